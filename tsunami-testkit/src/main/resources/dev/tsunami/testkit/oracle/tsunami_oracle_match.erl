%% Match specifications: what every ets function that takes one makes of a case.
%%
%% A case is {Spec, Pattern, Objects, Others, KeyPosition, Limit}: objects that tables hold, other terms that only test_ms
%% and match_spec_run see. The answer is a list of {Where, What, Outcome}: Where is a type of table or none, What is a
%% function or what is in the table after it, Outcome is {ok, Result} or {raised, Reason, Cause}. The process that asks
%% shows as '$self' in results.
%%
%% Results in chunks are {Chunks, End}; End says how they ended: last if the last chunk came with '$end_of_table', next if
%% one more call gave it, or {raised, Reason, Cause}.
-module(tsunami_oracle_match).
-export([answer/1, test/1, call_bif/1]).

answer({Spec, _, _, _, _, _} = Case) ->
    Answers = run(Case),
    case mentions(self, Spec) of
        true -> [{Where, What, portable(Outcome)} || {Where, What, Outcome} <- Answers];
        false -> Answers
    end.

%% ets:test_ms/2 of a term and a spec.
test({Term, Spec}) ->
    portable(tried(fun() -> ets:test_ms(Term, Spec) end)).

%% What Erlang's function of this name does with these arguments, for functions that match specs of this release lack.
call_bif({is_integer, [Term, Least, Most]}) when is_integer(Least), is_integer(Most) ->
    {ok, is_integer(Term) andalso Least =< Term andalso Term =< Most};
call_bif({is_integer, [_, _, _]}) ->
    {raised, badarg, none};
call_bif({Function, Arguments}) ->
    tried(fun() -> apply(erlang, Function, Arguments) end).

%% ---- a case

run({Spec, _, Objects, Others, _, _} = Case) ->
    Terms = Objects ++ Others,
    [
        {none, test_ms, {ok, [tried(fun() -> ets:test_ms(Term, Spec) end) || Term <- Terms]}},
        {none, match_spec_run, tried(fun() -> ets:match_spec_run(Terms, ets:match_spec_compile(Spec)) end)}
        | lists:append([on(Type, Case) || Type <- [set, ordered_set, bag, duplicate_bag]])
    ].

on(Type, {Spec, Pattern, Objects, _, KeyPosition, Limit}) ->
    T = filled(Type, KeyPosition, Objects),
    Reads = [
        {Type, select, tried(fun() -> ets:select(T, Spec) end)},
        {Type, select_reverse, tried(fun() -> ets:select_reverse(T, Spec) end)},
        {Type, select_chunks, chunks(fun() -> ets:select(T, Spec, Limit) end, fun ets:select/1, Spec)},
        {Type, select_reverse_chunks, chunks(fun() -> ets:select_reverse(T, Spec, Limit) end, fun ets:select_reverse/1, Spec)},
        {Type, select_count, tried(fun() -> ets:select_count(T, Spec) end)},
        {Type, match, tried(fun() -> ets:match(T, Pattern) end)},
        {Type, match_object, tried(fun() -> ets:match_object(T, Pattern) end)},
        {Type, match_chunks, chunks(fun() -> ets:match(T, Pattern, Limit) end, fun ets:match/1, none)},
        {Type, match_object_chunks, chunks(fun() -> ets:match_object(T, Pattern, Limit) end, fun ets:match_object/1, none)}
    ],
    ets:delete(T),
    Reads ++
        writes(Type, select_replace, filled(Type, KeyPosition, Objects), fun(U) -> ets:select_replace(U, Spec) end) ++
        writes(Type, select_delete, filled(Type, KeyPosition, Objects), fun(U) -> ets:select_delete(U, Spec) end) ++
        writes(Type, match_delete, filled(Type, KeyPosition, Objects), fun(U) -> ets:match_delete(U, Pattern) end).

%% One by one: OTP before 25.3 reverses the objects of one list in a bag.
filled(Type, KeyPosition, Objects) ->
    T = ets:new(case_table, [Type, {keypos, KeyPosition}]),
    lists:foreach(fun(Object) -> ets:insert(T, Object) end, Objects),
    T.

writes(Type, Function, T, Write) ->
    Outcome = tried(fun() -> Write(T) end),
    Contents = ets:tab2list(T),
    ets:delete(T),
    [{Type, Function, Outcome}, {Type, contents(Function), {ok, Contents}}].

contents(select_replace) -> contents_after_select_replace;
contents(select_delete) -> contents_after_select_delete;
contents(match_delete) -> contents_after_match_delete.

tried(Fun) ->
    try {ok, Fun()}
    catch error:Reason:Stack -> raised(Reason, Stack)
    end.

raised(Reason, [{_, _, _, Info} | _]) ->
    {raised, Reason, maps:get(cause, proplists:get_value(error_info, Info, #{}), none)};
raised(Reason, _) ->
    {raised, Reason, none}.

%% ---- chunks

%% Every second continuation goes through repair_continuation/2 where there is a spec to repair it with.
chunks(First, Next, Spec) ->
    case tried(First) of
        {ok, Answer} -> {ok, chunks(Answer, Next, Spec, 0, [])};
        Raised -> Raised
    end.

chunks('$end_of_table', _, _, _, Chunks) ->
    {lists:reverse(Chunks), next};
chunks({Chunk, '$end_of_table'}, _, _, _, Chunks) ->
    {lists:reverse(Chunks, [Chunk]), last};
chunks({Chunk, Continuation}, Next, Spec, N, Chunks) ->
    case tried(fun() -> Next(repaired(Continuation, Spec, N)) end) of
        {ok, Answer} -> chunks(Answer, Next, Spec, N + 1, [Chunk | Chunks]);
        Raised -> {lists:reverse(Chunks, [Chunk]), Raised}
    end.

repaired(Continuation, Spec, N) when Spec =/= none, N rem 2 =:= 1 -> ets:repair_continuation(Continuation, Spec);
repaired(Continuation, _, _) -> Continuation.

%% ---- the process that asks

mentions(Atom, Atom) -> true;
mentions(Atom, [Head | Tail]) -> mentions(Atom, Head) orelse mentions(Atom, Tail);
mentions(Atom, Tuple) when is_tuple(Tuple) -> mentions(Atom, tuple_to_list(Tuple));
mentions(Atom, Map) when is_map(Map) -> mentions(Atom, maps:to_list(Map));
mentions(_, _) -> false.

portable(Pid) when Pid =:= self() -> '$self';
portable([Head | Tail]) -> [portable(Head) | portable(Tail)];
portable(Tuple) when is_tuple(Tuple) -> list_to_tuple(portable(tuple_to_list(Tuple)));
portable(Map) when is_map(Map) -> maps:from_list(portable(maps:to_list(Map)));
portable(Term) -> Term.
