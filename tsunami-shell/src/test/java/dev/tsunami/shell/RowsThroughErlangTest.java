package dev.tsunami.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imported rows go to a table file, through a real Erlang and back, and are the same. */
class RowsThroughErlangTest {
  private static final int ROWS = 3_000;

  @TempDir private Path folder = Path.of("");

  @Test
  void rows_survive_tab2file_a_load_in_erlang_a_tab2file_there_and_a_load_here() throws Exception {
    assumeTrue(Erlang.isInstalled(), Erlang.INSTALL);
    Path csv = folder.resolve("runways.csv");
    Files.writeString(csv, runways());
    Path ours = folder.resolve("ours.tab");
    Path theirs = folder.resolve("theirs.tab");
    Program imported =
        Program.run(
            "import",
            csv.toString(),
            "--table",
            "runways",
            "--key",
            "id",
            "--type",
            "ordered_set",
            "--quiet",
            "-e",
            "ets:tab2file(runways, \"" + ours + "\", [{extended_info, [object_count, md5sum]}]).",
            "-e",
            "io:format(\"~w~n\", [ets:tab2list(runways)]).");
    assertThat(imported.err()).isEmpty();
    String erlang =
        Erlang.run(
            "",
            "erl",
            "-noshell",
            "-eval",
            "{ok, T} = ets:file2tab(\""
                + ours
                + "\", [{verify, true}]), ok = ets:tab2file(T, \""
                + theirs
                + "\", [{extended_info, [md5sum]}]), io:format(\"~w\", [ets:info(T, size)]), halt().");
    assertThat(erlang.strip()).isEqualTo(Integer.toString(ROWS));
    Program back =
        Program.run(
            "-e",
            "ets:file2tab(\"" + theirs + "\", [{verify, true}]).",
            "-e",
            "io:format(\"~w~n\", [ets:tab2list(runways)]).");
    assertThat(back.err()).isEmpty();
    assertThat(back.out()).startsWith("{ok,runways}\n");
    assertThat(back.out().substring("{ok,runways}\n".length()))
        .isEqualTo(imported.out().substring("ok\n".length()));
    assertThat(imported.out()).hasSizeGreaterThan(ROWS * 50);
  }

  /**
   * Shaped like the runways of OurAirports: integers, floats, text in two scripts, empty fields.
   */
  private static String runways() throws IOException {
    Random random = new Random(20261124);
    StringBuilder csv =
        new StringBuilder("id,airport_ident,length_ft,surface,lighted,latitude_deg,heading_degT\n");
    String[] surfaces = {
      "ASP", "CON", "\"GRASS, wet\"", "Ünbefestigt", "\"so \"\"called\"\"\"", ""
    };
    for (int row = 0; row < ROWS; row++) {
      csv.append(230_000 + row * 7L)
          .append(",K")
          .append(Integer.toString(random.nextInt(46_656), 36).toUpperCase(java.util.Locale.ROOT))
          .append(',')
          .append(random.nextInt(10) == 0 ? "" : Integer.toString(random.nextInt(16_000)))
          .append(',')
          .append(surfaces[random.nextInt(surfaces.length)])
          .append(',')
          .append(random.nextInt(2))
          .append(',')
          .append(random.nextDouble() * 180 - 90)
          .append(',')
          .append(random.nextInt(3) == 0 ? "" : Double.toString(random.nextInt(3_600) / 10.0))
          .append('\n');
    }
    return csv.toString();
  }
}
