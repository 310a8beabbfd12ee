package dev.tsunami.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is called from a command line. */
class CommandLineTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void an_expression_gives_its_value_and_status_0() {
    assertThat(Program.run("-e", "ets:info(ets:new(t,[]), type)."))
        .isEqualTo(new Program(0, "set\n", ""));
  }

  @Test
  void the_last_full_stop_may_be_left_out_and_several_forms_share_their_variables() {
    assertThat(Program.run("-e", "X = 1. Y = X + 1.", "-e", "X + Y").out()).isEqualTo("1\n2\n3\n");
  }

  @Test
  void an_error_goes_to_the_error_stream_with_status_1_and_ends_the_run() {
    Program run = Program.run("-e", "1. ets:lookup(foo, 1). 2.");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("1\n");
    assertThat(run.err())
        .isEqualTo(
            """
            ** exception error: bad argument
                 in function  ets:lookup/2
                    called as ets:lookup(foo,1)
                    *** argument 1: the table identifier does not refer to an existing ETS table
            """);
  }

  @Test
  void a_file_is_run_form_by_form_and_prints_what_it_prints() throws IOException {
    Path script = folder.resolve("script.erl");
    Files.writeString(script, "%% a script\nX = 20.\nio:format(\"~p~n\", [X + 1]).\n");
    assertThat(Program.run("run", script.toString())).isEqualTo(new Program(0, "21\n", ""));
    assertThat(Program.run("run", script.toString(), "-e", "X").out()).isEqualTo("21\n20\n");
    Files.writeString(script, "X = 20.\n\nX = 21.\n");
    Program failed = Program.run("run", script.toString());
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.err()).contains("script.erl", "no match of right hand side value 21");
  }

  @Test
  void halt_gives_the_exit_status() {
    assertThat(Program.run("-e", "halt(7).").status()).isEqualTo(7);
  }

  @Test
  void a_command_line_that_cannot_be_understood_has_status_2_and_a_suggestion() {
    Program unknown = Program.run("imprt", "x.csv");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("imprt", "import");
    assertThat(Program.run("run").status()).isEqualTo(2);
    assertThat(Program.run("run", "nosuchfile").err()).contains("there is no file nosuchfile");
    assertThat(Program.run("demo", "--kep").err()).contains("--kep");
  }

  @Test
  void help_lists_every_command_and_explains_each() {
    String all = Program.run("help").out();
    for (String command : new String[] {"run", "import", "demo"}) {
      assertThat(all).contains(command);
      assertThat(Program.run("help", command).out()).contains("./tsunami " + command);
    }
    assertThat(Program.run("version").out()).startsWith("tsunami ");
  }

  @Test
  void the_demo_shows_a_dozen_operations_that_all_succeed() {
    Program demo = Program.run("demo", "--keep", "-e", "ets:info(unicode, size) > 140000.");
    assertThat(demo.err()).isEmpty();
    assertThat(demo.status()).isZero();
    assertThat(demo.out())
        .contains("{65,<<\"LATIN CAPITAL LETTER A\">>", "<<\"WATER WAVE\">>", "15> ")
        .endsWith("true\n");
  }
}
