%% The Erlang side of dev.tsunami.bench.mix: one ets table, worked on as the same commands say that dev.tsunami.bench.mix.Worker
%% takes. Keys and operations are drawn from a Lehmer generator, which costs a few nanoseconds; rand:uniform, which OTP's own
%% benchmark uses, costs as much as a lookup.
-module(suite_bench).
-export([main/1]).

-define(MODULUS, 2147483647).
-define(FACTOR, 48271).
-define(WHOLE, 1000000).

main([Options, Range, Count, Prime]) ->
    {ok, Tokens, _} = erl_scan:string("[" ++ Options ++ "]."),
    {ok, List} = erl_parse:parse_term(Tokens),
    io:format("OTP ~s (~s)~n", [erlang:system_info(otp_release), erlang:system_info(emu_flavor)]),
    loop(ets:new(t, [public | List]), list_to_integer(Range), list_to_integer(Count), list_to_integer(Prime), 1),
    halt().

loop(T, Range, Count, Prime, Seed) ->
    case io:get_line("") of
        eof -> ok;
        Line ->
            case string:lexemes(string:trim(Line), " ") of
                ["fill"] ->
                    ets:delete_all_objects(T),
                    fill(T, 1, Range, Count, Prime),
                    Count = ets:info(T, size),
                    io:format("ok~n");
                ["fix", On] ->
                    ets:safe_fixtable(T, On =:= "on"),
                    io:format("ok~n");
                ["memory"] ->
                    io:format("~b~n", [ets:info(T, memory) * erlang:system_info(wordsize)]);
                ["run", Mix, Workers, Millis] ->
                    run(T, Range, mix(Mix), list_to_integer(Workers), list_to_integer(Millis), Seed)
            end,
            loop(T, Range, Count, Prime, Seed + 100)
    end.

fill(_, _, _, 0, _) -> ok;
fill(T, I, Range, Left, Prime) ->
    case scattered(I, Prime) of
        Key when Key =< Range ->
            ets:insert(T, {Key, Key}),
            fill(T, I + 1, Range, Left - 1, Prime);
        _ -> fill(T, I + 1, Range, Left, Prime)
    end.

%% A permutation that looks like none: the same as in Keys.java.
scattered(I, Prime) when I =< Prime div 2 -> I * I rem Prime;
scattered(I, Prime) -> Prime - I * I rem Prime.

%% A list of {Threshold, Operation}, or one operation alone.
mix(Text) ->
    Parts = [begin [Name, Weight] = string:lexemes(Part, ":"), {list_to_atom(Name), list_to_integer(Weight)} end
             || Part <- string:lexemes(Text, ",")],
    case Parts of
        [{Only, ?WHOLE}] -> Only;
        _ -> element(1, lists:mapfoldl(fun({Name, Weight}, Sum) -> {{Sum + Weight, Name}, Sum + Weight} end, 0, Parts))
    end.

run(T, Range, Mix, Workers, Millis, Seed) ->
    Stop = atomics:new(1, []),
    Pids = [spawn_opt(fun() ->
                          receive {start, From} -> From ! {self(), work(T, Range, Mix, Stop, seed(Seed + I))} end
                      end, [link, {min_heap_size, 1 bsl 17}]) || I <- lists:seq(1, Workers)],
    Cpu = cpu(),
    Wall = erlang:monotonic_time(nanosecond),
    [Pid ! {start, self()} || Pid <- Pids],
    timer:sleep(Millis),
    atomics:put(Stop, 1, 1),
    Counts = [receive {Pid, C} -> C end || Pid <- Pids],
    Elapsed = erlang:monotonic_time(nanosecond) - Wall,
    Used = cpu() - Cpu,
    {Operations, Lookups, Found} =
        lists:foldl(fun({A, B, C}, {D, E, F}) -> {A + D, B + E, C + F} end, {0, 0, 0}, Counts),
    io:format("~b ~b ~b ~b ~b~n", [Operations, Lookups, Found, max(1, Used), Elapsed]).

cpu() ->
    {Millis, _} = erlang:statistics(runtime),
    Millis * 1000000.

seed(N) -> 1 + (N * 7919 * 16807) rem (?MODULUS - 1).

next(Random) -> Random * ?FACTOR rem ?MODULUS.

work(T, Range, Mix, Stop, Random) when is_atom(Mix) ->
    only(T, Range, Mix, Stop, next(Random), 0, 0, 0);
