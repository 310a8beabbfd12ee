%% Tables in query list comprehensions.
-module(tsunami_qlc).

-export([table/2]).

-define(OBJECTS, 100).

%% A query handle. Options: {n_objects, N} objects in a chunk, {traverse, How}; others are qlc's.
-spec table(term(), term()) -> tsunami_life:result().
table(Table, Options) ->
    {Traverse, Rest1} = option(traverse, select, Options),
    {Count, Rest2} = option(n_objects, default, Rest1),
    case {is_traverse(Traverse), is_count(Count)} of
        {true, true} -> {ok, handle(Table, Options, Traverse, count(Count), Rest2)};
        _ -> {error, badarg, []}
    end.

option(Key, Default, Options) when is_list(Options) ->
    case lists:keyfind(Key, 1, Options) of
        {Key, Value} -> {Value, lists:keydelete(Key, 1, Options)};
        _ -> {Default, Options}
    end;
option(Key, Default, Option) ->
    option(Key, Default, [Option]).

is_traverse({select, _}) -> true;
is_traverse(Traverse) -> lists:member(Traverse, [select, first_next, last_prev]).

is_count(default) -> true;
is_count(N) -> is_integer(N) andalso N > 0.

count(default) -> ?OBJECTS;
count(N) -> N.

handle(Table, Options, Traverse, Count, Rest) ->
    qlc:table(traversal(Table, Traverse, Count),
              [{pre_fun, fun(_) -> tsunami:safe_fixtable(Table, true) end},
               {post_fun, fun() -> tsunami:safe_fixtable(Table, false) end},
               {info_fun, fun(Tag) -> info(Table, Tag) end},
               {format_fun, fun(What) -> format(What, Table, Options) end},
               {key_equality, key_equality(Table)},
               {lookup_fun, lookup(Table, Traverse)}
               | Rest]).

traversal(Table, first_next, _) ->
    fun() -> forward(Table, tsunami:first_lookup(Table)) end;
traversal(Table, last_prev, _) ->
    fun() -> back(Table, tsunami:last_lookup(Table)) end;
traversal(Table, select, Count) ->
    fun(Spec) -> chunks(tsunami:select(Table, Spec, Count)) end;
traversal(Table, {select, Spec}, Count) ->
    fun() -> chunks(tsunami:select(Table, Spec, Count)) end.

forward(_, '$end_of_table') -> [];
forward(Table, {Key, Objects}) -> Objects ++ fun() -> forward(Table, tsunami:next_lookup(Table, Key)) end.

back(_, '$end_of_table') -> [];
back(Table, {Key, Objects}) -> Objects ++ fun() -> back(Table, tsunami:prev_lookup(Table, Key)) end.

chunks('$end_of_table') -> [];
chunks({Results, Rest}) -> Results ++ fun() -> chunks(tsunami:select(Rest)) end.

info(Table, num_of_objects) -> tsunami:info(Table, size);
info(Table, keypos) -> tsunami:info(Table, keypos);
info(Table, is_unique_objects) -> tsunami:info(Table, type) =/= duplicate_bag;
info(Table, is_sorted_key) -> tsunami:info(Table, type) =:= ordered_set;
info(_, _) -> undefined.

key_equality(Table) ->
    case tsunami:info(Table, type) of
        ordered_set -> '==';
        _ -> '=:='
    end.

%% A specification of the caller's own may drop or change what a lookup finds.
lookup(_, {select, _}) ->
    undefined;
lookup(Table, _) ->
    fun(_, Keys) -> lists:append([tsunami:lookup(Table, Key) || Key <- Keys]) end.

format({all, _, _}, Table, []) ->
    {tsunami, table, [Table]};
format({all, _, _}, Table, Options) ->
    {tsunami, table, [Table, Options]};
format({match_spec, Spec}, Table, Options) when is_list(Options) ->
    {tsunami, table, [Table, [{traverse, {select, Spec}} | Options]]};
format({match_spec, Spec}, Table, Option) ->
    {tsunami, table, [Table, [{traverse, {select, Spec}}, Option]]};
format({lookup, _, [Key], _, Shown}, Table, _) ->
    io_lib:format("tsunami:lookup(~w, ~w)", [Table, Shown(Key)]);
format({lookup, _, Keys, _, Shown}, Table, _) ->
    io_lib:format("lists:flatmap(fun(V) -> tsunami:lookup(~w, V) end, ~w)", [Table, [Shown(K) || K <- Keys]]).
