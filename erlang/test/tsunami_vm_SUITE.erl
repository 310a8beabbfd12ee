%% The JVM inside does not disturb the Erlang VM around it: how it ends, its signals, its ports, its schedulers, its memory.
%% Each case has a VM of its own.
-module(tsunami_vm_SUITE).
-tsunami_route(in_process).

-export([all/0, suite/0, init_per_suite/1, end_per_suite/1]).
-export([halt_ends_with_its_code/1, init_stop_ends_cleanly/1, a_term_signal_stops_cleanly/1, a_halt_under_load/1,
         a_crash_dump_is_written/1, a_usr1_signal_writes_a_crash_dump/1, commands_run_as_before/1, a_restart_starts_afresh/1,
         the_application_stops_and_starts/1, a_restart_gives_memory_back/1, tables_of_those_who_died_meanwhile_are_swept/1,
         a_jvm_that_refuses_ends_nothing/1, a_directory_may_have_any_name/1, a_full_heap_is_a_system_limit/1,
         schedulers_are_not_held/1, only_long_calls_leave_the_scheduler/1, deletion_does_not_hold_a_scheduler/1,
         no_jdk_is_said_clearly/1]).
-export([ticks/2, fill/2, leavers/0]).

-include_lib("stdlib/include/assert.hrl").

suite() -> [{timetrap, {minutes, 3}}].

all() ->
    [halt_ends_with_its_code, init_stop_ends_cleanly, a_term_signal_stops_cleanly, a_halt_under_load, a_crash_dump_is_written,
     a_usr1_signal_writes_a_crash_dump, commands_run_as_before, a_restart_starts_afresh, the_application_stops_and_starts,
     a_restart_gives_memory_back, tables_of_those_who_died_meanwhile_are_swept, a_jvm_that_refuses_ends_nothing,
     a_directory_may_have_any_name, a_full_heap_is_a_system_limit, schedulers_are_not_held, only_long_calls_leave_the_scheduler,
     deletion_does_not_hold_a_scheduler, no_jdk_is_said_clearly].

init_per_suite(Config) -> tsunami_test:only(in_process, Config).
end_per_suite(_) -> ok.

%% ------------------------------------------------------------------------------------------------------------ how it ends

-define(START, "ok = tsunami:start(), T = tsunami:new(t, [public]), true = tsunami:insert(T, {k, v}), ").
-define(LOAD, "[spawn(fun L() -> tsunami:insert(T, {rand:uniform(1000), x}), tsunami:lookup(T, 1), L() end) || _ <- [1,2,3]], "
              "spawn(fun L() -> tsunami:tab2list(T), L() end), ").

halt_ends_with_its_code(Config) ->
    {7, _} = erl(Config, ?START "halt(7)."),
    {0, _} = erl(Config, ?START "halt()."),
    {3, _} = erl(Config, ?START "erlang:halt(3, [{flush, false}]).").

init_stop_ends_cleanly(Config) ->
    {0, _} = erl(Config, ?START "init:stop()."),
    {5, _} = erl(Config, ?START "init:stop(5).").

a_term_signal_stops_cleanly(Config) ->
    {Status, Output} = erl(Config, ?START "os:cmd(\"kill -TERM \" ++ os:getpid()), receive never -> ok end."),
    ?assertEqual({0, Output}, {Status, Output}).

a_halt_under_load(Config) ->
    [?assertMatch({N, _}, erl(Config, ?START ?LOAD "timer:sleep(100), halt(" ++ integer_to_list(N) ++ ").")) || N <- [1, 2, 3]],
    {0, _} = erl(Config, ?START ?LOAD "timer:sleep(100), init:stop().").

a_crash_dump_is_written(Config) ->
    {1, _} = erl(Config, ?START ?LOAD "timer:sleep(50), erlang:halt(\"for the test\")."),
    {ok, Dump} = file:read_file(dump(Config)),
    {_, _} = binary:match(Dump, <<"for the test">>).

