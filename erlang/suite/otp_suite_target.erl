%% How a VM of the harness gets its target ready before a case runs.
-module(otp_suite_target).

-export([start/2, warm/0, information/1, call/4]).

start(Target, Route) ->
    persistent_term:put(?MODULE, Target),
    case Target of
        ets -> ok;
        tsunami ->
            ok = tsunami(Route),
            %% For a peer node that a case starts: see call/4.
            Dirs = lists:append([" -pa " ++ D || D <- code:get_path(), filename:pathtype(D) =:= absolute,
                                 not lists:prefix(code:root_dir(), D)]),
            true = os:putenv("ERL_ZFLAGS", Dirs),
            persistent_term:put({?MODULE, route}, Route),
            ok
    end.

%% What the suite is told of the target's exports: those of ets, of whatever release. Functions that start and stop Tsunami
%% are beside them, and the suite fails on what it does not know.
information(What) ->
    Target = persistent_term:get(?MODULE),
    case What of
        exports -> Target:module_info(exports) -- [{start, 0}, {start, 1}, {stop, 0}];
        _ -> Target:module_info(What)
    end.

tsunami(in_process) ->
    ok = started(tsunami:start()),
    loaded();
tsunami(remote) ->
    {ok, [Options]} = file:consult(os:getenv("TSUNAMI_REMOTE_OPTIONS")),
    ok = started(tsunami:start([{remote, Options}])),
    loaded().

%% Stands in for rpc: the other node gets the same target first.
call(Node, Module, Function, Arguments) ->
    case persistent_term:get({?MODULE, {started, Node}}, false) of
        true -> ok;
        false ->
            ok = rpc:call(Node, ?MODULE, start, [persistent_term:get(?MODULE), persistent_term:get({?MODULE, route})]),
            persistent_term:put({?MODULE, {started, Node}}, true)
    end,
    rpc:call(Node, Module, Function, Arguments).

%% The first use by a process allocates what stays while it lives: tables of a client's own, sessions. The suite compares
%% memory before and after.
warm() -> warm(persistent_term:get(?MODULE)).

warm(ets) -> ok;
warm(tsunami) ->
    lists:foreach(fun(Type) ->
        T = tsunami:new(warm, [Type, public]),
        true = tsunami:insert(T, {1, 1}),
        true = tsunami:safe_fixtable(T, true),
        true = tsunami:safe_fixtable(T, false),
        [_] = tsunami:tab2list(T),
        true = tsunami:delete(T)
    end, [set, ordered_set, bag, duplicate_bag]).

started(ok) -> ok;
started({ok, _}) -> ok;
started(Other) -> error({tsunami_does_not_start, Other}).

%% All of the application's modules: see preload/0 in otp_suite_case.
loaded() ->
    Beams = filelib:wildcard(filename:join(filename:dirname(code:which(tsunami)), "*.beam")),
    lists:foreach(fun(Beam) -> code:ensure_loaded(list_to_atom(filename:basename(Beam, ".beam"))) end, Beams).
