package dev.tsunami.term.etf;

import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A decoder of terms that reuses its stacks and knows the atoms that it met last.
 *
 * <p>Whatever the bytes are, the outcome is a term or a {@link MalformedTermException} whose offset
 * counts from the start of the range (or, inside a compressed term, from the start of the unpacked
 * bytes, which the message says). A decoder can be used again after an exception. Not safe for use
 * by two threads.
 *
 * <p>Cost: one pass over the bytes. Memory: nothing is allocated because the input announces it:
 * each announced element must be backed by at least one byte that is still to come and that no
 * other announced element counts on, so what is built is at most about 28 bytes for each byte of
 * input, and unpacked bytes come in steps. State: one stack entry for each term that waits for its
 * container to be complete.
 *
 * <p>Source: {@code erlang:binary_to_term/1}. Stricter in two points: a closure's size must be
 * right, and a reference has at least one word.
 */
// Depth is data, so nesting is kept on stacks of our own. Finished terms are pushed on `values`; a
// container takes its
// parts from the top of `values` once all of them are there. The innermost container is in fields,
// those around it on
// `frames`. The bottom container is no container: it lacks one part, the whole term.
public final class EtfDecoder {
  /** Larger stacks than this are not kept for the next term. */
  private static final int MAX_KEPT = 1 << 16;

  private static final int INTS_PER_FRAME = 3;
  private static final int INITIAL_FRAMES = 4;
  private static final int INITIAL_VALUES = 24;

  private final TermLimits limits;
  private final EtfInput input = new EtfInput();
  private final AtomReader atoms;
  private final LeafDecoder leaves;
  private final FunHeaders funs;
  private int end;

  private Term[] values = new Term[INITIAL_VALUES];
  private int valueCount;
  private int highWater;

  /** Tag, number of parts, and how many of them are still missing: of the innermost container. */
  private int tag;

  private int parts;
  private int missing;

  /** The same of the containers around it, outermost first. */
  private int[] frames = new int[INITIAL_FRAMES * INTS_PER_FRAME];

  private int depth;

  /** Parts that the containers around the innermost one lack, not counting those that are open. */
  private long missingOutside;

  /** A decoder for bytes from a side that is trusted. */
  public EtfDecoder() {
    this(TermLimits.TRUSTED);
  }

  public EtfDecoder(TermLimits limits) {
    this(limits, UnnamedNode.SAME);
  }

  /** A decoder for bytes from a node that may have no name. */
  public EtfDecoder(TermLimits limits, UnnamedNode sender) {
    this.limits = limits;
    this.atoms = new AtomReader(input, limits.maxNewAtoms());
    this.leaves = new LeafDecoder(input, atoms, sender);
    this.funs = new FunHeaders(input, leaves);
  }

  /**
   * The term whose external form begins at {@code offset} and ends there or before {@code count}
   * bytes are read.
   *
   * @throws MalformedTermException if there is none, or it goes beyond the limits
   */
  public Term decode(byte[] bytes, int offset, int count) {
    if (offset < 0 || count < 0 || count > bytes.length - offset) {
      throw new IndexOutOfBoundsException(
          "EtfDecoder.decode: expected a range of "
              + bytes.length
              + " bytes, given "
              + count
              + " from "
              + offset);
    }
    input.open(bytes, offset, offset + count);
    atoms.begin();
    depth = 0;
    valueCount = 0;
    missing = 1;
    missingOutside = 0;
    try {
      return decodeExternal(count);
    } finally {
      forget();
    }
  }

  /** Index in the bytes last decoded, right after the term. */
  public int end() {
    return end;
  }

  /** How many atoms the last input added to the process's table of atoms. */
  public int newAtoms() {
    return atoms.newAtoms();
  }

  private Term decodeExternal(int count) {
    if (count > limits.maxBytes()) {
      throw input.malformed(
          input.position, "at most " + limits.maxBytes() + " bytes", String.valueOf(count));
    }
    int version = input.u8("the version of the external format, 131,");
    if (version != Tags.VERSION) {
      throw input.malformed(
          input.position - 1, "the version of the external format, 131", String.valueOf(version));
    }
    if (input.available() == 0 || (input.bytes[input.position] & 0xff) != Tags.COMPRESSED) {
      Term term = decodeTerm();
      end = input.position;
      return term;
    }
    input.position++;
    byte[] unpacked = Zlib.unpack(input, limits.maxBytes());
    int packedEnd = input.position;
    input.openUnpacked(unpacked, unpacked.length);
    Term term = decodeTerm();
    if (input.available() != 0) {
      throw input.malformed(
          input.position, "the end of the term", input.available() + " more bytes");
    }
    end = packedEnd;
    return term;
  }

