package dev.tsunami.jit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Int;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which specifications share a class. */
final class ShapeTest {
  private final HiddenClassCompiler compiler = new HiddenClassCompiler(Runnable::run);

  private boolean shareAClass(String one, String other) {
    return Specs.compile(compiler, one).getClass() == Specs.compile(compiler, other).getClass();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "[{{'$1'},[{'>','$1',5}],['$_']}]  ;[{{'$1'},[{'>','$1',-5000000000}],['$_']}]",
        "[{{'$1'},[{'>','$1',5}],['$_']}]  ;[{{'$1'},[{'<',7,'$1'}],['$_']}]",
        "[{{a,'$1'},[],['$1']}]            ;[{{b,'$1'},[],['$1']}]",
        "[{{a,'$1'},[],['$1']}]            ;[{{[],'$1'},[],['$1']}]",
        "[{{a,'$1'},[],[{{'$1',x}}]}]      ;[{{a,'$1'},[],[{{'$1',{{1,[2]}}}}]}]",
        "[{{\"ab\",'$1'},[],['$1']}]       ;[{{1.5,'$1'},[],['$1']}]",
        "[{{'$1'},[{'==','$1',a}],[1]}]    ;[{{'$1'},[{'=:=',b,'$1'}],[2]}]",
        "[{{'$1'},[{'>','$1',{'+',1,2}}],['$_']}];[{{'$1'},[{'>','$1',7}],['$_']}]"
      })
  void constantsOfOneKindAreNoPartOfTheShape(String one, String other) {
    assertThat(shareAClass(one, other)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "[{{'$1'},[{'>','$1',5}],['$_']}];[{{'$1'},[{'>=','$1',5}],['$_']}]",
        "[{{'$1'},[{'>','$1',5}],['$_']}];[{{'$1'},[{'>','$1',5.0}],['$_']}]",
        "[{{'$1'},[{'>','$1',5}],['$_']}];[{{'$1'},[{'>','$1',a}],['$_']}]",
        "[{{a,'$1'},[],['$1']}]          ;[{{1,'$1'},[],['$1']}]",
        "[{{a,'$1'},[],['$1']}]          ;[{{1.0,'$1'},[],['$1']}]",
        "[{{a,'$1'},[],['$1']}]          ;[{{a,'$1','_'},[],['$1']}]",
        "[{{a,'$1'},[],['$1']}]          ;[{['a'|'$1'],[],['$1']}]",
        "[{{'$1','$2'},[],['$1']}]       ;[{{'$1','$2'},[],['$2']}]",
        "[{'$1',['$1'],[true]}]          ;[{'$1',['$1'],[other]}]",
        "[{'$1',[],[{'and','$1','$1'}]}] ;[{'$1',[],[{'or','$1','$1'}]}]",
        "[{'$1',[],[{'and','$1','$1'}]}] ;[{'$1',[],[{'andalso','$1','$1'}]}]",
        "[{'$1',[],[{{{{'$1'}},2}}]}]    ;[{'$1',[],[{{{{'$1',2}}}}]}]"
      })
  void whatCodeDependsOnIsPartOfTheShape(String one, String other) {
    assertThat(shareAClass(one, other)).isFalse();
  }

  @Test
  void aProgramHasItsOwnConstants() {
    var five = Specs.compile(compiler, "[{{a,'$1'},[{'>','$1',5}],[{{five,'$1'}}]}]");
    var nine = Specs.compile(compiler, "[{{b,'$1'},[{'>','$1',9}],[{{nine,'$1'}}]}]");
    assertThat(five.getClass()).isSameAs(nine.getClass());
    assertThat(Specs.run(five, "{a,7}")).hasToString("{five,7}");
    assertThat(Specs.run(nine, "{a,10}")).isNull();
    assertThat(Specs.run(nine, "{b,10}")).hasToString("{nine,10}");
    assertThat(Specs.run(nine, "{b,9}")).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 1000})
  void manyClausesOfOneShapeAreFewClasses(int groups) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < groups * 50; i++) {
      text.append(i == 0 ? "" : ",").append("{{").append(i).append(",'$1'},[],[{{'$1'}}]}");
    }
    ShapeCache cache = new ShapeCache(256);
    var program =
        new HiddenClassCompiler(Runnable::run, cache)
            .compile(Specs.spec(text.append("]").toString()));
    if (groups == 1000) {
      assertThat(program).as("more than %d parts", Compilation.MAX_PARTS).isNull();
    } else {
      assertThat(program).isNotNull();
      assertThat(Specs.run(program, "{" + (groups * 50 - 1) + ",x}")).hasToString("{x}");
      assertThat(cache.size()).isBetween(1, 2);
    }
  }

  @Test
  void shapesAreEqualIfTheirClausesAre() {
    List<ClauseCode> deep = List.of(clause(20), clause(20));
    assertThat(Shape.of(deep)).isEqualTo(Shape.of(List.of(clause(20), clause(20))));
    assertThat(Shape.of(deep)).hasSameHashCodeAs(Shape.of(List.of(clause(20), clause(20))));
    assertThat(Shape.of(deep)).isNotEqualTo(Shape.of(List.of(clause(20), clause(21))));
    assertThat(Shape.of(deep)).isNotEqualTo(Int.of(1));
  }

  private static ClauseCode clause(int levels) {
    Code code = Code.Whole.WHOLE;
    for (int i = 0; i < levels; i++) {
      code = new Code.TupleOf(List.of(code));
    }
    return new ClauseCode(Check.Any.ANY, List.of(), code, 0, 0);
  }
}
