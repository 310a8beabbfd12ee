package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermPrinter;
import dev.tsunami.testkit.match.MatchAnswer;
import dev.tsunami.testkit.match.MatchCase;
import dev.tsunami.testkit.match.MatchSubject;
import dev.tsunami.testkit.terms.Paste;
import dev.tsunami.testkit.terms.Shrinker;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares the answers of Tsunami and OTP to cases of match specifications, one function after the
 * other. The first difference of a case that is not a known one is shrunk and kept as Erlang that
 * shows it.
 */
final class MatchComparison {
  private static final int MAX_FAILURES_A_FUNCTION = 8;

  /** Where the answers to a case part. */
  private record Parting(MatchAnswer ours, MatchAnswer theirs) {}

  /** What happened to the answers of one function. */
  private static final class Tally {
    int succeeded;
    int raised;
    int known;
    int failed;
  }

  private final MatchSubject tsunami;
  private final MatchSubject otp;
  private final MatchDifferences differences;
  private final MatchStatistics statistics = new MatchStatistics();
  private final Map<String, Tally> tallies = new TreeMap<>();
  private final Map<String, Integer> known = new TreeMap<>();
  private final Map<String, Integer> reported = new TreeMap<>();
  private final Set<String> failures = new LinkedHashSet<>();
  private int cases;
  private long pairs;
  private long theirNanos;
  private long ourNanos;

  MatchComparison(MatchSubject tsunami, MatchSubject otp, MatchDifferences differences) {
    this.tsunami = tsunami;
    this.otp = otp;
    this.differences = differences;
  }

  void compare(List<MatchCase> batch) {
    long start = System.nanoTime();
    List<List<MatchAnswer>> theirs = otp.answer(batch);
    long between = System.nanoTime();
    List<List<MatchAnswer>> ours = tsunami.answer(batch);
    theirNanos += between - start;
    ourNanos += System.nanoTime() - between;
    for (int i = 0; i < batch.size(); i++) {
      statistics.add(batch.get(i), theirs.get(i));
      compare(batch.get(i), ours.get(i), theirs.get(i));
    }
  }

  private void compare(MatchCase each, List<MatchAnswer> ours, List<MatchAnswer> theirs) {
    cases++;
    pairs += each.terms().size();
    Set<ReleaseDifference> reasons = new LinkedHashSet<>();
    for (int i = 0; i < theirs.size(); i++) {
      Tally tally = tallies.computeIfAbsent(theirs.get(i).name(), name -> new Tally());
      if (isOk(theirs.get(i))) {
        tally.succeeded++;
      } else {
        tally.raised++;
      }
      if (agree(each, ours.get(i), theirs.get(i))) {
        continue;
      }
      ReleaseDifference reason = differences.reason(each, theirs.get(i));
      if (reason == null) {
        tally.failed++;
        String about = theirs.get(i).name() + (refused(theirs.get(i)) ? ", refused" : "");
        if (reported.merge(about, 1, Integer::sum) <= MAX_FAILURES_A_FUNCTION) {
          failures.add(report(each));
        }
        break;
      }
      tally.known++;
      reasons.add(reason);
    }
    reasons.forEach(reason -> known.merge(reason.toString(), 1, Integer::sum));
  }

  private static boolean isOk(MatchAnswer answer) {
    return answer.outcome() instanceof Tuple outcome && outcome.arity() == 2;
  }

  /** Whether test_ms finds errors in the spec: then texts may differ, and nothing else. */
  private static boolean refused(MatchAnswer answer) {
    return answer.what().equals("test_ms")
        && Paste.contains(
            answer.outcome(),
            part ->
                part instanceof Tuple pair && pair.arity() == 2 && pair.element(1) == Atom.ERROR);
  }

  private static boolean agree(MatchCase each, MatchAnswer ours, MatchAnswer theirs) {
    if (!ours.name().equals(theirs.name())) {
      throw new IllegalStateException(
          "expected an answer of " + theirs.name() + ", given one of " + ours.name());
    }
    return ours.promised(each).equals(theirs.promised(each));
  }

