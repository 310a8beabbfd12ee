package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cases outside of groups: many work on tables that are fixed. */
final class FixedLoadCases {
  private FixedLoadCases() {}

  static List<NamedCase> all() {
    return List.of(
        growShrink(),
        pseudoDeleted("grow_pseudo_deleted", true),
        pseudoDeleted("shrink_pseudo_deleted", false),
        fixedDelete(),
        unfixFix(),
        readerAndZombie(),
        deleteUnfixRace());
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
            play.equal(FixationCases.kept(play, table), 3_000L, "kept");
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
            play.equal(FixationCases.kept(play, table), 0L, "kept afterwards");
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
            play.equal(FixationCases.kept(play, table), (long) count, "kept");
            play.equal(play.ets.first(table), Play.END, "first");
            play.ets.safe_fixtable(table, false);
            play.equal(FixationCases.kept(play, table), 0L, "kept afterwards");
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
            play.equal(FixationCases.kept(play, table), 0L, "kept afterwards");
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
          play.equal(FixationCases.kept(play, table), 0L, "kept afterwards");
          play.equal(play.ets.info(table, Atom.of("fixed")), Atom.FALSE, "fixed afterwards");
        });
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
                  } catch (EtsException gone) {
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
}
