package dev.tsunami.shell.importing;

/**
 * Whether text is a number that loses nothing by becoming one: no plus, no leading zero, no spaces.
 *
 * <pre>
 * integer  = [-] whole                 but not -0
 * float    = [-] whole [. digit+] [(e | E) [+ | -] digit+]     with a fraction or an exponent
 * whole    = 0 | 1-9 digit*
 * </pre>
 */
enum NumberText {
  INTEGER,
  FLOAT,
  NEITHER;

  static NumberText of(CharSequence text) {
    int end = text.length();
    int at = end > 0 && text.charAt(0) == '-' ? 1 : 0;
    int whole = at;
    at = digits(text, at);
    if (at == whole || (text.charAt(whole) == '0' && at > whole + 1)) {
      return NEITHER;
    }
    if (at == end) {
      return end == 2 && whole == 1 && text.charAt(1) == '0' ? NEITHER : INTEGER;
    }
    if (text.charAt(at) == '.') {
      int fraction = at + 1;
      at = digits(text, fraction);
      if (at == fraction) {
        return NEITHER;
      }
    }
    if (at < end && (text.charAt(at) | 0x20) == 'e') {
      int exponent = at + 1;
      if (exponent < end && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
        exponent++;
      }
      at = digits(text, exponent);
      if (at == exponent) {
        return NEITHER;
      }
    }
    return at == end ? FLOAT : NEITHER;
  }

  private static int digits(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
