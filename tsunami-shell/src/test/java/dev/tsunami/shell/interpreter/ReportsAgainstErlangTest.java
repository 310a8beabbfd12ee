package dev.tsunami.shell.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tsunami.shell.Erlang;
import dev.tsunami.shell.Shells;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Mistakes of all kinds typed into the Erlang shell that is installed, and into this one: the same
 * words in the same layout.
 */
class ReportsAgainstErlangTest {
  @Test
  void mistakesAreReportedAsTheErlangShellReportsThem() throws Exception {
    assumeTrue(Erlang.isInstalled(), Erlang.INSTALL);
    String forms = Erlang.resource("reports.txt");
    List<String> theirs = reports(Erlang.run(forms, "erl"));
    List<String> differences = new ArrayList<>();
    String[] lines = forms.split("\n");
    assertThat(theirs).hasSizeGreaterThanOrEqualTo(lines.length);
    for (int i = 0; i < lines.length; i++) {
      String here = normal(Shells.answer(lines[i]));
      String there = normal(theirs.get(i));
      if (!here.equals(there)) {
        differences.add(lines[i] + "\n--here:\n" + here + "\n--there:\n" + there);
      }
    }
    assertThat(String.join("\n", differences)).isEmpty();
  }

  /** What stands between the prompts. */
  private static List<String> reports(String output) {
    List<String> reports = new ArrayList<>();
    String[] parts = output.split("(?m)^\\d+> ");
    for (int i = 1; i < parts.length; i++) {
      reports.add(parts[i].stripTrailing());
    }
    return reports;
  }

  /**
   * Without what is different on purpose: OTP's own source lines, the frames above the failing
   * call, and the names of funs, references and pids.
   */
  private static String normal(String report) {
    return report
        .replaceAll("\n     in call from [^\n]*", "")
        .replaceAll(" \\([a-z_]+\\.erl, line \\d+\\)", "")
        .replaceAll("#(Fun|Ref)<[^>]*>", "#$1")
        .replaceAll("(?m) +$", "");
  }
}
