package dev.tsunami.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** Nothing is thrown into the library. */
class BridgeTest {
  private static final long NEVER_CALLED = 1;

  @Test
  void noFailureOfTheReportOfABugComesOut() {
    PrintStream before = System.err;
    try (Arena arena = Arena.ofConfined();
        PrintStream full = new PrintStream(new Full())) {
      // A table's name in the place of a tid.
      MemorySegment call = arena.allocate(64);
      MemorySegment buffer = arena.allocate(24);
      buffer.set(Memory.LONG, 0, call.address());
      buffer.set(Memory.LONG, 8, 64);
      call.set(Memory.BYTE, 0, Wire.NIL);
      System.setErr(full);
      long answer =
          new Bridge(new Buffers(NEVER_CALLED), Atom.of("n@h"))
              .call(Operation.CREATE, 0, buffer.address());
      assertThat(answer).isEqualTo(Answer.LIMIT);
    } finally {
      System.setErr(before);
    }
  }

  /** Where nothing more can be written for lack of memory. */
  private static final class Full extends OutputStream {
    @Override
    public void write(int b) {
      throw new OutOfMemoryError("for the test");
    }
  }
}
