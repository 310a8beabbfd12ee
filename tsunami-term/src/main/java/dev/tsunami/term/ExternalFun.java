package dev.tsunami.term;

import org.jspecify.annotations.Nullable;

/**
 * An external fun, {@code fun module:function/arity}: a name, whether or not anything has that
 * name.
 */
public final class ExternalFun extends Fun {
  private final Atom module;
  private final Atom function;
  private final int arity;

  private ExternalFun(Atom module, Atom function, int arity) {
    this.module = module;
    this.function = function;
    this.arity = checkArity(arity);
  }

  /**
   * @throws IllegalArgumentException unless the arity is 0 to 255
   */
  public static ExternalFun of(Atom module, Atom function, int arity) {
    return new ExternalFun(module, function, arity);
  }

  @Override
  public Atom module() {
    return module;
  }

  public Atom function() {
    return function;
  }

  @Override
  public int arity() {
    return arity;
  }

  @Override
  int hash(int depth, boolean exact) {
    return Rank.mix(Rank.mix(module.hashCode(), function.hashCode()), arity);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ExternalFun that
            && arity == that.arity
            && module == that.module
            && function == that.function);
  }
}
