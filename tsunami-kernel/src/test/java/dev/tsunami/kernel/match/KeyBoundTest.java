package dev.tsunami.kernel.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What specifications say of the key, in tables in term order and in hash tables. */
class KeyBoundTest {
  private static String ordered(String clauses) {
    return text(KeyBound.of(Specs.parse(clauses), 1, true));
  }

  private static String hash(String clauses) {
    return text(KeyBound.of(Specs.parse(clauses), 1, false));
  }

  private static String text(KeyBound bound) {
    return switch (bound) {
      case KeyBound.Never never -> "never";
      case KeyBound.Exactly exactly -> "key " + exactly.key();
      case KeyBound.AnyOf any ->
          "keys "
              + any.keys().stream().map(Term::toString).sorted().collect(Collectors.joining(" "));
      case KeyBound.Range range ->
          range.intervals().stream().map(KeyInterval::toString).collect(Collectors.joining("; "));
      case KeyBound.Unbound unbound -> "all";
    };
  }

  private static String clause(String head, String guards) {
    return "[{" + head + ",[" + guards + "],[true]}]";
  }

  // ---- heads

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "{k,'_'} ! key k ! key k",
        "{{a,1},'$1'} ! key {a,1} ! key {a,1}",
        "{k} ! key k ! key k",
        "{[],'_'} ! key [] ! key []",
        "'_' ! all ! all",
        "'$1' ! all ! all",
        "{'$1','_'} ! all ! all",
        "{} ! never ! never",
        "foo ! never ! never",
        "[a] ! never ! never",
        "['$1'] ! never ! never",
        "#{} ! never ! never",
        "{{a,'_'},'_'} ! {a,-infinity} =< key =< {a,infinity} ! all",
        "{{a,b,'$1','_'},'_'} ! {a,b,-infinity,-infinity} =< key =< {a,b,infinity,infinity} ! all",
        "{{'_',a},'_'} ! {-infinity,-infinity} =< key =< {infinity,infinity} ! all",
        "{[a|'_'],'_'} ! [a|-infinity] =< key =< [a|infinity] ! all",
        "{[a,b,'$1'],'_'} ! [a,b,-infinity|-infinity] =< key =< [a,b,infinity|infinity] ! all",
        "{{x,{a,'_'}},'_'} ! {x,{a,-infinity}} =< key =< {x,{a,infinity}} ! all",
        "{#{a => 1},'_'} ! all ! all",
        "{#{},'_'} ! all ! all",
        "{{a,#{a => 1}},'_'} ! {a,-infinity} =< key =< {a,infinity} ! all",
        "{{#{a => 1},a},'_'} ! {-infinity,-infinity} =< key =< {infinity,infinity} ! all",
        "{{'$1','$1'},'_'} ! {-infinity,-infinity} =< key =< {infinity,infinity} ! all"
      })
  void a_head_bounds_the_key(String head, String ordered, String hash) {
    assertThat(ordered(clause(head, ""))).isEqualTo(ordered);
    assertThat(hash(clause(head, ""))).isEqualTo(hash);
  }

  @Test
  void the_key_is_where_the_table_has_it() {
    MatchSpec spec = Specs.parse("[{{a,b},[],[1]}]");
    assertThat(text(KeyBound.of(spec, 2, false))).isEqualTo("key b");
    assertThat(text(KeyBound.of(spec, 3, true))).isEqualTo("never");
    MatchSpec element = Specs.parse("[{'_',[{'==',{element,2,'$_'},b}],[1]}]");
    assertThat(text(KeyBound.of(element, 2, true))).isEqualTo("key b");
    assertThat(text(KeyBound.of(element, 1, true))).isEqualTo("all");
  }

  @Test
  void several_clauses_bound_it_together() {
    assertThat(hash("[{{a,'_'},[],[1]},{{b,'_'},[],[1]},{{a},[],[1]}]")).isEqualTo("keys a b");
    assertThat(ordered("[{{a,'_'},[],[1]},{{b,'_'},[],[1]}]")).isEqualTo("keys a b");
    assertThat(hash("[{{1},[],[1]},{{1.0},[],[1]}]")).isEqualTo("keys 1 1.0");
    assertThat(ordered("[{{1},[],[1]},{{1.0},[],[1]}]")).isEqualTo("key 1");
    assertThat(hash("[{{a},[],[1]},{'_',[],[1]}]")).isEqualTo("all");
    assertThat(hash("[{{a},[],[1]},{foo,[],[1]}]")).isEqualTo("key a");
    assertThat(ordered("[{{'$1'},[{'<','$1',3}],[1]},{{7},[],[1]},{{'$1'},[{'<','$1',5}],[1]}]"))
        .isEqualTo("key < 5; key == 7");
    assertThat(ordered("[{{'$1'},[{'=<','$1',3}],[1]},{{'$1'},[{'<',3,'$1'}],[1]}]"))
        .isEqualTo("all");
    assertThat(hash("[]")).isEqualTo("never");
    assertThat(ordered("[]")).isEqualTo("never");
  }

  // ---- guards, where the head is {'$1','$2'}

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "{'<','$1',5} ! key < 5",
        "{'=<','$1',5} ! key =< 5",
        "{'>','$1',5} ! 5 < key",
        "{'>=','$1',5} ! 5 =< key",
        "{'<',5,'$1'} ! 5 < key",
        "{'=<',5,'$1'} ! 5 =< key",
        "{'>',5,'$1'} ! key < 5",
        "{'>=',5,'$1'} ! key =< 5",
        "{'==','$1',5} ! key 5",
        "{'=:=',5,'$1'} ! key 5",
        "{'/=','$1',5} ! all",
        "{'=/=','$1',5} ! all",
        "{'<',{element,1,'$_'},5} ! key < 5",
        "{'<',5,{element,1,'$_'}} ! 5 < key",
        "{'<',{element,2,'$_'},5} ! all",
        "{'<','$2',5} ! all",
        "{'<','$1','$2'} ! all",
        "{'<','$1',{'+',2,3}} ! key < 5",
        "{'<','$1',{{a,{const,b}}}} ! key < {a,b}",
        "{'<','$1',{hd,[{const,{x}}]}} ! key < {x}",
        "{'<','$1',{hd,[]}} ! all",
        "{'<',{'+','$1',1},5} ! all",
        "{is_integer,'$1',2,5} ! 2 =< key =< 5",
        "{is_integer,'$1',5,5} ! key 5",
        "{is_integer,'$1',5,2} ! never",
        "{is_integer,'$1','$2',5} ! all",
        "{is_integer,7,'$1',9} ! all",
        "{is_integer,'$1'} ! all",
        "'$1' ! key true",
        "{'not','$1'} ! key false",
        "{'not',{'<','$1',5}} ! 5 =< key",
        "{'not',{'=<','$1',5}} ! 5 < key",
        "{'not',{'>','$1',5}} ! key =< 5",
        "{'not',{'>=','$1',5}} ! key < 5",
        "{'not',{'/=','$1',5}} ! key 5",
        "{'not',{'=/=',5,'$1'}} ! key 5",
        "{'not',{'==','$1',5}} ! all",
        "{'not',{'not',{'<','$1',5}}} ! key < 5",
        "{'not',{is_integer,'$1',2,5}} ! all",
        "{'not',{'or',{'<','$1',5},{'==','$2',1}}} ! all",
        "{'<',3,'$1'},{'=<','$1',8} ! 3 < key =< 8",
        "{'and',{'<',3,'$1'},{'=<','$1',8}} ! 3 < key =< 8",
        "{'andalso',{'<',3,'$1'},{'=<','$1',8},{'==','$2',1}} ! 3 < key =< 8",
        "{'andthen',{'<',3,'$1'},{'=<','$1',8}} ! 3 < key =< 8",
        "{'or',{'<','$1',3},{'>','$1',8}} ! key < 3; 8 < key",
        "{'orelse',{'==','$1',3},{'==','$1',a}} ! keys 3 a",
        "{'or',{'==','$1',3},{'==','$2',a}} ! all",
        "{'or',{'==','$1',3},false} ! key 3",
        "{'or',{'==','$1',3},true} ! all",
        "{'orelse',{'andalso',{'<',1,'$1'},{'<','$1',3}},{'andalso',{'<',5,'$1'},{'<','$1',7}}} ! 1 < key < 3; 5 < key < 7",
        "{'orelse',{'<','$1',3},{'andalso',{'==','$1',1},{'==','$1',2}}} ! key < 3",
        "{'or',{'<','$1',8},{'>','$1',3}} ! all",
        "{'>','$1',5},{'<','$1',5} ! never",
        "{'>=','$1',5},{'=<','$1',5} ! key 5",
        "{'>','$1',5},{'=<','$1',5} ! never",
        "{'==','$2',1},{'==','$2',2} ! never",
        "{'and',{'==','$1',a},{'==','$1',b}} ! never",
        "false ! never",
        "foo ! never",
        "{hd,[]} ! never",
        "true ! all",
        "{'or',false,{hd,[]}} ! never",
        "{'xor','$1',true} ! all"
      })
  void guards_bound_the_key_of_an_ordered_set(String guards, String bound) {
    assertThat(ordered(clause("{'$1','$2'}", guards))).isEqualTo(bound);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "{'<','$1',5} ! all",
        "{is_integer,'$1',2,5} ! all",
        "{'=:=','$1',5} ! key 5",
        "{'=:=','$1',1.0} ! key 1.0",
        "{'==','$1',1} ! keys 1 1.0",
        "{'==','$1',2.0} ! keys 2 2.0",
        "{'==','$1',1.5} ! key 1.5",
        "{'==','$1',0} ! keys -0.0 0 0.0",
        "{'==','$1',-0.0} ! keys -0.0 0 0.0",
        "{'==','$1',9007199254740993} ! key 9007199254740993",
        "{'==','$1',9007199254740992.0} ! keys 9.007199254740992e15 9007199254740992",
        "{'==','$1',a} ! key a",
        "{'==','$1',<<1>>} ! key <<1>>",
        "{'==','$1',[]} ! key []",
        "{'==','$1',{const,{1}}} ! all",
        "{'==','$1',[1]} ! all",
        "{'==','$1',#{a => 1}} ! all",
        "{'=:=','$1',{const,{1}}} ! key {1}",
        "{'=:=','$1',#{a => 1}} ! key #{a => 1}",
        "{'not',{'=/=','$1',5}} ! key 5",
        "{'or',{'=:=','$1',5},{'=:=',a,'$1'}} ! keys 5 a",
        "{'or',{'=:=','$1',5},{'<','$1',3}} ! all",
        "{'=:=','$1',5},{'=:=','$1',5.0} ! never",
        "{'==','$1',5},{'=:=','$1',5.0} ! key 5.0",
        "'$1' ! key true",
        "{'=:=',{element,1,'$_'},5} ! key 5"
      })
  void in_a_hash_table_only_equality_bounds_the_key(String guards, String bound) {
    assertThat(hash(clause("{'$1','$2'}", guards))).isEqualTo(bound);
  }

  @Test
  void an_integer_beyond_all_floats_is_equal_to_itself_only() {
    Term huge = GuardFunction.BSL.apply(Int.of(1), Int.of(2_000));
    assertThat(hash(clause("{'$1'}", "{'==','$1'," + huge + "}"))).isEqualTo("key " + huge);
  }

  @Test
  void closures_may_be_equal_without_being_the_same_so_equality_says_nothing() {
    Atom module = Atom.of("m");
    LocalFun.Code code = new LocalFun.Code(module, 1, Bits.of(new byte[16]), 0, 0, 0);
    LocalFun whole = LocalFun.of(code, Specs.CONTEXT.self(), Int.of(1));
    LocalFun real = LocalFun.of(code, Specs.CONTEXT.self(), Flt.of(1.0));
    assertThat(Guards.equal(whole, real)).isTrue();
    Term variable = Atom.of("$1");
    Term guard = Tuple.of(Atom.of("=="), variable, whole);
    Term clause = Tuple.of(Tuple.of(variable), TermList.of(guard), TermList.of(variable));
    assertThat(KeyBound.of(MatchSpec.parse(TermList.of(clause)), 1, false))
        .isEqualTo(new KeyBound.Unbound());
  }

  // ---- heads and guards together

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "{{user,'$1','_'}} ! {'>','$1',7} ! {user,7,infinity} < key =< {user,infinity,infinity} ! all",
        "{{user,'$1','_'}} ! {'>=','$1',7} ! {user,7,-infinity} =< key =< {user,infinity,infinity} ! all",
        "{{user,'$1','_'}} ! {'<','$1',7} ! {user,-infinity,-infinity} =< key < {user,7,-infinity} ! all",
        "{{user,'$1'}} ! {'<',3,'$1'},{'=<','$1',7} ! {user,3} < key =< {user,7} ! all",
        "{{'$1','$2'}} ! {'==','$1',a},{'<','$2',7} ! {a,-infinity} =< key < {a,7} ! all",
        "{{'$1','$2'}} ! {'<','$2',7} ! {-infinity,-infinity} =< key =< {infinity,infinity} ! all",
        "{{'$1','$2'}} ! {'=:=','$1',a},{'=:=','$2',b} ! key {a,b} ! key {a,b}",
        "{{'$1','$1'}} ! {'=:=','$1',a} ! key {a,a} ! key {a,a}",
        "{{'$1',b}} ! {'or',{'=:=','$1',a},{'=:=','$1',c}} ! keys {a,b} {c,b} ! keys {a,b} {c,b}",
        "{{'$1','$2'}} ! {'or',{'=:=','$1',a},{'=:=','$1',c}},{'>','$2',5} ! {a,5} < key =< {a,infinity}; {c,5} < key =< {c,infinity} ! all",
        "{['$1'|'$2']} ! {'=:=','$1',a},{'>','$2',b} ! [a|b] < key =< [a|infinity] ! all",
        "{[a,'$1'|b]} ! {'=:=','$1',x} ! key [a,x|b] ! key [a,x|b]",
        "{{a,'$1'}} ! {'==','$1',1} ! key {a,1} ! keys {a,1.0} {a,1}",
        "{{a,'$1'}} ! {'<',{element,1,'$_'},{const,{a,5}}} ! {a,-infinity} =< key < {a,5} ! all",
        "{{a,'$1'}} ! {'=:=',{element,1,'$_'},b} ! never ! key b",
        "{a,'$1'} ! {'==','$1',1} ! key a ! key a",
        "'$1' ! {'=:=',{element,1,'$1'},a} ! key a ! key a",
        "'$1' ! {'<',{element,1,'$1'},a} ! key < a ! all",
        "{{a,'$1'}} ! {'>','$1',7},{'<','$1',7} ! never ! all"
      })
  void heads_and_guards_bound_the_key_together(
      String head, String guards, String ordered, String hash) {
    assertThat(ordered(clause(head, guards))).isEqualTo(ordered);
    assertThat(hash(clause(head, guards))).isEqualTo(hash);
  }

  private static String anyOf(String variable, int count) {
    StringBuilder any = new StringBuilder("{'or'");
    for (int i = 1; i <= count; i++) {
      any.append(",{'=:=',").append(variable).append(',').append(i).append('}');
    }
    return any.append('}').toString();
  }

  @Test
  void alternatives_multiply_up_to_a_bound_and_then_the_rest_is_open() {
    String head = "{{'$1','$2','$3'}}";
    String few = anyOf("'$1'", 4) + "," + anyOf("'$2'", 4) + "," + anyOf("'$3'", 16);
    for (boolean ordered : new boolean[] {true, false}) {
      assertThat(KeyBound.of(Specs.parse(clause(head, few)), 1, ordered))
          .isInstanceOfSatisfying(KeyBound.AnyOf.class, any -> assertThat(any.keys()).hasSize(256));
    }
    String many = anyOf("'$1'", 4) + "," + anyOf("'$2'", 4) + "," + anyOf("'$3'", 17);
    assertThat(hash(clause(head, many))).isEqualTo("all");
    assertThat(KeyBound.of(Specs.parse(clause(head, many)), 1, true))
        .isInstanceOfSatisfying(
            KeyBound.Range.class,
            range -> {
              assertThat(range.intervals()).hasSize(16);
              assertThat(range.intervals().getFirst())
                  .hasToString("{1,1,-infinity} =< key =< {1,1,infinity}");
            });
  }

  @Test
  void it_shows_whether_ets_would_look_the_keys_up() {
    assertThat(isLookup("[{{a,'_'},[],[1]}]", true)).isTrue();
    assertThat(isLookup("[{{a},[],[1]},{{1},[],[1]}]", true)).isFalse();
    assertThat(isLookup("[{{1,'_'},[],[1]},{{1.0},[],[1]}]", true)).isTrue();
    assertThat(isLookup("[{{a,'_'},[],[1]},{{b},[],[1]}]", false)).isTrue();
    assertThat(isLookup("[{{'$1'},[{'=:=','$1',a}],[1]}]", false)).isFalse();
    assertThat(isLookup("[{{a},[],[1]},{'_',[],[1]}]", false)).isFalse();
    assertThat(isLookup("[{{a},[],[1]},{'$1',[],[1]}]", false)).isFalse();
    assertThat(isLookup("[{{#{}},[],[1]}]", false)).isFalse();
    assertThat(isLookup("[{foo,[],[1]},{{a},[],[1]}]", true)).isTrue();
  }

  private static boolean isLookup(String spec, boolean ordered) {
    return KeyBounds.areLookedUp(Specs.parse(spec), 1, ordered);
  }
}
