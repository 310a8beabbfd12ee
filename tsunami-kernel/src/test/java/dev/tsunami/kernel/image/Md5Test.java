package dev.tsunami.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Md5Test {
  @Test
  void digestsTheMessagesOfTheRfc() {
    assertThat(hex("")).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    assertThat(hex("abc")).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
    assertThat(hex("message digest")).isEqualTo("f96b697d7cb7938d525a2f31aaf161d0");
    assertThat(hex("1234567890".repeat(8))).isEqualTo("57edf4a22be3c955ac49da2e2107b67a");
  }

  @Test
  void agreesWithTheJdkOnMessagesOfEveryLengthInAnyPieces() throws NoSuchAlgorithmException {
    Random random = new Random(1);
    for (int length = 0; length < 300; length++) {
      byte[] message = new byte[length];
      random.nextBytes(message);
      Md5 md5 = new Md5();
      for (int at = 0; at < length; ) {
        int piece = 1 + random.nextInt(length - at);
        md5.update(message, at, piece);
        at += piece;
      }
      assertThat(md5.digest())
          .as("%d bytes", length)
          .isEqualTo(MessageDigest.getInstance("MD5").digest(message));
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(Md5.of(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
