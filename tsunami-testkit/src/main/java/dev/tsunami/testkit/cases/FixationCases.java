package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cases outside of groups: tables that are fixed while objects come and go. */
final class FixationCases {
  private static final Atom STATS = Atom.of("stats");

  private FixationCases() {}

  static List<NamedCase> all() {
    return List.of(
        next(),
        iterateBag(),
        insert(),
        growShrink(),
        pseudoDeleted("grow_pseudo_deleted", true),
        pseudoDeleted("shrink_pseudo_deleted", false),
        fixedDelete(),
        unfixFix(),
        readerAndZombie(),
        deleteObjectThenKey(),
        deleteUnfixRace(),
        ownerChange());
  }

  /** How many objects a hash table keeps because it is fixed. */
  static long kept(Play play, Term table) {
    return ((Int) ((Tuple) play.ets.info(table, STATS)).element(7)).longValue();
  }

  private static NamedCase next() {
    return NamedCase.of(
            "rest", "fixtable_next", "in a fixed table next goes on from keys that were deleted")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, public<options>])
                    insert(T, [{1, a}, {2, b}, {3, c}, {4, d}])   -> true
                    P1: safe_fixtable(T, true)          -> true
                    A = first(T)
                    B = next(T, A)
                    C = next(T, B)
                    D = next(T, C)
                    delete(T, A)                        -> true
                    next(T, A)                          -> B
                    delete(T, B)                        -> true
                    delete(T, C)                        -> true
                    next(T, B)                          -> D
                    next(T, A)                          -> D
                    first(T)                            -> D
                    match_delete(T, '_')                -> true
                    next(T, A)                          -> '$end_of_table'
                    next(T, C)                          -> '$end_of_table'
                    next(T, D)                          -> '$end_of_table'
                    first(T)                            -> '$end_of_table'
                    info(T, size)                       -> 0
                    next(T, never)                      -> <unknown>
                    safe_fixtable(T, false)             -> true
                    next(T, B)                          -> '$end_of_table'
                    P1: safe_fixtable(T, false)         -> true
                    next(T, B)                          -> <unknown>
                    """)
                .types(Script.ALL)
                .options()
                .pick("unknown", "[ordered_set", "'$end_of_table'", "badarg none"));
  }

  /** Keys with up to three objects; every subset is deleted in both directions during a walk. */
  private static NamedCase iterateBag() {
    List<String> texts = new ArrayList<>();
    for (int counts = 0; counts < 27; counts++) {
      int[] objects = {counts % 3 + 1, counts / 3 % 3 + 1, counts / 9 + 1};
      int all = objects[0] + objects[1] + objects[2];
      for (int seed = 0; seed < 24; seed++) {
        int subset = (seed * 2_654_435 + counts * 40_503) % (1 << all);
        texts.add(deletions(objects, subset, seed % 2 == 0));
      }
    }
    return NamedCase.of(
            "rest",
            "fixtable_iter_bag",
            "a walk over a fixed bag meets each key once that still has objects")
        .with(new Script(List.copyOf(texts)).types(Script.BAGS));
  }

  private static String deletions(int[] objects, int subset, boolean forward) {
    StringBuilder inserts = new StringBuilder("T = new(t, [<type>])\n");
    List<String> deletions = new ArrayList<>();
    StringBuilder keys = new StringBuilder();
    int bit = 0;
    for (int key = 0; key < 3; key++) {
      boolean stays = false;
      for (int object = 0; object < objects[key]; object++, bit++) {
        String pair = "{" + key + ", " + object + "}";
        inserts.append("insert(T, ").append(pair).append(") -> true\n");
        if ((subset >> bit & 1) == 1) {
          deletions.add(forward ? deletions.size() : 0, "delete_object(T, " + pair + ") -> true\n");
        } else {
          stays = true;
        }
      }
      keys.append(stays ? (keys.isEmpty() ? "" : ", ") + key : "");
    }
    return inserts
        + "safe_fixtable(T, true) -> true\n$walk(T) ~> [0, 1, 2]\n"
        + String.join("", deletions)
        + "$walk(T) ~> ["
        + keys
        + "]\nselect_count(T, [{'_', [], [true]}]) -> "
        + (objects[0] + objects[1] + objects[2] - deletions.size())
        + "\nsafe_fixtable(T, false) -> true\n$walk(T) ~> ["
        + keys
        + "]\n";
  }

  private static NamedCase insert() {
    return NamedCase.of(
            "rest",
            "fixtable_insert",
            "objects come back under keys that were deleted in a fixed bag")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, [{a, 1}, {b, 1}, {c, 1}])     -> true
                    safe_fixtable(T, true)                  -> true
                    A = first(T)
                    B = next(T, A)
                    C = next(T, B)
                    delete(T, B)                            -> true
                    next(T, A)                              -> C
                    next(T, B)                              -> C
                    insert(T, {B, 2})                       -> true
                    next(T, A)                              -> B
                    lookup(T, B)                            -> [{B, 2}]
                    delete_object(T, {B, 2})                -> true
                    insert_new(T, {B, 3})                   -> true
                    insert_new(T, {B, 4})                   -> false
                    next(T, A)                              -> B
                    lookup(T, B)                            -> [{B, 3}]
                    match_delete(T, {B, '_'})               -> true
                    next(T, A)                              -> C
                    insert(T, {B, 5})                       -> true
                    insert(T, {B, 6})                       -> true
                    delete_object(T, {B, 5})                -> true
                    next(T, A)                              -> B
                    lookup(T, B)                            -> [{B, 6}]
                    delete(T, B)                            -> true
                    insert_new(T, [{B, 7}, {d, 1}])         -> true
                    lookup(T, B)                            -> [{B, 7}]
                    delete(T, B)                            -> true
                    $walk(T)                                ~> [A, C, d]
                    safe_fixtable(T, false)                 -> true
                    next(T, B)                              -> badarg none
                    $walk(T)                                ~> [A, C, d]
                    """)
                .types(Script.BAGS));
  }

  private static NamedCase growShrink() {
    return NamedCase.of(
            "rest", "grow_shrink", "tables that grow and shrink again and again lose nothing")
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type);
            for (int round = 0; round < 6; round++) {
              for (int n = 0; n < 3_071; n++) {
                play.ets.insert(table, Play.tuple(Play.i(n), Play.i(round)));
              }
              for (int n = 0; n < 3_000; n++) {
                play.ets.delete(table, Play.i(n));
              }
              play.size(
                  table,
                  type.equals("duplicate_bag") || type.equals("bag") ? 71L * (round + 1) : 71);
            }
            play.equal(
                play.ets.lookup(table, Play.i(3_070)).properLength(),
                type.contains("bag") ? 6 : 1,
                "objects of a key that stays");
          }
        });
  }

  private static NamedCase pseudoDeleted(String name, boolean grows) {
    return NamedCase.of(
            "rest",
            name,
            "a fixation with many deleted objects ends while another "
                + (grows ? "inserts" : "deletes"))
        .with(play -> {
          for (String type : Script.HASHED) {
            Term table = play.table(type + ", public");
            Ets fixer = play.another();
            play.ets.insert(table, Play.pairs(0, 4_000));
            fixer.safe_fixtable(table, true);
            play.equal(
                play.ets.select_delete(
                    table, Play.erl("[{{'$1', '_'}, [{'>=', '$1', 1000}], [true]}]")),
                3_000L,
                "deleted");
            play.size(table, 1_000);
            play.equal(kept(play, table), 3_000L, "kept");
            Play.together(
                () -> fixer.safe_fixtable(table, false),
                () -> {
                  Ets other = play.another();
                  for (int n = 0; n < 1_000; n++) {
                    if (grows) {
                      other.insert(table, Play.tuple(Play.i(n + 4_000), Play.i(n)));
                    } else {
                      other.delete_object(table, Play.tuple(Play.i(n), Play.i(n)));
                    }
                  }
                });
            play.equal(kept(play, table), 0L, "kept afterwards");
            play.size(table, grows ? 2_000 : 0);
            play.equal(play.ets.info(table, Atom.of("fixed")), Atom.FALSE, "fixed afterwards");
          }
        });
  }

  private static NamedCase fixedDelete() {
    return NamedCase.of(
            "rest",
            "smp_fixed_delete",
            "what many delete from a fixed table is kept, each object once")
        .with(play -> {
          for (String type : Script.HASHED) {
            Term table = play.table(type + ", public, {write_concurrency,true}");
            int count = 4_000;
            play.ets.insert(table, Play.pairs(0, count));
            play.ets.safe_fixtable(table, true);
            Play.crew(
                4,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      for (int n = thread; n < count; n += 4) {
                        ets.delete(table, Play.i(n));
                      }
                    });
            play.size(table, 0);
            play.equal(kept(play, table), (long) count, "kept");
            play.equal(play.ets.first(table), Play.END, "first");
            play.ets.safe_fixtable(table, false);
            play.equal(kept(play, table), 0L, "kept afterwards");
          }
        });
  }

  private static NamedCase unfixFix() {
    return NamedCase.of(
            "rest",
            "smp_unfix_fix",
            "one fixes a table while another ends a fixation with many deleted objects")
        .with(play -> {
          for (int round = 0; round < 20; round++) {
            Term table = play.table(Script.HASHED[round % 3] + ", public");
            Ets first = play.another();
            Ets second = play.another();
            play.ets.insert(table, Play.pairs(0, 2_000));
            first.safe_fixtable(table, true);
            play.ets.select_delete(table, Play.erl("[{{'$1', '_'}, [{'<', '$1', 1900}], [true]}]"));
            Play.together(
                () -> first.safe_fixtable(table, false),
                () -> {
                  second.safe_fixtable(table, true);
                  second.delete(table, Play.i(1_950));
                  Term key = second.first(table);
                  int met = 0;
                  for (; key != Play.END; key = second.next(table, key)) {
                    second.delete(table, key);
                    met++;
                  }
                  play.equal(met, 99, "keys on the walk of the second");
                  second.safe_fixtable(table, false);
                });
            play.size(table, 0);
            play.equal(kept(play, table), 0L, "kept afterwards");
            play.equal(play.ets.info(table, Atom.of("fixed")), Atom.FALSE, "fixed afterwards");
          }
        });
  }

  private static NamedCase readerAndZombie() {
    return NamedCase.of(
            "rest",
            "otp_8166",
            "walks and long searches go on while others delete and insert the same keys")
        .with(play -> {
          Term table = play.table("set, public");
          play.ets.insert(table, Play.pairs(0, 1_000));
          AtomicBoolean done = new AtomicBoolean();
          Play.together(
              () -> {
                Ets reader = play.another();
                for (int round = 0; round < 30; round++) {
                  reader.safe_fixtable(table, true);
                  int odd = 0;
                  Term key = reader.first(table);
                  for (; key != Play.END; key = reader.next(table, key)) {
                    odd += (int) (((Int) key).longValue() % 2);
                  }
                  play.equal(odd, 500, "keys that stay");
                  reader.safe_fixtable(table, false);
                }
                done.set(true);
              },
              () -> {
                Ets zombies = play.another();
                for (int n = 0; !done.get(); n = (n + 2) % 1_000) {
                  zombies.delete(table, Play.i(n));
                  zombies.insert(table, Play.tuple(Play.i(n), Play.i(n)));
                }
              },
              () -> {
                Ets searcher = play.another();
                while (!done.get()) {
                  int found = searcher.match_object(table, Play.erl("{'_', '_'}")).properLength();
                  play.check(found >= 500 && found <= 1_000, "a search finds what stays");
                }
              });
          play.equal(kept(play, table), 0L, "kept afterwards");
          play.equal(play.ets.info(table, Atom.of("fixed")), Atom.FALSE, "fixed afterwards");
        });
  }

  private static NamedCase deleteObjectThenKey() {
    return NamedCase.of(
            "rest",
            "otp_7665",
            "after delete_object, delete removes the rest of a key of a fixed bag")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, {k, 1})                       -> true
                    insert(T, {k, 2})                       -> true
                    insert(T, {k, 3})                       -> true
                    insert(T, {k, 4})                       -> true
                    safe_fixtable(T, true)                  -> true
                    delete_object(T, {k, <one>})            -> true
                    delete_object(T, {k, <other>})          -> true
                    delete(T, k)                            -> true
                    lookup(T, k)                            -> []
                    lookup_element(T, k, 2)                 -> badarg badkey
                    info(T, size)                           -> 0
                    insert(T, {k, 5})                       -> true
                    lookup_element(T, k, 2)                 -> [5]
                    safe_fixtable(T, false)                 -> true
                    lookup(T, k)                            -> [{k, 5}]
                    """)
                .types(Script.BAGS)
                .each("one", "1", "2", "3", "4")
                .each("other", "1", "2", "3", "4"));
  }

  private static NamedCase deleteUnfixRace() {
    return NamedCase.of(
            "rest",
            "delete_unfix_race",
            "a table is deleted while another counts in it and fixes it")
        .with(play -> {
          Term spec = Play.erl("[{{'$1', '_'}, [{'<', '$1', 0}], [true]}]");
          for (int round = 0; round < 60; round++) {
            Term table = play.table(Script.HASHED[round % 3] + ", public");
            play.ets.insert(table, Play.pairs(0, 500));
            AtomicBoolean started = new AtomicBoolean();
            Play.together(
                () -> {
                  Ets counter = play.another();
                  try {
                    while (true) {
                      play.equal(counter.select_count(table, spec), 0L, "count");
                      counter.safe_fixtable(table, true);
                      counter.delete(table, Play.i(1));
                      counter.safe_fixtable(table, false);
                      started.set(true);
                    }
                  } catch (dev.tsunami.kernel.table.EtsException gone) {
                    started.set(true);
                    play.equal(gone.why(), Cause.ID, "the end of the count");
                  }
                },
                () -> {
                  while (!started.get()) {
                    Thread.onSpinWait();
                  }
                  play.ets.delete(table);
                });
            play.equal(play.ets.info(table), Atom.UNDEFINED, "the table afterwards");
          }
        });
  }

  private static NamedCase ownerChange() {
    return NamedCase.of(
            "rest",
            "select_fixtab_owner_change",
            "a table changes owners between chunks of a select, and no fixation is left")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, <protection>])
                    insert(T, [{1}, {2}, {3}, {4}, {5}, {6}, {7}])    -> true
                    A = select(T, [{'_', [], ['$_']}], 3)
                    give_away(T, P1, first)                           -> true
                    P1: B = select(A.2)
                    P1: give_away(T, P2, second)                      -> true
                    P2: C = select(B.2)
                    P2: select_count(T, [{'_', [], [true]}])          -> 7
                    P2: info(T, fixed)                                -> false
                    P2: $safe_fixed(T)                                -> false
                    P2: give_away(T, P0, third)                       -> true
                    $rest(select, C)                                  -> _
                    info(T, fixed)                                    -> false
                    info(T, owner)                                    -> P0
                    $messages()                    -> [{'ETS-TRANSFER', T, P2, third}]
                    P2: $messages()                -> [{'ETS-TRANSFER', T, P1, second}]
                    """)
                .types("ordered_set")
                .each("protection", "private", "protected", "public"))
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type + ", public");
            play.ets.insert(table, Play.pairs(0, 1_000));
            Ets[] owners = {play.ets, play.another()};
            List<Term> seen = new ArrayList<>();
            Term answer = play.ets.select(table, Play.erl("[{'_', [], ['$_']}]"), 30);
            for (int turn = 0; answer instanceof Tuple chunk && chunk.arity() == 2; turn++) {
              seen.addAll(((dev.tsunami.term.TermList) chunk.element(1)).toList());
              Ets now = owners[turn % 2];
              Ets next = owners[(turn + 1) % 2];
              now.give_away(table, next.session().pid(), Play.i(turn));
              answer = chunk.element(2) == Play.END ? Play.END : next.select(chunk.element(2));
            }
            play.equal(new java.util.HashSet<>(seen).size(), 1_000, "objects in chunks");
            play.equal(play.ets.info(table, Atom.of("fixed")), Atom.FALSE, "fixed afterwards");
            play.ets.delete(table);
          }
        });
  }
}
