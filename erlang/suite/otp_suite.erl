%% Runs OTP's ets_SUITE.erl, a copy that the user gives, against `ets` or `tsunami`: compiles it with the calls retargeted
%% (otp_suite_retarget), runs every case in an Erlang VM of its own (otp_suite_case), prints a table of case, result, time
%% and reason, and writes it to OUT/results.tsv. What a case prints is in OUT/logs. Started by .mvn/run-otp-suite.sh.
%%
%% A case is `passed`, `skipped`, `failed`, `crashed` (the VM ended without a result) or `timeout`. The exit status is 0 if
%% all that did not pass is listed, with its reason, in otp_suite_known.
-module(otp_suite).

-export([main/0]).

-define(SUITE, ets_SUITE).
-define(DEFAULT_TIMEOUT, 300).

main() ->
    try run(options(init:get_plain_arguments(), defaults())) of
        0 -> halt(0);
        _ -> halt(1)
    catch
        throw:{usage, Text} ->
            io:format(standard_error, "otp-suite: ~ts~n", [Text]),
            halt(2)
    end.

%% ------------------------------------------------------------------------------------------------------------ options

defaults() ->
    #{target => tsunami, route => in_process, cases => [], timeout => ?DEFAULT_TIMEOUT, out => undefined, pa => [], list => false}.

