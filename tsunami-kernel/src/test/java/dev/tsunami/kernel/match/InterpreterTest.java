package dev.tsunami.kernel.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What specifications mean. */
class InterpreterTest {
  // ---- heads

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "'_' ! {} ! []",
        "'$1' ! {a,b} ! [{a,b}]",
        "{'$1','$2'} ! {a,b} ! [a,b]",
        "{'$5','$1'} ! {a,b} ! [b,a]",
        "{'$10','$9','$2'} ! {a,b,c} ! [c,b,a]",
        "{'$1','$1'} ! {a,a} ! [a]",
        "{'$1',{x,'$1'}} ! {[1],{x,[1]}} ! [[1]]",
        "['$1'|'$2'] ! [a] ! [a,[]]",
        "['$1'|'$2'] ! [a,b|c] ! [a,[b|c]]",
        "['$1',b|c] ! [a,b|c] ! [a]",
        "#{a => '$1'} ! #{a => 1,b => 2} ! [1]",
        "#{} ! #{a => 1} ! []",
        "#{1 => #{b => '$1'}} ! #{1 => #{b => c,d => e},f => g} ! [c]",
        "{'$01'} ! {'$01'} ! []",
        "foo ! foo ! []",
        "{1,2.5,<<3>>} ! {1,2.5,<<3>>} ! []",
        "{0.0} ! {0.0} ! []"
      })
  void a_head_matches_and_binds(String head, String object, String bound) {
    assertThat(Specs.run("[{" + head + ", [], ['$$']}]", object)).isEqualTo(bound);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "{'$1'} ! {a,b}",
        "{'$1','_'} ! {a}",
        "{'$1'} ! [a]",
        "{'$1','$1'} ! {1,1.0}",
        "{'$1','$1'} ! {0.0,-0.0}",
        "{1} ! {1.0}",
        "{0.0} ! {-0.0}",
        "['$1','$2'] ! [a]",
        "['$1','$2'] ! [a,b,c]",
        "['$1'] ! [a|b]",
        "['$1'] ! []",
        "#{a => '_'} ! #{b => 1}",
        "#{1 => '_'} ! #{1.0 => 1}",
        "#{a => 1} ! #{a => 2}",
        "#{} ! {}",
        "'$01' ! {a}"
      })
  void a_head_does_not_match(String head, String object) {
    assertThat(Specs.run("[{" + head + ", [], [true]}]", object)).isNull();
  }

  @Test
  void the_first_clause_that_matches_gives_the_result() {
    String spec = "[{{'$1'}, [{is_atom,'$1'}], [atom]}, {{1}, [], [one]}, {'_', [], [other]}]";
    assertThat(Specs.run(spec, "{a}")).isEqualTo("atom");
    assertThat(Specs.run(spec, "{1}")).isEqualTo("one");
    assertThat(Specs.run(spec, "{2}")).isEqualTo("other");
    assertThat(Specs.run("[]", "{2}")).isNull();
  }

  // ---- bodies; '$1' to '$5' are 1, 2.5, a, [x|y], #{k => v}

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "'$_' ! {1,2.5,a,[x|y],#{k => v}}",
        "'$$' ! [1,2.5,a,[x|y],#{k => v}]",
        "'_' ! '_'",
        "{const,'$1'} ! '$1'",
        "{const,{'$_',['$$']}} ! {'$_',['$$']}",
        "{{'$1',{{'$3'}},[]}} ! {1,{a},[]}",
        "{{}} ! {}",
        "['$1','$2'|'$3'] ! [1,2.5|a]",
        "[a,{const,{b}}] ! [a,{b}]",
        "#{'$3' => '$1',b => ['$2']} ! #{a => 1,b => [2.5]}",
        "#{{'+','$1',1} => {{'$3'}}} ! #{2 => {a}}",
        "#{'$3' => x,'$1' => y} ! #{1 => y,a => x}",
        "{self} ! <0.80.0>",
        "{node} ! nonode@nohost",
        "{node,{self}} ! nonode@nohost",
        "{'+','$1','$2'} ! 3.5",
        "{map_get,k,'$5'} ! v",
        "<<1,2>> ! <<1,2>>",
        "a,'$1' ! 1",
        "{hd,[]},'$1' ! 1"
      })
  void a_body_builds(String body, String result) {
    assertThat(Specs.body(body)).isEqualTo(result);
  }

  @Test
  void of_two_pairs_with_one_key_the_later_counts() {
    assertThat(Specs.body("#{'$3' => x, a => y}")).isEqualTo("#{a => y}");
    assertThat(Specs.body("#{1 => x, '$1' => y}")).isEqualTo("#{1 => y}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "{hd,[]} ! 'EXIT'",
        "{{a,{'div',1,0}}} ! {a,'EXIT'}",
        "[{element,9,'$_'}|{tl,b}] ! ['EXIT'|'EXIT']",
        "#{{hd,b} => {'+',a,1}} ! #{'EXIT' => 'EXIT'}",
        "{'+',{hd,[]},1} ! 'EXIT'",
        "{is_atom,{hd,[]}} ! true",
        "{'==',{hd,[]},'EXIT'} ! true",
        "{'and',true,a} ! 'EXIT'",
        "{'or',true,a} ! 'EXIT'",
        "{'or',{hd,[]},true} ! 'EXIT'",
        "{'not',a} ! 'EXIT'",
        "{'xor',true,a} ! 'EXIT'",
        "{'andalso',a,true} ! 'EXIT'",
        "{'orelse',{hd,[]},true} ! 'EXIT'",
        "{'andalso',true,{hd,[]}} ! 'EXIT'"
      })
  void an_error_in_a_body_is_an_atom_in_its_place(String body, String result) {
    assertThat(Specs.body(body)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "{'and',true} ! true",
        "{'and',false} ! false",
        "{'and',true,true,false} ! false",
        "{'or',false} ! false",
        "{'or',false,true,false} ! true",
        "{'andalso',true,foo} ! foo",
        "{'andalso',foo} ! foo",
        "{'andalso',false,{hd,[]}} ! false",
        "{'andalso',true,true,7} ! 7",
        "{'andthen',true,foo} ! foo",
        "{'orelse',true,{hd,[]}} ! true",
        "{'orelse',false,foo} ! foo",
        "{'orelse',false,false,false} ! false",
        "{'not',false} ! true",
        "{'xor',true,false} ! true",
        "{'xor',true,true} ! false"
      })
  void booleans_are_combined(String body, String result) {
    assertThat(Specs.body(body)).isEqualTo(result);
  }

  // ---- guards

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "true",
        "true,{is_integer,'$1'},{is_float,'$2'}",
        "{'or',false,true}",
        "{'orelse',true,{hd,[]}}",
        "{'not',{is_atom,'$1'}}",
        "{'==','$1',1.0}",
        "{'=/=','$1',1.0}",
        "{'<','$1','$2'}",
        "{'=:=',{hd,'$4'},x}",
        "{is_map_key,k,'$5'}",
        "{'=:=',{element,3,'$_'},a}"
      })
  void guards_hold(String guards) {
    assertThat(Specs.guard(guards)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "foo",
        "1",
        "'$1'",
        "'$_'",
        "[true]",
        "{const,false}",
        "true,false",
        "{hd,[]}",
        "{'or',true,foo}",
        "{'or',true,{hd,[]}}",
        "{'and',true,foo}",
        "{'andalso',true,foo}",
        "{'orelse',foo,true}",
        "{'orelse',false,foo}",
        "{'not',{hd,[]}}",
        "{'not',foo}",
        "{is_atom,{hd,[]}}",
        "{is_tuple,{{{hd,[]}}}}",
        "{is_list,[{hd,[]}]}",
        "{is_list,[a|{hd,[]}]}",
        "{is_map,#{a => {hd,[]}}}",
        "{is_map,#{{hd,[]} => a}}",
        "{'=:=','$1',1.0}",
        "{'=:=',{'+',0.0,0},{'-',0.0}}"
      })
  void guards_do_not_hold(String guards) {
    assertThat(Specs.guard(guards)).isFalse();
  }

  // ---- constants

  @Test
  void an_expression_without_a_variable_has_a_value_of_its_own() {
    Expr sum =
        Specs.parse("[{'_', [{'+', 1, {const, 2}}], [true]}]")
            .clauses()
            .getFirst()
            .guards()
            .getFirst();
    assertThat(Interpreter.constant(sum)).hasToString("3");
    for (String varying :
        new String[] {
          "'$1'",
          "'$_'",
          "'$$'",
          "{self}",
          "{node}",
          "{hd,['$1']}",
          "{'and','$1'}",
          "{'orelse',true,'$1'}",
          "{{'$1'}}",
          "[a|'$1']",
          "#{a => '$1'}",
          "#{'$1' => a}"
        }) {
      Expr expression =
          Specs.parse("[{'$1', [], [" + varying + "]}]").clauses().getFirst().result();
      assertThat(Interpreter.isConstant(expression)).as(varying).isFalse();
      assertThat(Interpreter.constant(expression)).as(varying).isNull();
    }
    Expr failing = Specs.parse("[{'_', [], [{hd, []}]}]").clauses().getFirst().result();
    assertThat(Interpreter.isConstant(failing)).isTrue();
    assertThat(Interpreter.constant(failing)).isNull();
  }
}
