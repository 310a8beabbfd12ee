package dev.tsunami.term.text;

import dev.tsunami.term.Int;
import dev.tsunami.term.text.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What follows the value of a segment of a binary: {@code :Size/type-signedness-endianness-unit:N},
 * all of it optional.
 *
 * @param bits size in bits; 0 for the types of UTF, which have none
 */
record SegmentType(Type type, int bits, boolean little) {
  enum Type {
    INTEGER,
    FLOAT,
    UTF8,
    UTF16,
    UTF32
  }

  /**
   * Most bits of one segment: 16 MiB. A few characters of text announce a segment of any size, so
   * something has to stand between them and the heap.
   */
  static final int MAX_BITS = 1 << 27;

  /** Reads what follows a value. */
  static SegmentType parse(Tokens tokens) {
    Token start = tokens.token();
    @Nullable Int size = null;
    if (tokens.takeIf(":")) {
      boolean parenthesis = tokens.takeIf("(");
      start = tokens.token();
      size = integer(tokens, "the size of a segment, an integer");
      if (parenthesis) {
        tokens.expect(")", ") after the size of a segment");
      }
    }
    Words words = new Words();
    if (tokens.takeIf("/")) {
      do {
        words.take(tokens);
      } while (tokens.takeIf("-"));
    }
    Type type = words.type == null ? Type.INTEGER : words.type;
    boolean little = words.endianness != null && !words.endianness.equals("big");
    return new SegmentType(type, bits(start, type, size, words.unit), little);
  }

  /** The words after the slash. A word may come again, but not with another of its kind. */
  private static final class Words {
    @Nullable Type type;
    @Nullable String endianness;
    @Nullable String signedness;
    int unit;

    void take(Tokens tokens) {
      Token word = tokens.expect(Kind.ATOM, "the type of a segment");
      switch (word.text()) {
        case "integer" -> type = same(type, Type.INTEGER, word);
        case "float" -> type = same(type, Type.FLOAT, word);
        case "utf8" -> type = same(type, Type.UTF8, word);
        case "utf16" -> type = same(type, Type.UTF16, word);
        case "utf32" -> type = same(type, Type.UTF32, word);
        case "little", "big", "native" -> endianness = same(endianness, word.text(), word);
        case "signed", "unsigned" -> signedness = same(signedness, word.text(), word);
        case "unit" -> unit = same(unit == 0 ? null : unit, unit(tokens), word);
        default -> throw word.unexpected("the type of a segment that holds a number or text");
      }
    }

    private static <T> T same(@Nullable T before, T now, Token word) {
      if (before != null && !before.equals(now)) {
        throw word.unexpected("a type of a segment that does not contradict those before it");
      }
      return now;
    }
  }

  private static Int integer(Tokens tokens, String expected) {
    if (tokens.token().kind() != Kind.INTEGER && tokens.token().kind() != Kind.CHAR) {
      throw tokens.token().unexpected(expected);
    }
    return (Int) tokens.take().literal();
  }

  private static int unit(Tokens tokens) {
    tokens.expect(":", ": after unit");
    Token number = tokens.token();
    Int unit = integer(tokens, "a unit from 1 to 256");
    if (!unit.isLong() || unit.longValue() < 1 || unit.longValue() > 256) {
      throw number.unexpected("a unit from 1 to 256");
    }
    return (int) unit.longValue();
  }

  private static int bits(Token start, Type type, @Nullable Int size, int unit) {
    if (type != Type.INTEGER && type != Type.FLOAT) {
      if (size != null || unit != 0) {
        throw start.unexpected("no size and no unit for a segment of UTF");
      }
      return 0;
    }
    if (size == null) {
      if (unit != 0) {
        throw start.unexpected("a size for a segment with a unit");
      }
      return type == Type.FLOAT ? 64 : 8;
    }
    int factor = Math.max(1, unit);
    if (!size.isLong() || size.longValue() > MAX_BITS / factor) {
      throw start.unexpected("a segment of at most " + MAX_BITS + " bits");
    }
    int bits = (int) size.longValue() * factor;
    if (type == Type.FLOAT && bits != 32 && bits != 64) {
      throw start.unexpected("a float of 32 or 64 bits");
    }
    return bits;
  }
}