a_usr1_signal_writes_a_crash_dump(Config) ->
    {1, _} = erl(Config, ?START "os:cmd(\"kill -USR1 \" ++ os:getpid()), receive never -> ok end."),
    {ok, Dump} = file:read_file(dump(Config)),
    {_, _} = binary:match(Dump, <<"Received SIGUSR1">>).

commands_run_as_before(Config) ->
    {0, Output} = erl(Config, ?START "\"hello\\n\" = os:cmd(\"echo hello\"), P = open_port({spawn, \"cat\"}, [binary]), P ! {self(), {command, <<\"x\">>}}, "
                      "receive {P, {data, <<\"x\">>}} -> ok end, [\"1\\n\" = os:cmd(\"echo 1\") || _ <- lists:seq(1, 50)], io:format(\"all~n\"), halt(0)."),
    {_, _} = binary:match(Output, <<"all">>).

%% init:restart unloads all code, so what runs afterwards must come from a flag of the command line.
a_restart_starts_afresh(Config) ->
    {0, Output} = erl(Config, "ok = tsunami:start(), case os:getenv(\"AGAIN\") of false -> os:putenv(\"AGAIN\", \"1\"), named = tsunami:new(named, [named_table]), "
                      "tsunami:insert(named, {1}), init:restart(), receive never -> ok end; _ -> undefined = tsunami:whereis(named), [] = tsunami:all(), "
                      "T = tsunami:new(t, []), tsunami:insert(T, {k, v}), [{k, v}] = tsunami:lookup(T, k), io:format(\"again~n\"), halt(0) end."),
    {_, _} = binary:match(Output, <<"again">>).

the_application_stops_and_starts(Config) ->
    {0, _} = erl(Config, ?START "[begin ok = tsunami:stop(), ok = tsunami:start(), U = tsunami:new(u, []), tsunami:insert(U, {N}), [{N}] = tsunami:lookup(U, N) end "
                 "|| N <- lists:seq(1, 20)], halt(0).").

%% Four times 15 MB in a heap of 64 MB, which would not fit together.
a_restart_gives_memory_back(Config) ->
    {0, Output} = erl(Config, "ok = tsunami:start([{heap, \"64m\"}]), [] = tsunami_nif:tables(), T = tsunami:new(t, []), "
                      "[true = tsunami:insert(T, {I, binary:copy(<<0>>, 1000000)}) || I <- lists:seq(1, 15)], "
                      "N = length(os:getenv(\"ROUNDS\", \"\")), io:format(\"round ~p~n\", [N]), "
                      "N < 3 orelse halt(0), os:putenv(\"ROUNDS\", lists:duplicate(N + 1, $x)), init:restart(), receive never -> ok end."),
    {_, _} = binary:match(Output, <<"round 3">>).

tables_of_those_who_died_meanwhile_are_swept(Config) ->
    {0, _} = erl(Config, "ok = tsunami:start(), Self = self(), "
                 "{P, M} = spawn_monitor(fun() -> tsunami:new(t, []), Self ! made, receive never -> ok end end), receive made -> ok end, "
                 "ok = tsunami:stop(), exit(P, kill), receive {'DOWN', M, _, _, killed} -> ok end, "
                 "[_] = tsunami_nif:tables(), ok = tsunami:start(), [] = tsunami_nif:tables(), halt(0).").

%% Neither what the JVM says no to by itself, nor what would make it end the process.
a_jvm_that_refuses_ends_nothing(Config) ->
    [begin
         {7, Output} = erl(Config, "{error, {jvm, _}} = tsunami:start(" ++ Options ++ "), "
                           "{'EXIT', {tsunami_not_started, _}} = (catch tsunami:lookup(t, k)), "
                           "{'EXIT', {tsunami_not_started, _}} = (catch tsunami:new(t, [])), "
                           "{error, {in_process, _}} = tsunami:start([{remote, [{host, \"127.0.0.1\"}, {port, 1}]}]), "
                           "{error, {jvm, Again}} = tsunami:start(), io:format(\"~s~n\", [Again]), halt(7)."),
         {_, _} = binary:match(Output, <<"an earlier start of the JVM in this process failed">>)
     end
     || Options <- ["[{heap, \"1k\"}]", "[{jvm_options, [\"-XX:+NoSuchOption\"]}]",
                        "[{jvm_options, [\"-XX:+UseG1GC\", \"-XX:+UseSerialGC\"]}]"]].

