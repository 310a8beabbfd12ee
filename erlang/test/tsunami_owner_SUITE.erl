%% Owners, heirs, protection and the order of signals: what a process sees of tables when another one ends.
-module(tsunami_owner_SUITE).

-export([all/0, suite/0, init_per_suite/1, end_per_suite/1]).
-export([protection_is_kept/1, protection_can_be_changed_by_the_owner_alone/1, a_table_ends_before_its_owner_is_seen_dead/1,
         a_name_is_free_when_its_owner_is_seen_dead/1, an_heir_has_the_table_and_the_message_first/1,
         a_chain_of_heirs/1, an_heir_that_is_dead_inherits_nothing/1, the_heir_can_be_the_owner/1, give_away_transfers/1,
         give_away_is_refused/1, tables_of_a_receiver_that_dies_go_to_the_heir/1,
         fixations_of_dead_processes_end/1, death_in_the_middle_of_a_call/1, death_in_the_middle_of_a_delete/1, deletion_in_the_middle_of_calls/1,
         death_under_load/1, transfers_under_load/1, a_name_under_load_never_shows_the_wrong_table/1,
         no_table_is_left/1]).

-include_lib("stdlib/include/assert.hrl").

suite() -> [{timetrap, {minutes, 3}}].

all() ->
    [protection_is_kept, protection_can_be_changed_by_the_owner_alone, a_table_ends_before_its_owner_is_seen_dead,
     a_name_is_free_when_its_owner_is_seen_dead, an_heir_has_the_table_and_the_message_first, a_chain_of_heirs,
     an_heir_that_is_dead_inherits_nothing, the_heir_can_be_the_owner, give_away_transfers, give_away_is_refused,
     tables_of_a_receiver_that_dies_go_to_the_heir, fixations_of_dead_processes_end, death_in_the_middle_of_a_call,
     death_in_the_middle_of_a_delete,
     deletion_in_the_middle_of_calls, death_under_load, transfers_under_load,
     a_name_under_load_never_shows_the_wrong_table, no_table_is_left].

init_per_suite(Config) -> ok = tsunami_test:start(), Config.
end_per_suite(_) -> tsunami_test:stop().

%% How often what may go wrong by timing is tried.
times(InProcess) -> case tsunami_test:route() of in_process -> InProcess; remote -> max(10, InProcess div 10) end.

%% ---------------------------------------------------------------------------------------------------------- protection

protection_is_kept(_) ->
    Owner = tsunami_test:spawn_owner([link]),
    [begin
         T = tsunami_test:in(Owner, fun() -> T = tsunami:new(t, [Protection]), true = tsunami:insert(T, {k, 1}), T end),
         ?assertEqual(Reads, tsunami_test:outcome(tsunami, lookup, [T, k])),
         ?assertEqual(Reads =/= {value, [{k, 1}]}, tsunami_test:outcome(tsunami, select, [T, [{'_', [], ['$_']}]]) =/= {value, [{k, 1}]}),
         ?assertEqual(Writes, tsunami_test:outcome(tsunami, insert, [T, {k, 2}])),
         ?assertEqual(Writes =/= {value, true}, tsunami_test:outcome(tsunami, delete_all_objects, [T]) =/= {value, true}),
         ?assertEqual(Protection, tsunami:info(T, protection)),
         ?assertEqual(Owner, tsunami:info(T, owner)),
         ?assertMatch({error, badarg, _}, tsunami_test:outcome(tsunami, setopts, [T, {protection, public}])),
         tsunami_test:in(Owner, fun() -> true = tsunami:delete(T) end)
     end || {Protection, Reads, Writes} <- [{public, {value, [{k, 1}]}, {value, true}},
                                            {protected, {value, [{k, 1}]}, {error, badarg, access}},
                                            {private, {error, badarg, access}, {error, badarg, access}}]],
    stop(Owner).

