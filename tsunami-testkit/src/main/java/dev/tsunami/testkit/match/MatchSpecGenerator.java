package dev.tsunami.testkit.match;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A stream of random cases of match specifications, the same stream for the same seed. Heads are
 * made from the objects of the case, so that they often match; guards and bodies are mostly well
 * typed; about one spec in twelve is illegal.
 */
public final class MatchSpecGenerator {
  private final SplittableRandom random;
  private final ObjectGenerator objects;
  private final HeadGenerator heads;
  private final ExpressionGenerator expressions;
  private final BodyGenerator bodies;
  private final Damage damage;

  /**
   * @param rare functions, as {@code name/arity}, to call seldom: those that OTP lacks and that
   *     hence cannot be compared
   */
  public MatchSpecGenerator(long seed, Set<String> rare) {
    random = new SplittableRandom(seed);
    objects = new ObjectGenerator(random.split());
    heads = new HeadGenerator(random.split(), objects);
    expressions =
        new ExpressionGenerator(
            random.split(), objects, rare, new Head(TermList.NIL, Tuple.of(), Map.of(), null));
    bodies = new BodyGenerator(random.split(), objects, expressions);
    damage = new Damage(random.split());
  }

  public MatchCase next() {
    int keyPosition = random.nextInt(4) == 0 ? 2 : 1;
    objects.chooseKeys();
    List<Tuple> held = new ArrayList<>();
    for (int n = random.nextInt(20) == 0 ? 0 : random.nextInt(3, 14); n > 0; n--) {
      held.add(
          held.isEmpty() || random.nextInt(6) > 0
              ? objects.object(keyPosition)
              : related(held.get(random.nextInt(held.size())), keyPosition));
    }
    TermList spec = spec(held, keyPosition);
    return new MatchCase(
        random.nextInt(12) == 0 ? damage.damaged(spec) : spec,
        held,
        others(),
        keyPosition,
        random.nextInt(12) == 0 ? 1000 : random.nextInt(1, 5));
  }

  /** A spec over objects like these, now and then an illegal one. */
  public Term specOn(List<Tuple> held, int keyPosition) {
    objects.chooseKeys();
    TermList spec = spec(held, keyPosition);
    return random.nextInt(12) == 0 ? damage.damaged(spec) : spec;
  }

  /** The object again, or with an element that differs a little. */
  private Tuple related(Tuple object, int keyPosition) {
    int position = random.nextInt(1, object.arity() + 1);
    return position == keyPosition
        ? object
        : object.with(position, objects.nearly(object.element(position)));
  }

  private List<Term> others() {
    List<Term> others = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      others.add(objects.value(3));
    }
    return others;
  }

  private TermList spec(List<Tuple> held, int keyPosition) {
    boolean replaces = random.nextInt(5) == 0;
    int count = random.nextInt(3) > 0 ? 1 : random.nextInt(2, 5);
    List<Term> clauses = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      Tuple object =
          held.isEmpty() ? objects.object(keyPosition) : held.get(random.nextInt(held.size()));
      Head head = heads.head(object, keyPosition);
      expressions.use(head);
      clauses.add(Tuple.of(head.pattern(), guards(head), bodies.body(head, keyPosition, replaces)));
    }
    return TermList.copyOf(clauses);
  }

  private TermList guards(Head head) {
    List<Term> guards = new ArrayList<>();
    if (head.key() != null && random.nextInt(5) < 2) {
      guards.addAll(expressions.keyGuards(head.key()));
    }
    int count =
        switch (random.nextInt(12)) {
          case 0, 1, 2, 3, 4 -> 0;
          case 5, 6, 7, 8 -> 1;
          case 9, 10 -> 2;
          default -> 3;
        };
    for (int n = 0; n < count; n++) {
      Term guard = expressions.expression(Kind.BOOLEAN, random.nextInt(1, 4));
      guards.add(random.nextInt(guards.size() + 1), guard);
    }
    return TermList.copyOf(guards);
  }
}
