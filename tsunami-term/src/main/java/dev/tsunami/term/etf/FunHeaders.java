package dev.tsunami.term.etf;

import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import java.util.Arrays;

/**
 * Reads closures: the fixed parts of those whose captured terms are still being decoded, innermost
 * last.
 */
final class FunHeaders {
  private static final int UNIQUE_BYTES = 16;
  private static final int MAX_KEPT = 1 << 10;

  private static final Header[] NONE = {};

  private record Header(LocalFun.Code code, Pid creator, int end) {}

  private final EtfInput input;
  private final LeafDecoder leaves;

  private Header[] open = NONE;
  private int count;

  FunHeaders(EtfInput input, LeafDecoder leaves) {
    this.input = input;
    this.leaves = leaves;
  }

  /**
   * Reads a closure up to its captured terms.
   *
   * @return how many captured terms are announced, up to 2^32 - 1
   */
  long open() {
    int start = input.position;
    long size = input.i32("the size of a closure") & 0xffffffffL;
    if (size > input.end - start) {
      throw input.malformed(
          start, "a closure of at most " + (input.end - start) + " bytes", String.valueOf(size));
    }
    int arity = input.u8("the arity of a closure");
    int uniqueAt = input.take(UNIQUE_BYTES, "the digest of a closure");
    Bits unique = Bits.of(input.bytes, uniqueAt, UNIQUE_BYTES);
    int index = input.i32("the index of a closure");
    long captured = input.i32("the number of captured terms") & 0xffffffffL;
    var module = leaves.readAtom("the module of a closure");
    int oldIndex = readInt("the old index of a closure");
    int oldUnique = readInt("the old digest of a closure");
    Pid creator = readCreator();
    if (count == open.length) {
      open = Arrays.copyOf(open, Math.max(4, 2 * count));
    }
    var code = new LocalFun.Code(module, arity, unique, index, oldIndex, oldUnique);
    open[count++] = new Header(code, creator, start + (int) size);
    return captured;
  }

  /** Makes the innermost closure of its captured terms. */
  LocalFun close(Term[] values, int offset, int captured) {
    Header header = open[--count];
    if (input.position != header.end) {
      throw input.malformed(
          input.position,
          "a closure that ends at offset " + input.offsetOf(header.end),
          "one that ends at " + input.offsetOf(input.position));
    }
    return LocalFun.of(
        header.code, header.creator, Arrays.copyOfRange(values, offset, offset + captured));
  }

  private int readInt(String what) {
    int at = input.position;
    if (leaves.read(input.u8(what)) instanceof Int number
        && number.isLong()
        && number.longValue() == (int) number.longValue()) {
      return (int) number.longValue();
    }
    throw input.malformed(at, what + ", an integer of 32 bits,", "another term");
  }

  private Pid readCreator() {
    int at = input.position;
    if (leaves.read(input.u8("the pid of a closure")) instanceof Pid pid) {
      return pid;
    }
    throw input.malformed(at, "the pid of a closure", "another term");
  }

  void forget() {
    if (open.length > MAX_KEPT) {
      open = NONE;
    }
    count = 0;
  }
}
