package dev.tsunami.testkit.conformance;

import static dev.tsunami.testkit.conformance.EtsPools.a;
import static dev.tsunami.testkit.conformance.EtsPools.f;
import static dev.tsunami.testkit.conformance.EtsPools.i;
import static dev.tsunami.testkit.conformance.EtsPools.l;
import static dev.tsunami.testkit.conformance.EtsPools.t;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.ets.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every function over its argument space: for each one, cases that make a table, call the function
 * once and look at the table.
 *
 * <p>The arguments after the table go through the whole product of their pools, on tables of all
 * types and both key positions. The table argument goes through owners and strangers, protections,
 * names, and terms that are no table, with right and with wrong arguments behind it: the table is
 * checked first.
 */
final class EtsGrid {
  private static final List<String> TYPES = List.of("set", "ordered_set", "bag", "duplicate_bag");
  private static final Term TABLE = EtsStep.tid(0);
  private static final List<List<Term>> NO_MORE = List.of(List.of());

  private final Map<String, List<EtsCase>> cases = new LinkedHashMap<>();

  /** Cases by function and arity, {@code insert/2} for one. */
  static Map<String, List<EtsCase>> cases() {
    EtsGrid grid = new EtsGrid();
    grid.reads();
    grid.writes();
    grid.traversals();
    grid.updates();
    grid.selects();
    grid.tables();
    return grid.cases;
  }

  private void add(String name, List<EtsStep> steps) {
    cases.computeIfAbsent(name, key -> new ArrayList<>()).add(new EtsCase(3, List.copyOf(steps)));
  }

  // ---- functions

  private void reads() {
    for (String function : List.of("lookup", "member")) {
      keyed(function, product(EtsPools.KEYS));
    }
    keyed("lookup_element", product(EtsPools.KEYS, EtsPools.POSITIONS));
    keyed("lookup_element", product(EtsPools.KEYS, EtsPools.POSITIONS, List.of(a("otherwise"))));
    plain("tab2list", NO_MORE, Kind.OBJECTS);
    plain("$foldl", NO_MORE, Kind.OBJECTS);
    plain("$foldr", NO_MORE, Kind.OBJECTS);
    plain("$slots", NO_MORE, Kind.OBJECTS);
    plain("info", NO_MORE, Kind.INFO);
    infoItems();
  }

  private void writes() {
    List<List<Term>> objects = product(EtsPools.OBJECTS);
    keyed("insert", objects);
    keyed("insert_new", objects);
    keyed("delete_object", product(deletable()));
    for (String function : List.of("delete", "take")) {
      keyed(function, product(EtsPools.KEYS));
    }
    plain("delete", NO_MORE, Kind.RESULT);
    plain("delete_all_objects", NO_MORE, Kind.RESULT);
    Term pair = t(i(1), i(2));
    plain(
        "$init_table",
        product(
            List.of(
                l(),
                l(l()),
                l(l(pair)),
                l(l(pair, t(i(2), i(3))), l(t(f(1.0), i(2)))),
                l(l(pair), l(a("a"))),
                l(l(pair), l(t())))),
        Kind.RESULT);
  }

  private static List<Term> deletable() {
    List<Term> objects = new ArrayList<>(EtsPools.OBJECTS);
    for (int keyPosition = 1; keyPosition <= 2; keyPosition++) {
      objects.addAll(((TermList) EtsPools.objects(true, keyPosition)).toList());
      objects.add(EtsPools.object(keyPosition, f(1.0), i(0), i(5)));
      objects.add(EtsPools.object(keyPosition, i(1), f(1.0), i(5)));
      objects.add(EtsPools.object(keyPosition, i(2), i(2), i(5)));
    }
    return objects;
  }

