package dev.tsunami.node.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutboxTest {
  private static final int LARGE = 65 << 20;

  /** Counts what is written, and keeps the beginning. */
  private static final class Sink extends OutputStream {
    private final List<Integer> steps = new ArrayList<>();
    private final byte[] first = new byte[64];
    private long written;
    private int memoryFor = Integer.MAX_VALUE;

    @Override
    public void write(int single) {
      write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      if (steps.size() == memoryFor) {
        throw new OutOfMemoryError("planted");
      }
      for (int i = 0; i < count && written + i < first.length; i++) {
        first[(int) written + i] = bytes[offset + i];
      }
      written += count;
      steps.add(count);
    }
  }

  private final Sink sink = new Sink();
  private final Outbox out = new Outbox(sink);

  @Test
  void answers_that_wait_end_no_connection() throws IOException {
    byte[] large = new byte[LARGE];
    out.put(1, 1, large, 0, LARGE);
    out.put(2, 2, large, 0, 5);
    out.flush();
    assertThat(sink.written).isEqualTo(2 * (4 + 9) + LARGE + 5L);
  }

  @Test
  void who_takes_nothing_of_what_is_pushed_loses_the_connection() throws IOException {
    out.push(1, 1, new byte[LARGE], LARGE);
    out.push(2, 2, new byte[1], 1);
    assertThatThrownBy(out::flush)
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("does not read");
  }

  @Test
  void a_large_frame_leaves_in_steps_and_after_what_waits() throws IOException {
    out.put(new byte[] {7});
    byte[] tail = new byte[3 * Outbox.PIECE_BYTES + 1];
    Arrays.fill(tail, (byte) 9);
    out.send(new byte[] {8}, tail, 0, tail.length);
    byte[] expected =
        ByteBuffer.allocate(64)
            .putInt(1)
            .put((byte) 7)
            .putInt(tail.length + 1)
            .put((byte) 8)
            .array();
    Arrays.fill(expected, 10, 64, (byte) 9);
    assertThat(sink.first).isEqualTo(expected);
    assertThat(sink.written).isEqualTo(5 + 5 + tail.length);
    assertThat(sink.steps).allMatch(step -> step <= Outbox.PIECE_BYTES).hasSize(6);
  }

  @Test
  void nothing_follows_a_frame_that_was_cut_short() {
    sink.memoryFor = 2;
    byte[] tail = new byte[3 * Outbox.PIECE_BYTES];
    assertThatThrownBy(() -> out.send(new byte[] {8}, tail, 0, tail.length))
        .isInstanceOf(OutOfMemoryError.class);
    sink.memoryFor = Integer.MAX_VALUE;
    out.put(new byte[] {7});
    assertThatThrownBy(out::flush).isInstanceOf(IOException.class);
  }
}
