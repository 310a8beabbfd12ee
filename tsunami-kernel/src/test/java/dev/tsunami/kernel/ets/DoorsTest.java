package dev.tsunami.kernel.ets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.command.CommandCodec;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * The Java door says what the door of commands says: the same calls through {@link Ets} in one
 * world and as commands in another, with the same answers, the same failures, and the same objects
 * in the table after each call.
 */
final class DoorsTest {
  private static final List<Term> KEYS =
      terms("1", "1.0", "gone", "missing", "'$end_of_table'", "{1,2}");
  private static final List<Term> POSITIONS = terms("0", "-1", "1", "2", "3", "7", "2147483647");
  private static final List<Term> OBJECTS =
      terms(
          "{1,1}",
          "{1.0,x,y}",
          "{gone,1}",
          "{new}",
          "{1,5,a}",
          "{}",
          "atom",
          "[]",
          "[{1,9},{2,8}]",
          "[{3,1}|tail]",
          "[{4,1},x]");
  private static final List<Term> OPERATIONS =
      terms(
          "1",
          "-3",
          "9223372036854775807",
          "18446744073709551616",
          "{2,1}",
          "{2,-1}",
          "{1,1}",
          "{0,1}",
          "{3,1}",
          "{9,1}",
          "{18446744073709551616,1}",
          "{2,18446744073709551616}",
          "{2,1,5,0}",
          "{2,x}",
          "{2}",
          "[]",
          "[{2,1},{2,2}]",
          "[{2,1}|x]",
          "word");
  private static final List<Term> SPECIFICATIONS =
      terms(
          "{2,new}", "{1,new}", "{0,a}", "{9,a}", "{x,a}", "[]", "[{2,1},{2,2}]", "[{2,1}|x]", "x");
  private static final List<Term> DEFAULTS = terms("{}", "{k,1}", "{k,1,2}", "{k,x}");

  /** What every function says of a table that cannot be had. */
  private static final Set<Cause> TABLE = EnumSet.of(Cause.TYPE, Cause.ID, Cause.ACCESS);

  /** A call of the function through the Java door. */
  private interface JavaCall {
    Term on(Ets ets, Term table, List<Term> arguments);
  }

  private final World direct = world();
  private final World commanded = world();
  private boolean succeeded;

  private static World world() {
    World world = new World().withOneTableOfEachType("");
    for (String name : List.of("s", "o", "b", "d")) {
      world.call("insert(%s, [{1,1},{2,2,b},{3,c}])".formatted(name));
    }
    world.call("insert(b, {1,2})");
    world.bind("Unnamed", world.eval("new(u, [public, {keypos, 2}])"));
    world.call("insert(Unnamed, {a,1,10})");
    world.call("new(p, [named_table, private])");
    world.call("insert(p, {1,1})");
    world.call("new(old, [named_table])");
    world.call("rename(old, renamed)");
    world.bind("Deleted", world.eval("new(x, [])"));
    world.call("delete(Deleted)");
    world.call("new(f, [named_table])");
    world.call("insert(f, [{1,1},{gone,2},{3,3}])");
    world.call("safe_fixtable(f, true)");
    world.call("delete(f, gone)");
    return world;
  }

  private static List<Term> terms(String... texts) {
    List<Term> terms = new ArrayList<>();
    for (String text : texts) {
      terms.add(TermParser.parse(text));
    }
    return terms;
  }

  private static Term bool(boolean value) {
    return Atom.of(value);
  }

  @Test
  void lookup_and_member_are_the_same_through_both_doors() {
    compare("lookup", grid(KEYS), TABLE, (ets, t, a) -> ets.lookup(t, a.get(0)));
    compare("member", grid(KEYS), TABLE, (ets, t, a) -> bool(ets.member(t, a.get(0))));
  }

