package dev.tsunami.kernel.image;

/**
 * The MD5 digest of RFC 1321, which the table file format uses against accidents; it is no
 * protection against malice. Its own class because {@code java.security.MessageDigest} is missing
 * where the portable modules also run.
 *
 * <p>Cost: one pass, 64 steps per 64 bytes, no allocation before {@link #digest}.
 */
final class Md5 {
  static final int BYTES = 16;
  private static final int BLOCK = 64;

  /** Step i adds floor(2^32 * |sin(i + 1)|): section 3.4 of the RFC. */
  private static final int[] SINES = new int[64];

  /** Rotations of round r: four numbers, used in turn. */
  private static final int[][] ROTATIONS = {
    {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}
  };

  static {
    for (int i = 0; i < SINES.length; i++) {
      SINES[i] = (int) (long) Math.floor(Math.abs(Math.sin(i + 1)) * 4294967296.0);
    }
  }

  private final int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  private final byte[] block = new byte[BLOCK];
  private final int[] words = new int[16];
  private long length;

  static byte[] of(byte[] bytes) {
    Md5 md5 = new Md5();
    md5.update(bytes, 0, bytes.length);
    return md5.digest();
  }

  void update(byte[] bytes, int offset, int count) {
    int at = offset;
    int end = offset + count;
    int filled = (int) (length % BLOCK);
    length += count;
    if (filled > 0) {
      int taken = Math.min(BLOCK - filled, count);
      System.arraycopy(bytes, at, block, filled, taken);
      at += taken;
      if (filled + taken < BLOCK) {
        return;
      }
      mix(block, 0);
    }
    for (; end - at >= BLOCK; at += BLOCK) {
      mix(bytes, at);
    }
    System.arraycopy(bytes, at, block, 0, end - at);
  }

  /** Ends the message; the object is of no further use. */
  byte[] digest() {
    long bits = length * 8;
    int filled = (int) (length % BLOCK);
    byte[] padding = new byte[(filled < 56 ? 64 : 128) - filled];
    padding[0] = (byte) 0x80;
    for (int i = 0; i < 8; i++) {
      padding[padding.length - 8 + i] = (byte) (bits >>> (8 * i));
    }
    update(padding, 0, padding.length);
    byte[] digest = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      digest[i] = (byte) (state[i / 4] >>> (8 * (i % 4)));
    }
    return digest;
  }

  private void mix(byte[] bytes, int offset) {
    for (int i = 0; i < 16; i++) {
      int at = offset + 4 * i;
      words[i] =
          (bytes[at] & 0xff)
              | (bytes[at + 1] & 0xff) << 8
              | (bytes[at + 2] & 0xff) << 16
              | bytes[at + 3] << 24;
    }
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    for (int i = 0; i < 64; i++) {
      int round = i >>> 4;
      int chosen;
      int word;
      switch (round) {
        case 0 -> {
          chosen = (b & c) | (~b & d);
          word = i;
        }
        case 1 -> {
          chosen = (b & d) | (c & ~d);
          word = 5 * i + 1;
        }
        case 2 -> {
          chosen = b ^ c ^ d;
          word = 3 * i + 5;
        }
        default -> {
          chosen = c ^ (b | ~d);
          word = 7 * i;
        }
      }
      int sum = a + chosen + words[word & 15] + SINES[i];
      a = d;
      d = c;
      c = b;
      b += Integer.rotateLeft(sum, ROTATIONS[round][i & 3]);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }
}
