package dev.tsunami.term.text;

/**
 * The text of a float, as {@code float_to_list(F, [short])} gives it: the fewest digits that read
 * back as the same double, in the shorter of the forms {@code 123.45} and {@code 1.2345e2}, the
 * first of them if they are as long. From 2^53 on, where not every integer is a double, always the
 * second form.
 *
 * <p>Digits come from {@link Double#toString(double)}, which is shortest except that it always has
 * two: {@code 4.9E-324} stands for what can be written {@code 5e-324}.
 */
final class FloatText {
  private static final double TWO_TO_53 = 9007199254740992.0;

  private FloatText() {}

  static String of(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    String sign = value < 0 ? "-" : "";
    double magnitude = Math.abs(value);
    Decimal decimal = Decimal.shortest(magnitude);
    String scientific = decimal.scientific();
    if (magnitude >= TWO_TO_53) {
      return sign + scientific;
    }
    String positional = decimal.positional();
    return sign + (positional.length() <= scientific.length() ? positional : scientific);
  }

  /**
   * A positive decimal number, {@code d.ddd * 10^exponent}.
   *
   * @param digits without leading or trailing zeros
   */
  private record Decimal(String digits, int exponent) {
    static Decimal shortest(double magnitude) {
      Decimal decimal = parse(Double.toString(magnitude));
      if (decimal.digits.length() == 2) {
        int first = decimal.digits.charAt(0) - '0';
        int nearer = decimal.digits.charAt(1) >= '5' ? first + 1 : first;
        String candidate = nearer + "e" + decimal.exponent;
        if (Double.parseDouble(candidate) == magnitude) {
          return nearer == 10
              ? new Decimal("1", decimal.exponent + 1)
              : new Decimal("" + nearer, decimal.exponent);
        }
      }
      return decimal;
    }

    /** From Java's form: {@code 123.45} or {@code 1.2345E-7}. */
    private static Decimal parse(String text) {
      int e = text.indexOf('E');
      int exponent = e < 0 ? 0 : Integer.parseInt(text.substring(e + 1));
      String mantissa = e < 0 ? text : text.substring(0, e);
      int point = mantissa.indexOf('.');
      String digits =
          point < 0 ? mantissa : mantissa.substring(0, point) + mantissa.substring(point + 1);
      int before = point < 0 ? mantissa.length() : point;
      int from = 0;
      while (digits.charAt(from) == '0') {
        from++;
      }
      int to = digits.length();
      while (digits.charAt(to - 1) == '0') {
        to--;
      }
      return new Decimal(digits.substring(from, to), exponent + before - from - 1);
    }

    String scientific() {
      String fraction = digits.length() == 1 ? "0" : digits.substring(1);
      return digits.charAt(0) + "." + fraction + "e" + exponent;
    }

    String positional() {
      if (exponent < 0) {
        return "0." + "0".repeat(-exponent - 1) + digits;
      }
      int before = exponent + 1;
      if (digits.length() <= before) {
        return digits + "0".repeat(before - digits.length()) + ".0";
      }
      return digits.substring(0, before) + "." + digits.substring(before);
    }
  }
}
