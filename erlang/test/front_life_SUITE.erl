%% The races of `tsunami_life`: what its head claims, tried. Many rounds of each, with readers that never rest
%% and processes that are killed wherever they happen to be.
-module(front_life_SUITE).
-tsunami_route(in_process).

-export([all/0, suite/0, init_per_suite/1, end_per_suite/1, end_per_testcase/2]).
-export([dead_owners_tables_are_gone_when_down_is_seen/1, heirs_may_write_at_once/1,
         receivers_may_and_givers_may_not/1, a_name_is_its_latest_table/1, who_cannot_make_it_can_use_it/1,
         renamed_tables_are_found/1, killed_anywhere_nothing_is_left/1]).

-define(ROUNDS, 1000).

suite() ->
    [{timetrap, {seconds, 60}}].

all() ->
    [dead_owners_tables_are_gone_when_down_is_seen, heirs_may_write_at_once, receivers_may_and_givers_may_not,
     a_name_is_its_latest_table, who_cannot_make_it_can_use_it, renamed_tables_are_found,
     killed_anywhere_nothing_is_left].

init_per_suite(Config) ->
    ok = tsunami:start(),
    Config.

end_per_suite(_) ->
    ok.

end_per_testcase(_, _) ->
    case eventually(fun() -> tsunami:all() =:= [] end) of
        true -> ok;
        false -> {fail, {tables_left, tsunami:all()}}
    end.

dead_owners_tables_are_gone_when_down_is_seen(_) ->
    repeat(fun(Round) ->
                   Self = self(),
                   {Owner, Monitor} = spawn_monitor(fun() -> owner(Self) end),
                   {Named, Unnamed} = receive {Owner, Tables} -> Tables end,
                   Readers = [monitored(fun() -> read(T, Round) end) || T <- [Named, Unnamed]],
                   true = tsunami:insert(Named, {b, Round}),
                   true = tsunami:insert(Unnamed, {b, Round}),
                   exit(Owner, kill),
                   receive {'DOWN', Monitor, process, Owner, killed} -> ok end,
                   undefined = tsunami:info(Named),
                   undefined = tsunami:whereis(named),
                   refused(fun() -> tsunami:lookup(named, a) end),
                   refused(fun() -> tsunami:insert(Named, {a, 2}) end),
                   refused(fun() -> tsunami:lookup(Unnamed, a) end),
                   named = tsunami:new(named, [named_table]),
                   [] = tsunami:lookup(named, a),
                   true = tsunami:delete(named),
                   lists:foreach(fun join/1, Readers)
           end).

owner(Boss) ->
    named = tsunami:new(named, [public, named_table]),
    T = tsunami:new(unnamed, [public]),
    Boss ! {self(), {tsunami:whereis(named), T}},
    receive after infinity -> ok end.

%% Reads what another process writes, until there is no table.
read(T, Value) ->
    try tsunami:lookup(T, b) of
        [] -> read(T, Value);
        [{b, Value}] -> read(T, Value)
    catch
        error:badarg -> ok
    end.

heirs_may_write_at_once(_) ->
    repeat(fun(Round) ->
                   Self = self(),
                   {Owner, Monitor} =
                       spawn_monitor(fun() ->
                                             T = tsunami:new(t, [private, {heir, Self, gift}]),
                                             true = tsunami:insert(T, {a, Round}),
                                             Self ! {self(), T},
                                             receive after infinity -> ok end
                                     end),
                   T = receive {Owner, Table} -> Table end,
                   refused(fun() -> tsunami:insert(T, {x, 1}) end),
                   exit(Owner, kill),
                   receive First -> ok end,
                   case tsunami_life:route() of
                       in_process -> {'ETS-TRANSFER', T, Owner, gift} = First;
                       remote -> self() ! First, receive {'ETS-TRANSFER', T, Owner, gift} -> ok end
                   end,
                   true = tsunami:insert(T, {b, 1}),
                   [{a, Round}] = tsunami:lookup(T, a),
                   receive {'DOWN', Monitor, process, Owner, killed} -> ok end,
                   true = tsunami:insert(T, {c, 1}),
                   Self = tsunami:info(T, owner),
                   3 = tsunami:info(T, size),
                   true = tsunami:delete(T)
           end).

