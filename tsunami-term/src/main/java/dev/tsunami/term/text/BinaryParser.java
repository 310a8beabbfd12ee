package dev.tsunami.term.text;

import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.Token.Kind;
import java.math.BigInteger;

/**
 * Parses a binary or bitstring of literal segments. It does what Erlang's bit syntax does with
 * literals.
 *
 * <pre>
 * binary  := &lt;&lt; [segment {, segment}] >>
 * segment := value [: Size] [/ type]         see {@link SegmentType}
 * value   := ["+" | "-"] number | strings | "(" ["+" | "-"] number ")"
 * </pre>
 */
final class BinaryParser {
  /** Most bytes that one text may take beyond its own length: what sized segments may add. */
  private static final long MAX_PADDING_BYTES = 64L << 20;

  private final Tokens tokens;
  private long paddingBits;

  BinaryParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The bitstring whose opening {@code <<} was just taken. */
  Bits parse() {
    if (tokens.takeIf(">>")) {
      return Bits.EMPTY;
    }
    BitBuilder bits = new BitBuilder();
    do {
      segment(bits);
    } while (tokens.takeIf(","));
    tokens.expect(">>", ", or >> after a segment of a binary");
    return bits.build();
  }

  private void segment(BitBuilder bits) {
    Token start = tokens.token();
    if (start.kind() == Kind.STRING) {
      String text = tokens.takeStrings();
      SegmentType type = SegmentType.parse(tokens);
      account(start, type.bits(), text.length());
      for (int i = 0; i < text.length(); ) {
        int codePoint = text.codePointAt(i);
        append(bits, start, Int.of(codePoint), type);
        i += Character.charCount(codePoint);
      }
      return;
    }
    boolean parenthesis = tokens.takeIf("(");
    Term value = number();
    if (parenthesis) {
      tokens.expect(")", ") after the value of a segment");
    }
    SegmentType type = SegmentType.parse(tokens);
    account(start, type.bits(), 1);
    append(bits, start, value, type);
  }

  private Term number() {
    boolean negative = tokens.takeIf("-");
    if (!negative) {
      tokens.takeIf("+");
    }
    Token number = tokens.token();
    return switch (number.kind()) {
      case INTEGER, CHAR, FLOAT -> {
        tokens.take();
        yield negative ? TermParser.negate(number.literal()) : number.literal();
      }
      default -> throw number.unexpected("a number or a string as the value of a segment");
    };
  }

  private void account(Token start, int bitsEach, int count) {
    paddingBits += (long) bitsEach * count;
    if (paddingBits >>> 3 > Math.min(MAX_PADDING_BYTES, tokens.limits.maxBytes())) {
      throw start.unexpected("binaries within the limit on size");
    }
  }

  private static void append(BitBuilder bits, Token start, Term value, SegmentType type) {
    switch (type.type()) {
      case INTEGER -> {
        if (!(value instanceof Int integer)) {
          throw start.unexpected("/float after a float in a binary");
        }
        bits.append(integer, type.bits(), type.little());
      }
      case FLOAT -> appendFloat(bits, start, value, type);
      case UTF8, UTF16, UTF32 -> appendUtf(bits, start, value, type);
    }
  }

  private static void appendFloat(BitBuilder bits, Token start, Term value, SegmentType type) {
    double number =
        switch (value) {
          case Flt flt -> flt.value();
          case Int integer -> integer.bigValue().doubleValue();
          default -> throw new AssertionError(value);
        };
    boolean fits = Double.isFinite(type.bits() == 32 ? (float) number : number);
    if (!fits) {
      throw start.unexpected("a number that fits a float of " + type.bits() + " bits");
    }
    if (type.bits() == 32) {
      bits.append(Float.floatToRawIntBits((float) number), 32, type.little());
    } else {
      bits.append(Double.doubleToRawLongBits(number), 64, type.little());
    }
  }

  private static void appendUtf(BitBuilder bits, Token start, Term value, SegmentType type) {
    if (!(value instanceof Int integer)
        || integer.bigValue().compareTo(BigInteger.valueOf(Character.MAX_CODE_POINT)) > 0
        || integer.signum() < 0
        || isSurrogate((int) integer.longValue())) {
      throw start.unexpected("a Unicode code point as the value of a segment of UTF");
    }
    int c = (int) integer.longValue();
    switch (type.type()) {
      case UTF8 -> appendUtf8(bits, c);
      case UTF16 -> {
        for (char unit : Character.toChars(c)) {
          bits.append(unit, 16, type.little());
        }
      }
      default -> bits.append(c, 32, type.little());
    }
  }

  private static boolean isSurrogate(int c) {
    return c >= 0xd800 && c <= 0xdfff;
  }

  private static void appendUtf8(BitBuilder bits, int c) {
    if (c < 0x80) {
      bits.append(c, 8, false);
    } else if (c < 0x800) {
      bits.append(0xc080 | (c & 0x7c0) << 2 | (c & 0x3f), 16, false);
    } else if (c < 0x10000) {
      bits.append(0xe08080 | (c & 0xf000) << 4 | (c & 0xfc0) << 2 | (c & 0x3f), 24, false);
    } else {
      bits.append(
          0xf0808080L | (c & 0x1c0000L) << 6 | (c & 0x3f000) << 4 | (c & 0xfc0) << 2 | (c & 0x3f),
          32,
          false);
    }
  }
}
