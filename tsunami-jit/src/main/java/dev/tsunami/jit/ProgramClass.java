package dev.tsunami.jit;

import dev.tsunami.kernel.match.MatchProgram;
import java.lang.classfile.Attribute;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class of a shape, or the fact that its code would be too long for HotSpot.
 *
 * @param constructor takes the {@link Constants} and makes a program of them
 */
record ProgramClass(@Nullable MethodHandle constructor) {
  /**
   * Most bytes of code that {@code run} may have. HotSpot never compiles a longer method ({@code
   * HugeMethodLimit}), and bytecode that HotSpot interprets is slower than our interpreter, which
   * it compiles.
   */
  static final int MAX_CODE = 8_000;

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final ProgramClass TOO_LONG = new ProgramClass(null);

  /** The class is unloaded when neither it nor any of its instances are referred to. */
  static ProgramClass define(List<ClauseCode> clauses, int constants) {
    byte[] bytes = new ClassEmitter(clauses, constants).emit(LOOKUP);
    if (codeLength(bytes) > MAX_CODE) {
      return TOO_LONG;
    }
    try {
      MethodHandles.Lookup inside = LOOKUP.defineHiddenClass(bytes, true);
      MethodHandle constructor =
          inside.findConstructor(
              inside.lookupClass(), MethodType.methodType(void.class, Constants.class));
      return new ProgramClass(
          constructor.asType(MethodType.methodType(MatchProgram.class, Constants.class)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a generated class lacks its constructor", e);
    }
  }

  private static int codeLength(byte[] bytes) {
    int length = 0;
    for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
      for (Attribute<?> attribute : method.attributes()) {
        if (attribute instanceof CodeAttribute code && method.methodName().equalsString("run")) {
          length = code.codeLength();
        }
      }
    }
    return length;
  }

  /** The program with these constants; null if the shape's code is too long. */
  @Nullable MatchProgram program(Constants constants) {
    if (constructor == null) {
      return null;
    }
    try {
      return (MatchProgram) constructor.invokeExact(constants);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a generated constructor threw", e);
    }
  }
}
