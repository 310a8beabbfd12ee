%% Settles the records of tables whose owner died, which frees the memory of those that died with it.
%% Nothing depends on when it does: calls find out by themselves (`tsunami_life`).
-module(tsunami_janitor).
-behaviour(gen_server).

-export([start_link/0, sweep/0, later/1]).
-export([init/1, handle_continue/2, handle_call/3, handle_cast/2, handle_info/2]).

%% A process that changes a table at this moment will have settled it by then, and a full heap may have room.
-define(LATER_MILLIS, 20).

-spec start_link() -> {ok, pid()} | {error, term()} | ignore.
start_link() ->
    gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).

%% Settles all records, once; those that cannot be settled yet, later.
-spec sweep() -> ok.
sweep() ->
    gen_server:call(?MODULE, sweep, infinity).

%% Settles this record soon, if there is a janitor then.
-spec later(ets:tid()) -> ok.
later(Tid) ->
    _ = erlang:send_after(?LATER_MILLIS, ?MODULE, {tsunami_down, Tid}),
    ok.

init([]) ->
    ok = tsunami_life:open(),
    {ok, none, {continue, sweep}}.

%% Owners may have died since there was a janitor.
handle_continue(sweep, State) ->
    _ = tsunami_nif:is_loaded() andalso settle_all(),
    {noreply, State}.

handle_call(sweep, _, State) ->
    {reply, settle_all(), State}.

handle_cast(_, State) ->
    {noreply, State}.

handle_info({tsunami_down, Tid}, State) ->
    ok = settle(Tid),
    {noreply, State};
handle_info(_, State) ->
    {noreply, State}.

settle_all() ->
    lists:foreach(fun settle/1, tsunami_nif:tables()).

settle(Tid) ->
    case tsunami_life:settle(Tid) of
        later -> later(Tid);
        _ -> ok
    end.