  // ---- a failure

  private @Nullable Parting play(MatchCase each) {
    if (differences.endangersOtp(each)) {
      return null;
    }
    List<MatchAnswer> theirs = otp.answer(List.of(each)).get(0);
    List<MatchAnswer> ours = tsunami.answer(List.of(each)).get(0);
    for (int i = 0; i < theirs.size(); i++) {
      if (!agree(each, ours.get(i), theirs.get(i))
          && differences.reason(each, theirs.get(i)) == null) {
        return new Parting(ours.get(i), theirs.get(i));
      }
    }
    return null;
  }

  private String report(MatchCase each) {
    MatchCase smallest = shrunk(each);
    Parting parting = play(smallest);
    if (parting == null) {
      return MatchPaste.of(each, "none", "test_ms")
          + "\ndiffered once, and not again when it was asked alone";
    }
    return MatchPaste.of(smallest, parting.theirs.where(), parting.theirs.what())
        + "\nexpected "
        + text(smallest, parting.theirs)
        + "\ngiven    "
        + text(smallest, parting.ours);
  }

  private static String text(MatchCase each, MatchAnswer answer) {
    return TermPrinter.pretty(answer.promised(each), 10, 100);
  }

  private MatchCase shrunk(MatchCase each) {
    MatchCase smaller = each;
    smaller = smallerList(smaller, smaller.others(), terms(smaller)::apply);
    smaller = smallerList(smaller, smaller.objects(), objects(smaller)::apply);
    if (smaller.spec() instanceof TermList list && list.properLength() > 1) {
      smaller = smallerList(smaller, list.toList(), clauses(smaller)::apply);
    }
    if (play(smaller) == null) {
      return each;
    }
    MatchCase before = smaller;
    smaller =
        before.withSpec(
            Shrinker.shrink(before.spec(), spec -> play(before.withSpec(spec)) != null));
    return smallerTerms(smaller);
  }

  private <T> MatchCase smallerList(
      MatchCase each, List<T> list, Function<List<T>, MatchCase> with) {
    return with.apply(Shrinker.shrink(list, some -> play(with.apply(some)) != null));
  }

  private static Function<List<Term>, MatchCase> terms(MatchCase each) {
    return others -> each.withTerms(each.objects(), others);
  }

  private static Function<List<Tuple>, MatchCase> objects(MatchCase each) {
    return objects -> each.withTerms(objects, each.others());
  }

  private static Function<List<Term>, MatchCase> clauses(MatchCase each) {
    return clauses -> each.withSpec(TermList.copyOf(clauses));
  }

  /** The case with simpler objects; the others as they are. */
  private MatchCase smallerTerms(MatchCase each) {
    Term objects =
        Shrinker.shrink(
            TermList.copyOf(each.objects()),
            candidate -> {
              MatchCase with = withObjects(each, candidate);
              return with != null && play(with) != null;
            });
    MatchCase with = withObjects(each, objects);
    return with == null ? each : with;
  }

  private static @Nullable MatchCase withObjects(MatchCase each, Term objects) {
    return objects instanceof TermList list && list.properLength() >= 0
        ? each.withObjects(list)
        : null;
  }

  // ---- outcome

  List<String> failures() {
    return List.copyOf(failures);
  }

  long pairs() {
    return pairs;
  }

  /** A table of what was compared, and what the cases were like. */
  String summary() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%,d cases, %,d pairs of spec and term; OTP took %,d ms, Tsunami %,d ms%n",
            cases, pairs, theirNanos / 1_000_000, ourNanos / 1_000_000));
    text.append(
        String.format("%-46s %8s %8s %7s %7s%n", "function", "ok", "raised", "known", "failed"));
    tallies.forEach((name, tally) ->
        text.append(
            String.format(
                "%-46s %,8d %,8d %,7d %,7d%n",
                name, tally.succeeded, tally.raised, tally.known, tally.failed)));
    known.forEach(
        (reason, count) -> text.append(String.format("known in %,d cases: %s%n", count, reason)));
    return text.append(statistics.summary()).toString();
  }
}
