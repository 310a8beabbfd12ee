package dev.tsunami.term;

/** A fun: {@link ExternalFun} ({@code fun m:f/1}) or {@link LocalFun} (a closure). */
public abstract sealed class Fun extends Term permits ExternalFun, LocalFun {
  Fun() {}

  public abstract Atom module();

  /** Number of arguments that a call takes: 0 to 255. */
  public abstract int arity();

  @Override
  final int rank() {
    return Rank.FUN;
  }

  static int checkArity(int arity) {
    if (arity < 0 || arity > 255) {
      throw new IllegalArgumentException("Fun: expected an arity from 0 to 255, given " + arity);
    }
    return arity;
  }
}
