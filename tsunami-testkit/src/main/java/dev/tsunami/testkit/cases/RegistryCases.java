package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cases outside of groups: which tables there are, asked while they come and go. */
final class RegistryCases {
  private RegistryCases() {}

  static List<NamedCase> all() {
    return List.of(lookups(), etsAll(), massiveEtsAll(), sizeWhileDeleted());
  }

  private static NamedCase lookups() {
    return NamedCase.of(
            "rest", "otp_9423", "a lookup in a table that comes and goes gives [] or is a badarg")
        .with(play -> {
          Atom name = Atom.of("comes_and_goes");
          AtomicBoolean done = new AtomicBoolean();
          Play.Task reader =
              () -> {
                Ets ets = play.another();
                while (!done.get()) {
                  try {
                    play.equal(ets.lookup(name, Play.i(1)), TermList.NIL, "lookup");
                  } catch (EtsException gone) {
                    play.equal(gone.why(), Cause.ID, "lookup that fails");
                  }
                }
              };
          Play.together(
              reader,
              reader,
              () -> {
                for (int round = 0; round < 3_000; round++) {
                  play.ets.new_(name, NamingCases.NAMED);
                  play.ets.delete(name);
                }
                done.set(true);
              });
        });
  }

  private static NamedCase etsAll() {
    return NamedCase.of(
            "rest", "ets_all", "all() has a new table at once, and a deleted one no more")
        .with(play ->
            Play.crew(
                3,
                thread ->
                    () -> {
                      Ets ets = play.another();
                      for (int round = 0; round < 1_000; round++) {
                        Term table = Play.table(ets, "set");
                        play.check(ets.all().toList().contains(table), "all() has a new table");
                        ets.delete(table);
                        play.check(
                            !ets.all().toList().contains(table), "all() has no deleted table");
                      }
                    }));
  }

  private static NamedCase massiveEtsAll() {
    return NamedCase.of(
            "rest",
            "massive_ets_all",
            "many see the same tables, and those of the dead are gone at once")
        .with(play -> {
          List<Ets> owners = new ArrayList<>();
          for (int n = 0; n < 4; n++) {
            Ets owner = play.another();
            owners.add(owner);
            for (int table = 0; table < 250; table++) {
              Play.table(owner, "set");
            }
          }
          Set<Term> expected = new HashSet<>(play.ets.all().toList());
          play.equal(expected.size(), 1_000, "tables");
          Play.crew(
              10,
              thread ->
                  () -> {
                    TermList all = play.another().all();
                    play.equal(all.properLength(), 1_000, "tables, each once");
                    play.equal(new HashSet<>(all.toList()), expected, "tables that a process sees");
                  });
          for (int n = 0; n < 4; n++) {
            Play.end(owners.get(n));
            play.equal(play.ets.all().properLength(), 750 - 250 * n, "tables that are left");
          }
        });
  }

  private static NamedCase sizeWhileDeleted() {
    return NamedCase.of(
            "rest",
            "test_delete_table_while_size_snapshot",
            "the size of a table that is being deleted is a number or undefined")
        .with(play -> {
          for (int round = 0; round < 50; round++) {
            Term table =
                play.table(
                    Script.ALL[round % 4]
                        + ", public, {write_concurrency,true}, {decentralized_counters,true}");
            play.ets.insert(table, Play.pairs(0, 100));
            Play.Task reader =
                () -> {
                  Term size;
                  do {
                    size = play.ets.info(table, Atom.of("size"));
                    Play.require(
                        size == Atom.UNDEFINED || size.equals(Int.of(100)), "the size is " + size);
                  } while (size != Atom.UNDEFINED);
                };
            Play.together(reader, reader, reader, () -> play.ets.delete(table));
            play.equal(play.ets.info(table), Atom.UNDEFINED, "the table afterwards");
          }
        });
  }
}
