%% What an error of a call means, argument by argument, for `erl_error:format_exception`: the words are
%% those that OTP has for `ets`.
-module(tsunami_error).

-export([format_error/2]).

-spec format_error(term(), [{module(), atom(), term(), list()}]) -> map().
format_error(tsunami_not_started, _) ->
    #{general => <<"Tsunami is not started: call tsunami:start() or have the application `tsunami` started">>};
%% What the arguments are has nothing to do with it.
format_error(system_limit, _) ->
    #{general => <<"no memory: the Java heap is full, or another limit of the system is reached">>};
format_error(Reason, [{_, F, Args, Location} | Stack]) when is_list(Args) ->
    {EtsF, EtsArgs} = as_ets(F, Args),
    Explained = erl_stdlib_errors:format_error(Reason, [{ets, EtsF, EtsArgs, Location} | Stack]),
    default(F, Args, Explained);
format_error(_, _) ->
    #{}.

%% The call of `ets` of this release that fails for the same reasons.
as_ets(delete_all_objects, [T]) -> {internal_delete_all, [T, undefined]};
as_ets(select_delete, Args) -> {internal_select_delete, Args};
as_ets(match_delete, [T, Pattern]) -> {internal_select_delete, [T, [{Pattern, [], [true]}]]};
as_ets(tab2list, [T]) -> {match_object, [T, '_']};
as_ets(first_lookup, Args) -> {first, Args};
as_ets(last_lookup, Args) -> {last, Args};
as_ets(next_lookup, Args) -> {next, Args};
as_ets(prev_lookup, Args) -> {prev, Args};
as_ets(lookup_element, [T, Key, Position, _]) -> {lookup_element, [T, Key, Position]};
as_ets(update_element, [T, Key, Spec, _]) -> {update_element, [T, Key, Spec]};
as_ets(F, Args) -> {F, Args}.

%% The default object of update_element/4, which has no words in older releases.
default(update_element, [_, _, _, Default], Explained) when not is_tuple(Default), not is_map_key(1, Explained) ->
    #{4 => <<"not a tuple">>};
default(_, _, Explained) ->
    Explained.
