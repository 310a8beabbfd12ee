%% Functions over all objects of a table, and their opposite.
-module(tsunami_fold).

-export([foldl/3, foldr/3, init_table/2]).

%% The table is fixed meanwhile, so each object that is there all the time is seen once; what the
%% function itself changes further on is seen changed.
foldl(Function, Acc, Table) ->
    fixed(Table, fun() -> walk(Function, Acc, Table, tsunami:first_lookup(Table)) end).

walk(_, Acc, _, '$end_of_table') ->
    Acc;
walk(Function, Acc, Table, {Key, Objects}) ->
    Next = lists:foldl(Function, Acc, Objects),
    walk(Function, Next, Table, tsunami:next_lookup(Table, Key)).

foldr(Function, Acc, Table) ->
    fixed(Table, fun() -> walk_back(Function, Acc, Table, tsunami:last_lookup(Table)) end).

walk_back(_, Acc, _, '$end_of_table') ->
    Acc;
walk_back(Function, Acc, Table, {Key, Objects}) ->
    Next = lists:foldr(Function, Acc, Objects),
    walk_back(Function, Next, Table, tsunami:prev_lookup(Table, Key)).

fixed(Table, Fun) ->
    true = tsunami:safe_fixtable(Table, true),
    try
        Fun()
    after
        tsunami:safe_fixtable(Table, false)
    end.

%% Objects in the place of all that were there. A failure of an insertion closes the input, and its reason
%% is the exit's, as is an answer of the input that is none.
init_table(Table, Input) ->
    true = tsunami:delete_all_objects(Table),
    fill(Table, Input(read)).

fill(_, end_of_input) ->
    true;
fill(Table, {Objects, Input}) when is_list(Objects), is_function(Input) ->
    try
        [tsunami:insert(Table, Object) || Object <- Objects]
    of
        _ -> fill(Table, Input(read))
    catch
        error:Reason:Stack -> refused(Input, {Reason, Stack});
        exit:Reason -> refused(Input, Reason)
    end;
fill(_, Odd) ->
    exit(Odd).

-spec refused(fun((close) -> term()), term()) -> no_return().
refused(Input, Reason) ->
    try Input(close)
    catch _:_ -> closed
    end,
    exit(Reason).
