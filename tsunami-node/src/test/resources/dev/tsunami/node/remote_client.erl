%% What the Erlang client of the remote route must do, run by ErlangClientTest against a server of the test.
-module(remote_client).
-export([main/1]).

main([Case | Arguments]) ->
    process_flag(trap_exit, true),
    try run(list_to_atom(Case), Arguments) of
        _ -> io:format("ok~n"), erlang:halt(0, [{flush, true}])
    catch
        Class:Reason:Stack ->
            io:format("~p~n", [{Class, Reason, Stack}]),
            erlang:halt(1, [{flush, true}])
    end.

call(Function, Arguments) -> tsunami_remote:call(Function, Arguments).

start(Port, Secret, More) ->
    tsunami_remote:start([{port, list_to_integer(Port)}, {secret, list_to_binary(Secret)} | More]).

%% Asks the test to do something, and waits for it.
ask(What) ->
    io:format("do ~s~n", [What]),
    "done" ++ _ = io:get_line(""),
    ok.

run(calls, [Port, Secret]) ->
    ok = start(Port, Secret, []),
    {error, already_started} = start(Port, Secret, []),
    T = call(new, [t, [public]]),
    true = is_reference(T),
    Terms = [1, -1, 1 bsl 100, 1.5, atom, 'ätöm', "text", <<"bin">>, <<5:3>>, {}, {a, [b | c]}, #{k => #{}}, self(),
             make_ref(), fun lists:map/2, fun() -> Port end, hd(erlang:ports())],
    true = call(insert, [T, [{I, Term} || {I, Term} <- lists:zip(lists:seq(1, length(Terms)), Terms)]]),
    [] = [Term || {I, Term} <- lists:zip(lists:seq(1, length(Terms)), Terms),
                  call(lookup, [T, I]) =/= [{I, Term}]],
    17 = call(info, [T, size]),
    true = self() =:= call(info, [T, owner]),
    {'$tsunami', badarg, id} = call(lookup, [nope, 1]),
    {'$tsunami', undef, none} = call(nope, []),
    true = call(insert, [T, {key, {'$tsunami', a, b}}]),
    {'$tsunami', value, {'$tsunami', a, b}} = call(lookup_element, [T, key, 2]),
    {[_, _], Continuation} = call(select, [T, [{'$1', [], ['$1']}], 2]),
    {[_, _], _} = call(select, [Continuation]),
    Big = binary:copy(<<0>>, 70 bsl 20),
    {'$tsunami', system_limit, none} = call(insert, [T, {big, Big}]),
    Deep = lists:foldl(fun(_, Acc) -> [Acc] end, [], lists:seq(1, 1000000)),
    true = call(insert, [T, {deep, Deep}]),
    [{deep, Deep}] = call(lookup, [T, deep]),
    Long = crypto:strong_rand_bytes(5 bsl 20),
    true = call(insert, [T, {long, Long}]),
    [{long, Long}] = call(lookup, [T, long]),
    [connected] = lists:usort([State || {_, State} <- tsunami_remote:info()]),
    ok = tsunami_remote:stop(),
    [] = tsunami_remote:info(),
    {'$tsunami', {not_started, _}, none} = call(lookup, [T, 1]);

%% Whoever knows of an end finds the tables settled, whatever connections the two have.
run(ends, [Port, Secret]) ->
    ok = start(Port, Secret, [{connections, 4}]),
    lists:foreach(fun end_of_owner/1, lists:seq(1, 3000)),
    lists:foreach(fun killed_while_making/1, lists:seq(1, 1000)),
    lists:foreach(fun end_of_owner_with_heir/1, lists:seq(1, 1000)),
    [] = call(all, []),
    ok = tsunami_remote:stop();

run(gifts, [Port, Secret]) ->
    ok = start(Port, Secret, [{connections, 3}]),
    Self = self(),
    T = call(new, [t, []]),
    Receiver = spawn_link(fun() ->
                                  receive {'ETS-TRANSFER', T, Self, gift} -> ok end,
                                  true = call(insert, [T, {1}]),
                                  Self ! {self(), inserted},
                                  receive stop -> ok end
                          end),
    true = call(give_away, [T, Receiver, gift]),
    receive {Receiver, inserted} -> ok end,
    {'$tsunami', badarg, access} = call(insert, [T, {2}]),
    Dead = spawn(fun() -> ok end),
    monitor(process, Dead),
    receive {'DOWN', _, _, Dead, _} -> ok end,
    U = call(new, [u, [{heir, Dead, x}]]),
    none = call(info, [U, heir]),
    {'$tsunami', badarg, none} = call(give_away, [U, Dead, x]),
    true = call(setopts, [U, [{heir, Receiver, now}]]),
    Receiver = call(info, [U, heir]),
    Receiver ! stop,
    receive {'EXIT', Receiver, normal} -> ok end,
    undefined = call(info, [T]),
    %% A heir that is dead is none, once its end is known.
    Self = call(info, [U, owner]),
    Fixer = spawn_link(fun() -> true = call(safe_fixtable, [U, true]), Self ! fixed, receive stop -> ok end end),
    receive fixed -> ok end,
    true = call(info, [U, fixed]),
    Fixer ! stop,
    receive {'EXIT', Fixer, normal} -> ok end,
    false = call(info, [U, fixed]),
    %% Whoever knows of a fixer's end finds its fixations ended.
    lists:foreach(fun(_) -> end_of_fixer(U) end, lists:seq(1, 1000)),
    %% Nothing is kept of what has ended.
    true = call(safe_fixtable, [U, true]),
    true = call(safe_fixtable, [U, true]),
    true = call(safe_fixtable, [U, false]),
    true = call(safe_fixtable, [U, false]),
    true = call(safe_fixtable, [U, false]),
    {'$tsunami', badarg, id} = call(safe_fixtable, [nope, true]),
    true = call(delete, [U]),
    [0] = [ets:info(Table, size) || Table <- ets:all(), ets:info(Table, name) =:= tsunami_remote_holders];

