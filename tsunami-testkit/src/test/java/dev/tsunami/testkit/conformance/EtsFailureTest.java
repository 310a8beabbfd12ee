package dev.tsunami.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.text.TermParser;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.ets.OtpSubject;
import dev.tsunami.testkit.ets.Reading;
import dev.tsunami.testkit.ets.Subject;
import dev.tsunami.testkit.oracle.Erl;
import dev.tsunami.testkit.oracle.ErlOracle;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed of a difference can be run as it is, in Erlang and in Java. */
final class EtsFailureTest {
  private static final EtsCase ONE_PROCESS =
      new EtsCase(
          3,
          List.of(
              step(0, "new", "t", "[bag, named_table]"),
              step(0, "lookup", "{'$tid',0}", "{a,{'$tid',0},[b|c]}"),
              step(0, "insert", "{'$tid',0}", "[{1,a},{2,<<\"é\\n\"/utf8>>}]"),
              step(0, "insert", "t", "{1,b}"),
              step(0, "match_object", "t", "{2,'_'}", "1").reading(Reading.CHUNK),
              step(0, "insert", "t", "[{3,{'$result',4,[1,1]}}]"),
              step(0, "$walk", "t").reading(Reading.ANY_ORDER),
              step(0, "take", "t", "1")));

  private static final EtsCase THREE_PROCESSES =
      new EtsCase(
          3,
          List.of(
              step(0, "new", "t", "[ordered_set, public, {heir, {'$pid',1}, data}]"),
              step(1, "insert", "{'$tid',0}", "[{1,a},{1.0,b}]"),
              step(0, "$leave"),
              step(1, "$messages"),
              step(2, "insert", "{'$tid',0}", "{2,{'$pid',2}}"),
              step(2, "$enter"),
              step(3, "select", "{'$tid',0}", "[{{'$1','_'},[],['$1']}]", "1")
                  .reading(Reading.CHUNK),
              step(3, "select", "{'$result',6,[2]}").reading(Reading.CHUNK)));

  private static EtsStep step(int process, String function, String... arguments) {
    return EtsStep.of(
        process,
        function,
        List.of(arguments).stream().map(TermParser::parse).toArray(dev.tsunami.term.Term[]::new));
  }

  /** A failure at the last step of a case, shrunk as failures are. */
  private static EtsFailure failure(EtsCase each, Subject tsunami) {
    try (ErlOracle oracle = ErlOracle.start()) {
      EtsComparison comparison =
          new EtsComparison(tsunami, new OtpSubject(oracle), oracle.release());
      comparison.compare("case", List.of(each));
      assertThat(comparison.failures()).hasSize(1);
      return comparison.failures().getFirst();
    }
  }

  /** One that answers nothing to the last step of the case. */
  private static Subject dumbAtLast(EtsCase each) {
    Subject good = new dev.tsunami.testkit.ets.TsunamiSubject();
    return cases -> {
      var results = new java.util.ArrayList<>(good.play(cases));
      for (int i = 0; i < cases.size(); i++) {
        var answers = new java.util.ArrayList<>(results.get(i));
        if (cases.get(i).steps().size() == each.steps().size()) {
          answers.set(answers.size() - 1, TermParser.parse("{ok, nothing}"));
        }
        results.set(i, answers);
      }
      return results;
    };
  }

  /** What a shell prints that reads this text. */
  private static String inShell(String erlang, Path folder) throws Exception {
    Path output = folder.resolve("output");
    Process erl =
        new ProcessBuilder(Erl.require().toString(), "-boot", "start_clean")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try (OutputStream input = erl.getOutputStream()) {
      input.write((erlang + "halt().\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(erl.waitFor()).isZero();
    return Files.readString(output).replaceAll("\\s+", "");
  }

  @Test
  void theErlangOfOneProcessIsPlainCallsAndShowsOtpsAnswer(@TempDir Path folder) throws Exception {
    EtsFailure failure = failure(ONE_PROCESS, Mutant.TAKE_GIVES_THE_FIRST_OBJECT_ONLY.subject());
    String erlang = ErlangText.of(failure);
    assertThat(erlang).doesNotContain("Spawn").contains("ets:take(t, 1)");
    assertThat(inShell(erlang, folder)).contains("[{1,a},{1,b}]").doesNotContain("***");
    EtsFailure whole = failure(ONE_PROCESS, dumbAtLast(ONE_PROCESS));
    assertThat(inShell(ErlangText.of(whole), folder))
        .contains("[{1,a},{1,b}]")
        .doesNotContain("syntaxerror")
        .doesNotContain("unbound");
  }

  @Test
  void theErlangOfSeveralProcessesRunsInAShellToo(@TempDir Path folder) throws Exception {
    EtsFailure failure = failure(THREE_PROCESSES, dumbAtLast(THREE_PROCESSES));
    String shown = inShell(ErlangText.of(failure), folder);
    assertThat(shown).contains("ETS-TRANSFER").contains("{[1.0],{#Ref<").contains("[2]");
    assertThat(shown).doesNotContain("syntaxerror").doesNotContain("unbound");
  }

  @Test
  void theJavaIsATestThatFailsWhereTsunamiDiffers(@TempDir Path folder) throws Exception {
    EtsFailure failure = failure(ONE_PROCESS, dumbAtLast(ONE_PROCESS));
    Class<?> test = compiled(JavaText.of(failure), folder);
    var constructor = test.getDeclaredConstructor();
    constructor.setAccessible(true);
    var method = test.getDeclaredMethod("answersAsOtp");
    method.setAccessible(true);
    method.invoke(constructor.newInstance());
  }

  private static Class<?> compiled(String java, Path folder)
      throws IOException, ReflectiveOperationException {
    Path source = folder.resolve("ReproductionTest.java");
    Files.writeString(source, java);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(status).as(java).isZero();
    URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    return loader.loadClass("ReproductionTest");
  }
}
