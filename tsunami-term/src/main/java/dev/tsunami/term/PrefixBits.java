package dev.tsunami.term;

import dev.tsunami.term.TermList.Cons;

/**
 * Writes the first bits of terms that are no numbers, such that they have the order of the terms:
 * what {@link KeyPrefix} takes from atoms, bitstrings and composite terms.
 *
 * <p>A content is as many bits as there is room for of
 *
 * <pre>
 *   content of   atom           UTF-8 of the name, then a byte 0
 *                reference      name of the node as an atom, STOP
 *                fun            bit 0 for a local one, 1 for an external one; module as an atom, STOP
 *                port           name of the node as an atom, STOP
 *                pid            serial: 26 bits; id: 32 bits, STOP
 *                tuple          arity: 6 bits; its elements
 *                map            size: 31 bits, STOP
 *                nil            nothing
 *                list           element: head; element: tail
 *                bitstring      its bits, STOP
 *   element:     tag: 4 bits, then
 *     0  LEAST        STOP
 *     1  number &lt;= -2^60  its prefix + 2^62 - 1: 61 bits, STOP
 *     2  small number n  class: 7 bits; the b - 1 bits of floor(n) that the class leaves open;
 *                        FILL if n has a fraction
 *     3  number >= 2^60     its prefix - 2^61: 61 bits, STOP
 *     rank + 3           content
 *     15 GREATEST     STOP
 *   class of an integer i: 64 + b if i >= 0, else 63 - b,
 *     where b is the number of bits of i or, if it is negative, of -i - 1
 * </pre>
 *
 * <p>STOP leaves the rest zero, FILL sets it. What is followed by something else must be told apart
 * from all other terms by its own bits, so that what follows is only compared where all before it
 * is {@code ==}. Whatever is cut short ends in STOP or FILL: a name with the character 0 (after the
 * byte 0 it is greater than the name that ends there: FILL), an arity of 63 or more (STOP), a
 * serial that 26 bits do not hold (FILL).
 *
 * <p>Recursion ends when there is no room: a level takes at least 4 bits.
 */
final class PrefixBits {
  private static final int TAG_BITS = 4;
  private static final int LEAST_TAG = 0;
  private static final int LARGE_NEGATIVE_TAG = 1;
  private static final int SMALL_NUMBER_TAG = 2;
  private static final int LARGE_POSITIVE_TAG = 3;
  private static final int FIRST_RANK_TAG = 3;
  private static final int GREATEST_TAG = 15;

  private static final int CLASS_BITS = 7;
  private static final int LARGE_BITS = 61;
  private static final int ARITY_BITS = 6;
  private static final int MANY_ELEMENTS = (1 << ARITY_BITS) - 1;
  private static final int SERIAL_BITS = 26;
  private static final int LARGE_SERIAL = (1 << SERIAL_BITS) - 1;

  private long bits;
  private int room;

  private PrefixBits(int room) {
    this.room = room;
  }

  /** The first 58 bits of the content of a term that is no number and no {@link Edge}. */
  static long ofContent(Term term) {
    if (term instanceof Atom atom) {
      return atom.firstBytes() >>> (Long.SIZE - KeyPrefix.CONTENT_BITS);
    }
    PrefixBits content = new PrefixBits(KeyPrefix.CONTENT_BITS);
    content.content(term);
    content.stop();
    return content.bits;
  }

  /**
   * The first eight bytes of a name in UTF-8. After the name ends they are 0; after a character 0
   * in it, which is the byte 0, they are 255.
   */
  static long firstBytes(String name) {
    PrefixBits bytes = new PrefixBits(Long.SIZE);
    for (int i = 0; i < name.length() && bytes.room > 0; ) {
      int codePoint = name.codePointAt(i);
      if (codePoint == 0) {
        bytes.put(0, 8);
        bytes.fill();
      } else {
        bytes.utf8(codePoint);
      }
      i += Character.charCount(codePoint);
    }
    bytes.stop();
    return bytes.bits;
  }

  private void utf8(int codePoint) {
    if (codePoint < 0x80) {
      put(codePoint, 8);
      return;
    }
    int following = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
    int marker = (0xf80 >> following) & 0xff;
    put(marker | (codePoint >> (6 * following)), 8);
    for (int i = following - 1; i >= 0; i--) {
      put(0x80 | ((codePoint >> (6 * i)) & 0x3f), 8);
    }
  }