run(loss, [Port, Secret]) ->
    ok = start(Port, Secret, [{connections, 2}]),
    T = call(new, [t, [named_table, public]]),
    Self = self(),
    Busy = [spawn_link(fun() -> Self ! {self(), busy(T, 0)} end) || _ <- lists:seq(1, 20)],
    timer:sleep(200),
    ask("restart"),
    [receive {Pid, {lost, N}} when N > 0 -> ok end || Pid <- Busy],
    connected(100),
    %% The tables are gone with the server, and nothing is served from before.
    {'$tsunami', badarg, id} = call(lookup, [T, 1]),
    undefined = call(whereis, [T]),
    T = call(new, [t, [named_table, public]]),
    true = call(insert, [T, {1}]),
    ask("stop"),
    {'$tsunami', {connection_lost, _}, none} = call(lookup, [T, 1]),
    {'$tsunami', {connection_lost, _}, none} = call(lookup, [T, 1]),
    {'$tsunami', {connection_lost, _}, none} = call(new, [u, []]);

%% A server that takes the question and never answers.
run(timeout, [Port, Secret]) ->
    ok = start(Port, Secret, [{timeout, 1000}]),
    T = call(new, [t, [public]]),
    true = call(insert, [T, [{I, long(a)} || I <- lists:seq(1, 400)]]),
    {'$tsunami', {timeout, 1000}, none} = call(select_count, [T, slow(3000)]),
    %% Others are served meanwhile, and the late answer goes nowhere.
    Self = self(),
    Other = spawn_link(fun() -> Self ! {self(), call(lookup, [T, 1])} end),
    receive {Other, [{1, _}]} -> ok after 1000 -> error(others_wait) end,
    receive {'EXIT', Other, normal} -> ok end,
    wait_for_count(T, 100),
    {messages, []} = process_info(self(), messages);

%% A server that says everything twice; see FakeServer.
run(twice, [Port, Secret]) ->
    ok = start(Port, Secret, [{connections, 2}]),
    {'$tsunami', badarg, none} = call(new, [t, []]),
    receive hello -> ok after 10000 -> error(no_message) end,
    receive hello -> error(twice) after 500 -> ok end;

%% A server that admits and hangs up: the test counts how often.
run(hasty, [Port, Secret]) ->
    ok = start(Port, Secret, [{connections, 1}]),
    timer:sleep(2000);

%% The end of the route is an end of connections for who calls meanwhile.
run(gone, [Port, Secret]) ->
    ok = start(Port, Secret, []),
    T = call(new, [t, [named_table]]),
    Route = whereis(tsunami_remote),
    Monitor = monitor(process, Route),
    exit(Route, kill),
    receive {'DOWN', Monitor, _, _, _} -> ok end,
    [{'$tsunami', {connection_lost, not_running}, none} = call(F, Args)
     || {F, Args} <- [{lookup, [T, 1]}, {new, [u, []]}, {safe_fixtable, [T, true]}, {all, []}, {info, [T, fixed]}]];

run(refused, [Port, Secret]) ->
    {error, {cannot_connect, {refused, <<"authentication failed", _/binary>>}}} =
        start(Port, "not " ++ Secret, [{connect_timeout, 500}]),
    {error, {cannot_connect, econnrefused}} = start("1", Secret, [{connect_timeout, 500}]),
    {error, {bad_option, {port, 0}}} = start("0", Secret, []),
    %% Servers that are none: one that hangs up, one that talks nonsense, one that says nothing.
    [begin
         {ok, Listener} = gen_tcp:listen(0, [binary, {ip, {127, 0, 0, 1}}, {active, false}, {reuseaddr, true}]),
         {ok, Nonsense} = inet:port(Listener),
         Server = spawn_link(fun() -> serve(Listener, Behaviour) end),
         {error, {cannot_connect, _}} = start(integer_to_list(Nonsense), Secret, [{connect_timeout, 700}]),
         unlink(Server),
         exit(Server, kill)
     end || Behaviour <- [hang_up, nonsense, random, silence]];

