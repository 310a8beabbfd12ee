%% Parse transform that sends a source's calls of one module to another: {retarget, [{ets, tsunami}, ...]} among the
%% options of compile. It rewrites
%%
%%   M:F(...), M:F in any other place, fun M:F/A     but not ets:fun2ms, which ms_transform looks for
%%   ets:module_info(What)                           goes to otp_suite_target
%%   apply(M, F, As), spawn(M, F, As) and others of ?WITH_MODULE: the bare atom among the arguments
%%   {M, F, As}, {M, F, As, Info}                    as terms and patterns: frames of stack traces, trace messages
%%
%% Text substitution would not do: `ets:` occurs in strings, and `ets` as an atom that means no module.
-module(otp_suite_retarget).

-export([parse_transform/2]).

-define(WITH_MODULE, [apply, spawn, spawn_link, spawn_monitor, spawn_opt, equal_results, check_badarg]).

parse_transform(Forms, Options) ->
    Map = maps:from_list(proplists:get_value(retarget, Options, [])),
    Without = proplists:get_value(without, Options, []),
    [walk(empty(Form, Without), Map) || Form <- Forms].

%% {without, [{Function, Arity}]}: functions of the source that do nothing and return ok.
empty({function, Line, Name, Arity, _} = Function, Without) ->
    case lists:member({Name, Arity}, Without) of
        true -> {function, Line, Name, Arity, [{clause, Line, [{var, Line, '_'} || _ <- lists:seq(1, Arity)], [], [{atom, Line, ok}]}]};
        false -> Function
    end;
empty(Other, _) -> Other.

walk({remote, _, {atom, _, ets}, {atom, _, fun2ms}} = Call, _) -> Call;
walk({remote, Line, {atom, L, ets}, {atom, _, module_info}}, #{ets := _}) ->
    {remote, Line, {atom, L, otp_suite_target}, {atom, L, information}};
walk({remote, Line, Module, Function}, Map) -> {remote, Line, walk(module(Module, Map), Map), walk(Function, Map)};
walk({'fun', Line, {function, Module, Function, Arity}}, Map) when is_tuple(Module) ->
    {'fun', Line, {function, module(Module, Map), walk(Function, Map), walk(Arity, Map)}};
walk({call, Line, {atom, _, Name} = Local, Arguments}, Map) ->
    Seen = case lists:member(Name, ?WITH_MODULE) of
        true -> [module(A, Map) || A <- Arguments];
        false -> Arguments
    end,
    {call, Line, Local, walk(Seen, Map)};
walk({tuple, Line, [{atom, _, _} = Module | Rest]}, Map) when length(Rest) =:= 2; length(Rest) =:= 3 ->
    {tuple, Line, [frame(Module, Map) | walk(Rest, Map)]};
walk([Head | Tail], Map) -> [walk(Head, Map) | walk(Tail, Map)];
walk(Tuple, Map) when is_tuple(Tuple) -> list_to_tuple(walk(tuple_to_list(Tuple), Map));
walk(Other, _) -> Other.

module({atom, Line, Name}, Map) -> {atom, Line, maps:get(Name, Map, Name)};
module(Other, _) -> Other.

%% Of the modules in the map only `ets` is looked for in tuples: `ct` and the others head no frames that a test looks at.
frame({atom, Line, ets}, Map) -> {atom, Line, maps:get(ets, Map, ets)};
frame(Other, _) -> Other.
