%% The life of tables in process: who owns them, what they are called, when they end.
%%
%% THE SHADOW. For every Tsunami table there is an empty `ets` table, its shadow, made by the same
%% process with the same options. Its tid, name, owner, heir and protection are the Tsunami table's.
%% So the VM itself gives death and inheritance, 'ETS-TRANSFER' and its place before 'DOWN', naming,
%% and the validity of tids. The objects are in Java. The registry (in C, `tsunami_nif`) has a record
%% for each table: {tid, Java table, owner, protection, name, holder}. It is a copy of what the shadow
%% says, made so that a call needs no `ets:info`. This module keeps the copy right.
%%
%% Goals in order:
%%   1. No call is served from a table that is gone, or for a process that may not, or refused to one
%%      that may: neither after death, nor between the steps of give_away, delete, rename, setopts,
%%      nor when a process is killed in the middle of them.
%%   2. A call that is not in such a window costs one look at the record.
%%   3. No call waits for a process that does not run, save those that change the same table's life,
%%      and a call by name in the window of `new` (below).
%%
%% WHAT THE REGISTRY DOES. A call finds the record by tid or name and answers '$tsunami_stale' if the
%% record is held or its owner is not alive; else it checks the protection and serves. A call with
%% access `any` skips both. `hold(Tid)` makes the caller the holder, unless another process that is
%% alive holds; `claim(Tid)` does so only if the record needs it, its owner or its holder being dead;
%% `settle(Tid, Owner, Protection, Name)` writes the copy and ends the hold.
%%
%% RULE 1: who changes a shadow holds its record, before and during.
%% RULE 2: the copy is written by the holder only, and from the shadow only ("the truth"), never from
%%         what the holder meant to do. A holder that took over from a dead one needs no more.
%% RULE 3: a negative answer by name is not believed before the shadow's name was asked.
%%
%% Hence: if the record is not held and its owner lives, the copy is the truth. The shadow's owner
%% changes by give_away (a holder), or by the owner's death, after which the record is stale; the
%% protection by setopts, the name by rename, the end by delete: holders.
%%
%%        register                 hold                        settle
%%   -----------------> SETTLED ---------> HELD (calls ask the ------------> SETTLED
%%                        |                shadow themselves)
%%                        | owner dies       | holder dies
%%                        v                  v
%%                      STALE (calls settle it, from the truth)  --> SETTLED with the heir, or gone
%%
%% A STALE ANSWER (`again/4`). Ask the shadow for its owner.
%%   none                 the table is gone: unregister, badarg.
%%   alive                the heir or a new owner: claim, settle, call again. If somebody holds, serve:
%%   not alive            it is dying this moment: serve.
%%   serve                check the protection of the shadow, then call with access `any`. Nothing is
%%                        cached. The call may so overlap the end of the table; it counts as before it.
%%
%% THE RACES.
%%   new, then lookup by name      The name is the VM's before the record is there. Meanwhile a call by
%%       name must not fail (its process may just have been told that the name is taken). So `new` says
%%       {Name, self()} in ?COMING first; a call that finds the shadow but no record, and the shadow's
%%       owner in ?COMING, waits until the record is there or the shadow is not. The entry names the
%%       process: after a kill it says nothing of anyone else's table.
%%   killed in new                 The heir is set last, when the record is there. So a half-made table
%%       dies with its maker, and new has not happened.
%%   give_away                     The receiver may use the table when it sees 'ETS-TRANSFER', which is
%%       before the giver's settle: held, so it is served by the truth. Giver killed there: the record
%%       is held by a dead process and taken over. Receiver killed there: the shadow is gone; held calls
%%       see that.
%%   delete                        Held, shadow deleted, unregistered. Between the two, calls see by the
%%       truth that it is gone. Killed before: nothing happened. Killed after: somebody unregisters.
%%   deleted, made anew by name    Records are keyed by tid. A name points to the record that took it
%%       last, and goes with a record only if it still points to it.
%%   rename                        Held, so calls resolve the name by the shadow, the old and the new.
%%       Two at once: one waits for the hold.
%%   owner dies in the middle of give_away, delete, rename, setopts: as "killed" above. Death of an
%%       owner that is not the holder: the copy is settled from the truth of that moment; if that owner
%%       is dead by then the record is stale at once.
%%   two that settle               One holds, the other serves.
%%
%% The owner's death also sends {tsunami_down, Tid} to `tsunami_janitor`, which settles. That only
%% frees memory early; nothing above needs it. A janitor that starts, and the application when it has loaded
%% the library, settles all records, for those whose owners died while nobody listened.
%%
%% What this costs the user: names are shared with `ets`: a plain table `foo` and a Tsunami table `foo`
%% cannot be at once. `ets:all/0` shows the shadows. Deleting a shadow through `ets` deletes the table.
-module(tsunami_life).

