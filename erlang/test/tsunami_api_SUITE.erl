%% The functions of tsunami answer as those of ets do: the same calls to both, the answers compared.
-module(tsunami_api_SUITE).

-export([all/0, suite/0, init_per_suite/1, end_per_suite/1]).
-export([every_function_of_ets_is_there/1, functions_of_newer_releases_are_there/1, random_programs_answer_as_ets/1,
         match_specifications_answer_as_ets/1, select_in_pieces_gives_all_once/1, traversal_meets_every_key_once/1,
         traversal_of_a_fixed_table_survives_deletes/1, folds_and_lists_see_every_object/1, counters_count/1,
         insert_of_a_list_is_all_or_nothing/1, info_says_what_ets_says/1, names_are_given_and_taken/1,
         files_are_read_by_ets_and_back/1, tables_are_loaded_by_a_function/1, dets_and_back/1, qlc_asks_a_table/1,
         fun2ms_works_in_modules/1, compiled_match_specifications_run/1, a_million_objects_come_back/1,
         many_processes_write_one_table/1]).

-include_lib("stdlib/include/ms_transform.hrl").
-include_lib("stdlib/include/qlc.hrl").
-include_lib("stdlib/include/assert.hrl").

suite() -> [{timetrap, {minutes, 3}}].

all() ->
    [every_function_of_ets_is_there, functions_of_newer_releases_are_there, random_programs_answer_as_ets,
     match_specifications_answer_as_ets, select_in_pieces_gives_all_once, traversal_meets_every_key_once,
     traversal_of_a_fixed_table_survives_deletes, folds_and_lists_see_every_object, counters_count,
     insert_of_a_list_is_all_or_nothing, info_says_what_ets_says, names_are_given_and_taken,
     files_are_read_by_ets_and_back, tables_are_loaded_by_a_function, dets_and_back, qlc_asks_a_table,
     fun2ms_works_in_modules, compiled_match_specifications_run, a_million_objects_come_back,
     many_processes_write_one_table].

init_per_suite(Config) -> ok = tsunami_test:start(), Config.
end_per_suite(_) -> tsunami_test:stop().

types() -> [set, ordered_set, bag, duplicate_bag].

%% -------------------------------------------------------------------------------------------------------- the exports

every_function_of_ets_is_there(_) ->
    Ours = tsunami:module_info(exports),
    ?assertEqual([], [FA || FA <- ets:module_info(exports), not lists:member(FA, Ours), not internal(FA)]).

%% Steps of OTP's own implementation, which no program calls.
internal({Name, _}) -> lists:member(Name, [internal_request_all, internal_delete_all, internal_select_delete, match_spec_run_r]).

functions_of_newer_releases_are_there(_) ->
    Ours = tsunami:module_info(exports),
    Newer = [{lookup_element, 4}, {update_element, 4}, {first_lookup, 1}, {next_lookup, 2}, {last_lookup, 1}, {prev_lookup, 2}],
    ?assertEqual([], [FA || FA <- Newer, not lists:member(FA, Ours)]),
    tsunami_test:with_table(t, [ordered_set], fun(T) ->
        true = tsunami:insert(T, [{1, a}, {2, b}, {3, c}]),
        default = tsunami:lookup_element(T, 7, 2, default),
        b = tsunami:lookup_element(T, 2, 2, default),
        {1, [{1, a}]} = tsunami:first_lookup(T),
        {2, [{2, b}]} = tsunami:next_lookup(T, 1),
        {3, [{3, c}]} = tsunami:last_lookup(T),
        {2, [{2, b}]} = tsunami:prev_lookup(T, 3),
        '$end_of_table' = tsunami:next_lookup(T, 3),
        true = tsunami:update_element(T, 9, {2, z}, {9, y}),
        [{9, z}] = tsunami:lookup(T, 9)
    end).

%% --------------------------------------------------------------------------------------------------- random programs

%% TSUNAMI_SEED runs one program again.
random_programs_answer_as_ets(_) ->
    Seeds = case os:getenv("TSUNAMI_SEED") of
        false -> lists:seq(1, 40);
        Text -> [list_to_integer(Text)]
    end,
    [program(Seed, Type) || Seed <- Seeds, Type <- types()].

