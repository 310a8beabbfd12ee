%% Runs suites in this VM: erl ... -run tsunami_test_run main ROUTE REPORT LOGS SUITE... ; .mvn/run-erlang-tests.sh calls it.
%% Halts with 0 if all that ran passed.
-module(tsunami_test_run).

-export([main/1]).

main([Route, Report, Logs | Suites]) ->
    true = os:putenv("TSUNAMI_ROUTE", Route),
    ok = filelib:ensure_dir(filename:join(Logs, "x")),
    Result = ct:run_test([{dir, filename:dirname(code:which(?MODULE))}, {suite, [S || Name <- Suites, S <- [list_to_atom(Name)], about(S, Route)]},
                          {auto_compile, false}, {logdir, Logs}, {basic_html, true},
                          {ct_hooks, [{tsunami_test_report, [{file, Report}, {name, "Erlang, " ++ Route}]}]}]),
    case Result of
        {_, 0, {_, 0}} -> halt(0);
        {_, 0, {_, _}} -> halt(0);
        Other -> io:format(user, "common_test: ~0tp~n", [Other]), halt(1)
    end.

%% A suite that is about one route says so: -tsunami_route(remote).
about(Suite, Route) ->
    case proplists:get_value(tsunami_route, Suite:module_info(attributes)) of
        undefined -> true;
        [remote] -> Route =:= "remote";
        [in_process] -> Route =:= "in-process"
    end.
