package dev.tsunami.term.text;

import java.util.Locale;

/**
 * Writes names and characters as Erlang does: quoted where needed, with escapes inside the quotes.
 * Source: the observable output of OTP 25's {@code io_lib}.
 */
final class Quoting {
  private Quoting() {}

  /**
   * An atom; quoted unless it begins with a small letter, goes on like a name, and is not reserved.
   */
  static void appendAtom(StringBuilder out, String name, Style style) {
    if (isPlain(name) && !Scanner.isKeyword(name)) {
      out.append(name);
    } else {
      appendQuoted(out, name, '\'', style);
    }
  }

  /**
   * Module or function of a fun: OTP's emulator, which prints those, also quotes names with an
   * {@code @}.
   */
  static void appendFunAtom(StringBuilder out, String name, Style style) {
    if (name.indexOf('@') < 0) {
      appendAtom(out, name, style);
    } else {
      appendQuoted(out, name, '\'', style);
    }
  }

  private static boolean isPlain(String name) {
    if (name.isEmpty() || !Characters.isLower(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      if (!Characters.isNamePart(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static void appendQuoted(StringBuilder out, CharSequence text, char quote, Style style) {
    out.append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (style == Style.LATIN1 && c > 0xff) {
        int codePoint = Character.codePointAt(text, i);
        i += Character.charCount(codePoint) - 1;
        String hex = Integer.toString(codePoint, 16).toUpperCase(Locale.ROOT);
        out.append("\\x{").append(hex).append('}');
      } else {
        appendCharacter(out, c, quote);
      }
    }
    out.append(quote);
  }

  private static void appendCharacter(StringBuilder out, char c, char quote) {
    if (c == quote || c == '\\') {
      out.append('\\').append(c);
    } else if ((c >= ' ' && c <= '~') || c >= 0xa0) {
      out.append(c);
    } else {
      int at = "\n\r\t\u000b\b\f\u001b\u007f".indexOf(c);
      if (at >= 0) {
        out.append('\\').append("nrtvbfed".charAt(at));
      } else {
        out.append('\\').append(octal(c >> 6)).append(octal(c >> 3)).append(octal(c));
      }
    }
  }

  private static char octal(int c) {
    return (char) ('0' + (c & 7));
  }
}
