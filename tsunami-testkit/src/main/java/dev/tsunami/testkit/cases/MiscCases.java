package dev.tsunami.testkit.cases;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Group misc: what there is, fixation, and what tables say of themselves. */
final class MiscCases {
  private MiscCases() {}

  static List<NamedCase> all() {
    return List.of(misc1(), safeFixtable(), dups(), tab2list());
  }

  private static NamedCase misc1() {
    return NamedCase.of("misc", "misc1", "all() has the tables there are; one dies only once")
        .with(
            Script.of(
                    """
                    $all()                        -> []
                    T = new(t, [<type><options>])
                    $all()                        -> [T]
                    U = new(u, [<type>, named_table<options>])
                    $all()                        ~> [T, u]
                    P1: $all()                    ~> [T, u]
                    delete(T)                     -> true
                    $all()                        -> [u]
                    delete(T)                     -> badarg id
                    delete(u)                     -> true
                    delete(u)                     -> badarg id
                    $all()                        -> []
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase safeFixtable() {
    return NamedCase.of("misc", "safe_fixtable", "fixations count by process, and tables show them")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    info(T, fixed)                       -> false
                    info(T, safe_fixed)                  -> false
                    info(T, safe_fixed_monotonic_time)   -> false
                    safe_fixtable(T, false)              -> true
                    info(T, fixed)                       -> false
                    safe_fixtable(T, true)               -> true
                    info(T, fixed)                       -> true
                    $safe_fixed(T)                       -> [{P0, 1}]
                    S = info(T, safe_fixed)
                    M = info(T, safe_fixed_monotonic_time)
                    safe_fixtable(T, true)               -> true
                    P1: safe_fixtable(T, true)           -> true
                    $safe_fixed(T)                       ~> [{P0, 2}, {P1, 1}]
                    P2: safe_fixtable(T, false)          -> true
                    $safe_fixed(T)                       ~> [{P0, 2}, {P1, 1}]
                    safe_fixtable(T, false)              -> true
                    safe_fixtable(T, false)              -> true
                    safe_fixtable(T, false)              -> true
                    $safe_fixed(T)                       -> [{P1, 1}]
                    info(T, fixed)                       -> true
                    P1: $leave()                         -> ok
                    info(T, fixed)                       -> false
                    info(T, safe_fixed)                  -> false
                    safe_fixtable(T, maybe)              -> badarg none
                    safe_fixtable(T, 1)                  -> badarg none
                    safe_fixtable(nothing, true)         -> badarg id
                    safe_fixtable(3, true)               -> badarg type
                    """)
                .types(Script.ALL)
                .options())
        .with(play -> {
          Term table = play.table("set");
          long before = micros();
          play.ets.safe_fixtable(table, true);
          Tuple fixed = (Tuple) play.ets.info(table, Atom.of("safe_fixed"));
          long after = micros();
          long time = micros((Tuple) fixed.element(1));
          play.check(before <= time && time <= after, "the time is that of the fixation");
          play.another().safe_fixtable(table, true);
          Tuple twice = (Tuple) play.ets.info(table, Atom.of("safe_fixed"));
          play.equal(twice.element(1), fixed.element(1), "the time, after a second fixation");
        });
  }

  /** The time of day by the clock that stores have. */
  private static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  private static long micros(Tuple now) {
    long micros = 0;
    for (int position = 1; position <= 3; position++) {
      micros = micros * 1_000_000 + ((Int) now.element(position)).longValue();
    }
    return micros;
  }

  private static NamedCase dups() {
    return NamedCase.of("misc", "dups", "a duplicate_bag keeps objects that are the same")
        .script(
            """
            T = new(t, [duplicate_bag])
            insert(T, {k, 1})             -> true
            insert(T, {k, 1})             -> true
            insert(T, {k, 2})             -> true
            insert(T, {k, 1})             -> true
            insert(T, {l, 1})             -> true
            insert(T, {l, 1})             -> true
            lookup(T, k)                  -> [{k,1}, {k,1}, {k,2}, {k,1}]
            match(T, {k, '$1'})           -> [[1], [1], [2], [1]]
            match(T, {'$1', 2})           -> [[k]]
            match(T, {'$1', 1})           ~> [[k], [k], [k], [l], [l]]
            info(T, size)                 -> 6
            match_delete(T, {k, 1})       -> true
            tab2list(T)                   ~> [{k,2}, {l,1}, {l,1}]
            delete(T, l)                  -> true
            tab2list(T)                   -> [{k,2}]
            delete(T, k)                  -> true
            tab2list(T)                   -> []
            """);
  }

  private static NamedCase tab2list() {
    return NamedCase.of(
            "misc", "tab2list", "tab2list gives an ordered_set in the order of its keys")
        .with(
            Script.of(
                    """
                    T = new(t, [ordered_set<options>])
                    tab2list(T)                   -> []
                    insert(T, {c, 1})             -> true
                    insert(T, {a, 1})             -> true
                    insert(T, [{3}, {2.0}, {"x", y}, {b, 1}, {{}, 1}])  -> true
                    insert(T, {c, 2})             -> true
                    insert(T, {2, two})           -> true
                    tab2list(T)
                      -> [{2, two}, {3}, {a, 1}, {b, 1}, {c, 2}, {{}, 1}, {"x", y}]
                    """)
                .options());
  }
}
