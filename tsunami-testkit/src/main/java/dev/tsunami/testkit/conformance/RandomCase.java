package dev.tsunami.testkit.conformance;

import static dev.tsunami.testkit.conformance.EtsPools.a;
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
import java.util.SplittableRandom;

/**
 * Random calls by three processes on three tables of one type: what the grid, with its one call a
 * case, cannot show, such as fixations that outlive their tables' owners, keys deleted under them
 * and continuations kept through renames. The pools are small, so that calls meet. A case is a
 * function of its seed and number.
 */
final class RandomCase {
  private static final int CALLS = 32;
  private static final List<String> TYPES = List.of("set", "ordered_set", "bag", "duplicate_bag");

  private static final List<String> ITEMS =
      List.of(
          "size",
          "owner",
          "heir",
          "name",
          "named_table",
          "type",
          "protection",
          "keypos",
          "fixed",
          "id",
          "compressed",
          "write_concurrency",
          "read_concurrency",
          "decentralized_counters",
          "nonsense");

  private final SplittableRandom random;
  private final RandomScript script;
  private final RandomTerms terms;
  private final RandomSelects selects;

  private RandomCase(long seed, long number) {
    this.random =
        new SplittableRandom(new SplittableRandom(seed).nextLong() ^ number * 0x9e3779b97f4a7c15L);
    String type = TYPES.get((int) Math.floorMod(number, (long) TYPES.size()));
    this.script = new RandomScript(random, type, random.nextInt(4) == 0 ? 2 : 1);
    this.terms = script.terms;
    this.selects = new RandomSelects(script);
  }

  /** Case {@code number} of the run with this seed. */
  static EtsCase of(long seed, long number) {
    RandomCase random = new RandomCase(seed, number);
    random.play();
    return new EtsCase(RandomScript.processes(), random.script.steps());
  }

  private void play() {
    for (int made = 0; made < RandomScript.TABLES; made++) {
      makeTable(RandomScript.NAMES.get(made));
    }
    for (int n = 0; n < 4; n++) {
      write();
    }
    for (int call = 0; call < CALLS; call++) {
      call();
    }
    for (int n = 0; n < RandomScript.TABLES; n++) {
      script.addAs(0, script.objects(), "$contents", EtsStep.tid(n));
      script.addAs(n, Reading.LITERAL, "$messages");
      script.add("info", EtsStep.tid(n), a("heir"));
    }
  }

  private void call() {
    switch (random.nextInt(26)) {
      case 0, 1, 2, 3, 4 -> write();
      case 5, 6, 7 -> remove();
      case 8, 9 -> traverse();
      case 10, 11 -> fix();
      case 12, 13, 14 -> update();
      case 15, 16 -> read();
      case 17, 18 -> own();
      case 19 -> live();
      default -> selects.call();
    }
  }

  private void makeTable(Term usualName) {
    List<Term> options = new ArrayList<>(List.of(a(script.type)));
    if (script.oneIn(5)) {
      options.add(a(terms.pick(List.of("protected", "private", "set"))));
    } else {
      options.add(a("public"));
    }
    if (random.nextBoolean()) {
      options.add(a("named_table"));
    }
    if (script.keyPosition != 1 || script.oneIn(4)) {
      options.add(t(a("keypos"), i(script.keyPosition)));
    }
    if (script.oneIn(3)) {
      options.add(t(a("heir"), script.process(), a("data")));
    }
    if (script.oneIn(3)) {
      options.add(terms.pick(OTHER_OPTIONS));
    }
    if (script.oneIn(25)) {
      options.add(terms.hostile());
    }
    Term name = script.oneIn(40) ? terms.hostile() : usualName;
    Term list = script.oneIn(60) ? EtsPools.cons(i(1), a("tail")) : TermList.copyOf(options);
    script.addAs(script.caller(), Reading.LITERAL, "new", name, list);
  }

  private static final Term DEFAULT = t(a("other"), i(5), i(7));

  private static final List<Term> OTHER_OPTIONS =
      List.of(
          a("compressed"),
          t(a("heir"), a("none")),
          t(a("write_concurrency"), a("true")),
          t(a("write_concurrency"), a("auto")),
          t(a("read_concurrency"), a("true")),
          t(a("decentralized_counters"), a("true")),
          t(a("keypos"), i(0)),
          t(a("read_concurrency"), i(1)));

  /** Lists of objects under one key are for sets: see {@link ReleaseDifference} on bags. */
  private void write() {
    String function = script.oneIn(3) ? "insert_new" : "insert";
    if (random.nextInt(3) > 0) {
      script.add(function, script.table(), terms.object());
    } else if (script.isBag()) {
      script.add(function, script.table(), TermList.copyOf(terms.objectsOfDifferentKeys()));
    } else {
      script.add(function, script.table(), l(terms.object(), terms.object(), terms.object()));
    }
  }

