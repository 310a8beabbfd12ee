package dev.tsunami.shell.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.shell.Shells;
import org.junit.jupiter.api.Test;

/** {@code ets:fun2ms/1} in the shell. The values and exceptions are those of Erlang's shell. */
final class FunSpecsTest {
  @Test
  void aFunTypedIntoTheCallIsTranslated() {
    assertThat(Shells.answer("ets:fun2ms(fun({K,V}) when V > 10 -> K end)."))
        .isEqualTo("[{{'$1','$2'},[{'>','$2',10}],['$1']}]");
  }

  @Test
  void aFunInAVariableIsTranslatedWithTheValuesThatItCaptured() {
    assertThat(
            Shells.answer(
                "X = {1,[2]}, F = fun({K,V}) when V > X -> K end. Y = other. ets:fun2ms(F)."))
        .isEqualTo("[{{'$1','$2'},[{'>','$2',{const,{1,[2]}}}],['$1']}]");
  }

  @Test
  void aFunInAFunSeesTheVariablesOfBoth() {
    assertThat(
            Shells.answer("A = 1. G = fun(B) -> ets:fun2ms(fun({K}) -> {K, A, B} end) end. G(b)."))
        .isEqualTo("[{{'$1'},[],[{{'$1',{const,1},{const,b}}}]}]");
  }

  @Test
  void whatOnlyMatchSpecificationsKnowMayBeCalledThere() {
    assertThat(Shells.answer("ets:fun2ms(fun({K}) when atom(K) -> {object(), bindings()} end)."))
        .isEqualTo("[{{'$1'},[{is_atom,'$1'}],[{{'$_','$*'}}]}]");
  }

  @Test
  void aMistakeIsReportedWithItsPlaceAndTheFormHasNoValue() {
    assertThat(Shells.answer("X = 1,\n ets:fun2ms(fun({K}) -> K + Y end)."))
        .isEqualTo(
            "* 2:29: ets:fun2ms/1, body: the variable Y is unbound: it is not in the head, and has no"
                + " value outside the fun");
    assertThat(Shells.answer("ets:fun2ms(fun({K}) -> foo(K) end)."))
        .startsWith(
            "* 1:24: ets:fun2ms/1, body: given the call foo/1, expected an operator or one of the");
    assertThat(Shells.answer("ets:fun2ms(fun({K}) -> #r{a = K} end)."))
        .isEqualTo("* 1:24: records are not part of this shell; write the tuple");
    assertThat(Shells.answer("X = 1. X = 2, ets:fun2ms(fun(a) -> b end). X.")).isEqualTo("1");
  }

  @Test
  void otherTermsFailAsInErlang() {
    assertThat(Shells.answer("ets:fun2ms(a)."))
        .isEqualTo("** exception error: no function clause matching ets:fun2ms(a)");
    assertThat(Shells.answer("ets:fun2ms(fun ets:lookup/2)."))
        .isEqualTo(
            """
            ** exception exit: {badarg,{ets,fun2ms,
                                            [function,called,with,real,'fun',should,be,
                                             transformed,with,parse_transform,'or',called,
                                             with,a,'fun',generated,in,the,shell]}}
                 in function  ets:fun2ms/1
                    called as ets:fun2ms(fun ets:lookup/2)\
            """);
    assertThat(Shells.answer("ets:fun2ms(fun F({A}) -> A end)."))
        .startsWith("** exception exit: {badarg,{ets,fun2ms,");
  }

  @Test
  void helpKnowsIt() {
    Shells shells = new Shells();
    shells.eval("help().");
    assertThat(shells.printed())
        .contains("fun2ms/1                the match spec that a fun typed here stands for\n");
    shells.eval("help(fun2ms).");
    assertThat(shells.printed()).contains("ets:fun2ms(fun((Object) -> Result))");
  }
}
