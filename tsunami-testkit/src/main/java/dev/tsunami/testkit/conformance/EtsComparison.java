package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.ets.Subject;
import dev.tsunami.testkit.terms.Shrinker;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Plays cases on OTP and on Tsunami and compares the results step by step, up to the first
 * difference of each case. Failures are shrunk to the steps that matter.
 */
public final class EtsComparison {
  private static final int BATCH = 250;
  private static final int MAX_FAILURES_A_FUNCTION = 3;

  /** Where two plays of a case part: the results as they are read. */
  private record Parting(int step, Term ours, Term theirs) {}

  /** What happened to the cases of one name, and to the calls of one function. */
  public static final class Tally {
    private int cases;
    private long steps;
    private long raised;
    private int known;
    private int failed;

    public int cases() {
      return cases;
    }

    /** Results that were compared. */
    public long steps() {
      return steps;
    }

    /** Results that were errors. */
    public long raised() {
      return raised;
    }

    /** Cases that ended at a known difference. */
    public int known() {
      return known;
    }

    /** Cases that ended at a difference that nothing explains. */
    public int failed() {
      return failed;
    }
  }

  private final Subject tsunami;
  private final @Nullable Subject otp;
  private final KnownDifferences differences;
  private final Map<String, Tally> names = new TreeMap<>();
  private final Map<String, Tally> functions = new TreeMap<>();
  private final Map<ReleaseDifference, Integer> known = new EnumMap<>(ReleaseDifference.class);
  private final List<EtsFailure> failures = new ArrayList<>();

  /**
   * @param otp null where its answers are recorded: then failures stay as long as they are
   * @param release of OTP
   */
  public EtsComparison(Subject tsunami, @Nullable Subject otp, int release) {
    this.tsunami = tsunami;
    this.otp = otp;
    this.differences = new KnownDifferences(release);
  }

  /**
   * @param name what the cases are about, for the summary
   */
  public void compare(String name, List<EtsCase> cases) {
    for (int from = 0; from < cases.size(); from += BATCH) {
      List<EtsCase> batch = cases.subList(from, Math.min(from + BATCH, cases.size()));
      compare(name, batch, ask(batch));
    }
  }

  private List<List<Term>> ask(List<EtsCase> cases) {
    if (otp == null) {
      throw new IllegalStateException("EtsComparison: expected an OTP to ask, given none");
    }
    return otp.play(cases);
  }

  /** The same with what OTP answers to the cases, step by step. */
  public void compare(String name, List<EtsCase> cases, List<List<Term>> theirs) {
    List<List<Term>> ours = tsunami.play(cases);
    for (int i = 0; i < cases.size(); i++) {
      compare(name, cases.get(i), ours.get(i), theirs.get(i));
    }
  }

  private void compare(String name, EtsCase each, List<Term> ours, List<Term> theirs) {
    Tally tally = names.computeIfAbsent(name, key -> new Tally());
    tally.cases++;
    Parting parting = parting(each, ours, theirs);
    int compared = parting == null ? each.steps().size() : parting.step + 1;
    count(tally, each, theirs, compared);
    if (parting == null) {
      return;
    }
    EtsStep step = each.steps().get(parting.step);
    ReleaseDifference reason = differences.inEts(each, parting.step, parting.ours, parting.theirs);
    if (reason != null) {
      tally.known++;
      ofFunction(step).known++;
      known.merge(reason, 1, Integer::sum);
      return;
    }
    tally.failed++;
    if (ofFunction(step).failed++ < MAX_FAILURES_A_FUNCTION) {
      failures.add(shrunk(name, each, theirs, parting));
    }
  }

  private Tally ofFunction(EtsStep step) {
    return functions.computeIfAbsent(
        step.function() + "/" + step.arguments().size(), key -> new Tally());
  }

  private void count(Tally tally, EtsCase each, List<Term> theirs, int compared) {
    for (int i = 0; i < compared; i++) {
      boolean raised = ((Tuple) theirs.get(i)).element(1) != Atom.OK;
      Tally function = ofFunction(each.steps().get(i));
      function.steps++;
      tally.steps++;
      if (raised) {
        function.raised++;
        tally.raised++;
      }
    }
  }

  private static @Nullable Parting parting(EtsCase each, List<Term> ours, List<Term> theirs) {
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
    return parting(each, tsunami.play(List.of(each)).get(0), ask(List.of(each)).get(0));
  }

  /** The shortest steps that still show a difference which is not known, and the difference. */
  private EtsFailure shrunk(String name, EtsCase each, List<Term> theirs, Parting parting) {
    EtsFailure whole =
        new EtsFailure(name, each, theirs, parting.step, parting.ours, parting.theirs);
    if (otp == null) {
      return whole;
    }
    List<Integer> all = IntStream.rangeClosed(0, parting.step).boxed().toList();
    List<Integer> some = Shrinker.shrink(all, indexes -> isUnknown(each.keeping(indexes)));
    EtsCase smallest = each.keeping(some);
    Parting again = play(smallest);
    return again == null
        ? whole
        : new EtsFailure(
            name, smallest, ask(List.of(smallest)).get(0), again.step, again.ours, again.theirs);
  }

  private boolean isUnknown(EtsCase each) {
    Parting parting = play(each);
    return parting != null
        && differences.inEts(each, parting.step, parting.ours, parting.theirs) == null;
  }

  // ---- outcome

  public List<EtsFailure> failures() {
    return failures;
  }

  public int cases() {
    return names.values().stream().mapToInt(tally -> tally.cases).sum();
  }

  /** Results that were compared; those behind a difference in its case are not. */
  public long steps() {
    return names.values().stream().mapToLong(tally -> tally.steps).sum();
  }

  /** Cases that ended at a difference that nothing explains. */
  public int failed() {
    return names.values().stream().mapToInt(tally -> tally.failed).sum();
  }

  /** What happened by what the cases are about. */
  public Map<String, Tally> names() {
    return names;
  }

  /** What happened by function and arity, {@code insert/2} for one. */
  public Map<String, Tally> functions() {
    return functions;
  }

  /** In how many cases each known difference showed. */
  public Map<ReleaseDifference, Integer> known() {
    return known;
  }
}
