package dev.tsunami.query.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A segment of a binary expression or pattern, {@code
 * Value:Size/Type-Signedness-Endianness-unit:Unit}, with its defaults filled in.
 *
 * @param size null where the text gives none
 * @param unit bits that {@code size} counts in
 */
public record Segment(
    Position at,
    Expr value,
    @Nullable Expr size,
    Type type,
    boolean signed,
    boolean little,
    int unit) {

  /** What a segment holds. */
  public enum Type {
    INTEGER(1),
    FLOAT(1),
    /** Whole bytes: {@code binary} or {@code bytes}. */
    BINARY(8),
    /** Bits: {@code bitstring} or {@code bits}. */
    BITSTRING(1),
    UTF8(0),
    UTF16(0),
    UTF32(0);

    private final int defaultUnit;

    Type(int defaultUnit) {
      this.defaultUnit = defaultUnit;
    }

    int defaultUnit() {
      return defaultUnit;
    }

    public boolean isUtf() {
      return defaultUnit == 0;
    }

    /** The name as error messages print it. */
    public String word() {
      return switch (this) {
        case INTEGER -> "integer";
        case FLOAT -> "float";
        case BINARY, BITSTRING -> "binary";
        case UTF8 -> "utf8";
        case UTF16 -> "utf16";
        case UTF32 -> "utf32";
      };
    }
  }

  public Segment withValue(Expr other) {
    return new Segment(at, other, size, type, signed, little, unit);
  }
}
