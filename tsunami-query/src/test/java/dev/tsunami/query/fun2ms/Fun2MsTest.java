package dev.tsunami.query.fun2ms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.query.syntax.Expr.FunOf;
import dev.tsunami.query.syntax.Form;
import dev.tsunami.query.syntax.FormReader;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The specifications are those that OTP 25 gave. */
final class Fun2MsTest {
  private static final Map<String, Term> OUTSIDE =
      Map.of(
          "Me", Atom.of("me"),
          "Pair", Tuple.of(Atom.of("$1"), Int.of(2)),
          "N", Int.of(300),
          "Bin", Bits.of(new byte[] {1, 2}));

  private static void check(String fun, String spec) {
    assertThat(Fun2Ms.translate(fun, OUTSIDE)).hasToString(TermParser.parse(spec).toString());
  }

  @Test
  void headGuardAndBodyBecomeOneClauseOfASpecification() {
    assertThat(Fun2Ms.translate("fun({K,V}) when V > 10 -> K end"))
        .hasToString("[{{'$1','$2'},[{'>','$2',10}],['$1']}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "X ~ '$1'",
        "_ ~ '_'",
        "{A, B, A} ~ {'$1','$2','$1'}",
        "{_, _Named, _Named} ~ {'_','$1','$1'}",
        "{B, A} = Object ~ {'$1','$2'}",
        "Object = {B, A} ~ {'$1','$2'}",
        "Object = X ~ '$1'",
        "X = {X} ~ {'$_'}",
        "_ = {A, _} ~ {'$1','$_'}",
        "{[A, B | C], [D]} ~ {['$1','$2'|'$3'],['$4']}",
        "{#{a := A, B => c}} ~ {#{a => '$1','$2' => c}}",
        "{#{a := 1, a := 2}} ~ {#{a => 2}}",
        "{\"ab\" ++ X, [A] ++ [b], [] ++ Y} ~ {[97,98|'$1'],['$2',b],'$3'}",
        "{-1, +2, -1.5, $a, -$a, \"x\", 'A', [], {}} ~ {-1,2,-1.5,97,-97,\"x\",'A',[],{}}",
        "{'_', '$_', '$', '$a', '$1a', '$+'} ~ {'_','$_','$','$a','$1a','$+'}",
        "{<<1, \"ab\", -1:16/little, (<<7>>)/binary>>} ~ {<<1,97,98,255,255,7>>}",
      })
  void headsArePatterns(String head, String pattern) {
    check("fun(" + head + ") -> ok end", "[{" + pattern + ",[],[ok]}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{A, {B}} ~ {{'$1',{{'$2'}}}}",
        "[A | B] ~ ['$1'|'$2']",
        "#{A => 1, a => B, a => 2} ~ #{'$1' => 1,a => 2}",
        "{a, 'B', \"abc\", $c, 1.5, []} ~ {{a,'B',\"abc\",99,1.5,[]}}",
        "'$1' ~ {const,'$1'}",
        "_ ~ '_'",
        "object() ~ '$_'",
        "bindings() ~ '$*'",
        "Me ~ {const,me}",
        "{Pair} ~ {{{const,{'$1',2}}}}",
        "A ++ [1] -- B ~ {'++','$1',{'--',[1],'$2'}}",
        "A + 1 * B / 2 ~ {'+','$1',{'/',{'*',1,'$2'},2}}",
        "A div 2 rem 3 band 4 ~ {'band',{'rem',{'div','$1',2},3},4}",
        "A bsl 1 bor 2 bxor 3 ~ {'bxor',{'bor',{'bsl','$1',1},2},3}",
        "A =< B ~ {'=<','$1','$2'}",
        "A =/= B ~ {'=/=','$1','$2'}",
        "not A andalso B orelse A ~ {'orelse',{'andalso',{'not','$1'},'$2'},'$1'}",
        "A and B xor (A or B) ~ {'xor',{'and','$1','$2'},{'or','$1','$2'}}",
        "- A ~ {'-','$1'}",
        "bnot A ~ {'bnot','$1'}",
        "is_map_key(A, B) ~ {is_map_key,'$1','$2'}",
        "is_record(A, B) ~ {is_record,'$1','$2'}",
        "binary_part(A, 1, 2) ~ {binary_part,'$1',1,2}",
        "float(A) ~ {float,'$1'}",
        "max(A, B) ~ {max,'$1','$2'}",
        "tuple_size(A) ~ {tuple_size,'$1'}",
        "floor(A) + ceil(B) ~ {'+',{floor,'$1'},{ceil,'$2'}}",
        "is_integer(A, 1, 9) ~ {is_integer,'$1',1,9}",
        "is_boolean(A) ~ {is_boolean,'$1'}",
        "erlang:element(1, A) ~ {element,1,'$1'}",
        "erlang:'+'(A, 1) ~ {'+','$1',1}",
        "erlang:'not'(A) ~ {'not','$1'}",
        "message(A) ~ {message,'$1'}",
        "<<1, \"ab\", N:16, Bin/binary>> ~ <<1,97,98,1,44,1,2>>",
        "<<1:(2 + 3), 3:3>> ~ <<11>>",
      })
  void bodiesAreExpressions(String body, String translated) {
    check("fun({A, B}) -> " + body + " end", "[{{'$1','$2'},[],[" + translated + "]}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "60 * 60 + A ~ {'+',3600,'$1'}",
        "- - 1 ~ 1",
        "-0.5 + 1 ~ 0.5",
        "+ 1 ~ 1",
        "+ 1.0 ~ 1.0",
        "bnot 1 ~ -2",
        "bnot 1.0 ~ {'bnot',1.0}",
        "- a ~ {'-',a}",
        "1 bsl 70 ~ 1180591620717411303424",
        "0 bsl 999999999999 ~ 0",
        "1 bsl -3 ~ 0",
        "-1 bsr 99999999999 ~ -1",
        "1 bsr 1 ~ 0",
        "1 bsl 99999999999 ~ {'bsl',1,99999999999}",
        "1 bsl 33554368 ~ {'bsl',1,33554368}",
        "7 div 2 - 7 rem 2 ~ 2",
        "1 div 0 ~ {'div',1,0}",
        "1 rem 0 ~ {'rem',1,0}",
        "6 band 3 bor 8 bxor 1 ~ 11",
        "7 / 2 ~ 3.5",
        "1 / 0 ~ {'/',1,0}",
        "1.0e308 * 10 ~ {'*',1.0e308,10}",
        "1.0 div 1 ~ {'div',1.0,1}",
        "a + 1 ~ {'+',a,1}",
        "1 < a ~ true",
        "1 == 1.0 ~ true",
        "1 /= 1.0 ~ false",
        "1 =:= 1.0 ~ false",
        "1 =/= 1.0 ~ true",
        "1 =< 0 ~ false",
        "1 >= 0 ~ true",
        "1 > 0 ~ true",
        "{1, [a | b]} < {2, []} ~ true",
        "{1 div 0} == 1 ~ {'==',{{{'div',1,0}}},1}",
        "[1 | \"a\"] == 1 ~ {'==',[1|\"a\"],1}",
        "\"a\" == [97] ~ {'==',\"a\",\"a\"}",
        "true and not false ~ true",
        "true or false ~ true",
        "true xor true ~ false",
        "true and 1 ~ {'and',true,1}",
        "not 1 ~ {'not',1}",
        "true andalso true ~ {'andalso',true,true}",
        "[1] ++ [2] ~ {'++',[1],[2]}",
        "([1] ++ [2]) == [1, 2] ~ true",
        "([] ++ 1) == 1 ~ true",
        "([1 | 2] ++ []) == 1 ~ {'==',{'++',[1|2],[]},1}",
        "([1, 2, 1] -- [1]) == [2, 1] ~ true",
        "([1 | 2] -- []) == 1 ~ {'==',{'--',[1|2],[]},1}",
        "#{} == 1 ~ {'==',#{},1}",
      })
  void whatIsConstantIsComputedAsErlangComputesIt(String body, String translated) {
    check("fun({A}) -> " + body + " end", "[{{'$1'},[],[" + translated + "]}]");
  }

