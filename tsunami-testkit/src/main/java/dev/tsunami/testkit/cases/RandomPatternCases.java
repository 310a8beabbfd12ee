package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The case of random patterns. */
final class RandomPatternCases {
  private RandomPatternCases() {}

  static List<NamedCase> all() {
    return List.of(matchHeavy());
  }

  /** The same random objects in all types: what matches must not depend on the type. */
  private static NamedCase matchHeavy() {
    return NamedCase.of(
            "rest",
            "match_heavy",
            "random patterns find the same in all types of tables, in chunks too")
        .with(play -> {
          Random random = new Random(5);
          List<Term> tables = new ArrayList<>();
          for (String type : Script.ALL) {
            tables.add(play.table(type));
          }
          for (int n = 0; n < 1_500; n++) {
            Term object = Play.tuple(randomKey(random, false), Play.i(n));
            if (!play.ets.member(tables.get(0), ((Tuple) object).element(1))) {
              tables.forEach(table -> play.ets.insert(table, object));
            }
          }
          for (int round = 0; round < 60; round++) {
            Term pattern = Play.tuple(randomKey(random, true), Play.atom("$9"));
            Term expected = sorted(play.ets.match_object(tables.get(1), pattern));
            Term bindings = sorted(play.ets.match(tables.get(1), pattern));
            for (Term table : tables) {
              play.equal(sorted(play.ets.match_object(table, pattern)), expected, "objects");
              play.equal(sorted(play.ets.match(table, pattern)), bindings, "bindings");
              play.equal(sorted(chunks(play.ets, table, pattern)), expected, "objects in chunks");
            }
            if (round % 3 == 0) {
              tables.forEach(table -> play.ets.match_delete(table, pattern));
              Term left = play.ets.info(tables.get(0), Atom.of("size"));
              for (Term table : tables) {
                play.equal(play.ets.info(table, Atom.of("size")), left, "what is left");
                play.equal(play.ets.match_object(table, pattern), TermList.NIL, "what was deleted");
              }
            }
          }
        });
  }

  /** A tuple or a list of small numbers and atoms; as a pattern, with variables in it. */
  private static Term randomKey(Random random, boolean pattern) {
    int length = 1 + random.nextInt(4);
    Term[] parts = new Term[length];
    for (int i = 0; i < length; i++) {
      parts[i] =
          pattern && random.nextInt(3) == 0
              ? Atom.of(random.nextBoolean() ? "_" : "$" + random.nextInt(3))
              : random.nextBoolean() ? Play.i(random.nextInt(4)) : Atom.of("a" + random.nextInt(3));
    }
    return random.nextBoolean() ? Tuple.of(parts) : TermList.of(parts);
  }

  private static Term sorted(TermList list) {
    List<Term> terms = new ArrayList<>(list.toList());
    terms.sort(TermOrder.exact());
    return TermList.copyOf(terms);
  }

  private static TermList chunks(Ets ets, Term table, Term pattern) {
    List<Term> objects = new ArrayList<>();
    Term answer = ets.match_object(table, pattern, 7);
    while (answer instanceof Tuple chunk && chunk.arity() == 2) {
      objects.addAll(((TermList) chunk.element(1)).toList());
      answer = chunk.element(2) == Play.END ? Play.END : ets.match_object(chunk.element(2));
    }
    return TermList.copyOf(objects);
  }
}
