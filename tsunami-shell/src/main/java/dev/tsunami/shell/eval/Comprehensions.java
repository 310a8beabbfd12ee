package dev.tsunami.shell.eval;

import dev.tsunami.query.syntax.Expr.Comprehension;
import dev.tsunami.query.syntax.Expr.Qualifier;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.ArrayList;
import java.util.List;

/**
 * List comprehensions: each generator is a scope of its own, and its pattern's variables hide those
 * outside.
 */
final class Comprehensions {
  private final Evaluator evaluator;
  private final Matcher matcher;

  Comprehensions(Evaluator evaluator, Matcher matcher) {
    this.evaluator = evaluator;
    this.matcher = matcher;
  }

  Term eval(Comprehension comprehension, Bindings bindings) {
    List<Term> results = new ArrayList<>();
    qualify(comprehension, 0, bindings.inner(), results);
    return TermList.copyOf(results);
  }

  private void qualify(Comprehension comprehension, int index, Bindings scope, List<Term> results) {
    if (index == comprehension.qualifiers().size()) {
      results.add(evaluator.eval(comprehension.template(), scope));
      return;
    }
    switch (comprehension.qualifiers().get(index)) {
      case Qualifier.Filter filter -> {
        Term value =
            filter.guard()
                ? Atom.of(evaluator.holds(List.of(filter.condition()), scope))
                : evaluator.eval(filter.condition(), scope);
        if (value == Atom.TRUE) {
          qualify(comprehension, index + 1, scope, results);
        } else if (value != Atom.FALSE) {
          throw ErlangException.error("bad_filter", value);
        }
      }
      case Qualifier.Generator generator ->
          generate(generator, comprehension, index, scope, results);
    }
  }

  private void generate(
      Qualifier.Generator generator,
      Comprehension comprehension,
      int index,
      Bindings scope,
      List<Term> results) {
    Term rest = evaluator.eval(generator.list(), scope);
    Bindings round = scope.inner();
    while (rest instanceof TermList.Cons cons) {
      if (Thread.interrupted()) {
        throw new InterruptedEvaluation();
      }
      if (matcher.match(generator.pattern(), cons.head(), round, true)) {
        qualify(comprehension, index + 1, round, results);
      }
      round.reset(0);
      rest = cons.tail();
    }
    if (rest != TermList.NIL) {
      throw ErlangException.error("bad_generator", rest);
    }
  }
}
