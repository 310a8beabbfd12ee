package dev.tsunami.testkit.conformance;

import static dev.tsunami.testkit.conformance.EtsPools.a;

import dev.tsunami.term.Term;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.ets.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The steps of a random case as they are made: who is alive, what there is to call on, and how much
 * of results ETS promises for the one type that the case's tables have.
 */
final class RandomScript {
  static final List<Term> NAMES = List.of(a("t"), a("u"), a("v"));
  static final int TABLES = 3;
  private static final int PROCESSES = 3;

  final SplittableRandom random;
  final RandomTerms terms;
  final String type;
  final int keyPosition;
  private final List<EtsStep> steps = new ArrayList<>();
  private final List<Integer> alive = new ArrayList<>(List.of(0, 1, 2));
  private int entered = PROCESSES;

  RandomScript(SplittableRandom random, String type, int keyPosition) {
    this.random = random;
    this.type = type;
    this.keyPosition = keyPosition;
    this.terms = new RandomTerms(random.split(), keyPosition);
  }

  boolean isOrdered() {
    return type.equals("ordered_set");
  }

  boolean isBag() {
    return type.endsWith("bag");
  }

  /** What is promised of a list of objects. */
  Reading objects() {
    return isOrdered() ? Reading.LITERAL : Reading.byKey(keyPosition);
  }

  /** What is promised of a list of results or keys. */
  Reading results() {
    return isOrdered() ? Reading.LITERAL : Reading.ANY_ORDER;
  }

  /** What is promised of a result that depends on the order of keys. */
  Reading place() {
    return isOrdered() ? Reading.LITERAL : Reading.OUTCOME;
  }

  /** What is promised of results and a continuation. */
  Reading chunk() {
    return isOrdered() ? Reading.CHUNK : Reading.CHUNK_COUNT;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  Term table() {
    return oneIn(5) ? terms.pick(NAMES) : EtsStep.tid(random.nextInt(TABLES));
  }

  /** A process, dead ones among them. */
  Term process() {
    return EtsStep.pid(random.nextInt(PROCESSES));
  }

  int caller() {
    return terms.pick(alive);
  }

  /** The number that the next step will have. */
  int next() {
    return steps.size();
  }

  void add(String function, Term... arguments) {
    add(Reading.LITERAL, function, arguments);
  }

  /** A call by any process, one in forty with a hostile argument. */
  void add(Reading reading, String function, Term... arguments) {
    if (oneIn(40) && arguments.length > 0 && !function.startsWith("$")) {
      arguments[random.nextInt(arguments.length)] = terms.hostile();
    }
    addAs(caller(), reading, function, arguments);
  }

  void addAs(int process, Reading reading, String function, Term... arguments) {
    steps.add(EtsStep.of(process, function, arguments).reading(reading));
  }

  /** A process ends; one stays. */
  void leave() {
    if (alive.size() > 1) {
      int leaving = caller();
      alive.removeIf(process -> process == leaving);
      addAs(leaving, Reading.LITERAL, "$leave");
    }
  }

  void enter() {
    addAs(0, Reading.LITERAL, "$enter");
    alive.add(entered++);
  }

  List<EtsStep> steps() {
    return steps;
  }

  static int processes() {
    return PROCESSES;
  }
}