-export([open/0, route/0, answer/4, table/2, settle/1, of_ets/1]).
-export([new/2, delete/1, rename/2, give_away/3, setopts/2, whereis/1, all/0, info/1, info/2]).
-export_type([result/0]).

%% A value, or an error with the options of erlang:error/3.
-type result() :: {ok, term()} | {error, Reason :: term(), [{error_info, map()}]}.
-type access() :: read | write | any.

%% {Name, Pid}: the process is making a table of this name.
-define(COMING, tsunami_coming).
-define(ROUTE, tsunami_route).

%% In the place of a name: `undefined` may be one.
-define(UNNAMED, []).

%% Makes what this module needs; the caller's life is its life.
-spec open() -> ok.
open() ->
    ?COMING = ets:new(?COMING, [named_table, public, {write_concurrency, true}]),
    ok.

%% Where the tables are.
-spec route() -> in_process | remote | undefined.
route() ->
    persistent_term:get(?ROUTE, undefined).

%%% Answers

%% What the transport's answer to a call means; the slow half of every call.
-spec answer(term(), access(), atom(), [term()]) -> result().
answer('$tsunami_stale', Access, F, Args) ->
    again(Access, F, Args);
answer({'$tsunami', value, Value}, _, _, _) ->
    {ok, Value};
answer({'$tsunami', badarg, id}, Access, F, Args) ->
    case route() of
        in_process -> unknown(table(F, Args), Access, F, Args);
        remote -> failed(badarg, id);
        undefined -> not_started()
    end;
answer({'$tsunami', Reason, Cause}, _, _, _) ->
    case route() of
        undefined -> not_started();
        _ -> failed(Reason, Cause)
    end;
answer(Value, _, _, _) ->
    {ok, Value}.

