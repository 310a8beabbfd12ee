package dev.tsunami.kernel.table;

/**
 * A session's budget of objects to look at does not last for a call, which has done nothing; it can
 * be repeated by a session with a larger one. See {@link Catalog#visitor(dev.tsunami.term.Pid,
 * long)}.
 */
public final class OverBudgetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Without a stack trace, since it is thrown where time counts. */
  OverBudgetException() {
    super("more objects to look at than the session's budget allows", null, false, false);
  }
}
