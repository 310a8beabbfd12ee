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
    case {[Option || Option <- Options, not is_option(Option)], tsunami_life:route()} of
        {[Bad | _], _} ->
            {error, {bad_option, Bad}};
        {[], undefined} ->
            _ = application:load(tsunami),
            lists:foreach(fun({Key, Value}) -> application:set_env(tsunami, Key, Value) end, Options),
            case application:ensure_all_started(tsunami) of
                {ok, _} -> ok;
                {error, {tsunami, {Reason, {?MODULE, start, _}}}} -> {error, Reason};
                {error, Reason} -> {error, Reason}
            end;
        {[], _} when Options =:= [] ->
            ok;
        {[], Route} ->
            {error, {already_started, Route}}
    end.

is_option({heap, Heap}) -> is_list(Heap);
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
                    persistent_term:put(?ROUTE, Route),
                    {ok, Sup};
                {error, Reason} ->
                    unlink(Sup),
                    exit(Sup, shutdown),
                    {error, Reason}
            end;
        Error ->
            Error
    end.

stop(_) ->
    case persistent_term:get(?ROUTE, undefined) of
        remote -> tsunami_remote:stop();
        _ -> ok
    end,
    persistent_term:erase(?ROUTE),
    ok.

connect(undefined) ->
    case tsunami_jdk:find(application:get_env(tsunami, java_home, undefined)) of
        {ok, LibJvm} ->
            case tsunami_nif:load(load_options(LibJvm)) of
                ok -> {ok, in_process};
                Error -> Error
            end;
        Error ->
            Error
    end;
connect(Options) ->
    case tsunami_remote:start(Options) of
        ok -> {ok, remote};
        {ok, _} -> {ok, remote};
        Error -> Error
    end.

load_options(LibJvm) ->
    Heap = [{heap, Heap} || Heap <- [application:get_env(tsunami, heap, undefined)], Heap =/= undefined],
    Heap ++ [{jvm_options, application:get_env(tsunami, jvm_options, [])},
             {libjvm, LibJvm},
             {priv, priv_dir()},
             {classpath, filelib:wildcard(filename:join([priv_dir(), "lib", "*.jar"]))}].

%% Beside the directory of this module, which need not be called `tsunami`.
priv_dir() ->
    filename:join(filename:dirname(filename:dirname(code:which(?MODULE))), "priv").
