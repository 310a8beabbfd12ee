package dev.tsunami.testkit.oracle;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether Erlang is installed here, and what a test does where it is not. */
public final class Erl {
  private static final String ADVICE = "no erl on PATH: install erlang-base";

  private Erl() {}

  /**
   * Path of {@code erl}. Without one the calling test is skipped with advice on how to install it;
   * in continuous integration (CI=true in the environment) it fails, because there a skipped
   * comparison would look like a passed one.
   */
  public static Path require() {
    Path erl = find();
    if (erl == null && "true".equals(System.getenv("CI"))) {
      fail(ADVICE + " (CI=true: comparisons with OTP must run)");
    }
    assumeTrue(erl != null, ADVICE);
    if (erl == null) {
      throw new AssertionError("unreachable: the assumption above has ended the test");
    }
    return erl;
  }

  /** Path of {@code erl}, null if there is none on PATH. */
  public static @Nullable Path find() {
    String path = System.getenv("PATH");
    if (path == null) {
      return null;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, "erl");
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
