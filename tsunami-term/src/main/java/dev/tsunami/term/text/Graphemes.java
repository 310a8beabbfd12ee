package dev.tsunami.term.text;

/**
 * The length of text in characters as a reader counts them: grapheme clusters, which OTP's pretty
 * printer counts as soon as a piece of text has a character beyond Latin-1.
 *
 * <p>An approximation of Unicode's rules from general categories: marks, joiners, emoji modifiers,
 * Hangul syllables and flags. A rare script may be counted differently, which moves a line break.
 */
final class Graphemes {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;
  private static final int THAI_SARA_AM = 0xe33;
  private static final int LAO_AM = 0xeb3;

  private Graphemes() {}

  static int count(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return clusters(text);
      }
    }
    return text.length();
  }

  private static int clusters(String text) {
    int count = 0;
    int previous = 0;
    int flags = 0;
    boolean afterPicture = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean flag = isRegionalIndicator(c);
      flags = flag ? flags + 1 : 0;
      boolean joined =
          (extendsCluster(c) && !isControl(previous))
              || (isPrefix(previous) && !isControl(c))
              || (flag && flags % 2 == 0)
              || joinsHangul(previous, c)
              || (previous == ZERO_WIDTH_JOINER && afterPicture && isPicture(c));
      if (!joined || count == 0) {
        count++;
      }
      afterPicture = isPicture(c) || (afterPicture && extendsCluster(c));
      previous = c;
    }
    return count;
  }

  private static boolean extendsCluster(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || (type == Character.COMBINING_SPACING_MARK && !standsAlone(c))
        || c == ZERO_WIDTH_NON_JOINER
        || c == ZERO_WIDTH_JOINER
        || c == THAI_SARA_AM
        || c == LAO_AM
        || (c >= 0xff9e && c <= 0xff9f)
        || (c >= 0x1f3fb && c <= 0x1f3ff)
        || isTag(c);
  }

  /** Spacing marks that Unicode's rules (UAX 29) except: mostly tone marks of Myanmar's script. */
  private static boolean standsAlone(int c) {
    return switch (c) {
      case 0x102b, 0x102c, 0x1038, 0x1083, 0x108f -> true;
      case 0x1a61, 0x1a63, 0x1a64, 0xaa7b, 0xaa7d, 0x11720, 0x11721 -> true;
      default ->
          (c >= 0x1062 && c <= 0x1064)
              || (c >= 0x1067 && c <= 0x106d)
              || (c >= 0x1087 && c <= 0x108c)
              || (c >= 0x109a && c <= 0x109c);
    };
  }

  /** Nothing joins a control character. */
  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (type == Character.FORMAT
            && c != ZERO_WIDTH_NON_JOINER
            && c != ZERO_WIDTH_JOINER
            && !isTag(c)
            && !isPrefix(c));
  }

  private static boolean isTag(int c) {
    return c >= 0xe0020 && c <= 0xe007f;
  }

  /** Signs that stand before the number or letter that they belong to. */
  private static boolean isPrefix(int c) {
    return (c >= 0x600 && c <= 0x605) || c == 0x6dd || c == 0x70f || c == 0x8e2 || c == 0xd4e;
  }

  private static boolean isRegionalIndicator(int c) {
    return c >= 0x1f1e6 && c <= 0x1f1ff;
  }

  /** Pictographs, roughly: the blocks that joiners join. */
  private static boolean isPicture(int c) {
    return (c >= 0x1f300 && c <= 0x1faff && !(c >= 0x1f3fb && c <= 0x1f3ff))
        || (c >= 0x2600 && c <= 0x27bf)
        || (c >= 0x2194 && c <= 0x21aa && Character.getType(c) == Character.OTHER_SYMBOL);
  }

  /** L then L, V or syllable; V or open syllable then V or T; T or closed syllable then T. */
  private static boolean joinsHangul(int a, int b) {
    boolean vowel = b >= 0x1160 && b <= 0x11a7;
    boolean trailing = b >= 0x11a8 && b <= 0x11ff;
    boolean syllable = b >= 0xac00 && b <= 0xd7a3;
    if (a >= 0x1100 && a <= 0x115f) {
      return vowel || syllable || (b >= 0x1100 && b <= 0x115f);
    }
    boolean afterSyllable = a >= 0xac00 && a <= 0xd7a3;
    boolean open = afterSyllable && (a - 0xac00) % 28 == 0;
    if (open || (a >= 0x1160 && a <= 0x11a7)) {
      return vowel || trailing;
    }
    return trailing && (afterSyllable || (a >= 0x11a8 && a <= 0x11ff));
  }
}
