package dev.tsunami.kernel.match;

import java.util.List;

/**
 * A term that is no match specification, with everything that is wrong with its first bad clause.
 */
public final class MatchSpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final boolean tooBig;

  MatchSpecException(List<Problem> problems, boolean tooBig) {
    super(null, null, false, false);
    this.problems = List.copyOf(problems);
    this.tooBig = tooBig;
  }

  /** At least one, in the order in which OTP finds them. */
  public List<Problem> problems() {
    return problems;
  }

  /** Whether it is nested too deeply, or too big: {@code system_limit} rather than badarg. */
  public boolean isTooBig() {
    return tooBig;
  }

  @Override
  public String getMessage() {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(text.isEmpty() ? "" : "; ").append(problem);
    }
    return text.toString();
  }
}
