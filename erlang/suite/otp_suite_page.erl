%% The table of docs/otp-suite.md from results.tsv of three runs of otp_suite:
%%   erl -noinput -pa target/otp-suite/harness -run otp_suite_page main ETS.tsv TSUNAMI.tsv REMOTE.tsv
-module(otp_suite_page).

-export([main/1]).

main(Files) ->
    Runs = [Ets, InProcess, Remote] = [read(F) || F <- Files],
    Cases = lists:uniq([Case || R <- Runs, {Case, _} <- R]),
    io:format("| | ets | tsunami in process | remote |~n|---|---|---|---|~n"),
    [io:format("| ~ts | ~s |~n", [What, lists:join(" | ", [integer_to_list(length([x || {_, {Res, _, _}} <- R, lists:member(Res, Of)])) || R <- Runs])])
     || {What, Of} <- [{"passed", ["passed"]}, {"failed, or not run to the end", ["failed", "crashed", "timeout"]}, {"skipped by the suite", ["skipped"]}]],
    io:format("~n## What does not pass~n~n| case | ets | tsunami in process | remote | why |~n|---|---|---|---|---|~n"),
    Different = [C || C <- Cases, lists:any(fun(R) -> result(C, R) =/= "passed" end, Runs)],
    [io:format("| `~ts` | ~ts | ~ts | ~ts | ~ts |~n", [C, result(C, Ets), result(C, InProcess), result(C, Remote), why(C, InProcess, Remote)]) || C <- lists:sort(Different)],
    io:format("~n## All cases~n~nSeconds are of one run on a busy machine.~n~n| case | ets | s | tsunami in process | s | remote | s |~n|---|---|---|---|---|---|---|~n"),
    [io:format("| `~ts` | ~ts |~n", [C, lists:join(" | ", [[result(C, R), " | ", seconds(C, R)] || R <- Runs])]) || C <- lists:sort(Cases)],
    halt(0).

read(File) ->
    {ok, Text} = file:read_file(File),
    [{Case, {Result, Seconds, Reason}} || Line <- string:split(binary_to_list(Text), "\n", all),
                                          [Case, _, Result, Seconds, Reason] <- [string:split(Line, "\t", all)], Case =/= "case"].

result(Case, Run) -> case lists:keyfind(Case, 1, Run) of {_, {Result, _, _}} -> Result; false -> "not run" end.
seconds(Case, Run) -> case lists:keyfind(Case, 1, Run) of {_, {_, Seconds, _}} -> Seconds; false -> "" end.

why(Case, InProcess, Remote) ->
    Atom = list_to_atom(Case),
    Known = [{Name, otp_suite_known:reason(Atom, Name)} || {Name, Run} <- [{"tsunami", InProcess}, {"tsunami-remote", Remote}], bad(result(Case, Run))],
    case lists:uniq([R || {_, R} <- Known, R =/= undefined]) of
        [] -> case otp_suite_known:reason(Atom, "ets") of undefined -> "?"; Why -> Why end;
        [Why] -> Why;
        [One, Other] -> [One, "; remote: ", Other]
    end.

bad(Result) -> Result =/= "passed" andalso Result =/= "skipped".
