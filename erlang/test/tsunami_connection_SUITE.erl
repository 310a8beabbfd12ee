%% The remote route when things go wrong: connections that are cut, servers that are not there, clients that die, peers that
%% talk nonsense. Clients are VMs of their own, behind a relay that the test can cut.
-module(tsunami_connection_SUITE).
-tsunami_route(remote).

-export([all/0, suite/0, init_per_suite/1, end_per_suite/1, init_per_testcase/2, end_per_testcase/2]).
-export([a_cut_is_a_clear_error/1, after_a_cut_tables_are_gone_and_new_ones_work/1, no_call_hangs_when_nobody_answers/1,
         a_client_that_dies_leaves_no_table/1, two_clients_share_a_table/1, transfers_reach_the_heir_through_the_relay/1,
         a_wrong_secret_is_refused/1, no_server_is_said_clearly/1, nonsense_costs_only_its_own_connection/1,
         cuts_under_load_lose_no_acknowledged_write/1, a_client_keeps_nothing_of_what_is_gone/1]).
-export([looping/2, writing/2, kept_after/1]).

-include_lib("stdlib/include/assert.hrl").

suite() -> [{timetrap, {minutes, 2}}].

all() ->
    [a_cut_is_a_clear_error, after_a_cut_tables_are_gone_and_new_ones_work, no_call_hangs_when_nobody_answers,
     a_client_that_dies_leaves_no_table, two_clients_share_a_table, transfers_reach_the_heir_through_the_relay, a_wrong_secret_is_refused,
     no_server_is_said_clearly, nonsense_costs_only_its_own_connection, cuts_under_load_lose_no_acknowledged_write,
     a_client_keeps_nothing_of_what_is_gone].

init_per_suite(Config) -> tsunami_test:only(remote, Config).
end_per_suite(_) -> ok.

init_per_testcase(_, Config) ->
    [{relay, relay(proplists:get_value(port, tsunami_test:remote_options()))} | Config].

end_per_testcase(_, Config) ->
    element(1, proplists:get_value(relay, Config)) ! stop,
    ok.

%% ------------------------------------------------------------------------------------------------------------ the relay

%% {Pid, Port}: what comes to Port goes to the server, until `cut` (and what comes later goes again) or `mute` (nothing
%% passes any more, and nothing is closed).
relay(ServerPort) ->
    Self = self(),
    Pid = spawn(fun() ->
        {ok, Listen} = gen_tcp:listen(0, [binary, {packet, raw}, {active, false}, {ip, {127, 0, 0, 1}}, {reuseaddr, true}, {backlog, 64}]),
        {ok, Port} = inet:port(Listen),
        Self ! {self(), Port},
        Relay = self(),
        spawn_link(fun() -> accept(Listen, ServerPort, Relay) end),
        relay_loop([])
    end),
    receive {Pid, Port} -> {Pid, Port} after 5000 -> error(no_relay) end.

relay_loop(Pumps) ->
    receive
        {pump, P} -> relay_loop([P | Pumps]);
        {cut, From, Reference} ->
            [exit(P, kill) || P <- Pumps],
            From ! Reference,
            relay_loop([]);
        {mute, From, Reference} ->
            [P ! mute || P <- Pumps],
            From ! Reference,
            relay_loop(Pumps);
        stop -> [exit(P, kill) || P <- Pumps], exit(shutdown)
    end.

accept(Listen, ServerPort, Relay) ->
    {ok, Client} = gen_tcp:accept(Listen),
    Pump = spawn(fun() -> receive go -> pump(Client, ServerPort) end end),
    ok = gen_tcp:controlling_process(Client, Pump),
    Relay ! {pump, Pump},
    Pump ! go,
    accept(Listen, ServerPort, Relay).

pump(Client, ServerPort) ->
    {ok, Server} = gen_tcp:connect({127, 0, 0, 1}, ServerPort, [binary, {packet, raw}, {active, true}, {nodelay, true}]),
    ok = inet:setopts(Client, [{active, true}, {nodelay, true}]),
    pump_loop(Client, Server).

