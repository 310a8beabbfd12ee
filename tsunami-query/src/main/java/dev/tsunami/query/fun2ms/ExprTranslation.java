package dev.tsunami.query.fun2ms;

import dev.tsunami.query.bits.BitsConstruction;
import dev.tsunami.query.bits.BitsException;
import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.BitsOf;
import dev.tsunami.query.syntax.Expr.Infix;
import dev.tsunami.query.syntax.Expr.ListOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.LocalCall;
import dev.tsunami.query.syntax.Expr.MapOf;
import dev.tsunami.query.syntax.Expr.Match;
import dev.tsunami.query.syntax.Expr.Pair;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.RemoteCall;
import dev.tsunami.query.syntax.Expr.TupleOf;
import dev.tsunami.query.syntax.Expr.Variable;
import dev.tsunami.query.syntax.Segment;
import dev.tsunami.query.syntax.SyntaxException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The expressions of a guard or a body as those of a match specification: operators and calls are
 * tuples that begin with a name, tuples are wrapped into one more, and what comes from outside is
 * {@code {const, Value}}.
 */
final class ExprTranslation {
  private static final Atom CONST = Atom.of("const");

  private final Place place;
  private final HeadNames names;
  private final Map<String, Term> outside;
  private final CallTranslation calls;

  /**
   * @param outside the values of variables that are not of the head
   */
  ExprTranslation(Place place, HeadNames names, Map<String, Term> outside) {
    this.place = place;
    this.names = names;
    this.outside = outside;
    this.calls = new CallTranslation(this, place);
  }

  /** Tests between commas, or the expressions of a body. */
  TermList translate(List<Expr> expressions) {
    Term[] translated = new Term[expressions.size()];
    for (int i = 0; i < translated.length; i++) {
      Expr expression = expressions.get(i);
      translated[i] =
          translate(place == Place.GUARD ? CallTranslation.modern(expression) : expression);
    }
    return TermList.of(translated);
  }

  Term translate(Expr expression) {
    return switch (expression) {
      case Literal literal -> literal(literal.value());
      case Variable variable -> variable(variable);
      case TupleOf tuple -> Tuple.of(Tuple.of(all(tuple.elements())));
      case ListOf list -> {
        Term[] elements = all(list.elements());
        Term tail = list.tail() == null ? TermList.NIL : translate(list.tail());
        yield TermList.of(elements, elements.length, tail);
      }
      case MapOf map -> map(map);
      case BitsOf bits -> bits(bits);
      case Prefix prefix -> {
        Term value = Constants.fold(prefix);
        yield value != null
            ? value
            : Tuple.of(Atom.of(prefix.operator().symbol()), translate(prefix.operand()));
      }
      case Infix infix -> {
        Term value = Constants.fold(infix);
        yield value != null
            ? value
            : Tuple.of(
                Atom.of(infix.operator().symbol()),
                translate(infix.left()),
                translate(infix.right()));
      }
      case LocalCall call -> calls.local(call);
      case RemoteCall call -> calls.remote(call);
      case Match match ->
          throw Refusal.because(
              match.at(),
              place,
              "= can bind nothing in a match spec; == and =:= compare, and a value that is needed"
                  + " twice is written twice");
      case Expr.MapUpdate update -> throw noExpression(update);
      case Expr.Call call -> throw noExpression(call);
      case Expr.FunOf fun -> throw noExpression(fun);
      case Expr.FunRef ref -> throw noExpression(ref);
      case Expr.Comprehension comprehension -> throw noExpression(comprehension);
      case Expr.Block block -> throw noExpression(block);
    };
  }

  private SyntaxException noExpression(Expr expression) {
    return Refusal.of(
        expression.at(),
        place,
        "constants, variables, tuples, lists, maps, operators and calls of guard functions",
        Description.of(expression));
  }

  Term[] all(List<Expr> expressions) {
    Term[] translated = new Term[expressions.size()];
    for (int i = 0; i < translated.length; i++) {
      translated[i] = translate(expressions.get(i));
    }
    return translated;
  }

  /** An atom with a dollar sign would be taken for a variable. */
  private static Term literal(Term value) {
    return value instanceof Atom atom && atom.name().startsWith("$")
        ? Tuple.of(CONST, atom)
        : value;
  }

  private Term variable(Variable variable) {
    Atom name = names.find(variable.name());
    return name != null ? name : Tuple.of(CONST, outside(variable));
  }

  private Term outside(Variable variable) {
    Term value = outside.get(variable.name());
    if (value == null) {
      throw Refusal.because(
          variable.at(),
          place,
          "the variable "
              + variable.name()
              + " is unbound: it is not in the head, and has no value outside the fun");
    }
    return value;
  }

  private Term map(MapOf map) {
    Map<Term, Term> pairs = new LinkedHashMap<>();
    for (Pair pair : map.pairs()) {
      if (pair.exact()) {
        throw Refusal.of(pair.at(), place, "=> between the key and the value of a new map", ":=");
      }
      Term key = translate(pair.key());
      pairs.put(key, translate(pair.value()));
    }
    return TermMap.copyOf(pairs);
  }

  private Term bits(BitsOf bits) {
    for (Segment segment : bits.segments()) {
      if (segment.size() instanceof Variable size) {
        throw Refusal.of(size.at(), place, "an integer as size", Description.of(size));
      }
    }
    try {
      return new BitsConstruction(this::inBits).construct(bits);
    } catch (BitsException failure) {
      throw Refusal.because(bits.at(), place, String.valueOf(failure.getMessage()));
    }
  }

  private Term inBits(Expr part) {
    if (!(part instanceof Variable variable)) {
      return translate(part);
    }
    if (names.find(variable.name()) != null) {
      throw Refusal.of(
          variable.at(),
          place,
          "a binary of constants and of variables from outside the fun",
          Description.of(variable) + ", which is matched");
    }
    return outside(variable);
  }
}
