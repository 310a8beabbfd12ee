package dev.tsunami.beam;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * Makes a thread's buffer larger, by the library that owns it. How to call that is found out when
 * it is first wanted: it takes the JVM as long as a third of its start.
 */
final class Buffers {
  private static final FunctionDescriptor GROW =
      FunctionDescriptor.of(
          ValueLayout.JAVA_INT,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG);

  private final long function;

  /** Null at first. Whoever meets null makes one; all are the same. */
  private volatile @Nullable MethodHandle grow;

  /**
   * @param function address of {@code int32_t grow(struct buffer *, int64_t used, int64_t more)},
   *     which answers 0 if there is no memory
   */
  Buffers(long function) {
    this.function = function;
  }

  /** So that the first one to grow need not wait. */
  void prepare() {
    function();
  }

  @SuppressWarnings("restricted")
  private MethodHandle function() {
    MethodHandle known = grow;
    if (known == null) {
      known = Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(function), GROW);
      grow = known;
    }
    return known;
  }

  /** Keeps the first {@code used} bytes and makes room for {@code more} behind them. */
  void grow(long buffer, long used, long more) {
    int done;
    try {
      done = (int) function().invokeExact(buffer, used, more);
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
