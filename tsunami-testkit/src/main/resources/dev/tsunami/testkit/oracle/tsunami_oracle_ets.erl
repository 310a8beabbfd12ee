%% Plays a case: ets calls, one after the other, each in one of a few processes that live as long as the case.
%%
%% A case is {Processes, Steps}; a step is {Process, Function, Arguments} with processes counted from 0. Arguments name
%% tables and processes by position, {'$tid', N} and {'$pid', N}, because identifiers differ from run to run; results come
%% back the same way. N of a table counts successful calls of ets:new/2, from 0. {'$result', N} is the result of step N,
%% from 0, and {'$result', N, Path} the part of it that a list of positions leads to, in tuples and lists alike, from 1;
%% '$no_result' where there is none.
%%
%% A step's result is {ok, Result} or {raised, Class, Reason, Function, Arity, Cause, Explanation}: the function that the
%% stack shows, the cause in its error_info, and what OTP says of the arguments by position.
%%
%% Functions that begin with '$' are no ets functions; they observe, or do what takes a fun or a process.
-module(tsunami_oracle_ets).
-export([play/1]).

-define(PATIENCE, 20000).

%% outcomes: what each step so far came to, with identifiers.
-record(stage, {actors = #{}, positions = #{}, tables = #{}, count = 0, outcomes = #{}}).

play({Processes, Steps}) ->
    Stage = lists:foldl(fun(_, S) -> enter(S) end, #stage{}, lists:seq(1, Processes)),
    {Results, Last} = lists:mapfoldl(fun remembered_step/2, Stage, Steps),
    [leave(Pid) || {Pid, _} <- maps:values(Last#stage.actors)],
    Results.

%% ---- actors

enter(#stage{actors = Actors, positions = Positions} = Stage) ->
    N = maps:size(Actors),
    {Pid, _} = Actor = spawn_monitor(fun act/0),
    Stage#stage{actors = Actors#{N => Actor}, positions = Positions#{Pid => {'$pid', N}}}.

act() ->
    receive
        {'$do', From, Function, Arguments} ->
            From ! {'$done', self(), perform(Function, Arguments)},
            act();
        '$leave' ->
            ok
    end.

leave(Pid) ->
    Monitor = monitor(process, Pid),
    Pid ! '$leave',
    receive {'DOWN', Monitor, process, Pid, _} -> ok after ?PATIENCE -> error({stuck, Pid}) end.

ask(Pid, Monitor, Function, Arguments) ->
    Pid ! {'$do', self(), Function, Arguments},
    receive
        {'$done', Pid, Result} -> Result;
        {'DOWN', Monitor, process, Pid, Reason} -> {raised, exit, Reason, Function, length(Arguments), none, #{}}
    after ?PATIENCE -> error({stuck, Function, Arguments})
    end.

%% ---- steps

remembered_step(Step, Stage) ->
    {Outcome, #stage{outcomes = Outcomes} = After} = step(Step, Stage),
    {portable(Outcome, After), After#stage{outcomes = Outcomes#{maps:size(Outcomes) => Outcome}}}.

step({_, '$enter', []}, Stage) ->
    N = maps:size(Stage#stage.actors),
    #stage{actors = #{N := {Pid, _}}} = After = enter(Stage),
    {{ok, Pid}, After};
step({Process, _, _}, #stage{actors = Actors} = Stage) when not is_map_key(Process, Actors) ->
    {{ok, '$dead'}, Stage};
step({Process, '$leave', []}, Stage) ->
    {Pid, _} = maps:get(Process, Stage#stage.actors),
    {{ok, leave(Pid)}, Stage};
step({Process, '$contents', [Table]}, Stage) ->
    case ets:info(resolve(Table, Stage), owner) of
        undefined -> {{ok, undefined}, Stage};
        Owner -> {ask_owner(Owner, resolve(Table, Stage), Process, Stage), Stage}
    end;
step({_, '$all', []}, #stage{positions = Positions} = Stage) ->
    {{ok, [Table || Table <- ets:all(), is_map_key(ets:info(Table, owner), Positions)]}, Stage};
step({Process, Function, Arguments}, Stage) ->
    {Pid, Monitor} = maps:get(Process, Stage#stage.actors),
    Resolved = [resolve(Argument, Stage) || Argument <- Arguments],
    Outcome =
        case is_process_alive(Pid) of
            true -> ask(Pid, Monitor, Function, Resolved);
            false -> {ok, '$dead'}
        end,
    {Outcome, meet_table(Function, Outcome, Stage)}.

ask_owner(Owner, Table, Process, #stage{actors = Actors, positions = Positions}) ->
    {'$pid', N} = maps:get(Owner, Positions, {'$pid', Process}),
    {Pid, Monitor} = maps:get(N, Actors),
    ask(Pid, Monitor, tab2list, [Table]).

meet_table(new, {ok, Table}, #stage{tables = Tables, count = N} = Stage) ->
    Stage#stage{tables = Tables#{{'$tid', N} => ets:info(Table, id)}, count = N + 1};
meet_table(_, _, Stage) ->
    Stage.

%% ---- positions for identifiers and back

resolve({'$tid', N} = Position, #stage{tables = Tables}) when is_integer(N) -> maps:get(Position, Tables, '$no_table');
resolve({'$pid', N}, #stage{actors = Actors}) when is_integer(N) ->
    case Actors of
        #{N := {Pid, _}} -> Pid;
        _ -> '$no_process'
    end;
resolve({'$result', N}, #stage{outcomes = Outcomes}) when is_integer(N) -> result(Outcomes, N, []);
resolve({'$result', N, Path}, #stage{outcomes = Outcomes}) when is_integer(N), is_list(Path) -> result(Outcomes, N, Path);
resolve(Tuple, Stage) when is_tuple(Tuple) -> list_to_tuple(resolve(tuple_to_list(Tuple), Stage));
resolve([Head | Tail], Stage) -> [resolve(Head, Stage) | resolve(Tail, Stage)];
resolve(Term, _) -> Term.

result(Outcomes, N, Path) ->
    case Outcomes of
        #{N := {ok, Result}} -> lists:foldl(fun part/2, Result, Path);
        _ -> '$no_result'
    end.

part(Position, Tuple) when is_tuple(Tuple), Position =< tuple_size(Tuple) -> element(Position, Tuple);
part(1, [Element | _]) -> Element;
part(Position, [_ | Rest]) -> part(Position - 1, Rest);
part(_, _) -> '$no_result'.

portable(Term, #stage{tables = Tables, positions = Positions}) ->
    named(Term, maps:fold(fun(Position, Tid, Known) -> Known#{Tid => Position} end, Positions, Tables)).

named(Term, Known) when is_pid(Term); is_reference(Term) -> maps:get(Term, Known, Term);
named(Tuple, Known) when is_tuple(Tuple) -> list_to_tuple(named(tuple_to_list(Tuple), Known));
named([Head | Tail], Known) -> [named(Head, Known) | named(Tail, Known)];
named(Map, Known) when is_map(Map) -> maps:from_list([{named(Key, Known), named(Value, Known)} || {Key, Value} <- maps:to_list(Map)]);
named(Term, _) -> Term.

%% ---- calls

perform(Function, Arguments) ->
    try {ok, call(Function, Arguments)}
    catch
        throw:{Function, Cause} ->
            {raised, error, badarg, Function, length(Arguments), Cause, '_'};
        Class:Reason:Stack ->
            {raised, Class, Reason, shown(Function, Stack), length(Arguments), cause(Stack), explanation(Reason, Stack)}
    end.

%% The function of the first entry of the stack that is in module ets; Function where there is none.
shown(_, [{ets, Shown, _, _} | _]) -> Shown;
shown(Function, [_ | Rest]) -> shown(Function, Rest);
shown(Function, []) -> Function.

cause([{_, _, _, Info} | _]) ->
    maps:get(cause, proplists:get_value(error_info, Info, #{}), none);
cause(_) ->
    none.

%% What the shell would print below "bad argument", for functions of ets itself; '_' where OTP's own explanation crashes,
%% as that of OTP 25 does on improper lists.
explanation(Reason, [{ets, _, _, Info} | _] = Stack) ->
    case proplists:is_defined(error_info, Info) of
        true ->
            try maps:map(fun(_, Text) -> unicode:characters_to_binary(Text) end, erl_stdlib_errors:format_error(Reason, Stack))
            catch error:_ -> '_'
            end;
        false -> #{}
    end;
explanation(_, _) ->
    #{}.

call('$messages', []) -> messages();
call('$walk', [T]) -> walk(fun ets:next/2, T, ets:first(T));
call('$walk_back', [T]) -> walk(fun ets:prev/2, T, ets:last(T));
call('$foldl', [T]) -> lists:reverse(ets:foldl(fun(Object, Seen) -> [Object | Seen] end, [], T));
call('$foldr', [T]) -> ets:foldr(fun(Object, Seen) -> [Object | Seen] end, [], T);
call('$rest', [Function, Answer]) -> rest(Function, Answer, []);
call('$rest', [Function, Answer, Keep]) ->
    {Results, _} = rest(Function, Answer, []),
    lists:sort([Object || Object <- Results, lists:member(Object, Keep)]);
call('$slots', [T]) -> slots(T, 0);
call('$init_table', [T, Chunks]) -> ets:init_table(T, chunks(Chunks));
call('$safe_fixed', [T]) ->
    case ets:info(T, safe_fixed) of
        {_, Processes} -> lists:sort(Processes);
        Other -> Other
    end;
call(update_counter, [T, _, _, Default] = Arguments) when is_tuple(Default) ->
    %% OTP 25 takes a default object that is too short for the table, and crashes or destroys its memory.
    case (is_atom(T) orelse is_reference(T)) andalso catch ets:info(T, keypos) of
        Position when is_integer(Position), tuple_size(Default) < Position ->
            tsunami_oracle_younger:call(update_counter, Arguments);
        _ ->
            apply(ets, update_counter, Arguments)
    end;
call(Function, Arguments) ->
    case lists:member({Function, length(Arguments)}, younger()) of
        true -> tsunami_oracle_younger:call(Function, Arguments);
        false -> apply(ets, Function, Arguments)
    end.

%% Functions of later releases that this one lacks.
younger() ->
    [{first_lookup, 1}, {last_lookup, 1}, {next_lookup, 2}, {prev_lookup, 2}, {lookup_element, 4}, {update_element, 4}]
        -- ets:module_info(exports).

messages() ->
    receive
        Message -> [Message | messages()]
    after 0 -> []
    end.

walk(_, _, '$end_of_table') -> [];
walk(Step, T, Key) -> [Key | walk(Step, T, Step(T, Key))].

rest(_, '$end_of_table', Chunks) -> {lists:append(lists:reverse(Chunks)), next};
rest(_, {Chunk, '$end_of_table'}, Chunks) -> {lists:append(lists:reverse(Chunks, [Chunk])), last};
rest(Function, {Chunk, Continuation}, Chunks) -> rest(Function, ets:Function(Continuation), [Chunk | Chunks]);
rest(_, Other, Chunks) -> {lists:append(lists:reverse(Chunks)), Other}.

slots(T, I) ->
    case ets:slot(T, I) of
        '$end_of_table' -> [];
        Objects -> Objects ++ slots(T, I + 1)
    end.

chunks([]) -> fun(read) -> end_of_input; (close) -> ok end;
chunks([Chunk | Rest]) -> fun(read) -> {Chunk, chunks(Rest)}; (close) -> ok end;
chunks(Other) -> fun(read) -> Other; (close) -> ok end.
