package dev.tsunami.kernel.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Specifications that are deep, long or many: what passes, and that the rest is refused in time.
 */
@Timeout(60)
class SizeLimitsTest {
  private static final Atom ANY = Atom.of("_");
  private static final Atom ONE = Atom.of("$1");
  private static final Atom WHOLE = Atom.of("$_");
  private static final int DEPTH = Problems.MAX_DEPTH;
  private static final int MILLION = 1_000_000;

  /** Half a megabyte, as threads of a server may have. */
  private static final int SMALL_STACK = 512 * 1024;

  private static Term nested(Term inner, int levels, UnaryOperator<Term> around) {
    Term term = inner;
    for (int i = 0; i < levels; i++) {
      term = around.apply(term);
    }
    return term;
  }

  private static Term spec(Term head, Term guard, Term body) {
    return TermList.of(Tuple.of(head, TermList.of(guard), TermList.of(body)));
  }

  private static Term not(Term expression) {
    return Tuple.of(Atom.of("not"), expression);
  }

  /** Pairs of pairs of pairs: 2^levels leaves that are one. */
  private static Term shared(Term leaf, int levels) {
    return nested(leaf, levels, term -> Tuple.of(term, term));
  }

  private static <T> T onSmallStack(Callable<T> call) throws Exception {
    FutureTask<T> task = new FutureTask<>(call);
    Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
    thread.start();
    return task.get();
  }

  private static Term run(Term spec, Term object) {
    return new Interpreter(MatchSpec.parse(spec)).run(object, Specs.CONTEXT);
  }

  private static MatchSpecException failure(Term spec) {
    MatchSpecException failed =
        catchThrowableOfType(MatchSpecException.class, () -> MatchSpec.parse(spec));
    assertThat(failed).isNotNull();
    return failed;
  }

  @Test
  void a_head_without_variables_may_be_a_million_levels_deep() throws Exception {
    Term deep = nested(Int.of(1), MILLION, Tuple::of);
    Term spec = spec(Tuple.of(deep, ONE), Atom.TRUE, ONE);
    Term result =
        onSmallStack(() -> {
          assertThat(KeyBound.of(MatchSpec.parse(spec), 1, true))
              .isInstanceOf(KeyBound.Exactly.class);
          return run(spec, Tuple.of(deep, Int.of(7)));
        });
    assertThat(result).isEqualTo(Int.of(7));
  }

  @Test
  void a_constant_may_be_a_million_levels_deep() throws Exception {
    Term deep = nested(TermList.NIL, MILLION, TermList::of);
    Term constant = Tuple.of(Atom.of("const"), deep);
    Term spec = spec(Tuple.of(ONE), Tuple.of(Atom.of("=:="), ONE, constant), constant);
    assertThat(onSmallStack(() -> run(spec, Tuple.of(deep)) == deep)).isTrue();
  }

  @Test
  void variables_in_a_head_nest_to_the_limit_on_a_small_stack() throws Exception {
    for (UnaryOperator<Term> around :
        List.<UnaryOperator<Term>>of(
            Tuple::of, term -> TermList.of(term), term -> TermMap.of(Int.of(1), term))) {
      Term head = nested(ONE, DEPTH, around);
      Term object = nested(Int.of(7), DEPTH, around);
      assertThat(onSmallStack(() -> run(spec(head, Atom.TRUE, ONE), object))).isEqualTo(Int.of(7));
      MatchSpecException failed = failure(spec(around.apply(head), Atom.TRUE, ONE));
      assertThat(failed.isTooBig()).isTrue();
      assertThat(failed.problems().getFirst().toString())
          .startsWith("clause 1, head: nested deeper than " + DEPTH + " levels");
      assertThat(failed.problems().getFirst().otp())
          .startsWith("Excessive nesting; system limit reached near: ");
    }
  }

  @Test
  void guards_nest_to_the_limit_on_a_small_stack() throws Exception {
    Term guard = nested(Tuple.of(Atom.of("=:="), ONE, Int.of(7)), DEPTH - 1, SizeLimitsTest::not);
    Term spec = spec(Tuple.of(ONE), not(guard), ONE);
    MatchSpecException failed = failure(spec);
    assertThat(failed.isTooBig()).isTrue();
    assertThat(failed.problems().getFirst().place()).isEqualTo("clause 1, guard 1");
    Term allowed = spec(Tuple.of(ONE), guard, ONE);
    boolean same =
        onSmallStack(() -> {
          MatchSpec parsed = MatchSpec.parse(allowed);
          assertThat(KeyBound.of(parsed, 1, true)).isInstanceOf(KeyBound.class);
          assertThat(new Lint(1, true, true).check(parsed)).isEmpty();
          assertThat(new KeyKeeping(1).holds(parsed)).isFalse();
          assertThat(run(allowed, Tuple.of(Int.of(7)))).isNull();
          assertThat(run(allowed, Tuple.of(Int.of(8)))).isEqualTo(Int.of(8));
          return parsed.toTerm().equals(allowed);
        });
    assertThat(same).isTrue();
  }

  @Test
  void a_chain_of_alternatives_is_one_level_however_long() throws Exception {
    for (String name : List.of("orelse", "andalso", "andthen")) {
      Atom going = Atom.of(!name.equals("orelse"));
      Term chain =
          nested(
              Tuple.of(Atom.of(name), going, ONE),
              100_000,
              rest -> Tuple.of(Atom.of(name), going, rest));
      Term spec = spec(Tuple.of(ONE), Atom.TRUE, chain);
      Term result =
          onSmallStack(() -> {
            MatchSpec parsed = MatchSpec.parse(spec);
            assertThat(parsed.toTerm()).isEqualTo(spec);
            return new Interpreter(parsed).run(Tuple.of(Int.of(7)), Specs.CONTEXT);
          });
      assertThat(result).isEqualTo(Int.of(7));
    }
  }

