package dev.tsunami.term.etf;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.math.BigInteger;

/**
 * Writes the terms that hold no other terms, and the fixed part of closures. Grammar: {@link Tags}.
 *
 * <p>The type tests are a chain of {@code instanceof}, most frequent first, and not a pattern
 * switch: this is the inner loop of encoding.
 */
final class LeafEncoder {
  /** Ports above this need the long form: ids had 28 bits before OTP 24. */
  private static final long MAX_SHORT_PORT = (1L << 28) - 1;

  private final AtomForms atoms;
  private final boolean floatsAsText;
  private final UnnamedNode unnamed;

  LeafEncoder(int minorVersion, UnnamedNode unnamed) {
    this.unnamed = unnamed;
    this.atoms = new AtomForms(minorVersion >= 2);
    this.floatsAsText = minorVersion == 0;
  }

  static boolean isByte(Term term) {
    return term instanceof Int number && number.isLong() && (number.longValue() & ~0xffL) == 0;
  }

  /** The value of a term that {@link #isByte}. */
  static byte byteOf(Term term) {
    return (byte) ((Int) term).longValue();
  }

  /** Writes a leaf; false, and nothing written, if {@code term} may hold others. */
  boolean write(EtfBuffer out, Term term) {
    if (term instanceof Int number) {
      writeInt(out, number);
    } else if (term instanceof Atom atom) {
      out.put(atoms.of(atom));
    } else if (term instanceof Bits bits) {
      writeBits(out, bits);
    } else if (term instanceof Flt number) {
      writeFloat(out, number.value());
    } else if (term == TermList.NIL) {
      out.u8(Tags.NIL);
    } else {
      return writeRare(out, term);
    }
    return true;
  }

  private boolean writeRare(EtfBuffer out, Term term) {
    if (term instanceof Pid pid) {
      out.u8(Tags.NEW_PID);
      out.put(atoms.of(pid.node()));
      out.u32(pid.id());
      out.u32(pid.serial());
      out.u32(unnamed.outward(pid.node(), pid.creation()));
    } else if (term instanceof Port port) {
      writePort(out, port);
    } else if (term instanceof Ref ref) {
      writeRef(out, ref);
    } else if (term instanceof ExternalFun fun) {
      out.u8(Tags.EXPORT);
      out.put(atoms.of(fun.module()));
      out.put(atoms.of(fun.function()));
      writeLong(out, fun.arity());
    } else {
      return false;
    }
    return true;
  }

  private static void writeInt(EtfBuffer out, Int number) {
    if (number.isLong()) {
      writeLong(out, number.longValue());
    } else {
      writeBig(out, number.bigValue());
    }
  }

  static void writeLong(EtfBuffer out, long value) {
    byte[] to = out.reserve(11);
    int at = out.length;
    if ((value & ~0xffL) == 0) {
      to[at] = (byte) Tags.SMALL_INTEGER;
      to[at + 1] = (byte) value;
      out.length = at + 2;
    } else if (value == (int) value) {
      to[at] = (byte) Tags.INTEGER;
      EtfBuffer.setU32(to, at + 1, (int) value);
      out.length = at + 5;
    } else {
      long magnitude = Math.abs(value);
      int count = (Long.SIZE + 7 - Long.numberOfLeadingZeros(magnitude)) >>> 3;
      to[at] = (byte) Tags.SMALL_BIG;
      to[at + 1] = (byte) count;
      to[at + 2] = (byte) (value >>> 63);
      for (int i = 0; i < count; i++) {
        to[at + 3 + i] = (byte) (magnitude >>> (8 * i));
      }
      out.length = at + 3 + count;
    }
  }

  private static void writeBig(EtfBuffer out, BigInteger value) {
    byte[] magnitude = value.abs().toByteArray();
    int signByte = magnitude[0] == 0 ? 1 : 0;
    int count = magnitude.length - signByte;
    if (count < 256) {
      out.u8(Tags.SMALL_BIG);
      out.u8(count);
    } else {
      out.tagged(Tags.LARGE_BIG, count);
    }
    out.u8(value.signum() < 0 ? 1 : 0);
    byte[] to = out.reserve(count);
    int at = out.length;
    for (int i = magnitude.length - 1; i >= signByte; i--) {
      to[at++] = magnitude[i];
    }
    out.length = at;
  }

  private void writeFloat(EtfBuffer out, double value) {
    if (floatsAsText) {
      FloatText.write(out, value);
    } else {
      byte[] to = out.reserve(9);
      to[out.length++] = (byte) Tags.NEW_FLOAT;
      out.u64(Double.doubleToRawLongBits(value));
    }
  }

  private static void writeBits(EtfBuffer out, Bits bits) {
    int count = bits.byteCount();
    if (bits.isBinary()) {
      out.tagged(Tags.BINARY, count);
    } else {
      out.tagged(Tags.BIT_BINARY, count);
      out.u8(8 - bits.unusedBits());
    }
    bits.copyTo(out.reserve(count), out.length);
    out.length += count;
  }

  private void writePort(EtfBuffer out, Port port) {
    long id = port.id();
    boolean isShort = id >= 0 && id <= MAX_SHORT_PORT;
    out.u8(isShort ? Tags.NEW_PORT : Tags.V4_PORT);
    out.put(atoms.of(port.node()));
    if (isShort) {
      out.u32((int) id);
    } else {
      out.u64(id);
    }
    out.u32(unnamed.outward(port.node(), port.creation()));
  }

  private void writeRef(EtfBuffer out, Ref ref) {
    out.u8(Tags.NEWER_REFERENCE);
    out.u16(ref.wordCount());
    out.put(atoms.of(ref.node()));
    out.u32(unnamed.outward(ref.node(), ref.creation()));
    for (int i = 0; i < ref.wordCount(); i++) {
      out.u32(ref.word(i));
    }
  }

  /**
   * Writes a closure up to its captured terms.
   *
   * @return index of its size, which counts from there and is to be set when all of it is written
   */
  int openFun(EtfBuffer out, LocalFun fun) {
    LocalFun.Code code = fun.code();
    out.u8(Tags.NEW_FUN);
    int start = out.length;
    out.u32(0);
    out.u8(code.arity());
    code.unique().copyTo(out.reserve(16), out.length);
    out.length += 16;
    out.u32(code.index());
    out.u32(fun.capturedCount());
    out.put(atoms.of(code.module()));
    writeLong(out, code.oldIndex());
    writeLong(out, code.oldUnique());
    write(out, fun.creator());
    return start;
  }
}
