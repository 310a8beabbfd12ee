package dev.tsunami.kernel.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is probably not meant. */
class LintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "{foo,[],[1]} ! clause 1: never matches, objects are tuples and the head is none",
        "{['$1'],[],[1]} ! clause 1: never matches, objects are tuples and the head is none",
        "{#{},[],[1]} ! clause 1: never matches, objects are tuples and the head is none",
        "{{a},[],[1]} ! clause 1: never matches, objects have at least 2 elements and the head has 1",
        "{{'$1'},[],[1]} ! clause 1: never matches, objects have at least 2 elements and the head has 1",
        "{'_',[],[1]},{{a,b},[],[1]} ! clause 2: never reached, clause 1 takes everything",
        "{'$1',[true],[1]},{{a,b},[],[1]} ! clause 2: never reached, clause 1 takes everything",
        "{{a,1.0},[],[1]} ! clause 1, head: compares the key with the float 1.0 by =:=, and the table's keys are integers; a guard with == would match",
        "{{'_',1.0},[],[1]} ! clause 1, head: compares the key with the float 1.0 by =:=, and the table's keys are integers; a guard with == would match",
        "{{'_','$1'},[{'=:=','$1',1.0}],[1]} ! clause 1, guard 1: compares the key with the float 1.0 by =:=, and the table's keys are integers; a guard with == would match",
        "{{'_','$1'},[true,{'=:=',1.0,'$1'}],[1]} ! clause 1, guard 2: compares the key with the float 1.0 by =:=, and the table's keys are integers; a guard with == would match",
        "{'_',[false],[1]} ! clause 1, guard 1: never true, it is always false",
        "{'_',[{hd,[]}],[1]} ! clause 1, guard 1: never true, it is always an error",
        "{{'_','$1'},[{'>','$1',5},{'<','$1',5}],[1]} ! clause 1: never matches, its guards exclude each other"
      })
  void it_warns(String clauses, String warning) {
    assertThat(new Lint(2, true, true).check(Specs.parse("[" + clauses + "]")))
        .containsExactly(warning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'_',[],[1]}",
        "{{a,b},[],[1]},{'_',[],[1]}",
        "{'$1',[{is_atom,'$1'}],[1]},{'_',[],[1]}",
        "{'_',[{self}],[1]},{'_',[],[1]}",
        "{{'$1','_'},[{'=:=','$1',1.0}],[1]}",
        "{{'_','$1'},[{'==','$1',1.0}],[1]}",
        "{{'_','$1'},[{'=:=','$1',1}],[1]}",
        "{{1.0,a},[],[1]}"
      })
  void it_says_nothing_of_what_may_well_be_meant(String clauses) {
    assertThat(new Lint(2, true, true).check(Specs.parse("[" + clauses + "]"))).isEmpty();
  }

  @Test
  void a_float_is_fine_where_keys_are_not_integers_and_equality_is_no_help_in_a_hash_table() {
    MatchSpec spec = Specs.parse("[{{1.0},[],[1]}]");
    assertThat(new Lint(1, true, false).check(spec)).isEmpty();
    assertThat(new Lint(1, false, true).check(spec))
        .containsExactly(
            "clause 1, head: compares the key with the float 1.0 by =:=, and the table's keys are integers");
  }
}