pump_loop(A, B) ->
    receive
        {tcp, A, Bytes} -> _ = gen_tcp:send(B, Bytes), pump_loop(A, B);
        {tcp, B, Bytes} -> _ = gen_tcp:send(A, Bytes), pump_loop(A, B);
        mute -> receive never -> ok end;
        {tcp_closed, _} -> ok;
        {tcp_error, _, _} -> ok
    end.

tell(Config, What) ->
    Reference = make_ref(),
    element(1, proplists:get_value(relay, Config)) ! {What, self(), Reference},
    receive Reference -> ok after 5000 -> error(relay_is_dead) end.

%% A client VM whose connections go through the relay.
client(Config) -> client(Config, []).

client(Config, More) ->
    Vm = tsunami_test:vm(["-kernel", "logger_level", "critical"]),
    Options = More ++ lists:keyreplace(port, 1, tsunami_test:remote_options(), {port, element(2, proplists:get_value(relay, Config))}),
    started(tsunami_test:call(Vm, tsunami, start, [[{remote, Options}]])),
    Vm.

started(ok) -> ok;
started({ok, _}) -> ok.

direct() ->
    Vm = tsunami_test:vm(["-kernel", "logger_level", "critical"]),
    started(tsunami_test:call(Vm, tsunami, start, [[{remote, tsunami_test:remote_options()}]])),
    Vm.

%% A table of the client that lives as long as its owner does.
table(Vm, Name) ->
    tsunami_test:call(Vm, erlang, apply, [fun() ->
        Self = self(),
        Owner = spawn(fun() -> Self ! {self(), tsunami:new(Name, [named_table, public])}, receive stop -> ok end end),
        receive {Owner, Name} -> Owner after 10000 -> error(no_table) end
    end, []]).

%% ------------------------------------------------------------------------------------------------------------- the cases

a_cut_is_a_clear_error(Config) ->
    Vm = client(Config),
    _ = table(Vm, cut_me),
    Loopers = tsunami_test:call(Vm, ?MODULE, looping, [cut_me, 20]),
    timer:sleep(300),
    tell(Config, cut),
    Ends = [tsunami_test:call(Vm, erlang, apply, [fun() -> P ! {report, self()}, receive {P, End} -> End after 20000 -> hangs end end, []]) || P <- Loopers],
    ct:pal("how the callers ended: ~p", [lists:usort(Ends)]),
    %% In flight: the connection was lost. Later: it is, or the table is gone with it.
    ?assertEqual([], [E || E <- Ends, not lists:member(E, [connection_lost, badarg])]),
    ?assert(lists:member(connection_lost, Ends)),
    tsunami_test:end_vm(Vm).

%% Processes that look up until something goes wrong, and then say what.
looping(Name, Count) ->
    [spawn(fun() -> End = loop(Name), receive {report, To} -> To ! {self(), End} end end) || _ <- lists:seq(1, Count)].

loop(Name) ->
    try tsunami:lookup(Name, key) of
        [] -> loop(Name);
        Wrong -> {wrong, Wrong}
    catch
        error:{Reason, _} -> Reason;
        error:Reason -> Reason
    end.

after_a_cut_tables_are_gone_and_new_ones_work(Config) ->
    Vm = client(Config),
    _ = table(Vm, before_cut),
    tell(Config, cut),
    true = tsunami_test:eventually(fun() ->
        case tsunami_test:call(Vm, tsunami_test, outcome, [tsunami, whereis, [before_cut]]) of
            {value, undefined} -> true;
            {error, {connection_lost, _}, _} -> false
        end
    end),
    %% Each connection comes back by itself, and the next process may be routed to any of them.
    true = tsunami_test:eventually(fun() -> [] =:= [x || {_, State} <- tsunami_test:call(Vm, tsunami_remote, info, []), State =/= connected] end),
    _ = table(Vm, after_cut),
    true = tsunami_test:call(Vm, tsunami, insert, [after_cut, {k, v}]),
    [{k, v}] = tsunami_test:call(Vm, tsunami, lookup, [after_cut, k]),
    tsunami_test:end_vm(Vm).

