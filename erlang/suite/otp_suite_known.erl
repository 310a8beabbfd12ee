%% Cases that cannot pass, by target, each with its reason: docs/otp-suite.md says more. A case that is listed here and
%% fails does not fail the run; one that passes all the same is a pass.
-module(otp_suite_known).

-export([reason/2]).

%% Target is "ets", "tsunami" or "tsunami-remote".
reason(_, _) -> undefined.
