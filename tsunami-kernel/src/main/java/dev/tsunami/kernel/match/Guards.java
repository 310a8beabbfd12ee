package dev.tsunami.kernel.match;

import dev.tsunami.term.Arithmetic;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Fun;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * The functions that guards and bodies may call, but for arithmetic, which is {@link Arithmetic}.
 * Each exists once, here: the interpreter and compiled programs call the same methods.
 *
 * <p>Tests that cannot fail are {@code boolean}; the others give null where Erlang raises an error.
 * Source: the documentation of {@code erlang} in OTP 29.
 */
public final class Guards {
  private Guards() {}

  // ---- comparisons

  /** {@code =:=}. */
  public static boolean same(Term a, Term b) {
    return a.equals(b);
  }

  /** {@code =/=}. */
  public static boolean different(Term a, Term b) {
    return !a.equals(b);
  }

  /** {@code ==}. */
  public static boolean equal(Term a, Term b) {
    return compare(a, b) == 0;
  }

  /** {@code /=}. */
  public static boolean unequal(Term a, Term b) {
    return compare(a, b) != 0;
  }

  public static boolean less(Term a, Term b) {
    return compare(a, b) < 0;
  }

  /** {@code =<}. */
  public static boolean atMost(Term a, Term b) {
    return compare(a, b) <= 0;
  }

  public static boolean greater(Term a, Term b) {
    return compare(a, b) > 0;
  }

  /** {@code >=}. */
  public static boolean atLeast(Term a, Term b) {
    return compare(a, b) >= 0;
  }

  /** Term order, with a short way for what is compared most: two integers of one word. */
  private static int compare(Term a, Term b) {
    if (a instanceof Int x && b instanceof Int y && x.isLong() && y.isLong()) {
      return Long.compare(x.longValue(), y.longValue());
    }
    return TermOrder.compare(a, b);
  }

  public static Term max(Term a, Term b) {
    return compare(a, b) >= 0 ? a : b;
  }

  public static Term min(Term a, Term b) {
    return compare(a, b) <= 0 ? a : b;
  }

  // ---- tests of type

  public static boolean isAtom(Term a) {
    return a instanceof Atom;
  }

  public static boolean isFloat(Term a) {
    return a instanceof Flt;
  }

  public static boolean isInteger(Term a) {
    return a instanceof Int;
  }

  /** {@code is_integer/3}: whether {@code a} is an integer from {@code low} to {@code high}. */
  public static @Nullable Term isInteger(Term a, Term low, Term high) {
    if (!(low instanceof Int && high instanceof Int)) {
      return null;
    }
    return Atom.of(a instanceof Int && compare(low, a) <= 0 && compare(a, high) <= 0);
  }

  public static boolean isList(Term a) {
    return a instanceof TermList;
  }

  public static boolean isNumber(Term a) {
    return a instanceof Int || a instanceof Flt;
  }

  public static boolean isPid(Term a) {
    return a instanceof Pid;
  }

  public static boolean isPort(Term a) {
    return a instanceof Port;
  }

  public static boolean isReference(Term a) {
    return a instanceof Ref;
  }

  public static boolean isTuple(Term a) {
    return a instanceof Tuple;
  }

  public static boolean isMap(Term a) {
    return a instanceof TermMap;
  }

  public static boolean isBinary(Term a) {
    return a instanceof Bits bits && bits.isBinary();
  }

  public static boolean isBitstring(Term a) {
    return a instanceof Bits;
  }

  public static boolean isBoolean(Term a) {
    return a == Atom.TRUE || a == Atom.FALSE;
  }

  public static boolean isFunction(Term a) {
    return a instanceof Fun;
  }

  /** {@code is_function/2}: the arity is checked whatever {@code a} is. */
  public static @Nullable Term isFunction(Term a, Term arity) {
    if (!(arity instanceof Int count) || count.signum() < 0) {
      return null;
    }
    return Atom.of(a instanceof Fun fun && count.isLong() && count.longValue() == fun.arity());
  }

