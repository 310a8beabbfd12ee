%% ./tsunami stress --only beam, and in short in every build: Tsunami in process under load for long.
%%
%%   calls   so many calls (lookup, insert, delete, update_counter, next, select with a bound key), from two schedulers, every
%%           answer checked, with garbage on both sides and collections all the time; resident memory is printed, and must
%%           not grow after the warm-up
%%   owners  so many processes that make tables and are killed, while others write into them; every table that has an heir
%%           must reach it, with all that was in it
%%
%% run/2 returns ok or fails; main/1 is for the command line.
-module(tsunami_beam_stress).

-export([main/1, calls/2, owners/2]).

-define(KEYS, 10000).

main(Arguments) ->
    {Calls, Owners} = case Arguments of
        [] -> {100000000, 10000};
        [C, O] -> {list_to_integer(C), list_to_integer(O)}
    end,
    ok = tsunami:start(),
    Say = fun(Format, Values) -> io:format(Format ++ "~n", Values) end,
    %% Linked processes fail too, and take this one with them: somebody must be left to say so.
    {Pid, Monitor} = spawn_monitor(fun() -> ok = owners(Owners, Say), ok = calls(Calls, Say) end),
    receive
        {'DOWN', Monitor, process, Pid, normal} -> halt(0);
        {'DOWN', Monitor, process, Pid, Reason} -> io:format("failed: ~tp~n", [Reason]), halt(1)
    end.

%% --------------------------------------------------------------------------------------------------------------- calls

calls(Count, Say) ->
    Tables = [tsunami:new(stress, [Type, public, {write_concurrency, true}]) || Type <- [set, ordered_set]],
    Steps = 10,
    Each = max(1, Count div (2 * Steps)),
    Before = collected(),
    Resident = lists:foldl(fun(Step, Sizes) ->
        Start = erlang:monotonic_time(millisecond),
        Done = part(Tables, Each, Step),
        Took = erlang:monotonic_time(millisecond) - Start,
        Size = resident(),
        Say("calls: ~w of ~w, ~w calls a second, resident ~w MB", [Step * Done, Steps * Done, Done * 1000 div max(1, Took), Size div 1024]),
        [Size | Sizes]
    end, [], lists:seq(1, Steps)),
    Say("collections of Erlang processes meanwhile: ~w", [collected() - Before]),
    _ = [true = tsunami:delete(T) || T <- Tables],
    %% The heap of the JVM fills up to its bound at first; afterwards nothing may grow.
    grows(lists:reverse(Resident), Say).

%% The last third must not be more than a tenth above the middle one.
grows(Sizes, Say) ->
    Middle = lists:max(lists:sublist(Sizes, 4, 3)),
    Last = lists:min(lists:sublist(Sizes, 8, 3)),
    case Last =< Middle * 1.1 + 10240 of
        true -> ok;
        false -> Say("resident memory grows: ~w KB", [Sizes]), error({memory_grows, Sizes})
    end.

part(Tables, Each, Step) ->
    Self = self(),
    Pids = [spawn_opt(fun() -> Self ! {self(), work(T, Each, P, Step)} end, [link, {scheduler, P}])
            || {P, T} <- lists:zip([1, 2], Tables)],
    lists:sum([receive {P, Done} -> Done end || P <- Pids]).