program(Seed, Type) ->
    _ = rand:seed(exsss, Seed),
    KeyPos = rand:uniform(2),
    Options = [Type, public, {keypos, KeyPos}],
    Pair = {ets:new(program, Options), tsunami:new(program, Options)},
    try steps(150, Pair, Type, Seed, [])
    after
        ets:delete(element(1, Pair)), tsunami:delete(element(2, Pair))
    end.

steps(0, {E, T}, _, Seed, Done) ->
    compare(sorted({value, ets:tab2list(E)}), sorted({value, tsunami:tab2list(T)}), Seed, Done);
steps(Left, {E, T} = Pair, Type, Seed, Done) ->
    {Function, Arguments, Ordered} = step(rand:uniform(26), Type),
    Expected = tsunami_test:outcome(ets, Function, [E | Arguments]),
    Given = tsunami_test:outcome(tsunami, Function, [T | Arguments]),
    Program = [{Function, Arguments} | Done],
    case Ordered orelse Type =:= ordered_set of
        true -> compare(Expected, Given, Seed, Program);
        false -> compare(sorted(Expected), sorted(Given), Seed, Program)
    end,
    steps(Left - 1, Pair, Type, Seed, Program).

compare(Expected, Given, Seed, Program) ->
    tsunami_test:agree(Expected, Given) orelse ct:fail("TSUNAMI_SEED=~w: expected ~0tp, given ~0tp; calls, the last one first: ~0tp", [Seed, Expected, Given, lists:sublist(Program, 30)]).

%% 2 and 2.0 compare equal, but are not the same.
sorted({value, L}) when is_list(L) -> {value, lists:sort([{erlang:phash2(X), X} || X <- L])};
sorted(Other) -> Other.

%% {Function, arguments behind the table, whether the order of the answer is promised}.
step(N, _) when N =< 6 -> {insert, [object()], true};
%% A list with one key twice comes into a bag in the wrong order on OTP 23 to 25.2.
step(7, bag) -> {insert, [[object()]], true};
step(7, duplicate_bag) -> {insert, [[object()]], true};
step(9, bag) -> {insert_new, [[object()]], true};
step(9, duplicate_bag) -> {insert_new, [[object()]], true};
step(7, _) -> {insert, [[object() || _ <- lists:seq(0, rand:uniform(5))]], true};
step(8, _) -> {insert_new, [object()], true};
step(9, _) -> {insert_new, [[object(), object()]], true};
step(10, _) -> {lookup, [key()], true};
step(11, _) -> {lookup_element, [key(), rand:uniform(4)], true};
step(12, _) -> {member, [key()], true};
step(13, _) -> {delete, [key()], true};
step(14, _) -> {delete_object, [object()], true};
step(15, _) -> {take, [key()], true};
step(16, _) -> {update_counter, [key(), counter()], true};
%% A default object that is too short for the table destroys the memory of OTP 25: never here.
step(17, _) -> {update_counter, [key(), counter(), {key(), key(), 1, 2}], true};
step(18, _) -> {update_element, [key(), element_change()], true};
step(19, _) -> {match, [pattern()], false};
step(20, _) -> {match_object, [pattern()], false};
step(21, _) -> {select, [specification([['$$'], ['$_'], [{{'$1', x}}]])], false};
step(22, _) -> {select_count, [specification([[true], [false], ['$1']])], true};
step(23, _) -> {select_delete, [specification([[true], [false]])], true};
step(24, _) -> {match_delete, [pattern()], true};
step(25, ordered_set) -> {pick([next, prev]), [key()], true};
step(26, ordered_set) -> {pick([first, last]), [], true};
step(25, _) -> {tab2list, [], false};
step(26, _) -> {info, [size], true}.

pick(List) -> lists:nth(rand:uniform(length(List)), List).

