package dev.tsunami.shell.library;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.text.Layout;
import dev.tsunami.term.text.Style;
import dev.tsunami.term.text.TermPrinter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code io:format}'s directives {@code ~p ~w ~s ~b ~B ~c ~n ~~ ~i}, with width, precision, padding
 * and {@code t} as documented for {@code io:fwrite}; any other directive is refused by name.
 */
final class Format {
  private final StringBuilder out = new StringBuilder();
  private final FormatDirective.Reader reader;
  private final Iterator<Term> arguments;
  private int position;

  private Format(int[] format, List<Term> given) {
    this.arguments = given.iterator();
    this.reader = new FormatDirective.Reader(format, arguments);
  }

  /**
   * @throws FormatException if format and arguments do not fit
   */
  static String format(int[] format, List<Term> arguments) {
    Format run = new Format(format, arguments);
    run.run();
    return run.out.toString();
  }

  private void run() {
    while (reader.hasNext()) {
      int c = reader.next();
      if (c == '~') {
        directive(reader.directive());
      } else {
        out.appendCodePoint(c);
      }
    }
    if (arguments.hasNext()) {
      throw FormatException.wrongNumber();
    }
  }

  private void directive(FormatDirective directive) {
    switch (directive.letter()) {
      case '~' -> out.append("~");
      case 'n' -> out.append("\n".repeat(count(directive.width())));
      case 'c' -> character(directive);
      case 's' -> string(directive);
      case 'w' -> adjust(directive, TermPrinter.print(argument(), style(directive)), true);
      case 'p' -> pretty(directive);
      case 'b' -> adjust(directive, integer(directive), true);
      case 'B' -> adjust(directive, integer(directive).toUpperCase(Locale.ROOT), true);
      case 'i' -> argument();
      case 'f', 'e', 'g', 'P', 'W', 'x', 'X', '#', '+' ->
          throw new FormatException(
              "~"
                  + (char) directive.letter()
                  + " is not part of this shell; ~p and ~w print any term");
      default ->
          throw new FormatException(
              "format string invalid (invalid control ~"
                  + Character.toString(directive.letter())
                  + ")");
    }
  }

  private static int count(@Nullable Integer width) {
    return width == null ? 1 : Math.max(0, width);
  }

  private static Style style(FormatDirective directive) {
    return directive.unicode() ? Style.UNICODE : Style.LATIN1;
  }

  private Term argument() {
    if (!arguments.hasNext()) {
      throw FormatException.wrongNumber();
    }
    position++;
    return arguments.next();
  }

  private void character(FormatDirective directive) {
    Term given = argument();
    if (!(given instanceof Int code)
        || !code.isLong()
        || !Character.isValidCodePoint((int) code.longValue())) {
      throw wrongType("integer");
    }
    int c = (int) code.longValue();
    String text = Character.toString(directive.unicode() ? c : c & 0xff);
    int times =
        directive.precision() != null ? directive.precision() : Math.abs(count(directive.width()));
    adjust(directive, text.repeat(times), false);
  }

  private void string(FormatDirective directive) {
    String text = text(argument(), directive.unicode());
    Integer precision = directive.precision();
    int length = text.codePointCount(0, text.length());
    if (precision != null && length < precision) {
      text = text + Character.toString(directive.pad()).repeat(precision - length);
    } else if (precision != null) {
      text = text.substring(0, text.offsetByCodePoints(0, precision));
    }
    adjust(directive, text, false);
  }

  /**
   * Pads the text to the width; what is longer is cut or, for numbers and terms, replaced by stars.
   */
  private void adjust(FormatDirective directive, String text, boolean stars) {
    Integer width = directive.width();
    int length = text.codePointCount(0, text.length());
    if (width == null || Math.abs(width) == length) {
      out.append(text);
    } else if (Math.abs(width) < length) {
      int columns = Math.abs(width);
      out.append(
          stars ? "*".repeat(columns) : text.substring(0, text.offsetByCodePoints(0, columns)));
    } else {
      String padding = Character.toString(directive.pad()).repeat(Math.abs(width) - length);
      out.append(width < 0 ? text + padding : padding + text);
    }
  }

  private void pretty(FormatDirective directive) {
    int column =
        directive.precision() != null
            ? directive.precision()
            : out.length() - out.lastIndexOf("\n");
    int width = directive.width() == null ? 80 : Math.abs(directive.width());
    Layout layout =
        Layout.FORMAT.withStyle(style(directive)).withColumn(Math.max(1, column)).withWidth(width);
    out.append(TermPrinter.pretty(argument(), layout));
  }

  private String integer(FormatDirective directive) {
    Integer base = directive.precision();
    if (argument() instanceof Int whole) {
      if (base != null && (base < 2 || base > 36)) {
        throw new FormatException("format string invalid (a base must be from 2 to 36)");
      }
      return whole.bigValue().toString(base == null ? 10 : base);
    }
    throw wrongType("integer");
  }

  private FormatException wrongType(String type) {
    return new FormatException(2, "element " + position + " must be of type " + type);
  }

  /** Atoms, and lists of characters, binaries and such lists, to any depth. */
  private String text(Term term, boolean unicode) {
    if (term instanceof Atom atom) {
      return atom.name();
    }
    if (!(term instanceof TermList) && !(term instanceof Bits)) {
      throw wrongType("string");
    }
    StringBuilder text = new StringBuilder();
    Deque<Term> left = new ArrayDeque<>();
    left.push(term);
    while (!left.isEmpty()) {
      switch (left.pop()) {
        case TermList.Cons cons -> {
          left.push(cons.tail());
          left.push(cons.head());
        }
        case TermList.Nil nil -> {}
        case Bits bits -> text.append(text(bits, unicode));
        case Int c
            when c.isLong()
                && Character.isValidCodePoint((int) c.longValue())
                && c.longValue() == (int) c.longValue()
                && (unicode || c.longValue() <= 0xff) ->
            text.appendCodePoint((int) c.longValue());
        default -> throw new FormatException("failed to format string");
      }
    }
    return text.toString();
  }

  private static String text(Bits bits, boolean unicode) {
    String text =
        unicode
            ? bits.utf8()
            : bits.isBinary()
                ? new String(bits.toByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1)
                : null;
    if (text == null) {
      throw new FormatException("failed to format string");
    }
    return text;
  }
}
