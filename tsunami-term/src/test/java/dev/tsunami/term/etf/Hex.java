package dev.tsunami.term.etf;

import dev.tsunami.term.Term;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes in tests, written as Erlang's external format is read: two hexadecimal digits a byte,
 * blanks anywhere, and {@code 'text'} for the bytes of text. {@code "77 03 'abc'"} is the atom abc.
 */
final class Hex {
  private Hex() {}

  static byte[] bytes(String text) {
    StringBuilder hex = new StringBuilder();
    String[] parts = text.split("'", -1);
    for (int i = 0; i < parts.length; i++) {
      hex.append(
          i % 2 == 0
              ? parts[i].replaceAll("\\s", "")
              : HexFormat.of().formatHex(parts[i].getBytes(StandardCharsets.ISO_8859_1)));
    }
    return HexFormat.of().parseHex(hex);
  }

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Decodes a term without its version byte, which is put in front. */
  static Term decode(String withoutVersion) {
    return Etf.decode(bytes("83" + withoutVersion));
  }
}