  @Test
  void testsBetweenCommasStayTogetherAndAlternativesBecomeClauses() {
    check(
        "fun({A, B}) when A, B; is_atom(A) -> A, B; (X) -> X end",
        "[{{'$1','$2'},['$1','$2'],['$1','$2']},"
            + "{{'$1','$2'},[{is_atom,'$1'}],['$1','$2']},{'$1',[],['$1']}]");
  }

  @Test
  void oldTypeTestsAreTestsOnlyWhenAloneInAGuard() {
    check(
        "fun({A}) when atom(A), float(A), record(A, A), size(A) > float(A) -> float(A) end",
        "[{{'$1'},[{is_atom,'$1'},{is_float,'$1'},{is_record,'$1','$1'},"
            + "{'>',{size,'$1'},{float,'$1'}}],[{float,'$1'}]}]");
  }

  @Test
  void aNamedObjectIsTheWholeObject() {
    check("fun({A} = Object) when A -> {Object, A} end", "[{{'$1'},['$1'],[{{'$_','$1'}}]}]");
  }

  @Test
  void aVariableOfTheHeadHidesOneOutside() {
    check("fun({Me}) -> Me end", "[{{'$1'},[],['$1']}]");
  }

  @Test
  void aFunThatTheShellParsedGivesTheSameAsItsText() {
    String text = "fun({A, [-1, x]}) when A > -1 -> {1, \"a\" == \"b\"} end";
    Form form = Objects.requireNonNull(new FormReader(text + ".").next());
    FunOf fun = (FunOf) form.body().getFirst();
    assertThat(Fun2Ms.translate(fun, Map.of()))
        .isEqualTo(Fun2Ms.translate(text))
        .hasToString("[{{'$1',[-1,x]},[{'>','$1',-1}],[{{1,{'==',[97],[98]}}}]}]");
  }
}
