package dev.tsunami.jit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.kernel.match.MatchProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compiled, what is left to the interpreter, and that nothing breaks in between. */
final class LimitsTest {
  private final HiddenClassCompiler compiler = new HiddenClassCompiler(Runnable::run);

  /** The forms with the most bytes for each part, in sizes around every limit. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'or','$1','$1'}",
        "{{{'and','$1'}}}",
        "{{{'or','$1',{hd,'$1'}}}}",
        "{'andalso','$1'}",
        "{{{'orelse','$1','$1'}}}",
        "{{{'>','$1',1}}}",
        "#{1 => '$1'}",
        "['$1'|'$1']",
        "'$$'",
        "{self}"
      })
  void longClausesAreCompiledOrInterpretedButNeverFail(String part) {
    for (int count : new int[] {50, 100, 200, 300, 400, 490, 499, 600, 749, 5_000}) {
      String parts = "{{" + part + ("," + part).repeat(count - 1) + "}}";
      String guard = "{'or'" + ("," + part).repeat(count) + "}";
      for (String spec :
          new String[] {
            "[{{'$1'},[],[" + parts + "]}]",
            "[{{'$1'},[{'=:='," + parts + ",[]}],[yes]}]",
            "[{{'$1'},[" + guard + "],[yes]}]"
          }) {
        MatchProgram program = compiler.compile(Specs.spec(spec));
        if (program != null) {
          assertThat(Specs.run(program, "{true}"))
              .isEqualTo(Specs.run(new Interpreter(Specs.spec(spec)), "{true}"));
        }
      }
    }
  }

  @Test
  void longHeadsAreCompiledOrInterpretedButNeverFail() {
    for (String part : new String[] {"1", "a", "{'_'}", "#{a => 1}", "['_'|1]", "{[],'$1'}"}) {
      for (int count : new int[] {10, 150, 300, 490, 740}) {
        String head = "{" + part + ("," + part).repeat(count - 1) + "}";
        compiler.compile(Specs.spec("[{{'$1'," + head + "},[],['$1']}]"));
      }
    }
  }

  @Test
  void aClauseThatIsTooLongIsInterpretedAndItsNeighboursAreNot() {
    String wide = "{{" + "'$1',".repeat(5_000) + "1}}";
    MatchProgram program =
        Specs.compile(
            compiler, "[{{a,'$1'},[],['$1']},{{b,'$1'},[],[" + wide + "]},{{c,'$1'},[],['$1']}]");
    assertThat(Specs.run(program, "{a,1}")).hasToString("1");
    assertThat(Specs.run(program, "{b,1}")).asString().startsWith("{1,1,1,");
    assertThat(Specs.run(program, "{c,3}")).hasToString("3");
    assertThat(Specs.run(program, "{d,3}")).isNull();
  }

  @Test
  void whatIsTooLongAltogetherIsNotHandedOver() {
    String wide = "[{{'$1'},[],[{{" + "'$1',".repeat(5_000) + "1}}]}]";
    assertThat(compiler.compile(Specs.spec(wide))).isNull();
    compiler.compile(
        Specs.spec(wide),
        program -> {
          throw new AssertionError("handed over: " + program);
        });
  }

  @Test
  void clausesOfMoreShapesThanHotSpotCanCompileSoonAreNotHandedOver() {
    StringBuilder few = new StringBuilder("[");
    StringBuilder many = new StringBuilder("[");
    for (int i = 0; i < 400; i++) {
      String end = i < 399 ? "," : "]";
      few.append(Specs.shape(80), 1, Specs.shape(80).length() - 1).append(end);
      many.append(Specs.shape(i), 1, Specs.shape(i).length() - 1).append(end);
    }
    assertThat(compiler.compile(Specs.spec(few.toString()))).isNotNull();
    assertThat(compiler.compile(Specs.spec(many.toString()))).isNull();
  }

  @Test
  void aHeadWithTooManyVariablesIsInterpretedUnlessNobodyReadsThem() {
    StringBuilder head = new StringBuilder("{'$0'");
    for (int i = 1; i <= Compilation.CLAUSE_VARIABLES; i++) {
      head.append(",'$").append(i).append("'");
    }
    head.append("}");
    assertThat(compiler.compile(Specs.spec("[{" + head + ",[],['$$']}]"))).isNull();
    assertThat(compiler.compile(Specs.spec("[{" + head + ",[],['$7']}]"))).isNotNull();
  }

  /** A constant result that is big would be kept once for every place. */
  @Test
  void callsWithBigValuesAreNotMadeInAdvance() {
    MatchProgram program = Specs.compile(compiler, "[{'$1',[],[{'rem',{'bsl',1,1000},7}]}]");
    assertThat(Specs.run(program, "x")).hasToString("2");
  }
}