  private void remove() {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> script.add("delete", script.table(), terms.key());
      case 4, 5, 6 -> script.add("delete_object", script.table(), terms.object());
      case 7, 8, 9 -> script.add("take", script.table(), terms.key());
      case 10 -> script.add("delete_all_objects", script.table());
      default ->
          script.addAs(
              script.caller(),
              Reading.LITERAL,
              "$init_table",
              script.table(),
              l(l(terms.object()), l(terms.freshObject())));
    }
  }

  private void traverse() {
    switch (random.nextInt(8)) {
      case 0 ->
          script.add(
              script.place(), withLookup(terms.pick(List.of("first", "last"))), script.table());
      case 1 -> walk();
      default ->
          script.add(
              script.place(),
              withLookup(terms.pick(List.of("next", "prev"))),
              script.table(),
              terms.key());
    }
  }

  /** Whether a key looks like the end of the table: where OTP 25's foldl and walks end. */
  private boolean hasEnd() {
    return terms.keys().contains(a("$end_of_table"));
  }

  private String withLookup(String function) {
    return script.oneIn(3) && !hasEnd() ? function + "_lookup" : function;
  }

  /** In a hash table a key that looks like the end may be anywhere. */
  private void walk() {
    if (hasEnd() && !script.isOrdered()) {
      script.addAs(script.caller(), script.objects(), "tab2list", script.table());
    } else {
      script.addAs(
          script.caller(),
          script.results(),
          random.nextBoolean() ? "$walk" : "$walk_back",
          script.table());
    }
  }

  private void fix() {
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> script.add("safe_fixtable", script.table(), a("true"));
      case 3, 4 -> script.add("safe_fixtable", script.table(), a("false"));
      default -> script.add("$safe_fixed", script.table());
    }
  }

  /** Half of the time of an object that has just come, so that there is something to count. */
  private void update() {
    Term key = terms.key();
    Term table = script.table();
    if (script.isBag() && random.nextInt(3) > 0) {
      write();
      return;
    }
    if (random.nextBoolean()) {
      Term value = i(random.nextInt(3));
      script.add("insert", table, EtsPools.object(script.keyPosition, key, value, value));
    }
    switch (random.nextInt(7)) {
      case 0, 1 -> script.add("update_counter", table, key, operation(true));
      case 2 -> script.add("update_counter", table, key, l(operation(false), operation(false)));
      case 3 -> script.add("update_counter", table, key, operation(true), DEFAULT);
      case 4 -> script.add("update_element", table, key, change());
      case 5 -> script.add("update_element", table, key, l(change(), change()));
      default -> script.add("update_element", table, key, change(), DEFAULT);
    }
  }

  /**
   * @param wide whether an increment may have many bits: a second one on top of it in the same call
   *     destroys the memory of OTP 25
   */
  private Term operation(boolean wide) {
    Term position = i(script.oneIn(12) ? random.nextInt(5) : 3 - script.keyPosition);
    Term increment = wide && script.oneIn(20) ? EtsPools.WIDE : i(random.nextInt(5) - 2);
    return switch (random.nextInt(4)) {
      case 0 -> t(position, increment, i(random.nextInt(3)), i(7L * random.nextInt(2)));
      case 1 -> script.keyPosition == 1 && script.oneIn(3) ? increment : t(position, increment);
      default -> t(position, increment);
    };
  }

  private Term change() {
    return t(i(script.oneIn(8) ? random.nextInt(5) : 3 - script.keyPosition), terms.value());
  }

  private void read() {
    switch (random.nextInt(9)) {
      case 0, 1 -> script.add("lookup", script.table(), terms.key());
      case 2 -> script.add("member", script.table(), terms.key());
      case 3 -> script.add("lookup_element", script.table(), terms.key(), i(random.nextInt(4)));
      case 4 ->
          script.add(
              "lookup_element", script.table(), terms.key(), i(random.nextInt(1, 4)), a("none"));
      case 5 -> script.add("info", script.table(), a(terms.pick(ITEMS)));
      case 6 -> script.add(Reading.INFO, "info", script.table());
      case 7 -> script.add(script.objects(), "tab2list", script.table());
      default -> fold();
    }
  }

  /**
   * Folds, and slots of tables that OTP does not keep in a tree of many locks, whose first slot it
   * misses when they are empty. Slots while a table changes are no promise: {@code Slots}.
   */
  private void fold() {
    boolean slots = hasEnd() || (!script.isBag() && script.oneIn(3));
    if (slots && script.isOrdered()) {
      script.add("tab2list", script.table());
    } else {
      script.addAs(
          script.caller(),
          script.objects(),
          slots ? "$slots" : script.isBag() || random.nextBoolean() ? "$foldl" : "$foldr",
          script.table());
    }
  }

  private void own() {
    switch (random.nextInt(8)) {
      case 0 -> script.add("give_away", script.table(), script.process(), a("gift"));
      case 1 -> script.add("rename", script.table(), terms.pick(RandomScript.NAMES));
      case 2 -> script.add("whereis", terms.pick(RandomScript.NAMES));
      case 3 -> script.add("setopts", script.table(), t(a("heir"), script.process(), a("later")));
      case 4 ->
          script.add(
              "setopts",
              script.table(),
              l(t(a("protection"), a(terms.pick(List.of("public", "protected", "private"))))));
      case 5 -> script.add("info", script.table(), a("owner"));
      case 6 -> script.addAs(script.caller(), Reading.ANY_ORDER, "$all");
      default -> script.addAs(script.caller(), Reading.LITERAL, "$messages");
    }
  }

  private void live() {
    switch (random.nextInt(5)) {
      case 0 -> script.add("delete", script.table());
      case 1 -> script.leave();
      case 2, 3 -> script.enter();
      default -> makeTable(terms.pick(RandomScript.NAMES));
    }
  }
}
