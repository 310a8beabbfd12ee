package dev.tsunami.shell.eval;

import dev.tsunami.query.bits.BitBuffer;
import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.BitsOf;
import dev.tsunami.query.syntax.Segment;
import dev.tsunami.term.Arithmetic;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import org.jspecify.annotations.Nullable;

/**
 * Matches bitstrings with {@code <<Segments>>}. A size may use variables that earlier segments
 * bound.
 */
final class BitsMatching {
  private final Evaluator evaluator;
  private final Matcher matcher;

  BitsMatching(Evaluator evaluator, Matcher matcher) {
    this.evaluator = evaluator;
    this.matcher = matcher;
  }

  boolean match(BitsOf pattern, Term value, Bindings bindings, boolean fresh) {
    if (!(value instanceof Bits bits)) {
      return false;
    }
    BitReader reader = new BitReader(bits);
    for (Segment segment : pattern.segments()) {
      if (!match(segment, reader, bindings, fresh)) {
        return false;
      }
    }
    return reader.left() == 0;
  }

  private boolean match(Segment segment, BitReader reader, Bindings bindings, boolean fresh) {
    if (segment.value() instanceof Expr.Literal literal
        && literal.value() instanceof TermList text) {
      for (Term character : text) {
        Term read = read(segment, reader, bindings);
        if (read == null || !read.equals(character)) {
          return false;
        }
      }
      return true;
    }
    Term read = read(segment, reader, bindings);
    return read != null && matches(segment, read, bindings, fresh);
  }

  private boolean matches(Segment segment, Term read, Bindings bindings, boolean fresh) {
    // An integer may stand as the pattern of a float segment.
    if (segment.type() == Segment.Type.FLOAT
        && segment.value() instanceof Expr.Literal literal
        && literal.value() instanceof Int whole) {
      return read.equals(Arithmetic.toFloat(whole));
    }
    return matcher.match(segment.value(), read, bindings, fresh);
  }

  /** The value of the segment that stands next, or null if there is none. */
  private @Nullable Term read(Segment segment, BitReader reader, Bindings bindings) {
    return switch (segment.type()) {
      case INTEGER -> {
        long size = size(segment, 8, bindings);
        yield size < 0 || size > reader.left() || size > Integer.MAX_VALUE
            ? null
            : reader.integer((int) size, segment.signed(), segment.little());
      }
      case FLOAT -> readFloat(reader, size(segment, 64, bindings), segment.little());
      case BINARY, BITSTRING -> {
        long size = segment.size() == null ? reader.left() : size(segment, 0, bindings);
        yield size < 0 || size > reader.left() || size % segment.unit() != 0
            ? null
            : reader.bits(size);
      }
      case UTF8, UTF16, UTF32 -> {
        int codePoint = UtfText.decode(reader, segment.type(), segment.little());
        yield codePoint == UtfText.NONE ? null : Int.of(codePoint);
      }
    };
  }

  private static @Nullable Term readFloat(BitReader reader, long size, boolean little) {
    if (size > reader.left() || (size != 16 && size != 32 && size != 64)) {
      return null;
    }
    long image = reader.integer((int) size, true, little).longValue();
    double value =
        size == 64
            ? Double.longBitsToDouble(image)
            : size == 32 ? Float.intBitsToFloat((int) image) : Float.float16ToFloat((short) image);
    return Double.isFinite(value) ? Flt.of(value) : null;
  }

  /** The size in bits, or -1 if it is no size. */
  private long size(Segment segment, long absent, Bindings bindings) {
    if (segment.size() == null) {
      return absent;
    }
    Term size = evaluator.eval(segment.size(), bindings);
    if (!(size instanceof Int whole) || whole.signum() < 0 || !whole.isLong()) {
      return -1;
    }
    return whole.longValue() > BitBuffer.MAX_BITS ? -1 : whole.longValue() * segment.unit();
  }
}
