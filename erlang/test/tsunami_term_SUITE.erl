%% Terms of all types go into tables as keys and as values and come back unchanged, whatever their size and depth.
-module(tsunami_term_SUITE).

-export([all/0, suite/0, init_per_suite/1, end_per_suite/1]).
-export([all_types_come_back/1, all_types_are_keys/1, integers_at_their_limits/1, floats_and_their_zeros/1,
         binaries_of_all_sizes/1, bitstrings/1, atoms_of_all_alphabets/1, local_funs_still_run/1,
         foreign_pids_ports_and_references/1, maps_of_all_sizes/1, nesting_of_a_million/1, a_list_of_a_million/1,
         a_tuple_of_many_elements/1, large_binaries/1, many_atoms/1, random_terms_come_back/1,
         keys_order_as_terms_do/1, keys_that_compare_equal/1, deep_keys_are_found/1, sharing_does_not_explode/1]).

-include_lib("stdlib/include/assert.hrl").

suite() -> [{timetrap, {minutes, 3}}].

all() ->
    [all_types_come_back, all_types_are_keys, integers_at_their_limits, floats_and_their_zeros, binaries_of_all_sizes,
     bitstrings, atoms_of_all_alphabets, local_funs_still_run, foreign_pids_ports_and_references, maps_of_all_sizes,
     nesting_of_a_million, a_list_of_a_million, a_tuple_of_many_elements, large_binaries, many_atoms,
     random_terms_come_back, keys_order_as_terms_do, keys_that_compare_equal, deep_keys_are_found,
     sharing_does_not_explode].

init_per_suite(Config) -> ok = tsunami_test:start(), Config.
end_per_suite(_) -> tsunami_test:stop().

