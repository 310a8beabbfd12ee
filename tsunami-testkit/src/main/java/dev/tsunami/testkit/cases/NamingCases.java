package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Cases outside of groups: names of tables, and which tables there are. */
final class NamingCases {
  static final TermList NAMED = (TermList) Play.erl("[named_table, public]");

  private NamingCases() {}

  static List<NamedCase> all() {
    return List.of(rename(), renameUnnamed(), evilRename(), racyRename(), whereis(), model());
  }

  private static NamedCase rename() {
    return NamedCase.of("rest", "rename", "a renamed table is found by its new name only")
        .with(
            Script.of(
                    """
                    T = new(old, [named_table, public, <type><options>])
                    insert(old, {k, v})           -> true
                    rename(old, new)              -> new
                    lookup(new, k)                -> [{k, v}]
                    lookup(old, k)                -> badarg id
                    lookup(T, k)                  -> [{k, v}]
                    info(T, name)                 -> new
                    whereis(old)                  -> undefined
                    whereis(new)                  -> T
                    rename(new, 1)                -> badarg none
                    rename(new, "text")           -> badarg none
                    rename(old, new)              -> badarg id
                    rename(old, 1)                -> badarg id
                    rename(new, new)              -> badarg none
                    U = new(other, [named_table])
                    rename(new, other)            -> badarg none
                    P1: rename(new, theirs)       -> theirs
                    P1: rename(other, mine)       -> badarg access
                    lookup(theirs, k)             -> [{k, v}]
                    rename(T, old)                -> old
                    V = new(new, [named_table])   -> new
                    $all()                        ~> [old, other, new]
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase renameUnnamed() {
    return NamedCase.of(
            "rest", "rename_unnamed", "renaming an unnamed table changes what info says")
        .with(
            Script.of(
                    """
                    T = new(first, [<type><options>])
                    insert(T, {k})                -> true
                    rename(first, second)         -> badarg id
                    rename(T, second)              -> T
                    info(T, name)                 -> second
                    info(T, named_table)          -> false
                    lookup(second, k)              -> badarg id
                    lookup(first, k)             -> badarg id
                    whereis(second)                -> undefined
                    rename(T, second)              -> T
                    U = new(second, [named_table])
                    rename(T, second)              -> T
                    rename(T, {second})            -> badarg none
                    lookup(T, k)                  -> [{k}]
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase evilRename() {
    return NamedCase.of(
            "rest", "evil_rename", "a table that many fix is renamed and deleted under them")
        .with(play -> {
          Term table = play.ets.new_(Atom.of("old"), NAMED);
          play.ets.insert(table, Play.erl("{count, 0}"));
          List<Ets> fixers = new ArrayList<>();
          for (int n = 0; n < 3_000; n++) {
            Ets ets = play.another();
            ets.safe_fixtable(table, true);
            ets.update_counter(table, Play.atom("count"), Play.i(1));
            fixers.add(ets);
          }
          Term renamed = play.ets.rename(table, Atom.of("new"));
          play.equal(play.ets.lookup_element(renamed, Play.atom("count"), 2), 3_000, "count");
          play.equal(
              ((TermList) ((Tuple) play.ets.info(renamed, Atom.of("safe_fixed"))).element(2))
                  .properLength(),
              3_000,
              "processes that fix it");
          for (Ets ets : fixers.subList(0, 1_500)) {
            Play.end(ets);
          }
          play.ets.delete(renamed);
          for (Ets ets : fixers.subList(1_500, 3_000)) {
            play.fails(
                Cause.ID, () -> ets.safe_fixtable(renamed, false), "the fixation afterwards");
            Play.end(ets);
          }
          play.equal(play.ets.all(), Play.erl("[]"), "tables that are left");
        });
  }

  private static NamedCase racyRename() {
    return NamedCase.of(
            "rest",
            "racy_rename",
            "who reads by the old name never sees what came under the new one")
        .with(play -> {
          Atom old = Atom.of("old");
          for (int round = 0; round < 150; round++) {
            play.ets.new_(old, NAMED);
            Play.Task reader =
                () -> {
                  Ets ets = play.another();
                  try {
                    while (true) {
                      Play.require(
                          ets.lookup(old, Play.i(1)) == TermList.NIL, "nothing is under the key");
                    }
                  } catch (EtsException gone) {
                    play.equal(gone.why(), Cause.ID, "the end of the reads");
                  }
                };
            Play.together(
                reader,
                () -> {
                  play.ets.rename(old, Atom.of("new"));
                  play.ets.insert(Atom.of("new"), Play.erl("{1, late}"));
                });
            play.ets.delete(Atom.of("new"));
          }
        });
  }

  private static NamedCase whereis() {
    return NamedCase.of("rest", "whereis_table", "the tid that whereis gives is that one table's")
        .script(
            """
            whereis(t)                    -> undefined
            whereis(1)                    -> badarg none
            whereis("t")                  -> badarg none
            T = new(t, [named_table])
            W = whereis(t)                -> T
            P1: whereis(t)                -> T
            whereis(W)                    -> badarg none
            insert(W, [{k, 1}, {l, 2}])   -> true
            lookup(t, k)                  -> [{k, 1}]
            match(W, {'$1', '$2'})        ~> [[k, 1], [l, 2]]
            info(W, name)                 -> t
            delete_all_objects(W)         -> true
            info(t, size)                 -> 0
            delete(W)                     -> true
            whereis(t)                    -> undefined
            U = new(t, [named_table])
            insert(t, {k, 3})             -> true
            lookup(W, k)                  -> badarg id
            info(W)                       -> undefined
            delete(W)                     -> badarg id
            whereis(t)                    -> U
            lookup(U, k)                  -> [{k, 3}]
            """);
  }

  /** Names made, renamed and deleted at random, compared with a map. */
  private static NamedCase model() {
    return NamedCase.of(
            "rest", "meta_wb", "named tables that come, go and change names, against a map")
        .with(play -> {
          Random random = new Random(7);
          Map<Atom, Term> model = new HashMap<>();
          for (int step = 0; step < 20_000; step++) {
            Atom name = clashing(random);
            change(play, model, random.nextInt(3), name, clashing(random));
            play.equal(
                play.ets.whereis(name),
                model.getOrDefault(name, Atom.UNDEFINED),
                "where a name is");
          }
          play.equal(new HashSet<>(play.ets.all().toList()), model.keySet(), "all names");
        });
  }

  private static void change(Play play, Map<Atom, Term> model, int how, Atom name, Atom other) {
    if (how == 0 && model.containsKey(name)) {
      play.fails(Cause.ALREADY_EXISTS, () -> play.ets.new_(name, NAMED), "new");
    } else if (how == 0) {
      play.ets.new_(name, NAMED);
      model.put(name, play.ets.whereis(name));
    } else if (!model.containsKey(name)) {
      play.fails(Cause.ID, () -> play.ets.delete(name), "delete");
      play.fails(Cause.ID, () -> play.ets.rename(name, other), "rename");
    } else if (how == 1) {
      play.ets.delete(name);
      model.remove(name);
    } else if (model.containsKey(other)) {
      play.fails(Cause.NONE, () -> play.ets.rename(name, other), "rename");
    } else {
      play.equal(play.ets.rename(name, other), other, "rename");
      model.put(other, model.remove(name));
    }
  }

  /** "Aa" and "BB" have the same hash in Java, and so do all names made of these. */
  private static Atom clashing(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      name.append(random.nextBoolean() ? "Aa" : "BB");
    }
    return Atom.of(name.toString());
  }
}
