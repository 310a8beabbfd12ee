package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Where a traversal in chunks goes on. Plain data: as a term it can be stored and sent, and it
 * means the same as long as its table lives.
 *
 * <pre>
 *   set, bag, duplicate_bag   {Table, After, Limit, Compiled, Waiting, Count}
 *   ordered_set               {Table, After, [], Limit, Compiled, Waiting, Reverse, Count}
 *   Compiled                  {'$match_spec', MatchSpec}
 * </pre>
 *
 * <p>The shapes are those of OTP, where {@code After} is the number of a bucket in hash tables, and
 * {@code Compiled} a reference that does not survive encoding.
 *
 * @param table the table's identifier, whatever name the traversal began with
 * @param after the key after which it goes on; null before the first chunk
 * @param limit results in a chunk, at least 1
 * @param spec the match specification, as its term
 * @param waiting results that did not fit into the last chunk
 * @param count how many they are
 * @param ordered which of the two shapes it has
 */
public record Continuation(
    Ref table,
    @Nullable Term after,
    int limit,
    Term spec,
    TermList waiting,
    int count,
    Direction direction,
    boolean ordered) {
  private static final Atom COMPILED = Atom.of("$match_spec");
  private static final int HASH_ARITY = 6;
  private static final int ORDERED_ARITY = 8;

  /** The beginning of a traversal. */
  static Continuation start(Table table, Term spec, int limit, Direction direction) {
    boolean ordered = table.type().isOrdered();
    return new Continuation(
        table.id(),
        null,
        limit,
        spec,
        TermList.NIL,
        0,
        ordered ? direction : Direction.FORWARD,
        ordered);
  }

  /** The same traversal further on. */
  Continuation after(@Nullable Term key, TermList rest, int restCount) {
    return new Continuation(table, key, limit, spec, rest, restCount, direction, ordered);
  }

  /** A match specification as {@code match_spec_compile/1} gives it. */
  public static Term compiled(Term spec) {
    return Tuple.of(COMPILED, spec);
  }

  /** The specification in a compiled one; null if {@code term} is none. */
  public static @Nullable Term specOf(Term term) {
    return term instanceof Tuple pair && pair.arity() == 2 && pair.element(1) == COMPILED
        ? pair.element(2)
        : null;
  }

  /** Position of the compiled specification in a continuation; 0 if {@code term} is none. */
  public static int specPosition(Term term) {
    if (!(term instanceof Tuple tuple)) {
      return 0;
    }
    return switch (tuple.arity()) {
      case HASH_ARITY -> isNumber(tuple, 3) && isWaiting(tuple, 5, 6) ? 4 : 0;
      case ORDERED_ARITY ->
          isNumber(tuple, 4) && isNumber(tuple, 7) && isWaiting(tuple, 6, 8) ? 5 : 0;
      default -> 0;
    };
  }

  private static boolean isNumber(Tuple tuple, int position) {
    return tuple.element(position) instanceof Int number && Positions.isSmall(number);
  }

  /** The list is not counted: that would make a chunk cost as much as all that is left. */
  private static boolean isWaiting(Tuple tuple, int list, int count) {
    return tuple.element(list) instanceof TermList
        && isNumber(tuple, count)
        && ((Int) tuple.element(count)).signum() >= 0;
  }

  public Term toTerm() {
    Term key = after == null ? TermList.NIL : after;
    if (!ordered) {
      return Tuple.of(table, key, Int.of(limit), compiled(spec), waiting, Int.of(count));
    }
    return Tuple.of(
        table,
        key,
        TermList.NIL,
        Int.of(limit),
        compiled(spec),
        waiting,
        Int.of(direction == Direction.FORWARD ? 0 : 1),
        Int.of(count));
  }

  /** The continuation that a term is; null if it is none for a table of this kind. */
  static @Nullable Continuation parse(Term term, Table table) {
    int position = specPosition(term);
    boolean ordered = table.type().isOrdered();
    if (!(term instanceof Tuple tuple) || position != (ordered ? 5 : 4)) {
      return null;
    }
    Term spec = specOf(tuple.element(position));
    Int limit = (Int) tuple.element(position - 1);
    if (spec == null || limit.signum() <= 0) {
      return null;
    }
    boolean back = ordered && !tuple.element(7).equals(Int.of(0));
    return new Continuation(
        table.id(),
        tuple.element(2),
        limit(limit),
        spec,
        (TermList) tuple.element(position + 1),
        limit((Int) tuple.element(tuple.arity())),
        back ? Direction.BACKWARD : Direction.FORWARD,
        ordered);
  }

  /** A number greater than the length of any list is as good as that. */
  private static int limit(Int limit) {
    return (int) Math.min(limit.longValue(), Integer.MAX_VALUE);
  }
}
