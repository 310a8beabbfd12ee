package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of a term's text as OTP's emulator writes it into errors ({@code %T} of its {@code
 * erts_printf}), which is not how {@code io:format} does: floats with six digits, no quotes around
 * reserved words, strings of printable Latin-1, atoms in UTF-8 of which each byte is a character.
 */
final class EmulatorText {
  /** Longer than any text of OTP, so that whoever cuts further decides. */
  private static final int LENGTH = 120;

  private final StringBuilder text = new StringBuilder();

  private EmulatorText() {}

  static String of(Term term) {
    EmulatorText printed = new EmulatorText();
    printed.print(term);
    return printed.text.length() > LENGTH
        ? printed.text.substring(0, LENGTH)
        : printed.text.toString();
  }

  /** Each level writes a character before it goes deeper, so {@link #LENGTH} bounds the depth. */
  private void print(Term term) {
    if (text.length() > LENGTH) {
      return;
    }
    switch (term) {
      case Atom atom -> atom(atom.name());
      case Flt flt -> text.append(scientific(flt.value()));
      case Bits bits -> bits(bits);
      case Tuple tuple -> {
        text.append('{');
        for (int position = 1; position <= tuple.arity() && text.length() <= LENGTH; position++) {
          separate(position > 1);
          print(tuple.element(position));
        }
        text.append('}');
      }
      case TermList.Cons list -> list(list);
      case TermMap map -> {
        text.append("#{");
        for (int i = 0; i < map.size() && text.length() <= LENGTH; i++) {
          separate(i > 0);
          print(map.sortedKey(i));
          text.append("=>");
          print(map.sortedValue(i));
        }
        text.append('}');
      }
      case ExternalFun fun -> {
        text.append("fun ");
        atom(fun.module().name());
        text.append(':');
        atom(fun.function().name());
        text.append('/').append(fun.arity());
      }
      default -> text.append(term);
    }
  }

  private void separate(boolean needed) {
    if (needed) {
      text.append(',');
    }
  }

  // ---- atoms

  private void atom(String name) {
    if (isPlain(name)) {
      utf8(name);
      return;
    }
    text.append('\'');
    for (int at = 0; at < name.length() && text.length() <= LENGTH; ) {
      int character = name.codePointAt(at);
      quoted(character);
      at += Character.charCount(character);
    }
    text.append('\'');
  }

  private void quoted(int character) {
    switch (character) {
      case '\'', '\\' -> text.append('\\').append((char) character);
      case '\n' -> text.append("\\n");
      case '\f' -> text.append("\\f");
      case '\t' -> text.append("\\t");
      case '\r' -> text.append("\\r");
      case '\b' -> text.append("\\b");
      case 11 -> text.append("\\v");
      default -> {
        if (character < ' ' || (character >= 128 && character < 160)) {
          text.append('\\')
              .append((char) ('0' + (character >> 6)))
              .append((char) ('0' + (character >> 3 & 7)))
              .append((char) ('0' + (character & 7)));
        } else {
          utf8(String.valueOf(Character.toChars(character)));
        }
      }
    }
  }

  private void utf8(String characters) {
    for (byte each : characters.getBytes(StandardCharsets.UTF_8)) {
      text.append((char) (each & 0xff));
    }
  }

  private static boolean isPlain(String name) {
    if (name.isEmpty() || !isLower(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(isLower(c) || isUpper(c) || (c >= '0' && c <= '9') || c == '_')) {
        return false;
      }
    }
    return true;
  }

  /** Of Latin-1, without the division sign. */
  private static boolean isLower(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 223 && c <= 255 && c != 247);
  }

  /** Of Latin-1, without the multiplication sign. */
  private static boolean isUpper(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 192 && c <= 222 && c != 215);
  }

  // ---- lists and bits

  private void list(TermList.Cons list) {
    if (isString(list)) {
      text.append('"');
      for (Term rest = list;
          rest instanceof TermList.Cons cons && text.length() <= LENGTH;
          rest = cons.tail()) {
        stringCharacter((int) ((Int) cons.head()).longValue());
      }
      text.append('"');
      return;
    }
    text.append('[');
    Term rest = list;
    while (rest instanceof TermList.Cons cons && text.length() <= LENGTH) {
      separate(rest != list);
      print(cons.head());
      rest = cons.tail();
    }
    if (rest != TermList.NIL) {
      text.append('|');
      print(rest);
    }
    text.append(']');
  }

  private void stringCharacter(int character) {
    switch (character) {
      case '\n' -> text.append("\\n");
      case '"' -> text.append("\\\"");
      default -> text.append((char) character);
    }
  }

  /** Whether it is a list of printable Latin-1 characters and white space. */
  private static boolean isString(TermList.Cons list) {
    Term rest = list;
    while (rest instanceof TermList.Cons cons) {
      if (!(cons.head() instanceof Int character
          && character.isLong()
          && isPrintable(character.longValue()))) {
        return false;
      }
      rest = cons.tail();
    }
    return rest == TermList.NIL;
  }

  private static boolean isPrintable(long c) {
    return (c >= ' ' && c < 127) || (c >= 160 && c <= 255) || (c >= 9 && c <= 13);
  }

  private void bits(Bits bits) {
    long whole = bits.bitCount() / 8;
    boolean printable = bits.isBinary() && whole > 0;
    for (int i = 0; i < whole && printable; i++) {
      printable = bits.byteAt(i) >= ' ' && bits.byteAt(i) < 127;
    }
    text.append(printable ? "<<\"" : "<<");
    for (int i = 0; i < whole && text.length() <= LENGTH; i++) {
      if (printable) {
        stringCharacter(bits.byteAt(i));
      } else {
        separate(i > 0);
        text.append(bits.byteAt(i) & 0xff);
      }
    }
    int left = (int) (bits.bitCount() % 8);
    if (left > 0) {
      separate(whole > 0);
      text.append((bits.byteAt((int) whole) & 0xff) >> (8 - left)).append(':').append(left);
    }
    text.append(printable ? "\">>" : ">>");
  }

  // ---- floats

  /** As {@code %e} of C: {@code 1.500000e+00}. */
  private static String scientific(double value) {
    StringBuilder text = new StringBuilder();
    if (value < 0 || (value == 0 && 1 / value < 0)) {
      text.append('-');
    }
    if (value == 0) {
      return text.append("0.000000e+00").toString();
    }
    BigDecimal rounded =
        new BigDecimal(Math.abs(value)).round(new MathContext(7, RoundingMode.HALF_EVEN));
    StringBuilder digits = new StringBuilder(rounded.unscaledValue().toString());
    int exponent = digits.length() - 1 - rounded.scale();
    while (digits.length() < 7) {
      digits.append('0');
    }
    text.append(digits.charAt(0)).append('.').append(digits, 1, 7);
    text.append(exponent < 0 ? "e-" : "e+");
    int size = Math.abs(exponent);
    return text.append(size < 10 ? "0" : "").append(size).toString();
  }
}