%% In letters that Latin-1 does not have, either.
a_directory_may_have_any_name(Config) ->
    Link = filename:join(unicode:characters_to_binary(proplists:get_value(priv_dir, Config)), <<"\x{e4}\x{20ac}"/utf8>>),
    ok = file:make_symlink(filename:absname(filename:dirname(filename:dirname(code:which(tsunami)))), Link),
    {0, _} = erl(Config, "true = lists:member(16#20ac, code:which(tsunami)), " ?START "[{k, v}] = tsunami:lookup(T, k), halt(0).",
                 [{"LC_ALL", "C.UTF-8"}], ["-pa", filename:join(Link, "ebin")]).

no_jdk_is_said_clearly(Config) ->
    {0, Output} = erl(Config, "io:format(\"~p~n\", [tsunami:start([{java_home, \"/nowhere\"}])]), halt(0).", [{"TSUNAMI_JAVA_HOME", "/nowhere"}, {"JAVA_HOME", "/nowhere"}]),
    {_, _} = binary:match(Output, <<"/nowhere">>).

dump(Config) -> filename:join(proplists:get_value(priv_dir, Config), "dump").

erl(Config, Expression) -> erl(Config, Expression, []).

erl(Config, Expression, Environment) -> erl(Config, Expression, Environment, []).

erl(Config, Expression, Environment, Arguments) ->
    _ = file:delete(dump(Config)),
    Port = open_port({spawn_executable, os:find_executable("erl")},
                     [{args, ["-noinput" | tsunami_test:code_arguments()] ++ Arguments ++ ["-eval", Expression]},
                      {env, [{"ERL_CRASH_DUMP", dump(Config)} | Environment]}, exit_status, stderr_to_stdout, binary]),
    Result = output(Port, <<>>),
    ct:log("~ts~n~tp", [Expression, Result]),
    Result.

output(Port, Text) ->
    receive
        {Port, {data, More}} -> output(Port, <<Text/binary, More/binary>>);
        {Port, {exit_status, Status}} -> {Status, Text}
    after 60000 ->
        {os_pid, Pid} = erlang:port_info(Port, os_pid),
        _ = os:cmd("kill -9 " ++ integer_to_list(Pid)),
        {hangs, Text}
    end.

%% ------------------------------------------------------------------------------------------------------------- the heap

a_full_heap_is_a_system_limit(_) ->
    Vm = tsunami_test:vm([]),
    ok = tsunami_test:call(Vm, tsunami, start, [[{heap, "64m"}]]),
    {system_limit, Objects, After} = tsunami_test:call(Vm, ?MODULE, fill, [2000000, 100], 150000),
    ct:pal("~w objects of a list of 100 elements each fit into 64 MB", [Objects]),
    ?assertEqual([{again, 1}], After),
    tsunami_test:end_vm(Vm).

fill(Max, Length) ->
    T = tsunami:new(t, [public]),
    Filled = fill(T, 1, Max, lists:seq(1, Length)),
    true = tsunami:delete(T),
    %% Memory of a deleted table comes back; not necessarily before the next call.
    true = tsunami_test:eventually(fun() ->
        catch begin U = tsunami:new(u, [named_table, public]), true = tsunami:delete(U) end
    end),
    U = tsunami:new(u, [public]),
    true = tsunami:insert(U, {again, 1}),
    {element(1, Filled), element(2, Filled), tsunami:lookup(U, again)}.

fill(_, N, Max, _) when N > Max -> {never_full, N};
fill(T, N, Max, Value) ->
    try tsunami:insert(T, {N, [N | Value]}) of
        true -> fill(T, N + 1, Max, Value)
    catch
        error:system_limit -> {system_limit, N}
    end.

