package dev.tsunami.beam;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Makes a thread's buffer larger, by the library that owns it. How to call that is found out by who
 * starts the JVM: it takes longer than a scheduler may be held.
 */
final class Buffers {
  private final MethodHandle grow;

  /**
   * @param function address of {@code int32_t grow(struct buffer *, int64_t used, int64_t more)},
   *     which answers 0 if there is no memory
   */
  @SuppressWarnings("restricted")
  Buffers(long function) {
    grow =
        Linker.nativeLinker()
            .downcallHandle(
                MemorySegment.ofAddress(function),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG));
  }

  /** Keeps the first {@code used} bytes and makes room for {@code more} behind them. */
  void grow(long buffer, long used, long more) {
    int done;
    try {
      done = (int) grow.invokeExact(buffer, used, more);
    } catch (Error limit) {
      throw limit;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
    if (done == 0) {
      throw new OutOfMemoryError("no memory for a buffer of " + (used + more) + " bytes");
    }
  }
}
