%% The Erlang side of dev.tsunami.bench.select.SelectBench: the same tables, the same queries, timed one at a time.
%%
%% Reads a word a line from standard input and answers "Nanoseconds Result". Objects are {Key, Atom, Integer}; the integer
%% is the same function of the key as in the Java side.
-module(select_bench).
-export([main/1]).

main([Objects, Big]) ->
    N = list_to_integer(Objects),
    B = list_to_integer(Big),
    Tables = #{set => fill(set, N), ordered_set => fill(ordered_set, N), big => fill(ordered_set, B)},
    io:format("otp ~s ~s~n", [erlang:system_info(otp_release), erlang:system_info(emu_flavor)]),
    loop(Tables, B div 2).

fill(Type, N) ->
    T = ets:new(t, [Type, public]),
    Prime = case N of 1000000 -> 1000003; 10000000 -> 10000019 end,
    fill(T, 1, N, Prime),
    T.

fill(_, Prime, _, Prime) -> ok;
fill(T, I, N, Prime) ->
    case scattered(I, Prime) of
        Key when Key =< N ->
            ets:insert(T, {Key, element(1 + Key rem 4, {red, green, blue, grey}), Key * 7919 rem 1000003});
        _ -> ok
    end,
    fill(T, I + 1, N, Prime).

%% A permutation that looks like none: the same as in the Java side.
scattered(I, Prime) when I =< Prime div 2 -> I * I rem Prime;
scattered(I, Prime) -> Prime - I * I rem Prime.

loop(Tables, Middle) ->
    case io:get_line("") of
        eof -> ok;
        Line ->
            [Name, Type] = string:lexemes(string:trim(Line), " "),
            T = maps:get(list_to_atom(Type), Tables),
            {Nanos, Result} = sample(list_to_atom(Name), T, Middle),
            io:format("~b ~b~n", [Nanos, Result]),
            loop(Tables, Middle)
    end.

%% Each sample in a process of its own, so that what it collects is not copied by the next collections.
sample(Name, T, Middle) ->
    Self = self(),
    {_, Monitor} = spawn_opt(
        fun() ->
            Query = query(Name, T, Middle),
            Start = erlang:monotonic_time(nanosecond),
            Result = Query(),
            End = erlang:monotonic_time(nanosecond),
            Self ! {sample, End - Start, Result}
        end, [monitor, {min_heap_size, 1 bsl 20}]),
    receive {sample, Nanos, Result} ->
        receive {'DOWN', Monitor, process, _, _} -> {Nanos, Result} end
    end.

query(count, T, _) ->
    fun() -> ets:select_count(T, [{{'_', '_', '$1'}, [{'<', '$1', 100000}], [true]}]) end;
query(one_percent, T, _) ->
    fun() -> length(ets:select(T, [{{'_', '_', '$1'}, [{'<', '$1', 10000}], ['$_']}])) end;
query(range, T, Middle) ->
    fun() ->
        ets:select_count(T, [{{'$1', '_', '_'}, [{'>', '$1', Middle}, {'=<', '$1', Middle + 1000}], [true]}])
    end.