protection_can_be_changed_by_the_owner_alone(_) ->
    T = tsunami:new(t, [private]),
    Other = tsunami_test:spawn_owner([link]),
    Lookup = fun() -> tsunami_test:in(Other, fun() -> tsunami_test:outcome(tsunami, lookup, [T, k]) end) end,
    {error, badarg, access} = Lookup(),
    true = tsunami:setopts(T, {protection, protected}),
    {value, []} = Lookup(),
    true = tsunami:setopts(T, [{protection, private}]),
    {error, badarg, access} = Lookup(),
    true = tsunami:delete(T),
    {error, badarg, id} = Lookup(),
    stop(Other).

stop(Pid) -> Pid ! stop, tsunami_test:ended(Pid).

kill(Pid) ->
    Monitor = erlang:monitor(process, Pid),
    exit(Pid, kill),
    receive {'DOWN', Monitor, process, Pid, killed} -> ok after 60000 -> exit(process_does_not_end) end.

%% ------------------------------------------------------------------------------------------------------- the order of it

a_table_ends_before_its_owner_is_seen_dead(_) ->
    [begin
         Owner = tsunami_test:spawn_owner([]),
         T = tsunami_test:in(Owner, fun() -> T = tsunami:new(t, [public]), true = tsunami:insert(T, [{N} || N <- lists:seq(1, 10)]), T end),
         How(Owner),
         ?assertEqual(undefined, tsunami:info(T)),
         ?assertEqual({error, badarg, id}, tsunami_test:outcome(tsunami, lookup, [T, 1])),
         ?assertEqual({error, badarg, id}, tsunami_test:outcome(tsunami, insert, [T, {1}])),
         ?assertNot(lists:member(T, tsunami:all()))
     end || _ <- lists:seq(1, times(200)),
            How <- [fun stop/1,
                    fun kill/1,
                    fun(P) -> process_flag(trap_exit, true), link(P), exit(P, kill),
                              receive {'EXIT', P, killed} -> process_flag(trap_exit, false) end end]].

a_name_is_free_when_its_owner_is_seen_dead(_) ->
    [begin
         Owner = tsunami_test:spawn_owner([]),
         named = tsunami_test:in(Owner, fun() -> tsunami:new(named, [named_table]) end),
         kill(Owner),
         undefined = tsunami:whereis(named),
         named = tsunami:new(named, [named_table]),
         true = tsunami:delete(named)
     end || _ <- lists:seq(1, times(300))].

an_heir_has_the_table_and_the_message_first(_) ->
    [begin
         Self = self(),
         Owner = tsunami_test:spawn_owner([]),
         Monitor = erlang:monitor(process, Owner),
         T = tsunami_test:in(Owner, fun() -> T = tsunami:new(t, [{heir, Self, {data, N}}, private]), true = tsunami:insert(T, {k, N}), T end),
         exit(Owner, kill),
         Transfer = {'ETS-TRANSFER', T, Owner, {data, N}},
         Down = {'DOWN', Monitor, process, Owner, killed},
         First = receive Any -> Any after 10000 -> error(no_message) end,
         %% The table is there whichever message came; a server's message may be the second (docs/formats/remote.md).
         ?assertEqual([{k, N}], tsunami:lookup(T, k)),
         ?assertEqual(self(), tsunami:info(T, owner)),
         Second = receive Then -> Then after 10000 -> error(no_message) end,
         case tsunami_test:route() of
             in_process -> ?assertEqual([Transfer, Down], [First, Second]);
             remote -> ?assertEqual(lists:sort([Transfer, Down]), lists:sort([First, Second]))
         end,
         true = tsunami:delete(T)
     end || N <- lists:seq(1, times(500))].