no_call_hangs_when_nobody_answers(Config) ->
    Vm = client(Config, [{timeout, 2000}]),
    _ = table(Vm, muted),
    tell(Config, mute),
    {Micros, Outcome} = timer:tc(fun() -> tsunami_test:call(Vm, tsunami_test, outcome, [tsunami, lookup, [muted, k]]) end),
    ct:pal("~p after ~w ms", [Outcome, Micros div 1000]),
    ?assertMatch({error, {timeout, _}, _}, Outcome),
    ?assert(Micros < 10000000),
    tsunami_test:end_vm(Vm).

a_client_that_dies_leaves_no_table(_) ->
    Watcher = direct(),
    Vm = direct(),
    _ = table(Vm, orphan),
    true = tsunami_test:call(Vm, tsunami, insert, [orphan, [{N} || N <- lists:seq(1, 1000)]]),
    1000 = tsunami_test:call(Watcher, tsunami, info, [orphan, size]),
    Pid = tsunami_test:call(Vm, os, getpid, []),
    _ = os:cmd("kill -9 " ++ Pid),
    true = tsunami_test:eventually(fun() -> tsunami_test:call(Watcher, tsunami, info, [orphan, size]) =:= undefined end),
    tsunami_test:end_vm(Watcher).

two_clients_share_a_table(_) ->
    [A, B] = [direct(), direct()],
    _ = table(A, shared),
    true = tsunami_test:call(B, tsunami, insert, [shared, {from, b}]),
    [{from, b}] = tsunami_test:call(A, tsunami, lookup, [shared, from]),
    5 = tsunami_test:call(A, tsunami, update_counter, [shared, count, 5, {count, 0}]),
    7 = tsunami_test:call(B, tsunami, update_counter, [shared, count, 2]),
    {error, badarg, _} = tsunami_test:call(B, tsunami_test, outcome, [tsunami, setopts, [shared, {protection, private}]]),
    true = lists:member(shared, tsunami_test:call(B, tsunami, all, [])),
    [tsunami_test:end_vm(Vm) || Vm <- [A, B]].

%% Within one client; that a table goes to a process of another one is the server's tests' matter, since pids of nodes
%% without distribution do not travel.
transfers_reach_the_heir_through_the_relay(Config) ->
    Vm = client(Config),
    Result = tsunami_test:call(Vm, erlang, apply, [fun() ->
        Self = self(),
        Owner = spawn(fun() -> T = tsunami:new(t, [{heir, Self, gift}]), tsunami:insert(T, {1}), Self ! {table, T}, receive stop -> ok end end),
        T = receive {table, X} -> X after 5000 -> none end,
        exit(Owner, kill),
        receive {'ETS-TRANSFER', T, Owner, gift} -> tsunami:lookup(T, 1) after 10000 -> no_transfer end
    end, []]),
    ?assertEqual([{1}], Result),
    tsunami_test:end_vm(Vm).

a_wrong_secret_is_refused(_) ->
    Vm = tsunami_test:vm(["-kernel", "logger_level", "critical"]),
    Options = [{secret, <<"not the secret">>} | lists:keydelete(secret_file, 1, tsunami_test:remote_options())],
    ?assertMatch({error, _}, tsunami_test:call(Vm, tsunami, start, [[{remote, Options}]])),
    tsunami_test:end_vm(Vm).

