package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.List;

/** Group delete: of keys, of objects by pattern, and of whole tables. */
final class DeleteCases {
  private DeleteCases() {}

  static List<NamedCase> all() {
    return List.of(
        deleteElem(),
        deleteTab(),
        NamedCase.notHere(
            "delete",
            "delete_large_tab",
            "asserts how often the BEAM's scheduler switches the deleting process out"),
        deleteLargeNamedTable(),
        evilDelete(),
        tableLeak(),
        baddelete(),
        matchDelete(),
        matchDelete3());
  }

  private static NamedCase deleteElem() {
    return NamedCase.of(
            "delete", "delete_elem", "delete/2 removes what is under a key, and only that")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    insert(T, [{a, a}, {b, b}, {c, c}])   -> true
                    delete(T, b)                          -> true
                    lookup(T, b)                          -> []
                    member(T, b)                          -> false
                    tab2list(T)                           ~> [{a, a}, {c, c}]
                    delete(T, b)                          -> true
                    delete(T, never)                      -> true
                    info(T, size)                         -> 2
                    P1: delete(T, a)                      -> badarg access
                    lookup(T, a)                          -> [{a, a}]
                    """)
                .types(Script.ALL)
                .each("keypos", "1", "2")
                .options());
  }

  private static NamedCase deleteTab() {
    return NamedCase.of("delete", "delete_tab", "a deleted table leaves its name at once")
        .with(
            Script.of(
                    """
                    T = new(t, [named_table, public, <type><options>])
                    insert(t, {old})              -> true
                    delete(t)                     -> true
                    whereis(t)                    -> undefined
                    info(t)                       -> undefined
                    info(T)                       -> undefined
                    P1: U = new(t, [named_table, <type><options>])
                    lookup(t, old)                -> []
                    lookup(T, old)                -> badarg id
                    info(t, owner)                -> P1
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase deleteLargeNamedTable() {
    return NamedCase.of(
            "delete",
            "delete_large_named_table",
            "another process has the name as soon as the large table is deleted")
        .with(play -> {
          for (String type : Script.ALL) {
            for (boolean fixed : new boolean[] {false, true}) {
              Term old = play.table(type + ", named_table, public");
              play.ets.insert(old, Play.pairs(0, 20_000));
              Ets other = play.another();
              if (fixed) {
                other.safe_fixtable(old, true);
                play.ets.delete(old, Play.i(1));
              }
              Term tid = play.ets.whereis((Atom) old);
              play.ets.delete(old);
              Term made = Play.table(other, type + ", named_table, public");
              play.size(made, 0);
              play.fails(Cause.ID, () -> play.ets.lookup(tid, Play.i(1)), "lookup by the old tid");
              other.delete(made);
            }
          }
        });
  }

  private static NamedCase evilDelete() {
    return NamedCase.of(
            "delete",
            "evil_delete",
            "a process that ends while a large table is deleted leaves nothing of it")
        .with(play -> {
          for (int round = 0; round < 40; round++) {
            String type = Script.ALL[round % 4];
            Ets owner = play.another();
            Ets deleter = round % 8 < 4 ? owner : play.another();
            Ets dying = round % 3 == 0 ? owner : deleter;
            Term table = Play.table(owner, type + ", named_table, public");
            Term tid = owner.whereis((Atom) table);
            owner.insert(table, Play.pairs(0, 2_000));
            Play.together(
                () -> {
                  try {
                    deleter.delete(table);
                  } catch (EtsException late) {
                    play.equal(late.why(), Cause.ID, "a deletion that comes too late");
                  }
                },
                () -> Play.end(dying));
            play.equal(play.ets.info(tid), Atom.UNDEFINED, "the table afterwards");
            play.equal(play.ets.whereis((Atom) table), Atom.UNDEFINED, "the name afterwards");
            Play.end(owner);
          }
          play.equal(play.ets.all(), Play.erl("[]"), "tables that are left");
        });
  }

  private static NamedCase tableLeak() {
    return NamedCase.of("delete", "table_leak", "making and deleting tables leaves none")
        .with(play -> {
          for (String type : Script.ALL) {
            for (String options :
                new String[] {"", ", named_table", ", {write_concurrency,true}"}) {
              for (int i = 0; i < 2_000; i++) {
                play.ets.delete(play.table(type + options));
              }
            }
          }
          play.equal(play.ets.all(), Play.erl("[]"), "tables that are left");
        });
  }

  private static NamedCase baddelete() {
    return NamedCase.of("delete", "baddelete", "a table that is not there cannot be deleted")
        .with(
            Script.of(
                    """
                    delete(t)                     -> badarg id
                    delete(1)                     -> badarg type
                    delete([])                    -> badarg type
                    T = new(t, [<type><options>])
                    P1: delete(T)                 -> badarg access
                    delete(t)                     -> badarg id
                    delete(T)                     -> true
                    delete(T)                     -> badarg id
                    delete(T, k)                  -> badarg id
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase matchDelete() {
    return NamedCase.of("delete", "match_delete", "match_delete removes what its pattern matches")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{{x,1}, red}, {{x,2}, blue}, {{y,1}, red}, {{y,2}, blue}])  -> true
                    match_delete(T, {{x,'_'}, blue})    -> true
                    tab2list(T)                         ~> [{{x,1}, red}, {{y,1}, red}, {{y,2}, blue}]
                    match_delete(T, {'_', red, '_'})    -> true
                    match_delete(T, {{'$1','$1'}, '_'}) -> true
                    match_delete(T, nothing)            -> true
                    info(T, size)                       -> 3
                    match_delete(T, {'_', red})         -> true
                    tab2list(T)                         -> [{{y,2}, blue}]
                    insert(T, {a, b, c})                -> true
                    match_delete(T, '_')                -> true
                    tab2list(T)                         -> []
                    match_delete(T, '_')                -> true
                    P1: match_delete(T, '_')            -> badarg access
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase matchDelete3() {
    return NamedCase.of(
            "delete", "match_delete3", "match_delete of a whole object removes all its copies")
        .script(
            """
            T = new(t, [duplicate_bag])
            insert(T, [{k, 1}, {k, 1}, {k, 2}, {k, 1, x}, {k, 1.0}, {k, 1}, {l, 1}])  -> true
            match_object(T, {k, 1})       -> [{k, 1}, {k, 1}, {k, 1}]
            match_delete(T, {k, 1})       -> true
            match_object(T, {k, 1})       -> []
            tab2list(T)                   ~> [{k, 2}, {k, 1, x}, {k, 1.0}, {l, 1}]
            match_delete(T, {k, 2})       -> true
            info(T, size)                 -> 3
            """);
  }
}
