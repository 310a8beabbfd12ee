package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Group misc: what tables say of themselves. */
final class InfoCases {
  private static final Atom BINARY = Atom.of("binary");

  private InfoCases() {}

  static List<NamedCase> all() {
    return List.of(info(), infoBinaryStress(), infoWhereisBusy());
  }

  private static NamedCase info() {
    return NamedCase.of("misc", "info", "info/1 lists its items in order, info/2 gives each")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, named_table, public, {keypos, 2}, {heir, P1, data}])
                    insert(t, {a, b})             -> true
                    M = info(t, memory)
                    info(t)                       -> [{id, T}, {decentralized_counters, false},
                      {read_concurrency, false}, {write_concurrency, false}, {compressed, false},
                      {memory, M}, {owner, P0}, {heir, P1}, {name, t}, {size, 1},
                      {node, nonode@nohost}, {named_table, true}, {type, <type>}, {keypos, 2},
                      {protection, public}]
                    info(T, id)                   -> T
                    info(t, node)                 -> nonode@nohost
                    info(t, heir)                 -> P1
                    info(t, fixed)                -> false
                    info(t, unheard_of)           -> badarg none
                    info(t, 1)                    -> badarg none
                    info(u, unheard_of)           -> undefined
                    info(u, size)                 -> undefined
                    info(u)                       -> undefined
                    info(1)                       -> badarg type
                    info(1, size)                 -> badarg type
                    info({}, unheard_of)          -> badarg type
                    delete(t)                     -> true
                    info(T)                       -> undefined
                    info(T, size)                 -> undefined
                    """)
                .types(Script.ALL))
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, public, {write_concurrency, <given>}])
                    info(T, write_concurrency)    -> <shown>
                    """)
                .types(Script.HASHED)
                .each(
                    "given",
                    "true",
                    "false",
                    "auto",
                    "{debug_hash_fixed_number_of_locks, 1}",
                    "{debug_hash_fixed_number_of_locks, 16}",
                    "{debug_hash_fixed_number_of_locks, 1000}",
                    "{debug_hash_fixed_number_of_locks, 32768}")
                .pick("shown", "1000", "{debug_hash_fixed_number_of_locks, 512}", "_"))
        .with(
            Script.of("new(t, [<type>, public, {write_concurrency, <given>}]) -> badarg none")
                .types(Script.ALL)
                .each(
                    "given",
                    "{debug_hash_fixed_number_of_locks, 0}",
                    "{debug_hash_fixed_number_of_locks, -1}",
                    "{debug_hash_fixed_number_of_locks, 32769}",
                    "{debug_hash_fixed_number_of_locks, a}",
                    "{locks, 16}"))
        .with(
            Script.of(
                """
                new(t, [ordered_set, public, {write_concurrency, {debug_hash_fixed_number_of_locks, 16}}])
                  -> badarg none
                """))
        .with(InfoCases::largeBinaries);
  }

  private static void largeBinaries(Play play) {
    for (String type : Script.ALL) {
      Term table = play.table(type);
      Bits large = Bits.of(new byte[65]);
      Bits small = Bits.of(new byte[64]);
      play.equal(play.ets.info(table, BINARY), Play.erl("[]"), "binaries of an empty table");
      play.ets.insert(table, Play.tuple(Play.i(1), large, small));
      play.ets.insert(table, Play.tuple(Play.i(2), Play.tuple(large, large)));
      play.equal(binaries(play, table), 3L, "large binaries of a " + type);
      play.ets.delete(table, Play.i(2));
      play.equal(binaries(play, table), 1L, "large binaries of a " + type);
    }
  }

  private static long binaries(Play play, Term table) {
    return ((TermList) play.ets.info(table, BINARY)).properLength();
  }

  private static NamedCase infoBinaryStress() {
    return NamedCase.of(
            "misc",
            "info_binary_stress",
            "info(T, binary) while others write; at the end one entry for each object")
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type + ", public");
            AtomicBoolean done = new AtomicBoolean();
            Play.together(
                () -> {
                  writeBinaries(play.another(), table, 0);
                  done.set(true);
                },
                () -> writeBinaries(play.another(), table, 100),
                () -> {
                  while (!done.get()) {
                    play.check(binaries(play, table) <= 40, "no more than there are objects");
                  }
                });
            play.equal(
                binaries(play, table),
                ((Int) play.ets.info(table, Atom.of("size"))).longValue(),
                "binaries at the end");
            play.ets.delete(table);
          }
        });
  }

  private static void writeBinaries(Ets ets, Term table, int from) {
    for (int i = 0; i < 400; i++) {
      Term key = Play.i(from + i % 20);
      ets.safe_fixtable(table, i % 3 == 0);
      ets.delete(table, key);
      ets.insert(table, Play.tuple(key, Bits.of(new byte[100])));
      if (i % 50 == 49) {
        ets.delete(table, key);
      }
    }
    while (ets.info(table, Atom.of("fixed")) == Atom.TRUE && fixes(ets, table)) {
      ets.safe_fixtable(table, false);
    }
  }

  /** Whether this process still fixes the table. */
  private static boolean fixes(Ets ets, Term table) {
    return ets.info(table, Atom.of("safe_fixed")) instanceof Tuple fixed
        && fixed.element(2).toString().contains(ets.session().pid().toString());
  }

  private static NamedCase infoWhereisBusy() {
    return NamedCase.of(
            "misc", "info_whereis_busy", "a table that is being written to is never undefined")
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type + ", named_table, public");
            Term tid = play.ets.whereis((Atom) table);
            TermList objects = Play.pairs(0, 20_000);
            AtomicBoolean done = new AtomicBoolean();
            Play.together(
                () -> {
                  for (int round = 0; round < 2; round++) {
                    play.another().insert(table, objects);
                  }
                  done.set(true);
                },
                () -> {
                  while (!done.get()) {
                    play.equal(play.ets.whereis((Atom) table), tid, "whereis");
                    play.check(play.ets.info(table) != Atom.UNDEFINED, "info/1 of the name");
                    play.check(play.ets.info(tid) != Atom.UNDEFINED, "info/1 of the tid");
                  }
                });
            play.ets.delete(table);
          }
        });
  }
}