  @Test
  void a_list_in_which_nothing_is_special_may_be_nested_deeper() {
    Term plain = nested(Int.of(7), 100_000, term -> TermList.of(term));
    assertThat(run(spec(Tuple.of(ONE), Atom.TRUE, plain), Tuple.of(Int.of(1)))).isEqualTo(plain);
    Term special = nested(ONE, DEPTH + 1, term -> TermList.of(term));
    assertThat(failure(spec(Tuple.of(ONE), Atom.TRUE, special)).isTooBig()).isTrue();
  }

  @Test
  void bodies_nest_to_the_limit_on_a_small_stack_in_every_form() throws Exception {
    for (UnaryOperator<Term> around :
        List.<UnaryOperator<Term>>of(
            term -> Tuple.of(Atom.of("+"), Int.of(1), term),
            term -> Tuple.of(Atom.of("andalso"), term, Atom.TRUE),
            term -> Tuple.of(Atom.of("orelse"), term, Atom.FALSE),
            term -> Tuple.of(Tuple.of(term)),
            term -> TermList.of(term),
            term -> TermMap.of(Int.of(1), term))) {
      Term deepest = nested(ONE, DEPTH, around);
      MatchSpec parsed = MatchSpec.parse(spec(Tuple.of(ONE), Atom.TRUE, deepest));
      Term result =
          onSmallStack(() -> {
            assertThat(parsed.toTerm()).isEqualTo(spec(Tuple.of(ONE), Atom.TRUE, deepest));
            return new Interpreter(parsed).run(Tuple.of(Int.of(7)), Specs.CONTEXT);
          });
      assertThat(result).isNotNull();
      assertThat(failure(spec(Tuple.of(ONE), Atom.TRUE, around.apply(deepest))).isTooBig())
          .isTrue();
    }
  }

  @Test
  void ten_thousand_clauses_work() {
    List<Term> clauses = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      clauses.add(
          Tuple.of(
              Tuple.of(Int.of(i), ONE),
              TermList.NIL,
              TermList.of(Tuple.of(Tuple.of(ONE, Int.of(i))))));
    }
    MatchSpec spec = MatchSpec.parse(TermList.copyOf(clauses));
    assertThat(spec.clauses()).hasSize(10_000);
    for (boolean ordered : new boolean[] {true, false}) {
      assertThat(KeyBound.of(spec, 1, ordered))
          .isInstanceOfSatisfying(
              KeyBound.AnyOf.class, any -> assertThat(any.keys()).hasSize(10_000));
    }
    assertThat(new Interpreter(spec).run(Tuple.of(Int.of(9_999), ANY), Specs.CONTEXT))
        .isEqualTo(Tuple.of(ANY, Int.of(9_999)));
  }

  @Test
  void a_list_may_have_a_million_elements_in_head_and_body() {
    Term[] head = new Term[MILLION];
    Term[] body = new Term[MILLION];
    Term[] numbers = new Term[MILLION];
    for (int i = 0; i < MILLION; i++) {
      numbers[i] = Int.of(i);
      head[i] = numbers[i];
      body[i] = numbers[i];
    }
    head[MILLION - 1] = ONE;
    body[0] = ONE;
    MatchSpec spec =
        MatchSpec.parse(spec(Tuple.of(TermList.of(head)), Atom.TRUE, TermList.of(body)));
    Term result = new Interpreter(spec).run(Tuple.of(TermList.of(numbers)), Specs.CONTEXT);
    assertThat(((TermList.Cons) result).head()).isEqualTo(Int.of(MILLION - 1));
    assertThat(((TermList) result).properLength()).isEqualTo(MILLION);
    assertThat(KeyBound.of(spec, 1, true)).isInstanceOf(KeyBound.Range.class);
    assertThat(KeyBound.of(spec, 1, false)).isInstanceOf(KeyBound.Unbound.class);
  }

  @Test
  void a_specification_that_shares_its_subterms_is_refused_in_time() {
    Term plain = shared(Int.of(1), 40);
    Term varied = shared(ONE, 40);
    Term call = nested(ONE, 40, term -> Tuple.of(Atom.of("+"), term, term));
    assertThat(failure(spec(Tuple.of(varied), Atom.TRUE, ONE)).isTooBig()).isTrue();
    assertThat(failure(spec(Tuple.of(plain, ONE), Atom.TRUE, ONE)).isTooBig()).isTrue();
    assertThat(failure(spec(Tuple.of(ONE), call, ONE)).isTooBig()).isTrue();
  }

  @Test
  void an_error_in_a_specification_that_shares_its_subterms_is_told_in_time() {
    Term plain = shared(Int.of(1), 40);
    assertThat(failure(TermList.of(plain)).getMessage())
        .startsWith("clause 1: expected {Head, Guards, Body}, given {{");
    assertThat(failure(spec(Tuple.of(ONE), Tuple.of(plain, plain), ONE)).getMessage())
        .contains("is neither a call nor a tuple");
    assertThat(failure(TermList.of(Tuple.of(ONE, plain, TermList.of(ONE)))).getMessage())
        .contains("expected a proper list, given {{");
  }

  @Test
  void a_term_that_shares_its_subterms_is_fine_as_a_constant() {
    Term constant = Tuple.of(Atom.of("const"), shared(Int.of(1), 40));
    assertThat(run(spec(ANY, Atom.TRUE, constant), Tuple.of()))
        .isSameAs(((Tuple) constant).element(2));
    assertThat(run(spec(ANY, Atom.TRUE, WHOLE), Tuple.of(ONE))).isEqualTo(Tuple.of(ONE));
  }
}
