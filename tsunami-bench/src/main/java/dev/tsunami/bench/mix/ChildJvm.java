package dev.tsunami.bench.mix;

import java.util.ArrayList;
import java.util.List;

/** A JVM like this one, with another main class. */
public final class ChildJvm {
  private ChildJvm() {}

  /** Its standard error is ours; standard input and output are pipes. */
  public static ProcessBuilder of(Class<?> main, List<String> jvmOptions, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(ProcessHandle.current().info().command().orElse("java"));
    words.add("-XX:+UseCompactObjectHeaders");
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("--sun-misc-unsafe-memory-access=allow");
    words.addAll(jvmOptions);
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    words.add(main.getName());
    words.addAll(arguments);
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
  }
}
