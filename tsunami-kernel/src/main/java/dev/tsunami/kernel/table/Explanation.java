package dev.tsunami.kernel.table;

import dev.tsunami.kernel.match.KeyBound;
import dev.tsunami.kernel.match.KeyInterval;
import dev.tsunami.kernel.match.Lint;
import dev.tsunami.kernel.match.PreparedSpec;
import dev.tsunami.term.Edge;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermPrinter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a match specification finds its objects in a table: for people.
 *
 * @param access the access path, for example {@code range: 10 < key =< 20}
 * @param spec the specification as Erlang
 * @param program how it is run at the moment: interpreted or compiled
 * @param warnings what is probably not meant
 * @param analysis what a run found; null if it was not run
 */
public record Explanation(
    String access,
    String spec,
    String program,
    List<String> warnings,
    @Nullable Analysis analysis) {
  /** Keys of the table that are looked at to tell whether all of them are integers. */
  private static final int SAMPLE = 64;

  /** Longest text of a bound; a key may be of any size. */
  private static final int MAX_BOUND = 200;

  /** Longest text of a specification. */
  private static final int MAX_SPEC = 10_000;

  /** More keys or ranges than these are counted, not shown. */
  private static final int MAX_SHOWN = 5;

  /**
   * A run.
   *
   * @param visited objects that the specification was run on
   * @param returned objects that it matched
   * @param size objects in the table
   */
  public record Analysis(long visited, long returned, long size) {}

  static Explanation of(Table table, PreparedSpec spec, @Nullable Analysis analysis) {
    boolean ordered = table.type().isOrdered();
    return new Explanation(
        access(spec.keyBound(table.keyPosition(), ordered)),
        spec(spec.spec().toTerm()),
        spec.isInterpreted() ? "interpreted" : "compiled",
        new Lint(table.keyPosition(), ordered, table.hasIntegerKeys(SAMPLE)).check(spec.spec()),
        analysis);
  }

  private static String access(KeyBound bound) {
    return switch (bound) {
      case KeyBound.Never never -> "nothing: no object can match";
      case KeyBound.Exactly exactly -> "get: key " + cut(text(exactly.key()));
      case KeyBound.AnyOf any -> "gets: " + any.keys().size() + " keys" + shown(any.keys());
      case KeyBound.Range range -> ranges(range.intervals());
      case KeyBound.Unbound unbound -> "full scan";
    };
  }

  private static String shown(List<Term> keys) {
    return keys.size() > MAX_SHOWN ? "" : ", " + cut(text(TermList.copyOf(keys)));
  }

  private static String ranges(List<KeyInterval> intervals) {
    if (intervals.size() > MAX_SHOWN) {
      return "ranges: " + intervals.size();
    }
    StringBuilder text = new StringBuilder();
    for (KeyInterval interval : intervals) {
      text.append(text.isEmpty() ? "" : "; ").append(range(interval));
    }
    return text.toString();
  }

  private static String range(KeyInterval interval) {
    if (interval.isPoint()) {
      return "get: key " + cut(text(interval.low()));
    }
    String prefix = prefix(interval.low(), interval.high());
    return prefix == null ? "range: " + cut(interval.toString()) : "prefix: key " + cut(prefix);
  }

  /** A specification that is too long to be read is shown in part. */
  private static String spec(Term spec) {
    String beginning = TermPrinter.beginning(spec, MAX_SPEC + 1);
    return beginning.length() > MAX_SPEC ? beginning.substring(0, MAX_SPEC) + "..." : text(spec);
  }

  /** On one line, with text in quotes. */
  private static String text(Term term) {
    return TermPrinter.pretty(term, 1, Integer.MAX_VALUE);
  }

  private static String cut(String text) {
    return text.length() > MAX_BOUND ? text.substring(0, MAX_BOUND) + "..." : text;
  }

  /** The pattern that both ends continue, <code>{user,_}</code>; null if they differ before. */
  private static @Nullable String prefix(Term low, Term high) {
    if (low == Edge.LEAST && high == Edge.GREATEST) {
      return "_";
    }
    if (low instanceof Tuple a && high instanceof Tuple b && a.arity() == b.arity()) {
      return elements(a, b);
    }
    if (low instanceof TermList.Cons a && high instanceof TermList.Cons b) {
      return list(a, b);
    }
    return low.equals(high) ? text(low) : null;
  }

  private static @Nullable String elements(Tuple low, Tuple high) {
    StringBuilder text = new StringBuilder("{");
    for (int position = 1; position <= low.arity(); position++) {
      String element = prefix(low.element(position), high.element(position));
      if (element == null) {
        return null;
      }
      text.append(position == 1 ? "" : ",").append(element);
    }
    return text.append('}').toString();
  }

  private static @Nullable String list(TermList.Cons low, TermList.Cons high) {
    StringBuilder text = new StringBuilder("[");
    Term a = low;
    Term b = high;
    while (a instanceof TermList.Cons x && b instanceof TermList.Cons y) {
      String element = prefix(x.head(), y.head());
      if (element == null) {
        return null;
      }
      text.append(text.length() == 1 ? "" : ",").append(element);
      a = x.tail();
      b = y.tail();
    }
    String tail = prefix(a, b);
    return tail == null ? null : text.append('|').append(tail).append(']').toString();
  }

  /** Several lines without a line end after the last. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("access:  ").append(access).append('\n');
    text.append("spec:    ").append(spec).append('\n');
    text.append("program: ").append(program);
    for (String warning : warnings) {
      text.append("\nwarning: ").append(warning);
    }
    if (analysis != null) {
      text.append("\nvisited: ").append(count(analysis.visited()));
      text.append(" of ").append(count(analysis.size())).append(" objects");
      text.append("\nmatched: ").append(count(analysis.returned()));
    }
    return text.toString();
  }

  /** With commas between thousands. */
  private static String count(long number) {
    StringBuilder text = new StringBuilder(Int.of(number).toString());
    for (int at = text.length() - 3; at > 0; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }
}
