%% One connection to a Tsunami server: the process that owns the socket, numbers the requests and hands out the answers.
%%
%% It lives as long as the route does, with a socket or without: while there is none it answers every question with
%% connection_lost, and tries again to connect: at once if there was one for a while, else after 100 ms at first and every
%% 5 s at last.
%%
%% Messages to processes are numbered, and the server is told of each that it has come: what it was not told of before a
%% connection was lost it sends again on another one. So all connections share ?MESSAGES, which has {{Client, Number}} from when
%% a message has come until ?FORGET after the server knows: what it sent again before may be on another connection yet.
%%
%% It monitors those processes of this node that have a session with the server and that are routed here, and reports their
%% end. A session ends with the server's client, that is, when all connections of this node are lost at once; the server then
%% gives the client another number, by which this process knows that it has nobody to report.
%%
%% State of a process with a session, in #s.sessions:  opening --answer--> open --DOWN--> ending --answer--> forgotten
-module(tsunami_remote_conn).
-export([start_link/2, name/1, await/2, state/1]).
-export([init/3]).

-include("tsunami_remote.hrl").

-define(FIRST_BACKOFF, 100).
-define(LAST_BACKOFF, 5000).
-define(CHECK, 5000).
%% A server sends something every 10 s at least.
-define(SILENT_CHECKS, 9).
%% By then what was sent has come, or its connection counts as lost.
-define(FORGET, (2 * ?CHECK * ?SILENT_CHECKS)).
-define(CONNECT_TIMEOUT, 5000).
-define(SEND_TIMEOUT, 15000).

%% Until what the server had no memory for is asked again.
-define(AGAIN, 1000).

-record(s, {name, shared, holders, messages,
            socket,                % undefined | {gen_tcp | ssl, Socket}
            why = connecting,      % why there is no socket
            max = 0,               % bytes of the longest frame
            number,                % of this client with the server
            next = 1,
            asked = #{},           % Id => {call, Monitor} | {open, Pid, Monitor} | {down, Pid} | {received, Message}
            unsaid = [],           % messages that have come, of which the server may not know
            parts = #{},           % Id => [Binary]: what has come of a long answer, the last first
            sessions = #{},        % Pid => {Monitor, opening | open} | {ending, [Waiting]}
            helper,                % who is connecting
            backoff = ?FIRST_BACKOFF,
            since,                 % when the connection was made
            awaiting = [],         % who waits for the first connection
            heard = 0}).           % checks since the server was last heard

start_link(Index, Shared) ->
    proc_lib:start_link(?MODULE, init, [self(), name(Index), Shared]).

name(Index) -> list_to_atom("tsunami_remote_conn_" ++ integer_to_list(Index)).

%% Waits until there is a connection.
await(Name, Timeout) ->
    Ref = make_ref(),
    Monitor = monitor(process, Name),
    catch Name ! {await, self(), Ref},
    Answer = receive
                 {Ref, connected} -> ok;
                 {'DOWN', Monitor, _, _, Why} -> {error, Why}
             after Timeout ->
                 case state(Name) of
                     connected -> ok;
                     {disconnected, Why} -> {error, {cannot_connect, Why}};
                     stopped -> {error, stopped}
                 end
             end,
    erlang:demonitor(Monitor, [flush]),
    Answer.

state(Name) ->
    Monitor = monitor(process, Name, [{alias, reply_demonitor}]),
    catch Name ! {state, Monitor},
    receive
        {Monitor, State} -> State;
        {'DOWN', Monitor, _, _, _} -> stopped
    after 1000 -> {disconnected, busy}
    end.