%% A private table goes round; whoever has it counts, and a stranger tries all the time.
receivers_may_and_givers_may_not(_) ->
    Self = self(),
    [A, B, C] = Players = [spawn_link(fun() -> player(Self) end) || _ <- [1, 2, 3]],
    [Player ! {next, Next} || {Player, Next} <- [{A, B}, {B, C}, {C, A}]],
    T = tsunami:new(t, [private]),
    true = tsunami:insert(T, {n, 0}),
    true = tsunami:give_away(T, A, go),
    Stranger = spawn_link(fun() -> stranger(T) end),
    receive {'ETS-TRANSFER', T, _, done} -> ok end,
    [{n, ?ROUNDS}] = tsunami:lookup(T, n),
    [begin unlink(Pid), exit(Pid, kill) end || Pid <- [Stranger | Players]],
    true = tsunami:delete(T).

player(Boss) ->
    receive {next, Next} -> play(Boss, Next) end.

play(Boss, Next) ->
    T = receive {'ETS-TRANSFER', Given, _, go} -> Given end,
    case tsunami:update_counter(T, n, 1) of
        ?ROUNDS -> tsunami:give_away(T, Boss, done);
        _ -> tsunami:give_away(T, Next, go)
    end,
    %% It may be back already; then its message is here.
    try tsunami:lookup(T, n) of
        [_] -> {messages, [{'ETS-TRANSFER', T, _, go} | _]} = process_info(self(), messages)
    catch
        error:badarg -> ok
    end,
    play(Boss, Next).

stranger(T) ->
    refused(fun() -> tsunami:insert(T, {n, -1}) end),
    refused(fun() -> tsunami:lookup(T, n) end),
    stranger(T).

a_name_is_its_latest_table(_) ->
    together([fun() -> repeat(fun(Round) -> make_and_delete({Who, Round}) end) end || Who <- [1, 2, 3]]).

make_and_delete(Mine) ->
    try tsunami:new(name, [named_table, public]) of
        name ->
            [] = tsunami:lookup(name, Mine),
            true = tsunami:insert(name, {Mine, here}),
            [{Mine, here}] = tsunami:lookup(name, Mine),
            Tid = tsunami:whereis(name),
            [{Mine, here}] = tsunami:lookup(Tid, Mine),
            true = tsunami:info(name, owner) =:= self(),
            true = lists:member(name, tsunami:all()),
            true = tsunami:delete(name),
            refused(fun() -> tsunami:lookup(Tid, Mine) end)
    catch
        error:badarg ->
            try [] = tsunami:lookup(name, Mine)
            catch error:badarg -> ok
            end
    end.

who_cannot_make_it_can_use_it(_) ->
    repeat(fun(_) ->
                   Users = [spawn_monitor(fun() -> make_or_use(Boss) end) || Boss <- lists:duplicate(4, self())],
                   Roles = [receive
                                {User, Role} -> Role;
                                {'DOWN', _, process, User, Reason} -> error(Reason)
                            end || {User, _} <- Users],
                   [owner, user, user, user] = lists:sort(Roles),
                   3 = tsunami:info(shared, size),
                   [User ! go || {User, _} <- Users],
                   lists:foreach(fun join/1, Users),
                   undefined = tsunami:info(shared)
           end).

make_or_use(Boss) ->
    Role = try tsunami:new(shared, [named_table, public]) of
               shared -> owner
           catch
               error:badarg ->
                   true = tsunami:insert(shared, {self(), 1}),
                   user
           end,
    Boss ! {self(), Role},
    receive go -> ok end.

