package dev.tsunami.term.etf;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the terms that hold no other terms. Grammar: {@link Tags}. */
final class LeafDecoder {
  /**
   * The creations that old pids, ports and references can carry: 2 bits. Larger ones are refused,
   * as OTP does.
   */
  private static final int MAX_OLD_CREATION = 3;

  /** First words of old references have 18 bits. Larger ones are refused, as OTP does. */
  private static final int MAX_OLD_REFERENCE = (1 << 18) - 1;

  /** Most magnitude bytes that a {@link BigInteger} can hold, with a byte to spare for its sign. */
  private static final int MAX_BIG_BYTES = Integer.MAX_VALUE / 8 - 1;

  private final EtfInput input;
  private final AtomReader atoms;

  private final UnnamedNode unnamed;

  LeafDecoder(EtfInput input, AtomReader atoms, UnnamedNode unnamed) {
    this.input = input;
    this.atoms = atoms;
    this.unnamed = unnamed;
  }

  /**
   * The term of this tag, which was just read; null if it is a container, of which nothing more is
   * read.
   */
  @Nullable Term read(int tag) {
    return switch (tag) {
      case Tags.SMALL_INTEGER -> Int.of(input.u8("an integer"));
      case Tags.INTEGER -> Int.of(input.i32("an integer"));
      case Tags.BINARY -> readBinary();
      case Tags.SMALL_ATOM_UTF8 -> atoms.read(input.u8("the length of an atom"), true);
      case Tags.NEW_FLOAT -> readFloat();
      case Tags.ATOM -> atoms.read(input.u16("the length of an atom"), false);
      case Tags.NIL -> TermList.NIL;
      case Tags.STRING -> readString();
      case Tags.SMALL_BIG -> readBig(input.u8("the length of an integer"));
      case Tags.SMALL_TUPLE, Tags.LARGE_TUPLE, Tags.LIST, Tags.MAP, Tags.NEW_FUN -> null;
      default -> readRare(tag);
    };
  }

  private Term readRare(int tag) {
    return switch (tag) {
      case Tags.SMALL_ATOM -> atoms.read(input.u8("the length of an atom"), false);
      case Tags.ATOM_UTF8 -> atoms.read(input.u16("the length of an atom"), true);
      case Tags.LARGE_BIG -> readBig(input.count(1, "the length of an integer"));
      case Tags.FLOAT -> Flt.of(FloatText.read(input));
      case Tags.BIT_BINARY -> readBits();
      case Tags.NEW_PID, Tags.PID -> readPid(tag);
      case Tags.NEW_PORT, Tags.V4_PORT, Tags.PORT -> readPort(tag);
      case Tags.NEWER_REFERENCE -> readRef();
      case Tags.NEW_REFERENCE -> readOldRef(input.u16("the length of a reference"), true);
      case Tags.REFERENCE -> readOldRef(1, false);
      case Tags.EXPORT -> readExport();
      default -> throw unknownTag(tag);
    };
  }

  private MalformedTermException unknownTag(int tag) {
    String given =
        switch (tag) {
          case Tags.LOCAL -> "121, a term that only the node that wrote it can read";
          case Tags.OLD_FUN -> "117, a closure in a form that OTP 23 stopped to read";
          case Tags.ATOM_CACHE_REF -> "82, a reference into the atom cache of a connection";
          case Tags.COMPRESSED -> "80, a compressed term inside a term";
          default -> String.valueOf(tag);
        };
    return input.malformed(input.position - 1, "the tag of a term", given);
  }

  private Bits readBinary() {
    int count = input.count(1, "the size of a binary");
    return Bits.of(input.bytes, input.take(count, "a binary"), count);
  }

  private Bits readBits() {
    int count = input.count(1, "the size of a bitstring");
    int bitsAt = input.position;
    int bits = input.u8("the bits in a bitstring's last byte");
    if (bits > 8 || (bits == 0) != (count == 0)) {
      throw input.malformed(
          bitsAt,
          count == 0 ? "0 bits in the last of 0 bytes" : "1 to 8 bits in a bitstring's last byte",
          String.valueOf(bits));
    }
    int at = input.take(count, "a bitstring");
    byte[] bytes = Arrays.copyOfRange(input.bytes, at, at + count);
    return Bits.ofBits(bytes, count == 0 ? 0 : 8L * (count - 1) + bits);
  }

  private TermList readString() {
    int count = input.u16("the length of a string");
    int at = input.take(count, "a string");
    TermList list = TermList.NIL;
    for (int i = at + count - 1; i >= at; i--) {
      list = TermList.cons(Int.of(input.bytes[i] & 0xff), list);
    }
    return list;
  }

  private Flt readFloat() {
    double value = Double.longBitsToDouble(input.i64("a float"));
    if (Math.abs(value) <= Double.MAX_VALUE) {
      return Flt.of(value);
    }
    throw input.malformed(input.position - 8, "a finite float", String.valueOf(value));
  }

