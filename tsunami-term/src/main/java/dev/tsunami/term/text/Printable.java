package dev.tsunami.term.text;

import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import org.jspecify.annotations.Nullable;

/** Finds the lists and binaries that are printed as text. */
final class Printable {
  private Printable() {}

  /**
   * The characters of a list that is printable text, or null. The list is no longer than its first
   * other element.
   */
  static @Nullable String text(Cons list, Style style) {
    StringBuilder text = new StringBuilder();
    Term rest = list;
    while (rest instanceof Cons cons) {
      if (!(cons.head() instanceof Int integer)
          || !integer.isLong()
          || !isPrintable(integer.longValue(), style == Style.UNICODE_TEXT)) {
        return null;
      }
      text.appendCodePoint((int) integer.longValue());
      rest = cons.tail();
    }
    return rest == TermList.NIL ? text.toString() : null;
  }

  /**
   * The binary as text, {@code <<"...">>} or {@code <<"..."/utf8>>}, or null if it is to be printed
   * as numbers. UTF-8 is tried first, and shown as such unless all of it is ASCII; then Latin-1.
   */
  static @Nullable String binary(Bits bits, Style style) {
    if (!bits.isBinary()) {
      return null;
    }
    @Nullable String utf8 = style == Style.LATIN1 ? null : bits.utf8();
    if (utf8 == null) {
      @Nullable String latin1 = latin1(bits);
      return latin1 == null ? null : quoted(latin1, ">>", style);
    }
    for (int i = 0; i < utf8.length(); ) {
      int codePoint = utf8.codePointAt(i);
      if (!isPrintable(codePoint, style == Style.UNICODE_TEXT)) {
        return null;
      }
      i += Character.charCount(codePoint);
    }
    return quoted(utf8, utf8.length() == bits.byteCount() ? ">>" : "/utf8>>", style);
  }

  private static String quoted(String text, String close, Style style) {
    StringBuilder out = new StringBuilder("<<");
    Quoting.appendQuoted(out, text, '"', style);
    return out.append(close).toString();
  }

  private static @Nullable String latin1(Bits bits) {
    StringBuilder text = new StringBuilder(bits.byteCount());
    for (int i = 0; i < bits.byteCount(); i++) {
      int c = bits.byteAt(i) & 0xff;
      if (!isPrintable(c, false)) {
        return null;
      }
      text.append((char) c);
    }
    return text.toString();
  }

  private static boolean isPrintable(long c, boolean unicode) {
    if (c < ' ') {
      return (c >= '\b' && c <= '\r') || c == 0x1b;
    }
    return c <= '~'
        || (c >= 0xa0 && c <= 0xff)
        || (unicode && c > 0xff && c <= Character.MAX_CODE_POINT && Characters.isUnicode((int) c));
  }
}
