package dev.tsunami.shell.repl;

import dev.tsunami.kernel.table.Header;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.shell.command.Launch;
import dev.tsunami.shell.eval.Libraries;
import dev.tsunami.shell.eval.Library;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/**
 * What may follow: functions of the module before the colon; without a colon modules, functions
 * that need none, variables, names of tables and names of their attributes.
 */
final class ShellCompleter implements Completer {
  private final Launch launch;

  ShellCompleter(Launch launch) {
    this.launch = launch;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String word = line.word();
    Libraries libraries = launch.interpreter().libraries();
    int colon = word.indexOf(':');
    if (colon >= 0) {
      addFunctions(libraries, word.substring(0, colon), word.substring(0, colon + 1), candidates);
      return;
    }
    addFunctions(libraries, "", "", candidates);
    addFunctions(libraries, "erlang", "", candidates);
    for (Library library : libraries.all()) {
      if (!library.module().isEmpty()) {
        add(library.module() + ":", "modules", null, candidates);
      }
    }
    for (String variable : launch.interpreter().variables()) {
      add(variable, "variables", null, candidates);
    }
    for (Table table : launch.store().catalog().all()) {
      Header header = table.header();
      if (header.named()) {
        add(header.name().toString(), "tables", null, candidates);
      }
      for (String attribute : launch.store().attributes().of(table.id())) {
        add(attribute, "attributes", header.name().toString(), candidates);
      }
    }
  }

  private static void addFunctions(
      Libraries libraries, String module, String prefix, List<Candidate> candidates) {
    for (Library library : libraries.all()) {
      if (library.module().equals(module)) {
        for (Library.Entry entry : library.entries()) {
          add(prefix + entry.name() + "(", "functions", entry.line(), candidates);
        }
      }
    }
  }

  private static void add(
      String value, String group, @Nullable String description, List<Candidate> candidates) {
    candidates.add(new Candidate(value, value, group, description, null, null, false));
  }
}