  private Int readBig(int count) {
    boolean negative = input.u8("the sign of an integer") != 0;
    int at = input.take(count, "an integer");
    byte[] bytes = input.bytes;
    int used = count;
    while (used > 0 && bytes[at + used - 1] == 0) {
      used--;
    }
    if (used < 8 || (used == 8 && bytes[at + 7] > 0)) {
      long magnitude = 0;
      for (int i = used - 1; i >= 0; i--) {
        magnitude = magnitude << 8 | (bytes[at + i] & 0xff);
      }
      return Int.of(negative ? -magnitude : magnitude);
    }
    if (used > MAX_BIG_BYTES) {
      throw input.malformed(
          at, "an integer of at most " + MAX_BIG_BYTES + " bytes", String.valueOf(used));
    }
    byte[] bigEndian = new byte[used];
    for (int i = 0; i < used; i++) {
      bigEndian[i] = bytes[at + used - 1 - i];
    }
    return Int.of(new BigInteger(negative ? -1 : 1, bigEndian));
  }

  /** Reads a whole atom: tag, length and name. */
  Atom readAtom(String what) {
    int at = input.position;
    int tag = input.u8(what);
    if (tag == Tags.SMALL_ATOM_UTF8
        || tag == Tags.ATOM
        || tag == Tags.ATOM_UTF8
        || tag == Tags.SMALL_ATOM) {
      boolean utf8 = tag == Tags.SMALL_ATOM_UTF8 || tag == Tags.ATOM_UTF8;
      boolean isShort = tag == Tags.SMALL_ATOM_UTF8 || tag == Tags.SMALL_ATOM;
      String length = "the length of an atom";
      return atoms.read(isShort ? input.u8(length) : input.u16(length), utf8);
    }
    throw input.malformed(at, what + ", an atom,", "tag " + tag);
  }

  private Pid readPid(int tag) {
    Atom node = readAtom("the node of a pid");
    int id = input.i32("the id of a pid");
    int serial = input.i32("the serial of a pid");
    return Pid.of(node, id, serial, unnamed.inward(node, readCreation(tag == Tags.NEW_PID)));
  }

  private Port readPort(int tag) {
    Atom node = readAtom("the node of a port");
    String what = "the id of a port";
    long id = tag == Tags.V4_PORT ? input.i64(what) : input.i32(what) & 0xffffffffL;
    return Port.of(node, id, unnamed.inward(node, readCreation(tag != Tags.PORT)));
  }

  private int readCreation(boolean wide) {
    if (wide) {
      return input.i32("a creation");
    }
    int creation = input.u8("a creation");
    if (creation > MAX_OLD_CREATION) {
      throw input.malformed(input.position - 1, "a creation from 0 to 3", String.valueOf(creation));
    }
    return creation;
  }

  private Ref readRef() {
    int at = input.position;
    int count = input.u16("the length of a reference");
    checkWords(at, count);
    Atom node = readAtom("the node of a reference");
    int creation = unnamed.inward(node, input.i32("a creation"));
    return Ref.of(node, creation, readWords(count));
  }

  private Ref readOldRef(int count, boolean creationFirst) {
    if (creationFirst) {
      checkWords(input.position - 2, count);
    }
    Atom node = readAtom("the node of a reference");
    int creation = creationFirst ? readCreation(false) : 0;
    int wordsAt = input.position;
    int[] words = readWords(count);
    if (Integer.compareUnsigned(words[0], MAX_OLD_REFERENCE) > 0) {
      throw input.malformed(wordsAt, "a word of 18 bits", Integer.toUnsignedString(words[0]));
    }
    return Ref.of(
        node, unnamed.inward(node, creationFirst ? creation : readCreation(false)), words);
  }

  private void checkWords(int at, int count) {
    if (count < 1 || count > Ref.MAX_WORDS) {
      throw input.malformed(
          at, "a reference of 1 to " + Ref.MAX_WORDS + " words", String.valueOf(count));
    }
  }

  private int[] readWords(int count) {
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = input.i32("a word of a reference");
    }
    return words;
  }

  private ExternalFun readExport() {
    Atom module = readAtom("the module of a fun");
    Atom function = readAtom("the function of a fun");
    int at = input.position;
    int tag = input.u8("the arity of a fun");
    if ((tag == Tags.SMALL_INTEGER || tag == Tags.INTEGER || tag == Tags.SMALL_BIG)
        && read(tag) instanceof Int arity
        && arity.isLong()
        && arity.longValue() >= 0
        && arity.longValue() <= 255) {
      return ExternalFun.of(module, function, (int) arity.longValue());
    }
    throw input.malformed(at, "the arity of a fun, an integer from 0 to 255,", "another term");
  }
}