renamed_tables_are_found(_) ->
    start = tsunami:new(start, [named_table, public]),
    Tid = tsunami:whereis(start),
    true = tsunami:insert(Tid, {a, 1}),
    Renamers = [fun() -> repeat(fun(Round) -> rename(Tid, name(Who, Round)) end) end || Who <- ["x", "y"]],
    Reader = fun() -> repeat(fun(_) -> [{a, 1}] = tsunami:lookup(Tid, a), found(tsunami:info(Tid, name)) end) end,
    together([Reader | Renamers]),
    Name = tsunami:info(Tid, name),
    [{a, 1}] = tsunami:lookup(Name, a),
    [Name] = tsunami:all(),
    true = tsunami:delete(Name),
    refused(fun() -> tsunami:lookup(Name, a) end).

rename(Tid, Name) ->
    Name = tsunami:rename(Tid, Name),
    found(Name).

%% The table or nothing: another may have renamed it meanwhile.
found(Name) ->
    try [{a, 1}] = tsunami:lookup(Name, a)
    catch error:badarg -> ok
    end.

name(Who, Round) ->
    list_to_atom(Who ++ integer_to_list(Round rem 7)).

killed_anywhere_nothing_is_left(_) ->
    Heir = monitored(fun heir/0),
    repeat(fun(_) ->
                   {Pid, Monitor} = spawn_monitor(fun() -> lives(element(1, Heir)) end),
                   [erlang:yield() || _ <- lists:seq(1, rand:uniform(60))],
                   exit(Pid, kill),
                   receive {'DOWN', Monitor, process, Pid, Reason} -> killed = Reason end,
                   [] = [T || T <- tsunami:all(), tsunami:info(T, owner) =:= Pid],
                   found(left)
           end),
    element(1, Heir) ! stop,
    join(Heir),
    true = eventually(fun() -> tsunami:all() =:= [] end).

%% Everything that changes a life, over and over.
lives(Heir) ->
    Other = try tsunami:new(left, [named_table, private, {heir, Heir, x}]) of
                left ->
                    true = tsunami:insert(left, {a, 1}),
                    tsunami:rename(left, unique())
            catch
                %% The heir has not come yet to the one of who was killed before.
                error:badarg -> tsunami:new(unique(), [named_table, private, {heir, Heir, x}])
            end,
    true = tsunami:insert(Other, {a, 1}),
    [{a, 1}] = tsunami:lookup(Other, a),
    T = tsunami:new(t, [private]),
    true = tsunami:insert(T, {a, 1}),
    true = tsunami:setopts(T, {protection, public}),
    [{a, 1}] = tsunami:lookup(T, a),
    true = tsunami:give_away(T, Heir, x),
    true = tsunami:delete(tsunami:new(t, [protected])),
    true = tsunami:delete(Other),
    lives(Heir).

%% Uses and deletes what it gets.
heir() ->
    receive
        {'ETS-TRANSFER', T, _, x} ->
            true = tsunami:insert(T, {heir, 1}),
            [{heir, 1}] = tsunami:lookup(T, heir),
            true = tsunami:delete(tsunami:rename(T, unique())),
            heir();
        stop ->
            ok
    end.

unique() ->
    list_to_atom("unique" ++ integer_to_list(erlang:unique_integer([positive]) rem 100000)).

%%% Processes

repeat(Fun) ->
    lists:foreach(Fun, lists:seq(1, ?ROUNDS)).

together(Funs) ->
    lists:foreach(fun join/1, [monitored(Fun) || Fun <- Funs]).

monitored(Fun) ->
    spawn_monitor(Fun).

join({Pid, Monitor}) ->
    receive {'DOWN', Monitor, process, Pid, Reason} -> normal = Reason end.

refused(Fun) ->
    try Fun() of
        Result -> error({not_refused, Result})
    catch
        error:badarg -> ok
    end.

eventually(Fun) ->
    lists:any(fun(_) -> Fun() orelse receive after 10 -> false end end, lists:seq(1, 300)).
