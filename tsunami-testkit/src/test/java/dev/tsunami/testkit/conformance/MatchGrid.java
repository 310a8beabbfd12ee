package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import dev.tsunami.testkit.match.Kind;
import dev.tsunami.testkit.match.MatchFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Every function of guards with every nasty argument, in guard and in body, as constants and as
 * variables; {@code and}, {@code or} and their kin with everything that a condition can be.
 */
final class MatchGrid {
  private static final Atom MATCHED = Atom.of("matched");

  /** No {@code -0.0}, which OTP takes for {@code 0.0} up to 26. */
  private static final List<Term> POOL =
      pool(
          """
          [0, 1, -1, 2, 1152921504606846976, -18446744073709551617, 9007199254740993,
           35198625739142371124, 0.0, 1.0, -1.5,
           2.5, 9007199254740992.0, 1.0e308, a, true, false, [], [a], [1|b], "ab", {}, {a}, {1, 2},
           {0, 1}, {1, -1}, {2, 0}, {2, -2}, #{}, #{a => 1}, <<>>, <<"ab">>, <<5:3>>, <<1, 2, 5:3>>]
          """);

  private static final List<Term> CONDITIONS =
      pool("[true, false, foo, 1, {'div', 1, 0}, '$1', {'not', '$1'}]");

  /** How many triples of arguments a function of three is asked about. */
  private static final int TRIPLES = 3_000;

  /** A shift by more makes integers that are slow, or too long for OTP. */
  private static final long MAX_SHIFT = 5_000;

  /**
   * A question to {@code test_ms}.
   *
   * @param function what is called with the arguments
   */
  record Question(Term term, Term spec, MatchFunction function, List<Term> arguments) {
    /** Whether the call is a guard, so that only its being true counts. */
    boolean isGuard() {
      Tuple clause = (Tuple) ((TermList.Cons) spec).head();
      return clause.element(2) != TermList.NIL;
    }

    /** {@code {Term, Spec}}, as the oracle takes it. */
    Tuple toTerm() {
      return Tuple.of(term, spec);
    }

    /** {@code {Function, Arguments}}. */
    Tuple call() {
      return Tuple.of(Atom.of(function.name()), TermList.copyOf(arguments));
    }

    /** What {@code test_ms} gives if the call has this outcome. */
    Term expected(Term outcome) {
      boolean succeeds = ((Tuple) outcome).element(1) == Atom.OK;
      Term value = succeeds ? ((Tuple) outcome).element(2) : Atom.of("EXIT");
      Term result = !isGuard() ? value : value == Atom.TRUE ? MATCHED : Atom.FALSE;
      return Tuple.of(Atom.OK, Tuple.of(Atom.OK, result));
    }
  }

  private MatchGrid() {}

  private static List<Term> pool(String text) {
    return ((TermList) TermParser.parse(text)).toList();
  }

  /** All questions about this function. */
  static List<Question> questions(MatchFunction function) {
    List<Question> questions = new ArrayList<>();
    for (List<Term> arguments : argumentsOf(function)) {
      List<Term> constants = new ArrayList<>();
      Term[] variables = new Term[arguments.size()];
      for (Term argument : arguments) {
        constants.add(Tuple.of(Atom.of("const"), argument));
      }
      Arrays.setAll(variables, i -> Atom.of("$" + (i + 1)));
      Tuple term = Tuple.of(arguments.toArray(new Term[0]));
      Tuple called = function.call(constants);
      Tuple bound = function.call(List.of(variables));
      questions.add(new Question(term, guard(Atom.of("_"), called), function, arguments));
      questions.add(new Question(term, body(Atom.of("_"), called), function, arguments));
      questions.add(new Question(term, guard(Tuple.of(variables), bound), function, arguments));
      questions.add(new Question(term, body(Tuple.of(variables), bound), function, arguments));
    }
    return questions;
  }

  private static Term guard(Term head, Term call) {
    return TermList.of(Tuple.of(head, TermList.of(call), TermList.of(MATCHED)));
  }

  private static Term body(Term head, Term call) {
    return TermList.of(Tuple.of(head, TermList.NIL, TermList.of(call)));
  }

  private static List<List<Term>> argumentsOf(MatchFunction function) {
    List<List<Term>> all = new ArrayList<>();
    switch (function.arity()) {
      case 0 -> all.add(List.of());
      case 1 -> POOL.forEach(a -> all.add(List.of(a)));
      case 2 ->
          POOL.forEach(a ->
              POOL.forEach(b -> {
                if (!(function.name().startsWith("bs") && isLong(b))) {
                  all.add(List.of(a, b));
                }
              }));
      default -> {
        Random random = new Random(function.name().hashCode());
        for (int n = 0; n < TRIPLES; n++) {
          List<Term> triple = new ArrayList<>();
          for (Kind kind : function.arguments()) {
            triple.add(random.nextInt(6) == 0 ? pick(random, Kind.ANY) : pick(random, kind));
          }
          all.add(triple);
        }
      }
    }
    return all;
  }

  /** One that the function takes at this place: few of all triples would succeed. */
  private static Term pick(Random random, Kind kind) {
    Term term = POOL.get(random.nextInt(POOL.size()));
    while (!kind.admits(term)) {
      term = POOL.get(random.nextInt(POOL.size()));
    }
    return term;
  }

  private static boolean isLong(Term shift) {
    return shift instanceof Int count
        && !(count.isLong() && Math.abs(count.longValue()) <= MAX_SHIFT);
  }

  /** All questions about a form that takes any number of conditions. */
  static List<Question> questions(String form) {
    List<List<Term>> all = new ArrayList<>();
    for (Term a : CONDITIONS) {
      all.add(List.of(a));
      for (Term b : CONDITIONS) {
        all.add(List.of(a, b));
        for (Term c : CONDITIONS) {
          all.add(List.of(a, b, c));
        }
      }
    }
    List<Question> questions = new ArrayList<>();
    MatchFunction function = new MatchFunction(form, Kind.ANY, List.of());
    for (List<Term> conditions : all) {
      for (Term bound : List.of(Atom.TRUE, Atom.of("foo"))) {
        Tuple head = Tuple.of(Atom.of("$1"));
        Tuple call = function.call(conditions);
        questions.add(new Question(Tuple.of(bound), guard(head, call), function, conditions));
        questions.add(new Question(Tuple.of(bound), body(head, call), function, conditions));
      }
    }
    return questions;
  }
}
