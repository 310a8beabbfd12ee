package dev.tsunami.query.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FormReaderTest {
  private static List<String> outcomes(String text) {
    FormReader reader = new FormReader(text, 10);
    List<String> outcomes = new ArrayList<>();
    while (true) {
      try {
        Form form = reader.next();
        if (form == null) {
          return outcomes;
        }
        outcomes.add(form.text());
      } catch (SyntaxException mistake) {
        outcomes.add(String.valueOf(mistake.getMessage()));
      }
    }
  }

  private static String error(String text) {
    return String.valueOf(
        Assertions.catchThrowableOfType(
                SyntaxException.class, () -> new FormReader(text + ".").next())
            .getMessage());
  }

  @Test
  void readingGoesOnBehindAFormWithAMistake() {
    assertThat(outcomes("a. b b. c, d.\n e"))
        .containsExactly(
            "a.",
            "10:6: syntax error before: b",
            "c, d.",
            "11:3: the input ends where a form goes on: a full stop is missing");
  }

  @Test
  void anUnclosedTokenEndsTheText() {
    assertThat(outcomes("a.\n 'b. c.")).hasSize(1).first().asString().startsWith("11:2: ");
    assertThat(outcomes("'b. c.")).hasSize(1);
    assertThat(outcomes("b b \"x. c.")).containsExactly("10:3: syntax error before: b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X = {1, [a | T], #{k => V}, M#{k := 1}#{}, <<A:8/little-signed, \"x\"/utf8, -1, B/binary-unit:4>>}.",
        "lists:map(fun(X) when X > 1, X < 2; not X -> X; (_) -> fun F(0) -> 0; F(N) -> F(N - 1) end end, L).",
        "[{X, Y} || X <- [1, 2], Y <- L, X =:= Y, is_atom(X), erlang:is_pid(Y), <<X>> == Y].",
        "begin a, b end andalso (1 + 2 * - 3) bsl 1 =< \"a\" \"b\" ++ [] -- c orelse true.",
        "M:F(fun lists:map/2, fun M:F/A, $a, 1.5, <0.84.0>, 'q a', (fun() -> ok end)()).",
        "<<>>.",
        "<<1:Size/big-unsigned-integer-unit:3, 1.0/float, X/bits, Y/bytes, Z/utf16-native, W/utf32, (f(1))>>.",
      })
  void formsAreReadToTheirEnd(String form) {
    assertThat(outcomes(form)).containsExactly(form);
  }

  @Test
  void filtersThatCouldStandInAGuardAreKnown() {
    assertThat(isGuard("is_atom(X), self() == node(), M#{a => [1 | X]} =/= #{X => {X}}")).isTrue();
    assertThat(isGuard("element(1, X) > is_function(X, 2)")).isTrue();
    assertThat(isGuard("binary_part(X, 1, 2) == <<X:Y>>")).isTrue();
    assertThat(isGuard("- hd(X) > 1")).isTrue();
    for (String no :
        List.of(
            "X ++ Y",
            "f(X)",
            "lists:max(X)",
            "X = 1",
            "X()",
            "fun() -> 1 end",
            "fun a:b/1",
            "[X || X <- X]",
            "begin X end",
            "{f(X)}",
            "#{a => f(X)}",
            "<<(f(X))>>",
            "<<1:(f(X))>>")) {
      assertThat(isGuard(no)).as(no).isFalse();
    }
  }

  private static boolean isGuard(String tests) {
    Form form = new FormReader(tests + ".").next();
    return form != null && form.body().stream().allMatch(GuardTests::isGuard);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "if X -> 1 end ~ 1:1: if expressions are not part of this shell; a fun with guards chooses",
        "receive X -> 1 end ~ 1:1: receive expressions are not part of this shell; flush() prints the mailbox",
        "try X ~ 1:1: try expressions are not part of this shell; help() shows what is",
        "catch X ~ 1:1: catch expressions are not part of this shell; help() shows what is",
        "?MODULE ~ 1:1: macros are not part of this shell; help() shows what is",
        "X ! 1 ~ 1:3: message sends are not part of this shell; ets:give_away/3 sends 'ETS-TRANSFER'",
        "X :: y ~ 1:3: type annotations are not part of this shell; help() shows what is",
        "<<X || X <= Y>> ~ 1:5: binary comprehensions are not part of this shell; help() shows what is",
        "[X || X <= Y] ~ 1:9: binary generators are not part of this shell; help() shows what is",
        "[X || X := Y <- Z] ~ 1:9: map generators are not part of this shell; help() shows what is",
        "#{X => Y || X <- Z} ~ 1:10: map comprehensions are not part of this shell; help() shows what is",
        "#{X || X <- Z} ~ 1:5: map comprehensions are not part of this shell; help() shows what is",
        "X#r.a ~ 1:2: records are not part of this shell; write the tuple",
        "a:b ~ 1:1: illegal expression",
        "1 < 2 < 3 ~ 1:7: syntax error before: '<'",
        "{a ~ 1:3: syntax error before: '.'",
        "[a, ] ~ 1:5: syntax error before: ']'",
        "f(\"x\" $a) ~ 1:7: syntax error before: $a",
        "f(x 1) ~ 1:5: syntax error before: 1",
        "f(x \"y\") ~ 1:5: syntax error before: \"y\"",
        "f(x Y) ~ 1:5: syntax error before: Y",
        "fun F(1) -> 2; G(1) -> 2 end ~ 1:16: head mismatch",
        "fun F(1) -> 2; 3 end ~ 1:16: syntax error before: 3",
        "fun (1) -> 2; (1, 2) -> 2 end ~ 1:15: head mismatch",
        "fun a/1 ~ 1:1: fun a/... has no module: this shell has no functions of its own to refer to; write fun erlang:a/...",
        "fun a:b/c ~ 1:9: syntax error before: c",
        "fun 1 ~ 1:5: syntax error before: 1",
        "fun (A,B,C,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U) -> 1 end ~ 1:5: funs take at most 20 arguments in this shell",
        "<<1/foo>> ~ 1:3: bit type foo undefined",
        "<<1/1>> ~ 1:5: syntax error before: 1",
        "<<1/unit:a>> ~ 1:10: syntax error before: a",
        "<<1:1/unit:257>> ~ 1:3: a bit unit must be an integer from 1 to 256, given 257",
        "<<1/unit:8>> ~ 1:3: a bit unit size must not be specified unless a size is specified too",
        "<<1/float-integer>> ~ 1:3: conflict in type specification for bit field: 'integer' and 'float'",
        "<<1:8/utf8>> ~ 1:3: neither size nor unit must be given for segments of type utf8/utf16/utf32",
        "<<\"a\"/binary>> ~ 1:3: a string is no segment of type binary",
      })
  void mistakesAreNamedWithTheirPlace(String text, String message) {
    assertThat(error(text)).isEqualTo(message);
  }

  @Test
  void textThatNestsTooDeepIsRefused() {
    assertThat(error("[".repeat(2000))).contains("nest at most 500 levels deep");
    assertThat(error("1" + "+1".repeat(2000))).contains("nest at most 500 levels deep");
    assertThat(error("M" + "#{}".repeat(2000))).contains("nest at most 500 levels deep");
  }

  @Test
  void theExceptionKnowsItsPlace() {
    assertThatThrownBy(() -> new FormReader("a\n b.").next())
        .isInstanceOfSatisfying(
            SyntaxException.class,
            mistake -> assertThat(mistake.at()).isEqualTo(new Position(2, 2)));
  }
}
