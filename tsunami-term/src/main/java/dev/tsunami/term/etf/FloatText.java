package dev.tsunami.term.etf;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Floats as the text of C's {@code "%.20e"}, filled up with zeros to 31 bytes: the form before OTP
 * R11, and of minor version 0.
 */
final class FloatText {
  static final int BYTES = 31;

  /** Digits before and after the point. */
  private static final MathContext DIGITS = new MathContext(21, RoundingMode.HALF_EVEN);

  private FloatText() {}

  static void write(EtfBuffer out, double value) {
    byte[] text = print(value).getBytes(StandardCharsets.ISO_8859_1);
    out.u8(Tags.FLOAT);
    byte[] to = out.reserve(BYTES);
    for (int i = 0; i < BYTES; i++) {
      to[out.length + i] = i < text.length ? text[i] : 0;
    }
    out.length += BYTES;
  }

  private static String print(double value) {
    StringBuilder text = new StringBuilder(BYTES);
    if (Double.doubleToRawLongBits(value) < 0) {
      text.append('-');
    }
    BigDecimal exact = new BigDecimal(Math.abs(value)).round(DIGITS);
    String digits = exact.unscaledValue().toString();
    int exponent = exact.signum() == 0 ? 0 : digits.length() - 1 - exact.scale();
    text.append(digits.charAt(0)).append('.').append(digits, 1, digits.length());
    for (int i = digits.length(); i < DIGITS.getPrecision(); i++) {
      text.append('0');
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    if (Math.abs(exponent) < 10) {
      text.append('0');
    }
    return text.append(Math.abs(exponent)).toString();
  }

  /**
   * The float that the text at the input's position stands for: {@code [+-] digits . digits [e [+-]
   * digits]}, then a zero. The point may be a comma, as written by old nodes in some locales.
   */
  static double read(EtfInput input) {
    int at = input.take(BYTES, "a float as text");
    StringBuilder text = new StringBuilder(BYTES);
    for (int i = at; i < at + BYTES && input.bytes[i] != 0; i++) {
      char c = (char) (input.bytes[i] & 0xff);
      text.append(c == ',' ? '.' : c);
    }
    if (text.length() == BYTES || !isFloat(text)) {
      throw input.malformed(at, "a float as text", "\"" + text + "\"");
    }
    double value = Double.parseDouble(text.toString());
    if (Double.isInfinite(value)) {
      throw input.malformed(at, "a float of at most 1.8e308", text.toString());
    }
    return value;
  }

  private static boolean isFloat(CharSequence text) {
    int i = afterSign(text, 0);
    int point = afterDigits(text, i);
    if (point == i || point == text.length() || text.charAt(point) != '.') {
      return false;
    }
    int end = afterDigits(text, point + 1);
    if (end == point + 1 || end == text.length()) {
      return end > point + 1;
    }
    if (text.charAt(end) != 'e' && text.charAt(end) != 'E') {
      return false;
    }
    int exponent = afterSign(text, end + 1);
    return afterDigits(text, exponent) == text.length() && exponent < text.length();
  }

  private static int afterSign(CharSequence text, int i) {
    return i < text.length() && (text.charAt(i) == '+' || text.charAt(i) == '-') ? i + 1 : i;
  }

  private static int afterDigits(CharSequence text, int i) {
    int end = i;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
