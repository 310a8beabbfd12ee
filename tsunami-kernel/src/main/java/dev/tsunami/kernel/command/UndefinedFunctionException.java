package dev.tsunami.kernel.command;

/** A call of a function that {@code ets} does not have: Erlang's {@code undef}. */
public final class UndefinedFunctionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String function;
  private final int arity;

  public UndefinedFunctionException(String function, int arity) {
    super("undefined function ets:" + function + "/" + arity);
    this.function = function;
    this.arity = arity;
  }

  public String function() {
    return function;
  }

  public int arity() {
    return arity;
  }
}