  public static @Nullable Term isRecord(Term a, Term tag, Term size) {
    if (!(tag instanceof Atom && size instanceof Int count && isSmall(count))) {
      return null;
    }
    return Atom.of(
        a instanceof Tuple tuple
            && tuple.arity() > 0
            && tuple.element(1) == tag
            && count.longValue() == tuple.arity());
  }

  /** Whether the integer is a small one in OTP, of 60 bits. */
  private static boolean isSmall(Int integer) {
    return integer.isLong() && integer.longValue() << 4 >> 4 == integer.longValue();
  }

  // ---- booleans

  public static @Nullable Term not(Term a) {
    return isBoolean(a) ? Atom.of(a == Atom.FALSE) : null;
  }

  public static @Nullable Term xor(Term a, Term b) {
    return isBoolean(a) && isBoolean(b) ? Atom.of(a != b) : null;
  }

  // ---- parts of terms

  /** {@code element/2}. */
  public static @Nullable Term element(Term position, Term a) {
    if (position instanceof Int number
        && a instanceof Tuple tuple
        && number.isLong()
        && number.longValue() >= 1
        && number.longValue() <= tuple.arity()) {
      return tuple.element((int) number.longValue());
    }
    return null;
  }

  public static @Nullable Term head(Term a) {
    return a instanceof Cons cons ? cons.head() : null;
  }

  public static @Nullable Term tail(Term a) {
    return a instanceof Cons cons ? cons.tail() : null;
  }

  public static @Nullable Term length(Term a) {
    int length = a instanceof TermList list ? list.properLength() : -1;
    return length < 0 ? null : Int.of(length);
  }

  public static @Nullable Term tupleSize(Term a) {
    return a instanceof Tuple tuple ? Int.of(tuple.arity()) : null;
  }

  /** {@code size/1}: elements of a tuple, whole bytes of a bitstring. */
  public static @Nullable Term size(Term a) {
    return switch (a) {
      case Tuple tuple -> Int.of(tuple.arity());
      case Bits bits -> Int.of(bits.bitCount() / 8);
      default -> null;
    };
  }

  public static @Nullable Term bitSize(Term a) {
    return a instanceof Bits bits ? Int.of(bits.bitCount()) : null;
  }

  /** {@code byte_size/1}: a last byte that is not full counts. */
  public static @Nullable Term byteSize(Term a) {
    return a instanceof Bits bits ? Int.of(bits.byteCount()) : null;
  }

  /** {@code binary_part/2}, with {@code {Position, Length}}. */
  public static @Nullable Term binaryPart(Term a, Term part) {
    return part instanceof Tuple pair && pair.arity() == 2
        ? binaryPart(a, pair.element(1), pair.element(2))
        : null;
  }

  /**
   * {@code binary_part/3}: a negative length counts backwards from the position. As in OTP, a
   * bitstring is as good as the bytes that it begins with.
   */
  public static @Nullable Term binaryPart(Term a, Term position, Term length) {
    if (!(a instanceof Bits bits)
        || !(position instanceof Int from && from.isLong() && from.signum() >= 0)
        || !(length instanceof Int count && count.isLong())) {
      return null;
    }
    long bytes = bits.bitCount() / 8;
    long start = from.longValue();
    if (start > bytes || Math.abs(count.longValue()) > bytes) {
      return null;
    }
    long end = start + count.longValue();
    if (end < 0 || end > bytes) {
      return null;
    }
    long low = Math.min(start, end);
    return Bits.of(bits.toByteArray(), (int) low, (int) (Math.max(start, end) - low));
  }

  public static @Nullable Term mapSize(Term a) {
    return a instanceof TermMap map ? Int.of(map.size()) : null;
  }

  public static @Nullable Term mapGet(Term key, Term a) {
    return a instanceof TermMap map ? map.get(key) : null;
  }

  public static @Nullable Term isMapKey(Term key, Term a) {
    return a instanceof TermMap map ? Atom.of(map.containsKey(key)) : null;
  }

  /** {@code node/1}: where a pid, port or reference comes from. */
  public static @Nullable Term node(Term a) {
    return switch (a) {
      case Pid pid -> pid.node();
      case Port port -> port.node();
      case Ref ref -> ref.node();
      default -> null;
    };
  }
}
