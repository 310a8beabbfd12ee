package dev.tsunami.term;

import org.jspecify.annotations.Nullable;

/**
 * A local fun: a closure of some module, with the terms that it captured. Tsunami keeps, compares
 * and sends it, and does not run it.
 */
public final class LocalFun extends Fun {
  /**
   * Identity of the code: {@code unique} is the 16-byte digest of the module's significant parts.
   */
  public record Code(Atom module, int arity, Bits unique, int index, int oldIndex, int oldUnique) {
    public Code {
      checkArity(arity);
      if (unique.bitCount() != 128) {
        throw new IllegalArgumentException(
            "LocalFun: expected a digest of 16 bytes, given " + unique.bitCount() + " bits");
      }
    }
  }

  private final Code code;
  private final Pid creator;
  private final Term[] captured;

  private LocalFun(Code code, Pid creator, Term[] captured) {
    this.code = code;
    this.creator = creator;
    this.captured = captured;
  }

  public static LocalFun of(Code code, Pid creator, Term... captured) {
    return new LocalFun(code, creator, captured.clone());
  }

  public Code code() {
    return code;
  }

  /** The process that made the closure. It is no part of the closure's identity. */
  public Pid creator() {
    return creator;
  }

  public int capturedCount() {
    return captured.length;
  }

  /**
   * @param index from 0
   */
  public Term captured(int index) {
    return captured[index];
  }

  @Override
  public Atom module() {
    return code.module();
  }

  @Override
  public int arity() {
    return code.arity();
  }

  @Override
  int hash(int depth, boolean exact) {
    int hash = Rank.mix(Rank.mix(module().hashCode(), code.index()), code.oldUnique());
    if (depth > 0) {
      for (Term term : captured) {
        hash = Rank.mix(hash, term.hash(depth - 1, exact));
      }
    }
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof LocalFun that && Comparison.same(this, that));
  }
}