%% Each process has keys of its own in both halves of the key range, and knows what must be there.
work(T, Calls, P, Step) ->
    _ = [tsunami:delete(T, key(P, K)) || K <- lists:seq(1, ?KEYS)],
    work(T, Calls, P, rand:seed_s(exsss, Step * 100 + P), #{}, 0).

work(_, Calls, _, _, _, Done) when Done >= Calls -> Done;
work(T, Calls, P, R0, Known, Done) ->
    {K, R1} = rand:uniform_s(?KEYS, R0),
    Key = key(P, K),
    {Choice, R2} = rand:uniform_s(10, R1),
    Expected = maps:get(K, Known, nothing),
    Known2 = case {Choice, Expected} of
        {C, _} when C =< 3 ->
            Value = {K, Done, garbage(K)},
            true = tsunami:insert(T, {Key, 0, Value}),
            Known#{K => {0, Value}};
        {4, nothing} ->
            true = tsunami:delete(T, Key),
            Known;
        {4, _} ->
            [{Key, _, _}] = tsunami:take(T, Key),
            maps:remove(K, Known);
        {5, {Count, Value}} ->
            Next = Count + 1,
            Next = tsunami:update_counter(T, Key, {2, 1}),
            Known#{K => {Next, Value}};
        {6, {Count, Value}} ->
            [{Count, Value}] = tsunami:select(T, [{{Key, '$1', '$2'}, [], [{{'$1', '$2'}}]}]),
            Known;
        {7, _} ->
            Expected2 = Expected =/= nothing,
            Expected2 = tsunami:member(T, Key),
            Known;
        {_, nothing} ->
            [] = tsunami:lookup(T, Key),
            Known;
        {_, {Count, Value}} ->
            [{Key, Count, Value}] = tsunami:lookup(T, Key),
            Known
    end,
    work(T, Calls, P, R2, Known2, Done + 1).

%% Keys of several types.
key(P, K) when K rem 3 =:= 0 -> K * 2 + P;
key(P, K) when K rem 3 =:= 1 -> {P, K};
key(P, K) -> <<P, K:32>>.

garbage(K) -> [K, integer_to_binary(K), {K, 1.5 * K}].

collected() -> element(1, erlang:statistics(garbage_collection)).

%% Of this OS process, in KB.
resident() ->
    {ok, Status} = file:read_file("/proc/self/status"),
    {match, [Size]} = re:run(Status, "VmRSS:\\s*([0-9]+) kB", [{capture, all_but_first, binary}]),
    binary_to_integer(Size).

%% -------------------------------------------------------------------------------------------------------------- owners

%% Two tables an owner: one dies with it, one goes to the heir. Writers meet a table, or badarg.
owners(Count, Say) ->
    Self = self(),
    There = tsunami:all(),
    Current = tsunami:new(current, [public, {read_concurrency, true}]),
    Writers = [spawn_link(fun() -> Self ! {self(), write(Current, 0, 0)} end) || _ <- [1, 2, 3]],
    Start = resident(),
    _ = [owner(N, Current) || N <- lists:seq(1, Count)],
    true = tsunami:insert(Current, {tables, done}),
    Totals = [receive {W, Result} -> Result end || W <- Writers],
    Left = tsunami:all() -- [Current | There],
    Say("owners: ~w died; writers: ~w writes came through, ~w met a table that was gone; ~w tables left; resident ~w to ~w MB",
        [Count, lists:sum([D || {D, _} <- Totals]), lists:sum([M || {_, M} <- Totals]), length(Left), Start div 1024, resident() div 1024]),
    [] = Left,
    true = tsunami:delete(Current),
    ok.

owner(N, Current) ->
    Self = self(),
    {Pid, Monitor} = spawn_monitor(fun() ->
        Mine = tsunami:new(mine, [public, {write_concurrency, true}]),
        Heirs = tsunami:new(heirs, [public, {heir, Self, N}]),
        true = tsunami:insert(Heirs, [{K, N} || K <- lists:seq(1, 20)]),
        true = tsunami:insert(Current, {tables, [Mine, Heirs]}),
        Self ! {self(), Mine, Heirs},
        receive never -> ok end
    end),
    {Mine, Heirs} = receive {Pid, M, H} -> {M, H} after 30000 -> error({owner_does_not_start, N}) end,
    wait(N rem 5),
    exit(Pid, kill),
    %% The transfer comes first, then the news of the death; by then the owner's own table is gone.
    receive
        {'ETS-TRANSFER', Heirs, Pid, N} -> ok;
        {'DOWN', Monitor, _, _, _} -> error({lost_transfer, N})
    after 30000 -> error({lost_transfer, N}) end,
    receive {'DOWN', Monitor, process, Pid, killed} -> ok after 30000 -> error({no_down, N}) end,
    undefined = tsunami:info(Mine),
    Self = tsunami:info(Heirs, owner),
    Whole = [{K, N} || K <- lists:seq(1, 20)],
    Whole = lists:sort([O || {K, _} = O <- tsunami:tab2list(Heirs), is_integer(K)]),
    true = tsunami:delete(Heirs).

wait(0) -> erlang:yield();
wait(N) -> wait(N - 1, erlang:yield()).
wait(N, _) -> wait(N).

write(Current, Done, Missed) ->
    case tsunami:lookup(Current, tables) of
        [] -> write(Current, Done, Missed);
        [{tables, done}] -> {Done, Missed};
        [{tables, Tables}] ->
            T = lists:nth(1 + Done rem 2, Tables),
            try tsunami:insert(T, [{{self(), Done}, x}, {{self(), Done, 2}, [y]}]) of
                true -> write(Current, Done + 1, Missed)
            catch
                error:badarg -> write(Current, Done, Missed + 1)
            end
    end.