  private Term decodeTerm() {
    while (true) {
      int next = input.u8("a term");
      Term term = leaves.read(next);
      if (term == null) {
        term = open(next);
      }
      if (term != null) {
        push(term);
        while (--missing == 0) {
          if (depth == 0) {
            return values[0];
          }
          push(close());
        }
      }
    }
  }

  private void push(Term term) {
    if (valueCount == values.length) {
      values = Arrays.copyOf(values, 2 * valueCount);
    }
    values[valueCount++] = term;
  }

  /** Begins a container, or gives the term if it has no parts. */
  private @Nullable Term open(int containerTag) {
    int tagAt = input.position - 1;
    switch (containerTag) {
      case Tags.SMALL_TUPLE, Tags.LARGE_TUPLE -> {
        int arity =
            containerTag == Tags.SMALL_TUPLE
                ? input.u8("the size of a tuple")
                : input.i32("the size of a tuple");
        return arity == 0 ? Tuple.of() : open(containerTag, arity & 0xffffffffL, tagAt);
      }
      case Tags.LIST -> {
        return open(containerTag, (input.i32("the length of a list") & 0xffffffffL) + 1, tagAt);
      }
      case Tags.MAP -> {
        int size = input.i32("the size of a map");
        return size == 0 ? TermMap.EMPTY : open(containerTag, 2 * (size & 0xffffffffL), tagAt);
      }
      case Tags.NEW_FUN -> {
        long captured = funs.open();
        return captured == 0 ? funs.close(values, 0, 0) : open(containerTag, captured, tagAt);
      }
      default -> throw new IllegalStateException("tag " + containerTag + " is no container");
    }
  }

  private @Nullable Term open(int containerTag, long count, int tagAt) {
    missingOutside += missing - 1;
    if (count > input.available() - missingOutside) {
      throw input.malformed(
          tagAt,
          "a term of at most " + (input.available() - missingOutside) + " parts",
          "one of " + count);
    }
    if (depth == limits.maxDepth()) {
      throw input.malformed(
          tagAt, "at most " + limits.maxDepth() + " levels of nesting", "one more");
    }
    int at = depth++ * INTS_PER_FRAME;
    if (at == frames.length) {
      frames = Arrays.copyOf(frames, 2 * at);
    }
    frames[at] = tag;
    frames[at + 1] = parts;
    frames[at + 2] = missing;
    tag = containerTag;
    parts = (int) count;
    missing = parts;
    return null;
  }

  /** Makes the innermost container of its parts, and goes back to the one around it. */
  private Term close() {
    highWater = Math.max(highWater, valueCount);
    valueCount -= parts;
    Term made =
        switch (tag) {
          case Tags.LIST -> closeList();
          case Tags.MAP -> closeMap();
          case Tags.NEW_FUN -> funs.close(values, valueCount, parts);
          default -> Tuple.of(values, valueCount, parts);
        };
    int at = --depth * INTS_PER_FRAME;
    tag = frames[at];
    parts = frames[at + 1];
    missing = frames[at + 2];
    missingOutside -= missing - 1;
    return made;
  }

  private Term closeList() {
    int last = valueCount + parts - 1;
    Term list = values[last];
    for (int i = last - 1; i >= valueCount; i--) {
      list = TermList.cons(values[i], list);
    }
    return list;
  }

  private Term closeMap() {
    Term[] keys = new Term[parts / 2];
    Term[] mapped = new Term[parts / 2];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = values[valueCount + 2 * i];
      mapped[i] = values[valueCount + 2 * i + 1];
    }
    try {
      return TermMap.inWrittenOrder(keys, mapped);
    } catch (IllegalArgumentException twice) {
      throw input.malformed(
          input.position - 1, "a map whose keys all differ", keys.length + " pairs, a key twice");
    }
  }

  /**
   * Stacks must not keep terms alive, nor stay at the size of a giant, and the input is not ours.
   */
  private void forget() {
    Arrays.fill(values, 0, Math.max(highWater, valueCount), TermList.NIL);
    highWater = 0;
    if (values.length > MAX_KEPT) {
      values = new Term[INITIAL_VALUES];
    }
    if (frames.length > MAX_KEPT) {
      frames = new int[INITIAL_FRAMES * INTS_PER_FRAME];
    }
    funs.forget();
    input.close();
  }
}
