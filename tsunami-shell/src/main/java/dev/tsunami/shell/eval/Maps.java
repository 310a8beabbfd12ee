package dev.tsunami.shell.eval;

import dev.tsunami.query.syntax.Expr.MapOf;
import dev.tsunami.query.syntax.Expr.MapUpdate;
import dev.tsunami.query.syntax.Expr.Pair;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps made and updated. */
final class Maps {
  private final Evaluator evaluator;

  Maps(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  Term construct(MapOf map, Bindings bindings) {
    Map<Term, Term> pairs = new LinkedHashMap<>();
    for (Pair pair : map.pairs()) {
      Term key = evaluator.eval(pair.key(), bindings);
      pairs.put(key, evaluator.eval(pair.value(), bindings));
    }
    return TermMap.copyOf(pairs);
  }

  /** All keys and values are evaluated before the first pair is put. */
  Term update(MapUpdate update, Bindings bindings) {
    Term subject = evaluator.eval(update.map(), bindings);
    List<Pair> pairs = update.pairs();
    Term[] evaluated = new Term[pairs.size() * 2];
    for (int i = 0; i < pairs.size(); i++) {
      evaluated[2 * i] = evaluator.eval(pairs.get(i).key(), bindings);
      evaluated[2 * i + 1] = evaluator.eval(pairs.get(i).value(), bindings);
    }
    if (!(subject instanceof TermMap map)) {
      throw ErlangException.error("badmap", subject);
    }
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.get(i).exact() && !map.containsKey(evaluated[2 * i])) {
        throw ErlangException.error("badkey", evaluated[2 * i]);
      }
      map = map.with(evaluated[2 * i], evaluated[2 * i + 1]);
    }
    return map;
  }
}
