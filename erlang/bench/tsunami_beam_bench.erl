%% ./tsunami bench beam: tsunami in process beside real ets with {read_concurrency,true} and {write_concurrency,true}, in one
%% VM, in one run, samples of the two alternating.
%%
%% A sample is a loop of one operation, in one or two processes, each bound to a scheduler of its own, that runs for a fixed
%% number of operations. What is counted is the CPU time of the whole process (garbage collectors and compilers of the JVM
%% and all schedulers of the VM included), and the wall time beside it. Numbers are medians of the samples. The loop and the
%% making of keys are in both columns; what they cost alone is the row `nothing`.
-module(tsunami_beam_bench).

-export([main/1]).

-define(OBJECTS, (1 bsl 20)).
-define(SMALL, (1 bsl 10)).

%% Arguments: --quick, --samples N, --only NAME, --out FILE (Markdown), --commit ID.
main(Arguments) ->
    Options = options(Arguments, #{samples => 9, millis => 400, out => none, commit => "unknown", only => all}),
    ok = tsunami:start(),
    Stores = [ets, tsunami],
    Tables = maps:from_list([{S, tables(S)} || S <- Stores]),
    Rows = [row(Name, Work, Processes, Tables, Options) || {Name, Work} <- works(), wanted(Name, Options), Processes <- [1, 2]],
    Text = report(Rows, Options),
    io:put_chars(Text),
    case Options of
        #{out := none} -> ok;
        #{out := File} -> ok = file:write_file(File, unicode:characters_to_binary(Text))
    end,
    halt(0).

options(["--quick" | Rest], O) -> options(Rest, O#{samples := 5, millis := 150});
options(["--samples", N | Rest], O) -> options(Rest, O#{samples := list_to_integer(N)});
options(["--only", Name | Rest], O) -> options(Rest, O#{only := Name});
options(["--out", File | Rest], O) -> options(Rest, O#{out := File});
options(["--commit", Id | Rest], O) -> options(Rest, O#{commit := Id});
options([Other | _], _) -> io:format(standard_error, "bench beam: expected --quick, --samples, --only or --out, given ~ts~n", [Other]), halt(2);
options([], O) -> O.

wanted(_, #{only := all}) -> true;
wanted(Name, #{only := Only}) -> lists:any(fun(O) -> string:find(Name, O) =/= nomatch end, string:lexemes(Only, "|")).

tables(Store) ->
    Concurrent = [public, {read_concurrency, true}, {write_concurrency, true}],
    Set = Store:new(set, [set | Concurrent]),
    Ordered = Store:new(ordered, [ordered_set | Concurrent]),
    _ = [true = Store:insert(T, [object(K) || K <- lists:seq(From, From + 1023)]) || T <- [Set, Ordered], From <- lists:seq(0, ?OBJECTS - 1, 1024)],
    ?OBJECTS = Store:info(Set, size),
    ?OBJECTS = Store:info(Ordered, size),
    %% So small that it stays in the caches: what a call costs by itself.
    Small = Store:new(small, [set | Concurrent]),
    true = Store:insert(Small, [object(K) || K <- lists:seq(0, ?SMALL - 1)]),
    #{set => Set, ordered => Ordered, small => Small}.

object(K) -> {K, K, value}.

%% {Name, {Target, what loops}}. Each loop is written out: a fun for the operation would cost as much as the operation.
works() ->
    [{"nothing", {none, fun nothing/4}},
     {"lookup in a set", {1.5, fun lookup/4}},
     {"insert into a set, over an object", {1.5, fun insert/4}},
     {"update_counter in a set", {1.0, fun update_counter/4}},
     {"select_count of 1,048,576 objects, a guard", {0.2, fun select_count/4}},
     {"lookup in a set of 1,024", {none, fun small_lookup/4}},
     {"insert into a set of 1,024", {none, fun small_insert/4}},
     {"update_counter in a set of 1,024", {none, fun small_counter/4}},
     {"lookup in an ordered_set", {none, fun ordered_lookup/4}},
     {"insert into an ordered_set, over an object", {1.0, fun ordered_insert/4}},
     {"insert and delete of new keys, ordered_set", {none, fun ordered_churn/4}},
     {"next in an ordered_set", {none, fun ordered_next/4}}].

%% Keys in an order that no cache foresees: a full cycle of a linear congruence over the 2^20 keys.
-define(KEY(K), ((K * 1664525 + 1013904223) band (?OBJECTS - 1))).

nothing(_, _, 0, _) -> ok;
nothing(S, Ts, N, K) -> nothing(S, Ts, N - 1, ?KEY(K)).

lookup(ets, #{set := T}, N, K) -> lookup_ets(T, N, K);
lookup(tsunami, #{set := T}, N, K) -> lookup_tsunami(T, N, K).
lookup_ets(_, 0, _) -> ok;
lookup_ets(T, N, K) -> [_] = ets:lookup(T, K), lookup_ets(T, N - 1, ?KEY(K)).
lookup_tsunami(_, 0, _) -> ok;
lookup_tsunami(T, N, K) -> [_] = tsunami:lookup(T, K), lookup_tsunami(T, N - 1, ?KEY(K)).

ordered_lookup(ets, #{ordered := T}, N, K) -> lookup_ets(T, N, K);
ordered_lookup(tsunami, #{ordered := T}, N, K) -> lookup_tsunami(T, N, K).

insert(ets, #{set := T}, N, K) -> insert_ets(T, N, K);
insert(tsunami, #{set := T}, N, K) -> insert_tsunami(T, N, K).
insert_ets(_, 0, _) -> ok;
insert_ets(T, N, K) -> true = ets:insert(T, {K, N, value}), insert_ets(T, N - 1, ?KEY(K)).
insert_tsunami(_, 0, _) -> ok;
insert_tsunami(T, N, K) -> true = tsunami:insert(T, {K, N, value}), insert_tsunami(T, N - 1, ?KEY(K)).

ordered_insert(ets, #{ordered := T}, N, K) -> insert_ets(T, N, K);
ordered_insert(tsunami, #{ordered := T}, N, K) -> insert_tsunami(T, N, K).

update_counter(ets, #{set := T}, N, K) -> counter_ets(T, N, K);
update_counter(tsunami, #{set := T}, N, K) -> counter_tsunami(T, N, K).
counter_ets(_, 0, _) -> ok;
counter_ets(T, N, K) -> _ = ets:update_counter(T, K, {2, 1}), counter_ets(T, N - 1, ?KEY(K)).
counter_tsunami(_, 0, _) -> ok;
counter_tsunami(T, N, K) -> _ = tsunami:update_counter(T, K, {2, 1}), counter_tsunami(T, N - 1, ?KEY(K)).

%% Objects of the set have been written over by then; the guard looks at the key, which has not.
select_count(S, #{set := T} = Ts, N, K) when N > 0 ->
    Half = ?OBJECTS div 2,
    Half = S:select_count(T, [{{'$1', '_', '_'}, [{'<', '$1', Half}], [true]}]),
    select_count(S, Ts, N - 1, K);
select_count(_, _, 0, _) -> ok.

%% Keys above those that are there, apart for each process.
ordered_churn(S, #{ordered := T}, N, K) -> churn(S, T, N div 2, ?OBJECTS + (K band 1) * ?OBJECTS, 0).
churn(_, _, N, _, _) when N =< 0 -> ok;
churn(S, T, N, Base, K) ->
    true = S:insert(T, {Base + K, N, value}),
    true = S:delete(T, Base + K),
    churn(S, T, N - 1, Base, ?KEY(K)).

small_lookup(S, #{small := T}, N, K) -> small(fun small_lookup/3, S, T, N, K).
small_insert(S, #{small := T}, N, K) -> small(fun small_insert/3, S, T, N, K).
small_counter(S, #{small := T}, N, K) -> small(fun small_counter/3, S, T, N, K).

%% A fun for each round of keys, not for each call.
small(_, _, _, N, _) when N =< 0 -> ok;
small(Round, S, T, N, K) -> Round(S, T, ?SMALL - 1), small(Round, S, T, N - ?SMALL, K).

small_lookup(_, _, -1) -> ok;
small_lookup(ets, T, K) -> [_] = ets:lookup(T, K), small_lookup(ets, T, K - 1);
small_lookup(tsunami, T, K) -> [_] = tsunami:lookup(T, K), small_lookup(tsunami, T, K - 1).
small_insert(_, _, -1) -> ok;
small_insert(ets, T, K) -> true = ets:insert(T, {K, K, value}), small_insert(ets, T, K - 1);
small_insert(tsunami, T, K) -> true = tsunami:insert(T, {K, K, value}), small_insert(tsunami, T, K - 1).
small_counter(_, _, -1) -> ok;
small_counter(ets, T, K) -> _ = ets:update_counter(T, K, {2, 1}), small_counter(ets, T, K - 1);
small_counter(tsunami, T, K) -> _ = tsunami:update_counter(T, K, {2, 1}), small_counter(tsunami, T, K - 1).

ordered_next(ets, #{ordered := T}, N, K) -> next_ets(T, N, K);
ordered_next(tsunami, #{ordered := T}, N, K) -> next_tsunami(T, N, K).
next_ets(_, 0, _) -> ok;
next_ets(T, N, K) -> _ = ets:next(T, K), next_ets(T, N - 1, ?KEY(K)).
next_tsunami(_, 0, _) -> ok;
next_tsunami(T, N, K) -> _ = tsunami:next(T, K), next_tsunami(T, N - 1, ?KEY(K)).

%% ------------------------------------------------------------------------------------------------------------- samples

%% The count of operations makes a sample of ets about as long as asked; both stores do the same count. Warm-up first: the
%% JVM compiles what runs often.
row(Name, {Target, Loop}, Processes, Tables, #{samples := Samples, millis := Millis}) ->
    Count = calibrate(Loop, maps:get(ets, Tables), Processes, Millis, 1),
    _ = [sample(Loop, S, maps:get(S, Tables), Processes, Count) || _ <- lists:seq(1, 3), S <- [tsunami, ets]],
    Taken = [{S, sample(Loop, S, maps:get(S, Tables), Processes, Count)} || I <- lists:seq(1, Samples), S <- alternating(I)],
    Median = fun(S, What) -> median([element(What, V) / (Count * Processes) || {T, V} <- Taken, T =:= S]) end,
    Row = #{name => Name, processes => Processes, target => Target, count => Count,
            ets => {Median(ets, 1), Median(ets, 2)}, tsunami => {Median(tsunami, 1), Median(tsunami, 2)}},
    io:format(standard_error, "~ts, ~w: ets ~.1f ns, tsunami ~.1f ns of CPU~n", [Name, Processes, Median(ets, 1), Median(tsunami, 1)]),
    Row.

alternating(I) when I rem 2 =:= 0 -> [ets, tsunami];
alternating(_) -> [tsunami, ets].

calibrate(Loop, Tables, Processes, Millis, Count) ->
    {_, Wall} = sample(Loop, ets, Tables, Processes, Count),
    case Wall / 1000000 of
        Took when Took >= Millis / 4 -> max(1, round(Count * Millis / Took));
        _ -> calibrate(Loop, Tables, Processes, Millis, Count * 4)
    end.

%% {CPU, Wall} in nanoseconds.
sample(Loop, Store, Tables, Processes, Count) ->
    Self = self(),
    Pids = [spawn_opt(fun() ->
                receive go -> ok end,
                ok = Loop(Store, Tables, Count, P * 7919 + 1),
                Self ! {self(), done}
            end, [link, {scheduler, P}, {min_heap_size, 10000}]) || P <- lists:seq(1, Processes)],
    erlang:garbage_collect(),
    Cpu = cpu(),
    Start = erlang:monotonic_time(nanosecond),
    _ = [P ! go || P <- Pids],
    _ = [receive {P, done} -> ok end || P <- Pids],
    Wall = erlang:monotonic_time(nanosecond) - Start,
    {cpu() - Cpu, Wall}.

%% Of all threads of this process, the JVM's among them.
cpu() ->
    {Millis, _} = erlang:statistics(runtime),
    Millis * 1000000.

median(Numbers) ->
    Sorted = lists:sort(Numbers),
    lists:nth((length(Sorted) + 1) div 2, Sorted).

%% -------------------------------------------------------------------------------------------------------------- report

report(Rows, #{samples := Samples, millis := Millis, commit := Commit}) ->
    {{Y, Mo, D}, {H, Mi, _}} = calendar:universal_time(),
    ["# In one Erlang VM: tsunami beside ets\n\n",
     "Real `ets` with `{read_concurrency,true}`, `{write_concurrency,true}` and Tsunami in process, in one VM and one run, samples of the two\n"
     "alternating. Nanoseconds of CPU for one operation, of all threads, those of the JVM included; wall time of one operation of one\n"
     "process in brackets. Tables hold 1,048,576 objects `{Key, Integer, value}`; keys come in an order that no cache foresees.\n\n",
     io_lib:format("- Command: `./tsunami bench beam`, ~4..0w-~2..0w-~2..0w ~2..0w:~2..0w UTC; ~w samples of about ~w ms each, medians.\n", [Y, Mo, D, H, Mi, Samples, Millis]),
     io_lib:format("- Commit ~ts; OTP ~ts (~ts), ~w schedulers; ~ts; ~ts.\n\n",
                   [Commit, otp_version(), erlang:system_info(emu_flavor), erlang:system_info(schedulers_online), java(), processor()]),
     "| operation | processes | ets | tsunami | tsunami / ets | at most | |\n|---|---|---|---|---|---|---|\n",
     [line(R) || R <- Rows]].

line(#{name := Name, processes := P, target := Target, ets := {CpuE, WallE}, tsunami := {CpuT, WallT}}) ->
    Ratio = CpuT / max(CpuE, 0.001),
    io_lib:format("| ~ts | ~w | ~ts (~ts) | ~ts (~ts) | ~.2f | ~ts | ~ts |\n",
                  [Name, P, number(CpuE), number(WallE * P), number(CpuT), number(WallT * P), Ratio, target(Target), verdict(Target, Ratio)]).

number(N) when N >= 1000000 -> io_lib:format("~.1f ms", [N / 1000000]);
number(N) when N >= 10000 -> io_lib:format("~.1f us", [N / 1000]);
number(N) -> io_lib:format("~w", [round(N)]).

target(none) -> "";
target(T) -> io_lib:format("~.2f", [T]).

%% "On par" is 1.0; what cannot be told from it by this measurement counts as met.
verdict(none, _) -> "";
verdict(Target, Ratio) when Ratio =< Target * 1.05 -> "met";
verdict(_, _) -> "**missed**".

otp_version() ->
    File = filename:join([code:root_dir(), "releases", erlang:system_info(otp_release), "OTP_VERSION"]),
    case file:read_file(File) of
        {ok, Text} -> string:trim(Text);
        _ -> erlang:system_info(otp_release)
    end.

java() ->
    case os:getenv("JAVA_HOME") of
        false -> "a JDK found by tsunami";
        Home -> case file:read_file(filename:join(Home, "release")) of
            {ok, Text} -> case re:run(Text, "JAVA_RUNTIME_VERSION=\"([^\"]*)\"", [{capture, all_but_first, list}]) of {match, [V]} -> "Java " ++ V; _ -> "Java" end;
            _ -> "Java"
        end
    end.

processor() ->
    Text = os:cmd("sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | sort | uniq -c"),
    string:join(string:lexemes(string:trim(Text), " \n"), " ").