%% OTP has no cause of its own for a bad default object.
failed(Reason, default) -> failed(Reason, none);
failed(Reason, none) -> {error, Reason, [{error_info, #{module => tsunami_error}}]};
failed(Reason, Cause) -> {error, Reason, [{error_info, #{cause => Cause, module => tsunami_error}}]}.

not_started() ->
    failed(tsunami_not_started, none).

%% No record was found: a name that moved, a table in the making, or no table.
unknown(T, Access, F, Args) ->
    case resolve(T) of
        {ok, _} when is_atom(T) -> again(Access, F, Args);
        {ok, _} -> failed(badarg, id);
        {error, Cause} -> failed(badarg, Cause)
    end.

%% The call again, by tid and with the truth in hand.
again(Access, F, [T | Rest] = Args0) ->
    case resolve(table(F, Args0)) of
        {error, Cause} ->
            failed(badarg, Cause);
        {ok, Tid} ->
            Args = [by_tid(T, Tid) | Rest],
            case truth(Tid) of
                settled ->
                    answer(tsunami_nif:call(F, Access, Tid, Args), Access, F, Args);
                {serve, Owner, Protection} ->
                    case may(Access, Protection, Owner) of
                        true -> answer(tsunami_nif:call(F, any, Tid, Args), any, F, Args);
                        false -> failed(badarg, access)
                    end;
                gone ->
                    failed(badarg, id)
            end
    end.

%% The table of a call: its first argument, or that of the continuation there.
-spec table(atom(), [term()]) -> term().
table(F, [Cont]) when tuple_size(Cont) > 0,
                      (F =:= select orelse F =:= select_reverse orelse F =:= match orelse F =:= match_object) ->
    element(1, Cont);
table(_, [T | _]) ->
    T.

by_tid(T, Tid) when is_atom(T) -> Tid;
by_tid(T, _) -> T.

may(any, _, _) -> true;
may(_, public, _) -> true;
may(read, protected, _) -> true;
may(_, _, Owner) -> Owner =:= self().

%%% Truth

%% The tid of a Tsunami table, which has a record, by tid or name.
-spec resolve(term()) -> {ok, ets:tid()} | {error, type | id}.
resolve(T) when is_atom(T) ->
    resolve_name(T, 0);
resolve(T) ->
    case tsunami_nif:registered(T) of
        true -> {ok, T};
        false -> {error, absence(T)}
    end.

resolve_name(Name, Waited) ->
    case ets:whereis(Name) of
        undefined ->
            {error, id};
        Tid ->
            case tsunami_nif:registered(Tid) of
                true ->
                    {ok, Tid};
                false ->
                    case coming(Name, Tid) of
                        true ->
                            wait(Waited),
                            resolve_name(Name, Waited + 1);
                        false ->
                            %% It may have come between the two questions.
                            case tsunami_nif:registered(Tid) of
                                true -> {ok, Tid};
                                false -> {error, id}
                            end
                    end
            end
    end.

coming(Name, Tid) ->
    case of_ets(fun() -> ets:member(?COMING, {Name, ets:info(Tid, owner)}) end) of
        {ok, Comes} -> Comes;
        _ -> false
    end.

%% Yields first; then sleeps, lest a process of high priority waits for one that cannot run.
wait(Waited) when Waited < 20 -> erlang:yield();
wait(_) -> receive after 1 -> ok end.

%% Why a term is no table of ours: the VM knows whether it was ever a table's.
-spec absence(term()) -> type | id.
absence(T) ->
    try ets:member(T, []) of
        _ -> id
    catch
        error:badarg:Stack ->
            case cause(Stack) of
                type -> type;
                _ -> id
            end
    end.

%% Asks the shadow, and settles the record if it can.
-spec truth(ets:tid()) -> settled | gone | {serve, pid(), atom()}.
truth(Tid) ->
    case ets:info(Tid, owner) of
        undefined ->
            drop(Tid);
        Owner ->
            case is_process_alive(Owner) andalso tsunami_nif:claim(Tid) of
                true ->
                    release(Tid);
                settled ->
                    settled;
                _ ->
                    case ets:info(Tid, protection) of
                        undefined -> truth(Tid);
                        Protection -> {serve, Owner, Protection}
                    end
            end
    end.

%% Ends the hold of the caller: writes what the shadow says.
release(Tid) ->
    case ets:info(Tid) of
        undefined ->
            drop(Tid);
        Info ->
            #{owner := Owner, protection := Protection, named_table := Named, name := Name} =
                maps:from_list(Info),
            _ = tsunami_nif:settle(Tid, Owner, Protection, name(Named, Name)),
            settled
    end.

name(true, Name) -> Name;
name(false, _) -> ?UNNAMED.

%% The table's record and objects, when its shadow is gone.
drop(Tid) ->
    case tsunami_nif:unregister(Tid) of
        ok -> ok;
        later -> tsunami_janitor:later(Tid)
    end,
    gone.

%% Brings the record of a table up to date; for the janitor.
-spec settle(ets:tid()) -> settled | gone | later.
settle(Tid) ->
    case tsunami_nif:registered(Tid) andalso truth(Tid) of
        false -> gone;
        {serve, _, _} -> later;
        Done -> Done
    end.

%% The cause that `ets` gave.
cause([{ets, _, _, Location} | _]) ->
    case lists:keyfind(error_info, 1, Location) of
        {error_info, #{cause := Cause}} -> Cause;
        _ -> none
    end;
cause(_) ->
    none.

%% A question to the shadow, whose refusal is the caller's.
of_ets(Fun) ->
    try
        {ok, Fun()}
    catch
        error:Reason:Stack -> failed(Reason, cause(Stack))
    end.

%%% Changes of a life

-spec new(term(), term()) -> result().
new(Name, Options) ->
    routed(new, [Name, Options], fun() -> new_here(Name, Options) end).

new_here(Name, Options) ->
    case is_named(Name, Options) of
        true ->
            Entry = {Name, self()},
            case of_ets(fun() -> ets:insert(?COMING, {Entry}) end) of
                {ok, true} ->
                    Result = make(Name, Options),
                    %% Which is gone if the application stopped meanwhile.
                    _ = of_ets(fun() -> ets:delete(?COMING, Entry) end),
                    Result;
                _ ->
                    not_started()
            end;
        false ->
            make(Name, Options)
    end.

%% A list that is none is ets' to refuse.
is_named(Name, [named_table | _]) -> is_atom(Name);
is_named(Name, [_ | Rest]) -> is_named(Name, Rest);
is_named(_, _) -> false.

make(Name, Options) ->
    {Heirs, Others} = heirs(Options),
    case of_ets(fun() -> ets:new(Name, Others) end) of
        {ok, T} -> made(T, Heirs, Others);
        Error -> first_error(Heirs, Error)
    end.

%% Options are looked at before names, heirs too. Whoever is killed here must leave nothing to an heir, so this
%% process stands for them.
first_error(Heirs, Error) ->
    T = ets:new(?MODULE, [private]),
    Refusal = set_heirs(T, [case Heir of
                                {heir, Pid, _} when node(Pid) =:= node() -> {heir, self(), none};
                                _ -> Heir
                            end || Heir <- Heirs]),
    ets:delete(T),
    case Refusal of
        {ok, _} -> Error;
        _ -> Refusal
    end.

set_heirs(T, Heirs) ->
    of_ets(fun() -> [ets:setopts(T, Heir) || Heir <- Heirs] end).

%% The heirs among the options, which are set one after the other, so that a bad one is refused.
heirs(Options) ->
    try
        lists:partition(fun(O) -> is_tuple(O) andalso tuple_size(O) > 0 andalso element(1, O) =:= heir end,
                        Options)
    catch
        error:_ -> {[], Options}
    end.

made(T, Heirs, Options) ->
    {Tid, Name} = if
                      is_atom(T) -> {ets:whereis(T), T};
                      true -> {T, ?UNNAMED}
                  end,
    case tsunami_nif:register(Tid, Name, self(), ets:info(Tid, protection), Options) of
        ok ->
            case set_heirs(Tid, Heirs) of
                {ok, _} ->
                    {ok, T};
                Error ->
                    unmake(Tid),
                    Error
            end;
        {'$tsunami', Reason, Cause} ->
            ets:delete(Tid),
            failed(Reason, Cause)
    end.

unmake(Tid) ->
    _ = tsunami_nif:hold(Tid),
    ets:delete(Tid),
    drop(Tid).

-spec delete(term()) -> result().
delete(T) ->
    change(T, delete, [T], fun(Tid) -> ets:delete(Tid) end).

-spec rename(term(), term()) -> result().
rename(T, Name) ->
    change(T, rename, [T, Name], fun(Tid) -> ets:rename(Tid, Name) end).

-spec give_away(term(), term(), term()) -> result().
give_away(T, Pid, Gift) ->
    change(T, give_away, [T, Pid, Gift], fun(Tid) -> ets:give_away(Tid, Pid, Gift) end).

-spec setopts(term(), term()) -> result().
setopts(T, Options) ->
    change(T, setopts, [T, Options], fun(Tid) -> ets:setopts(Tid, Options) end).

%% What the shadow goes through, the record held.
change(T, F, Args, Fun) ->
    routed(F, Args,
           fun() ->
                   case resolve(T) of
                       {ok, Tid} -> held(Tid, Fun, 0);
                       {error, Cause} -> failed(badarg, Cause)
                   end
           end).

held(Tid, Fun, Waited) ->
    case tsunami_nif:hold(Tid) of
        true ->
            Result = of_ets(fun() -> Fun(Tid) end),
            _ = release(Tid),
            Result;
        false ->
            wait(Waited),
            held(Tid, Fun, Waited + 1);
        {'$tsunami', _, _} ->
            failed(badarg, id)
    end.

%%% Questions

-spec whereis(term()) -> result().
whereis(Name) when is_atom(Name) ->
    routed(whereis, [Name],
           fun() ->
                   case resolve(Name) of
                       {ok, Tid} -> {ok, Tid};
                       {error, _} -> {ok, undefined}
                   end
           end);
whereis(_) ->
    failed(badarg, none).

-spec all() -> result().
all() ->
    routed(all, [], fun() -> {ok, lists:foldl(fun listed/2, [], tsunami_nif:tables())} end).

listed(Tid, All) ->
    case ets:info(Tid, named_table) of
        undefined -> All;
        false -> [Tid | All];
        true -> [ets:info(Tid, name) | All]
    end.

-spec info(term()) -> result().
info(T) ->
    about(T, info, [T],
          fun(Tid) ->
                  case ets:info(Tid) of
                      undefined -> {ok, undefined};
                      Items -> with_data(Tid, Items)
                  end
          end).

%% What the shadow does not know comes from the data.
with_data(Tid, Items) ->
    case {data(Tid, memory), data(Tid, size)} of
        {{ok, undefined}, _} -> {ok, undefined};
        {_, {ok, undefined}} -> {ok, undefined};
        {{ok, Memory}, {ok, Size}} ->
            {ok, [case Item of
                      {memory, _} -> {memory, Memory};
                      {size, _} -> {size, Size};
                      _ -> Item
                  end || Item <- Items]};
        {{error, _, _} = Error, _} -> Error;
        {_, Error} -> Error
    end.

-spec info(term(), term()) -> result().
info(T, Item) ->
    about(T, info, [T, Item],
          fun(Tid) ->
                  case of_data(Item) of
                      true -> data(Tid, Item);
                      false -> of_ets(fun() -> ets:info(Tid, Item) end)
                  end
          end).

of_data(size) -> true;
of_data(memory) -> true;
of_data(fixed) -> true;
of_data(safe_fixed) -> true;
of_data(safe_fixed_monotonic_time) -> true;
of_data(stats) -> true;
of_data(binary) -> true;
of_data(snapshots) -> true;
of_data(_) -> false.

%% An item of a table, undefined if it is gone by now.
data(Tid, Item) when Item =:= fixed; Item =:= stats ->
    _ = fixers(Tid),
    datum(Tid, Item);
data(Tid, safe_fixed) ->
    fixed_since(fixers(Tid), fun timestamp/1);
data(Tid, safe_fixed_monotonic_time) ->
    fixed_since(fixers(Tid), fun native/1);
data(Tid, Item) ->
    datum(Tid, Item).

%% {Since, [{Pid, Count}]} or false. Those who are not alive fix nothing any more, whether or not the registry
%% has come to it.
fixers(Tid) ->
    case datum(Tid, safe_fixed_monotonic_time) of
        {ok, {_, Fixers}} = Result ->
            case [Pid || {Pid, _} <- Fixers, node(Pid) =:= node(), not is_process_alive(Pid)] of
                [] ->
                    Result;
                Dead ->
                    lists:foreach(fun tsunami_nif:ended/1, Dead),
                    datum(Tid, safe_fixed_monotonic_time)
            end;
        Result ->
            Result
    end.

fixed_since({ok, {Since, Fixers}}, In) -> {ok, {In(Since), Fixers}};
fixed_since(Result, _) -> Result.

native(Nanoseconds) ->
    erlang:convert_time_unit(Nanoseconds, nanosecond, native).

%% As erlang:timestamp/0 gives it.
timestamp(Nanoseconds) ->
    Micros = erlang:convert_time_unit(native(Nanoseconds) + erlang:time_offset(), native, microsecond),
    {Micros div 1000000000000, Micros div 1000000 rem 1000000, Micros rem 1000000}.

datum(Tid, Item) ->
    case ets:info(Tid, owner) of
        undefined ->
            {ok, undefined};
        _ ->
            case answer(tsunami_nif:call(info, any, Tid, [Tid, Item]), any, info, [Tid, Item]) of
                {error, badarg, [{error_info, #{cause := id}}]} -> {ok, undefined};
                Result -> Result
            end
    end.

%% Asks a table about itself; no table is no error, unless it is none by its type.
about(T, F, Args, Fun) ->
    routed(F, Args,
           fun() ->
                   case resolve(T) of
                       {ok, Tid} -> Fun(Tid);
                       {error, type} -> failed(badarg, type);
                       {error, id} -> {ok, undefined}
                   end
           end).

%% What is done here in process, and elsewhere by the server.
routed(F, Args, Here) ->
    case route() of
        in_process -> Here();
        remote -> answer(tsunami_remote:call(F, Args), any, F, Args);
        undefined -> not_started()
    end.
