package dev.tsunami.testkit.conformance;

import static dev.tsunami.testkit.conformance.EtsPools.a;
import static dev.tsunami.testkit.conformance.EtsPools.f;
import static dev.tsunami.testkit.conformance.EtsPools.i;
import static dev.tsunami.testkit.conformance.EtsPools.l;
import static dev.tsunami.testkit.conformance.EtsPools.t;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.ets.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random calls by three processes on a few tables of one type: what the grid, with its one call a
 * case, cannot show, such as fixations that outlive their tables' owners and keys deleted under
 * them. The pools are small, so that calls meet: eight keys, three names.
 */
final class EtsRandomCases {
  private static final int PROCESSES = 3;
  private static final int CALLS = 45;
  private static final List<String> TYPES = List.of("set", "ordered_set", "bag", "duplicate_bag");
  private static final List<Term> NAMES = List.of(a("t"), a("u"), a("v"));

  /** Some are equal by {@code ==} and not by {@code =:=}. */
  private static final List<Term> KEYS =
      List.of(i(1), i(2), i(3), f(1.0), f(2.0), a("k"), t(i(1), a("x")), t(f(1.0), a("x")));

  private final Random random;
  private final String type;
  private final Reading contents;
  private final Reading traversal;
  private final List<EtsStep> steps = new ArrayList<>();
  private final List<Integer> alive = new ArrayList<>(List.of(0, 1, 2));

  private EtsRandomCases(long seed) {
    this.random = new Random(seed);
    this.type = TYPES.get(Math.floorMod(seed, TYPES.size()));
    boolean ordered = type.equals("ordered_set");
    this.contents = ordered ? Reading.LITERAL : Reading.BY_KEY_1;
    this.traversal = ordered ? Reading.LITERAL : Reading.OUTCOME;
  }

  /** The case of this seed. */
  static EtsCase of(long seed) {
    EtsRandomCases random = new EtsRandomCases(seed);
    random.play();
    return new EtsCase(PROCESSES, random.steps);
  }

  private void play() {
    for (int made = 0; made < 3; made++) {
      makeTable();
    }
    for (int call = 0; call < CALLS; call++) {
      call();
    }
    for (int n = 0; n < PROCESSES; n++) {
      steps.add(EtsStep.of(0, "$contents", EtsStep.tid(n)).reading(contents));
      steps.add(EtsStep.of(n, "$messages"));
      add("info", EtsStep.tid(n), a("heir"));
    }
  }

  private void call() {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4 -> write();
      case 5, 6 -> remove();
      case 7, 8, 9 -> traverse();
      case 10, 11, 12 -> fix();
      case 13, 14 -> update();
      case 15, 16 -> read();
      case 17, 18 -> own();
      default -> live();
    }
  }

  private void makeTable() {
    List<Term> options = new ArrayList<>(List.of(a(type)));
    if (random.nextInt(4) != 0) {
      options.add(a("public"));
    }
    if (random.nextBoolean()) {
      options.add(a("named_table"));
    }
    if (random.nextInt(3) == 0) {
      options.add(t(a("heir"), process(), a("data")));
    }
    add("new", pick(NAMES), TermList.copyOf(options));
  }

  /** Lists of several objects are for sets: see {@link KnownDifferences} on bags. */
  private void write() {
    String function = random.nextInt(3) == 0 ? "insert_new" : "insert";
    if (random.nextInt(3) > 0) {
      add(function, table(), object());
    } else if (type.endsWith("bag")) {
      add(function, table(), l(object()));
    } else {
      add(function, table(), l(object(), object(), object()));
    }
  }

  private void remove() {
    switch (random.nextInt(9)) {
      case 0, 1, 2, 3 -> add("delete", table(), pick(KEYS));
      case 4, 5 -> add("delete_object", table(), object());
      case 6, 7 -> add("take", table(), pick(KEYS));
      default -> add("delete_all_objects", table());
    }
  }

  private void traverse() {
    String function = pick(List.of("next", "next", "prev", "next_lookup"));
    steps.add(EtsStep.of(pick(alive), function, table(), pick(KEYS)).reading(traversal));
  }

  private void fix() {
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> add("safe_fixtable", table(), a("true"));
      case 3, 4 -> add("safe_fixtable", table(), a("false"));
      default -> add("$safe_fixed", table());
    }
  }

  private void update() {
    Term key = pick(KEYS);
    switch (random.nextInt(3)) {
      case 0 ->
          add(
              "update_counter",
              table(),
              key,
              l(t(i(2), i(random.nextInt(3) - 1)), t(i(2), i(1), i(3), i(0))));
      case 1 -> add("update_counter", table(), key, t(i(2), i(1)), t(a("other"), i(5)));
      default -> add("update_element", table(), key, t(i(2), i(9)));
    }
  }

  private void read() {
    switch (random.nextInt(4)) {
      case 0 -> add("lookup", table(), pick(KEYS));
      case 1 -> add("info", table(), a("size"));
      case 2 -> steps.add(EtsStep.of(pick(alive), "tab2list", table()).reading(contents));
      default ->
          steps.add(EtsStep.of(0, "$contents", EtsStep.tid(random.nextInt(3))).reading(contents));
    }
  }

  private void own() {
    switch (random.nextInt(6)) {
      case 0 -> add("give_away", table(), process(), a("gift"));
      case 1 -> add("rename", table(), pick(NAMES));
      case 2 -> add("whereis", pick(NAMES));
      case 3 -> add("setopts", table(), t(a("heir"), process(), a("later")));
      case 4 -> add("info", table(), a("owner"));
      default -> add("$messages");
    }
  }

  private void live() {
    switch (random.nextInt(4)) {
      case 0 -> add("delete", table());
      case 1 -> leave();
      default -> makeTable();
    }
  }

  /** One process stays. */
  private void leave() {
    if (alive.size() > 1) {
      steps.add(EtsStep.of(alive.remove(random.nextInt(alive.size())), "$leave"));
    }
  }

  private void add(String function, Term... arguments) {
    steps.add(EtsStep.of(pick(alive), function, arguments));
  }

  private <T> T pick(List<T> pool) {
    return pool.get(random.nextInt(pool.size()));
  }

  private Term process() {
    return EtsStep.pid(random.nextInt(PROCESSES));
  }

  private Term table() {
    return random.nextInt(3) == 0 ? pick(NAMES) : EtsStep.tid(random.nextInt(3));
  }

  private Term object() {
    Term key = pick(KEYS);
    return switch (random.nextInt(4)) {
      case 0 -> t(key, i(random.nextInt(3)));
      case 1 -> t(key, i(random.nextInt(2)), a("y"));
      case 2 -> t(key, f(1.0));
      default -> t(key, i(1));
    };
  }
}
