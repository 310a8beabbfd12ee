%% Times term_to_binary/1 and binary_to_term/1 on the terms of a file, each in external format after its 32-bit size.
%% Run by dev.tsunami.bench.etf.EtfBench:
%%   erl -noshell -pa DIRECTORY -run etf_bench main FILE SAMPLES MILLISECONDS
%% Prints one line for each direction: its name, terms, passes, and the nanoseconds of the best sample's pass.
%%
%% A sample is as many passes over all terms as take the given time. Terms and binaries live in persistent_term, so
%% that the collector does not scan them, and only the last result is kept. Each sample runs in a new process, once with the
%% default heap and once with a heap of 64 MB, and the best of all counts: the setting that suits OTP best.
-module(etf_bench).
-export([main/1]).

main([File, Samples, Millis]) ->
    {ok, Bytes} = file:read_file(File),
    Binaries = [binary:copy(Block) || <<Size:32, Block:Size/binary>> <= Bytes],
    persistent_term:put(binaries, Binaries),
    persistent_term:put(terms, [binary_to_term(Binary) || Binary <- Binaries]),
    N = list_to_integer(Samples),
    Nanos = list_to_integer(Millis) * 1000000,
    report("encode", terms, fun encode/1, N, Nanos),
    report("decode", binaries, fun decode/1, N, Nanos),
    io:format("otp ~s ~s~n", [erlang:system_info(otp_release), erlang:system_info(emu_flavor)]),
    halt(0).

report(Name, Input, Pass, Samples, Nanos) ->
    One = sample(Input, Pass, 1, []),
    Passes = max(1, Nanos div max(1, One)),
    Heaps = [[], [{min_heap_size, 8000000}]],
    Best = lists:min([sample(Input, Pass, Passes, Options) || _ <- lists:seq(1, Samples), Options <- Heaps]),
    io:format("~s ~p ~p ~p~n", [Name, length(persistent_term:get(Input)), Passes, Best]).

%% Nanoseconds of one pass, as the mean over this sample's passes.
sample(Input, Pass, Passes, Options) ->
    Parent = self(),
    Run = fun() -> Parent ! {nanos, run(persistent_term:get(Input), Pass, Passes)} end,
    spawn_opt(Run, Options),
    receive {nanos, Nanos} -> Nanos div Passes end.

run(List, Pass, Passes) ->
    Start = erlang:monotonic_time(nanosecond),
    repeat(List, Pass, Passes),
    erlang:monotonic_time(nanosecond) - Start.

repeat(_, _, 0) -> ok;
repeat(List, Pass, Passes) -> Pass(List), repeat(List, Pass, Passes - 1).

%% Each result is passed on to the next call, or the compiler would leave out the calls.
encode(Terms) -> encode(Terms, <<>>).

encode([Term | Rest], _) -> encode(Rest, term_to_binary(Term));
encode([], Last) -> Last.

decode(Binaries) -> decode(Binaries, []).

decode([Binary | Rest], _) -> decode(Rest, binary_to_term(Binary));
decode([], Last) -> Last.
