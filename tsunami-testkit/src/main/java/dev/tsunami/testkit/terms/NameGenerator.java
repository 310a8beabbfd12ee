package dev.tsunami.testkit.terms;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.TermList;
import java.util.SplittableRandom;

/**
 * Random atoms, strings and binaries: plain words, words that need quotes, text of several scripts,
 * and noise.
 */
final class NameGenerator {
  private static final String[] WORDS = {
    "a",
    "b",
    "ok",
    "error",
    "undefined",
    "true",
    "false",
    "node@host",
    "key2_wannabe",
    "$end_of_table",
    "_",
    "$1",
    "",
    " ",
    "Z",
    "Abc",
    "end",
    "fun",
    "maybe",
    "andalso",
    "a b",
    "it's",
    "back\\slash",
    "tab\t",
    "new\nline",
    "nul\0",
    "\u007f",
    "\u0080",
    "\u009f",
    "\u00a0",
    "\u00df",
    "\u00f7",
    "\u00ff",
    "\u0100",
    "\u00e9t\u00e9",
    "\u00c9",
    "\u20ac",
    "\ud7ff",
    "\ue000",
    "\ufffe",
    "\uffff",
    "\ud800\udc00",
    "\ud83c\udf0a",
    "\udbff\udfff",
    "a\u0300",
    "\u4e2d\u6587",
    "x@y",
    "1a",
    "\"",
    "\b\f\u001b\u000b",
    "~p",
    "Tsunami"
  };

  private final SplittableRandom random;

  NameGenerator(SplittableRandom random) {
    this.random = random;
  }

  Atom atom() {
    return switch (random.nextInt(40)) {
      case 0 -> Atom.of(text(random.nextBoolean() ? 255 : 254));
      case 1 -> Atom.of("x".repeat(random.nextInt(250, 256)));
      case 2, 3, 4 -> Atom.of(text(random.nextInt(6)));
      default -> Atom.of(WORDS[random.nextInt(WORDS.length)]);
    };
  }

  String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  /** This many code points, from a range that the whole text shares. */
  String text(int codePoints) {
    int bound = new int[] {0x7f, 0x100, 0x800, 0x10000, 0x110000}[random.nextInt(5)];
    int low = random.nextInt(4) == 0 ? 0 : Math.min(32, bound - 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < codePoints; i++) {
      int codePoint = random.nextInt(low, bound);
      boolean surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
      text.appendCodePoint(surrogate ? 'a' : codePoint);
    }
    return text.toString();
  }

  TermList string() {
    return TermList.ofText(random.nextInt(4) == 0 ? word() : text(length()));
  }

  Bits bits() {
    return switch (random.nextInt(5)) {
      case 0 -> Bits.utf8(text(length()));
      case 1 -> Bits.utf8(word());
      case 2 -> {
        byte[] noise = noise(length() + 1);
        yield Bits.ofBits(noise, noise.length * 8L - random.nextInt(8));
      }
      case 3 -> Bits.of(noise(length()));
      default -> Bits.of(ascii(length()));
    };
  }

  private int length() {
    return switch (random.nextInt(30)) {
      case 0 -> random.nextInt(62, 67);
      case 1 -> random.nextInt(70, 200);
      default -> random.nextInt(12);
    };
  }

  private byte[] noise(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private byte[] ascii(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) random.nextInt(' ', 0x7f);
    }
    return bytes;
  }

  /** This bitstring with a bit more, a bit less or its last bit the other way. */
  Bits variant(Bits bits) {
    long count = bits.bitCount();
    byte[] bytes = java.util.Arrays.copyOf(bits.toByteArray(), bits.byteCount() + 1);
    if (count == 0 || random.nextInt(3) == 0) {
      return Bits.ofBits(bytes, count + 1);
    }
    if (random.nextBoolean()) {
      return Bits.ofBits(bytes, count - 1);
    }
    bytes[(int) ((count - 1) >>> 3)] ^= (byte) (0x80 >>> ((count - 1) & 7));
    return Bits.ofBits(bytes, count);
  }

  Atom variant(Atom atom) {
    String name = atom.name();
    if (name.isEmpty() || (random.nextBoolean() && name.codePointCount(0, name.length()) < 255)) {
      return Atom.of(name + random.nextInt(10));
    }
    return Atom.of(name.substring(0, name.offsetByCodePoints(name.length(), -1)));
  }
}