  @Test
  void lookup_element_is_the_same_through_both_doors() {
    compare(
        "lookup_element",
        grid(KEYS, POSITIONS),
        and(Cause.NONE, Cause.BADKEY),
        (ets, t, a) -> ets.lookup_element(t, a.get(0), position(a.get(1))));
    compare(
        "lookup_element",
        grid(KEYS, POSITIONS, terms("otherwise")),
        and(Cause.NONE),
        (ets, t, a) -> ets.lookup_element(t, a.get(0), position(a.get(1)), a.get(2)));
  }

  private static int position(Term term) {
    return Math.toIntExact(((Int) term).longValue());
  }

  @Test
  void the_functions_of_traversal_are_the_same_through_both_doors() {
    compare("first", grid(), TABLE, (ets, t, a) -> ets.first(t));
    compare("last", grid(), TABLE, (ets, t, a) -> ets.last(t));
    compare("first_lookup", grid(), TABLE, (ets, t, a) -> ets.first_lookup(t));
    compare("last_lookup", grid(), TABLE, (ets, t, a) -> ets.last_lookup(t));
    Set<Cause> causes = and(Cause.NONE);
    compare("next", grid(KEYS), causes, (ets, t, a) -> ets.next(t, a.get(0)));
    compare("prev", grid(KEYS), causes, (ets, t, a) -> ets.prev(t, a.get(0)));
    compare("next_lookup", grid(KEYS), causes, (ets, t, a) -> ets.next_lookup(t, a.get(0)));
    compare("prev_lookup", grid(KEYS), causes, (ets, t, a) -> ets.prev_lookup(t, a.get(0)));
  }

  @Test
  void insertions_are_the_same_through_both_doors() {
    Set<Cause> causes = and(Cause.NONE);
    compare("insert_new", grid(OBJECTS), causes, (ets, t, a) -> bool(ets.insert_new(t, a.get(0))));
    compare("insert", grid(OBJECTS), causes, (ets, t, a) -> bool(ets.insert(t, a.get(0))));
  }

  @Test
  void removals_are_the_same_through_both_doors() {
    compare(
        "delete_object",
        grid(OBJECTS),
        and(Cause.NONE),
        (ets, t, a) -> bool(ets.delete_object(t, a.get(0))));
    compare("take", grid(KEYS), TABLE, (ets, t, a) -> ets.take(t, a.get(0)));
    refill();
    compare("delete", grid(KEYS), TABLE, (ets, t, a) -> bool(ets.delete(t, a.get(0))));
  }

  private void refill() {
    for (World world : List.of(direct, commanded)) {
      for (String name : List.of("s", "o", "b", "d")) {
        world.call("insert(%s, [{1,1},{2,2,b},{3,c}])".formatted(name));
      }
    }
  }

  @Test
  void update_counter_is_the_same_through_both_doors() {
    compare(
        "update_counter",
        grid(KEYS, OPERATIONS),
        and(Cause.NONE, Cause.BADKEY, Cause.TABLE_TYPE, Cause.KEYPOS, Cause.POSITION),
        (ets, t, a) -> ets.update_counter(t, a.get(0), a.get(1)));
    compare(
        "update_counter",
        grid(KEYS, OPERATIONS, DEFAULTS),
        and(Cause.NONE, Cause.DEFAULT, Cause.TABLE_TYPE, Cause.KEYPOS, Cause.POSITION),
        (ets, t, a) -> ets.update_counter(t, a.get(0), a.get(1), (Tuple) a.get(2)));
  }

  @Test
  void update_element_is_the_same_through_both_doors() {
    compare(
        "update_element",
        grid(KEYS, SPECIFICATIONS),
        and(Cause.NONE, Cause.KEYPOS, Cause.POSITION),
        (ets, t, a) -> bool(ets.update_element(t, a.get(0), a.get(1))));
    compare(
        "update_element",
        grid(KEYS, SPECIFICATIONS, DEFAULTS),
        and(Cause.NONE, Cause.DEFAULT, Cause.KEYPOS, Cause.POSITION),
        (ets, t, a) -> bool(ets.update_element(t, a.get(0), a.get(1), (Tuple) a.get(2))));
  }

