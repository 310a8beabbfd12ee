package dev.tsunami.kernel.image;

import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What {@code record.escript}, among the resources, recorded from OTP 25.2.3. */
final class Recorded {
  private Recorded() {}

  static byte[] bytes(String name) {
    try (InputStream stream = Recorded.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new AssertionError("no resource " + name + ": run record.escript beside it");
      }
      return stream.readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static List<Term> terms(String name) {
    return TermParser.parseAll(new String(bytes(name), StandardCharsets.UTF_8));
  }
}