%% ------------------------------------------------------------------------------------------------------------ schedulers

%% One scheduler: while one process does something long, another one, of higher priority, wants to run all the time. The
%% longest time for which it could not is what the scheduler was held, plus what the machine and collectors did; ets does
%% the same work in the same VM, and its process has the same lists to collect.
schedulers_are_not_held(_) ->
    ?assertEqual([], held(3)).

%% The rows of what held the scheduler. Other programs of a busy machine do so at times, but not each time with the same work.
held(Tries) ->
    Vm = tsunami_test:vm(["+S", "1:1"]),
    ok = tsunami_test:call(Vm, tsunami, start, []),
    [OnEts, OnTsunami] = [tsunami_test:call(Vm, ?MODULE, ticks, [Store, 500000], 150000) || Store <- [ets, tsunami]],
    tsunami_test:end_vm(Vm),
    Rows = [{Name, {longest_gap_ms, E, T}, {took_ms, TookE, TookT}} || {{Name, E, TookE}, {Name, T, TookT}} <- lists:zip(OnEts, OnTsunami)],
    ct:pal("{Work, longest gap on ets and tsunami, time on both}:~n~p", [Rows]),
    case [R || {_, {_, E, T}, _} = R <- Rows, T > E + 150] of
        [_ | _] = Held when Tries > 1 ->
            Again = held(Tries - 1),
            [R || R <- Held, lists:keymember(element(1, R), 1, Again)];
        Held -> Held
    end.

ticks(Store, Objects) ->
    T = Store:new(t, [public]),
    List = [{N, N, "some text"} || N <- lists:seq(1, Objects)],
    Long = lists:seq(1, 2 * Objects),
    [begin {Micros, Gap} = timer:tc(fun() -> gap(Work) end), {Name, Gap, Micros div 1000} end || {Name, Work} <-
        [{nothing, fun() -> timer:sleep(200) end},
         {insert_list, fun() -> true = Store:insert(T, List) end},
         {select_all, fun() -> Objects = length(Store:select(T, [{{'$1', '_', '_'}, [], ['$1']}])) end},
         {select_count, fun() -> Objects = Store:select_count(T, [{'_', [], [true]}]) end},
         {match_object, fun() -> 1 = length(Store:match_object(T, {'_', 4711, '_'})) end},
         {tab2list, fun() -> Objects = length(Store:tab2list(T)) end},
         {select_replace, fun() -> Store:select_replace(T, [{{'$1', '$2', '_'}, [], [{{'$1', '$2', x}}]}]) end},
         {select_delete, fun() -> Store:select_delete(T, [{{'$1', '_', '_'}, [{'=:=', {'rem', '$1', 2}, 0}], [true]}]) end},
         {insert_long_value, fun() -> true = Store:insert(T, {long, Long, 1}) end},
         {lookup_long_value, fun() -> [{long, Long, 1}] = Store:lookup(T, long) end},
         {delete_all_objects, fun() -> true = Store:delete_all_objects(T) end},
         {delete, fun() -> true = Store:delete(T) end}]].

%% Milliseconds.
gap(Work) ->
    Ticker = spawn_opt(fun() -> tick(erlang:monotonic_time(microsecond), 0) end, [link, {priority, high}]),
    timer:sleep(10),
    Work(),
    Ticker ! {report, self()},
    receive {Ticker, Longest} -> Longest / 1000 end.

tick(Last, Longest) ->
    receive {report, To} -> To ! {self(), Longest}
    after 1 ->
        Now = erlang:monotonic_time(microsecond),
        tick(Now, max(Longest, Now - Last - 1000))
    end.

%% A call that looks at few objects stays where it was made, whatever the size of the table.
only_long_calls_leave_the_scheduler(_) ->
    Vm = tsunami_test:vm(["+S", "1:1"]),
    ok = tsunami_test:call(Vm, tsunami, start, []),
    {Stay, Leave} = tsunami_test:call(Vm, ?MODULE, leavers, []),
    tsunami_test:end_vm(Vm),
    ?assertEqual([], [Name || {Name, true} <- Stay]),
    ?assertEqual([], [Name || {Name, false} <- Leave]).

