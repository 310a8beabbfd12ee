package dev.tsunami.kernel.match;

import dev.tsunami.kernel.match.Pattern.Any;
import dev.tsunami.kernel.match.Pattern.ListOf;
import dev.tsunami.kernel.match.Pattern.Literal;
import dev.tsunami.kernel.match.Pattern.MapOf;
import dev.tsunami.kernel.match.Pattern.TupleOf;
import dev.tsunami.kernel.match.Pattern.Variable;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Parses the head of one clause. Parts in which nothing is special become one {@link Literal}, of
 * any depth; others nest to {@link Problems#MAX_DEPTH}.
 */
final class PatternParser {
  static final Atom ANYTHING = Atom.of("_");

  private final Variables variables;
  private final Problems problems;

  PatternParser(Variables variables, Problems problems) {
    this.variables = variables;
    this.problems = problems;
  }

  Pattern parse(Term term) {
    return parse(term, 0);
  }

  private Pattern parse(Term term, int depth) {
    problems.countPart();
    return switch (term) {
      case Atom atom -> atom(atom);
      case Tuple tuple when depth < Problems.MAX_DEPTH -> tuple(tuple, depth + 1);
      case Cons cons when depth < Problems.MAX_DEPTH -> list(cons, depth + 1);
      case TermMap map when depth < Problems.MAX_DEPTH -> map(map, depth + 1);
      default -> leaf(term);
    };
  }

  private Pattern leaf(Term term) {
    if (!Variables.isPlain(term, problems)) {
      problems.tooDeep(term);
    }
    return new Literal(term);
  }

  private Pattern atom(Atom atom) {
    if (atom == ANYTHING) {
      return Any.ANY;
    }
    Integer slot = variables.slot(atom);
    return slot == null ? new Literal(atom) : new Variable(atom, slot);
  }

  private Pattern tuple(Tuple tuple, int depth) {
    List<Pattern> elements = backwards(List.of(tuple.toArray()), depth);
    return arePlain(elements) ? new Literal(tuple) : new TupleOf(elements);
  }

  private static boolean arePlain(List<Pattern> patterns) {
    for (Pattern pattern : patterns) {
      if (!(pattern instanceof Literal)) {
        return false;
      }
    }
    return true;
  }

  /** Parsed from the last to the first as OTP does, which shows in what is refused first. */
  private List<Pattern> backwards(List<Term> terms, int depth) {
    List<Pattern> parsed = new ArrayList<>(terms.size());
    for (Term term : terms.reversed()) {
      parsed.add(parse(term, depth));
    }
    Collections.reverse(parsed);
    return parsed;
  }

  private Pattern list(Cons list, int depth) {
    List<Term> heads = new ArrayList<>();
    Term rest = list;
    while (rest instanceof Cons cons) {
      heads.add(cons.head());
      rest = cons.tail();
    }
    Pattern tail = parse(rest, depth);
    List<Pattern> elements = backwards(heads, depth);
    return tail instanceof Literal && arePlain(elements)
        ? new Literal(list)
        : new ListOf(elements, tail);
  }

  /** Keys are terms: a variable or {@code '_'} as a key is refused, inside a key it is an atom. */
  private Pattern map(TermMap map, int depth) {
    List<Term> keys = new ArrayList<>(map.size());
    List<Term> values = new ArrayList<>(map.size());
    for (int i = 0; i < map.size(); i++) {
      Term key = map.sortedKey(i);
      if (key instanceof Atom atom && (atom == ANYTHING || Variables.isVariable(atom))) {
        problems.add(
            "a map in a head has terms as keys, given " + atom,
            atom == ANYTHING ? "Underscore found in map key." : "Variable found in map key.");
        throw problems.exception();
      }
      keys.add(key);
      values.add(map.sortedValue(i));
    }
    return new MapOf(keys, backwards(values, depth));
  }
}