  private void traversals() {
    for (String function : List.of("first", "last", "first_lookup", "last_lookup")) {
      plain(function, NO_MORE, Kind.ONE_OF_MANY);
      single(function, NO_MORE);
    }
    for (String function : List.of("next", "prev", "next_lookup", "prev_lookup")) {
      plain(function, product(EtsPools.KEYS), Kind.ONE_OF_MANY);
      single(function, product(EtsPools.KEYS));
    }
    plain("$walk", NO_MORE, Kind.KEYS);
    plain("$walk_back", NO_MORE, Kind.KEYS);
    plain("slot", product(EtsPools.SLOTS), Kind.RESULT);
    for (int keyPosition = 1; keyPosition <= 2; keyPosition++) {
      for (int slot = 0; slot < 25; slot++) {
        List<EtsStep> steps = setup("ordered_set", keyPosition);
        steps.add(EtsStep.of(0, "slot", TABLE, i(slot)));
        add("slot/2", steps);
      }
    }
    for (Term fix : EtsPools.FIX) {
      for (String type : TYPES) {
        List<EtsStep> steps = setup(type, 1);
        steps.add(EtsStep.of(0, "safe_fixtable", TABLE, fix));
        steps.add(EtsStep.of(0, "$safe_fixed", TABLE));
        steps.add(EtsStep.of(0, "info", TABLE, a("fixed")));
        steps.add(EtsStep.of(0, "safe_fixtable", TABLE, fix));
        steps.add(EtsStep.of(1, "safe_fixtable", TABLE, a("true")));
        steps.add(EtsStep.of(0, "$safe_fixed", TABLE));
        steps.add(EtsStep.of(0, "safe_fixtable", TABLE, a("false")));
        steps.add(EtsStep.of(0, "$safe_fixed", TABLE));
        add("safe_fixtable/2", steps);
      }
    }
    tableArguments("safe_fixtable", List.of(a("true")), List.of(a("a")));
  }

  private void updates() {
    List<Term> keys =
        List.of(
            a("c"),
            a("c2"),
            a("c3"),
            a("short"),
            a("a"),
            i(1),
            f(1.0),
            i(0),
            a("none"),
            EtsPools.TWO_53_FLOAT);
    keyed("update_counter", product(keys, EtsPools.OPERATIONS));
    keyed("update_element", product(keys, EtsPools.ELEMENT_SPECS));
    List<Term> few = List.of(a("c"), f(1.0), a("none"), i(7), f(7.0));
    keyed("update_counter", product(few, every(2, EtsPools.OPERATIONS), EtsPools.DEFAULTS));
    keyed("update_element", product(few, EtsPools.ELEMENT_SPECS, EtsPools.DEFAULTS));
  }

  private void selects() {
    List<List<Term>> specs = product(EtsSpecPools.SPECS);
    List<List<Term>> patterns = product(EtsSpecPools.PATTERNS);
    for (String function : List.of("select", "select_reverse")) {
      plain(function, specs, Kind.KEYS);
      plain(function, product(EtsSpecPools.SPECS, EtsSpecPools.LIMITS), Kind.CHUNK);
    }
    plain("match", patterns, Kind.KEYS);
    plain("match", product(EtsSpecPools.PATTERNS, EtsSpecPools.LIMITS), Kind.CHUNK);
    plain("match_object", patterns, Kind.OBJECTS);
    plain("match_object", product(EtsSpecPools.PATTERNS, EtsSpecPools.LIMITS), Kind.CHUNK);
    keyed("match_delete", patterns);
    for (String function : List.of("select_count", "select_delete", "select_replace")) {
      keyed(function, specs);
    }
    for (String function : List.of("select", "select_reverse", "match", "match_object")) {
      for (Term continuation : EtsSpecPools.NO_CONTINUATIONS) {
        List<EtsStep> steps = setup("ordered_set", 1);
        steps.add(EtsStep.of(0, function, continuation));
        add(function + "/1", steps);
      }
    }
    compiled();
  }

