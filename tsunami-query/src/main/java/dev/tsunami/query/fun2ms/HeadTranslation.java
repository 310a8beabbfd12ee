package dev.tsunami.query.fun2ms;

import dev.tsunami.query.bits.BitsConstruction;
import dev.tsunami.query.bits.BitsException;
import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.BitsOf;
import dev.tsunami.query.syntax.Expr.Clause;
import dev.tsunami.query.syntax.Expr.Infix;
import dev.tsunami.query.syntax.Expr.ListOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.MapOf;
import dev.tsunami.query.syntax.Expr.Match;
import dev.tsunami.query.syntax.Expr.Pair;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.TupleOf;
import dev.tsunami.query.syntax.Expr.Variable;
import dev.tsunami.query.syntax.Operations;
import dev.tsunami.query.syntax.Operator;
import dev.tsunami.query.syntax.Segment;
import dev.tsunami.query.syntax.SyntaxException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fun's head as a match pattern; the variables in it get their names in {@link HeadNames}. */
final class HeadTranslation {
  private final HeadNames names;

  HeadTranslation(HeadNames names) {
    this.names = names;
  }

  /** The match pattern of a clause, which must have one parameter. */
  Term translate(Clause clause) {
    if (clause.heads().size() != 1) {
      throw Refusal.of(
          clause.at(), Place.HEAD, "one parameter", clause.heads().size() + " parameters");
    }
    Expr head = clause.heads().getFirst();
    checkShape(head);
    return pattern(withoutAlias(head));
  }

  /** A tuple or a variable, perhaps with variables before or behind it. */
  private static void checkShape(Expr head) {
    Expr rest = head;
    while (rest instanceof Match match) {
      if (match.pattern() instanceof Variable) {
        rest = match.value();
      } else if (match.value() instanceof Variable) {
        rest = match.pattern();
      } else {
        throw Refusal.of(
            match.at(),
            Place.HEAD,
            "a variable on one side of =, as in {K, V} = Object",
            Description.of(match.pattern()) + " and " + Description.of(match.value()));
      }
    }
    if (!(rest instanceof Variable || rest instanceof TupleOf)) {
      throw Refusal.of(rest.at(), Place.HEAD, "a tuple or a variable", Description.of(rest));
    }
  }

  private Expr withoutAlias(Expr head) {
    if (!(head instanceof Match match)) {
      return head;
    }
    if (match.pattern() instanceof Variable object) {
      names.isObject(object.name());
      return match.value();
    }
    names.isObject(((Variable) match.value()).name());
    return match.pattern();
  }

  private Term pattern(Expr part) {
    return switch (part) {
      case Literal literal -> literal(literal);
      case Variable variable -> names.occurs(variable.name());
      case TupleOf tuple -> Tuple.of(patterns(tuple.elements()));
      case ListOf list -> {
        Term[] elements = patterns(list.elements());
        Term tail = list.tail() == null ? TermList.NIL : pattern(list.tail());
        yield TermList.of(elements, elements.length, tail);
      }
      case MapOf map -> map(map);
      case BitsOf bits -> bits(bits);
      case Prefix prefix -> signed(prefix);
      case Infix infix when infix.operator() == Operator.APPEND -> append(infix);
      case Match match ->
          throw Refusal.because(
              match.at(),
              Place.HEAD,
              "= may give a name to the whole object only, once, as in {K, V} = Object");
      default -> throw noPattern(part);
    };
  }

  private static SyntaxException noPattern(Expr part) {
    return Refusal.of(
        part.at(),
        Place.HEAD,
        "a pattern of variables, constants, tuples, lists and maps",
        Description.of(part));
  }

  private Term[] patterns(List<Expr> parts) {
    Term[] patterns = new Term[parts.size()];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = pattern(parts.get(i));
    }
    return patterns;
  }

  private static Term literal(Literal literal) {
    if (literal.value() instanceof Atom atom && isNumbered(atom.name())) {
      throw Refusal.of(
          literal.at(),
          Place.HEAD,
          "an atom that stands for itself",
          atom + ", which is a variable in a match pattern");
    }
    return literal.value();
  }

  /** A dollar sign and what {@code list_to_integer/1} takes. */
  private static boolean isNumbered(String name) {
    if (!name.startsWith("$")) {
      return false;
    }
    boolean signed = name.startsWith("+", 1) || name.startsWith("-", 1);
    String digits = name.substring(signed ? 2 : 1);
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return !digits.isEmpty();
  }

  private Term map(MapOf map) {
    Map<Term, Term> pairs = new LinkedHashMap<>();
    for (Pair pair : map.pairs()) {
      Term key = pattern(pair.key());
      pairs.put(key, pattern(pair.value()));
    }
    return TermMap.copyOf(pairs);
  }

  /** A number with one sign before it. */
  private static Term signed(Prefix prefix) {
    if (prefix.operand() instanceof Literal literal
        && (literal.value() instanceof Int || literal.value() instanceof Flt)
        && (prefix.operator() == Operator.MINUS || prefix.operator() == Operator.PLUS)) {
      Term number = Operations.prefix(prefix.operator(), literal.value());
      if (number != null) {
        return number;
      }
    }
    throw noPattern(prefix);
  }

  /** {@code "text" ++ Rest}. */
  private Term append(Infix infix) {
    Term start = pattern(infix.left());
    Term whole = Operations.append(start, pattern(infix.right()));
    if (whole == null) {
      throw Refusal.of(
          infix.left().at(),
          Place.HEAD,
          "a string or a list before ++",
          Description.of(infix.left()));
    }
    return whole;
  }

  private Term bits(BitsOf bits) {
    for (Segment segment : bits.segments()) {
      checkConstant(segment.value());
      if (segment.size() != null) {
        checkConstant(segment.size());
      }
    }
    try {
      return new BitsConstruction(this::pattern).construct(bits);
    } catch (BitsException failure) {
      throw Refusal.because(bits.at(), Place.HEAD, String.valueOf(failure.getMessage()));
    }
  }

  private static void checkConstant(Expr part) {
    if (part instanceof Variable) {
      throw Refusal.of(part.at(), Place.HEAD, "constants in a binary", Description.of(part));
    }
  }
}
