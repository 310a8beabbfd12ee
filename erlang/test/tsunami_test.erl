%% What the suites share: the route, starting and stopping Tsunami in this VM, other VMs, and answers as data.
-module(tsunami_test).

-export([route/0, start/0, stop/0, remote_options/0, only/2]).
-export([outcome/3, agree/2, with_table/3]).
-export([vm/1, vm/2, call/4, call/5, end_vm/1, code_arguments/0]).
-export([spawn_owner/1, in/2, ended/1, eventually/1]).

%% in_process unless the environment says remote. The front is the same; a VM takes one route in its life.
route() ->
    case os:getenv("TSUNAMI_ROUTE", "in-process") of
        "in-process" -> in_process;
        "remote" -> remote
    end.

start() ->
    Started = case route() of
        in_process -> tsunami:start();
        remote -> tsunami:start([{remote, remote_options()}])
    end,
    case Started of
        ok -> ok;
        {ok, _} -> ok
    end.

stop() -> tsunami:stop().

%% The script that starts the server writes what a client must know to a file of one term.
remote_options() ->
    {ok, [Options]} = file:consult(os:getenv("TSUNAMI_REMOTE_OPTIONS")),
    Options.

%% For init_per_suite of a suite that is about one route.
only(Route, Config) ->
    case route() of
        Route -> Config;
        _ -> {skip, "about the other route"}
    end.

%% ----------------------------------------------------------------------------------------------------------- answers

%% {value, V} or {Class, Reason, Cause}, with the cause as it is in error_info.
outcome(Module, Function, Arguments) ->
    try apply(Module, Function, Arguments) of
        Value -> {value, Value}
    catch
        Class:Reason:Stack ->
            [{_, _, _, Info} | _] = Stack,
            {Class, Reason, cause(proplists:get_value(error_info, Info, none))}
    end.

cause(#{cause := Cause}) -> Cause;
cause(_) -> none.

%% Does what tsunami did agree with what ets did? It may know a cause where the ets of this release names none.
agree(Same, Same) -> true;
agree({error, badarg, none}, {error, badarg, Cause}) -> lists:member(Cause, [position, default, keypos]);
agree(_, _) -> false.

with_table(Name, Options, Test) ->
    T = tsunami:new(Name, Options),
    try Test(T) after catch tsunami:delete(T) end.

%% --------------------------------------------------------------------------------------------------------- other VMs

%% A VM of its own, without distribution; it ends with this one.
vm(Arguments) -> vm(Arguments, []).

vm(Arguments, Environment) ->
    {ok, Peer, _} = peer:start(#{connection => standard_io, args => code_arguments() ++ Arguments,
                                 env => [{"ERL_CRASH_DUMP", "/dev/null"} | Environment], wait_boot => 60000}),
    Peer.

code_arguments() ->
    lists:append([["-pa", D] || D <- code:get_path(), not lists:prefix(code:root_dir(), D), D =/= "."]).

call(Vm, M, F, A) -> call(Vm, M, F, A, 120000).
call(Vm, M, F, A, Timeout) -> peer:call(Vm, M, F, A, Timeout).
end_vm(Vm) -> catch peer:stop(Vm), ok.

%% ---------------------------------------------------------------------------------------------------- other processes

%% A process that runs what it is told (in/2) and holds what it made until it is told to end or killed.
spawn_owner(Options) -> spawn_opt(fun worker/0, Options).

worker() ->
    receive
        {run, From, Reference, Fun} ->
            From ! {Reference, try {value, Fun()} catch C:R:S -> {raised, C, R, S} end},
            worker();
        stop -> ok
    end.

in(Pid, Fun) ->
    Monitor = erlang:monitor(process, Pid),
    Pid ! {run, self(), Monitor, Fun},
    receive
        {Monitor, {value, Value}} -> erlang:demonitor(Monitor, [flush]), Value;
        {Monitor, {raised, C, R, S}} -> erlang:demonitor(Monitor, [flush]), erlang:raise(C, R, S);
        {'DOWN', Monitor, process, Pid, Reason} -> exit({worker_ended, Reason})
    after 60000 -> exit(worker_does_not_answer)
    end.

%% Returns when Pid's death has been seen.
ended(Pid) ->
    Monitor = erlang:monitor(process, Pid),
    receive {'DOWN', Monitor, process, Pid, Reason} -> Reason after 60000 -> exit(process_does_not_end) end.

%% For what is promised but not at once: memory given back, counters of other threads.
eventually(Test) -> eventually(Test, 200).

eventually(Test, 0) -> true = Test();
eventually(Test, Left) ->
    case Test() of
        true -> true;
        _ -> receive after 50 -> eventually(Test, Left - 1) end
    end.
