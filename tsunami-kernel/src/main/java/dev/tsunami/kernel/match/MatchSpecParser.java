package dev.tsunami.kernel.match;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses a term as a match specification:
 *
 * <pre>
 *   MatchSpec = [Clause, ...]
 *   Clause    = {Pattern, [Expr, ...], [Expr, ...]}     head, guards, body
 * </pre>
 *
 * <p>The shape of all clauses is checked first, then they are parsed one after the other up to the
 * first that has mistakes, all of which are reported.
 */
final class MatchSpecParser {
  private final Problems problems = new Problems();

  MatchSpec parse(Term term) {
    List<Tuple> tuples = clauses(term);
    List<Clause> clauses = new ArrayList<>(tuples.size());
    for (int i = 0; i < tuples.size(); i++) {
      clauses.add(clause(tuples.get(i), i + 1));
    }
    return new MatchSpec(clauses);
  }

  MatchSpec head(Term head, Expr result) {
    problems.at("pattern");
    Variables variables = Variables.of(head, problems);
    Pattern pattern = new PatternParser(variables, problems).parse(head);
    problems.throwIfAny();
    return new MatchSpec(
        List.of(new Clause(pattern, List.of(), List.of(result), variables.count())));
  }

  private List<Tuple> clauses(Term term) {
    if (!(term instanceof TermList)) {
      problems.add("expected a list of clauses", "Match programs are not in a list.");
      throw problems.exception();
    }
    List<Tuple> tuples = new ArrayList<>();
    Term rest = term;
    while (rest instanceof Cons cons) {
      if (!(cons.head() instanceof Tuple tuple) || tuple.arity() != 3) {
        problems.at(tuples.size() + 1, "", 0);
        problems.add(
            "expected {Head, Guards, Body}, given " + Excerpt.of(cons.head()),
            "Match program part is not a tuple of arity 3.");
        throw problems.exception();
      }
      tuples.add(tuple);
      rest = cons.tail();
    }
    if (rest != TermList.NIL) {
      problems.add("expected a proper list of clauses", "Match programs are not in a proper list.");
      throw problems.exception();
    }
    return tuples;
  }

  private Clause clause(Tuple tuple, int number) {
    problems.at(number, "head", 0);
    Variables variables = Variables.of(tuple.element(1), problems);
    Pattern head = new PatternParser(variables, problems).parse(tuple.element(1));
    problems.throwIfAny();
    ExprParser expressions = new ExprParser(variables, problems);
    List<Expr> guards = all(tuple.element(2), number, "guard", expressions);
    List<Expr> body = body(tuple.element(3), number, expressions);
    problems.throwIfAny();
    return new Clause(head, guards, body, variables.count());
  }

  private List<Expr> body(Term term, int clause, ExprParser expressions) {
    if (!(term instanceof Cons)) {
      problems.at(clause, "body", 0);
      problems.add(
          "expected a list of at least one expression, given " + Excerpt.of(term),
          "Body clause does not return anything.");
      return List.of();
    }
    return all(term, clause, "body expression", expressions);
  }

  private List<Expr> all(Term term, int clause, String part, ExprParser expressions) {
    List<Expr> all = new ArrayList<>();
    Term rest = term;
    while (rest instanceof Cons cons) {
      problems.at(clause, part, all.size() + 1);
      all.add(expressions.parse(cons.head()));
      rest = cons.tail();
    }
    if (rest != TermList.NIL) {
      problems.at(clause, part + "s", 0);
      problems.add(
          "expected a proper list, given " + Excerpt.of(term),
          term instanceof TermList
              ? "Match expression is not a proper list."
              : "Match expression is not a list.");
    }
    return all;
  }
}
