package dev.tsunami.beam;

import static dev.tsunami.beam.Memory.ALL;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * Writes terms to a thread's buffer, which grows. Nothing recurses over depth. One thread at a
 * time.
 */
final class TermWriter {
  private final Atoms atoms;
  private final Buffers buffers;
  private long buffer;
  private long start;
  private long at;
  private long end;

  /** How many bytes may be written. */
  private long most;

  private static final int FIRST_DEPTH = 16;

  /** Larger stacks are not kept for the next term. */
  private static final int MAX_KEPT = 1 << 16;

  /** Open containers, and the place in each from where to go on. */
  private Term[] containers = new Term[FIRST_DEPTH];

  private int[] next = new int[FIRST_DEPTH];
  private int depth;

  TermWriter(Atoms atoms, Buffers buffers) {
    this.atoms = atoms;
    this.buffers = buffers;
  }

  /**
   * Begins.
   *
   * @param most how many bytes may be written; more are a {@link TooLongException}
   */
  void start(long structure, long most) {
    buffer = structure;
    this.most = most;
    start = ALL.get(Memory.LONG, structure);
    end = start + Math.min(most, ALL.get(Memory.LONG, structure + 8));
    at = start;
    depth = 0;
  }

  private void need(long bytes) {
    if (at + bytes > end) {
      long used = at - start;
      checkRoom(used + bytes);
      buffers.grow(buffer, used, bytes);
      start = ALL.get(Memory.LONG, buffer);
      end = start + Math.min(most, ALL.get(Memory.LONG, buffer + 8));
      at = start + used;
    }
  }

  /** Before anything is made of so many bytes in all. */
  private void checkRoom(long bytes) {
    if (bytes > most) {
      Arrays.fill(containers, 0, depth, null);
      throw new TooLongException();
    }
  }

  void write(Term term) {
    if (leaf(term)) {
      return;
    }
    open(term);
    while (depth > 0) {
      Term container = containers[depth - 1];
      int i = next[depth - 1]++;
      Term child;
      switch (container) {
        case Tuple tuple -> {
          if (i == tuple.arity()) {
            close();
            continue;
          }
          child = tuple.element(i + 1);
        }
        case TermList.Cons cons -> {
          if (i == 0) {
            child = cons.head();
            if (cons.tail() instanceof TermList.Cons rest) {
              containers[depth - 1] = rest;
              next[depth - 1] = 0;
            }
          } else {
            // The last cell: its tail is written only if the list is improper.
            close();
            if (cons.tail() == TermList.NIL) {
              continue;
            }
            child = cons.tail();
          }
        }
        case TermMap map -> {
          if (i == 2 * map.size()) {
            close();
            continue;
          }
          child = (i & 1) == 0 ? map.key(i >> 1) : map.value(i >> 1);
        }
        default -> throw new IllegalStateException("no container: " + container.getClass());
      }
      if (!leaf(child)) {
        open(child);
      }
    }
    if (containers.length > MAX_KEPT) {
      containers = new Term[FIRST_DEPTH];
      next = new int[FIRST_DEPTH];
    }
  }

  /** What was written is not kept. */
  @SuppressWarnings("NullAway") // beyond depth nobody looks
  private void close() {
    containers[--depth] = null;
  }

  private void open(Term container) {
    switch (container) {
      case Tuple tuple -> header(Wire.TUPLE, tuple.arity());
      case TermList.Cons cons -> {
        int length = 0;
        Term rest = cons;
        while (rest instanceof TermList.Cons cell) {
          length++;
          checkRoom(length);
          rest = cell.tail();
        }
        header(rest == TermList.NIL ? Wire.LIST : Wire.IMPROPER, length);
      }
      case TermMap map -> header(Wire.MAP, map.size());
      default -> throw new IllegalStateException("no container: " + container.getClass());
    }
    if (depth == containers.length) {
      containers = Arrays.copyOf(containers, 2 * depth);
      next = Arrays.copyOf(next, 2 * depth);
    }
    containers[depth] = container;
    next[depth++] = 0;
  }

  private void header(byte tag, int count) {
    need(5);
    ALL.set(Memory.BYTE, at, tag);
    ALL.set(Memory.INT, at + 1, count);
    at += 5;
  }

  private boolean leaf(Term term) {
    switch (term) {
      case Int number -> {
        if (number.isLong()) {
          need(9);
          ALL.set(Memory.BYTE, at, Wire.SMALL);
          ALL.set(Memory.LONG, at + 1, number.longValue());
          at += 9;
        } else {
          external(term);
        }
        return true;
      }
      case Atom atom -> {
        int index = atoms.indexOf(atom);
        if (index < 0) {
          external(term);
        } else {
          header(Wire.ATOM, index);
        }
        return true;
      }
      case Bits bits -> {
        if (bits.isBinary()) {
          checkRoom(at - start + bits.byteCount());
          byte[] bytes = bits.toByteArray();
          header(Wire.BINARY, bytes.length);
          raw(bytes);
        } else {
          external(term);
        }
        return true;
      }
      case TermList.Nil _ -> {
        need(1);
        ALL.set(Memory.BYTE, at++, Wire.NIL);
        return true;
      }
      case Flt number -> {
        need(9);
        ALL.set(Memory.BYTE, at, Wire.FLOAT);
        ALL.set(Memory.DOUBLE, at + 1, number.value());
        at += 9;
        return true;
      }
      case Tuple _ -> {
        return false;
      }
      case TermList.Cons _ -> {
        return false;
      }
      case TermMap _ -> {
        return false;
      }
      default -> {
        external(term);
        return true;
      }
    }
  }

  private void external(Term term) {
    byte[] bytes = Etf.encode(term);
    header(Wire.EXTERNAL, bytes.length);
    raw(bytes);
  }

  private void raw(byte[] bytes) {
    need(bytes.length);
    MemorySegment.copy(bytes, 0, ALL, Memory.BYTE, at, bytes.length);
    at += bytes.length;
  }
}
