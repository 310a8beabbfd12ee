%% Functions over all objects of a table, and their opposite.
-module(tsunami_fold).

-export([foldl/3, foldr/3, init_table/2]).

%% The table is fixed meanwhile, so each object that is there all the time is seen once; what the
%% function itself changes further on is seen changed.
foldl(Function, Acc, Table) ->
    walk(Table, fun tsunami:first_lookup/1, fun tsunami:next_lookup/2,
         fun(Objects, Sofar) -> lists:foldl(Function, Sofar, Objects) end, Acc).

foldr(Function, Acc, Table) ->
    walk(Table, fun tsunami:last_lookup/1, fun tsunami:prev_lookup/2,
         fun(Objects, Sofar) -> lists:foldr(Function, Sofar, Objects) end, Acc).

walk(Table, First, Next, Fold, Acc) ->
    fixed(Table, fun() -> walk_from(First(Table), Table, Next, Fold, Acc) end).

walk_from('$end_of_table', _, _, _, Acc) ->
    Acc;
walk_from({Key, Objects}, Table, Next, Fold, Acc) ->
    Sofar = Fold(Objects, Acc),
    walk_from(Next(Table, Key), Table, Next, Fold, Sofar).

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
