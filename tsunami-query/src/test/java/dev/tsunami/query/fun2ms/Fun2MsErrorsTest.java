package dev.tsunami.query.fun2ms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.query.syntax.Expr.FunOf;
import dev.tsunami.query.syntax.Form;
import dev.tsunami.query.syntax.FormReader;
import dev.tsunami.query.syntax.Position;
import dev.tsunami.query.syntax.SyntaxException;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal: where it is, what was expected, what was given. */
final class Fun2MsErrorsTest {
  private static String error(String text) {
    return String.valueOf(
        Assertions.catchThrowableOfType(SyntaxException.class, () -> Fun2Ms.translate(text))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "A, B ~ 1:4: ets:fun2ms/1, head: expected one parameter, given 2 parameters",
        "[A] ~ 1:5: ets:fun2ms/1, head: expected a tuple or a variable, given a list",
        "abc ~ 1:5: ets:fun2ms/1, head: expected a tuple or a variable, given abc",
        "\"abc\" ~ 1:5: ets:fun2ms/1, head: expected a tuple or a variable, given a string",
        "X = #{} ~ 1:9: ets:fun2ms/1, head: expected a tuple or a variable, given a map",
        "{A} = {B} ~ 1:9: ets:fun2ms/1, head: expected a variable on one side of =,"
            + " as in {K, V} = Object, given a tuple and a tuple",
        "X = Y = {A} ~ 1:11: ets:fun2ms/1, head: = may give a name to the whole object only, once,"
            + " as in {K, V} = Object",
        "{A, {B} = C} ~ 1:13: ets:fun2ms/1, head: = may give a name to the whole object only, once,"
            + " as in {K, V} = Object",
        "{a, '$17'} ~ 1:9: ets:fun2ms/1, head: expected an atom that stands for itself,"
            + " given '$17', which is a variable in a match pattern",
        "{'$-1'} ~ 1:6: ets:fun2ms/1, head: expected an atom that stands for itself,"
            + " given '$-1', which is a variable in a match pattern",
        "{<<A, 1>>} ~ 1:8: ets:fun2ms/1, head: expected constants in a binary, given the variable A",
        "{<<1:A>>} ~ 1:10: ets:fun2ms/1, head: expected constants in a binary, given the variable A",
        "{<<a>>} ~ 1:6: ets:fun2ms/1, head: segment 1 of type 'integer': expected an integer but"
            + " got: a",
        "{A ++ \"a\"} ~ 1:6: ets:fun2ms/1, head: expected a string or a list before ++, given the"
            + " variable A",
      })
  void headsThatAreNoMatchPatterns(String head, String message) {
    assertThat(error("fun(" + head + ") -> ok end")).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "1 + 1 ~ 1:8 ~ an expression with +",
        "- A ~ 1:6 ~ an expression with -",
        "- -1 ~ 1:6 ~ an expression with -",
        "bnot 1 ~ 1:6 ~ an expression with bnot",
        "f(A) ~ 1:6 ~ the call f/1",
        "erlang:abs(1) ~ 1:6 ~ the call erlang:abs/1",
        "A#{a := 1} ~ 1:7 ~ the update of a map",
        "fun() -> 1 end ~ 1:6 ~ a fun",
        "begin A end ~ 1:6 ~ a begin ... end",
        "[X || X <- A] ~ 1:6 ~ a list comprehension",
      })
  void partsOfHeadsThatAreNoPatterns(String part, String at, String given) {
    assertThat(error("fun({" + part + "}) -> ok end"))
        .isEqualTo(
            at
                + ": ets:fun2ms/1, head: expected a pattern of variables, constants, tuples, lists"
                + " and maps, given "
                + given);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "Y ~ 1:13: ets:fun2ms/1, body: the variable Y is unbound: it is not in the head, and has no"
            + " value outside the fun",
        "A = 1 ~ 1:15: ets:fun2ms/1, body: = can bind nothing in a match spec; == and =:= compare,"
            + " and a value that is needed twice is written twice",
        "#{a := 1} ~ 1:17: ets:fun2ms/1, body: expected => between the key and the value of a new"
            + " map, given :=",
        "is_record(A, r) ~ 1:13: ets:fun2ms/1, body: records are not supported, and r is none;"
            + " compare element(1, ...) with it, and size(...) with a number",
        "erlang:is_record(A, r) ~ 1:13: ets:fun2ms/1, body: records are not supported, and r is"
            + " none; compare element(1, ...) with it, and size(...) with a number",
        "#r{a = 1} ~ 1:13: records are not part of this shell; write the tuple",
        "<<A>> ~ 1:15: ets:fun2ms/1, body: expected a binary of constants and of variables from"
            + " outside the fun, given the variable A, which is matched",
        "<<1:A>> ~ 1:17: ets:fun2ms/1, body: expected an integer as size, given the variable A",
        "<<Y>> ~ 1:15: ets:fun2ms/1, body: the variable Y is unbound: it is not in the head, and has"
            + " no value outside the fun",
        "<<1.5>> ~ 1:13: ets:fun2ms/1, body: segment 1 of type 'integer': expected an integer but"
            + " got: 1.5",
        "case A of 1 -> 2 end ~ 1:13: case expressions are not part of this shell; a fun with several"
            + " clauses chooses",
      })
  void bodiesWithoutCounterpart(String body, String message) {
    assertThat(error("fun({A}) -> " + body + " end")).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "[X || X <- A] ~ 1:13 ~ a list comprehension",
        "begin A end ~ 1:13 ~ a begin ... end",
        "fun() -> 1 end ~ 1:13 ~ a fun",
        "fun lists:max/1 ~ 1:13 ~ a fun",
        "A#{a => 1} ~ 1:14 ~ the update of a map",
        "A(1) ~ 1:13 ~ the call of a fun",
      })
  void expressionsWithoutCounterpart(String body, String at, String given) {
    assertThat(error("fun({A}) -> " + body + " end"))
        .isEqualTo(
            at
                + ": ets:fun2ms/1, body: expected constants, variables, tuples, lists, maps,"
                + " operators and calls of guard functions, given "
                + given);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "foo(A) ~ the call foo/1",
        "is_odd(A) ~ the call is_odd/1",
        "not atom(A) ~ the call atom/1",
        "message(A) ~ the call message/1",
        "object(1) ~ the call object/1",
        "lists:max(A) ~ the call lists:max/1",
        "erlang:atom(A) ~ the call erlang:atom/1",
        "erlang:get_tcw() ~ the call erlang:get_tcw/0",
        "erlang:'++'(A, A) ~ the call erlang:'++'/2",
        "erlang:'+'(A, A, A) ~ the call erlang:'+'/3",
        "A:b() ~ the call A:b/0",
        "erlang:A() ~ the call erlang:A/0",
        "{A}:b() ~ the call ...:b/0",
      })
  void callsOfFunctionsThatMatchSpecificationsLack(String test, String given) {
    assertThat(error("fun({A}) when " + test + " -> A end"))
        .startsWith(
            (test.startsWith("not ") ? "1:19" : "1:15")
                + ": ets:fun2ms/1, guard: given "
                + given
                + ", expected an operator or one of the functions object/0, bindings/0, abs/1,"
                + " binary_part/2, ")
        .endsWith(
            "is_tuple/1, length/1, map_get/2, map_size/1, max/2, min/2, node/0, node/1, round/1,"
                + " self/0, size/1, tl/1, trunc/1, tuple_size/1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{a, b} ~ 1:1: expected fun(Pattern) when Guard -> Body end, given something else",
        "fun lists:max/1 ~ 1:1: expected fun(Pattern) when Guard -> Body end, given something else",
        "fun({A}) -> A ~ 1:14: expected fun(Pattern) when Guard -> Body end, and the text ends before"
            + " its end",
        "fun({A}) -> A end, b ~ 1:18: syntax error before: ','",
        "fun({A}) when A = 1 -> A end. b ~ 1:31: syntax error before: b",
        "fun({A}) -> 'a ~ 1:13: expected the closing ' of a quoted atom, given the end of the text",
        "fun F({A}) -> A end ~ 1:1: ets:fun2ms/1, head: expected a fun without a name, given fun F(...)",
      })
  void textsThatAreNoFun(String text, String message) {
    assertThat(error(text)).isEqualTo(message);
  }

  @Test
  void aLongAtomIsCutInAnError() {
    assertThat(error("fun(" + "a".repeat(100) + ") -> ok end"))
        .isEqualTo(
            "1:5: ets:fun2ms/1, head: expected a tuple or a variable, given "
                + "a".repeat(20)
                + "...");
  }

  @Test
  void theExceptionKnowsThePlaceInTextOfSeveralLines() {
    assertThatThrownBy(() -> Fun2Ms.translate("fun({A}) ->\n  A,\n  foo(A)\nend"))
        .isInstanceOfSatisfying(
            SyntaxException.class,
            refused -> assertThat(refused.at()).isEqualTo(new Position(3, 3)));
  }

  @Test
  void aFunThatTheShellParsedHasItsPlaceInTheForm() {
    Form form = Objects.requireNonNull(new FormReader("\n  fun({A}) -> foo(A)\n end.").next());
    FunOf fun = (FunOf) form.body().getFirst();
    assertThatThrownBy(() -> Fun2Ms.translate(fun, Map.of()))
        .hasMessageStartingWith("2:15: ets:fun2ms/1, body: ");
  }
}