%% As a value, as an element deep inside, and as a key.
there_and_back(Terms) ->
    [tsunami_test:with_table(t, [Type], fun(T) ->
         [begin
              Objects = [{key, Term}, {key, [#{k => {Term, Term}}], Term}, {Term, value}],
              [begin
                   true = tsunami:insert(T, Object),
                   ?assertEqual([Object], tsunami:lookup(T, element(1, Object))),
                   ?assert(lists:all(fun({A, B}) -> A =:= B end, lists:zip([Object], tsunami:lookup(T, element(1, Object))))),
                   true = tsunami:delete(T, element(1, Object))
               end || Object <- Objects]
          end || Term <- Terms],
         ?assertEqual(0, tsunami:info(T, size))
     end) || Type <- [set, ordered_set]].

samples() ->
    [0, 1, -1, 1 bsl 70, 1.5, -0.5, a, '', 'with space', [], [1], "text", [1 | 2], [[]], {}, {1}, {a, {b}}, <<>>, <<"bytes">>, <<1:1>>,
     #{}, #{a => 1}, #{#{} => []}, self(), make_ref(), hd(erlang:ports()), fun erlang:abs/1, fun tsunami_term_SUITE:all/0, fun(X) -> X end].

all_types_come_back(_) -> there_and_back(samples()).

all_types_are_keys(_) ->
    tsunami_test:with_table(t, [ordered_set], fun(T) ->
        Keys = samples(),
        true = tsunami:insert(T, [{K} || K <- Keys]),
        ?assertEqual([{K} || K <- lists:usort(Keys)], tsunami:tab2list(T))
    end).

integers_at_their_limits(_) ->
    Powers = [7, 8, 15, 16, 27, 28, 31, 32, 53, 58, 59, 60, 62, 63, 64, 65, 127, 128, 255, 256, 2040, 2048, 16384, 70000],
    there_and_back(lists:usort([S * ((1 bsl P) + D) || P <- Powers, D <- [-1, 0, 1], S <- [1, -1]])).

floats_and_their_zeros(_) ->
    Bits = [<<0:64>>, <<1:1, 0:63>>, <<1:64>>, <<16#7FEFFFFFFFFFFFFF:64>>, <<16#FFEFFFFFFFFFFFFF:64>>, <<16#0010000000000000:64>>,
            <<16#3FF0000000000000:64>>, <<16#4340000000000000:64>>],
    tsunami_test:with_table(t, [], fun(T) ->
        [begin
             <<F/float>> = B,
             true = tsunami:insert(T, {k, F}),
             [{k, Back}] = tsunami:lookup(T, k),
             ?assertEqual(B, <<Back/float>>)
         end || B <- Bits]
    end),
    there_and_back([F || <<F/float>> <- Bits]).

binaries_of_all_sizes(_) ->
    there_and_back([binary:copy(<<"x">>, N) || N <- lists:seq(0, 70) ++ [255, 256, 4095, 4096, 65535, 65536, 70000]]),
    %% Parts of a larger binary, at all offsets.
    Whole = list_to_binary(lists:seq(0, 255)),
    there_and_back([binary:part(Whole, From, Size) || From <- [0, 1, 63, 64, 100], Size <- [0, 1, 63, 64, 65, 150]]).

bitstrings(_) ->
    there_and_back([<<5:N>> || N <- lists:seq(1, 17)]),
    Whole = crypto_free_bytes(100),
    there_and_back([begin <<_:Skip, Part:Size/bits, _/bits>> = Whole, Part end || Skip <- [1, 3, 8, 9], Size <- [1, 7, 8, 9, 511, 512, 513, 600]]).

crypto_free_bytes(N) -> list_to_binary([(I * 37 + 11) band 255 || I <- lists:seq(1, N)]).

atoms_of_all_alphabets(_) ->
    there_and_back([true, false, undefined, nil, '$end_of_table', '$tsunami', '$tsunami_stale', {'$tsunami', a, b}, {'$tsunami', badarg, id},
                    'é', 'ü' , list_to_atom("日本語"), list_to_atom([16#1F600]), list_to_atom(lists:duplicate(255, $x)),
                    list_to_atom(lists:duplicate(255, 16#1F600)), list_to_atom([0]), 'a b', '\n']).

local_funs_still_run(_) ->
    N = rand:uniform(1000),
    tsunami_test:with_table(t, [], fun(T) ->
        true = tsunami:insert(T, {f, fun(X) -> X + N end, fun lists:reverse/1}),
        [{f, F, G}] = tsunami:lookup(T, f),
        ?assertEqual(N + 1, F(1)),
        ?assertEqual([2, 1], G([1, 2]))
    end).

foreign_pids_ports_and_references(_) ->
    there_and_back([foreign_pid("a@b", 4711, 1, 3), foreign_pid("a@b", 4711, 1, 4), foreign_pid("host@elsewhere.example", 1 bsl 31, 7, 1 bsl 31),
                    binary_to_term(<<131, $Y, 119, 3, "a@b", 17:32, 3:32>>),
                    binary_to_term(<<131, $Z, 3:16, 119, 3, "a@b", 3:32, 1:32, 2:32, 3:32>>),
                    binary_to_term(<<131, $Z, 5:16, 119, 3, "a@b", 3:32, 1:32, 2:32, 3:32, 4:32, 5:32>>)]).

foreign_pid(Node, Number, Serial, Creation) ->
    binary_to_term(<<131, $X, 119, (length(Node)), (list_to_binary(Node))/binary, Number:32, Serial:32, Creation:32>>).

maps_of_all_sizes(_) ->
    there_and_back([maps:from_list([{{k, I}, [I]} || I <- lists:seq(1, N)]) || N <- [0, 1, 2, 31, 32, 33, 64, 100, 1000, 20000]]),
    there_and_back([#{1 => a, 1.0 => b, a => c, "a" => d, <<"a">> => e, {1} => f, #{} => g}]).

%% ------------------------------------------------------------------------------------------------------ large and deep

%% =:= on such terms does not recurse, so the comparison is safe.
nesting_of_a_million(_) ->
    N = 1000000,
    Deep = [lists:foldl(fun(_, Acc) -> {Acc} end, x, lists:seq(1, N)),
            lists:foldl(fun(_, Acc) -> [Acc] end, x, lists:seq(1, N)),
            lists:foldl(fun(_, Acc) -> [a | Acc] end, x, lists:seq(1, N)),
            lists:foldl(fun(_, Acc) -> {Acc, [Acc0 || Acc0 <- [1]], #{}} end, x, lists:seq(1, N div 10)),
            lists:foldl(fun(_, Acc) -> #{k => Acc} end, x, lists:seq(1, N div 10))],
    tsunami_test:with_table(t, [], fun(T) ->
        [begin
             true = tsunami:insert(T, {k, Term}),
             [{k, Back}] = tsunami:lookup(T, k),
             true = Back =:= Term
         end || Term <- Deep]
    end).

a_list_of_a_million(_) ->
    Lists = [lists:seq(1, 1000000), lists:duplicate(1000000, $a), [{N, <<N:16>>} || N <- lists:seq(1, 1000000)]],
    [tsunami_test:with_table(t, [Type], fun(T) ->
         [begin
              true = tsunami:insert(T, {k, L}),
              [{k, Back}] = tsunami:lookup(T, k),
              true = Back =:= L
          end || L <- Lists]
     end) || Type <- [set, ordered_set]].

a_tuple_of_many_elements(_) ->
    Tuple = list_to_tuple(lists:seq(1, 300000)),
    tsunami_test:with_table(t, [{keypos, 200000}], fun(T) ->
        true = tsunami:insert(T, Tuple),
        true = [Tuple] =:= tsunami:lookup(T, 200000),
        300000 = tsunami:lookup_element(T, 200000, 300000)
    end).

large_binaries(_) ->
    tsunami_test:with_table(t, [], fun(T) ->
        [begin
             B = binary:copy(<<1, 2, 3, 4>>, Size div 4),
             true = tsunami:insert(T, {k, B}),
             true = [{k, B}] =:= tsunami:lookup(T, k)
         end || Size <- [1 bsl 20, 1 bsl 24, 40000000]]
    end).

many_atoms(_) ->
    Atoms = [list_to_atom("tsunami_term_" ++ integer_to_list(N)) || N <- lists:seq(1, 20000)],
    tsunami_test:with_table(t, [ordered_set], fun(T) ->
        true = tsunami:insert(T, [{A, A} || A <- Atoms]),
        ?assertEqual([{A, A} || A <- lists:sort(Atoms)], tsunami:tab2list(T))
    end).

random_terms_come_back(_) ->
    _ = rand:seed(exsss, 4711),
    tsunami_test:with_table(t, [], fun(T) ->
        [begin
             Object = {random_term(6), random_term(8), random_term(8)},
             true = tsunami:insert(T, Object),
             true = [Object] =:= tsunami:lookup(T, element(1, Object))
         end || _ <- lists:seq(1, 3000)]
    end).

random_term(Depth) when Depth =< 0 -> lists:nth(rand:uniform(28), samples());
random_term(Depth) ->
    Some = fun() -> [random_term(Depth - rand:uniform(3) - 1) || _ <- lists:seq(1, rand:uniform(5))] end,
    case rand:uniform(6) of
        1 -> Some();
        2 -> list_to_tuple(Some());
        3 -> maps:from_list([{K, K} || K <- Some()]);
        4 -> Some() ++ random_term(0);
        5 -> rand:uniform(1 bsl (8 * rand:uniform(12)));
        6 -> random_term(0)
    end.

%% --------------------------------------------------------------------------------------------------------------- order

keys_order_as_terms_do(_) ->
    _ = rand:seed(exsss, 17),
    Keys = [random_term(4) || _ <- lists:seq(1, 2000)],
    tsunami_test:with_table(t, [ordered_set], fun(T) ->
        true = tsunami:insert(T, [{K} || K <- Keys]),
        %% 1 and 1.0 are one key in an ordered_set, and the object that came last stays.
        Expected = [hd(lists:filter(fun(K2) -> K2 == K end, lists:reverse(Keys))) || K <- lists:usort(Keys)],
        ?assertEqual(length(lists:usort(Keys)), tsunami:info(T, size)),
        ?assert([{K} || K <- Expected] == tsunami:tab2list(T))
    end).

keys_that_compare_equal(_) ->
    tsunami_test:with_table(t, [ordered_set], fun(T) ->
        true = tsunami:insert(T, {1, int}), true = tsunami:insert(T, {1.0, float}),
        ?assertEqual([{1.0, float}], tsunami:lookup(T, 1)),
        true = tsunami:insert(T, {{1, [2.0]}, x}),
        ?assertEqual([{{1, [2.0]}, x}], tsunami:lookup(T, {1.0, [2]}))
    end),
    tsunami_test:with_table(t, [set], fun(T) ->
        true = tsunami:insert(T, [{1, int}, {1.0, float}]),
        ?assertEqual([{1, int}], tsunami:lookup(T, 1)),
        ?assertEqual([{1.0, float}], tsunami:lookup(T, 1.0))
    end).

deep_keys_are_found(_) ->
    Deep = lists:foldl(fun(_, Acc) -> {Acc, 1} end, x, lists:seq(1, 100000)),
    [tsunami_test:with_table(t, [Type], fun(T) ->
         true = tsunami:insert(T, [{Deep, a}, {{Deep}, b}]),
         true = [{Deep, a}] =:= tsunami:lookup(T, Deep),
         true = tsunami:delete(T, Deep),
         1 = tsunami:info(T, size)
     end) || Type <- [set, ordered_set, bag]].

%% A term that shares its parts 2^20 times would be a million when copied: ets copies it so too. Here 2^12.
sharing_does_not_explode(_) ->
    Shared = lists:foldl(fun(_, Acc) -> {Acc, Acc} end, [], lists:seq(1, 12)),
    there_and_back([Shared]).