  /** Functions of specs that take no table. */
  private void compiled() {
    Term objects = EtsPools.objects(false, 1);
    for (Term spec : EtsSpecPools.SPECS) {
      Term compiled = EtsStep.result(0);
      add(
          "match_spec_run/2",
          List.of(
              EtsStep.of(0, "match_spec_compile", spec).reading(Reading.OUTCOME),
              EtsStep.of(0, "is_compiled_ms", compiled),
              EtsStep.of(0, "match_spec_run", objects, compiled),
              EtsStep.of(0, "match_spec_run", l(a("a"), i(1), l()), compiled)));
      for (Term object : List.of(t(i(1), i(2), i(3)), t(a("a"), a("v")), t(), a("a"), i(1))) {
        add("test_ms/2", List.of(EtsStep.of(0, "test_ms", object, spec).reading(Reading.REFUSAL)));
      }
    }
    for (Term term : EtsPools.KEYS) {
      add("is_compiled_ms/1", List.of(EtsStep.of(0, "is_compiled_ms", term)));
    }
  }

  private static List<Term> every(int n, List<Term> terms) {
    List<Term> some = new ArrayList<>();
    for (int index = 0; index < terms.size(); index += n) {
      some.add(terms.get(index));
    }
    return some;
  }

  private void tables() {
    new EtsTableCases((name, steps) -> add(name, steps)).all();
    tableArguments("rename", List.of(a("fresh")), List.of(i(1)));
    tableArguments("give_away", List.of(EtsStep.pid(1), a("gift")), List.of(a("x"), a("gift")));
    tableArguments("setopts", List.of(l()), List.of(a("x")));
  }

  private void infoItems() {
    for (Term item : EtsPools.ITEMS) {
      boolean machine =
          List.of(a("memory"), a("stats"), a("binary"), a("safe_fixed_monotonic_time"))
              .contains(item);
      for (String type : TYPES) {
        List<EtsStep> steps = setup(type, 1);
        Reading reading = machine ? Reading.OUTCOME : Reading.LITERAL;
        steps.add(EtsStep.of(0, "info", TABLE, item).reading(reading));
        steps.add(EtsStep.of(1, "info", TABLE, item).reading(reading));
        steps.add(EtsStep.of(0, "delete", TABLE));
        steps.add(EtsStep.of(0, "info", TABLE, item));
        add("info/2", steps);
      }
      for (Term noTable : EtsPools.NO_TABLES) {
        add("info/2", List.of(EtsStep.of(0, "info", noTable, item)));
      }
    }
  }

  // ---- shapes of cases

  /** How a result of a hash table is read. */
  private enum Kind {
    RESULT,
    OBJECTS,
    KEYS,
    CHUNK,
    INFO,
    ONE_OF_MANY
  }

  /** A function whose result does not depend on the order of keys. */
  private void keyed(String function, List<List<Term>> arguments) {
    plain(function, arguments, Kind.RESULT);
  }

  private void plain(String function, List<List<Term>> arguments, Kind kind) {
    for (String type : TYPES) {
      for (int keyPosition = 1; keyPosition <= 2; keyPosition++) {
        for (List<Term> more : arguments) {
          List<EtsStep> steps = setup(type, keyPosition);
          steps.add(call(0, function, TABLE, more).reading(reading(kind, type, keyPosition)));
          steps.add(contents(keyPosition));
          add(function + "/" + (1 + more.size()), steps);
        }
      }
    }
    tableArguments(function, arguments.get(0), arguments.get(arguments.size() - 1), kind);
  }

  private static Reading reading(Kind kind, String type, int keyPosition) {
    if (kind == Kind.INFO) {
      return Reading.INFO;
    }
    if (type.equals("ordered_set")) {
      return kind == Kind.CHUNK ? Reading.CHUNK : Reading.LITERAL;
    }
    return switch (kind) {
      case CHUNK -> Reading.CHUNK_SIZE;
      case RESULT, INFO -> Reading.LITERAL;
      case OBJECTS -> Reading.byKey(keyPosition);
      case KEYS -> Reading.ANY_ORDER;
      case ONE_OF_MANY -> Reading.OUTCOME;
    };
  }

