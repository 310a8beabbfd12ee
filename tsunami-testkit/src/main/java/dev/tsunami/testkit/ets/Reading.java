package dev.tsunami.testkit.ets;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much of a step's result is fixed by what ETS promises: brings results that mean the same to
 * the same term. Errors are always read literally.
 */
public enum Reading {
  /** Everything counts. */
  LITERAL,
  /** A list whose order is up to the implementation: keys of a hash table, tables of a store. */
  ANY_ORDER,
  /**
   * Objects of a hash table with key position 1: any order of keys, objects of one key in theirs.
   */
  BY_KEY_1,
  /** The same for key position 2. */
  BY_KEY_2,
  /**
   * {@code {Results, Continuation}}: the results, and whether there is a continuation or the end.
   */
  CHUNK,
  /** The same of a hash table: how many results, and whether there is a continuation or the end. */
  CHUNK_SIZE,
  /**
   * The same, but for the end: whether it comes with the last results or one call later depends in
   * OTP on what is in the last bucket.
   */
  CHUNK_COUNT,
  /** {@code {Results, How}} of {@code $rest}: the results in any order, and how they ended. */
  REST_ANY_ORDER,
  /** The same, but for how they ended. */
  REST_UNORDERED,
  /** Of {@code test_ms}: that a spec is refused, not the texts, which print terms and pids. */
  REFUSAL,
  /** Only that the call succeeds: what it gives depends on hashes, clocks or memory. */
  OUTCOME,
  /** A list of pairs of which {@code memory} depends on the machine. */
  INFO;

  private static final Atom MEMORY = Atom.of("memory");
  private static final Atom ANYTHING = Atom.of("_");
  private static final Atom END = Atom.of("$end_of_table");

  public static Reading byKey(int keyPosition) {
    return keyPosition == 1 ? BY_KEY_1 : BY_KEY_2;
  }

  /** The result of a step, {@code {ok, Result}} or an error, without what is not promised. */
  public Term read(Term result) {
    return result instanceof Tuple tuple && tuple.arity() == 2 && tuple.element(1) == Atom.OK
        ? tuple.with(2, readValue(tuple.element(2)))
        : result;
  }

  private Term readValue(Term value) {
    return switch (this) {
      case LITERAL -> value;
      case ANY_ORDER -> sorted(value, TermOrder.exact());
      case BY_KEY_1 ->
          sorted(value, Comparator.comparing(object -> key(object, 1), TermOrder.exact()));
      case BY_KEY_2 ->
          sorted(value, Comparator.comparing(object -> key(object, 2), TermOrder.exact()));
      case CHUNK -> chunk(value, false);
      case CHUNK_SIZE -> chunk(value, true);
      case CHUNK_COUNT ->
          chunk(value, true) instanceof Tuple counted ? counted.with(2, ANYTHING) : value;
      case REST_UNORDERED ->
          REST_ANY_ORDER.readValue(value) instanceof Tuple rest && rest.arity() == 2
              ? rest.with(2, ANYTHING)
              : value;
      case REST_ANY_ORDER ->
          value instanceof Tuple tuple && tuple.arity() == 2
              ? tuple.with(1, sorted(tuple.element(1), TermOrder.exact()))
              : value;
      case REFUSAL ->
          value instanceof Tuple tuple && tuple.arity() == 2 && tuple.element(1) == Atom.ERROR
              ? tuple.with(2, ANYTHING)
              : value;
      case OUTCOME -> ANYTHING;
      case INFO -> withoutMemory(value);
    };
  }

  private static Term key(Term object, int keyPosition) {
    return object instanceof Tuple tuple && tuple.arity() >= keyPosition
        ? tuple.element(keyPosition)
        : object;
  }

  private static Term chunk(Term value, boolean onlySize) {
    if (!(value instanceof Tuple pair
        && pair.arity() == 2
        && pair.element(1) instanceof TermList results)) {
      return value;
    }
    return Tuple.of(
        onlySize ? Int.of(results.properLength()) : results,
        pair.element(2) == END ? END : Atom.of("more"));
  }

  private static Term withoutMemory(Term value) {
    if (!(value instanceof TermList list)) {
      return value;
    }
    List<Term> pairs = list.toList();
    pairs.replaceAll(pair ->
        pair instanceof Tuple tuple && tuple.arity() == 2 && tuple.element(1) == MEMORY
            ? tuple.with(2, ANYTHING)
            : pair);
    return TermList.copyOf(pairs);
  }

  private static Term sorted(Term value, Comparator<Term> order) {
    if (!(value instanceof TermList list) || list.properLength() <= 0) {
      return value;
    }
    List<Term> copy = new ArrayList<>(list.toList());
    copy.sort(order);
    return TermList.copyOf(copy);
  }
}
