package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** The term of a specification: what {@link MatchSpecParser} would make the same of. */
final class MatchSpecPrinter {
  private static final Atom CONST = Atom.of("const");
  private static final Atom AND = Atom.of("and");
  private static final Atom OR = Atom.of("or");
  private static final Atom WHOLE = Atom.of("$_");
  private static final Atom BOUND = Atom.of("$$");

  private MatchSpecPrinter() {}

  static TermList toTerm(MatchSpec spec) {
    List<Term> clauses = new ArrayList<>(spec.clauses().size());
    for (Clause clause : spec.clauses()) {
      clauses.add(
          Tuple.of(
              toTerm(clause.head()),
              TermList.of(exprs(clause.guards())),
              TermList.of(exprs(clause.body()))));
    }
    return TermList.copyOf(clauses);
  }

  static Term toTerm(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Any any -> PatternParser.ANYTHING;
      case Pattern.Variable variable -> variable.name();
      case Pattern.Literal literal -> literal.value();
      case Pattern.TupleOf tuple -> Tuple.of(patterns(tuple.elements()));
      case Pattern.ListOf list -> {
        Term[] elements = patterns(list.elements());
        yield TermList.of(elements, elements.length, toTerm(list.tail()));
      }
      case Pattern.MapOf map ->
          TermMap.inWrittenOrder(map.keys().toArray(new Term[0]), patterns(map.values()));
    };
  }

  private static Term[] patterns(List<Pattern> patterns) {
    Term[] terms = new Term[patterns.size()];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = toTerm(patterns.get(i));
    }
    return terms;
  }

  static Term toTerm(Expr expression) {
    return switch (expression) {
      case Expr.Literal literal -> literal.value();
      case Expr.Const constant -> Tuple.of(CONST, constant.value());
      case Expr.Variable variable -> variable.name();
      case Expr.Whole whole -> WHOLE;
      case Expr.Bound bound -> BOUND;
      case Expr.TupleOf tuple -> Tuple.of(Tuple.of(exprs(tuple.elements())));
      case Expr.ListOf list -> {
        Term[] elements = exprs(list.elements());
        yield TermList.of(elements, elements.length, toTerm(list.tail()));
      }
      case Expr.MapOf map -> TermMap.inWrittenOrder(exprs(map.keys()), exprs(map.values()));
      case Expr.Call call -> call(call.function().atom(), call.arguments());
      case Expr.Logic logic -> call(logic.dominant() ? OR : AND, logic.arguments());
      case Expr.ShortCircuit chain when chain.chained() -> chain(chain);
      case Expr.ShortCircuit shortCircuit -> call(shortCircuit.name(), shortCircuit.arguments());
      case Expr.Self self -> Tuple.of(Atom.of("self"));
      case Expr.Node node -> Tuple.of(Atom.of("node"));
    };
  }

  private static Term chain(Expr.ShortCircuit chain) {
    Term[] arguments = exprs(chain.arguments());
    Term rest = arguments[arguments.length - 1];
    for (int i = arguments.length - 2; i >= 0; i--) {
      rest = Tuple.of(chain.name(), arguments[i], rest);
    }
    return rest;
  }

  private static Term call(Atom name, List<Expr> arguments) {
    Term[] call = new Term[arguments.size() + 1];
    call[0] = name;
    System.arraycopy(exprs(arguments), 0, call, 1, arguments.size());
    return Tuple.of(call);
  }

  private static Term[] exprs(List<Expr> expressions) {
    Term[] terms = new Term[expressions.size()];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = toTerm(expressions.get(i));
    }
    return terms;
  }
}
