package dev.tsunami.testkit.conformance;

import dev.tsunami.testkit.cases.CaseOutcome;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what was compared: tables of functions, known differences, failures, one closing line. */
final class ConformanceReport {
  private final PrintStream out;
  private final List<EtsComparison> comparisons = new ArrayList<>();
  private int failedCases;

  ConformanceReport(PrintStream out) {
    this.out = out;
  }

  /**
   * A table of what a comparison compared, by the names of its cases.
   *
   * @param unit what the cases are: a row counts them
   */
  void byName(String title, String unit, EtsComparison comparison) {
    comparisons.add(comparison);
    header(title, unit, "results");
    comparison.names().forEach((name, tally) -> row(name, tally.cases(), tally.steps(), tally));
  }

  /** A table of what a comparison compared, by function. */
  void byFunction(String title, EtsComparison comparison) {
    comparisons.add(comparison);
    header(title, "results", "errors");
    comparison
        .functions()
        .forEach((name, tally) -> row(name, tally.steps(), tally.raised(), tally));
  }

  private void header(String title, String first, String second) {
    print(
        String.format(
            Locale.ROOT,
            "%n%-28s %13s %11s %7s %12s%n",
            title,
            first,
            second,
            "known",
            "differences"));
  }

  private void row(String name, long first, long second, EtsComparison.Tally tally) {
    print(
        String.format(
            Locale.ROOT,
            "  %-26s %,13d %,11d %,7d %,12d%n",
            name,
            first,
            second,
            tally.known(),
            tally.failed()));
  }

  /** The cases of OTP's suite, a line each. */
  void cases(List<CaseOutcome> outcomes) {
    print(String.format(Locale.ROOT, "%nCases that OTP's suite of ets names%n"));
    Map<CaseOutcome.Verdict, Integer> verdicts = new EnumMap<>(CaseOutcome.Verdict.class);
    for (CaseOutcome outcome : outcomes) {
      verdicts.merge(outcome.verdict(), 1, Integer::sum);
      print("  " + outcome.line() + "\n");
    }
    int failed = verdicts.getOrDefault(CaseOutcome.Verdict.FAILED, 0);
    failedCases += failed;
    print(
        String.format(
            Locale.ROOT,
            "  %d passed, %d failed, %d mean something inside a BEAM only%n",
            verdicts.getOrDefault(CaseOutcome.Verdict.PASSED, 0),
            failed,
            verdicts.getOrDefault(CaseOutcome.Verdict.NOT_HERE, 0)));
  }

  /** What may differ and did, with the number of cases that ended there. */
  void known() {
    Map<ReleaseDifference, Integer> all = new EnumMap<>(ReleaseDifference.class);
    for (EtsComparison comparison : comparisons) {
      comparison.known().forEach((reason, count) -> all.merge(reason, count, Integer::sum));
    }
    print(
        String.format(
            Locale.ROOT,
            "%nKnown differences, by the release in which OTP changed; cases are compared up to them%n"));
    all.forEach(
        (reason, count) -> print(String.format(Locale.ROOT, "  %,9d  %s%n", count, reason)));
  }

  void failures() {
    for (EtsComparison comparison : comparisons) {
      for (EtsFailure failure : comparison.failures()) {
        print(String.format(Locale.ROOT, "%n%s%n", failure));
      }
    }
  }

  /** Differences, and named cases that failed. */
  int failed() {
    return failedCases + comparisons.stream().mapToInt(EtsComparison::failed).sum();
  }

  void print(String text) {
    out.print(text);
    out.flush();
  }
}
