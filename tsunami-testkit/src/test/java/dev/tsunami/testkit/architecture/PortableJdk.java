package dev.tsunami.testkit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/**
 * The part of the JDK that portable modules may use: what TeaVM's class library has and one thread
 * without files, sockets or a clock can use.
 *
 * <p>A list of what is allowed, so that a new type is a decision. The compilation to WebAssembly in
 * {@code tsunami-browser} is the last word on what TeaVM has, down to single methods; this list is
 * the quick one, and it also keeps out what TeaVM has but a portable module should not use.
 */
final class PortableJdk extends DescribedPredicate<JavaClass> {
  /** Packages allowed whole. Their subpackages are not. */
  private static final Set<String> PACKAGES =
      Set.of(
          "java.lang",
          "java.lang.annotation",
          "java.math",
          "java.nio.charset",
          "java.util",
          "java.util.function");

  /** Single types of other packages. */
  private static final Set<String> TYPES =
      Set.of(
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.Serial",
          "java.io.Serializable",
          "java.nio.Buffer",
          "java.nio.ByteBuffer",
          "java.nio.ByteOrder",
          "java.nio.CharBuffer",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentMap",
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong",
          "java.util.concurrent.atomic.AtomicReference",
          "java.util.zip.DataFormatException",
          "java.util.zip.Deflater",
          "java.util.zip.Inflater");

  /** Types of the packages above that are not allowed, nested types included. */
  private static final Set<String> EXCEPTIONS =
      Set.of(
          "java.lang.ClassLoader",
          "java.lang.InheritableThreadLocal",
          "java.lang.Module",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime",
          "java.lang.ScopedValue",
          "java.lang.StackWalker",
          "java.lang.System$Logger",
          "java.lang.System$LoggerFinder",
          "java.lang.Thread",
          "java.lang.ThreadGroup",
          "java.lang.ThreadLocal",
          "java.util.Random",
          "java.util.Scanner",
          "java.util.ServiceLoader",
          "java.util.Timer",
          "java.util.TimerTask");

  /** What the compiler itself puts into class files: lambdas, records, switches, concatenation. */
  private static final Set<String> COMPILED =
      Set.of(
          "java.lang.invoke.LambdaMetafactory",
          "java.lang.invoke.MethodHandles",
          "java.lang.invoke.MethodHandles$Lookup",
          "java.lang.invoke.StringConcatFactory",
          "java.lang.runtime.ObjectMethods",
          "java.lang.runtime.SwitchBootstraps");

  PortableJdk() {
    super("a type of the portable subset of the JDK");
  }

  @Override
  public boolean test(JavaClass type) {
    String name = type.getBaseComponentType().getName();
    String outermost = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    if (EXCEPTIONS.contains(name) || EXCEPTIONS.contains(outermost)) {
      return false;
    }
    return type.getBaseComponentType().isPrimitive()
        || PACKAGES.contains(type.getBaseComponentType().getPackageName())
        || TYPES.contains(outermost)
        || COMPILED.contains(name);
  }
}
