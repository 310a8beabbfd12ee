package dev.tsunami.kernel.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermParser;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCodecTest {
  @ParameterizedTest
  @EnumSource
  void every_function_is_a_term_and_comes_back_in_every_arity(Bif bif) {
    for (int arity : bif.arities()) {
      List<Term> arguments = Collections.nCopies(arity, Atom.of("x"));
      Command command = new Command(bif, arguments);
      assertThat(CommandCodec.decode(CommandCodec.encode(command))).isEqualTo(command);
      assertThat(command.toString()).startsWith("ets:" + bif.functionName() + "(");
    }
    assertThat(bif.help()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{nosuch,[1]}", "{lookup,[1]}", "{all,[1]}", "{insert,[1,2,3]}"})
  void an_unknown_function_or_arity_is_undefined(String term) {
    assertThatThrownBy(() -> CommandCodec.decode(TermParser.parse(term)))
        .isInstanceOf(UndefinedFunctionException.class)
        .hasMessageMatching("undefined function ets:[a-z]+/\\d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lookup", "{lookup}", "{lookup,x}", "{lookup,[1|2]}", "{1,[]}", "[]"})
  void another_shape_is_no_command(String term) {
    assertThatThrownBy(() -> CommandCodec.decode(TermParser.parse(term)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected {Function, Arguments}, given " + TermParser.parse(term));
  }

  @Test
  void the_undefined_function_is_named() {
    assertThatThrownBy(() -> CommandCodec.of("foo", List.of()))
        .isInstanceOfSatisfying(
            UndefinedFunctionException.class,
            failed -> {
              assertThat(failed.function()).isEqualTo("foo");
              assertThat(failed.arity()).isZero();
            });
  }
}