a_chain_of_heirs(_) ->
    Self = self(),
    Owners = [tsunami_test:spawn_owner([]) || _ <- lists:seq(1, 10)],
    T = tsunami_test:in(hd(Owners), fun() -> T = tsunami:new(t, [public]), true = tsunami:insert(T, {k, v}), T end),
    _ = lists:foldl(fun(Next, Owner) ->
        tsunami_test:in(Owner, fun() -> true = tsunami:setopts(T, {heir, Next, here}) end),
        kill(Owner),
        Next = tsunami:info(T, owner),
        [{k, v}] = tsunami:lookup(T, k),
        Next
    end, hd(Owners), tl(Owners)),
    Last = lists:last(Owners),
    tsunami_test:in(Last, fun() -> true = tsunami:setopts(T, {heir, Self, home}) end),
    exit(Last, kill),
    receive {'ETS-TRANSFER', T, Last, home} -> ok end,
    true = tsunami:delete(T).

an_heir_that_is_dead_inherits_nothing(_) ->
    Heir = tsunami_test:spawn_owner([]), Owner = tsunami_test:spawn_owner([]),
    T = tsunami_test:in(Owner, fun() -> tsunami:new(t, [{heir, Heir, data}]) end),
    Heir = tsunami:info(T, heir),
    stop(Heir), stop(Owner),
    undefined = tsunami:info(T).

the_heir_can_be_the_owner(_) ->
    Owner = tsunami_test:spawn_owner([]),
    T = tsunami_test:in(Owner, fun() -> tsunami:new(t, [{heir, self(), data}]) end),
    stop(Owner),
    undefined = tsunami:info(T).

%% ------------------------------------------------------------------------------------------------------------ give_away

give_away_transfers(_) ->
    Self = self(),
    Owner = tsunami_test:spawn_owner([link]),
    T = tsunami_test:in(Owner, fun() -> T = tsunami:new(t, [private]), true = tsunami:insert(T, {k, v}), true = tsunami:give_away(T, Self, gift), T end),
    receive {'ETS-TRANSFER', T, Owner, gift} -> ok after 10000 -> error(no_message) end,
    [{k, v}] = tsunami:lookup(T, k),
    {error, badarg, access} = tsunami_test:in(Owner, fun() -> tsunami_test:outcome(tsunami, lookup, [T, k]) end),
    Self = tsunami:info(T, owner),
    true = tsunami:delete(T),
    stop(Owner).

give_away_is_refused(_) ->
    Dead = tsunami_test:spawn_owner([]), stop(Dead),
    Other = tsunami_test:spawn_owner([link]),
    Theirs = tsunami_test:in(Other, fun() -> tsunami:new(t, [public]) end),
    {error, badarg, not_owner} = tsunami_test:outcome(tsunami, give_away, [Theirs, self(), x]),
    T = tsunami:new(t, []),
    E = ets:new(e, []),
    [?assertEqual(tsunami_test:outcome(ets, give_away, [E, To, x]), tsunami_test:outcome(tsunami, give_away, [T, To, x]))
     || To <- [Dead, self(), not_a_pid]],
    ?assertEqual(self(), tsunami:info(T, owner)),
    true = ets:delete(E), true = tsunami:delete(T),
    stop(Other).

tables_of_a_receiver_that_dies_go_to_the_heir(_) ->
    [begin
         Receiver = tsunami_test:spawn_owner([]),
         T = tsunami:new(t, [{heir, self(), back}]),
         true = tsunami:insert(T, {N}),
         true = tsunami:give_away(T, Receiver, gift),
         exit(Receiver, kill),
         receive {'ETS-TRANSFER', T, Receiver, back} -> ok after 10000 -> error(no_message) end,
         [{N}] = tsunami:lookup(T, N),
         true = tsunami:delete(T)
     end || N <- lists:seq(1, times(300))].

fixations_of_dead_processes_end(_) ->
    T = tsunami:new(t, [public]),
    true = tsunami:insert(T, [{N} || N <- lists:seq(1, 100)]),
    Fixer = tsunami_test:spawn_owner([]),
    true = tsunami_test:in(Fixer, fun() -> tsunami:safe_fixtable(T, true), tsunami:safe_fixtable(T, true) end),
    {_, [{Fixer, 2}]} = tsunami:info(T, safe_fixed),
    true = tsunami:info(T, fixed),
    kill(Fixer),
    %% ets itself takes a fixation away only after the process is seen dead: at once is not promised.
    tsunami_test:eventually(fun() -> tsunami:info(T, safe_fixed) =:= false end),
    true = tsunami:delete(T).

