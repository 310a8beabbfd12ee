package dev.tsunami.testkit.cases;

import java.util.List;

/**
 * What became of a case.
 *
 * @param checks how many answers and facts were checked, in both worlds
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
          "%-46s passed   %,7d checks%s%s"
              .formatted(
                  of.name(),
                  checks,
                  otpAsked ? ", asked OTP" : "",
                  known == 0 ? "" : ", " + known + " answers that its release lacks");
      case FAILED -> "%-46s FAILED   %s".formatted(of.name(), problems.get(0));
      case NOT_HERE -> "%-46s not here %s".formatted(of.name(), of.notHere());
    };
  }
}
