%% How a VM of the harness gets its target ready before a case runs.
-module(otp_suite_target).

-export([start/2, name/0]).

start(Target, Route) ->
    persistent_term:put(?MODULE, Target),
    case Target of
        ets -> ok;
        tsunami ->
            ok = tsunami(Route),
            %% A peer node that a case starts loads and starts the same.
            Dirs = lists:append([" -pa " ++ D || D <- code:get_path(), filename:pathtype(D) =:= absolute,
                                 not lists:prefix(code:root_dir(), D)]),
            true = os:putenv("ERL_ZFLAGS", Dirs ++ " -run otp_suite_case peer tsunami " ++ atom_to_list(Route)),
            ok
    end.

name() -> persistent_term:get(?MODULE, ets).

tsunami(in_process) ->
    ok = started(tsunami:start()),
    loaded();
tsunami(remote) ->
    {ok, [Options]} = file:consult(os:getenv("TSUNAMI_REMOTE_OPTIONS")),
    ok = started(tsunami:start([{remote, Options}])),
    loaded().

started(ok) -> ok;
started({ok, _}) -> ok;
started(Other) -> error({tsunami_does_not_start, Other}).

%% All of the application's modules: see preload/0 in otp_suite_case.
loaded() ->
    case application:get_key(tsunami, modules) of
        {ok, Modules} -> _ = [code:ensure_loaded(M) || M <- Modules], ok;
        undefined -> ok
    end.
