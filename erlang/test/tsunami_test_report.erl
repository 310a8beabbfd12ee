%% Common Test hook that writes what happened as a JUnit report, which ./tsunami test counts, and one line per suite to the
%% terminal. Options: {file, Path}, {name, What is tested}.
-module(tsunami_test_report).

-export([id/1, init/2, post_init_per_suite/4, pre_init_per_testcase/4, post_end_per_testcase/5, on_tc_fail/4, on_tc_skip/4,
         post_end_per_suite/4, terminate/1]).

-record(state, {file, name, suite = none, started = 0, cases = [], begun = 0}).

id(Options) -> proplists:get_value(file, Options).

init(_, Options) ->
    {ok, #state{file = proplists:get_value(file, Options), name = proplists:get_value(name, Options), begun = now_ms()}}.

now_ms() -> erlang:monotonic_time(millisecond).

post_init_per_suite(Suite, _, Return, State) -> {Return, State#state{suite = Suite, started = now_ms()}}.

pre_init_per_testcase(_, _, Config, State) -> {Config, State#state{started = now_ms()}}.

%% A failure comes by on_tc_fail too, after this; the first mention counts as passed and is replaced.
post_end_per_testcase(Suite, Case, _, Return, State) -> {Return, add(Suite, Case, passed, State)}.

on_tc_fail(Suite, Case, Reason, State) -> add(Suite, Case, {failed, Reason}, State).
on_tc_skip(Suite, Case, Reason, State) -> add(Suite, Case, {skipped, reason(Reason)}, State).

post_end_per_suite(_, _, Return, State) -> {Return, State}.

reason({tc_auto_skip, R}) -> reason(R);
reason({tc_user_skip, R}) -> reason(R);
reason({failed, {_, _, R}}) -> R;
reason(R) -> R.

add(Suite, {Case, _}, Result, State) -> add(Suite, Case, Result, State);
add(Suite, Case, Result, State = #state{cases = Cases, started = Started}) ->
    Old = lists:keydelete({Suite, Case}, 1, Cases),
    State#state{cases = [{{Suite, Case}, now_ms() - Started, Result} | Old]}.

terminate(#state{file = File, name = Name, cases = Reversed, begun = Begun}) ->
    Cases = lists:reverse(Reversed),
    Failed = [C || {_, _, {failed, _}} = C <- Cases],
    Skipped = [C || {_, _, {skipped, _}} = C <- Cases],
    ok = file:write_file(File, unicode:characters_to_binary(
        [io_lib:format("<testsuite name=\"~ts\" tests=\"~w\" failures=\"~w\" errors=\"0\" skipped=\"~w\" time=\"~.3f\">~n",
                       [Name, length(Cases), length(Failed), length(Skipped), (now_ms() - Begun) / 1000]),
         [testcase(Name, C) || C <- Cases], "</testsuite>\n"])),
    _ = [begin
             Of = [C || {{S, _}, _, _} = C <- Cases, S =:= Suite],
             user_line("   Tests run: ~w, Failures: ~w, Skipped: ~w, Time elapsed: ~.1f s -- in ~ts (~ts)~n",
                       [length(Of), length([f || {_, _, {failed, _}} <- Of]), length([s || {_, _, {skipped, _}} <- Of]),
                        lists:sum([T || {_, T, _} <- Of]) / 1000, Suite, Name])
         end || Suite <- lists:uniq([S || {{S, _}, _, _} <- Cases])],
    _ = [user_line("[ERROR] ~ts:~ts (~ts): ~ts~n", [S, C, Name, text(R)]) || {{S, C}, _, {failed, R}} <- Failed],
    ok.

user_line(Format, Arguments) -> io:format(user, Format, Arguments).

testcase(Name, {{Suite, Case}, Millis, Result}) ->
    io_lib:format("<testcase classname=\"~ts\" name=\"~ts (~ts)\" time=\"~.3f\">~ts</testcase>~n",
                  [Suite, Case, Name, Millis / 1000,
                   case Result of
                       passed -> "";
                       {failed, R} -> io_lib:format("<failure message=\"~ts\"/>", [xml(text(R))]);
                       {skipped, R} -> io_lib:format("<skipped message=\"~ts\"/>", [xml(text(R))])
                   end]).

text(Reason) ->
    Text = case io_lib:printable_unicode_list(Reason) of
        true -> Reason;
        false -> lists:flatten(io_lib:format("~0tP", [Reason, 60]))
    end,
    string:slice([case C of $\n -> $\s; _ -> C end || C <- Text], 0, 1500).

xml(Text) -> [case C of $< -> "&lt;"; $> -> "&gt;"; $& -> "&amp;"; $" -> "&quot;"; _ when C < 32 -> $\s; _ -> C end || C <- Text].