  /** On tables of at most one key there is no order to hide behind. */
  private void single(String function, List<List<Term>> arguments) {
    for (String type : TYPES) {
      for (List<Term> more : arguments) {
        List<EtsStep> steps = new ArrayList<>();
        steps.add(EtsStep.of(0, "new", a("t"), l(a(type))));
        steps.add(call(0, function, TABLE, more));
        steps.add(EtsStep.of(0, "insert", TABLE, t(i(1), a("x"))));
        steps.add(EtsStep.of(0, "insert", TABLE, t(i(1), a("y"))));
        steps.add(call(0, function, TABLE, more));
        steps.add(EtsStep.of(0, "insert", TABLE, t(f(1.0), a("z"))));
        steps.add(EtsStep.of(0, "delete", TABLE, i(1)));
        steps.add(call(0, function, TABLE, more));
        add(function + "/" + (1 + more.size()), steps);
      }
    }
  }

  private void tableArguments(String function, List<Term> right, List<Term> wrong) {
    tableArguments(function, right, wrong, Kind.RESULT);
  }

  /**
   * The table argument through owners, strangers, protections, names, deleted tables and other
   * terms.
   */
  private void tableArguments(String function, List<Term> right, List<Term> wrong, Kind kind) {
    String name = function + "/" + (1 + right.size());
    for (List<Term> more : right.equals(wrong) ? List.of(right) : List.of(right, wrong)) {
      for (String type : TYPES) {
        Reading reading = reading(kind, type, 1);
        for (String protection : List.of("public", "protected", "private")) {
          for (int process = 0; process <= 1; process++) {
            List<EtsStep> steps = setup(type, 1, a(protection), a("named_table"));
            steps.add(call(process, function, a("t"), more).reading(reading));
            steps.add(contents(1));
            add(name, steps);
            steps = setup(type, 1, a(protection));
            steps.add(call(process, function, TABLE, more).reading(reading));
            steps.add(contents(1));
            add(name, steps);
          }
        }
        List<EtsStep> gone = setup(type, 1, a("named_table"));
        gone.add(EtsStep.of(0, "delete", TABLE));
        gone.add(call(0, function, TABLE, more));
        gone.add(call(0, function, a("t"), more));
        gone.add(call(1, function, TABLE, more));
        add(name, gone);
      }
      for (Term noTable : EtsPools.NO_TABLES) {
        add(name, List.of(call(0, function, noTable, more)));
      }
    }
  }

  static EtsStep call(int process, String function, Term table, List<Term> more) {
    List<Term> arguments = new ArrayList<>();
    arguments.add(table);
    arguments.addAll(more);
    return new EtsStep(process, function, arguments, Reading.LITERAL);
  }

  /**
   * Makes table 0 and fills it. Bags get what they have more of one by one: see {@link
   * KnownDifferences}.
   */
  static List<EtsStep> setup(String type, int keyPosition, Term... options) {
    List<EtsStep> steps = new ArrayList<>();
    List<Term> all = new ArrayList<>(List.of(options));
    all.add(a(type));
    all.add(t(a("keypos"), i(keyPosition)));
    steps.add(EtsStep.of(0, "new", a("t"), TermList.copyOf(all)));
    boolean bag = type.endsWith("bag");
    List<Term> single = ((TermList) EtsPools.objects(false, keyPosition)).toList();
    steps.add(EtsStep.of(0, "insert", TABLE, TermList.copyOf(single)));
    if (bag) {
      List<Term> objects = ((TermList) EtsPools.objects(true, keyPosition)).toList();
      for (Term object : objects.subList(single.size(), objects.size())) {
        steps.add(EtsStep.of(0, "insert", TABLE, (Tuple) object));
      }
    }
    return steps;
  }

  static EtsStep contents(int keyPosition) {
    return EtsStep.of(0, "$contents", TABLE).reading(Reading.byKey(keyPosition));
  }

  @SafeVarargs
  private static List<List<Term>> product(List<Term>... pools) {
    List<List<Term>> all = NO_MORE;
    for (List<Term> pool : pools) {
      List<List<Term>> longer = new ArrayList<>(all.size() * pool.size());
      for (List<Term> start : all) {
        for (Term next : pool) {
          List<Term> arguments = new ArrayList<>(start);
          arguments.add(next);
          longer.add(arguments);
        }
      }
      all = longer;
    }
    return all;
  }
}