leavers() ->
    T = tsunami:new(t, [public, ordered_set]),
    true = tsunami:insert(T, [{{N div 10, N rem 10}, N} || N <- lists:seq(0, 59999)]),
    Long = lists:seq(1, 100000),
    {[{Name, leaves(Call)} || {Name, Call} <-
         [{lookup, fun() -> [_] = tsunami:lookup(T, {1, 1}) end},
          {bound, fun() -> [[11]] = tsunami:match(T, {{1, 1}, '$1'}) end},
          {partly_bound, fun() -> 10 = length(tsunami:match(T, {{77, '_'}, '$1'})) end},
          {counted, fun() -> 10 = tsunami:select_count(T, [{{{77, '_'}, '_'}, [], [true]}]) end},
          {deleted, fun() -> 1 = tsunami:select_delete(T, [{{{78, 1}, '_'}, [], [true]}]) end},
          {partly_deleted, fun() -> true = tsunami:match_delete(T, {{78, '_'}, '_'}) end},
          {replaced, fun() -> 10 = tsunami:select_replace(T, [{{{79, '$1'}, '_'}, [], [{{{{79, '$1'}}, new}}]}]) end},
          {chunk, fun() -> {[_, _], _} = tsunami:match_object(T, '_', 2) end},
          {info, fun() -> ordered_set = tsunami:info(T, type) end}]],
     [{Name, leaves(Call)} || {Name, Call} <-
         [{all, fun() -> 59990 = tsunami:select_count(T, [{'_', [], [true]}]) end},
          {binary, fun() -> [] = tsunami:info(T, binary) end},
          {long_argument, fun() -> true = tsunami:insert(T, {long, Long}) end},
          {long_answer, fun() -> [{long, Long}] = tsunami:lookup(T, long) end},
          {chunk_after_many, fun() -> '$end_of_table' = tsunami:match_object(T, {'_', nothing}, 2) end},
          {tab2list, fun() -> 59991 = length(tsunami:tab2list(T)) end},
          {deleted, fun() -> 50000 = tsunami:select_delete(T, [{{{'$1', '_'}, '_'}, [{'<', '$1', 5001}], [true]}]) end},
          {all_deleted, fun() -> 9991 = tsunami:select_delete(T, [{'_', [], [true]}]) end}]]}.

%% Whether the call was scheduled out in the middle of a function of the library.
leaves(Call) ->
    {Pid, Monitor} = spawn_monitor(fun() -> receive go -> Call() end end),
    1 = erlang:trace(Pid, true, [running]),
    Pid ! go,
    receive {'DOWN', Monitor, process, Pid, normal} -> ok end,
    Delivered = erlang:trace_delivered(Pid),
    receive {trace_delivered, Pid, Delivered} -> ok end,
    left(Pid, false).

left(Pid, Left) ->
    receive
        {trace, Pid, out, {tsunami_nif, _, _}} -> left(Pid, true);
        {trace, Pid, _, _} -> left(Pid, Left)
    after 0 -> Left
    end.

deletion_does_not_hold_a_scheduler(_) ->
    Vm = tsunami_test:vm(["+S", "1:1"]),
    ok = tsunami_test:call(Vm, tsunami, start, []),
    Gap = tsunami_test:call(Vm, erlang, apply, [fun() ->
        T = tsunami:new(t, []),
        [true = tsunami:insert(T, [{K, K} || K <- lists:seq(N, N + 9999)]) || N <- lists:seq(1, 2000000, 10000)],
        gap(fun() -> true = tsunami:delete(T) end)
    end, []], 150000),
    tsunami_test:end_vm(Vm),
    ct:pal("deletion of 2,000,000 objects: longest gap ~w ms", [Gap]),
    ?assert(Gap < 250).
