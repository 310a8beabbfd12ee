package dev.tsunami.jcstress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.annotations.JCStressTest;

/**
 * jcstress in its short form, in a process of its own, and one test here for each class there: each
 * must have been run, and have shown nothing forbidden, except {@link SelfCheck}, which must have.
 */
final class PublicationTest {
  private static final Path WORK = Path.of("target", "jcstress");

  @TestFactory
  Stream<DynamicTest> everyQuestionIsAnswered() throws IOException, InterruptedException {
    String results = results(run());
    List<DynamicTest> tests = new ArrayList<>();
    for (Class<?> question : questions()) {
      String expected = question == SelfCheck.class ? "[FAILED] " : "[OK] ";
      tests.add(
          DynamicTest.dynamicTest(
              question.getSimpleName(),
              () -> assertThat(results).containsPattern(line(expected + question.getName()))));
    }
    return tests.stream();
  }

  private static String line(String text) {
    return "(?m)\\Q" + text + "\\E$";
  }

  /** What jcstress printed. */
  private static String run() throws IOException, InterruptedException {
    Files.createDirectories(WORK);
    Path output = WORK.resolve("output.txt");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            "org.openjdk.jcstress.Main",
            "-v",
            "-f",
            "1",
            "-iters",
            "1",
            "-time",
            "400",
            "-sc",
            "false",
            "-af",
            "NONE",
            "-r",
            "report",
            "-jvmArgs",
            "-XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED");
    Process process =
        new ProcessBuilder(command)
            .directory(WORK.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(status).as("exit status, with the self-check failing; %s", printed).isEqualTo(1);
    return printed;
  }

  /** The summary at the end; before it, the same words tell of single runs. */
  private static String results(String printed) {
    int at = printed.indexOf("RUN RESULTS:");
    assertThat(at).as(printed).isNotNegative();
    return printed.substring(at);
  }

  private static List<Class<?>> questions() throws IOException {
    List<Class<?>> questions = new ArrayList<>();
    Path classes = Path.of("target", "classes", "dev", "tsunami", "jcstress");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(classes, "*.class")) {
      for (Path file : files) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> found = classNamed("dev.tsunami.jcstress." + name);
        if (found.isAnnotationPresent(JCStressTest.class)) {
          questions.add(found);
        }
      }
    }
    assertThat(questions).contains(SelfCheck.class).hasSizeGreaterThan(1);
    return questions;
  }

  private static Class<?> classNamed(String name) {
    try {
      return Class.forName(name, false, PublicationTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