%% ------------------------------------------------------------------------------------------------------------ under load

%% A process is killed while it calls; the table, which is not its own, stays whole.
death_in_the_middle_of_a_call(_) ->
    T = tsunami:new(t, [public, ordered_set]),
    Batch = [{N, N} || N <- lists:seq(1, 2000)],
    [begin
         Pid = spawn(fun Loop() -> tsunami:insert(T, Batch), tsunami:select_delete(T, [{'_', [], [true]}]), Loop() end),
         busy(rand:uniform(2000)),
         kill(Pid)
     end || _ <- lists:seq(1, times(100))],
    true = tsunami:insert(T, Batch),
    ?assertEqual(Batch, tsunami:tab2list(T)),
    true = tsunami:delete(T).

%% A process is killed while it deletes another's table: when its end is seen the table is gone, or stays as it is if the
%% process had not come so far, but it does not go later.
death_in_the_middle_of_a_delete(_) ->
    Ends = [begin
                T = tsunami:new(t, [public]),
                true = tsunami:insert(T, [{N} || N <- lists:seq(1, 1000)]),
                Deleter = deleter(T),
                exit(Deleter, kill),
                _ = tsunami_test:ended(Deleter),
                case lists:member(T, tsunami:all()) of
                    false -> gone;
                    true ->
                        receive after 20 -> ok end,
                        try tsunami:delete(T) of true -> stayed catch error:badarg -> late end
                end
            end || _ <- lists:seq(1, times(1000))],
    ct:pal("~p", [[{End, length([x || E <- Ends, E =:= End])} || End <- [gone, stayed, late]]]),
    ?assert(lists:member(gone, Ends)),
    ?assertNot(lists:member(late, Ends)).

%% It is in the call, or close before or after it.
deleter(T) ->
    Self = self(),
    Pid = spawn(fun() -> Self ! {self(), deletes}, tsunami:delete(T) end),
    receive {Pid, deletes} -> Pid end.

busy(Micros) ->
    End = erlang:monotonic_time(microsecond) + Micros,
    (fun Loop() -> case erlang:monotonic_time(microsecond) < End of true -> Loop(); false -> ok end end)().

deletion_in_the_middle_of_calls(_) ->
    [begin
         T = tsunami:new(t, [public, Type]),
         Self = self(),
         Callers = [spawn_link(fun() -> Self ! {self(), until_gone(T, F)} end)
                    || F <- [fun(N) -> tsunami:insert(T, [{K, N} || K <- lists:seq(1, 50)]) end,
                             fun(N) -> tsunami:lookup(T, N rem 50) end,
                             fun(_) -> tsunami:select(T, [{{'$1', '_'}, [], ['$1']}]) end,
                             fun(N) -> tsunami:update_counter(T, N rem 60, 1, {k, 0}) end]],
         busy(3000),
         true = tsunami:delete(T),
         [receive {C, Why} -> ?assertEqual({error, badarg, id}, Why) after 10000 -> error({still_running, C}) end || C <- Callers]
     end || _ <- lists:seq(1, times(50)), Type <- [set, ordered_set]].

until_gone(T, F) -> until_gone(T, F, 1).
until_gone(T, F, N) ->
    case tsunami_test:outcome(erlang, apply, [F, [N]]) of
        {value, _} -> until_gone(T, F, N + 1);
        {error, badarg, none} -> tsunami_test:outcome(tsunami, lookup, [T, 1]);
        Other -> Other
    end.

