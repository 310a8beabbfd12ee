package dev.tsunami.beam;

import static dev.tsunami.beam.Memory.ALL;

import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.jit.HiddenClassCompiler;
import dev.tsunami.kernel.command.UndefinedFunctionException;
import dev.tsunami.kernel.image.Storage;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.OverBudgetException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The function that the library calls, and how it comes to it. Arguments are in the calling
 * thread's buffer, and the answer is written over them.
 *
 * <pre>
 *   struct buffer { uint8_t *data; int64_t capacity; int32_t thread; int32_t brevity; ... }
 * </pre>
 *
 * <p>Nothing may be thrown into the library: that would end the VM. Runs on the VM's own threads,
 * whose stacks are small: nothing here recurses over terms.
 */
public final class Bridge {
  private static final int MAX_THREADS = 4096;
  private static final int THREAD_OFFSET = 16;
  static final int BREVITY_OFFSET = 20;
  private static final Atom SYSTEM_LIMIT = Atom.of("system_limit");
  private static final Atom UNDEF = Atom.of("undef");
  private static final Atom INTERNAL_ERROR = Atom.of("internal_error");

  private final Atoms atoms = new Atoms();
  private final Buffers buffers;
  private final Calls calls;
  private final AtomicReferenceArray<@Nullable Worker> workers =
      new AtomicReferenceArray<>(MAX_THREADS);

  Bridge(Buffers buffers, Atom node) {
    this.buffers = buffers;
    this.calls =
        new Calls(
            new VersionedEngines(ThreadLocalRandom.current().nextInt()),
            node,
            Storage.NONE,
            HiddenClassCompiler.inBackground());
  }

  /**
   * Called once, by JNI.
   *
   * @param grow address of the library's function that makes a buffer larger
   * @param node the node's name
   * @return address of a C function {@code int64_t (*)(int32_t operation, int64_t handle, struct
   *     buffer *)}
   */
  @SuppressWarnings("restricted")
  public static long start(long grow, String node) throws ReflectiveOperationException {
    MethodType type = MethodType.methodType(long.class, int.class, long.class, long.class);
    Buffers buffers = new Buffers(grow);
    MemorySegment function =
        Linker.nativeLinker()
            .upcallStub(
                MethodHandles.lookup().bind(new Bridge(buffers, Atom.of(node)), "call", type),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
                Arena.global());
    Rehearsal.start(buffers);
    return function.address();
  }

  /** The library's call. Out here is room for what the handlers in there throw. */
  long call(int operation, long handle, long buffer) {
    try {
      return answer(operation, handle, buffer);
    } catch (Throwable again) {
      return Answer.LIMIT;
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // nobody else would see it
  private long answer(int operation, long handle, long buffer) {
    Worker worker = null;
    try {
      worker = worker(ALL.get(Memory.INT, buffer + THREAD_OFFSET));
      worker.reader().start(ALL.get(Memory.LONG, buffer));
      if (operation == Operation.CREATE) {
        return calls.create(worker.reader()) << 4;
      }
      Brevity brevity = Brevity.of(ALL.get(Memory.INT, buffer + BREVITY_OFFSET));
      Object result = calls.execute(operation, handle, worker.reader(), brevity);
      return answer(result, worker.writer(), buffer, brevity.mostBytes());
    } catch (TooLongException | OverBudgetException tooLong) {
      return Answer.LONG;
    } catch (EtsException refused) {
      return failure(worker, buffer, refused.reason(), refused.why().atom());
    } catch (UndefinedFunctionException undefined) {
      return failure(worker, buffer, UNDEF, Atom.NONE);
    } catch (OutOfMemoryError | StackOverflowError limit) {
      return failure(worker, buffer, SYSTEM_LIMIT, Atom.NONE);
    } catch (Throwable bug) {
      bug.printStackTrace();
      return failure(worker, buffer, INTERNAL_ERROR, Atom.NONE);
    }
  }

  private Worker worker(int number) {
    Worker worker = workers.getPlain(number);
    if (worker == null) {
      worker = new Worker(new TermReader(atoms), new TermWriter(atoms, buffers));
      workers.set(number, worker);
    }
    return worker;
  }

  /** A term, a truth, or null for a table that is gone. */
  private static long answer(@Nullable Object result, TermWriter out, long buffer, long mostBytes) {
    if (result == Boolean.TRUE) {
      return Answer.TRUE;
    }
    if (result == Boolean.FALSE) {
      return Answer.FALSE;
    }
    if (result == null) {
      return Answer.GONE;
    }
    if (result == TermList.NIL) {
      return Answer.NIL;
    }
    out.start(buffer, mostBytes);
    out.write((Term) result);
    return Answer.VALUE;
  }

  private static long failure(@Nullable Worker worker, long buffer, Atom reason, Atom cause) {
    if (worker == null) {
      return Answer.LIMIT;
    }
    try {
      worker.reader().reset();
      worker.writer().start(buffer, Long.MAX_VALUE);
      worker.writer().write(Tuple.of(reason, cause));
      return Answer.FAILURE;
    } catch (Throwable again) {
      return Answer.LIMIT;
    }
  }
}
