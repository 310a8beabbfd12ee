package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The versioned engine with a mistake in it: its sources are read, edited and compiled beside the
 * real ones, so the real ones need no seams. An edit that no longer fits its source fails.
 *
 * <p>Every edited engine has a package of its own, and lies where the class loader of the tests
 * finds it, because Lincheck tells classes by their names and asks that loader for them.
 */
final class EditedEngines {
  private static final String PACKAGE = "dev.tsunami.engines";
  private static final Path SOURCES =
      Path.of("..", "tsunami-engines", "src", "main", "java", "dev", "tsunami", "engines");
  private static final Path CLASSES = Path.of("target", "test-classes");

  private EditedEngines() {}

  static Engines with(PlantedBug bug) {
    String home = PACKAGE + "." + bug.name().toLowerCase(Locale.ROOT);
    Map<String, String> sources = edited(bug);
    sources.replaceAll((_, text) -> text.replace(PACKAGE, home));
    compile(sources);
    try {
      return (Engines)
          Class.forName(home + ".VersionedEngines")
              .getConstructor(int.class)
              .newInstance(Subject.SEED);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the edited engines do not load", e);
    }
  }

  private static Map<String, String> edited(PlantedBug bug) {
    Map<String, String> sources = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(SOURCES, "*.java")) {
      for (Path file : files) {
        String name = file.getFileName().toString().replace(".java", "");
        if (!name.equals("package-info")) {
          sources.put(name, Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (PlantedBug.Edit edit : bug.edits()) {
      sources.merge(edit.file(), "", (source, none) -> edited(source, edit));
    }
    return sources;
  }

  private static String edited(String source, PlantedBug.Edit edit) {
    int at = source.indexOf(edit.text());
    if (at < 0 || source.indexOf(edit.text(), at + 1) >= 0) {
      throw new AssertionError(
          edit.file() + ".java: expected exactly once, to plant a bug there: " + edit.text());
    }
    return source.replace(edit.text(), edit.replacement());
  }

  private static void compile(Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(new Source(name, text)));
    List<String> options =
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", CLASSES.toString());
    if (!compiler.getTask(null, null, problems, options, null, units).call()) {
      StringBuilder text = new StringBuilder("the edited engines do not compile:");
      for (Diagnostic<?> problem : problems.getDiagnostics()) {
        text.append('\n').append(problem);
      }
      throw new AssertionError(text);
    }
  }

  /** A source in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("source:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