run(unix, [File, Secret]) ->
    ok = tsunami_remote:start([{socket, File}, {secret, list_to_binary(Secret)}]),
    T = call(new, [t, []]),
    true = call(insert, [T, {1, a}]),
    [{1, a}] = call(lookup, [T, 1]),
    ok = tsunami_remote:stop(),
    {error, {cannot_connect, enoent}} =
        tsunami_remote:start([{socket, File ++ "x"}, {secret, list_to_binary(Secret)}, {connect_timeout, 300}]);

run(tls, [Port, Secret, Certificate]) ->
    Trust = [{verify, verify_peer}, {cacertfile, Certificate}, {server_name_indication, disable}],
    ok = start(Port, Secret, [{tls, Trust}]),
    T = call(new, [t, []]),
    true = call(insert, [T, {1, binary:copy(<<1>>, 3000000)}]),
    3000000 = byte_size(call(lookup_element, [T, 1, 2])),
    ok = tsunami_remote:stop(),
    %% Neither a client in clear nor one that trusts others is served.
    {error, {cannot_connect, _}} = start(Port, Secret, [{connect_timeout, 1000}]),
    {error, {cannot_connect, {tls, _}}} = start(Port, Secret, [{connect_timeout, 1000}, {tls, true}]).

busy(T, N) ->
    case call(insert, [T, {N}]) of
        true -> busy(T, N + 1);
        {'$tsunami', {connection_lost, _}, none} -> {lost, N}
    end.

connected(0) -> error(no_connection);
connected(Tries) ->
    case lists:usort([State || {_, State} <- tsunami_remote:info()]) of
        [connected] -> ok;
        _ -> timer:sleep(100), connected(Tries - 1)
    end.

%% A guard that compares an object's list with many others that differ in their last element only.
slow(Times) ->
    [{{'_', '$1'}, [list_to_tuple(['orelse' | [{'=:=', '$1', {const, long(I)}} || I <- lists:seq(1, Times)]])], [true]}].

long(Last) -> lists:seq(1000, 2000) ++ [Last].

%% An end of a process counts when its calls are done, so the end of ours is no measure: the server's table is.
wait_for_count(_, 0) -> error(no_end);
wait_for_count(T, Tries) ->
    case call(select_count, [T, [{'_', [], [true]}]]) of
        400 -> ok;
        {'$tsunami', {timeout, _}, none} -> wait_for_count(T, Tries - 1)
    end.

serve(Listener, Behaviour) ->
    {ok, Socket} = gen_tcp:accept(Listener),
    case Behaviour of
        hang_up -> gen_tcp:close(Socket);
        nonsense -> gen_tcp:send(Socket, <<5:32, "hello">>);
        random -> gen_tcp:send(Socket, [<<64:32>>, crypto:strong_rand_bytes(64)]);
        silence -> ok
    end,
    serve(Listener, Behaviour).

end_of_owner(I) ->
    Self = self(),
    {Owner, Monitor} = spawn_monitor(fun() -> Self ! {table, call(new, [t, options(I)])}, receive stop -> ok end end),
    T = receive {table, Table} -> Table end,
    true = call(insert, [T, {I}]),
    case I rem 2 of
        0 -> Owner ! stop;
        1 -> exit(Owner, kill)
    end,
    receive {'DOWN', Monitor, _, _, _} -> ok end,
    {'$tsunami', badarg, id} = call(lookup, [T, I]),
    undefined = call(info, [T]).

end_of_fixer(T) ->
    {Fixer, Monitor} = spawn_monitor(fun() -> exit({fixed, call(safe_fixtable, [T, true])}) end),
    receive {'DOWN', Monitor, _, Fixer, Why} -> {fixed, true} = Why end,
    false = call(info, [T, safe_fixed]).

options(I) when I rem 3 =:= 0 -> [public, named_table];
options(_) -> [public].

%% The owner is killed in the middle of new: its table is never seen after its death.
killed_while_making(I) ->
    {Owner, Monitor} = spawn_monitor(fun() -> call(new, [n, [named_table, public]]), receive stop -> ok end end),
    _ = [erlang:yield() || _ <- lists:seq(1, I rem 40)],
    exit(Owner, kill),
    receive {'DOWN', Monitor, _, _, _} -> ok end,
    {'$tsunami', badarg, id} = call(insert, [n, {I}]),
    undefined = call(whereis, [n]).

end_of_owner_with_heir(I) ->
    Self = self(),
    {Owner, Monitor} = spawn_monitor(fun() -> Self ! {table, call(new, [t, [{heir, Self, I}]])}, receive stop -> ok end end),
    T = receive {table, Table} -> Table end,
    exit(Owner, kill),
    receive {'DOWN', Monitor, _, _, _} -> ok end,
    true = call(insert, [T, {I}]),
    receive {'ETS-TRANSFER', T, Owner, I} -> ok after 0 -> error(no_transfer) end,
    true = call(delete, [T]).
