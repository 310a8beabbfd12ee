package dev.tsunami.shell.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.shell.command.Launch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Parser.ParseContext;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell on a terminal that the test types into. */
@Timeout(60)
class ReplTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private final Launch launch = new Launch(out, out);
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  /** What the shell prints when this is typed; prompts and echo are on {@link #screen}. */
  private String type(String keys, String... historyFile) throws IOException {
    ByteArrayInputStream typed = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
    try (Terminal terminal =
        new DumbTerminal("test", "ansi", typed, screen, StandardCharsets.UTF_8)) {
      terminal.setSize(Size.of(80, 24));
      Path history = historyFile.length == 0 ? null : Path.of(historyFile[0]);
      int status = new Repl(launch, terminal, history).loop();
      out.print("status " + status);
    }
    return printed.toString(StandardCharsets.UTF_8).replace("\r", "");
  }

  @Test
  void a_form_ends_with_its_full_stop_however_many_lines_it_takes() throws IOException {
    assertThat(type("X = [1,\n 2,\n 3].\nhd(X) + 41.\n")).contains("[1,2,3]\n42\nstatus 0");
    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("1> ", ".. ", "2> ", "3> ");
  }

  @Test
  void a_mistake_is_reported_and_the_shell_goes_on() throws IOException {
    assertThat(type("foo bar.\n1/0.\nY.\nok.\n"))
        .contains("syntax error before: bar", "evaluating an arithmetic expression")
        .contains("variable 'Y' is unbound\nok\n");
  }

  @Test
  void q_and_halt_leave_with_their_status() throws IOException {
    assertThat(type("halt(3).\nnever_evaluated.\n")).endsWith("status 3");
  }

  @Test
  void the_end_of_input_leaves() throws IOException {
    assertThat(type("1 + 1.\n")).endsWith("2\nstatus 0");
  }

  @Test
  void tab_completes_functions_and_table_names() throws IOException {
    assertThat(
            type(
                "ets:new(countries, [named_table]).\nets:insert_n\t"
                    + "countr\t, {se}).\nets:info(countries, size).\n"))
        .contains("true\n1\n");
  }

  @Test
  void completion_offers_modules_variables_tables_and_attributes() throws IOException {
    type("ets:new(airports, [named_table]).\nCount = 1.\n");
    launch
        .store()
        .attributes()
        .set(dev.tsunami.term.Atom.of("airports"), List.of("ident", "elevation_ft"));
    assertThat(candidates("")).contains("ets:", "lists:", "Count", "airports", "elevation_ft");
    assertThat(candidates("")).contains("is_atom(", "help(");
    assertThat(candidates("foo(ets:lo")).contains("ets:lookup(", "ets:lookup_element(");
    assertThat(candidates("nosuch:")).isEmpty();
  }

  private List<String> candidates(String line) {
    List<Candidate> candidates = new ArrayList<>();
    FormParser parser = new FormParser();
    new ShellCompleter(launch)
        .complete(null, parser.parse(line, line.length(), ParseContext.COMPLETE), candidates);
    return candidates.stream().map(Candidate::value).toList();
  }

  @Test
  void the_history_is_kept_in_a_file(@TempDir Path folder) throws IOException {
    Path history = folder.resolve("history");
    type("first_form.\nsecond_form.\n", history.toString());
    assertThat(Files.readString(history)).contains("first_form.", "second_form.");
  }

  @Test
  void an_exclamation_mark_is_only_a_character() throws IOException {
    assertThat(type("\"!!\".\n")).contains("\"!!\"\n");
  }

  @Test
  void a_long_list_is_cut() throws IOException {
    assertThat(type("lists:seq(1, 1000).\n")).contains("|...]");
  }
}
