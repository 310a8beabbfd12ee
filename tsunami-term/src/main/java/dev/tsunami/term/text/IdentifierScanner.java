package dev.tsunami.term.text;

import dev.tsunami.term.Atom;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;

/**
 * Scans the printed form of a pid, port or reference.
 *
 * <pre>
 * pid  := &lt;0.ID.SERIAL>
 * port := #Port&lt;0.ID>
 * ref  := #Ref&lt;0.WORD...>      1 to 5 words, most significant first
 * </pre>
 *
 * <p>The leading 0 stands for the node that printed the identifier, which reads as {@code
 * nonode@nohost} with creation 0. OTP prints identifiers of other nodes with a number that means
 * something to that runtime only, so they cannot be read back, and neither can {@code #Fun<...>}.
 */
final class IdentifierScanner {
  private static final Atom LOCAL_NODE = Atom.of("nonode@nohost");
  private static final long MAX_WORD = 0xffff_ffffL;

  private final Cursor cursor;

  IdentifierScanner(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Whether an identifier begins at the cursor. */
  boolean begins() {
    int c = cursor.peek();
    return c == '#' ? hasName() : c == '<' && Characters.isDigit(cursor.peek(1)) && beginsPid();
  }

  private boolean hasName() {
    return startsWith("#Ref<") || startsWith("#Port<") || startsWith("#Fun<");
  }

  private boolean startsWith(String name) {
    return cursor.text.startsWith(name, cursor.at);
  }

  /** {@code <digits.digits.digits>}: nothing else in Erlang looks like that. */
  private boolean beginsPid() {
    int at = afterDigits(cursor.at + 1);
    for (int i = 0; i < 2; i++) {
      int digits = at + 1;
      if (charAt(at) != '.' || afterDigits(digits) == digits) {
        return false;
      }
      at = afterDigits(digits);
    }
    return charAt(at) == '>';
  }

  private int afterDigits(int at) {
    while (Characters.isDigit(charAt(at))) {
      at++;
    }
    return at;
  }

  private int charAt(int at) {
    return at < cursor.text.length() ? cursor.text.charAt(at) : Cursor.NONE;
  }

  Term scan() {
    if (startsWith("#Fun<")) {
      throw new MalformedTermException(
          cursor.at, "a term that can be read back", "#Fun<...>, a printed closure");
    }
    if (startsWith("#Ref<")) {
      return ref();
    }
    return startsWith("#Port<") ? port() : pid();
  }

  private Pid pid() {
    cursor.at++;
    node();
    int id = (int) next(MAX_WORD);
    int serial = (int) next(MAX_WORD);
    close();
    return Pid.of(LOCAL_NODE, id, serial, 0);
  }

  private Port port() {
    cursor.at += "#Port<".length();
    node();
    long id = next(-1L);
    close();
    return Port.of(LOCAL_NODE, id, 0);
  }

  private Ref ref() {
    cursor.at += "#Ref<".length();
    node();
    int[] reversed = new int[Ref.MAX_WORDS];
    int count = 0;
    do {
      reversed[count++] = (int) next(MAX_WORD);
    } while (cursor.peek() == '.' && count < Ref.MAX_WORDS);
    close();
    int[] words = new int[count];
    for (int i = 0; i < count; i++) {
      words[i] = reversed[count - 1 - i];
    }
    return Ref.of(LOCAL_NODE, 0, words);
  }

  private void node() {
    int start = cursor.at;
    if (number(MAX_WORD) != 0) {
      throw cursor.fails(start, "0, the node that an identifier belongs to");
    }
  }

  private long next(long max) {
    if (cursor.peek() != '.') {
      throw failsOrRanOut("a period in an identifier");
    }
    cursor.at++;
    return number(max);
  }

  private void close() {
    if (cursor.peek() != '>') {
      throw failsOrRanOut("> at the end of an identifier");
    }
    cursor.at++;
  }

  /** A number up to {@code max}, both unsigned. */
  private long number(long max) {
    int start = cursor.at;
    long value = 0;
    while (Characters.isDigit(cursor.peek())) {
      int digit = cursor.peek() - '0';
      if (Long.compareUnsigned(value, Long.divideUnsigned(max - digit, 10)) > 0) {
        throw cursor.fails(start, "a number of at most " + Long.toUnsignedString(max));
      }
      value = value * 10 + digit;
      cursor.at++;
    }
    if (cursor.at == start) {
      throw failsOrRanOut("a number in an identifier");
    }
    return value;
  }

  private RuntimeException failsOrRanOut(String expected) {
    return cursor.peek() == Cursor.NONE
        ? cursor.unfinished(cursor.at, expected)
        : cursor.fails(cursor.at, expected);
  }
}
