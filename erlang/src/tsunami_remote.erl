%% The remote route: calls of ets' functions, executed by a Tsunami server. Every process of this node may call; the
%% connections belong to processes of the module tsunami_remote_conn, one for each scheduler.
%%
%% call/2 answers what ets returns, or {'$tsunami', Reason, Cause}: the contract of tsunami_nif. A value of a user that looks
%% like the latter comes as {'$tsunami', value, Value}.
%%
%% Order. A process's calls all go through the connection that route/2 gives for its pid, so the server executes them in the
%% order of the calls. The same connection's process monitors the process if it makes, inherits, fixes or deletes tables, so
%% the server learns of its end after its last call.
%%
%% Death. ets promises that whoever knows of an owner's death finds its tables gone or with their heirs. To keep that, this
%% node knows who of its processes owns which table: ?HOLDERS, a set of {{Tid | Name, Pid}}, written by the connections from
%% what the server says. call/2 looks the table up there; if a holder is dead, it first waits until the server has said that
%% the holder's end is settled (settle/2). A process that is making a table is a holder of ?PENDING meanwhile, because its
%% table may exist before this node knows; and so is one that is deleting a table, which need not be its own, because whoever
%% knows of its end must find the table gone. Who fixed a table is not known here: who asks for that waits for all the dead
%% that have a session. What this does not cover: other calls that a process was killed in, and a delete/1 for which the
%% server had no memory for a session; and tables owned by processes of other nodes. A process that learns of a death on
%% another node may find the table alive until that node's client has reported it.
%%
%% Failure. A call whose connection is lost, or that gets no answer in time, fails with {connection_lost, _} or {timeout, _}:
%% whether it was executed is unknown. Nothing is sent twice.
-module(tsunami_remote).
-export([start/1, stop/0, child_spec/1, start_link/1, info/0]).
-export([call/2]).
-export([init/1]).
-behaviour(supervisor).

-include("tsunami_remote.hrl").

-type option() ::
        {host, string() | inet:ip_address()}   % 127.0.0.1
      | {port, inet:port_number()}             % 4370
      | {socket, file:name_all()}              % a Unix domain socket instead of host and port
      | {secret, binary()}
      | {secret_file, file:name_all()}         % ~/.tsunami.secret
      | {tls, boolean() | [ssl:tls_client_option()]}
      | {connections, pos_integer()}           % one for each scheduler
      | {timeout, timeout()}                   % milliseconds that a call waits; infinity
      | {connect_timeout, pos_integer()}.      % milliseconds that start waits for a connection; 5000
-export_type([option/0]).

%% Starts the connections and waits for them; under tsunami_sup where that runs.
-spec start([option()]) -> ok | {error, term()}.
start(Options) ->
    case check(Options) of
        ok ->
            case whereis(?MODULE) of
                undefined -> start_supervisor(Options);
                _ -> {error, already_started}
            end;
        Error -> Error
    end.

start_supervisor(Options) ->
    Started = case whereis(tsunami_sup) of
                  undefined -> start_alone(Options);
                  _ -> supervisor:start_child(tsunami_sup, child_spec(Options))
              end,
    case Started of
        {ok, _} -> await(Options);
        {error, _} = Error -> Error
    end.

%% Not linked to the caller, which may be a shell.
start_alone(Options) ->
    case start_link(Options) of
        {ok, Pid} -> unlink(Pid), {ok, Pid};
        Error -> Error
    end.

await(Options) ->
    Timeout = proplists:get_value(connect_timeout, Options, 5000),
    #route{names = Names} = route(),
    await(tuple_to_list(Names), Timeout, ok).

await([Conn | More], Timeout, ok) -> await(More, Timeout, tsunami_remote_conn:await(Conn, Timeout));
await([], _, ok) -> ok;
await(_, _, Error) -> stop(), Error.

child_spec(Options) ->
    #{id => ?MODULE, start => {?MODULE, start_link, [Options]}, type => supervisor}.

start_link(Options) ->
    supervisor:start_link({local, ?MODULE}, ?MODULE, Options).

%% Ends all connections: the tables of this node's processes end with them, as the processes' own end would have it.
-spec stop() -> ok.
stop() ->
    _ = persistent_term:erase(?ROUTE),
    case whereis(?MODULE) of
        undefined -> ok;
        Pid ->
            case whereis(tsunami_sup) =/= undefined
                 andalso supervisor:terminate_child(tsunami_sup, ?MODULE) of
                ok -> supervisor:delete_child(tsunami_sup, ?MODULE), ok;
                _ -> stop_alone(Pid)
            end
    end.

stop_alone(Pid) ->
    Monitor = monitor(process, Pid),
    exit(Pid, shutdown),
    receive {'DOWN', Monitor, _, _, _} -> ok after 10000 -> exit(Pid, kill), ok end.

