package dev.tsunami.beam;

import static dev.tsunami.beam.Memory.ALL;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads terms from a buffer. Nothing recurses over depth. One thread at a time. */
final class TermReader {
  private final Atoms atoms;
  private long at;

  private static final int FIRST_VALUES = 64;
  private static final int FIRST_FRAMES = 48;

  /** Larger stacks are not kept for the next term. */
  private static final int MAX_KEPT = 1 << 16;

  /** Terms that wait for their container to be complete. */
  private Term[] values = new Term[FIRST_VALUES];

  private int count;

  /** Open containers: tag, number of terms, where their terms begin in {@link #values}. */
  private int[] frames = new int[FIRST_FRAMES];

  private int depth;

  TermReader(Atoms atoms) {
    this.atoms = atoms;
  }

  void start(long address) {
    at = address;
  }

  Term next() {
    byte tag = ALL.get(Memory.BYTE, at++);
    if (tag == Wire.TUPLE) {
      Term flat = flat();
      return flat != null ? flat : container(tag);
    }
    Term leaf = leaf(tag);
    return leaf != null ? leaf : container(tag);
  }

  /**
   * What most objects are: two or three integers and atoms. Null, and nothing read, if it is not.
   */
  private @Nullable Term flat() {
    long from = at;
    int arity = length();
    if (arity == 2 || arity == 3) {
      Term first = simple();
      Term second = first == null ? null : simple();
      if (first != null && second != null) {
        if (arity == 2) {
          return Tuple.of(first, second);
        }
        Term third = simple();
        if (third != null) {
          return Tuple.of(first, second, third);
        }
      }
    }
    at = from;
    return null;
  }

  private @Nullable Term simple() {
    return switch (ALL.get(Memory.BYTE, at)) {
      case Wire.SMALL -> {
        at += 9;
        yield Int.of(ALL.get(Memory.LONG, at - 8));
      }
      case Wire.ATOM -> {
        at += 5;
        yield atoms.at(ALL.get(Memory.INT, at - 4));
      }
      default -> null;
    };
  }

  /** The term, or null if the tag begins a container. */
  private @Nullable Term leaf(byte tag) {
    switch (tag) {
      case Wire.SMALL -> {
        long value = ALL.get(Memory.LONG, at);
        at += 8;
        return Int.of(value);
      }
      case Wire.ATOM -> {
        Atom atom = atoms.at(ALL.get(Memory.INT, at));
        at += 4;
        return atom;
      }
      case Wire.BINARY -> {
        return Bits.of(bytes(length()));
      }
      case Wire.NIL -> {
        return TermList.NIL;
      }
      case Wire.FLOAT -> {
        double value = ALL.get(Memory.DOUBLE, at);
        at += 8;
        return Flt.of(value);
      }
      case Wire.NEW_ATOM -> {
        int index = length();
        Atom atom = (Atom) Etf.decode(bytes(length()), TermLimits.TRUSTED);
        atoms.learn(index, atom);
        return atom;
      }
      case Wire.EXTERNAL -> {
        return Etf.decode(bytes(length()), TermLimits.TRUSTED);
      }
      default -> {
        return null;
      }
    }
  }

  private int length() {
    int value = ALL.get(Memory.INT, at);
    at += 4;
    return value;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    MemorySegment.copy(ALL, Memory.BYTE, at, bytes, 0, length);
    at += length;
    return bytes;
  }

  private Term container(byte first) {
    int base = depth;
    byte tag = first;
    while (true) {
      open(tag);
      while (true) {
        // The innermost container is at the end of frames.
        if (count - frames[3 * depth - 1] == frames[3 * depth - 2]) {
          Term made = close();
          if (depth == base) {
            return made;
          }
          push(made);
          continue;
        }
        byte next = ALL.get(Memory.BYTE, at++);
        Term leaf = leaf(next);
        if (leaf == null) {
          tag = next;
          break;
        }
        push(leaf);
      }
    }
  }

  private void open(byte tag) {
    int terms = length();
    if (tag == Wire.MAP) {
      terms = 2 * terms;
    } else if (tag == Wire.IMPROPER) {
      terms++;
    }
    if (3 * depth + 3 > frames.length) {
      frames = Arrays.copyOf(frames, 2 * frames.length);
    }
    frames[3 * depth] = tag;
    frames[3 * depth + 1] = terms;
    frames[3 * depth + 2] = count;
    depth++;
  }

  private Term close() {
    depth--;
    int tag = frames[3 * depth];
    int terms = frames[3 * depth + 1];
    int from = frames[3 * depth + 2];
    Term made =
        switch (tag) {
          case Wire.TUPLE -> tuple(from, terms);
          case Wire.LIST -> list(from, count, TermList.NIL);
          case Wire.IMPROPER -> list(from, count - 1, values[count - 1]);
          default -> map(from, terms / 2);
        };
    count = from;
    if (depth == 0 && (values.length > MAX_KEPT || frames.length > MAX_KEPT)) {
      values = new Term[FIRST_VALUES];
      frames = new int[FIRST_FRAMES];
    }
    return made;
  }

  private Term tuple(int from, int arity) {
    return switch (arity) {
      case 0 -> Tuple.of();
      case 1 -> Tuple.of(values[from]);
      case 2 -> Tuple.of(values[from], values[from + 1]);
      case 3 -> Tuple.of(values[from], values[from + 1], values[from + 2]);
      default -> Tuple.of(values, from, arity);
    };
  }

  private Term list(int from, int to, Term tail) {
    Term list = tail;
    for (int i = to - 1; i >= from; i--) {
      list = TermList.cons(values[i], list);
    }
    return list;
  }

  private Term map(int from, int size) {
    Term[] keys = new Term[size];
    Term[] mapped = new Term[size];
    for (int i = 0; i < size; i++) {
      keys[i] = values[from + 2 * i];
      mapped[i] = values[from + 2 * i + 1];
    }
    return TermMap.inWrittenOrder(keys, mapped);
  }

  private void push(Term value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  /** Whether no term is half read, nor a part of one kept. */
  boolean isEmpty() {
    return depth == 0 && count == 0 && Arrays.stream(values).allMatch(Objects::isNull);
  }

  /** After a failure in the middle of a term. */
  void reset() {
    Arrays.fill(values, null);
    count = 0;
    depth = 0;
  }
}
