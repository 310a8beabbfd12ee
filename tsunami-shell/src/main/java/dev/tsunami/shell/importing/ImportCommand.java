package dev.tsunami.shell.importing;

import dev.tsunami.shell.command.Arguments;
import dev.tsunami.shell.command.Launch;
import dev.tsunami.shell.command.Subcommand;
import dev.tsunami.shell.command.UsageException;
import dev.tsunami.shell.repl.Repl;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code tsunami import FILE}: a file into a table. */
public final class ImportCommand implements Subcommand {
  private static final List<String> VALUED =
      List.of(
          "--table",
          "--key",
          "--type",
          "--types",
          "--columns",
          "--delimiter",
          "--encoding",
          "--format",
          "-e");
  private static final List<String> SWITCHES =
      List.of("--bag", "--ordered", "--no-header", "--no-verify", "--quiet");

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String help() {
    return """
    ./tsunami import FILE [--table NAME] [--key COLUMN] [options] [-e 'EXPR.' ...]
        Loads CSV, JSON Lines, Erlang terms (as file:consult/1 reads them) or a file of
        ets:tab2file into a table, all of it or nothing. Then evaluates the expressions of -e,
        or opens the shell.
        --table NAME        the table's name; the file's without its extension if not given
        --key COLUMN        name or position of the key column; the first one if not given
        --type TYPE         set, ordered_set, bag or duplicate_bag; --ordered, --bag for short
        --types C=T,...     types of columns, not to be guessed: integer, float, binary, atom
        --columns A,B,...   names of the columns, instead of those in the file
        --delimiter C       what stands between the fields of CSV; a word: tab, comma, semicolon
        --no-header         the first line of CSV is a row
        --encoding NAME     of text, if it is not UTF-8
        --format FORMAT     csv, jsonl, terms or image, if it cannot be seen
        --no-verify         load what is readable of a damaged image
        --quiet             no progress, no summary
    """;
  }

  @Override
  public int run(List<String> arguments, Launch launch) throws IOException {
    Arguments parsed = Arguments.parse(arguments, VALUED, SWITCHES);
    if (parsed.operands().size() != 1) {
      throw new UsageException("import needs one file, given " + parsed.operands().size());
    }
    try {
      load(request(parsed), parsed.has("--quiet"), launch);
    } catch (ImportException mistake) {
      launch
          .err()
          .println("tsunami: " + parsed.operands().getFirst() + ": " + mistake.getMessage());
      return 1;
    }
    launch.err().flush();
    return Repl.runUnlessGiven(parsed.all("-e"), launch);
  }

  private static void load(ImportRequest request, boolean quiet, Launch launch) throws IOException {
    PrintStream err = launch.err();
    Importer importer =
        new Importer(launch.store().ets(launch.session()), launch.store().attributes());
    long start = System.nanoTime();
    ImportResult result;
    if (!quiet && ErrorTerminal.isTerminal()) {
      try (ProgressBar bar = new ProgressBar(err, "importing " + request.file())) {
        result = importer.run(request, bar);
      }
    } else {
      result = importer.run(request, Progress.NONE);
    }
    if (!quiet) {
      err.print(Summary.of(result, request.file().toString(), System.nanoTime() - start));
    }
  }

  private static ImportRequest request(Arguments parsed) {
    RequestBuilder builder = new RequestBuilder(Path.of(parsed.operands().getFirst()));
    String table = parsed.one("--table");
    if (table != null) {
      builder.table(table);
    }
    builder.key(parsed.one("--key")).tableType(type(parsed));
    String types = parsed.one("--types");
    if (types != null) {
      for (String entry : types.split(",", -1)) {
        int equals = entry.indexOf('=');
        if (equals <= 0) {
          throw new UsageException(
              "--types takes COLUMN=TYPE, several with commas between them, given " + types);
        }
        builder.columnType(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    String columns = parsed.one("--columns");
    if (columns != null) {
      builder.columns(List.of(columns.split(",", -1)));
    }
    String delimiter = parsed.one("--delimiter");
    if (delimiter != null) {
      builder.delimiter(delimiter);
    }
    String encoding = parsed.one("--encoding");
    if (encoding != null) {
      builder.encoding(encoding);
    }
    String format = parsed.one("--format");
    if (format != null) {
      builder.format(format);
    }
    return builder.header(!parsed.has("--no-header")).verify(!parsed.has("--no-verify")).build();
  }

  private static @Nullable String type(Arguments parsed) {
    String type = parsed.one("--type");
    String shorthand = parsed.has("--bag") ? "bag" : parsed.has("--ordered") ? "ordered_set" : null;
    if (type != null && shorthand != null && !type.equals(shorthand)) {
      throw new UsageException("a table is either " + type + " or " + shorthand);
    }
    return type == null ? shorthand : type;
  }
}
