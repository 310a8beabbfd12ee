%% A plain Erlang node that calls the hidden node of the test with nothing of ours installed.
-module(plain_node).
-export([main/1]).

main([Case, Node]) ->
    try run(list_to_atom(Case), list_to_atom(Node)) of
        _ -> io:format("ok~n"), erlang:halt(0, [{flush, true}])
    catch
        Class:Reason:Stack ->
            io:format("~p~n", [{Class, Reason, Stack}]),
            erlang:halt(1, [{flush, true}])
    end.

call(Node, Function, Arguments) -> gen_server:call({tsunami, Node}, {Function, Arguments}).

value(Node, Function, Arguments) ->
    {ok, Value} = call(Node, Function, Arguments),
    Value.

run(calls, Node) ->
    pong = net_adm:ping(Node),
    [] = nodes(),
    [Node] = nodes(hidden),
    T = value(Node, new, [t, [public]]),
    Node = node(T),
    Terms = [1, -1, 1 bsl 100, 1.5, atom, 'ätöm', "text", <<"bin">>, <<5:3>>, {}, {a, [b | c]}, #{k => #{}}, self(),
             make_ref(), fun lists:map/2, fun() -> Node end, hd(erlang:ports()), lists:seq(1, 100000)],
    [begin
         true = value(Node, insert, [T, {1, Term}]),
         [{1, Term}] = value(Node, lookup, [T, 1])
     end || Term <- Terms],
    true = self() =:= value(Node, info, [T, owner]),
    {error, {badarg, id}} = call(Node, lookup, [nope, 1]),
    {error, {undef, none}} = call(Node, nope, []),
    {error, {undef, none}} = call(Node, tab2file, [T, "x"]),
    {error, {badarg, none}} = gen_server:call({tsunami, Node}, nonsense),
    ok = gen_server:cast({tsunami, Node}, {insert, [T, {cast}]}),
    [{cast}] = value(Node, lookup, [T, cast]),
    {'EXIT', {noproc, _}} = (catch gen_server:call({nobody, Node}, x)),
    Parallel = [spawn_monitor(fun() -> [true = value(Node, insert, [T, {{P, I}}]) || I <- lists:seq(1, 200)] end)
                || P <- lists:seq(1, 20)],
    [receive {'DOWN', M, process, _, Why} -> normal = Why end || {_, M} <- Parallel],
    4000 = value(Node, select_count, [T, [{{{'_', '_'}}, [], [true]}]]),
    Big = binary:copy(<<7>>, 5000000),
    true = value(Node, insert, [T, {big, Big}]),
    [{big, Big}] = value(Node, lookup, [T, big]);

run(ends, Node) ->
    [end_of_owner(Node, I) || I <- lists:seq(1, 1000)],
    [end_of_owner_with_heir(Node, I) || I <- lists:seq(1, 300)],
    %% A process that died before it is the receiver: the end that the monitor tells comes at once.
    Dead = spawn(fun() -> ok end),
    M = monitor(process, Dead),
    receive {'DOWN', M, _, _, _} -> ok end,
    Given = value(Node, new, [given, []]),
    true = value(Node, give_away, [Given, Dead, x]),
    undefined = wait_for(undefined, Node, [Given, size], 100),
    %% Nobody owns what the end of the connection ended.
    value(Node, new, [left, [named_table]]),
    true = erlang:disconnect_node(Node),
    undefined = wait_for(undefined, Node, [left, size], 100);

run(cookie, Node) ->
    pang = net_adm:ping(Node);

run(both, Node) ->
    T = value(Node, new, [shared, [named_table, public]]),
    true = value(Node, insert, [T, {1, self()}]),
    io:format("do look~n"),
    "done" ++ _ = io:get_line(""),
    [{2, from_java}] = value(Node, lookup, [shared, 2]).

wait_for(Value, Node, Arguments, Tries) ->
    case value(Node, info, Arguments) of
        Value -> Value;
        _ when Tries > 0 -> timer:sleep(20), wait_for(Value, Node, Arguments, Tries - 1)
    end.

end_of_owner(Node, I) ->
    Self = self(),
    {Owner, Monitor} = spawn_monitor(fun() ->
                                             Self ! {table, value(Node, new, [t, [public]])},
                                             receive stop -> ok end
                                     end),
    T = receive {table, Table} -> Table end,
    case I rem 2 of
        0 -> Owner ! stop;
        1 -> exit(Owner, kill)
    end,
    receive {'DOWN', Monitor, _, _, _} -> ok end,
    {error, {badarg, id}} = call(Node, lookup, [T, I]).

end_of_owner_with_heir(Node, I) ->
    Self = self(),
    {Owner, Monitor} = spawn_monitor(fun() ->
                                             Self ! {table, value(Node, new, [t, [{heir, Self, I}]])},
                                             receive stop -> ok end
                                     end),
    T = receive {table, Table} -> Table end,
    exit(Owner, kill),
    receive {'DOWN', Monitor, _, _, _} -> ok end,
    receive {'ETS-TRANSFER', T, Owner, I} -> ok after 5000 -> error(no_transfer) end,
    true = value(Node, insert, [T, {I}]),
    true = value(Node, delete, [T]).
