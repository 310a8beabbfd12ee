package dev.tsunami.query.bits;

import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.BitsOf;
import dev.tsunami.query.syntax.Segment;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.function.Function;

/**
 * Makes bitstrings from {@code <<Segments>>}, given what evaluates the expressions in them.
 * Failures name the segment, as OTP's do.
 */
public final class BitsConstruction {
  private final Function<Expr, Term> evaluate;

  /**
   * @param evaluate the value of an expression that stands as a segment's value or size
   */
  public BitsConstruction(Function<Expr, Term> evaluate) {
    this.evaluate = evaluate;
  }

  /**
   * @throws BitsException if a segment cannot hold its value, or has no such size
   */
  public Bits construct(BitsOf expression) {
    BitBuffer buffer = new BitBuffer();
    int position = 0;
    for (Segment segment : expression.segments()) {
      position++;
      if (segment.value() instanceof Expr.Literal literal
          && literal.value() instanceof TermList text) {
        for (Term character : text) {
          append(buffer, segment, position, character);
        }
      } else {
        append(buffer, segment, position, evaluate.apply(segment.value()));
      }
    }
    return buffer.toBits();
  }

  private void append(BitBuffer buffer, Segment segment, int position, Term value) {
    switch (segment.type()) {
      case INTEGER -> {
        if (!(value instanceof Int whole)) {
          throw fails(segment, position, "expected an integer but got: " + shown(value));
        }
        int bits = (int) Math.min(Integer.MAX_VALUE, size(segment, position, 8));
        check(buffer, segment, position, bits);
        buffer.append(whole.bigValue(), bits, segment.little());
      }
      case FLOAT -> appendFloat(buffer, segment, position, value);
      case BINARY, BITSTRING -> appendBits(buffer, segment, position, value);
      case UTF8, UTF16, UTF32 -> {
        if (!(value instanceof Int whole)
            || !whole.isLong()
            || !UtfEncoding.isCodePoint(whole.longValue())) {
          throw fails(
              segment,
              position,
              "expected a non-negative integer encodable as "
                  + segment.type().word()
                  + " but got: "
                  + shown(value));
        }
        UtfEncoding.encode(buffer, (int) whole.longValue(), segment.type(), segment.little());
      }
    }
  }

  private void appendFloat(BitBuffer buffer, Segment segment, int position, Term value) {
    if (!(value instanceof Int || value instanceof Flt)) {
      throw fails(segment, position, "expected a float or an integer but got: " + shown(value));
    }
    long bits = size(segment, position, 64);
    double number = toDouble(value);
    boolean expressible = !Double.isNaN(number);
    if (bits == 64 && expressible) {
      buffer.appendImage(Double.doubleToRawLongBits(number), 64, segment.little());
    } else if (bits == 32 && expressible && Float.isFinite((float) number)) {
      buffer.appendImage(Float.floatToRawIntBits((float) number), 32, segment.little());
    } else if (bits == 16 && expressible && HalfFloat.isFinite((float) number)) {
      buffer.appendImage(HalfFloat.image((float) number), 16, segment.little());
    } else if (bits == 16 || bits == 32 || bits == 64) {
      throw fails(
          segment,
          position,
          "the value " + shown(value) + " is outside the range expressible as a float");
    } else {
      throw fails(
          segment, position, "expected one of the supported sizes 16, 32, or 64 but got: " + bits);
    }
  }

  /** The number as a double; not a number if it is too big for one. */
  private static double toDouble(Term number) {
    double value =
        number instanceof Int whole ? whole.bigValue().doubleValue() : ((Flt) number).value();
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private void appendBits(BitBuffer buffer, Segment segment, int position, Term value) {
    if (!(value instanceof Bits bits)) {
      throw fails(segment, position, "expected a binary but got: " + shown(value));
    }
    long size = bits.bitCount();
    if (segment.size() != null) {
      size = size(segment, position, 0);
      if (size > bits.bitCount()) {
        throw fails(
            segment,
            position,
            "the value " + shown(value) + " is shorter than the size of the segment");
      }
    } else if (size % segment.unit() != 0) {
      throw fails(
          segment,
          position,
          "the size of the value "
              + shown(value)
              + " is not a multiple of the unit for the segment");
    }
    check(buffer, segment, position, size);
    buffer.append(bits, size);
  }

  /** The size in bits. */
  private long size(Segment segment, int position, long absent) {
    if (segment.size() == null) {
      return absent;
    }
    Term size = evaluate.apply(segment.size());
    if (!(size instanceof Int whole) || whole.signum() < 0) {
      throw fails(
          segment, position, "expected a non-negative integer as size but got: " + shown(size));
    }
    if (!whole.isLong() || whole.longValue() > BitBuffer.MAX_BITS / segment.unit()) {
      throw tooLarge(segment, position, shown(size));
    }
    return whole.longValue() * segment.unit();
  }

  private static void check(BitBuffer buffer, Segment segment, int position, long bits) {
    if (!buffer.fits(bits)) {
      throw tooLarge(segment, position, Long.toString(bits));
    }
  }

  private static BitsException tooLarge(Segment segment, int position, String size) {
    return new BitsException(
        "system_limit", note(segment, position, "the size " + size + " is too large"));
  }

  private static BitsException fails(Segment segment, int position, String problem) {
    return new BitsException("badarg", note(segment, position, problem));
  }

  private static String note(Segment segment, int position, String problem) {
    return "segment " + position + " of type '" + segment.type().word() + "': " + problem;
  }

  /** A value in an error: whole if it is short. */
  private static String shown(Term value) {
    String text = value.toString();
    return text.length() <= 60
        ? text
        : text.substring(0, 24) + "..." + text.substring(text.length() - 24);
  }
}