%% For people: where each connection stands.
-spec info() -> [{pid() | undefined, connected | {disconnected, term()} | stopped}].
info() ->
    case route() of
        undefined -> [];
        Route ->
            [{whereis(Name), tsunami_remote_conn:state(Name)}
             || Name <- tuple_to_list(Route#route.names)]
    end.

check([]) -> ok;
check([{Key, Value} | More]) ->
    Good = case Key of
               host -> is_list(Value) orelse is_binary(Value) orelse is_tuple(Value);
               port -> is_integer(Value) andalso Value > 0 andalso Value < 65536;
               socket -> is_list(Value) orelse is_binary(Value);
               secret -> is_binary(Value);
               secret_file -> is_list(Value) orelse is_binary(Value);
               tls -> is_boolean(Value) orelse is_list(Value);
               connections -> is_integer(Value) andalso Value > 0 andalso Value =< 1024;
               timeout -> Value =:= infinity orelse is_integer(Value) andalso Value > 0;
               connect_timeout -> is_integer(Value) andalso Value > 0;
               _ -> false
           end,
    case Good of
        true -> check(More);
        false -> {error, {bad_option, {Key, Value}}}
    end;
check(Other) -> {error, {bad_option, Other}}.

%% @private
init(Options) ->
    Count = proplists:get_value(connections, Options, erlang:system_info(schedulers)),
    %% Ordered, for a hash table that was large for a moment keeps some of the memory.
    Holders = ets:new(?HOLDERS, [ordered_set, public, {read_concurrency, true}]),
    Messages = ets:new(?MESSAGES, [public]),
    Shared = #{instance => crypto:strong_rand_bytes(16), holders => Holders, messages => Messages, options => Options},
    Route = #route{count = Count, holders = Holders,
                   timeout = proplists:get_value(timeout, Options, infinity),
                   names = list_to_tuple([tsunami_remote_conn:name(I) || I <- lists:seq(1, Count)])},
    persistent_term:put(?ROUTE, Route),
    Children = [#{id => I, start => {tsunami_remote_conn, start_link, [I, Shared]}, shutdown => 2000}
                || I <- lists:seq(1, Count)],
    %% A connection's process does not end by itself. If one crashes, what it knew of sessions is lost, so the whole route
    %% begins anew, as another instance, and the server ends what there was.
    {ok, {#{strategy => one_for_all, intensity => 0, period => 1}, Children}}.

route() -> persistent_term:get(?ROUTE, undefined).

%% ---- calls

-spec call(atom(), [term()]) -> term() | {'$tsunami', term(), atom() | none}.
call(Function, Arguments) ->
    case persistent_term:get(?ROUTE, undefined) of
        undefined ->
            {'$tsunami', {not_started, "tsunami:start([{remote, Options}]) first"}, none};
        Route ->
            try
                case settle_holders(Route, Function, Arguments) of
                    ok -> call(Function, Arguments, Route);
                    Failure -> Failure
                end
            catch
                error:badarg:Stack ->
                    %% The route's tables end with it, and it may have ended meanwhile.
                    case ets:info(Route#route.holders, id) of
                        undefined -> lost(not_running);
                        _ -> erlang:raise(error, badarg, Stack)
                    end
            end
    end.

call(new, [_, Options] = Arguments, Route) ->
    case open_heirs(Options, Route) of
        ok -> pending(new, Arguments, Route);
        Failure -> Failure
    end;
call(delete, [_] = Arguments, Route) -> pending(delete, Arguments, Route);
call(safe_fixtable, [_, true] = Arguments, Route) -> request(safe_fixtable, Arguments, open, Route);
call(setopts, [_, Options] = Arguments, Route) ->
    case open_heirs(Options, Route) of
        ok -> request(setopts, Arguments, plain, Route);
        Failure -> Failure
    end;
call(give_away, [_, Pid, _] = Arguments, Route) ->
    case open(Pid, Route) of
        ok -> request(give_away, Arguments, plain, Route);
        Failure -> Failure
    end;
call(Function, Arguments, Route) ->
    request(Function, Arguments, plain, Route).

%% With a session, for a connection answers for the end of those only that have one.
pending(Function, Arguments, #route{holders = Holders} = Route) ->
    Pending = {?PENDING, self()},
    ets:insert(Holders, {Pending}),
    Value = request(Function, Arguments, open, Route),
    ets:delete(Holders, Pending),
    Value.

%% A process of this node that is to own a table needs a session, which its own connection opens and closes. A dead one gets
%% none, and is to the server what a dead process is to ets.
open(Pid, Route) when is_pid(Pid), node(Pid) =:= node() ->
    case is_process_alive(Pid) of
        true ->
            case ask(conn(Pid, Route), {open, Pid}, Route) of
                {value, ok} -> ok;
                Failure -> Failure
            end;
        false -> ok
    end;
open(_, _) -> ok.

open_heirs([{heir, Pid, _} | More], Route) -> open_heir(Pid, More, Route);
open_heirs([{heir, Pid} | More], Route) -> open_heir(Pid, More, Route);
open_heirs([_ | More], Route) -> open_heirs(More, Route);
open_heirs({heir, Pid, _}, Route) -> open(Pid, Route);
open_heirs({heir, Pid}, Route) -> open(Pid, Route);
open_heirs(_, _) -> ok.

open_heir(Pid, More, Route) ->
    case open(Pid, Route) of
        ok -> open_heirs(More, Route);
        Failure -> Failure
    end.

request(Function, Arguments, Kind, Route) ->
    Term = term_to_binary({self(), Function, Arguments}, [{minor_version, 2}]),
    case ask(conn(self(), Route), {Kind, self(), Term}, Route) of
        {value, '$tsunami_stale' = Value} -> {'$tsunami', value, Value};
        {value, {'$tsunami', _, _} = Value} -> {'$tsunami', value, Value};
        {value, Value} -> Value;
        Failure -> Failure
    end.

conn(Pid, #route{count = Count, names = Names}) ->
    element(erlang:phash2(Pid, Count) + 1, Names).

%% The monitor is the address of the answer too: once it is gone a late answer goes nowhere.
ask(Conn, Question, #route{timeout = Timeout}) ->
    case whereis(Conn) of
        undefined -> lost(not_running);
        Pid ->
            Monitor = monitor(process, Pid, [{alias, reply_demonitor}]),
            Pid ! {Monitor, Question},
            receive
                {Monitor, <<?VALUE, _:64, Term/binary>>} -> {value, binary_to_term(Term)};
                {Monitor, <<?FAILURE, _:64, Term/binary>>} ->
                    {Reason, Cause} = binary_to_term(Term),
                    {'$tsunami', Reason, Cause};
                {Monitor, {parts, Parts}} -> {value, binary_to_term(iolist_to_binary(Parts))};
                {Monitor, {failed, Reason, Cause}} -> {'$tsunami', Reason, Cause};
                {Monitor, ok} -> {value, ok};
                {Monitor, {sessions, Pids}} -> {value, Pids};
                {'DOWN', Monitor, process, _, Why} -> lost(Why)
            after Timeout ->
                erlang:demonitor(Monitor, [flush]),
                receive {Monitor, _} -> ok after 0 -> ok end,
                {'$tsunami', {timeout, Timeout}, none}
            end
    end.

lost(Why) -> {'$tsunami', {connection_lost, Why}, none}.

%% ---- death

settle_holders(#route{holders = Holders} = Route, Function, Arguments) ->
    case holders(?PENDING, Holders) of
        [] -> settle_table(Holders, Route, Function, Arguments);
        Pending ->
            case settle(Pending, Route) of
                ok -> settle_table(Holders, Route, Function, Arguments);
                Failure -> Failure
            end
    end.

%% Whether a table is fixed depends on all who have a session.
settle_table(_, #route{names = Names} = Route, info, [_, Item])
  when Item =:= fixed; Item =:= safe_fixed; Item =:= safe_fixed_monotonic_time; Item =:= stats ->
    settle_sessions(tuple_to_list(Names), Route);
settle_table(Holders, Route, all, []) -> settle([Pid || {{_, Pid}} <- ets:tab2list(Holders)], Route);
settle_table(Holders, Route, _, [Table | _]) -> settle(holders(table(Table), Holders), Route);
settle_table(_, _, _, _) -> ok.

%% The table of a continuation is in it.
table(Continuation) when is_tuple(Continuation), tuple_size(Continuation) > 0 -> element(1, Continuation);
table(Table) -> Table.

%% A number comes before every pid.
holders(Key, Holders) -> holders(Key, ets:next(Holders, {Key, 0}), Holders).

holders(Key, {Key, Pid} = Holder, Holders) -> [Pid | holders(Key, ets:next(Holders, Holder), Holders)];
holders(_, _, _) -> [].

settle_sessions([], _) -> ok;
settle_sessions([Conn | More], Route) ->
    case ask(Conn, sessions, Route) of
        {value, Pids} ->
            case settle(Pids, Route) of
                ok -> settle_sessions(More, Route);
                Failure -> Failure
            end;
        Failure -> Failure
    end.

settle([], _) -> ok;
settle([Pid | More], Route) ->
    case is_process_alive(Pid) of
        true -> settle(More, Route);
        false ->
            case ask(conn(Pid, Route), {settle, Pid}, Route) of
                {value, ok} -> settle(More, Route);
                Failure -> Failure
            end
    end.