no_server_is_said_clearly(_) ->
    {ok, Listen} = gen_tcp:listen(0, [{ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(Listen),
    ok = gen_tcp:close(Listen),
    Vm = tsunami_test:vm(["-kernel", "logger_level", "critical"]),
    Options = [{connect_timeout, 1000} | lists:keyreplace(port, 1, tsunami_test:remote_options(), {port, Port})],
    Error = tsunami_test:call(Vm, tsunami, start, [[{remote, Options}]]),
    ct:pal("~p", [Error]),
    ?assertMatch({error, _}, Error),
    tsunami_test:end_vm(Vm).

nonsense_costs_only_its_own_connection(_) ->
    Vm = direct(),
    _ = table(Vm, steady),
    Port = proplists:get_value(port, tsunami_test:remote_options()),
    _ = rand:seed(exsss, 5),
    [begin
         {ok, Socket} = gen_tcp:connect({127, 0, 0, 1}, Port, [binary, {active, false}]),
         _ = gen_tcp:send(Socket, Bytes),
         true = tsunami_test:call(Vm, tsunami, insert, [steady, {N}]),
         %% The server answers nothing of use and hangs up, or waits for the rest of a frame until its patience ends.
         gen_tcp:close(Socket)
     end || N <- lists:seq(1, 100),
            Bytes <- [<<16#FFFFFFFF:32>>, <<0:32>>, <<5:32, "hello">>, rand:bytes(rand:uniform(2000)), <<8:32, 131, 104, 255>>, <<"GET / HTTP/1.1\r\n\r\n">>]],
    100 = tsunami_test:call(Vm, tsunami, info, [steady, size]),
    tsunami_test:end_vm(Vm).

%% The table belongs to a client that is not cut. Whatever insert said true to must be there.
cuts_under_load_lose_no_acknowledged_write(Config) ->
    Keeper = direct(),
    _ = table(Keeper, kept),
    Vm = client(Config),
    Writers = tsunami_test:call(Vm, ?MODULE, writing, [kept, 8]),
    [begin timer:sleep(200), tell(Config, cut) end || _ <- lists:seq(1, 15)],
    Acknowledged = lists:append([tsunami_test:call(Vm, erlang, apply, [fun() ->
        P ! {stop, self()}, receive {P, Done} -> Done after 20000 -> exit(writer_hangs) end end, []]) || P <- Writers]),
    Missing = [K || K <- Acknowledged, tsunami_test:call(Keeper, tsunami, member, [kept, K]) =:= false],
    ct:pal("~w writes acknowledged through 15 cuts, ~w missing", [length(Acknowledged), length(Missing)]),
    ?assertEqual([], Missing),
    ?assert(length(Acknowledged) > 100),
    [tsunami_test:end_vm(V) || V <- [Keeper, Vm]].

writing(Name, Count) -> [spawn(fun() -> write(Name, W, 1, []) end) || W <- lists:seq(1, Count)].

write(Name, W, N, Done) ->
    receive {stop, To} -> To ! {self(), Done}
    after 0 ->
        case tsunami_test:outcome(tsunami, insert, [Name, {{W, N}}]) of
            {value, true} -> write(Name, W, N + 1, [{W, N} | Done]);
            {error, {connection_lost, _}, _} -> receive after 20 -> write(Name, W, N + 1, Done) end
        end
    end.

%% Words of memory of the client's own tables: the same before and after.
a_client_keeps_nothing_of_what_is_gone(_) ->
    Vm = direct(),
    Kept = [{What, tsunami_test:call(Vm, ?MODULE, kept_after, [What])} || What <- [fixed_and_deleted_by_another, many_owners_and_fixers]],
    ct:pal("words before and after: ~p", [Kept]),
    ?assertEqual([], [Differs || {_, {Before, After}} = Differs <- Kept, Before =/= After]),
    tsunami_test:end_vm(Vm).

kept_after(What) ->
    Before = kept(),
    Alive = use(What),
    catch tsunami_test:eventually(fun() -> kept() =:= Before end),
    After = kept(),
    [exit(Pid, kill) || Pid <- Alive],
    {Before, After}.

kept() ->
    Route = whereis(tsunami_remote),
    lists:sum([ets:info(T, memory) || T <- ets:all(), ets:info(T, owner) =:= Route]).

%% Answers who is still alive.
use(fixed_and_deleted_by_another) ->
    Fixer = tsunami_test:spawn_owner([]),
    T = tsunami_test:in(Fixer, fun() -> U = tsunami:new(t, [public]), true = tsunami:safe_fixtable(U, true), U end),
    true = tsunami:delete(T),
    [Fixer];
use(many_owners_and_fixers) ->
    T = tsunami:new(t, [public]),
    Owners = [tsunami_test:spawn_owner([]) || _ <- lists:seq(1, 2000)],
    [tsunami_test:in(Owner, fun() -> _ = tsunami:new(own, []), true = tsunami:safe_fixtable(T, true) end) || Owner <- Owners],
    [exit(Owner, kill) || Owner <- Owners],
    true = tsunami:delete(T),
    [].
