package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Group insert_list: long insertions among others that insert, delete, rename or end. */
final class InsertListRaceCases {
  private static final String[] SHARED = {
    "set, public", "ordered_set, public, {write_concurrency,true}", "bag, public"
  };

  private InsertListRaceCases() {}

  static List<NamedCase> all() {
    return List.of(
        deleteSet(), parallel(), deleteParallel(), killProcess(), trapDelete(), trapRename());
  }

  /** Inserts a list while {@code other} happens; the insertion may find no table. */
  private static void race(
      Play play, Ets writer, Term table, TermList objects, boolean isNew, Play.Task other)
      throws Exception {
    Play.together(
        () -> {
          try {
            boolean inserted =
                isNew ? writer.insert_new(table, objects) : writer.insert(table, objects);
            play.check(inserted, "an insertion that does not fail inserts");
          } catch (EtsException gone) {
            play.equal(gone.why(), Cause.ID, "an insertion that fails");
          }
        },
        other);
  }

  private static NamedCase deleteSet() {
    return NamedCase.of(
            "insert_list",
            "t_insert_list_delete_set",
            "a table that is deleted during a long insertion is gone, whoever comes first")
        .with(play -> {
          for (int round = 0; round < 48; round++) {
            String type = Script.SETS[round % 2];
            Term table = play.table(type + ", public, named_table");
            TermList objects = Play.pairs(0, round % 3 == 0 ? 20_000 : 500);
            race(play, play.another(), table, objects, round % 4 < 2, () -> play.ets.delete(table));
            play.equal(play.ets.whereis((Atom) table), Atom.UNDEFINED, "the name afterwards");
          }
          play.equal(play.ets.all(), Play.erl("[]"), "tables that are left");
        });
  }

  private static NamedCase parallel() {
    return NamedCase.of(
            "insert_list",
            "t_insert_list_parallel",
            "lists that several insert at once are all there")
        .with(play -> {
          for (String type : SHARED) {
            for (int length : new int[] {2, 100, 2_000}) {
              for (boolean isNew : new boolean[] {false, true}) {
                Term table = play.table(type);
                int lists = 4_000 / length;
                Play.crew(
                    4,
                    thread ->
                        () -> {
                          Ets ets = play.another();
                          for (int list = 0; list < lists; list++) {
                            int from = (thread * lists + list) * length;
                            TermList objects = Play.pairs(from, from + length);
                            boolean inserted =
                                isNew ? ets.insert_new(table, objects) : ets.insert(table, objects);
                            play.check(inserted, "a list of new keys is inserted");
                          }
                        });
                play.size(table, 4L * lists * length);
                play.equal(
                    play.ets.match_object(table, Atom.of("_")).properLength(),
                    4 * lists * length,
                    "objects found");
                play.ets.delete(table);
              }
            }
          }
        });
  }

  private static NamedCase deleteParallel() {
    return NamedCase.of(
            "insert_list",
            "t_insert_list_delete_parallel",
            "several insert lists while the table is deleted: each is done or fails")
        .with(play -> {
          for (int round = 0; round < 24; round++) {
            Term table = play.table(SHARED[round % 3]);
            boolean isNew = round % 2 == 0;
            AtomicInteger inserted = new AtomicInteger();
            Play.Task writer =
                () -> {
                  try {
                    for (int list = 0; ; list++) {
                      TermList objects = Play.pairs(list * 20, list * 20 + 20);
                      if (isNew) {
                        play.another().insert_new(table, objects);
                      } else {
                        play.another().insert(table, objects);
                      }
                      inserted.incrementAndGet();
                    }
                  } catch (EtsException gone) {
                    play.equal(gone.why(), Cause.ID, "an insertion that fails");
                  }
                };
            Play.together(
                writer,
                writer,
                () -> {
                  while (inserted.get() < 50) {
                    Thread.onSpinWait();
                  }
                  play.ets.delete(table);
                });
            play.equal(play.ets.info(table), Atom.UNDEFINED, "the table afterwards");
          }
        });
  }

  private static NamedCase killProcess() {
    return NamedCase.of(
            "insert_list",
            "t_insert_list_kill_process",
            "a process that ends in a long insertion leaves all of the list or nothing")
        .with(play -> {
          for (int round = 0; round < 24; round++) {
            Term table = play.table(SHARED[round % 3]);
            Ets writer = play.another();
            TermList objects = Play.pairs(0, 10_000);
            race(play, writer, table, objects, round % 2 == 0, () -> Play.end(writer));
            long size = ((Int) play.ets.info(table, Atom.of("size"))).longValue();
            play.check(size == 0 || size == 10_000, "all or nothing is there, and not " + size);
            play.ets.delete(table);
          }
        });
  }

  private static NamedCase trapDelete() {
    return NamedCase.of(
            "insert_list",
            "insert_trap_delete",
            "the owner deletes its table or ends during a long insertion by another")
        .with(play -> {
          for (int round = 0; round < 48; round++) {
            Ets owner = play.another();
            Term table = Play.table(owner, SHARED[round % 3] + ", named_table");
            Term tid = owner.whereis((Atom) table);
            boolean ends = round % 4 < 2;
            race(
                play,
                play.another(),
                round % 8 < 4 ? table : tid,
                Play.pairs(0, 5_000),
                round % 2 == 0,
                () -> {
                  if (ends) {
                    Play.end(owner);
                  } else {
                    owner.delete(table);
                  }
                });
            play.equal(play.ets.info(tid, Atom.of("size")), Atom.UNDEFINED, "the table afterwards");
            play.equal(play.ets.whereis((Atom) table), Atom.UNDEFINED, "the name afterwards");
            play.fails(Cause.ID, () -> play.ets.lookup(tid, Play.i(1)), "lookup by the tid");
          }
        });
  }

  private static NamedCase trapRename() {
    return NamedCase.of(
            "insert_list",
            "insert_trap_rename",
            "a table that is renamed during a long insertion by name has all of the list or nothing")
        .with(play -> {
          Atom other = Atom.of("renamed");
          for (int round = 0; round < 48; round++) {
            Term table = play.table(SHARED[round % 3] + ", named_table");
            Term tid = play.ets.whereis((Atom) table);
            AtomicBoolean inserted = new AtomicBoolean();
            boolean isNew = round % 2 == 0;
            Play.together(
                () -> {
                  try {
                    TermList objects = Play.pairs(0, 5_000);
                    inserted.set(
                        isNew
                            ? play.another().insert_new(table, objects)
                            : play.another().insert(table, objects));
                  } catch (EtsException gone) {
                    play.equal(gone.why(), Cause.ID, "an insertion that fails");
                  }
                },
                () -> play.equal(play.ets.rename(table, other), other, "rename"));
            play.size(other, inserted.get() ? 5_000 : 0);
            play.equal(play.ets.member(tid, Play.i(77)), inserted.get(), "member by the tid");
            play.equal(play.ets.whereis((Atom) table), Atom.UNDEFINED, "the old name");
            play.equal(play.ets.whereis(other), tid, "the new name");
            play.ets.delete(other);
          }
        });
  }
}
