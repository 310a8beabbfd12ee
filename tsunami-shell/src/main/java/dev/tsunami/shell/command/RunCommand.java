package dev.tsunami.shell.command;

import dev.tsunami.query.syntax.FormReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code tsunami run FILE}: evaluates the forms of a file. Values are not printed: a script says
 * what it prints.
 */
public final class RunCommand implements Subcommand {
  @Override
  public String name() {
    return "run";
  }

  @Override
  public String help() {
    return """
    ./tsunami run FILE [-e 'EXPR.' ...]
        Evaluates the Erlang of a file, form by form, and then the expressions of -e.
        Prints what io:format prints, and the values of -e. Stops at the first error, with status 1.
    """;
  }

  @Override
  public int run(List<String> arguments, Launch launch) throws IOException {
    Arguments parsed = Arguments.parse(arguments, List.of("-e"), List.of());
    if (parsed.operands().size() != 1) {
      throw new UsageException("run needs one file, given " + parsed.operands().size());
    }
    String file = parsed.operands().getFirst();
    int status = launch.evaluate(new FormReader(read(file)), false, file + ": ");
    return status >= 0 ? status : launch.finish(parsed.all("-e"));
  }

  private static String read(String file) throws IOException {
    try {
      String text = Files.readString(Path.of(file));
      return text.startsWith("#!") ? "%" + text : text;
    } catch (NoSuchFileException missing) {
      throw new UsageException("there is no file " + file);
    } catch (MalformedInputException notText) {
      throw new UsageException(file + " is not text in UTF-8");
    }
  }
}
