package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.ets.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * What one function gave for a case.
 *
 * @param where the type of table, or {@code none}
 * @param what the function, or what is in the table after it
 * @param outcome {@code {ok, Result}} or {@code {raised, Reason, Cause}}
 */
public record MatchAnswer(String where, String what, Term outcome) {
  static MatchAnswer of(Term term) {
    Tuple answer = (Tuple) term;
    return new MatchAnswer(
        ((Atom) answer.element(1)).name(), ((Atom) answer.element(2)).name(), answer.element(3));
  }

  /** {@code set select}, {@code test_ms}. */
  public String name() {
    return where.equals("none") ? what : where + " " + what;
  }

  /**
   * The outcome without what is not promised. Of a hash table that is the order of its keys, and
   * whether the last chunk says so if it is full: OTP does where the last result came from its last
   * bucket. Where keys are looked up it always says so.
   */
  public Term promised(MatchCase each) {
    if (where.equals("none") || where.equals("ordered_set")) {
      return outcome;
    }
    if (what.endsWith("chunks")) {
      return sortedChunks(each);
    }
    return what.startsWith("contents") || what.equals("match_object")
        ? Reading.byKey(each.keyPosition()).read(outcome)
        : Reading.ANY_ORDER.read(outcome);
  }

  /** {@code {Chunks, End}} as {@code {Sizes, All, End}}. */
  private Term sortedChunks(MatchCase each) {
    if (!(outcome instanceof Tuple ok
        && ok.element(1) == Atom.OK
        && ok.element(2) instanceof Tuple chunked)) {
      return outcome;
    }
    List<Term> sizes = new ArrayList<>();
    List<Term> all = new ArrayList<>();
    for (Term chunk : ((TermList) chunked.element(1)).toList()) {
      List<Term> results = ((TermList) chunk).toList();
      sizes.add(Int.of(results.size()));
      all.addAll(results);
    }
    all.sort(TermOrder.exact());
    boolean full = !sizes.isEmpty() && sizes.getLast().equals(Int.of(each.limit()));
    boolean open =
        full && chunked.element(2) instanceof Atom && !each.looksUp(what.startsWith("select"));
    return Tuple.of(
        Atom.OK,
        Tuple.of(
            TermList.copyOf(sizes),
            TermList.copyOf(all),
            open ? Atom.of("full") : chunked.element(2)));
  }
}
