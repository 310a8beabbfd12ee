%% Settles the records of tables whose owner died, which frees the memory of those that died with it.
%% Nothing depends on when it does: calls find out by themselves (`tsunami_life`).
-module(tsunami_janitor).
-behaviour(gen_server).

-export([start_link/0]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2]).

%% A process that changes a table at this moment will have settled it by then.
-define(LATER_MILLIS, 20).

-spec start_link() -> {ok, pid()} | {error, term()} | ignore.
start_link() ->
    gen_server:start_link({local, ?MODULE}, ?MODULE, [], []).

init([]) ->
    ok = tsunami_life:open(),
    {ok, none}.

handle_call(_, _, State) ->
    {reply, ok, State}.

handle_cast(_, State) ->
    {noreply, State}.

handle_info({tsunami_down, Tid}, State) ->
    _ = tsunami_life:settle(Tid) =:= later
        andalso erlang:send_after(?LATER_MILLIS, self(), {tsunami_down, Tid}),
    {noreply, State};
handle_info(_, State) ->
    {noreply, State}.
