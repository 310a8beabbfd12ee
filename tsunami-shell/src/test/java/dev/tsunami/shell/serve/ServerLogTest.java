package dev.tsunami.shell.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServerLogTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();
  private final ServerLog log =
      new ServerLog(new PrintStream(bytes, true, StandardCharsets.UTF_8), now::get);

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void what_a_peer_says_cannot_look_like_a_line_of_ours() {
    log.accept("a peer: expected x, given y\ntsunami: all is well\u001b[2J");
    assertThat(text()).isEqualTo("tsunami: a peer: expected x, given y?tsunami: all is well?[2J\n");
  }

  @Test
  void a_flood_is_counted_and_not_printed() {
    for (int i = 0; i < 1_000; i++) {
      log.accept("line " + i);
    }
    assertThat(text().lines()).hasSize(20);
    now.set(11_000_000_000L);
    log.accept("later");
    assertThat(text()).endsWith("tsunami: 980 more lines were left out\ntsunami: later\n");
  }
}
