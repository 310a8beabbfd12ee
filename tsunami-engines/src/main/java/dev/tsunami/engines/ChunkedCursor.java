package dev.tsunami.engines;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;

/** A scan that visits the engine once a chunk; {@link LockedEngine} says why that is enough. */
final class ChunkedCursor implements Cursor {
  private static final int GROWTH = 4;
  private static final int MOST_KEYS = 256;

  private final LockedEngine engine;
  private final Direction direction;

  /** What the next chunk is to be copied from. */
  private KeyRange rest;

  private Chunk chunk = new Chunk(0);
  private int index = -1;
  private boolean ended;

  ChunkedCursor(LockedEngine engine, KeyRange range, Direction direction) {
    this.engine = engine;
    this.direction = direction;
    this.rest = range;
  }

  @Override
  public boolean advance() {
    if (index + 1 < chunk.count()) {
      index++;
      return true;
    }
    if (ended) {
      return false;
    }
    Chunk next = new Chunk(Math.max(1, Math.min(chunk.capacity() * GROWTH, MOST_KEYS)));
    engine.copy(rest, direction, next);
    ended = next.hasRoom();
    if (next.count() == 0) {
      return false;
    }
    chunk = next;
    index = 0;
    rest = after(next.key(next.count() - 1));
    return true;
  }

  private KeyRange after(Term last) {
    return direction == Direction.FORWARD
        ? new KeyRange(last, false, rest.high(), rest.highIncluded())
        : new KeyRange(rest.low(), rest.lowIncluded(), last, false);
  }

  @Override
  public Term key() {
    return chunk.key(index);
  }

  @Override
  public TupleSeq objects() {
    return chunk.objects(index);
  }
}
