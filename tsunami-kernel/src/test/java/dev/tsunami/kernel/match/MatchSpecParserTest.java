package dev.tsunami.kernel.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the term to the specification and back, and what is wrong with terms that are none. */
class MatchSpecParserTest {
  private static List<Problem> problems(String text) {
    MatchSpecException failed =
        catchThrowableOfType(MatchSpecException.class, () -> Specs.parse(text));
    assertThat(failed).as(text).isNotNull();
    return failed.problems();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{'_',[],[true]}]",
        "[{'$0',[],['$0']},{'$100000000',[],['$100000000']}]",
        "[{{'$1','_',a,1,1.0,<<\"b\">>,[],{}},[],['$_']}]",
        "[{['$1','$2'|'$3'],[],['$$']}]",
        "[{[a,{'_'}],[],[['$_',b|c]]}]",
        "[{#{a => '$1',1 => #{}},[],[#{'$1' => '$_',b => 1}]}]",
        "[{foo,[],[{const,{'$1','_'}}]}]",
        "[{'$1',[{is_atom,'$1'},true],[{{a,'$1'}},{{}}]}]",
        "[{'$1',[{'and',true,'$1'},{'or','$1'}],['$1']}]",
        "[{'$1',[{'andalso',true,'$1'},{'andthen',a,b,c},{'orelse','$1'}],['$1']}]",
        "[{'$1',[],[{self},{node},{node,'$1'}]}]",
        "[{'$1',[{'+','$1',{'-',1}},{'is_integer','$1',1,2}],[{binary_part,'$1',1,{length,[]}}]}]",
        "[{'$1',[],['_','$01','$1a','$',[],{const,'$2'}]}]"
      })
  void every_form_prints_as_the_term_that_was_parsed(String text) {
    Term term = TermParser.parse(text);
    MatchSpec spec = MatchSpec.parse(term);
    assertThat(spec.toTerm()).isEqualTo(term);
    assertThat(spec).hasToString(term.toString());
    assertThat(MatchSpec.parse(spec.toTerm())).isEqualTo(spec);
  }

  /** The last column is what {@code ets:test_ms/2} of OTP 25 says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "foo ! expected a list of clauses ! Match programs are not in a list.",
        "[{'_',[],[1]}|x] ! expected a proper list of clauses ! Match programs are not in a proper list.",
        "[foo] ! clause 1: expected {Head, Guards, Body}, given foo ! Match program part is not a tuple of arity 3.",
        "[{'_',[]}] ! clause 1: expected {Head, Guards, Body}, given {'_',[]} ! Match program part is not a tuple of arity 3.",
        "[{'_',[],[1]},{a}] ! clause 2: expected {Head, Guards, Body}, given {a} ! Match program part is not a tuple of arity 3.",
        "[{'_',foo,[1]}] ! clause 1, guards: expected a proper list, given foo ! Match expression is not a list.",
        "[{'_',[a|b],[1]}] ! clause 1, guards: expected a proper list, given [a|b] ! Match expression is not a proper list.",
        "[{'_',[],[]}] ! clause 1, body: expected a list of at least one expression, given [] ! Body clause does not return anything.",
        "[{'_',[],foo}] ! clause 1, body: expected a list of at least one expression, given foo ! Body clause does not return anything.",
        "[{'_',[],[a|b]}] ! clause 1, body expressions: expected a proper list, given [a|b] ! Match expression is not a proper list.",
        "[{#{'$1'=>1},[],[1]}] ! clause 1, head: a map in a head has terms as keys, given '$1' ! Variable found in map key.",
        "[{{#{'_'=>1}},[],[1]}] ! clause 1, head: a map in a head has terms as keys, given '_' ! Underscore found in map key.",
        "[{'$1',[],['$2']}] ! clause 1, body expression 1: the variable $2 is not bound in the head ! Variable $2 is unbound.",
        "[{'$1',[],[1]},{'$1',[{foo,1}],[1]}] ! clause 2, guard 1: unknown function foo/1 ! Function foo/1 does_not_exist.",
        "[{'$1',[true,{is_atom}],[1]}] ! clause 1, guard 2: unknown function is_atom/0 ! Function is_atom/0 does_not_exist.",
        "[{'$1',[],[1,{is_record,1,2}]}] ! clause 1, body expression 2: unknown function is_record/2 ! Function is_record/2 does_not_exist.",
        "[{'$1',[{}],[1]}] ! clause 1, guard 1: {} is neither a call nor a tuple, which is written {{...}} ! {} is neither a function call, nor a tuple (tuples are written {{ ... }}).",
        "[{'$1',[{'$1','$2'}],[1]}] ! clause 1, guard 1: {'$1','$2'} is neither a call nor a tuple, which is written {{...}} ! {'$1','$2'} is neither a function call, nor a tuple (tuples are written {{ ... }}).",
        "[{'$1',[{1}],[1]}] ! clause 1, guard 1: {1} is neither a call nor a tuple, which is written {{...}} ! {1} is neither a function call, nor a tuple (tuples are written {{ ... }}).",
        "[{'$1',[{const}],[1]}] ! clause 1, guard 1: const takes one argument, given {const} ! Special form 'const' called with more than one argument in {const}.",
        "[{'$1',[{const,1,2}],[1]}] ! clause 1, guard 1: const takes one argument, given {const,1,2} ! Special form 'const' called with more than one argument in {const,1,2}.",
        "[{'$1',[{self,1}],[1]}] ! clause 1, guard 1: self takes no arguments, given {self,1} ! Special form 'self' called with arguments in {self,1}.",
        "[{'$1',[{'and'}],[1]}] ! clause 1, guard 1: 'and' needs at least one argument ! Special form 'and' called without arguments in {and}.",
        "[{'$1',[{'or'}],[1]}] ! clause 1, guard 1: 'or' needs at least one argument ! Special form 'or' called without arguments in {or}.",
        "[{'$1',[{'andalso'}],[1]}] ! clause 1, guard 1: 'andalso' needs at least one argument ! Special form 'andalso' called without arguments in {andalso}.",
        "[{'$1',[{'andthen'}],[1]}] ! clause 1, guard 1: andthen needs at least one argument ! Special form 'andalso' called without arguments in {andthen}.",
        "[{'$1',[{'orelse'}],[1]}] ! clause 1, guard 1: 'orelse' needs at least one argument ! Special form 'orelse' called without arguments in {orelse}.",
        "[{'$1',[],[{message,1}]}] ! clause 1, body expression 1: message/1 is for tracing and cannot be called on tables ! Special form 'message' used in wrong dialect.",
        "[{'$1',[],[{caller}]}] ! clause 1, body expression 1: caller/0 is for tracing and cannot be called on tables ! Special form 'caller' used in wrong dialect.",
        "[{'$1',[],[{set_seq_token,a,b}]}] ! clause 1, body expression 1: set_seq_token/2 is for tracing and cannot be called on tables ! Special form 'set_seq_trace' used in wrong dialect.",
        "[{'$1',[],[{get_tcw}]}] ! clause 1, body expression 1: get_tcw/0 is for tracing and cannot be called on tables ! Function get_tcw/0 cannot be called in this context.",
        "[{'$1',[],[{set_tcw,1}]}] ! clause 1, body expression 1: set_tcw/1 is for tracing and cannot be called on tables ! Function set_tcw/1 cannot be called in this context."
      })
  void a_mistake_is_named_with_its_place_and_in_otps_words(String text, String human, String otp) {
    assertThat(problems(text))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem).hasToString(human);
          assertThat(problem.otp()).isEqualTo(otp);
        });
  }

  /** OTP 25 names them in this order. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "[{'$1',['$2','$3'],['$4']}] ! $2 $3 $4",
        "[{'$1',[{'+','$2','$3'}],[{{'$4','$5'}}]}] ! $3 $2 $5 $4",
        "[{'$1',[],[#{'$2'=>'$3',a=>'$4'}]}] ! $4 $3 $2",
        "[{'$1',[],[['$2','$3'|'$4']]}] ! $2 $3 $4",
        "[{'$1',[{'and','$2','$3'},{'andalso','$4','$5'}],[1]}] ! $3 $2 $4 $5"
      })
  void all_mistakes_of_the_first_bad_clause_are_told_in_otps_order(String text, String variables) {
    assertThat(problems(text))
        .extracting(Problem::otp)
        .containsExactly(
            List.of(variables.split(" ")).stream()
                .map(name -> "Variable " + name + " is unbound.")
                .toArray(String[]::new));
    assertThat(problems(text.substring(0, text.length() - 1) + ",{'$1',[],['$9']}]"))
        .hasSize(problems(text).size());
  }

  @Test
  void the_message_tells_all_of_them() {
    MatchSpecException failed =
        catchThrowableOfType(MatchSpecException.class, () -> Specs.parse("[{'_',[{foo}],['$1']}]"));
    assertThat(failed)
        .hasMessage(
            "clause 1, guard 1: unknown function foo/0; clause 1, body expression 1: the variable $1 is not bound in the head");
    assertThat(failed.isTooBig()).isFalse();
  }

  @Test
  void a_long_term_is_cut_in_otps_text_after_99_characters() {
    String text =
        problems("[{'_',[{const,[" + "abc,".repeat(100) + "d],2}],[1]}]").getFirst().otp();
    assertThat(text)
        .hasSize(99)
        .startsWith("Special form 'const' called with more than one argument in {const,[abc,");
  }

  @Test
  void a_variable_is_a_dollar_with_a_number_without_leading_zeros() {
    for (String variable : List.of("$0", "$1", "$10", "$4294967297")) {
      assertThat(Variables.isVariable(Atom.of(variable))).as(variable).isTrue();
    }
    for (String atom :
        List.of("$", "$01", "$00", "$1a", "$-1", "$_", "$$", "_", "1", "", "a1", "$１")) {
      assertThat(Variables.isVariable(Atom.of(atom))).as(atom).isFalse();
    }
  }

  @Test
  void parts_of_a_head_without_anything_special_are_one_literal() {
    Pattern head =
        Specs.parse("[{{a,{b,[1|2]},#{},'_',['$7']},[],[1]}]").clauses().getFirst().head();
    assertThat(((Pattern.TupleOf) head).elements())
        .containsExactly(
            new Pattern.Literal(Atom.of("a")),
            new Pattern.Literal(TermParser.parse("{b,[1|2]}")),
            new Pattern.MapOf(List.of(), List.of()),
            new Pattern.Any(),
            new Pattern.ListOf(
                List.of(new Pattern.Variable(Atom.of("$7"), 0)),
                new Pattern.Literal(TermParser.parse("[]"))));
  }

  @Test
  void variables_have_slots_in_the_order_of_their_numbers_and_only_the_last_result_counts() {
    Clause clause = Specs.parse("[{{'$10','$9','$1'},[],[1,'$10']}]").clauses().getFirst();
    assertThat(clause.variables()).isEqualTo(3);
    assertThat(clause.result()).isEqualTo(new Expr.Variable(Atom.of("$10"), 2));
  }

  @Test
  void a_pattern_alone_becomes_a_clause_and_its_mistakes_are_the_patterns() {
    MatchSpec spec = MatchSpec.ofHead(TermParser.parse("{'$2','_'}"), Expr.Bound.BOUND);
    assertThat(spec).hasToString("[{{'$2','_'},[],['$$']}]");
    assertThat(
            catchThrowableOfType(
                MatchSpecException.class,
                () -> MatchSpec.ofHead(TermParser.parse("#{'_' => 1}"), Expr.Bound.BOUND)))
        .hasMessage("pattern: a map in a head has terms as keys, given '_'");
  }
}