%% @private
init(Parent, Name, Shared) ->
    process_flag(trap_exit, true),
    process_flag(message_queue_data, off_heap),
    register(Name, self()),
    proc_lib:init_ack(Parent, {ok, self()}),
    erlang:send_after(?CHECK, self(), check),
    #{holders := Holders, messages := Messages} = Shared,
    loop(connect(#s{name = Name, shared = Shared, holders = Holders, messages = Messages})).

loop(#s{socket = Socket} = S) ->
    receive
        {Monitor, {plain, _, Term}} when Socket =/= undefined -> loop(call(Monitor, Term, S));
        {tcp, _, <<Kind, Id:64, _/binary>> = Frame} -> loop(frame(Kind, Id, Frame, S#s{heard = 0}));
        {ssl, _, <<Kind, Id:64, _/binary>> = Frame} -> loop(frame(Kind, Id, Frame, S#s{heard = 0}));
        {Monitor, {open, Pid, Term}} when Socket =/= undefined ->
            loop(call(Monitor, Term, open(Pid, none, S)));
        {Monitor, {open, Pid}} when Socket =/= undefined -> loop(open(Pid, Monitor, S));
        {Monitor, {settle, Pid}} -> loop(settle(Pid, Monitor, S));
        {Monitor, sessions} -> Monitor ! {Monitor, {sessions, dead(S#s.sessions)}}, loop(S);
        {Monitor, Question} when is_reference(Monitor), is_tuple(Question) ->
            fail(Monitor, S#s.why),
            loop(S);
        {'DOWN', _, process, Pid, _} -> loop(down(Pid, S));
        {tcp_closed, Raw} -> loop(closed(Raw, closed, S));
        {ssl_closed, Raw} -> loop(closed(Raw, closed, S));
        {tcp_error, Raw, Why} -> loop(closed(Raw, Why, S));
        {ssl_error, Raw, Why} -> loop(closed(Raw, Why, S));
        {connected, Helper, New, Number, Max} when Helper =:= S#s.helper ->
            loop(connected(New, Number, Max, S));
        {failed, Helper, Why} when Helper =:= S#s.helper -> loop(retry(Why, S));
        connect -> loop(connect(S));
        {again, Pid} when is_map_key(Pid, S#s.sessions) -> loop(report(Pid, S));
        {received, {Client, _} = Message} when Client =:= S#s.number -> loop(received(Message, S));
        {forget, Message} -> ets:delete(S#s.messages, Message), loop(S);
        check -> erlang:send_after(?CHECK, self(), check), loop(check(S));
        {await, From, Ref} when Socket =/= undefined -> From ! {Ref, connected}, loop(S);
        {await, From, Ref} -> loop(S#s{awaiting = [{From, Ref} | S#s.awaiting]});
        {state, From} -> From ! {From, state_of(S)}, loop(S);
        {'EXIT', Helper, Why} when Helper =:= S#s.helper, Why =/= normal ->
            loop(retry({crashed, Why}, S));
        {'EXIT', _, normal} -> loop(S);
        {'EXIT', _, Why} when Why =:= shutdown; element(1, Why) =:= shutdown; Why =:= killed ->
            stop(S), exit(Why);
        _ -> loop(S)
    end.

state_of(#s{socket = undefined, why = Why}) -> {disconnected, Why};
state_of(_) -> connected.

stop(#s{socket = undefined}) -> ok;
stop(#s{socket = {Module, Raw}} = S) ->
    Module:close(Raw),
    fail_all(stopped, S).

%% ---- requests

call(Monitor, Term, S) ->
    ask(?CALL, Term, {call, Monitor}, S).

ask(_, Term, {call, Monitor}, #s{max = Max} = S) when byte_size(Term) > Max ->
    Monitor ! {Monitor, {failed, system_limit, none}},
    S;
ask(Kind, Term, What, #s{socket = {Module, Raw}, next = Id, asked = Asked} = S) ->
    Asking = S#s{next = Id + 1, asked = Asked#{Id => What}},
    case Module:send(Raw, [<<Kind, Id:64>>, Term]) of
        ok -> Asking;
        {error, Why} -> lost(Why, Asking)
    end;
ask(_, _, {received, Key}, #s{socket = undefined, unsaid = Unsaid} = S) ->
    S#s{unsaid = [Key | Unsaid]};
ask(_, _, What, #s{socket = undefined} = S) ->
    %% The connection was lost while an earlier part of the same request was sent.
    fail_asked(What, S#s.why),
    S.

%% Gives a process a session, if it has none.
open(Pid, Waiting, #s{sessions = Sessions} = S) ->
    case Sessions of
        #{Pid := {_, open}} ->
            answer_open(Waiting, ok),
            S;
        #{Pid := {_, opening}} when Waiting =:= none -> S;
        #{Pid := {_, opening}} -> ask(?OPEN, term_to_binary(Pid), {open, Pid, Waiting}, S);
        #{Pid := {ending, _}} ->
            answer_open(Waiting, ok),
            S;
        _ ->
            Monitor = monitor(process, Pid),
            ask(?OPEN, term_to_binary(Pid), {open, Pid, Waiting},
                S#s{sessions = Sessions#{Pid => {Monitor, opening}}})
    end.

answer_open(none, _) -> ok;
answer_open(Waiting, Result) -> Waiting ! {Waiting, Result}.

%% A process has ended. Without a connection that is reported when there is one again.
down(Pid, #s{sessions = Sessions} = S) ->
    case Sessions of
        #{Pid := {ending, _}} -> S;
        #{Pid := {_, _}} -> report(Pid, S#s{sessions = Sessions#{Pid => {ending, []}}});
        _ -> S
    end.

report(_, #s{socket = undefined} = S) -> S;
report(Pid, S) -> ask(?DOWN, term_to_binary(Pid), {down, Pid}, S).

%% Waits until the server has settled what a dead process had.
settle(Pid, Waiting, #s{sessions = Sessions} = S) ->
    case Sessions of
        #{Pid := {ending, _}} when S#s.socket =:= undefined ->
            fail(Waiting, S#s.why),
            S;
        #{Pid := {ending, Others}} -> S#s{sessions = Sessions#{Pid => {ending, [Waiting | Others]}}};
        #{Pid := {Monitor, _}} ->
            case is_process_alive(Pid) of
                true -> Waiting ! {Waiting, ok}, S;
                false ->
                    erlang:demonitor(Monitor, [flush]),
                    settle(Pid, Waiting, down(Pid, S))
            end;
        _ ->
            %% Its end is settled, or it died before it had a session: what is known of it is out of date.
            forget(Pid, S),
            Waiting ! {Waiting, ok},
            S
    end.

%% Of those with a session; mostly nobody.
dead(Sessions) -> [Pid || Pid <- maps:keys(Sessions), not is_process_alive(Pid)].

forget(Pid, S) -> ets:match_delete(S#s.holders, {{'_', Pid}}).

%% ---- answers

frame(?PART, Id, <<_, _:64, Part/binary>>, #s{parts = Parts, asked = Asked} = S) when is_map_key(Id, Asked) ->
    S#s{parts = Parts#{Id => [Part | maps:get(Id, Parts, [])]}};
frame(?VALUE, Id, <<_, _:64, Rest/binary>>, #s{parts = Parts, asked = Asked} = S) when is_map_key(Id, Parts) ->
    {Before, Left} = maps:take(Id, Parts),
    {{call, Monitor}, Others} = maps:take(Id, Asked),
    Monitor ! {Monitor, {parts, lists:reverse(Before, [Rest])}},
    S#s{parts = Left, asked = Others};
frame(?FAILURE, Id, Frame, #s{parts = Parts} = S) when is_map_key(Id, Parts) ->
    frame(?FAILURE, Id, Frame, S#s{parts = maps:remove(Id, Parts)});
frame(Kind, Id, Frame, #s{asked = Asked} = S) when Kind =:= ?VALUE; Kind =:= ?FAILURE ->
    case maps:take(Id, Asked) of
        {{call, Monitor}, Left} ->
            Monitor ! {Monitor, Frame},
            S#s{asked = Left};
        {{open, Pid, Waiting}, Left} -> opened(Frame, Pid, Waiting, S#s{asked = Left});
        {{down, Pid}, Left} when Kind =:= ?VALUE -> ended(Pid, S#s{asked = Left});
        {{down, Pid}, Left} ->
            %% The server has no memory for this at the moment.
            erlang:send_after(?AGAIN, self(), {again, Pid}),
            S#s{asked = Left};
        {{received, Message}, Left} ->
            %% Without memory the server does not know it yet.
            _ = case Kind of
                ?VALUE -> erlang:send_after(?FORGET, self(), {forget, Message});
                _ -> erlang:send_after(?AGAIN, self(), {received, Message})
            end,
            S#s{asked = Left};
        error -> S
    end;
frame(?MESSAGE, Number, Frame, S) ->
    Key = {S#s.number, Number},
    case ets:insert_new(S#s.messages, {Key}) of
        true -> {Pid, Message} = term(Frame), Pid ! Message;
        false -> ok
    end,
    received(Key, S);
frame(?GAINS, _, Frame, #s{holders = Holders} = S) ->
    {Pid, Tid, Names} = term(Frame),
    ets:insert(Holders, [{{Key, Pid}} || Key <- [Tid | Names]]),
    S;
frame(?LOSES, _, Frame, #s{holders = Holders} = S) ->
    {Pid, Tid, Names} = term(Frame),
    _ = [ets:delete(Holders, {Key, Pid}) || Key <- [Tid | Names]],
    S;
frame(?TICK, _, _, S) -> S;
frame(?PART, _, _, S) -> S;
frame(?GOODBYE, _, Frame, S) -> lost({server, term(Frame)}, S);
frame(Kind, _, _, S) -> lost({unknown_frame, Kind}, S).

term(<<_, _:64, Term/binary>>) -> binary_to_term(Term).

received({_, Number} = Key, S) -> ask(?RECEIVED, term_to_binary(Number), {received, Key}, S).

opened(<<?VALUE, _/binary>>, Pid, Waiting, #s{sessions = Sessions} = S) ->
    answer_open(Waiting, ok),
    case Sessions of
        #{Pid := {Monitor, opening}} -> S#s{sessions = Sessions#{Pid => {Monitor, open}}};
        _ -> S
    end;
opened(Frame, Pid, Waiting, #s{sessions = Sessions} = S) ->
    {Reason, Cause} = term(Frame),
    answer_open(Waiting, {failed, Reason, Cause}),
    case Sessions of
        #{Pid := {Monitor, opening}} ->
            erlang:demonitor(Monitor, [flush]),
            S#s{sessions = maps:remove(Pid, Sessions)};
        _ -> S
    end.

ended(Pid, #s{sessions = Sessions, holders = Holders} = S) ->
    ets:delete(Holders, {?PENDING, Pid}),
    case maps:take(Pid, Sessions) of
        {{ending, Waiting}, Left} ->
            _ = [W ! {W, ok} || W <- Waiting],
            S#s{sessions = Left};
        _ -> S
    end.

%% ---- the connection

closed(Raw, Why, #s{socket = {_, Raw}} = S) -> lost(Why, S);
closed(_, _, S) -> S.

lost(Why, #s{socket = {Module, Raw}, since = Since} = S) ->
    _ = (catch Module:close(Raw)),
    Lost = fail_all(Why, S#s{socket = undefined, why = Why}),
    case now_millis() - Since >= ?LAST_BACKOFF of
        true -> self() ! connect, Lost#s{backoff = ?FIRST_BACKOFF};
        %% There may be a reason for which it will be lost again.
        false -> retry(Why, Lost)
    end;
lost(_, S) -> S.

now_millis() -> erlang:monotonic_time(millisecond).

fail_all(Why, #s{asked = Asked, sessions = Sessions, unsaid = Unsaid} = S) ->
    maps:foreach(fun(_, What) -> fail_asked(What, Why) end, Asked),
    Left = maps:map(fun(_, {ending, Waiting}) -> _ = [fail(W, Why) || W <- Waiting], {ending, []};
                       (_, Session) -> Session
                    end, Sessions),
    S#s{asked = #{}, parts = #{}, sessions = Left, unsaid = [Key || {received, Key} <- maps:values(Asked)] ++ Unsaid}.

fail_asked({call, Monitor}, Why) -> fail(Monitor, Why);
fail_asked({open, _, none}, _) -> ok;
fail_asked({open, _, Monitor}, Why) -> fail(Monitor, Why);
fail_asked({down, _}, _) -> ok;
fail_asked({received, _}, _) -> ok.

fail(Monitor, Why) -> Monitor ! {Monitor, {failed, {connection_lost, Why}, none}}.

connect(#s{socket = undefined, helper = undefined, shared = Shared} = S) ->
    Self = self(),
    Helper = spawn_link(fun() -> tsunami_remote_greeting:run(Self, Shared) end),
    S#s{helper = Helper};
connect(S) -> S.

retry(Why, #s{backoff = Backoff} = S) ->
    erlang:send_after(Backoff + rand:uniform(Backoff div 2), self(), connect),
    S#s{helper = undefined, why = Why, backoff = min(2 * Backoff, ?LAST_BACKOFF)}.

connected({Module, Raw} = Socket, Number, Max, S) ->
    ok = activate(Module, Raw),
    _ = [From ! {Ref, connected} || {From, Ref} <- S#s.awaiting],
    Connected = S#s{socket = Socket, helper = undefined, max = Max, heard = 0, since = now_millis(), awaiting = []},
    case Number =:= S#s.number of
        true -> resume(Connected);
        false -> begin_anew(Connected#s{number = Number})
    end.

activate(gen_tcp, Raw) -> _ = inet:setopts(Raw, [{active, true}]), ok;
activate(ssl, Raw) -> _ = ssl:setopts(Raw, [{active, true}]), ok.

%% The sessions are still there. Whether those that were being opened are is not known: opening is asked again.
resume(#s{sessions = Sessions, unsaid = Unsaid} = S) ->
    Said = lists:foldl(fun received/2, S#s{unsaid = []}, Unsaid),
    maps:fold(fun(Pid, {ending, _}, Acc) -> report(Pid, Acc);
                 (Pid, {_, opening}, Acc) -> ask(?OPEN, term_to_binary(Pid), {open, Pid, none}, Acc);
                 (_, _, Acc) -> Acc
              end, Said, Sessions).

%% The sessions of before have ended with the client of before, and with them what they owned.
begin_anew(#s{sessions = Sessions} = S) ->
    maps:foreach(fun(Pid, Session) ->
                         case Session of
                             {ending, _} -> ok;
                             {Monitor, _} -> erlang:demonitor(Monitor, [flush])
                         end,
                         forget(Pid, S)
                 end, Sessions),
    _ = [ets:delete(S#s.messages, Key) || Key <- S#s.unsaid],
    S#s{sessions = #{}, unsaid = []}.

check(#s{socket = undefined} = S) -> S;
check(#s{heard = Heard} = S) when Heard >= ?SILENT_CHECKS -> lost(silent, S);
check(#s{socket = {Module, Raw}, heard = Heard} = S) ->
    case Module:send(Raw, <<?PING, 0:64>>) of
        ok -> S#s{heard = Heard + 1};
        {error, Why} -> lost(Why, S)
    end.
