%% One case of the suite in this VM, the way Common Test would run it: suite, group and case hooks; skip, comment and fail.
%% main/1 takes the file that the driver wrote, leaves {Result, Reason, Milliseconds} in the file named there, and halts.
-module(otp_suite_case).

-export([main/1]).

-define(SUITE, ets_SUITE).

main([TaskFile]) ->
    _ = spawn(fun end_with_driver/0),
    {ok, [Task = #{result := File}]} = file:consult(TaskFile),
    Result = try run(Task) catch Class:Reason:Stack -> {failed, {harness, Class, Reason, Stack}, 0} end,
    {Outcome, Why, Millis} = Result,
    ok = file:write_file(File, io_lib:format("~0tp.~n", [{Outcome, unicode:characters_to_list(explain(Why)), Millis}])),
    erlang:halt(0, [{flush, false}]).

%% The driver never writes: our standard input ends when it does.
end_with_driver() ->
    case io:get_line("") of
        eof -> erlang:halt(3, [{flush, false}]);
        {error, _} -> ok;
        _ -> end_with_driver()
    end.

run(Task = #{timeout := Timeout, target := Target, route := Route}) ->
    preload(),
    ok = otp_suite_target:start(Target, Route),
    Self = self(),
    Reference = make_ref(),
    Started = erlang:monotonic_time(millisecond),
    {Pid, Monitor} = spawn_monitor(fun() -> Self ! {Reference, in_hooks(Task)} end),
    Result = receive
        {Reference, Outcome} -> erlang:demonitor(Monitor, [flush]), Outcome;
        {'DOWN', Monitor, process, Pid, Reason} -> {failed, {died, Reason}}
    after Timeout ->
        Where = process_info(Pid, [current_stacktrace, message_queue_len, status]),
        {timeout, {after_seconds, Timeout div 1000, Where}}
    end,
    Millis = erlang:monotonic_time(millisecond) - Started,
    case Result of
        {Tag, Why} -> {Tag, Why, Millis};
        passed -> {passed, none, Millis}
    end.

in_hooks(#{'case' := Case, group := Group, priv_dir := Priv, data_dir := Data, log := Log}) ->
    process_flag(trap_exit, false),
    {ok, File} = file:open(Log, [write, {encoding, utf8}]),
    true = group_leader(leader(File), self()),
    ok = filelib:ensure_dir(Priv ++ "x"),
    ok = otp_suite_target:warm(),
    try
        Config1 = ?SUITE:init_per_suite([{priv_dir, Priv}, {data_dir, Data}]),
        Config2 = case Group of '-' -> Config1; _ -> ?SUITE:init_per_group(Group, Config1) end,
        Config3 = case erlang:function_exported(?SUITE, init_per_testcase, 2) of
            true -> ?SUITE:init_per_testcase(Case, Config2);
            false -> Config2
        end,
        Result = body(Case, Config3),
        %% The hook kills what the case left running, and that may be linked to us.
        process_flag(trap_exit, true),
        Ended = (catch ?SUITE:end_per_testcase(Case, Config3)),
        _ = case Group of '-' -> ok; _ -> catch ?SUITE:end_per_group(Group, Config2) end,
        _ = (catch ?SUITE:end_per_suite(Config1)),
        case {Result, Ended} of
            {passed, {fail, Why}} -> {failed, {end_per_testcase, Why}};
            {passed, {'EXIT', Why}} -> {failed, {end_per_testcase, Why}};
            _ -> Result
        end
    catch
        Class:Reason:Stack -> {failed, {hook, Class, Reason, Stack}}
    after
        file:sync(File)
    end.

body(Case, Config) ->
    try ?SUITE:Case(Config) of
        {skip, Why} -> {skipped, Why};
        {skipped, Why} -> {skipped, Why};
        {comment, Text} -> {passed, {comment, Text}};
        {fail, Why} -> {failed, Why};
        _ -> passed
    catch
        throw:{skip, Why} -> {skipped, Why};
        exit:{test_case_failed, Why} -> {failed, {ct_fail, Why}};
        Class:Reason:Stack -> {failed, {Class, Reason, Stack}}
    end.

%% ---------------------------------------------------------------------------------------------- what surrounds a case

%% A module that is loaded in the middle of a case adds to the code server's tables, which the suite takes for a leak.
preload() ->
    Modules = [?SUITE, otp_suite_ct, otp_suite_knobs, otp_suite_utils, erts_test_utils, erl_stdlib_errors, erl_erts_errors,
               erl_error, ms_transform, dets, dets_utils, dets_v9, dets_server, dets_sup, disk_log, disk_log_1,
               disk_log_server, disk_log_sup, erl_eval, erl_scan, erl_parse, erl_lint, erl_anno, io_lib_pretty,
               io_lib_format, io_lib_fread, rand, counters, atomics, peer, queue, ordsets, gb_sets, gb_trees, sets, orddict,
               proplists, math, re, string, unicode_util, file_io_server, ram_file, calendar, timer, rpc, erpc, filename,
               filelib, random, lists, maps, otp_internal, c, epp, qlc, qlc_pt, test_server],
    _ = [code:ensure_loaded(M) || M <- Modules],
    _ = (catch disk_log:start()),
    _ = (catch dets:start()),
    ok.

%% A group leader that writes to a file.
leader(File) -> spawn(fun() -> leader_loop(File) end).

leader_loop(File) ->
    receive
        {io_request, From, As, Request} -> From ! {io_reply, As, leader_request(File, Request)};
        _ -> ok
    end,
    leader_loop(File).

leader_request(File, {put_chars, _, Chars}) -> put_chars(File, Chars);
leader_request(File, {put_chars, _, M, F, A}) -> put_chars(File, apply(M, F, A));
leader_request(File, {put_chars, Chars}) -> put_chars(File, Chars);
leader_request(File, {put_chars, M, F, A}) -> put_chars(File, apply(M, F, A));
leader_request(File, {requests, Requests}) -> lists:foldl(fun(R, _) -> leader_request(File, R) end, ok, Requests);
leader_request(_, {getopts}) -> [];
leader_request(_, _) -> {error, request}.

put_chars(File, Chars) -> catch io:put_chars(File, Chars), ok.

%% ------------------------------------------------------------------------------------------------------ reasons, short

explain(none) -> "";
explain({comment, Text}) -> io_lib:format("~ts", [flat(Text)]);
explain({Class, Reason, Stack}) when Class =:= error; Class =:= exit; Class =:= throw ->
    io_lib:format("~ts~ts", [clip(io_lib:format("~0tP", [{Class, Reason}, 30]), 160), where(Stack)]);
explain({hook, Class, Reason, Stack}) -> ["in a hook: ", explain({Class, Reason, Stack})];
explain({died, {Reason, Stack}}) when is_list(Stack) -> ["died: ", explain({exit, Reason, Stack})];
explain(Other) -> clip(io_lib:format("~0tP", [Other, 40]), 300).

%% The first frame outside the suite, and the innermost line of the suite: enough to know where to look.
where(Stack) when is_list(Stack) ->
    Inner = case Stack of
        [{M, F, A, _} | _] when M =/= ?SUITE -> io_lib:format(" in ~ts:~ts/~w", [M, F, arity(A)]);
        _ -> ""
    end,
    Lines = [io_lib:format("~ts:~w", [F, proplists:get_value(line, Info)]) || {?SUITE, F, _, Info} <- Stack,
             proplists:get_value(line, Info) =/= undefined],
    [Inner | case lists:sublist(Lines, 3) of [] -> ""; Some -> [" at ", lists:join(" < ", Some)] end];
where(_) -> "".

arity(As) when is_list(As) -> length(As);
arity(A) -> A.

flat(Text) -> try unicode:characters_to_list(Text) catch _:_ -> io_lib:format("~0tp", [Text]) end.
clip(Text, Max) ->
    Flat = [case C of $\n -> $\s; $\t -> $\s; _ -> C end || C <- unicode:characters_to_list(Text)],
    case length(Flat) > Max of true -> string:slice(Flat, 0, Max) ++ "..."; false -> Flat end.
