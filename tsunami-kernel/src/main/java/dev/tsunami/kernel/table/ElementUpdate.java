package dev.tsunami.kernel.table;

import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * {@code ets:update_element/3,4}: replaces elements of the object under a key. If the key is absent
 * and there is no default, the specification is not even looked at.
 */
final class ElementUpdate extends ObjectUpdate<Boolean> {
  private static final int SPECIFICATION = 3;

  private final Term specification;
  private final int keyPosition;
  private boolean done;

  /**
   * The update for one call.
   *
   * @param initial the default object, its key in place; null if there is none
   */
  ElementUpdate(Term specification, int keyPosition, @Nullable Tuple initial) {
    super(initial);
    this.specification = specification;
    this.keyPosition = keyPosition;
  }

  @Override
  Boolean answer() {
    return done;
  }

  @Override
  @Nullable Tuple apply(@Nullable Tuple now) {
    Tuple object = now == null ? initial() : now;
    done = object != null;
    if (object == null) {
      return null;
    }
    if (specification instanceof Tuple one) {
      return replaced(object, one);
    }
    Tuple updated = object;
    Term rest = specification;
    while (rest instanceof Cons cons) {
      updated = replaced(updated, cons.head());
      rest = cons.tail();
    }
    if (rest != TermList.NIL) {
      throw malformed(specification);
    }
    return updated;
  }

  private Tuple replaced(Tuple object, Term given) {
    if (given instanceof Tuple pair
        && pair.arity() == 2
        && pair.element(1) instanceof Int position) {
      int checked = Positions.check(position, object, keyPosition, SPECIFICATION);
      return object.with(checked, pair.element(2));
    }
    throw malformed(given);
  }

  private static Refusal malformed(Term given) {
    return Refusal.badarg(
        Cause.NONE, SPECIFICATION, "{Pos, Value} or a list of such tuples", given);
  }
}
