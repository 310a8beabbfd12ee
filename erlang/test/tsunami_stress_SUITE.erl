%% The short form of ./tsunami stress --only beam: see tsunami_beam_stress.
-module(tsunami_stress_SUITE).
-tsunami_route(in_process).

-export([all/0, suite/0, init_per_suite/1, end_per_suite/1]).
-export([owners_die_while_others_write/1, calls_from_two_schedulers_with_collections/1]).

suite() -> [{timetrap, {minutes, 5}}].

all() -> [owners_die_while_others_write, calls_from_two_schedulers_with_collections].

init_per_suite(Config) -> tsunami_test:only(in_process, Config).
end_per_suite(_) -> ok.

%% In a VM of its own, whose memory is nobody else's.
in_vm(Function, Count) ->
    Vm = tsunami_test:vm([]),
    ok = tsunami_test:call(Vm, tsunami, start, [[{heap, "256m"}]]),
    {ok, Lines} = tsunami_test:call(Vm, erlang, apply, [fun() ->
        Main = self(),
        Reference = make_ref(),
        {Pid, Monitor} = spawn_monitor(fun() ->
            Main ! {Reference, tsunami_beam_stress:Function(Count, fun(F, V) -> Main ! {line, lists:flatten(io_lib:format(F, V))}, ok end)}
        end),
        receive
            {Reference, Result} -> erlang:demonitor(Monitor, [flush]), {Result, lines()};
            {'DOWN', Monitor, process, Pid, Reason} -> {Reason, lines()}
        end
    end, []], 280000),
    tsunami_test:end_vm(Vm),
    [ct:pal("~ts", [L]) || L <- Lines],
    ok.

lines() -> receive {line, L} -> [L | lines()] after 0 -> [] end.

owners_die_while_others_write(_) -> in_vm(owners, 500).
calls_from_two_schedulers_with_collections(_) -> in_vm(calls, 6000000).
