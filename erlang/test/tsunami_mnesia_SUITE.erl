%% Mnesia on Tsunami: the machine's own Mnesia, its compiled modules retargeted from ets to tsunami, does what it does on
%% ets. tsunami_mnesia_program is what both run.
-module(tsunami_mnesia_SUITE).

-export([all/0, suite/0, init_per_suite/1, end_per_suite/1]).
-export([mnesia_answers_as_on_ets/1, to_ets/2, from_ets/2]).

-include_lib("stdlib/include/assert.hrl").

suite() -> [{timetrap, {minutes, 5}}].

all() -> [mnesia_answers_as_on_ets].

init_per_suite(Config) ->
    case code:lib_dir(mnesia) of
        {error, bad_name} -> {skip, "No mnesia here. Install erlang-mnesia (Debian) to run this."};
        _ -> Config
    end.

end_per_suite(_) -> ok.

mnesia_answers_as_on_ets(Config) ->
    Directory = proplists:get_value(priv_dir, Config),
    Retargeted = filename:join(Directory, "ebin"),
    %% Two functions of dets write into a table of ets and read from one: their counterparts of ets do that too.
    Changes = beam_retarget:directory(filename:join(code:lib_dir(mnesia), "ebin"), Retargeted,
                                      [{ets, tsunami}, {{dets, to_ets, 2}, {?MODULE, to_ets}}, {{dets, from_ets, 2}, {?MODULE, from_ets}}]),
    ?assert(lists:sum([N || {_, N} <- Changes]) > 100),
    OnEts = run([], ets, filename:join(Directory, "on-ets")),
    OnTsunami = run(["-pa", Retargeted], tsunami, filename:join(Directory, "on-tsunami")),
    [?assertEqual({Name, Expected}, {Name, Given}) || {{Name, _, Expected}, {Name, _, Given}} <- lists:zip(OnEts, OnTsunami)],
    ct:pal("milliseconds by step, on ets and on tsunami: ~p", [[{N, E, T} || {{N, E, _}, {N, T, _}} <- lists:zip(OnEts, OnTsunami)]]).

to_ets(Dets, Table) -> true = tsunami:from_dets(Table, Dets), Table.
from_ets(Dets, Table) -> Dets = tsunami:to_dets(Table, Dets), ok.

run(Arguments, Store, Directory) ->
    Vm = tsunami_test:vm(["-kernel", "logger_level", "error" | Arguments]),
    try
        case Store of
            ets -> ok;
            tsunami ->
                true = tsunami_test:call(Vm, os, putenv, ["TSUNAMI_ROUTE", atom_route()]),
                ok = tsunami_test:call(Vm, tsunami_test, start, [])
        end,
        Results = tsunami_test:call(Vm, tsunami_mnesia_program, run, [Store, Directory, records()], 240000),
        %% Of this run's Mnesia nothing was in ets but names.
        Store =:= ets orelse ?assertEqual([], [T || T <- tsunami_test:call(Vm, ets, all, []), is_atom(T), lists:prefix("mnesia", atom_to_list(T)),
                                                    tsunami_test:call(Vm, ets, info, [T, size]) > 0]),
        Results
    after
        tsunami_test:end_vm(Vm)
    end.

%% Each of Mnesia's steps is several calls, and over a socket each costs a round trip.
records() -> case tsunami_test:route() of in_process -> 100000; remote -> 3000 end.

atom_route() -> case tsunami_test:route() of in_process -> "in-process"; remote -> "remote" end.
