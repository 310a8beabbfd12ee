package dev.tsunami.term.etf;

import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An encoder of terms that reuses its buffer. The bytes of the last term are at {@code bytes()[0]}
 * to {@code bytes()[length() - 1]} until the next call of {@link #encode}.
 *
 * <p>Not safe for use by two threads. Cost: one pass over the term, two over lists (the first one
 * finds its length and whether it is a string). State: the buffer, up to twice the largest encoding
 * so far, and one stack entry for each level of nesting of the deepest term so far.
 *
 * <p>Source: {@code erlang:term_to_binary/2}, whose bytes these are.
 */
// Depth is data, so nesting is kept on a stack of our own: for each open container itself and how
// many of its children
// have been begun. A list's container is the cell whose head or tail was begun last. Leaves are
// written in the loop that
// walks their container, and only containers go through the stack, which is what makes flat rows
// fast.
public final class EtfEncoder {
  /** A larger buffer or stack than this is not kept for the next term. */
  private static final int MAX_KEPT = 1 << 20;

  /** Version, tag and size: what stands before the packed bytes of a compressed term. */
  private static final int COMPRESSED_HEADER_BYTES = 6;

  private static final int INITIAL_DEPTH = 4;
  private static final int MAX_STRING = 0xffff;

  private final EtfOptions options;
  private final LeafEncoder leaves;
  private EtfBuffer out = new EtfBuffer();

  /** The innermost container and the place in it from where to go on. */
  private Term container = TermList.NIL;

  private int next;

  /** The containers around it. */
  private Term[] containers = new Term[INITIAL_DEPTH];

  private int[] begun = new int[INITIAL_DEPTH];

  /** Where each open closure wrote its size, for the open closures only. */
  private int[] funStarts = new int[INITIAL_DEPTH];

  private int depth;
  private int deepest;
  private int funDepth;

  /** An encoder to the bytes that {@code term_to_binary/1} gives in OTP 26 and later. */
  public EtfEncoder() {
    this(EtfOptions.DEFAULT);
  }

  public EtfEncoder(EtfOptions options) {
    this(options, UnnamedNode.SAME);
  }

  /** An encoder for a node that may have no name. */
  public EtfEncoder(EtfOptions options, UnnamedNode receiver) {
    this.options = options;
    this.leaves = new LeafEncoder(options.minorVersion(), receiver);
  }

  /**
   * Encodes {@code term} in place of the last one.
   *
   * @return the number of bytes
   * @throws IllegalArgumentException if they would be 2 GiB or more
   */
  public int encode(Term term) {
    if (out.bytes.length > MAX_KEPT) {
      out = new EtfBuffer();
    }
    out.length = 0;
    out.u8(Tags.VERSION);
    try {
      write(term);
    } finally {
      forgetContainers();
    }
    if (options.compression() > 0) {
      compress();
    }
    return out.length;
  }

  /**
   * The buffer that holds the bytes of the last term, and more. It is reused and replaced by {@link
   * #encode}.
   */
  public byte[] bytes() {
    return out.bytes;
  }

  /** Number of bytes of the last term. */
  public int length() {
    return out.length;
  }

  /** A copy of the bytes of the last term. */
  public byte[] toByteArray() {
    return Arrays.copyOf(out.bytes, out.length);
  }

  private void write(Term root) {
    if (leaves.write(out, root) || !open(root)) {
      return;
    }
    container = root;
    next = 0;
    while (true) {
      Term child = writeUpToContainer();
      if (child == null) {
        if (depth == 0) {
          return;
        }
        depth--;
        container = containers[depth];
        next = begun[depth];
      } else if (open(child)) {
        push();
        container = child;
        next = 0;
      }
    }
  }

  /**
   * Writes children of the innermost container up to one that may hold others itself; null if there
   * is none left.
   */
  private @Nullable Term writeUpToContainer() {
    if (container instanceof Tuple tuple) {
      return writeElements(tuple);
    }
    if (container instanceof Cons cell) {
      return writeCells(cell);
    }
    return container instanceof TermMap map ? writePairs(map) : writeCaptured((LocalFun) container);
  }

  private @Nullable Term writeElements(Tuple tuple) {
    int arity = tuple.arity();
    for (int position = next + 1; position <= arity; position++) {
      if (tuple.isLong(position)) {
        LeafEncoder.writeLong(out, tuple.longElement(position));
        continue;
      }
      Term element = tuple.element(position);
      if (!leaves.write(out, element)) {
        next = position;
        return element;
      }
    }
    return null;
  }

  /**
   * Here {@link #next} is 0 before the cell's head, 1 between head and tail, and 2 after a tail
   * that is no cell.
   */
  private @Nullable Term writeCells(Cons first) {
    Cons cell = first;
    while (next < 2) {
      Term part;
      if (next == 0) {
        part = cell.head();
        next = 1;
      } else if (cell.tail() instanceof Cons following) {
        cell = following;
        part = following.head();
      } else {
        part = cell.tail();
        next = 2;
      }
      if (!leaves.write(out, part)) {
        container = cell;
        return part;
      }
    }
    return null;
  }

  private @Nullable Term writePairs(TermMap map) {
    int parts = 2 * map.size();
    while (next < parts) {
      Term part = pairPart(map, next++);
      if (!leaves.write(out, part)) {
        return part;
      }
    }
    return null;
  }

  private @Nullable Term writeCaptured(LocalFun fun) {
    while (next < fun.capturedCount()) {
      Term captured = fun.captured(next++);
      if (!leaves.write(out, captured)) {
        return captured;
      }
    }
    int start = funStarts[--funDepth];
    EtfBuffer.setU32(out.bytes, start, out.length - start);
    return null;
  }

  private Term pairPart(TermMap map, int index) {
    int pair = index >>> 1;
    if (options.deterministic()) {
      return (index & 1) == 0 ? map.sortedKey(pair) : map.sortedValue(pair);
    }
    return (index & 1) == 0 ? map.key(pair) : map.value(pair);
  }

  /**
   * Writes what stands before the children of a container; false if there is nothing left to write
   * after that.
   */
  private boolean open(Term term) {
    if (term instanceof Tuple tuple) {
      int arity = tuple.arity();
      if (arity < 256) {
        byte[] to = out.reserve(2);
        to[out.length] = (byte) Tags.SMALL_TUPLE;
        to[out.length + 1] = (byte) arity;
        out.length += 2;
      } else {
        out.tagged(Tags.LARGE_TUPLE, arity);
      }
      return arity > 0;
    }
    if (term instanceof Cons cell) {
      return openList(cell);
    }
    if (term instanceof TermMap map) {
      out.tagged(Tags.MAP, map.size());
      return map.size() > 0;
    }
    if (funDepth == funStarts.length) {
      funStarts = Arrays.copyOf(funStarts, 2 * funDepth);
    }
    funStarts[funDepth++] = leaves.openFun(out, (LocalFun) term);
    return true;
  }

  /** Writes the whole list if it is a string, else its header. */
  private boolean openList(Cons list) {
    int count = 0;
    boolean string = true;
    Term rest = list;
    while (rest instanceof Cons cell) {
      string = string && LeafEncoder.isByte(cell.head());
      count++;
      rest = cell.tail();
    }
    if (string && rest == TermList.NIL && count <= MAX_STRING) {
      out.u8(Tags.STRING);
      out.u16(count);
      byte[] to = out.reserve(count);
      int at = out.length;
      for (Term cell = list; cell instanceof Cons cons; cell = cons.tail()) {
        to[at++] = LeafEncoder.byteOf(cons.head());
      }
      out.length = at;
      return false;
    }
    out.tagged(Tags.LIST, count);
    return true;
  }

  private void push() {
    if (depth == containers.length) {
      containers = Arrays.copyOf(containers, 2 * depth);
      begun = Arrays.copyOf(begun, 2 * depth);
    }
    containers[depth] = container;
    begun[depth++] = next;
    deepest = Math.max(deepest, depth);
  }

  /** The stack must not keep terms alive, nor stay at the size of a giant. */
  private void forgetContainers() {
    container = TermList.NIL;
    depth = 0;
    funDepth = 0;
    if (containers.length > MAX_KEPT / 8) {
      containers = new Term[INITIAL_DEPTH];
      begun = new int[INITIAL_DEPTH];
      funStarts = new int[INITIAL_DEPTH];
    } else {
      Arrays.fill(containers, 0, deepest, TermList.NIL);
    }
    deepest = 0;
  }

  /** Replaces the bytes by their compressed form unless that is longer. */
  private void compress() {
    int payload = out.length - 1;
    if (payload < COMPRESSED_HEADER_BYTES) {
      return;
    }
    EtfBuffer packed = new EtfBuffer();
    packed.bytes = new byte[out.length];
    packed.u8(Tags.VERSION);
    packed.tagged(Tags.COMPRESSED, payload);
    int count =
        Zlib.pack(out.bytes, 1, payload, options.compression(), packed.bytes, packed.length);
    if (count >= 0) {
      packed.length += count;
      out = packed;
    }
  }
}
