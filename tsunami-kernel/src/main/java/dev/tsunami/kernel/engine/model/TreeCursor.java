package dev.tsunami.kernel.engine.model;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.KeyOrder;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.tree.Walk;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;
import org.jspecify.annotations.Nullable;

/** A scan of one version of the tree: what is written meanwhile it does not see. */
final class TreeCursor implements Cursor {
  private final Walk<Term, TupleSeq> walk;
  private final KeyOrder order;
  private final int keyPosition;

  /** Where the range begins, as this scan goes; null for no bound. */
  private final @Nullable Term start;

  private final boolean startIncluded;
  private final @Nullable Term end;
  private final boolean endIncluded;
  private final boolean forward;
  private boolean begun;
  private boolean ended;

  TreeCursor(
      Walk<Term, TupleSeq> walk, KeyOrder order, int keyPosition, KeyRange range, Direction way) {
    this.forward = way == Direction.FORWARD;
    this.walk = walk;
    this.order = order;
    this.keyPosition = keyPosition;
    this.start = forward ? range.low() : range.high();
    this.startIncluded = forward ? range.lowIncluded() : range.highIncluded();
    this.end = forward ? range.high() : range.low();
    this.endIncluded = forward ? range.highIncluded() : range.lowIncluded();
  }

  @Override
  public boolean advance() {
    if (ended || !walk.advance()) {
      ended = true;
      return false;
    }
    if (!begun) {
      begun = true;
      if (start != null && !startIncluded && order.compare(start, key()) == 0 && !walk.advance()) {
        ended = true;
        return false;
      }
    }
    if (end != null) {
      int side = forward ? order.compare(key(), end) : order.compare(end, key());
      ended = side > 0 || (side == 0 && !endIncluded);
    }
    return !ended;
  }

  @Override
  public Term key() {
    return walk.element().object(0).element(keyPosition);
  }

  @Override
  public TupleSeq objects() {
    return walk.element();
  }
}