options(["--target", "ets" | Rest], O) -> options(Rest, O#{target := ets});
options(["--target", "tsunami" | Rest], O) -> options(Rest, O#{target := tsunami});
options(["--target", Other | _], _) -> throw({usage, "--target: expected ets or tsunami, given " ++ Other});
options(["--route", "in-process" | Rest], O) -> options(Rest, O#{route := in_process});
options(["--route", "remote" | Rest], O) -> options(Rest, O#{route := remote});
options(["--route", Other | _], _) -> throw({usage, "--route: expected in-process or remote, given " ++ Other});
options(["--case" | Rest], O = #{cases := Cases}) ->
    {Names, Rest2} = lists:splitwith(fun(A) -> not lists:prefix("--", A) andalso filename:extension(A) =/= ".erl" end, Rest),
    options(Rest2, O#{cases := Cases ++ Names});
options(["--timeout", Seconds | Rest], O) ->
    try options(Rest, O#{timeout := list_to_integer(Seconds)})
    catch error:badarg -> throw({usage, "--timeout: expected seconds, given " ++ Seconds}) end;
options(["--out", Dir | Rest], O) -> options(Rest, O#{out := filename:absname(Dir)});
options(["--pa", Dir | Rest], O = #{pa := Dirs}) -> options(Rest, O#{pa := Dirs ++ [filename:absname(Dir)]});
options(["--list" | Rest], O) -> options(Rest, O#{list := true});
options(["--" ++ _ = Unknown | _], _) -> throw({usage, "unknown or incomplete option " ++ Unknown});
options([Path | Rest], O) when not is_map_key(source, O) -> options(Rest, O#{source => filename:absname(Path)});
options([Extra | _], _) -> throw({usage, "one suite at a time, given also " ++ Extra});
options([], O) when not is_map_key(source, O) -> throw({usage, "expected the path of a copy of OTP's ets_SUITE.erl"});
options([], O = #{source := Source, out := Out}) ->
    filelib:is_regular(Source) orelse throw({usage, "no such file: " ++ Source}),
    case Out of
        undefined -> O#{out := filename:absname("target/otp-suite/" ++ name(O))};
        _ -> O
    end.

name(#{target := ets}) -> "ets";
name(#{target := tsunami, route := in_process}) -> "tsunami";
name(#{target := tsunami, route := remote}) -> "tsunami-remote".

%% ------------------------------------------------------------------------------------------------------------- running

run(O = #{list := List}) ->
    compile(O),
    Selected = select(cases(), O),
    case List of
        true -> [io:format("~ts~n", [C]) || {C, _} <- Selected], 0;
        false -> run_cases(Selected, O)
    end.

run_cases(Cases, O = #{out := Out}) ->
    io:format("~ts of OTP's ets_SUITE against ~ts, each case in a VM of its own~n~n", [count(length(Cases), "case"), name(O)]),
    io:format("~-44ts ~-9ts ~8ts  ~ts~n", ["case", "result", "time", "reason"]),
    {ok, Table} = file:open(filename:join(Out, "results.tsv"), [write, {encoding, utf8}]),
    io:format(Table, "case\tgroup\tresult\tseconds\treason~n", []),
    Results = [{Case, Group, run_case(Case, Group, Table, O)} || {Case, Group} <- Cases],
    ok = file:close(Table),
    summary(Results, O).

run_case(Case, Group, Table, O) ->
    {Result, Reason0, Millis} = in_own_vm(Case, Group, O),
    Known = otp_suite_known:reason(Case, name(O)),
    Reason = case {Result, Known} of
        {passed, _} -> Reason0;
        {_, undefined} -> Reason0;
        {_, Why} -> "known: " ++ Why ++ " (" ++ Reason0 ++ ")"
    end,
    io:format("~-44ts ~-9ts ~6.1f s  ~ts~n", [Case, Result, Millis / 1000, string:slice(Reason, 0, 240)]),
    io:format(Table, "~ts\t~ts\t~ts\t~.1f\t~ts~n", [Case, Group, Result, Millis / 1000, Reason]),
    case {Result, Known} of
        {passed, _} -> passed;
        {skipped, _} -> skipped;
        {_, undefined} -> failed;
        _ -> known
    end.

summary(Results, #{out := Out}) ->
    Count = fun(What) -> length([R || {_, _, R} <- Results, R =:= What]) end,
    io:format("~n~w passed, ~w failed, ~w failed for a known reason, ~w skipped; the table is ~ts~n",
              [Count(passed), Count(failed), Count(known), Count(skipped), filename:join(Out, "results.tsv")]),
    Count(failed).

%% The case's VM writes its result to a file: whatever the case does to its standard output, or to itself, a result is
%% there or not. The VM ends when our end of its standard input closes, so none outlives this one.
in_own_vm(Case, Group, O = #{out := Out, timeout := Timeout}) ->
    File = filename:join([Out, "results", Case]),
    Log = filename:join([Out, "logs", atom_to_list(Case) ++ ".log"]),
    ok = filelib:ensure_dir(File),
    ok = filelib:ensure_dir(Log),
    _ = file:delete(File),
    Task = #{target => maps:get(target, O), route => maps:get(route, O), 'case' => Case, group => Group, result => File,
             timeout => Timeout * 1000, log => Log,
             priv_dir => filename:join([Out, "priv", Case]) ++ "/",
             data_dir => filename:join(filename:dirname(maps:get(source, O)), "ets_SUITE_data") ++ "/"},
    TaskFile = File ++ ".task",
    ok = file:write_file(TaskFile, io_lib:format("~0p.~n", [Task])),
    Started = erlang:monotonic_time(millisecond),
    {ok, Output} = file:open(filename:join([Out, "logs", atom_to_list(Case) ++ ".vm.log"]), [write, raw]),
    Port = open_port({spawn_executable, os:find_executable("erl")},
                     [{args, vm_arguments(O, Case) ++ ["-run", "otp_suite_case", "main", TaskFile]},
                      {env, [{"ERL_CRASH_DUMP", Log ++ ".crashdump"}, {"ERL_CRASH_DUMP_SECONDS", "20"}]},
                      exit_status, stderr_to_stdout, binary, hide]),
    Ended = await(Port, Output, (Timeout + 60) * 1000),
    ok = file:close(Output),
    Millis = erlang:monotonic_time(millisecond) - Started,
    case {file:consult(File), Ended} of
        {{ok, [{Result, Reason, CaseMillis}]}, _} -> {Result, Reason, CaseMillis};
        {_, timeout} -> {timeout, "the VM did not answer", Millis};
        {_, Status} -> {crashed, "the VM ended with status " ++ integer_to_list(Status) ++ last_words(Output, Out, Case), Millis}
    end.

await(Port, Output, Timeout) ->
    Timer = erlang:start_timer(Timeout, self(), stop),
    await_loop(Port, Output, Timer).

await_loop(Port, Output, Timer) ->
    receive
        {Port, {data, Bytes}} -> _ = file:write(Output, Bytes), await_loop(Port, Output, Timer);
        {Port, {exit_status, Status}} -> _ = erlang:cancel_timer(Timer), Status;
        {timeout, Timer, stop} ->
            case erlang:port_info(Port, os_pid) of
                {os_pid, Pid} -> _ = os:cmd("kill -9 " ++ integer_to_list(Pid));
                undefined -> ok
            end,
            receive {Port, {exit_status, _}} -> ok after 10000 -> ok end,
            timeout
    end.

last_words(_, Out, Case) ->
    case file:read_file(filename:join([Out, "logs", atom_to_list(Case) ++ ".vm.log"])) of
        {ok, Text} ->
            Lines = [L || L <- binary:split(Text, <<"\n">>, [global, trim_all]), binary:match(L, <<"Crash dump">>) =:= nomatch],
            case Lines of
                [] -> "";
                _ -> ": " ++ oneline(lists:last(Lines))
            end;
        _ -> ""
    end.

oneline(Bytes) -> [C || C <- string:slice(binary_to_list(Bytes), 0, 200), C >= $\s, C < 127].

vm_arguments(#{pa := Pa, out := Out} = O, Case) ->
    Dirs = [build_dir(Out), filename:dirname(code:which(?MODULE)) | Pa ++ target_path(O)],
    ["-noshell", "-kernel", "logger_level", "error"] ++ lists:flatmap(fun(D) -> ["-pa", D] end, Dirs)
        ++ distribution(Case) ++ schedulers(Case).

%% This case skips itself on a machine with fewer than three.
schedulers(otp_8166) -> ["+S", "4:4"];
schedulers(_) -> [].

target_path(#{target := ets}) -> [];
target_path(#{target := tsunami}) -> string:lexemes(os:getenv("TSUNAMI_EBIN", ""), ":").

%% The one case that starts a peer node needs a node with a name.
distribution(test_delete_table_while_size_snapshot) ->
    ["-sname", "otp_suite_" ++ os:getpid(), "-kernel", "inet_dist_use_interface", "{127,0,0,1}"];
distribution(_) -> [].

%% ---------------------------------------------------------------------------------------------------------- the suite

build_dir(Out) -> filename:join(Out, "ebin").

compile(O = #{source := Source, out := Out}) ->
    Build = build_dir(Out),
    ok = filelib:ensure_dir(filename:join(Build, "x")),
    Options = [{outdir, Build}, debug_info, return_errors, nowarn_export_all,
               {parse_transform, otp_suite_retarget}, {retarget, retargeting(O)}, {without, without(O)}],
    case compile:file(Source, Options) of
        {ok, ?SUITE} -> ok;
        {ok, ?SUITE, _} -> ok;
        {ok, Other} -> throw({usage, io_lib:format("~ts is module ~ts, not ~ts", [Source, Other, ?SUITE])});
        {error, Errors, _} -> throw({usage, io_lib:format("~ts does not compile: ~p", [Source, Errors])})
    end,
    %% Where the suite looks for the page that its benchmark fills in; one that is not there need not be pretty.
    Page = filename:join([Build, "ets_SUITE_data", "visualize_throughput.html"]),
    ok = filelib:ensure_dir(Page),
    case file:copy(filename:join([filename:dirname(Source), "ets_SUITE_data", "visualize_throughput.html"]), Page) of
        {ok, _} -> ok;
        {error, enoent} -> ok = file:write_file(Page, "#bench_data_placeholder")
    end,
    true = code:add_patha(Build),
    {module, ?SUITE} = code:load_file(?SUITE).

%% For `ets` only what a suite finds around it in OTP's own tree and not here.
retargeting(#{target := Target, pa := Pa}) ->
    Utils = case [D || D <- Pa, filelib:is_regular(filename:join(D, "erts_test_utils.beam"))] of
        [] -> [{erts_test_utils, otp_suite_utils}];
        _ -> []
    end,
    case Target of
        ets -> [{ct, otp_suite_ct} | Utils];
        tsunami -> [{ets, tsunami}, {erts_debug, otp_suite_knobs}, {rpc, otp_suite_target}, {ct, otp_suite_ct} | Utils]
    end.

%% stimulate_contention turns a knob of the C implementation of ordered_set, so that cases meet its paths under contention,
%% and fails where the knob did not take. Tsunami has no such knob: the cases run, and must pass, without the stimulus.
without(#{target := ets}) -> [];
without(#{target := tsunami}) -> [{stimulate_contention, 3}].

%% In the suite's order, groups opened; the suite itself leaves its benchmark out of all/0.
cases() ->
    Groups = ?SUITE:groups(),
    lists:flatmap(
        fun({group, Name}) ->
                {Name, _, Cases} = lists:keyfind(Name, 1, Groups),
                [{Case, Name} || Case <- Cases];
           (Case) -> [{Case, '-'}]
        end, ?SUITE:all()).

select(All, #{cases := []}) -> All;
select(All, #{cases := Names}) ->
    Atoms = [list_to_atom(N) || N <- Names],
    case Atoms -- [C || {C, _} <- All] of
        [] -> [X || {C, _} = X <- All, lists:member(C, Atoms)];
        Unknown -> throw({usage, io_lib:format("no such case: ~p", [Unknown])})
    end.

count(1, What) -> "1 " ++ What;
count(N, What) -> integer_to_list(N) ++ " " ++ What ++ "s".