key() -> pick([1, 2, 3, 1.0, 2.0, a, b, {a}, {a, 1}, "ab", <<"x">>, [], #{}, #{a => 1}, 1 bsl 70, -5, <<5:3>>]).
%% Without maps: whether a key with a map in it is one key or a pattern changed with OTP 26.2.5.
bound_key() -> case key() of M when is_map(M) -> {a}; K -> K end.
value() -> pick([1, 2, 3.5, a, "ab", {1, 2}, <<"x">>, #{k => v}, [], 1 bsl 80, key()]).

object() ->
    case rand:uniform(12) of
        1 -> {key()};
        2 -> {value(), key(), value(), value()};
        3 -> pick([{}, a, [{a}]]);
        _ -> {key(), pick([value(), key()]), rand:uniform(5)}
    end.

counter() -> pick([1, -3, {3, 2}, {3, 1, 4, 0}, [{3, 1}, {3, 1}], {2, 1}, {9, 1}, {1, 1}, x, []]).
element_change() -> pick([{3, value()}, {2, value()}, [{3, x}, {2, y}], {9, z}, {1, z}, []]).

pattern() ->
    pick(['_', '$1', {'$1', '_', '_'}, {'_', '$1', '$2'}, {bound_key(), '_', '$1'}, {'$1', '$1', '_'}, {'$1', bound_key(), '_'}, {'_'},
          {'$2', '$1'}, {bound_key(), '$3', '_'}, {'_', '_', rand:uniform(5)}, {'$1', '_', '_', #{}}, {'$1', "ab", '$3'}, a]).

specification(Bodies) ->
    Guards = pick([[], [{'>', '$2', 2}], [{'is_integer', '$1'}], [{'=:=', '$1', {const, bound_key()}}], [{'element', 1, '$1'}],
                   [{'orelse', {is_atom, '$1'}, {'<', '$1', 3}}], [{'not_a_guard'}]]),
    [{pick([{'$1', '_', '$2'}, {bound_key(), '$1', '$2'}, {'$1', '$2', '_'}, '$1']), Guards, pick(Bodies)}].

%% --------------------------------------------------------------------------------------------- selecting and traversal

match_specifications_answer_as_ets(_) ->
    Objects = [{N, N rem 7, {x, N rem 3}, integer_to_list(N), #{n => N}} || N <- lists:seq(1, 300)],
    Specifications =
        [[{{'$1', '_', '_', '_', '_'}, [], ['$1']}],
         [{{'$1', '$2', '_', '_', '_'}, [{'andalso', {'>', '$1', 100}, {'=<', '$2', 3}}], [{{'$2', '$1'}}]}],
         [{{'$1', '_', {x, '$2'}, '_', '_'}, [{'=:=', {'rem', '$1', 5}, '$2'}], ['$_']}],
         [{{'$1', '_', '_', '$2', '_'}, [{'=:=', {length, '$2'}, 2}], [{'+', '$1', {'*', 2, '$1'}}]}],
         [{{'$1', '_', '_', '_', '$2'}, [{is_map_key, n, '$2'}], [{map_get, n, '$2'}]}],
         [{{7, '$1', '_', '_', '_'}, [], ['$$']}, {{8, '_', '_', '_', '_'}, [], [eight]}],
         [{'_', [{'<', {element, 1, '$_'}, 4}], ['$_']}],
         [{{'$1', '_', '_', '_', #{n => '$2'}}, [{'<', '$2', 3}], [#{a => '$1'}, [{'$1'}]]}],
         [{{'$1', '$1', '_', '_', '_'}, [], ['$1']}],
         [{{'$1', '_', '_', '_', '_'}, [{'/', 1, 0}], ['$1']}],
         [{{'$1', '_', '_', '_', '_'}, [], [{'/', '$1', 0}]}],
         [{{'$1', '_', '_', '_', '_'}, [{'>', '$9', 1}], ['$1']}],
         [], not_a_list, [{{'$1'}, [], []}], [{{'$1'}, x, ['$1']}]],
    [begin
         E = ets:new(e, [Type]), T = tsunami:new(t, [Type]),
         true = ets:insert(E, Objects), true = tsunami:insert(T, Objects),
         [begin
              Arguments = [Specification | More],
              Expected = sorted(tsunami_test:outcome(ets, F, [E | Arguments])),
              ?assertEqual({Type, F, Specification, Expected}, {Type, F, Specification, sorted(tsunami_test:outcome(tsunami, F, [T | Arguments]))})
          end || Specification <- Specifications, {F, More} <- [{select, []}, {select_reverse, []}, {select_count, []}]],
         Replace = [{{'$1', '_', '$2', '$3', '$4'}, [{'<', '$1', 50}], [{{'$1', changed, '$2', '$3', '$4'}}]}],
         ?assertEqual(tsunami_test:outcome(ets, select_replace, [E, Replace]), tsunami_test:outcome(tsunami, select_replace, [T, Replace])),
         Delete = [{{'$1', '_', '_', '_', '_'}, [{'>', '$1', 200}], [true]}],
         ?assertEqual(100, tsunami:select_delete(T, Delete)),
         100 = ets:select_delete(E, Delete),
         ?assertEqual(lists:sort(ets:tab2list(E)), lists:sort(tsunami:tab2list(T))),
         ets:delete(E), tsunami:delete(T)
     end || Type <- types()].

select_in_pieces_gives_all_once(_) ->
    [tsunami_test:with_table(t, [Type], fun(T) ->
         Objects = [{N, N rem 2} || N <- lists:seq(1, 2000)],
         true = tsunami:insert(T, Objects),
         Odd = [{{'$1', 1}, [], ['$_']}],
         [begin
              Pieces = pieces(tsunami:Function(T, Pattern, Limit), Function),
              ?assertEqual(lists:sort(Expected), lists:sort(lists:append(Pieces))),
              ?assert(lists:all(fun(P) -> length(P) =< Limit end, Pieces))
          end || Limit <- [1, 7, 100, 999, 1000, 1001, 5000],
                 {Function, Pattern, Expected} <- [{select, Odd, [O || {_, 1} = O <- Objects]},
                                                   {select_reverse, Odd, [O || {_, 1} = O <- Objects]},
                                                   {match, {'$1', 0}, [[N] || {N, 0} <- Objects]},
                                                   {match_object, {'_', 0}, [O || {_, 0} = O <- Objects]}]],
         ?assertEqual('$end_of_table', tsunami:select(T, [{{nobody, '_'}, [], ['$_']}], 5))
     end) || Type <- types()].

pieces('$end_of_table', _) -> [];
pieces({Found, Continuation}, Function) -> [Found | pieces(tsunami:Function(Continuation), Function)].

traversal_meets_every_key_once(_) ->
    [tsunami_test:with_table(t, [Type], fun(T) ->
         Keys = [{k, N} || N <- lists:seq(1, 3000)],
         [true = tsunami:insert(T, {K, Copy}) || K <- Keys, Copy <- [1, 2]],
         Forwards = walk(tsunami:first(T), T, next),
         Backwards = walk(tsunami:last(T), T, prev),
         ?assertEqual(lists:sort(Keys), lists:sort(Forwards)),
         ?assertEqual(lists:sort(Keys), lists:sort(Backwards)),
         Type =/= ordered_set orelse ?assertEqual(lists:sort(Keys), Forwards),
         E = ets:new(e, [Type]),
         [?assertEqual(tsunami_test:outcome(ets, F, [E, nobody]), tsunami_test:outcome(tsunami, F, [T, nobody])) || F <- [next, prev]],
         ets:delete(E)
     end) || Type <- [set, bag, duplicate_bag]],
    tsunami_test:with_table(t, [ordered_set], fun(T) ->
        true = tsunami:insert(T, [{N} || N <- lists:seq(1, 100, 2)]),
        ?assertEqual(lists:seq(1, 100, 2), walk(tsunami:first(T), T, next)),
        ?assertEqual(lists:seq(99, 1, -2), walk(tsunami:last(T), T, prev)),
        5 = tsunami:next(T, 4), 3 = tsunami:prev(T, 4), '$end_of_table' = tsunami:next(T, 1000)
    end).

walk('$end_of_table', _, _) -> [];
walk(Key, T, Step) -> [Key | walk(tsunami:Step(T, Key), T, Step)].

traversal_of_a_fixed_table_survives_deletes(_) ->
    [tsunami_test:with_table(t, [Type, public], fun(T) ->
         true = tsunami:insert(T, [{N, x} || N <- lists:seq(1, 1000)]),
         true = tsunami:safe_fixtable(T, true),
         {_, [{Self, 1}]} = tsunami:info(T, safe_fixed),
         Self = self(),
         Seen = deleting(tsunami:first(T), T),
         ?assertEqual(lists:seq(1, 1000), lists:sort(Seen)),
         ?assertEqual(0, tsunami:info(T, size)),
         true = tsunami:safe_fixtable(T, false),
         ?assertEqual(false, tsunami:info(T, safe_fixed))
     end) || Type <- types()].

deleting('$end_of_table', _) -> [];
deleting(Key, T) ->
    true = tsunami:delete(T, Key),
    [Key | deleting(tsunami:next(T, Key), T)].

folds_and_lists_see_every_object(_) ->
    [tsunami_test:with_table(t, [Type], fun(T) ->
         Objects = [{N, N * N} || N <- lists:seq(1, 500)],
         true = tsunami:insert(T, Objects),
         ?assertEqual(Objects, lists:sort(tsunami:tab2list(T))),
         ?assertEqual(Objects, lists:sort(tsunami:foldl(fun(O, A) -> [O | A] end, [], T))),
         ?assertEqual(Objects, lists:sort(tsunami:foldr(fun(O, A) -> [O | A] end, [], T))),
         Type =/= ordered_set orelse ?assertEqual(Objects, tsunami:foldr(fun(O, A) -> [O | A] end, [], T)),
         ?assertEqual(Objects, lists:sort(slots(T, 0))),
         true = tsunami:delete_all_objects(T),
         ?assertEqual([], tsunami:tab2list(T))
     end) || Type <- types()].

slots(T, N) ->
    case tsunami:slot(T, N) of
        '$end_of_table' -> [];
        Objects -> Objects ++ slots(T, N + 1)
    end.

%% ------------------------------------------------------------------------------------------------------------- updates

counters_count(_) ->
    tsunami_test:with_table(t, [public], fun(T) ->
        true = tsunami:insert(T, {c, 0, 1 bsl 62}),
        1 = tsunami:update_counter(T, c, 1),
        [2, (1 bsl 62) + 5] = tsunami:update_counter(T, c, [{2, 1}, {3, 5}]),
        0 = tsunami:update_counter(T, c, {2, 10, 10, 0}),
        -3 = tsunami:update_counter(T, new, -3, {new, 0}),
        Big = 1 bsl 200,
        ?assertEqual(Big - 3, tsunami:update_counter(T, new, Big)),
        [] = tsunami:update_counter(T, c, [])
    end).

insert_of_a_list_is_all_or_nothing(_) ->
    [tsunami_test:with_table(t, [Type, {keypos, 2}], fun(T) ->
         true = tsunami:insert(T, {a, 5}),
         ?assertMatch({error, badarg, _}, tsunami_test:outcome(tsunami, insert, [T, [{x, 1}, {x, 2}, {x}]])),
         ?assertMatch({error, badarg, _}, tsunami_test:outcome(tsunami, insert, [T, [{x, 1}, {x, 2} | {x, 3}]])),
         false = tsunami:insert_new(T, [{x, 1}, {x, 2}, {x, 5}]),
         ?assertEqual([{a, 5}], tsunami:tab2list(T)),
         true = tsunami:insert_new(T, [{x, N} || N <- lists:seq(10, 20000)]),
         ?assertEqual(19992, tsunami:info(T, size))
     end) || Type <- types()].

info_says_what_ets_says(_) ->
    Options = [[Type, Protection | More] || Type <- types(), Protection <- [public, protected, private],
               More <- [[], [named_table], [{keypos, 3}], [compressed], [{heir, self(), data}],
                        [{read_concurrency, true}], [{write_concurrency, true}], [{write_concurrency, auto}],
                        [{decentralized_counters, true}, {write_concurrency, true}]]],
    [begin
         %% One after the other: in process, the name of a table is taken for ets too.
         E = ets:new(info_says, O),
         Expected = ets:info(E),
         NoItem = tsunami_test:outcome(ets, info, [E, no_item]),
         true = ets:delete(E),
         T = tsunami:new(info_says, O),
         Given = tsunami:info(T),
         %% A server is a node of its own.
         Differ = [memory, id | case tsunami_test:route() of in_process -> []; remote -> [node] end],
         ?assertEqual({O, [I || {Item, _} = I <- Expected, not lists:member(Item, Differ)]},
                      {O, [I || {Item, _} = I <- Given, not lists:member(Item, Differ)]}),
         ?assertEqual([I || {I, _} <- Expected], [I || {I, _} <- Given]),
         ?assertEqual([V || {_, V} <- Given], [tsunami:info(T, I) || {I, _} <- Given]),
         true = is_reference(tsunami:info(T, id)),
         true = is_integer(tsunami:info(T, memory)),
         NoTable = make_ref(),
         ?assertEqual(tsunami_test:outcome(ets, info, [NoTable]), tsunami_test:outcome(tsunami, info, [NoTable])),
         ?assertEqual(NoItem, tsunami_test:outcome(tsunami, info, [T, no_item])),
         tsunami:delete(T),
         ?assertEqual(undefined, tsunami:info(T)), ?assertEqual(undefined, tsunami:info(T, size))
     end || O <- Options].

names_are_given_and_taken(_) ->
    undefined = tsunami:whereis(one),
    one = tsunami:new(one, [named_table]),
    Tid = tsunami:whereis(one),
    true = is_reference(Tid),
    ?assertMatch({error, badarg, already_exists}, tsunami_test:outcome(tsunami, new, [one, [named_table]])),
    true = tsunami:insert(one, {1}), [{1}] = tsunami:lookup(Tid, 1),
    true = lists:member(one, tsunami:all()),
    two = tsunami:rename(one, two),
    undefined = tsunami:whereis(one), [{1}] = tsunami:lookup(two, 1), [{1}] = tsunami:lookup(Tid, 1),
    true = tsunami:delete(two),
    ?assertEqual({error, badarg, id}, tsunami_test:outcome(tsunami, lookup, [Tid, 1])),
    two = tsunami:new(two, [named_table]),
    ?assertEqual({error, badarg, id}, tsunami_test:outcome(tsunami, lookup, [Tid, 1])),
    [] = tsunami:lookup(two, 1),
    true = tsunami:delete(two),
    false = lists:member(two, tsunami:all()).

%% --------------------------------------------------------------------------------------------- files, functions, dets

files_are_read_by_ets_and_back(Config) ->
    Directory = proplists:get_value(priv_dir, Config),
    Objects = [{N, {n, N}, integer_to_binary(N), 1 / N, fun erlang:abs/1, [N | N]} || N <- lists:seq(1, 3000)],
    [begin
         File = filename:join(Directory, atom_to_list(Type)),
         T = tsunami:new(ours, [Type, named_table, public, {keypos, 1}]),
         true = tsunami:insert(T, Objects),
         ok = tsunami:tab2file(T, File, Options),
         true = tsunami:delete(T),
         {ok, Info} = tsunami:tabfile_info(File),
         ?assertEqual(ets:tabfile_info(File), {ok, Info}),
         {ok, ours} = ets:file2tab(File, [{verify, true}]),
         ?assertEqual(Objects, lists:sort(ets:tab2list(ours))),
         ok = ets:tab2file(ours, File ++ ".2", Options),
         true = ets:delete(ours),
         {ok, ours} = tsunami:file2tab(File ++ ".2", [{verify, true}]),
         ?assertEqual(Objects, lists:sort(tsunami:tab2list(ours))),
         [Type, public, true, ours] = [tsunami:info(ours, I) || I <- [type, protection, named_table, name]],
         true = tsunami:delete(ours)
     end || Type <- types(), Options <- [[], [{extended_info, [md5sum, object_count]}]]],
    ?assertEqual(ets:file2tab("/nowhere/at/all"), tsunami:file2tab("/nowhere/at/all")).

tables_are_loaded_by_a_function(_) ->
    Read = fun(From, Self) ->
        fun(read) when From > 3 -> end_of_input;
           (read) -> {[{From, a}, {From, b}], Self(From + 1, Self)};
           (close) -> ok
        end
    end,
    tsunami_test:with_table(t, [bag], fun(T) ->
        true = tsunami:init_table(T, Read(1, Read)),
        ?assertEqual([{N, V} || N <- [1, 2, 3], V <- [a, b]], lists:sort(tsunami:tab2list(T)))
    end).

dets_and_back(Config) ->
    File = filename:join(proplists:get_value(priv_dir, Config), "dets"),
    {ok, D} = dets:open_file(File, []),
    tsunami_test:with_table(t, [], fun(T) ->
        true = tsunami:insert(T, [{N, x} || N <- lists:seq(1, 500)]),
        D = tsunami:to_dets(T, D),
        true = tsunami:delete_all_objects(T),
        true = tsunami:from_dets(T, D),
        500 = tsunami:info(T, size)
    end),
    ok = dets:close(D).

qlc_asks_a_table(_) ->
    tsunami_test:with_table(t, [ordered_set], fun(T) ->
        true = tsunami:insert(T, [{N, N rem 10} || N <- lists:seq(1, 1000)]),
        ?assertEqual(lists:seq(5, 1000, 10), qlc:e(qlc:q([K || {K, V} <- tsunami:table(T), V =:= 5]))),
        ?assertEqual([7], qlc:e(qlc:q([K || {K, _} <- tsunami:table(T), K =:= 7]))),
        ?assertEqual(100, length(qlc:e(qlc:q([{A, B} || {A, 3} <- tsunami:table(T, [{traverse, first_next}]),
                                                         {B, _} <- tsunami:table(T, [{n_objects, 10}]), A =:= B]))))
    end).

%% ms_transform looks for ets:fun2ms, and that is what a program writes.
fun2ms_works_in_modules(_) ->
    tsunami_test:with_table(t, [ordered_set], fun(T) ->
        true = tsunami:insert(T, [{N, N} || N <- lists:seq(1, 10)]),
        [9, 10] = tsunami:select(T, ets:fun2ms(fun({K, V}) when V > 8 -> K end))
    end).

compiled_match_specifications_run(_) ->
    Specification = [{{'$1', a}, [], ['$1']}],
    Compiled = tsunami:match_spec_compile(Specification),
    true = tsunami:is_compiled_ms(Compiled),
    false = tsunami:is_compiled_ms(Specification),
    [1, 3] = tsunami:match_spec_run([{1, a}, {2, b}, {3, a}], Compiled),
    {ok, 1} = tsunami:test_ms({1, a}, Specification),
    {ok, false} = tsunami:test_ms({1, b}, Specification),
    tsunami_test:with_table(t, [ordered_set], fun(T) ->
        true = tsunami:insert(T, [{N, a} || N <- lists:seq(1, 10)]),
        {[1, 2], Continuation} = tsunami:select(T, Specification, 2),
        Revived = tsunami:repair_continuation(binary_to_term(term_to_binary(Continuation)), Specification),
        {[3, 4], _} = tsunami:select(Revived)
    end).

%% ------------------------------------------------------------------------------------------------------- much of it

a_million_objects_come_back(_) ->
    Objects = case tsunami_test:route() of in_process -> 1000000; remote -> 100000 end,
    [tsunami_test:with_table(t, [Type], fun(T) ->
         _ = [true = tsunami:insert(T, [{K, {K, [K]}} || K <- lists:seq(N, N + 999)]) || N <- lists:seq(1, Objects, 1000)],
         Objects = tsunami:info(T, size),
         ?assert(lists:all(fun(K) -> tsunami:lookup(T, K) =:= [{K, {K, [K]}}] end, lists:seq(1, Objects, 97))),
         Expected = Objects div 2,
         Expected = tsunami:select_count(T, [{{'$1', '_'}, [{'=:=', {'rem', '$1', 2}, 0}], [true]}])
     end) || Type <- [set, ordered_set]].

many_processes_write_one_table(_) ->
    Each = case tsunami_test:route() of in_process -> 20000; remote -> 500 end,
    [tsunami_test:with_table(t, [Type, public, {write_concurrency, true}], fun(T) ->
         Writers = [spawn_monitor(fun() ->
             [begin true = tsunami:insert(T, {{W, N}, N}), tsunami:update_counter(T, total, 1, {total, 0}) end || N <- lists:seq(1, Each)]
         end) || W <- lists:seq(1, 8)],
         _ = [receive {'DOWN', M, process, P, normal} -> ok end || {P, M} <- Writers],
         ?assertEqual(8 * Each + 1, tsunami:info(T, size)),
         ?assertEqual([{total, 8 * Each}], tsunami:lookup(T, total))
     end) || Type <- [set, ordered_set]].