  private static Set<Cause> and(Cause... causes) {
    Set<Cause> all = EnumSet.copyOf(TABLE);
    all.addAll(List.of(causes));
    return all;
  }

  /** All lists with one term of each of these. */
  @SafeVarargs
  private static List<List<Term>> grid(List<Term>... choices) {
    List<List<Term>> grid = List.of(List.of());
    for (List<Term> choice : choices) {
      List<List<Term>> longer = new ArrayList<>();
      for (List<Term> arguments : grid) {
        for (Term term : choice) {
          List<Term> more = new ArrayList<>(arguments);
          more.add(term);
          longer.add(more);
        }
      }
      grid = longer;
    }
    return grid;
  }

  /**
   * Makes every call on every table, by its owner and by a stranger.
   *
   * @param causes with which the function must have failed at least once each, so that the grid
   *     does reach them
   */
  private void compare(
      String function, List<List<Term>> grid, Set<Cause> causes, JavaCall javaCall) {
    Set<Cause> seen = EnumSet.noneOf(Cause.class);
    succeeded = false;
    for (Term table : tables()) {
      for (List<Term> arguments : grid) {
        compare(function, direct.owner, commanded.owner, table, arguments, javaCall, seen);
        compare(function, direct.stranger, commanded.stranger, table, arguments, javaCall, seen);
      }
    }
    assertThat(succeeded).as(function + " succeeds at least once").isTrue();
    assertThat(seen).as("causes of failures of " + function).isEqualTo(causes);
  }

  /** The worlds have the same identifiers; one is here as another object that is equal to it. */
  private List<Term> tables() {
    Ref unnamed = (Ref) direct.eval("rename(Unnamed, u)");
    assertThat(commanded.eval("rename(Unnamed, u)")).isEqualTo(unnamed);
    Ref equal =
        Ref.of(
            unnamed.node(), unnamed.creation(), unnamed.word(0), unnamed.word(1), unnamed.word(2));
    // The eighth table that a world makes.
    Term deleted = Ref.of(unnamed.node(), unnamed.creation(), 8, 0, unnamed.word(2));
    List<Term> tables = terms("s", "o", "b", "d", "p", "old", "renamed", "f", "nowhere", "17");
    tables.addAll(List.of(unnamed, equal, deleted, Ref.of(Atom.of("a@b"), 1, 2, 3)));
    return tables;
  }

  private void compare(
      String function,
      Session directSession,
      Session commandedSession,
      Term table,
      List<Term> arguments,
      JavaCall javaCall,
      Set<Cause> seen) {
    List<Term> all = new ArrayList<>(arguments);
    all.add(0, table);
    Ets ets = direct.ets(directSession);
    String here = outcome(() -> javaCall.on(ets, table, arguments), seen);
    String there =
        outcome(
            () -> commanded.executor.execute(commandedSession, CommandCodec.of(function, all)),
            EnumSet.noneOf(Cause.class));
    Supplier<String> call = () -> function + TermList.copyOf(all) + " by " + directSession;
    assertThat(here).as(call).isEqualTo(there);
    assertThat(contents(direct, table))
        .as(() -> "objects after " + call.get())
        .isEqualTo(contents(commanded, table));
  }

  private String outcome(Supplier<Term> call, Set<Cause> seen) {
    try {
      String answer = call.get().toString();
      succeeded = true;
      return answer;
    } catch (EtsException failed) {
      seen.add(failed.why());
      return "%s %s %s %s %d %s"
          .formatted(
              failed.getMessage(),
              failed.reason(),
              failed.why(),
              failed.function() + failed.arguments(),
              failed.argument(),
              failed.detail());
    }
  }

  private static List<Term> contents(World world, Term table) {
    Table found = world.catalog.find(table);
    return found == null ? List.of() : found.toList();
  }
}
