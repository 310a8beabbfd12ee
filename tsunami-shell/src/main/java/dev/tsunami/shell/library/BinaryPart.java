package dev.tsunami.shell.library;

import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import org.jspecify.annotations.Nullable;

/** {@code erlang:binary_part/2,3}. */
final class BinaryPart {
  private BinaryPart() {}

  static Term call(Term[] arguments) {
    if (arguments.length == 3) {
      return part(arguments, arguments[1], arguments[2]);
    }
    if (arguments[1] instanceof Tuple pair
        && pair.arity() == 2
        && pair.element(1) instanceof Int
        && pair.element(2) instanceof Int) {
      return part(arguments, pair.element(1), pair.element(2));
    }
    throw ErlangErrors.badarg(
        "binary_part",
        arguments,
        binaryProblem(arguments[0]),
        1,
        "not a valid {Pos,Length} tuple",
        2);
  }

  private static Term part(Term[] arguments, Term position, Term length) {
    if (!(arguments[0] instanceof Bits binary && binary.isBinary())
        || !(position instanceof Int from && from.signum() >= 0)
        || !(length instanceof Int count)) {
      throw wrongTypes(arguments, position, length);
    }
    if (!from.isLong() || from.longValue() > binary.byteCount()) {
      throw ErlangErrors.at(2, "binary_part", arguments, "out of range");
    }
    long start = from.longValue();
    long end = count.isLong() ? start + count.longValue() : -1;
    if (end < 0 || end > binary.byteCount()) {
      throw ErlangErrors.at(arguments.length, "binary_part", arguments, "out of range");
    }
    long low = Math.min(start, end);
    return Bits.of(binary.toByteArray(), (int) low, (int) (Math.max(start, end) - low));
  }

  private static RuntimeException wrongTypes(Term[] arguments, Term position, Term length) {
    String first = binaryProblem(arguments[0]);
    String second =
        !(position instanceof Int from)
            ? "not an integer"
            : from.signum() < 0 ? "out of range" : null;
    if (arguments.length == 2) {
      return ErlangErrors.badarg(
          "binary_part", arguments, first, 1, second == null ? null : "out of range", 2);
    }
    String third = length instanceof Int ? null : "not an integer";
    return first != null
        ? ErlangErrors.badarg(
            "binary_part",
            arguments,
            first,
            1,
            second != null ? second : third,
            second != null ? 2 : 3)
        : ErlangErrors.badarg("binary_part", arguments, second, 2, third, 3);
  }

  private static @Nullable String binaryProblem(Term term) {
    return term instanceof Bits bits
        ? bits.isBinary() ? null : "is a bitstring (expected a binary)"
        : "not a binary";
  }
}
