%% Start and stop. In process: finds a JDK and loads the library with the JVM. Remote: connects to a
%% server. A VM takes one of the two routes, since a library once loaded stays.
-module(tsunami_app).
-behaviour(application).

-export([start/2, stop/1]).
-export([start_with/1]).

-define(ROUTE, tsunami_route).

%% Starts the application with these options in its environment.
-spec start_with([{atom(), term()}]) -> ok | {error, term()}.
start_with(Options) ->
    case {[Option || Option <- Options, not is_option(Option)], whereis(tsunami_sup)} of
        {[Bad | _], _} ->
            {error, {bad_option, Bad}};
        {[], undefined} ->
            _ = application:load(tsunami),
            Before = application:get_all_env(tsunami),
            set_env(Options),
            Started = application:ensure_all_started(tsunami),
            %% They were for this start; the next one without options is that of the environment again.
            set_env(Before),
            case Started of
                {ok, _} -> ok;
                {error, {tsunami, {Reason, {?MODULE, start, _}}}} -> {error, Reason};
                {error, Reason} -> {error, Reason}
            end;
        {[], _} when Options =:= [] ->
            ok;
        {[], _} ->
            {error, {already_started, tsunami_life:route()}}
    end.

set_env(Values) ->
    lists:foreach(fun({Key, Value}) -> application:set_env(tsunami, Key, Value) end, Values).

is_option({heap, Heap}) -> is_list(Heap) orelse is_binary(Heap);
is_option({jvm_options, Options}) -> is_list(Options);
is_option({java_home, Dir}) -> is_list(Dir) orelse is_binary(Dir);
is_option({remote, Options}) -> is_list(Options);
is_option(_) -> false.

start(_, _) ->
    Remote = application:get_env(tsunami, remote, undefined),
    case tsunami_sup:start_link() of
        {ok, Sup} ->
            case connect(Remote) of
                {ok, Route} ->
                    ok = load_modules(),
                    persistent_term:put(?ROUTE, Route),
                    {ok, Sup};
                {error, Reason} ->
                    ok = end_supervisor(Sup),
                    {error, Reason}
            end;
        Error ->
            Error
    end.

%% Until it has ended: its name tells whether the application runs.
end_supervisor(Sup) ->
    Monitor = monitor(process, Sup),
    unlink(Sup),
    exit(Sup, shutdown),
    receive {'DOWN', Monitor, process, Sup, _} -> ok end.

stop(_) ->
    case persistent_term:get(?ROUTE, undefined) of
        remote ->
            persistent_term:erase(?ROUTE),
            tsunami_remote:stop();
        _ ->
            %% The library stays, and so do the tables.
            ok
    end.

connect(Remote) when Remote =/= undefined ->
    case tsunami_nif:is_loaded() of
        true ->
            {error, {in_process, "the library is loaded in this VM; start another VM for a server's tables"}};
        false ->
            case tsunami_remote:start(Remote) of
                ok -> {ok, remote};
                Error -> Error
            end
    end;
connect(undefined) ->
    case tsunami_jdk:find(application:get_env(tsunami, java_home, undefined)) of
        {ok, LibJvm} ->
            case tsunami_nif:load(load_options(LibJvm)) of
                ok ->
                    %% After init:restart there are records of tables that went with their owners.
                    ok = tsunami_janitor:sweep(),
                    {ok, in_process};
                Error -> Error
            end;
        Error ->
            Error
    end.

load_options(LibJvm) ->
    Heap = [{heap, Heap} || Heap <- [application:get_env(tsunami, heap, undefined)], Heap =/= undefined],
    Heap ++ [{jvm_options, application:get_env(tsunami, jvm_options, [])},
             {libjvm, LibJvm},
             {priv, priv_dir()},
             {classpath, filelib:wildcard(filename:join([priv_dir(), "lib", "*.jar"]))}].

%% Now rather than at the first call that needs them.
load_modules() ->
    {ok, Modules} = application:get_key(tsunami, modules),
    _ = code:ensure_modules_loaded(Modules),
    ok.

%% Beside the directory of this module, which need not be called `tsunami`.
priv_dir() ->
    filename:join(filename:dirname(filename:dirname(code:which(?MODULE))), "priv").