work(T, Range, Mix, Stop, Random) ->
    mixed(T, Range, Mix, Stop, next(Random), 0, 0, 0).

%% Counts operations, lookups and what those found.
only(T, Range, lookup, Stop, Random, N, L, F) ->
    Found = F + length(ets:lookup(T, 1 + Random rem Range)),
    case atomics:get(Stop, 1) of
        0 -> only(T, Range, lookup, Stop, next(Random), N + 1, L + 1, Found);
        _ -> {N + 1, L + 1, Found}
    end;
only(T, Range, Operation, Stop, Random, N, L, F) ->
    Next = execute(Operation, T, Range, Random),
    case atomics:get(Stop, 1) of
        0 -> only(T, Range, Operation, Stop, next(Next), N + 1, L, F);
        _ -> {N + 1, L, F}
    end.

mixed(T, Range, Mix, Stop, Random, N, L, F) ->
    Operation = pick(Random rem ?WHOLE, Mix),
    Draw = next(Random),
    case Operation of
        lookup ->
            Found = F + length(ets:lookup(T, 1 + Draw rem Range)),
            continue(T, Range, Mix, Stop, Draw, N + 1, L + 1, Found);
        _ ->
            Next = execute(Operation, T, Range, Draw),
            continue(T, Range, Mix, Stop, Next, N + 1, L, F)
    end.

continue(T, Range, Mix, Stop, Random, N, L, F) ->
    case atomics:get(Stop, 1) of
        0 -> mixed(T, Range, Mix, Stop, next(Random), N, L, F);
        _ -> {N, L, F}
    end.

pick(Draw, [{Threshold, Operation} | _]) when Draw < Threshold -> Operation;
pick(Draw, [_ | Mix]) -> pick(Draw, Mix).

%% Executes one operation with the key that is drawn; the result is the generator's state.
execute(insert, T, Range, R) -> K = 1 + R rem Range, ets:insert(T, {K, K}), R;
execute(delete, T, Range, R) -> ets:delete(T, 1 + R rem Range), R;
execute(nextseq10, T, Range, R) -> sequence(T, 1 + R rem Range, 10, R);
execute(nextseq100, T, Range, R) -> sequence(T, 1 + R rem Range, 100, R);
execute(nextseq1000, T, Range, R) -> sequence(T, 1 + R rem Range, 1000, R);
execute(range10, T, Range, R) -> range(T, 1 + R rem Range, 10), R;
execute(range100, T, Range, R) -> range(T, 1 + R rem Range, 100), R;
execute(range1000, T, Range, R) -> range(T, 1 + R rem Range, 1000), R;
execute(select_all, T, _, R) -> ets:select_count(T, [{'$1', [], [true]}]), R;
execute(partial_select1000, T, Range, R) ->
    Low = 1 + R rem Range,
    ets:select_count(T, [{{'$1', '_'}, [{'>', '$1', Low}, {'=<', '$1', Low + 1000}], [true]}]), R;
execute(count_below, T, Range, R) -> ets:select_count(T, [{{'_', '$1'}, [{'<', '$1', Range div 10}], [true]}]), R;
execute(counter_hot, T, _, R) -> ets:update_counter(T, 1, 1), R;
execute(counter_random, T, Range, R) -> ets:update_counter(T, 1 + R rem Range, 1), R;
execute(list100, T, Range, R) ->
    {Objects, Next} = objects(100, Range, R, []),
    ets:insert(T, Objects), Next;
execute(singles100, T, Range, R) -> singles(100, T, Range, R).

objects(0, _, R, Objects) -> {Objects, R};
objects(N, Range, R, Objects) -> K = 1 + R rem Range, objects(N - 1, Range, next(R), [{K, K} | Objects]).

singles(0, _, _, R) -> R;
singles(N, T, Range, R) -> K = 1 + R rem Range, ets:insert(T, {K, K}), singles(N - 1, T, Range, next(R)).

%% OTP's nextseq: a key that is not in a set has no next; after the last it begins again.
sequence(_, _, 0, R) -> R;
sequence(T, Key, N, R) ->
    try ets:next(T, Key) of
        '$end_of_table' -> sequence(T, ets:first(T), N - 1, R);
        Next -> sequence(T, Next, N - 1, R)
    catch
        error:badarg -> sequence(T, ets:first(T), N - 1, R)
    end.

range(_, '$end_of_table', _) -> ok;
range(_, _, 0) -> ok;
range(T, Key, N) -> range(T, ets:next(T, Key), N - 1).