%% Owners die while others write into their tables: writers see whole tables or none.
death_under_load(_) ->
    Rounds = times(1000),
    Self = self(),
    Hub = tsunami:new(hub, [public, {read_concurrency, true}]),
    Writers = [spawn_link(fun() -> Self ! {self(), write_until_told(Hub, 0, 0)} end) || _ <- lists:seq(1, 4)],
    [begin
         Owner = tsunami_test:spawn_owner([]),
         T = tsunami_test:in(Owner, fun() -> tsunami:new(t, [public, {write_concurrency, true}]) end),
         true = tsunami:insert(Hub, {current, T}),
         busy(50),
         kill(Owner),
         ?assertEqual(undefined, tsunami:info(T))
     end || _ <- lists:seq(1, Rounds)],
    true = tsunami:insert(Hub, {current, done}),
    Counts = [receive {W, Count} -> Count after 30000 -> error(writer_hangs) end || W <- Writers],
    ct:pal("~w owners died; (writes that came through, that met no table) by writer: ~w", [Rounds, Counts]),
    true = tsunami:delete(Hub).

write_until_told(Hub, Done, Missed) ->
    case tsunami:lookup(Hub, current) of
        [] -> write_until_told(Hub, Done, Missed);
        [{current, done}] -> {Done, Missed};
        [{current, T}] ->
            case tsunami_test:outcome(tsunami, insert, [T, {self(), Done}]) of
                {value, true} -> write_until_told(Hub, Done + 1, Missed);
                {error, badarg, id} -> write_until_told(Hub, Done, Missed + 1)
            end
    end.

%% Every table that is handed on arrives, with everything in it.
transfers_under_load(_) ->
    Rounds = times(1000),
    Self = self(),
    Tables = [begin
                  T = tsunami:new(t, [public, {heir, Self, N}]),
                  true = tsunami:insert(T, {count, 0}),
                  T
              end || N <- lists:seq(1, 20)],
    [begin
         Owner = tsunami_test:spawn_owner([]),
         [true = tsunami:give_away(T, Owner, Round) || T <- Tables],
         _ = tsunami_test:in(Owner, fun() -> [tsunami:update_counter(T, count, 1) || T <- Tables] end),
         exit(Owner, kill),
         [receive {'ETS-TRANSFER', T, Owner, _} -> ok after 20000 -> error({no_transfer, Round, T}) end || T <- Tables]
     end || Round <- lists:seq(1, Rounds div 20)],
    [?assertEqual([{count, Rounds div 20}], tsunami:lookup(T, count)) || T <- Tables],
    [true = tsunami:delete(T) || T <- Tables].

%% A name goes from table to table; who reads by the name sees the whole of one, never what another one had.
a_name_under_load_never_shows_the_wrong_table(_) ->
    Self = self(),
    Reader = spawn_link(fun() -> Self ! {self(), read_name(0)} end),
    [begin
         busy_name = tsunami:new(busy_name, [named_table, public]),
         true = tsunami:insert(busy_name, {key, N}),
         [{key, N}] = tsunami:lookup(busy_name, key),
         case N rem 2 of
             0 -> true = tsunami:delete(busy_name);
             1 -> other_name = tsunami:rename(busy_name, other_name),
                  true = tsunami:insert(other_name, {key, hidden}),
                  true = tsunami:delete(other_name)
         end
     end || N <- lists:seq(1, times(3000))],
    busy_name = tsunami:new(busy_name, [named_table, public]),
    true = tsunami:insert(busy_name, {key, done}),
    receive {Reader, Seen} -> ct:pal("~w reads met the table", [Seen]) after 20000 -> error(reader_hangs) end,
    true = tsunami:delete(busy_name).

read_name(Seen) ->
    case tsunami_test:outcome(tsunami, lookup, [busy_name, key]) of
        {value, [{key, done}]} -> Seen;
        {value, [{key, N}]} when is_integer(N) -> read_name(Seen + 1);
        {value, []} -> read_name(Seen);
        {error, badarg, id} -> read_name(Seen)
    end.

no_table_is_left(_) ->
    tsunami_test:eventually(fun() -> tsunami:all() =:= [] end).
