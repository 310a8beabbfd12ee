package dev.tsunami.testkit.cases;

import dev.tsunami.term.Term;
import java.util.List;

/** Cases outside of groups: select_delete and select_replace, and traversals among writers. */
final class SelectWriteCases {
  private SelectWriteCases() {}

  static List<NamedCase> all() {
    return List.of(selectDelete(), selectReplace(), nextAfterReplace());
  }

  private static NamedCase selectDelete() {
    return NamedCase.of(
            "rest",
            "t_select_delete",
            "what is counted, found and deleted by a specification agrees")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    insert(T, [{1,1}, {2,2}, {3,3}, {4,4}, {5,5}, {"s","s"}, {[a|b],[a|b]}, {1.0,1.0}])  -> true
                    S = info(T, size)
                    select_count(T, <spec>)                       -> <count>
                    L = select(T, <spec>)
                    select_delete(T, <spec>)                      -> <count>
                    select_count(T, <spec>)                       -> 0
                    select(T, <spec>)                             -> []
                    select_delete(T, <spec>)                      -> 0
                    select_delete(T, [{'_', [], [true]}])         -> <left>
                    info(T, size)                                 -> 0
                    """)
                .types("set", "bag", "duplicate_bag")
                .each("keypos", "1", "2")
                .rows(
                    List.of("spec", "count", "left"),
                    "[{{2,'_'}, [], [true]}] ; 1 ; 7",
                    "[{{2,2}, [], [true]}, {{3,3}, [], [true]}, {{2,3}, [], [true]}] ; 2 ; 6",
                    "[{{9,'_'}, [], [true]}] ; 0 ; 8",
                    "[{{'$1','_'}, [{is_integer, '$1'}, {'<', '$1', 4}], [true]}] ; 3 ; 5",
                    "[{{'$1','$1'}, [{is_number, '$1'}], [true]}] ; 6 ; 2",
                    "[{{\"s\",'_'}, [], [true]}] ; 1 ; 7",
                    "[{{[a|'_'],'_'}, [], [true]}] ; 1 ; 7",
                    "[{{1,'_'}, [], [true]}, {{'_',1.0}, [], [true]}] ; 2 ; 6",
                    "[{'_', [], [true]}] ; 8 ; 0")
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, [{1,a}, {2,b}, {3,a}])              -> true
                    select_count(T, [{{'_',a}, [], [yes]}])       -> 0
                    select_count(T, [{{'$1','_'}, [], [{'>', '$1', 1}]}])   -> 2
                    select_delete(T, [{{'_',a}, [], [yes]}])      -> 0
                    select_delete(T, [{{'_',a}, [], [1]}])        -> 0
                    select_delete(T, [{{'$1','_'}, [], [{'>', '$1', 1}]}])  -> 2
                    tab2list(T)                                   -> [{1,a}]
                    select_delete(T, [])                          -> 0
                    select_count(T, [])                           -> 0
                    """)
                .types(Script.ALL))
        .with(
            Script.of(
                """
                T = new(t, [ordered_set])
                insert(T, [{{a,1}}, {{a,2}}, {{b,1}}, {{b,2}}, {5}, {5.5}])   -> true
                select(T, [{{{a,'$1'}}, [], ['$1']}])         -> [1, 2]
                select_reverse(T, [{{{b,'$1'}}, [], ['$1']}]) -> [2, 1]
                select_delete(T, [{{5.0}, [], [true]}])       -> 0
                select_delete(T, [{{{a,'_'}}, [], [true]}])   -> 2
                next(T, {a,1})                                -> {b,1}
                select_delete(T, [{{{'_',1}}, [], [true]}])   -> 1
                tab2list(T)                                   -> [{5}, {5.5}, {{b,2}}]
                """))
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.pairs(0, 5_000));
            Term odd = Play.erl("[{{'$1','_'}, [{'=:=', {'rem', '$1', 2}, 1}], [true]}]");
            play.equal(play.ets.select_count(table, odd), 2_500L, "counted");
            play.equal(play.ets.select(table, odd).properLength(), 2_500, "found");
            play.equal(play.ets.select_delete(table, odd), 2_500L, "deleted");
            play.size(table, 2_500);
            for (int n = 0; n < 5_000; n++) {
              Play.require(play.ets.member(table, Play.i(n)) == (n % 2 == 0), "the even ones stay");
            }
          }
        });
  }

  private static NamedCase selectReplace() {
    return NamedCase.of(
            "rest",
            "t_select_replace",
            "objects are replaced in place, by bodies that keep the key")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{1, a}, {2, b}, {3, c, x}, {{4, z}, d}])              -> true
                    select_replace(T, [{{'$1', '$2'}, [{'==', '$2', a}], [{{'$1', new}}]}])  -> 1
                    lookup(T, 1)                                                     -> [{1, new}]
                    select_replace(T, [{{2, '$2'}, [], [{{2, {{'$2', '$2'}}}}]}])    -> 1
                    lookup(T, 2)                                                     -> [{2, {b, b}}]
                    select_replace(T, [{{2, '_'}, [], [{const, {2, {x}}}]}])         -> 1
                    lookup(T, 2)                                                     -> [{2, {x}}]
                    select_replace(T, [{{'_', '_', '_'}, [{'==', {element, 1, '$_'}, 3}],
                      [{{{element, 1, '$_'}, {element, 2, '$_'}}}]}])                -> 1
                    lookup(T, 3)                                                     -> [{3, c}]
                    select_replace(T, [{{3, '$1'}, [], [{{3, '$1', more, elements}}]}])   -> 1
                    lookup(T, 3)                                                     -> [{3, c, more, elements}]
                    select_replace(T, [{{{'$1', '$2'}, '_'}, [], [{{{{'$1', '$2'}}, e}}]}])  -> 1
                    lookup(T, {4, z})                                                -> [{{4, z}, e}]
                    select_replace(T, [{'_', [], ['$_']}])                           -> 4
                    select_replace(T, [{{'$1', never}, [], [{{'$1', x}}]}])          -> 0
                    select_replace(T, [])                                            -> 0
                    select_replace(T, [{{1, '$1'}, [], [{{1, {'div', 1, 0}}}]}])     -> 1
                    lookup(T, 1)                                                     -> [{1, 'EXIT'}]
                    info(T, size)                                                    -> 4
                    """)
                .types("set", "ordered_set", "duplicate_bag")
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, [{1, 2}, {{a, b}, 3}])              -> true
                    select_replace(T, <bad>)                      -> badarg none
                    tab2list(T)                                   ~> [{1, 2}, {{a, b}, 3}]
                    """)
                .types("set", "ordered_set", "duplicate_bag")
                .each(
                    "bad",
                    "[{{'$1', '$2'}, [], [{{'$2', '$1'}}]}]",
                    "[{'$1', [], ['$1']}]",
                    "[{{'$1', '$2'}, [], ['$2']}]",
                    "[{{'$1', '$2'}, [], [{{{'+', '$1', 0}, '$2'}}]}]",
                    "[{{'$1', '$2'}, [], [{{1, '$2'}}]}]",
                    "[{{1, '$2'}, [], [{{1.0, '$2'}}]}]",
                    "[{{'_', '$2'}, [], [{{'_', '$2'}}]}]",
                    "[{{'$1', '_'}, [], [{{'$1', a}}, b]}]",
                    "[{{'$1', '_'}, [], [a, {{'$1', b}}]}]",
                    "[{{'$1', '_'}, [], [{const, {'$1', a}}]}]",
                    "[{{'$1', '_'}, [], [{const, a}]}]",
                    "[{{'$1', '_'}, [], [{{}}]}]",
                    "[{'_', [], [{{{element, 1, '$_'}, a}}]}]",
                    "[{'$1', [], [{{{element, 1, '$1'}, a}}]}]",
                    "[{{'$1', '_'}, [], [{{{element, 1, {{'$1'}}}, a}}]}]",
                    "[{{{'$1', '$2'}, '_'}, [], [{{{{'$2', '$1'}}, a}}]}]",
                    "[{{'$1', '$2'}, [], [{{{element, 2, '$_'}, a}}]}]",
                    "[{{'$1', '_'}, [], ['$_']}, {{'$1', '$2'}, [], [{{'$2', a}}]}]"))
        .script(
            """
            T = new(t, [bag])
            insert(T, {1, 2})                             -> true
            select_replace(T, [{'_', [], ['$_']}])        -> badarg table_type
            U = new(u, [set, {keypos, 3}])
            insert(U, [{1, 2, 3}, {4, 5, 6, 7}])          -> true
            select_replace(U, [{{'$1', '_', '$3'}, [], [{{a, b, '$3', '$1'}}]}])   -> 1
            select_replace(U, [{{'_', '_', '_', '_'}, [], [{{x, y, {element, 3, '$_'}}}]}])  -> 2
            tab2list(U)                                   ~> [{x, y, 3}, {x, y, 6}]
            select_replace(U, [{{'$1', '_', '$3'}, [], [{{'$3', '$1'}}]}])   -> badarg none
            """);
  }

  private static NamedCase nextAfterReplace() {
    return NamedCase.of(
            "rest",
            "t_select_replace_next_bug",
            "next works after a key was replaced in an ordered_set")
        .with(
            Script.of(
                    """
                    T = new(t, [ordered_set<options>])
                    insert(T, [{1, a}, {2, b}, {3, c}])                            -> true
                    first(T)                                                       -> 1
                    next(T, 1)                                                     -> 2
                    select_replace(T, [{{<key>, '$1'}, [], [{{<key>, {{'$1'}}}}]}])  -> 1
                    next(T, 1)                                                     -> 2
                    next(T, 2)                                                     -> 3
                    prev(T, 2)                                                     -> 1
                    next(T, 3)                                                     -> '$end_of_table'
                    $walk_back(T)                                                  -> [3, 2, 1]
                    """)
                .each("key", "1", "2", "3")
                .options());
  }
}
