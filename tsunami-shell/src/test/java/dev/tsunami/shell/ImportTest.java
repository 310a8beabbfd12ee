package dev.tsunami.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tsunami import}: formats, the rules for types, and what happens to bad input. */
class ImportTest {
  @TempDir private Path folder = Path.of("");

  private Program load(String name, String content, String... more) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content, StandardCharsets.UTF_8);
    List<String> arguments =
        new ArrayList<>(List.of("import", file.toString(), "--table", "t", "--quiet"));
    arguments.addAll(List.of(more));
    return Program.run(arguments.toArray(new String[0]));
  }

  private String rows(String csv, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--type", "ordered_set", "-e", "ets:tab2list(t)."));
    Program run = load("data.csv", csv, arguments.toArray(new String[0]));
    assertThat(run.err()).isEmpty();
    return run.out().strip();
  }

  @Test
  void a_column_is_numbers_only_if_every_value_is() throws IOException {
    assertThat(rows("id,price,name\n1,2.5,ab\n2,3,cd\n"))
        .isEqualTo("[{1,2.5,<<\"ab\">>},{2,3.0,<<\"cd\">>}]");
    assertThat(rows("id,mixed\n1,5\n2,x\n")).isEqualTo("[{1,<<\"5\">>},{2,<<\"x\">>}]");
  }

  @ParameterizedTest
  @CsvSource({
    "007, <<\"007\">>",
    "+7, <<\"+7\">>",
    "-7, -7",
    "0, 0",
    "0.5, 0.5",
    "00.5, <<\"00.5\">>",
    "-0, <<\"-0\">>",
    "1e3, 1.0e3",
    "123456789012345678901234567890, 123456789012345678901234567890"
  })
  void leading_zeros_and_plus_signs_make_text(String field, String term) throws IOException {
    assertThat(rows("id,v\n1," + field + "\n")).isEqualTo("[{1," + term + "}]");
  }

  @Test
  void an_empty_field_is_undefined_and_does_not_change_the_columns_type() throws IOException {
    assertThat(rows("id,n\n1,\n2,7\n")).isEqualTo("[{1,undefined},{2,7}]");
  }

  @Test
  void types_can_be_said() throws IOException {
    assertThat(rows("id,n,a\n1,7,x\n", "--types", "n=binary,a=atom"))
        .isEqualTo("[{1,<<\"7\">>,x}]");
    Program bad = load("data.csv", "id,n\n1,7\n2,x\n", "--types", "n=integer");
    assertThat(bad.status()).isEqualTo(1);
    assertThat(bad.err()).contains("line 3", "n", "integer", "x");
  }

  @Test
  void quotes_line_breaks_crlf_and_a_byte_order_mark_are_read_as_rfc_4180_says()
      throws IOException {
    assertThat(rows("\uFEFFid,text\r\n1,\"a \"\"b\"\", c\"\r\n2,\"two\nlines\"\r\n"))
        .isEqualTo("[{1,<<\"a \\\"b\\\", c\">>},{2,<<\"two\\nlines\">>}]");
  }

  @Test
  void the_key_column_gives_the_key_position_and_columns_keep_their_order() throws IOException {
    Program run =
        load(
            "data.csv",
            "name,code\nAruba,AW\n",
            "--key",
            "code",
            "-e",
            "{ets:info(t, keypos), ets:lookup(t, <<\"AW\">>)}.");
    assertThat(run.out()).isEqualTo("{2,[{<<\"Aruba\">>,<<\"AW\">>}]}\n");
  }

  @Test
  void a_bad_line_is_named_and_nothing_is_loaded() throws IOException {
    for (String csv : new String[] {"id,n\n1,2\n2\n", "id,n\n1,2\n2,3,4\n"}) {
      Program run = load("data.csv", csv, "-e", "ets:info(t).");
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("line 3");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "id,id\\n1,2\\n ! --key id ! id",
        "id,name\\n1,2\\n ! --key nme ! did you mean name",
        "'' ! --key id ! ",
        "id\\n\"unclosed\\n ! --key id ! "
      })
  void what_cannot_be_loaded_is_explained(String csv, String option, String explanation)
      throws IOException {
    String[] options = option.split(" ");
    Program run = load("data.csv", csv.replace("\\n", "\n"), options[0], options[1]);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("tsunami: ").contains(explanation == null ? "" : explanation);
  }

  @Test
  void a_missing_file_is_an_error() {
    Program run = Program.run("import", folder.resolve("no.csv").toString(), "--table", "t");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("no.csv");
  }

  @Test
  void json_lines_become_objects() throws IOException {
    Program run =
        load(
            "data.jsonl",
            """
            {"id": 1, "name": "a", "tags": ["x", 2, 1.5, true, null]}
            {"id": 2, "name": "b", "tags": []}
            """,
            "--key",
            "id",
            "--type",
            "ordered_set",
            "-e",
            "ets:tab2list(t).");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("{1,<<\"a\">>,[<<\"x\">>,2,1.5,true,", "{2,<<\"b\">>,[]}");
    Program bad = load("data.jsonl", "{\"id\": 1}\n{\"id\": \n", "--key", "id");
    assertThat(bad.status()).isEqualTo(1);
    assertThat(bad.err()).contains("line 2");
  }

  @Test
  void erlang_terms_are_loaded_as_they_are() throws IOException {
    Program run =
        load(
            "data.terms",
            "{a, 1}.\n% a comment\n{b, #{x => <<1:4>>}}.\n",
            "--format",
            "terms",
            "--type",
            "ordered_set",
            "-e",
            "ets:tab2list(t).");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("[{a,1},{b,#{x => <<1:4>>}}]\n");
  }

  @Test
  void a_table_file_is_recognised_and_loaded() throws IOException {
    Path image = folder.resolve("image");
    Program saved =
        Program.run(
            "-e",
            "T = ets:new(t, [ordered_set, named_table]), ets:insert(T, [{1, a}, {2, b}]),"
                + " ets:tab2file(T, \""
                + image
                + "\").");
    assertThat(saved.out()).isEqualTo("ok\n");
    Program run =
        Program.run(
            "import", image.toString(), "--table", "t", "--quiet", "-e", "ets:tab2list(t).");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("[{1,a},{2,b}]\n");
  }

  @Test
  void the_shell_has_import_too() throws IOException {
    Path file = folder.resolve("data.csv");
    Files.writeString(file, "id,n\n1,2\n");
    Program run = Program.run("-e", "import(\"" + file + "\", [{table, t}]). ets:lookup(t, 1).");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("[{1,2}]");
  }
}
