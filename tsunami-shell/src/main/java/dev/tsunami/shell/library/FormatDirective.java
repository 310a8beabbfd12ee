package dev.tsunami.shell.library;

import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * A directive of a format string, {@code ~F.P.PadModC}.
 *
 * @param letter the control character {@code C}
 * @param width {@code F}; negative for text to the left; null where absent
 * @param precision {@code P}
 * @param unicode whether the modifier {@code t} is there
 */
record FormatDirective(
    int letter, @Nullable Integer width, @Nullable Integer precision, int pad, boolean unicode) {

  /** Reads directives; stands behind a {@code ~}. */
  static final class Reader {
    private final int[] format;
    private final Iterator<Term> arguments;
    private int at;

    Reader(int[] format, Iterator<Term> arguments) {
      this.format = format;
      this.arguments = arguments;
    }

    boolean hasNext() {
      return at < format.length;
    }

    int next() {
      return format[at++];
    }

    FormatDirective directive() {
      boolean left = peek() == '-';
      if (left) {
        at++;
      }
      Integer width = number();
      if (left && width != null) {
        width = -width;
      }
      Integer precision = null;
      int pad = ' ';
      if (peek() == '.') {
        at++;
        precision = number();
        if (peek() == '.') {
          at++;
          pad = required();
        }
      }
      boolean unicode = false;
      while (peek() == 't' || peek() == 'l' || peek() == 'k') {
        if (peek() != 't') {
          throw new FormatException(
              "the modifier ~" + (char) peek() + " is not part of this shell");
        }
        unicode = true;
        at++;
      }
      return new FormatDirective(required(), width, precision, pad, unicode);
    }

    private @Nullable Integer number() {
      if (peek() == '*') {
        at++;
        if (!arguments.hasNext()) {
          throw FormatException.wrongNumber();
        }
        if (arguments.next() instanceof Int n && n.isLong() && Math.abs(n.longValue()) < 1 << 20) {
          return (int) n.longValue();
        }
        throw new FormatException("format string invalid (a width must be a small integer)");
      }
      Integer value = null;
      while (peek() >= '0' && peek() <= '9') {
        value = (value == null ? 0 : value) * 10 + next() - '0';
        if (value > 1 << 20) {
          throw new FormatException("format string invalid (a width of more than a million)");
        }
      }
      return value;
    }

    private int peek() {
      return at < format.length ? format[at] : -1;
    }

    private int required() {
      if (at == format.length) {
        throw new FormatException("format string invalid (truncated)");
      }
      return next();
    }
  }
}
