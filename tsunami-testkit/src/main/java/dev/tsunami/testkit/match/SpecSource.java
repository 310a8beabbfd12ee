package dev.tsunami.testkit.match;

import dev.tsunami.kernel.match.MatchSpec;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Random match specifications with objects for them; the same ones for the same seed. */
final class SpecSource {
  private final SplittableRandom random;
  private final TermPool values;
  private final HeadSource heads;
  private List<Term> specHeads = List.of();

  SpecSource(long seed) {
    random = new SplittableRandom(seed);
    values = new TermPool(random);
    heads = new HeadSource(random, values);
  }

  MatchSpec spec() {
    Term[] clauses = new Term[1 + random.nextInt(3)];
    specHeads = new ArrayList<>();
    for (int i = 0; i < clauses.length; i++) {
      Term head = heads.head();
      specHeads.add(head);
      ExprSource expressions = new ExprSource(random, values, List.copyOf(variables(head)));
      Term[] guards = new Term[random.nextInt(3)];
      for (int guard = 0; guard < guards.length; guard++) {
        guards[guard] = expressions.condition(random.nextInt(4));
      }
      clauses[i] =
          Tuple.of(
              head,
              TermList.of(guards),
              TermList.of(expressions.any(0), expressions.any(random.nextInt(5))));
    }
    return MatchSpec.parse(TermList.of(clauses));
  }

  /** An object for the specification that was made last. */
  Term object() {
    return heads.object(specHeads.get(random.nextInt(specHeads.size())));
  }

  private static Set<Atom> variables(Term head) {
    Set<Atom> names = new LinkedHashSet<>();
    collect(head, names);
    return names;
  }

  private static void collect(Term head, Set<Atom> names) {
    switch (head) {
      case Atom atom when atom.name().startsWith("$") -> names.add(atom);
      case Tuple tuple -> {
        for (int position = 1; position <= tuple.arity(); position++) {
          collect(tuple.element(position), names);
        }
      }
      case Cons cons -> {
        collect(cons.head(), names);
        collect(cons.tail(), names);
      }
      case TermMap map -> {
        for (int i = 0; i < map.size(); i++) {
          collect(map.value(i), names);
        }
      }
      default -> {}
    }
  }
}
