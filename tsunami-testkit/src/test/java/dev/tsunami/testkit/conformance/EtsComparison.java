package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.ets.Subject;
import dev.tsunami.testkit.terms.Shrinker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plays cases on OTP and on Tsunami and compares the results step by step, up to the first
 * difference of each case. Failures are shrunk to the steps that matter.
 */
final class EtsComparison {
  private static final int BATCH = 500;
  private static final int MAX_FAILURES_A_FUNCTION = 4;

  /** Where two plays of a case part. */
  private record Parting(int step, Term ours, Term theirs) {}

  /** What happened to the cases of one function. */
  private static final class Tally {
    int cases;
    long steps;
    int succeeded;
    int raised;
    int known;
    int failed;
  }

  private final Subject tsunami;
  private final Subject otp;
  private final KnownDifferences differences;
  private final Map<String, Tally> tallies = new TreeMap<>();
  private final Map<String, Integer> known = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  EtsComparison(Subject tsunami, Subject otp, int release) {
    this.tsunami = tsunami;
    this.otp = otp;
    this.differences = new KnownDifferences(release);
  }

  /**
   * @param name what the cases are about, for the summary
   */
  void compare(String name, List<EtsCase> cases) {
    for (int from = 0; from < cases.size(); from += BATCH) {
      List<EtsCase> batch = cases.subList(from, Math.min(from + BATCH, cases.size()));
      List<List<Term>> theirs = otp.play(batch);
      List<List<Term>> ours = tsunami.play(batch);
      for (int i = 0; i < batch.size(); i++) {
        compare(name, batch.get(i), ours.get(i), theirs.get(i));
      }
    }
  }

  private void compare(String name, EtsCase each, List<Term> ours, List<Term> theirs) {
    Tally tally = tallies.computeIfAbsent(name, key -> new Tally());
    tally.cases++;
    tally.steps += each.steps().size();
    count(tally, name, each, theirs);
    Parting parting = parting(each, ours, theirs);
    if (parting == null) {
      return;
    }
    String reason = differences.inEts(each, parting.step, parting.ours, parting.theirs);
    if (reason != null) {
      tally.known++;
      known.merge(reason, 1, Integer::sum);
      return;
    }
    if (tally.failed++ < MAX_FAILURES_A_FUNCTION) {
      failures.add(name + ":\n" + report(each));
    }
  }

  /** Whether the calls that the case is about succeed or raise, so that a summary shows both. */
  private static void count(Tally tally, String name, EtsCase each, List<Term> theirs) {
    for (int i = 0; i < theirs.size(); i++) {
      String function = each.steps().get(i).function();
      if (name.startsWith(function + "/")) {
        if (((Tuple) theirs.get(i)).element(1) == Atom.OK) {
          tally.succeeded++;
        } else {
          tally.raised++;
        }
      }
    }
  }

  private @Nullable Parting parting(EtsCase each, List<Term> ours, List<Term> theirs) {
    for (int i = 0; i < each.steps().size(); i++) {
      EtsStep step = each.steps().get(i);
      Term ourResult = step.reading().read(ours.get(i));
      Term theirResult =
          step.reading().read(KnownDifferences.asTsunamiSays(step, theirs.get(i), ours.get(i)));
      if (!ourResult.equals(theirResult)) {
        return new Parting(i, ourResult, theirResult);
      }
    }
    return null;
  }

  private @Nullable Parting play(EtsCase each) {
    return parting(each, tsunami.play(List.of(each)).get(0), otp.play(List.of(each)).get(0));
  }

  /** The shortest steps that still show a difference which is not known, and the difference. */
  private String report(EtsCase each) {
    List<EtsStep> steps =
        Shrinker.shrink(each.steps(), some -> isUnknown(new EtsCase(each.processes(), some)));
    EtsCase smallest = new EtsCase(each.processes(), steps);
    Parting parting = play(smallest);
    if (parting == null) {
      return each + "differed once, and not again when it was played alone";
    }
    return smallest
        + "step "
        + (parting.step + 1)
        + ", expected "
        + parting.theirs
        + "\nstep "
        + (parting.step + 1)
        + ", given    "
        + parting.ours;
  }

  private boolean isUnknown(EtsCase each) {
    Parting parting = play(each);
    return parting != null
        && differences.inEts(each, parting.step, parting.ours, parting.theirs) == null;
  }

  List<String> failures() {
    return failures;
  }

  int cases() {
    return tallies.values().stream().mapToInt(tally -> tally.cases).sum();
  }

  /** A table of what was compared. */
  String summary() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%-20s %8s %9s %9s %8s %7s %7s%n",
            "function", "cases", "steps", "ok", "raised", "known", "failed"));
    tallies.forEach((name, tally) ->
        text.append(
            String.format(
                "%-20s %,8d %,9d %,9d %,8d %,7d %,7d%n",
                name,
                tally.cases,
                tally.steps,
                tally.succeeded,
                tally.raised,
                tally.known,
                tally.failed)));
    known.forEach(
        (reason, count) -> text.append(String.format("known in %,d cases: %s%n", count, reason)));
    return text.toString();
  }
}
