package dev.tsunami.testkit.cases;

import java.util.List;
import java.util.Locale;

/**
 * What became of a case.
 *
 * @param checks how many answers were checked, in both worlds; a program counts as one, because how
 *     many facts it looks at may depend on the threads
 * @param known how many answers of OTP were left unchecked, because its release is older than what
 *     they are about
 * @param otpAsked whether OTP played a part
 * @param problems what is wrong; none if the case has passed
 */
public record CaseOutcome(
    NamedCase of, int checks, int known, boolean otpAsked, List<String> problems) {
  /** In the words of a report. */
  public enum Verdict {
    PASSED,
    FAILED,
    NOT_HERE
  }

  public Verdict verdict() {
    return of.isHere() ? problems.isEmpty() ? Verdict.PASSED : Verdict.FAILED : Verdict.NOT_HERE;
  }

  /** A line for people. */
  public String line() {
    return switch (verdict()) {
      case PASSED ->
          String.format(
              Locale.ROOT,
              "%-46s passed   %,7d checks%s%s",
              of.name(),
              checks,
              otpAsked ? ", asked OTP" : "",
              known == 0 ? "" : ", " + known + " answers that its release lacks");
      case FAILED -> String.format(Locale.ROOT, "%-46s FAILED   %s", of.name(), problems.get(0));
      case NOT_HERE -> String.format(Locale.ROOT, "%-46s not here %s", of.name(), of.notHere());
    };
  }
}
