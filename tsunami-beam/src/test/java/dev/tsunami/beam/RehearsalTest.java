package dev.tsunami.beam;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {
  private static final long NEVER_CALLED = 1;

  @Test
  void everyCallIsAnswered() {
    assertThatCode(() -> Rehearsal.play(new Buffers(NEVER_CALLED))).doesNotThrowAnyException();
  }
}
