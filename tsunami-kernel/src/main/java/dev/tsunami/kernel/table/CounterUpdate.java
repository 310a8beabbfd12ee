package dev.tsunami.kernel.table;

import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ets:update_counter/3,4}: adds to integers in the object under a key.
 *
 * <p>All operations are checked before any is done, each against the object as the operations
 * before it leave it: an integer stays an integer, so checking against the original is the same.
 * The object's key stays as it is stored.
 */
final class CounterUpdate extends ObjectUpdate<Term> {
  private static final int KEY = 2;
  private static final int OPERATION = 3;

  /** The size of the largest integer in OTP, from 26 on. */
  private static final int MAX_BITS = 4_194_303;

  /**
   * Add {@code increment} at {@code position}; past {@code threshold}, if there is one, store
   * {@code replacement}.
   */
  private record Step(
      int position, Int increment, @Nullable Int threshold, @Nullable Int replacement) {
    Int apply(Int now) {
      Int sum = add(now, increment);
      if (threshold == null || replacement == null) {
        return sum;
      }
      boolean past =
          increment.signum() < 0 ? compare(sum, threshold) < 0 : compare(sum, threshold) > 0;
      return past ? replacement : sum;
    }
  }

  private final Term key;
  private final Term operation;
  private final int keyPosition;
  private Term answer = TermList.NIL;

  /**
   * The update for one call.
   *
   * @param initial the default object, its key in place; null if there is none
   */
  CounterUpdate(Term key, Term operation, int keyPosition, @Nullable Tuple initial) {
    super(initial);
    this.key = key;
    this.operation = operation;
    this.keyPosition = keyPosition;
  }

  @Override
  Term answer() {
    return answer;
  }

  @Override
  Tuple apply(@Nullable Tuple now) {
    Tuple object = now == null ? initial() : now;
    if (object == null) {
      throw Refusal.badarg(Cause.BADKEY, KEY, "a key of the table", key);
    }
    Tuple counted = count(object);
    if (counted != null) {
      return counted;
    }
    List<Step> steps = steps(object);
    List<Term> results = new ArrayList<>(steps.size());
    Tuple updated = object;
    for (Step step : steps) {
      Int result = step.apply((Int) updated.element(step.position));
      updated = updated.with(step.position, result);
      results.add(result);
    }
    answer = operation instanceof TermList ? TermList.copyOf(results) : results.getFirst();
    return updated;
  }

  /**
   * The plain case, with nothing made but the result: one increment, {@code Incr} or {@code {Pos,
   * Incr}}, all in 64 bits. Null if it is not that, or not allowed, or the sum is larger.
   */
  private @Nullable Tuple count(Tuple object) {
    if (operation instanceof Int increment) {
      return increment.isLong() ? count(object, keyPosition + 1, increment.longValue()) : null;
    }
    return operation instanceof Tuple step
            && step.arity() == 2
            && step.isLong(1)
            && step.isLong(2)
            && step.longElement(1) != keyPosition
        ? count(object, step.longElement(1), step.longElement(2))
        : null;
  }

  private @Nullable Tuple count(Tuple object, long at, long increment) {
    int position = (int) at;
    if (position != at || !object.isLong(position)) {
      return null;
    }
    long now = object.longElement(position);
    long sum = now + increment;
    if (((now ^ sum) & (increment ^ sum)) < 0) {
      return null;
    }
    answer = Int.of(sum);
    return object.withLong(position, sum);
  }

  private List<Step> steps(Tuple object) {
    if (operation instanceof Int increment) {
      return List.of(step(object, keyPosition + 1, increment, null, null));
    }
    if (operation instanceof Tuple) {
      return List.of(step(object, operation));
    }
    List<Step> steps = new ArrayList<>();
    Term rest = operation;
    while (rest instanceof Cons cons) {
      steps.add(step(object, cons.head()));
      rest = cons.tail();
    }
    if (rest != TermList.NIL) {
      throw malformed(operation);
    }
    return steps;
  }

  private Step step(Tuple object, Term given) {
    if (given instanceof Tuple tuple
        && tuple.arity() == 2
        && tuple.element(1) instanceof Int position
        && tuple.element(2) instanceof Int increment) {
      return step(object, position, increment, null, null);
    }
    if (given instanceof Tuple tuple
        && tuple.arity() == 4
        && tuple.element(1) instanceof Int position
        && tuple.element(2) instanceof Int increment
        && tuple.element(3) instanceof Int threshold
        && tuple.element(4) instanceof Int replacement) {
      return step(object, position, increment, threshold, replacement);
    }
    throw malformed(given);
  }

  private Step step(
      Tuple object,
      Int position,
      Int increment,
      @Nullable Int threshold,
      @Nullable Int replacement) {
    int checked = Positions.check(position, object, keyPosition, OPERATION);
    return step(object, checked, increment, threshold, replacement);
  }

  private Step step(
      Tuple object,
      int position,
      Int increment,
      @Nullable Int threshold,
      @Nullable Int replacement) {
    if (position > object.arity()) {
      throw Positions.outside(Int.of(position), object, OPERATION);
    }
    if (!object.isLong(position) && !(object.element(position) instanceof Int)) {
      throw Refusal.badarg(Cause.NONE, OPERATION, "the position of an integer", Int.of(position));
    }
    return new Step(position, increment, threshold, replacement);
  }

  private static Refusal malformed(Term given) {
    return Refusal.badarg(
        Cause.NONE,
        OPERATION,
        "Incr, {Pos, Incr}, {Pos, Incr, Threshold, SetValue} or a list of such tuples, all integers",
        given);
  }

  private static Int add(Int a, Int b) {
    if (a.isLong() && b.isLong()) {
      long x = a.longValue();
      long y = b.longValue();
      long sum = x + y;
      if (((x ^ sum) & (y ^ sum)) >= 0) {
        return Int.of(sum);
      }
    }
    BigInteger sum = a.bigValue().add(b.bigValue());
    if (sum.bitLength() > MAX_BITS) {
      throw Refusal.of("system_limit", OPERATION, "a result of at most " + MAX_BITS + " bits", b);
    }
    return Int.of(sum);
  }

  private static int compare(Int a, Int b) {
    return a.isLong() && b.isLong()
        ? Long.compare(a.longValue(), b.longValue())
        : a.bigValue().compareTo(b.bigValue());
  }
}