  private void content(Term term) {
    switch (term) {
      case Atom atom -> name(atom);
      case Ref ref -> {
        name(ref.node());
        stop();
      }
      case Fun fun -> {
        put(fun instanceof LocalFun ? 0 : 1, 1);
        name(fun.module());
        stop();
      }
      case Port port -> {
        name(port.node());
        stop();
      }
      case Pid pid -> pid(pid);
      case Tuple tuple -> tuple(tuple);
      case TermMap map -> {
        put(map.size(), 31);
        stop();
      }
      case Cons cons -> {
        element(cons.head());
        element(cons.tail());
      }
      case TermList nil -> {}
      case Bits bitstring -> bits(bitstring);
      case Int number -> throw notContent(number);
      case Flt number -> throw notContent(number);
      case Edge edge -> throw notContent(edge);
    }
  }

  private static IllegalStateException notContent(Term term) {
    return new IllegalStateException("no content has " + term);
  }

  /**
   * The bytes of the name as far as they go, and one more: 0 where it ends or has a character 0.
   */
  private void name(Atom atom) {
    long bytes = atom.firstBytes();
    int shift = Long.SIZE - 8;
    while (shift > 0 && (bytes >>> shift & 0xff) != 0) {
      shift -= 8;
    }
    put(bytes >>> shift, Long.SIZE - shift);
    if ((bytes & 0xff) != 0) {
      fill();
    }
  }

  private void pid(Pid pid) {
    if (Integer.compareUnsigned(pid.serial(), LARGE_SERIAL) >= 0) {
      fill();
      return;
    }
    put(pid.serial(), SERIAL_BITS);
    put(Integer.toUnsignedLong(pid.id()), Integer.SIZE);
    stop();
  }

  private void tuple(Tuple tuple) {
    int arity = tuple.arity();
    put(Math.min(arity, MANY_ELEMENTS), ARITY_BITS);
    if (arity >= MANY_ELEMENTS) {
      stop();
    }
    for (int position = 1; position <= arity && room > 0; position++) {
      if (tuple.isLong(position)) {
        number(KeyPrefix.of(tuple.longElement(position)));
      } else {
        element(tuple.element(position));
      }
    }
  }

  private void bits(Bits bitstring) {
    for (int i = 0; i < bitstring.byteCount() && room > 0; i++) {
      put(bitstring.byteAt(i) & 0xff, 8);
    }
    stop();
  }

  private void element(Term term) {
    if (room == 0) {
      return;
    }
    if (term.rank() == Rank.NUMBER) {
      number(KeyPrefix.of(term));
    } else if (term instanceof Edge) {
      put(term == Edge.LEAST ? LEAST_TAG : GREATEST_TAG, TAG_BITS);
      stop();
    } else {
      put(FIRST_RANK_TAG + term.rank(), TAG_BITS);
      content(term);
    }
  }

  private void number(long prefix) {
    if (prefix > -KeyPrefix.LARGE && prefix < KeyPrefix.LARGE) {
      put(SMALL_NUMBER_TAG, TAG_BITS);
      long floor = prefix >> 1;
      int count = Long.SIZE - Long.numberOfLeadingZeros(floor < 0 ? ~floor : floor);
      put(floor < 0 ? 63 - count : 64 + count, CLASS_BITS);
      if (count > 1) {
        put(floor & ((1L << (count - 1)) - 1), count - 1);
      }
      if ((prefix & 1) != 0) {
        fill();
      }
    } else {
      boolean negative = prefix < 0;
      put(negative ? LARGE_NEGATIVE_TAG : LARGE_POSITIVE_TAG, TAG_BITS);
      put(prefix + (negative ? KeyPrefix.OTHERS - 1 : -KeyPrefix.LARGE), LARGE_BITS);
      stop();
    }
  }

  /**
   * Appends the {@code count} low bits of {@code value}, or the first of them if there are more.
   */
  private void put(long value, int count) {
    if (room == 0) {
      return;
    }
    int taken = Math.min(count, room);
    bits = (taken == Long.SIZE ? 0 : bits << taken) | value >>> (count - taken);
    room -= taken;
  }

  private void stop() {
    bits = room == Long.SIZE ? 0 : bits << room;
    room = 0;
  }

  private void fill() {
    bits = ~(~bits << room);
    room = 0;
  }
}
