%% Match specifications in continuations. A continuation carries its specification as data, so it survives
%% files and messages, and nothing need be repaired, unless somebody took the specification out.
-module(tsunami_ms).

-export([repair_continuation/2]).

-define(COMPILED, '$match_spec').

%% The continuation with the specification, which it may lack. The shapes are those of `ets`:
%%   {Table, After, Limit, Compiled, Waiting, Count}                  hash tables
%%   {Table, After, [], Limit, Compiled, Waiting, Reverse, Count}     ordered_set
-spec repair_continuation(term(), term()) -> tsunami_life:result().
repair_continuation('$end_of_table' = End, _) ->
    {ok, End};
repair_continuation({_, _, Limit, Compiled, Waiting, Count} = Cont, Spec)
  when is_integer(Limit), is_list(Waiting), is_integer(Count) ->
    repair(Cont, 4, Compiled, Spec);
repair_continuation({_, _, _, Limit, Compiled, Waiting, Reverse, Count} = Cont, Spec)
  when is_integer(Limit), is_list(Waiting), is_integer(Reverse), is_integer(Count) ->
    repair(Cont, 5, Compiled, Spec);
repair_continuation(_, _) ->
    {error, function_clause, []}.

repair(Cont, _, {?COMPILED, _}, _) ->
    {ok, Cont};
repair(Cont, Position, _, Spec) ->
    case tsunami_life:of_ets(fun() -> ets:match_spec_compile(Spec) end) of
        {ok, _} -> {ok, setelement(Position, Cont, {?COMPILED, Spec})};
        Error -> Error
    end.
