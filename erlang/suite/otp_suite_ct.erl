%% What the suite calls of module ct, for running without Common Test.
-module(otp_suite_ct).

-export([fail/1, fail/2, log/1, log/2, pal/1, pal/2, comment/1, comment/2, timetrap/1, get_timetrap_info/0, sleep/1]).

fail(Reason) -> exit({test_case_failed, Reason}).
fail(Format, Args) -> exit({test_case_failed, lists:flatten(io_lib:format(Format, Args))}).
log(Format) -> log(Format, []).
log(Format, Args) -> io:format(Format ++ "~n", Args).
pal(Format) -> log(Format, []).
pal(Format, Args) -> log(Format, Args).
comment(_) -> ok.
comment(_, _) -> ok.
%% The driver's own limit counts.
timetrap(_) -> ok.
get_timetrap_info() -> {infinity, {false, 1}}.
sleep(Millis) when is_integer(Millis) -> timer:sleep(Millis).
