package dev.tsunami.shell.eval;

/** The end of an evaluation whose thread was interrupted. */
public final class InterruptedEvaluation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InterruptedEvaluation() {
    super("interrupted", null, false, false);
  }
}
