package dev.tsunami.shell.importing;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Text to terms, as a column's type says. */
final class Values {
  /** Decimal digits that any {@code long} can hold. */
  private static final int LONG_DIGITS = 18;

  private Values() {}

  /** The value; null if the text is none of this type. Empty text is {@code undefined}. */
  static @Nullable Term of(ColumnType type, String text) {
    if (text.isEmpty()) {
      return Atom.UNDEFINED;
    }
    return switch (type) {
      case INTEGER -> NumberText.of(text) == NumberText.INTEGER ? integer(text) : null;
      case FLOAT -> NumberText.of(text) == NumberText.NEITHER ? null : finite(text);
      case BINARY -> Bits.utf8(text);
      case ATOM ->
          text.codePointCount(0, text.length()) > Atom.MAX_CODE_POINTS ? null : Atom.of(text);
    };
  }

  static Int integer(String text) {
    return text.length() <= LONG_DIGITS
        ? Int.of(Long.parseLong(text))
        : Int.of(new BigInteger(text));
  }

  private static @Nullable Term finite(String text) {
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? Flt.of(value) : null;
  }
}
