package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;
import java.util.Random;

/** Groups heavy and meta_smp: many calls, and many tables at once. */
final class LoadCases {
  private static final int THREADS = 4;
  private static final int CALLS = 4_000;

  private LoadCases() {}

  static List<NamedCase> all() {
    return List.of(
        heavyLookup(),
        heavyLookupElement(),
        heavyConcurrent(),
        lookups("meta_lookup_unnamed_read", "set, public"),
        inserts("meta_lookup_unnamed_write", "set, public"),
        lookups("meta_lookup_named_read", "set, public, named_table"),
        inserts("meta_lookup_named_write", "set, public, named_table"),
        newAndDelete("meta_newdel_unnamed", ""),
        newAndDelete("meta_newdel_named", "named_table"));
  }

  private static NamedCase heavyLookup() {
    return NamedCase.of(
            "heavy", "heavy_lookup", "every key that was inserted is found, over and over")
        .with(play -> {
          for (String type : Script.SETS) {
            Term table = play.table(type + ", {keypos, 2}");
            play.ets.insert(table, Play.list(0, 7_000, n -> Play.tuple(Play.i(-n), Play.i(n))));
            for (int round = 0; round < 5; round++) {
              for (int n = 0; n < 7_000; n++) {
                play.equal(
                    play.ets.lookup(table, Play.i(n)).toList(),
                    List.of(Play.tuple(Play.i(-n), Play.i(n))),
                    "what is under a key");
              }
            }
          }
        });
  }

  private static NamedCase heavyLookupElement() {
    return NamedCase.of(
            "heavy", "heavy_lookup_element", "every element of every object, up to the one too far")
        .with(play -> {
          for (String type : Script.SETS) {
            Term table = play.table(type + ", {keypos, 2}");
            play.ets.insert(
                table,
                Play.list(
                    0,
                    2_000,
                    n -> Play.tuple(Play.i(-n), Play.i(n), Play.atom("three"), Play.i(n + 4))));
            for (int round = 0; round < 3; round++) {
              for (int n = 0; n < 2_000; n++) {
                Term key = Play.i(n);
                play.equal(play.ets.lookup_element(table, key, 1), -n, "element 1");
                play.equal(play.ets.lookup_element(table, key, 2), n, "element 2");
                play.equal(play.ets.lookup_element(table, key, 3), Play.atom("three"), "element 3");
                play.equal(play.ets.lookup_element(table, key, 4), n + 4, "element 4");
                play.fails(Cause.NONE, () -> play.ets.lookup_element(table, key, 5), "element 5");
              }
            }
          }
        });
  }

  private static NamedCase heavyConcurrent() {
    return NamedCase.of(
            "heavy", "heavy_concurrent", "many look keys up while one call in a hundred inserts")
        .with(play -> {
          for (String type : List.of("set", "ordered_set", "bag")) {
            Term table = play.table(type + ", public, {write_concurrency,true}");
            play.ets.insert(table, Play.pairs(0, 1_000));
            Play.crew(
                8,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      Random random = new Random(thread);
                      for (int call = 0; call < 5_000; call++) {
                        Int key = Play.i(random.nextInt(1_000));
                        if (call % 100 == 99) {
                          ets.insert(table, Play.tuple(key, key));
                        } else {
                          play.equal(
                              ets.lookup(table, key).toList(),
                              List.of(Play.tuple(key, key)),
                              "lookup");
                        }
                      }
                    });
            play.size(table, 1_000);
          }
        })
        .with(play -> {
          Term table = play.table("duplicate_bag, public");
          Play.crew(
              8,
              thread ->
                  () -> {
                    for (int call = 0; call < 1_000; call++) {
                      play.another().insert(table, Play.tuple(Play.i(call % 50), Play.i(thread)));
                    }
                  });
          play.size(table, 8_000);
        });
  }

  /** A table for each thread, which only it uses. */
  private static Term own(Ets ets, int thread, String options) {
    return ets.new_(Atom.of("table_" + thread), (TermList) Play.erl("[" + options + "]"));
  }

  private static NamedCase lookups(String name, String options) {
    return NamedCase.of("meta_smp", name, "many read, each a table of its own")
        .with(play ->
            Play.crew(
                THREADS,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      Term table = own(ets, thread, options);
                      Tuple object = Play.tuple(Play.atom("key"), Play.i(thread));
                      ets.insert(table, object);
                      for (int call = 0; call < CALLS; call++) {
                        play.equal(
                            ets.lookup(table, Play.atom("key")).toList(),
                            List.of(object),
                            "the own object");
                      }
                      Play.end(ets);
                      play.equal(
                          play.ets.info(table), Atom.UNDEFINED, "the table of who has ended");
                    }));
  }

  private static NamedCase inserts(String name, String options) {
    return NamedCase.of("meta_smp", name, "many write, each a table of its own")
        .with(play ->
            Play.crew(
                THREADS,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      Term table = own(ets, thread, options);
                      for (int call = 0; call < CALLS; call++) {
                        ets.insert(
                            table, Play.tuple(Play.i(call % 500), Play.i(call), Play.i(thread)));
                      }
                      play.equal(ets.info(table, Atom.of("size")), 500, "size");
                      for (int key = 0; key < 500; key++) {
                        play.equal(
                            ets.lookup(table, Play.i(key)).toList(),
                            List.of(
                                Play.tuple(Play.i(key), Play.i(CALLS - 500 + key), Play.i(thread))),
                            "the last object of a key");
                      }
                    }));
  }

  private static NamedCase newAndDelete(String name, String options) {
    return NamedCase.of("meta_smp", name, "many make tables and delete them, each its own")
        .with(play -> {
          Play.crew(
              THREADS,
              thread ->
                  () -> {
                    Ets ets = play.another();
                    for (int call = 0; call < CALLS; call++) {
                      Term table = own(ets, thread, options);
                      play.equal(ets.info(table, Atom.of("owner")), ets.session().pid(), "owner");
                      play.check(ets.delete(table), "delete gives true");
                    }
                  });
          play.equal(play.ets.all(), Play.erl("[]"), "tables that are left");
        });
  }
}
