%% From and to a Dets table.
-module(tsunami_dets).

-export([from_dets/2, to_dets/2]).

-define(ALL, [{'_', [], ['$_']}]).
-define(CHUNK, 500).

%% All objects of a Dets table, in addition to what is there.
-spec from_dets(term(), term()) -> tsunami_life:result().
from_dets(Table, Dets) ->
    attempt(fun() ->
                    undefined =/= tsunami:info(Table, protection) orelse error(badarg),
                    checked(dets:foldl(fun(Object, T) -> true = tsunami:insert(T, Object), T end,
                                       Table, Dets)),
                    true
            end).

%% The objects of the table in the place of those in the Dets table.
-spec to_dets(term(), term()) -> tsunami_life:result().
to_dets(Table, Dets) ->
    attempt(fun() ->
                    true = tsunami:safe_fixtable(Table, true),
                    try
                        checked(dets:init_table(Dets, input(Table, first(Table))))
                    after
                        tsunami:safe_fixtable(Table, false)
                    end,
                    Dets
            end).

%% Dets calls its input in a process of its own, which may not read a private table: that is read before.
first(Table) ->
    case tsunami:info(Table, protection) of
        private -> {tsunami:tab2list(Table), '$end_of_table'};
        _ -> tsunami:select(Table, ?ALL, ?CHUNK)
    end.

input(Table, Chunk) ->
    fun(close) -> ok;
       (read) ->
            case Chunk of
                '$end_of_table' -> end_of_input;
                {Objects, Rest} -> {Objects, input(Table, tsunami:select(Rest))}
            end
    end.

checked({error, Reason}) -> throw({?MODULE, Reason});
checked(Result) -> Result.

attempt(Fun) ->
    try
        {ok, Fun()}
    catch
        throw:{?MODULE, Reason} -> {error, Reason, []};
        error:Reason -> {error, Reason, []};
        exit:Reason -> {error, Reason, []}
    end.
