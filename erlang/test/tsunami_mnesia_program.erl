%% What the Mnesia test runs, in a VM of its own, once with the machine's own Mnesia on ets and once with its modules
%% retargeted to tsunami. run/3 returns everything that Mnesia answered, in an order that does not depend on hashing, so
%% that the two runs can be compared term by term.
-module(tsunami_mnesia_program).

-export([run/3]).

-include_lib("stdlib/include/qlc.hrl").

-record(item, {key, group, value}).
-record(place, {at, name}).
-record(event, {who, what}).

-define(GROUPS, 100).

%% Store is the module that the tables of Mnesia must be in: ets or tsunami. Records is how many the large table gets.
run(Store, Directory, Records) ->
    persistent_term:put(?MODULE, Records),
    application:set_env(mnesia, dir, Directory),
    ok = mnesia:create_schema([node()]),
    ok = mnesia:start(),
    Steps = [{create, fun create/1}, {where, fun where/1}, {set, fun set/1}, {big, fun big/1}, {scan, fun scan/1},
             {index, fun index/1}, {ordered, fun ordered/1}, {bag, fun bag/1}, {transactions, fun transactions/1},
             {counters, fun counters/1}, {subscription, fun subscription/1}, {checkpoint, fun checkpoint/1},
             {schema, fun schema/1}, {restart, fun restart/1}],
    [begin
         {Micros, Result} = timer:tc(fun() -> Step(Store) end),
         {Name, Micros div 1000, Result}
     end || {Name, Step} <- Steps].

records() -> persistent_term:get(?MODULE).

create(_) ->
    [mnesia:create_table(item, [{ram_copies, [node()]}, {type, set}, {index, [group]}, {attributes, record_info(fields, item)}]),
     mnesia:create_table(place, [{ram_copies, [node()]}, {type, ordered_set}, {attributes, record_info(fields, place)}]),
     mnesia:create_table(event, [{ram_copies, [node()]}, {type, bag}, {index, [what]}, {attributes, record_info(fields, event)}]),
     mnesia:create_table(item, []),
     mnesia:wait_for_tables([item, place, event], 10000)].

%% The tables are where they are said to be.
where(Store) -> [{T, Store:info(T, type), Store:info(T, keypos), Store:info(T, size)} || T <- [item, place, event, schema]].

set(_) ->
    Write = fun(K) -> mnesia:write(#item{key = K, group = K rem 3, value = {v, K}}) end,
    [mnesia:transaction(fun() -> [Write(K) || K <- lists:seq(1, 100)] end),
     mnesia:transaction(fun() -> mnesia:read(item, 7) end),
     mnesia:transaction(fun() -> mnesia:read({item, 1000}) end),
     mnesia:transaction(fun() -> Write(7), mnesia:delete({item, 8}), mnesia:abort(changed_my_mind) end),
     mnesia:dirty_read(item, 8),
     mnesia:transaction(fun() -> mnesia:delete({item, 8}), {mnesia:read(item, 8), length(mnesia:all_keys(item))} end),
     mnesia:transaction(fun() -> error(oops) end) =:= ok,
     element(1, mnesia:transaction(fun() -> mnesia:write(not_there, #item{}, write) end)),
     lists:sort(mnesia:dirty_match_object(#item{_ = '_', group = 2})),
     mnesia:dirty_write(#item{key = 7, group = 7, value = new}),
     mnesia:dirty_read(item, 7),
     mnesia:dirty_delete(item, 7),
     mnesia:dirty_read(item, 7),
     mnesia:dirty_delete_object(#item{key = 9, group = 9, value = other}),
     mnesia:dirty_read(item, 9),
     mnesia:table_info(item, size),
     mnesia:clear_table(item),
     mnesia:table_info(item, size)].

big(_) ->
    Object = fun(K) -> #item{key = K, group = K rem ?GROUPS, value = {integer_to_binary(K), [K, -K]}} end,
    {Half, Rest} = lists:split(records() div 2, lists:seq(1, records())),
    [lists:usort([mnesia:dirty_write(Object(K)) || K <- Half]),
     mnesia:transaction(fun() -> lists:usort([mnesia:write(Object(K)) || K <- Rest]) end),
     mnesia:table_info(item, size),
     lists:all(fun(K) -> mnesia:dirty_read(item, K) =:= [Object(K)] end, lists:seq(1, records()))].

scan(_) ->
    Keys = fun F(K, N) when K =:= '$end_of_table' -> N; F(K, N) -> F(mnesia:dirty_next(item, K), N + K) end,
    Chunks = fun F('$end_of_table', Sum) -> Sum; F({Found, More}, Sum) -> F(mnesia:select(More), Sum + lists:sum(Found)) end,
    Match = [{#item{key = '$1', group = '$2', _ = '_'}, [{'<', '$2', 10}], ['$1']}],
    [mnesia:transaction(fun() -> mnesia:foldl(fun(#item{key = K}, Sum) -> Sum + K end, 0, item) end),
     Keys(mnesia:dirty_first(item), 0),
     lists:sum(mnesia:dirty_select(item, Match)),
     mnesia:transaction(fun() -> Chunks(mnesia:select(item, Match, 1000, read), 0) end),
     mnesia:transaction(fun() ->
         qlc:fold(fun(#item{key = K}, Sum) -> Sum + K end, 0, qlc:q([I || I <- mnesia:table(item), I#item.group =:= 5])) end),
     mnesia:activity(async_dirty, fun() -> length(mnesia:match_object(#item{group = 3, _ = '_'})) end),
     mnesia:activity(ets, fun() -> mnesia:foldl(fun(_, N) -> N + 1 end, 0, item) end)].

index(_) ->
    Keys = fun(Objects) -> lists:sort([K || #item{key = K} <- Objects]) end,
    [Keys(mnesia:dirty_index_read(item, 42, #item.group)),
     Keys(mnesia:dirty_index_match_object(#item{group = 43, _ = '_'}, #item.group)),
     mnesia:transaction(fun() -> Keys(mnesia:index_read(item, 44, group)) end),
     mnesia:transaction(fun() -> mnesia:write(#item{key = 44, group = 4400, value = moved}), Keys(mnesia:index_read(item, 4400, group)) end),
     length(mnesia:dirty_index_read(item, 44, #item.group)),
     mnesia:dirty_index_read(item, 4400, #item.group),
     mnesia:add_table_index(item, value),
     [K || #item{key = K} <- mnesia:dirty_index_read(item, moved, #item.value)],
     mnesia:del_table_index(item, value),
     mnesia:del_table_index(item, group),
     mnesia:add_table_index(item, group),
     Keys(mnesia:dirty_index_read(item, 45, #item.group))].

ordered(_) ->
    Names = [{X, Y} || X <- lists:seq(1, 50), Y <- [c, a, b]] ++ [1, 1.5, foo, "bar", <<"baz">>, #{a => 1}],
    Walk = fun F('$end_of_table', _) -> []; F(K, Step) -> [K | F(Step(K), Step)] end,
    [lists:usort([mnesia:dirty_write(#place{at = At, name = N}) || {N, At} <- lists:enumerate(Names)]),
     Walk(mnesia:dirty_first(place), fun(K) -> mnesia:dirty_next(place, K) end),
     Walk(mnesia:dirty_last(place), fun(K) -> mnesia:dirty_prev(place, K) end),
     mnesia:dirty_next(place, {25, aa}),
     mnesia:transaction(fun() ->
         mnesia:write(#place{at = {0, new}, name = 0}), mnesia:delete({place, {1, a}}),
         {mnesia:first(place), mnesia:next(place, {0, new}), mnesia:last(place), mnesia:prev(place, {1, c}),
          mnesia:foldr(fun(#place{name = N}, Acc) -> [N | Acc] end, [], place)} end),
     mnesia:dirty_select(place, [{#place{at = {'$1', '_'}, name = '$2'}, [{'>', '$1', 45}], ['$2']}]),
     mnesia:dirty_write(#place{at = 1.0, name = float}),
     mnesia:dirty_read(place, 1),
     mnesia:dirty_slot(place, 3)].

bag(_) ->
    Events = [#event{who = W, what = {x, W * N rem 7}} || W <- lists:seq(1, 20), N <- lists:seq(1, 10)],
    [lists:usort([mnesia:dirty_write(E) || E <- Events]),
     mnesia:table_info(event, size),
     mnesia:dirty_read(event, 3),
     lists:sort(mnesia:dirty_index_read(event, {x, 3}, #event.what)),
     mnesia:transaction(fun() ->
         mnesia:delete_object(#event{who = 3, what = {x, 3}}), mnesia:write(#event{who = 3, what = last}), mnesia:read(event, 3) end),
     mnesia:dirty_read(event, 3),
     lists:sort(mnesia:dirty_index_read(event, {x, 3}, #event.what)),
     mnesia:dirty_delete(event, 3),
     mnesia:dirty_read(event, 3),
     length(mnesia:dirty_all_keys(event)),
     lists:sort(mnesia:dirty_match_object(#event{what = {x, 0}, _ = '_'}))].

%% Money moves between accounts in transactions that collide; nested ones abort; the sum stays.
transactions(_) ->
    Accounts = lists:seq(1, 10),
    {atomic, _} = mnesia:clear_table(place),
    _ = [ok = mnesia:dirty_write(#place{at = A, name = 1000}) || A <- Accounts],
    Self = self(),
    Move = fun(From, To, Amount) ->
        mnesia:transaction(fun() ->
            [#place{name = Have}] = mnesia:read(place, From, write),
            mnesia:write(#place{at = From, name = Have - Amount}),
            {aborted, inner} = mnesia:transaction(fun() -> mnesia:write(#place{at = To, name = -1}), mnesia:abort(inner) end),
            [#place{name = Had}] = mnesia:wread({place, To}),
            mnesia:write(#place{at = To, name = Had + Amount})
        end)
    end,
    Workers = [spawn_link(fun() ->
        Results = [Move((W * N) rem 10 + 1, (W + N) rem 10 + 1, N rem 5) || N <- lists:seq(1, 200), (W * N) rem 10 =/= (W + N) rem 10],
        Self ! {self(), length([ok || {atomic, ok} <- Results])}
    end) || W <- [1, 3, 7, 9]],
    Done = [receive {W, Count} -> Count end || W <- Workers],
    {Done, [lists:sum([N || A <- Accounts, #place{name = N} <- mnesia:dirty_read(place, A)])],
     mnesia:sync_transaction(fun() -> mnesia:lock({table, place}, write), length(mnesia:all_keys(place)) end)}.

counters(_) ->
    {atomic, ok} = mnesia:clear_table(place),
    %% Mnesia's counters race while the record is missing: each of several writers inserts it.
    ok = mnesia:dirty_write(#place{at = hits, name = 0}),
    Self = self(),
    Workers = [spawn_link(fun() -> _ = [mnesia:dirty_update_counter(place, hits, 1) || _ <- lists:seq(1, 5000)], Self ! {self(), done} end)
               || _ <- [1, 2, 3]],
    _ = [receive {W, done} -> ok end || W <- Workers],
    mnesia:dirty_read(place, hits).

subscription(_) ->
    {ok, _} = mnesia:subscribe({table, event, detailed}),
    ok = mnesia:dirty_write(#event{who = sub, what = one}),
    {atomic, ok} = mnesia:transaction(fun() -> mnesia:delete({event, sub}) end),
    Events = [receive {mnesia_table_event, {Kind, event, What, Old, _}} -> {Kind, What, Old} after 5000 -> nothing end || _ <- [1, 2]],
    {ok, _} = mnesia:unsubscribe({table, event, detailed}),
    Events.

%% A checkpoint keeps what was; a backup of it comes back.
checkpoint(_) ->
    File = filename:join(mnesia:system_info(directory), "backup"),
    {ok, Name, _} = mnesia:activate_checkpoint([{max, [event]}, {name, before}]),
    Before = lists:sort(mnesia:dirty_match_object(#event{_ = '_'})),
    ok = mnesia:dirty_write(#event{who = late, what = late}),
    ok = mnesia:dirty_delete(event, 1),
    ok = mnesia:backup_checkpoint(Name, File),
    ok = mnesia:deactivate_checkpoint(Name),
    {atomic, Restored} = mnesia:restore(File, [{clear_tables, [event]}]),
    {lists:sort(Restored), lists:sort(mnesia:dirty_match_object(#event{_ = '_'})) =:= Before, length(Before)}.

schema(Store) ->
    Transform = fun({item, K, G, V}) -> {item, K, G, V, G * 2} end,
    [mnesia:transform_table(item, Transform, [key, group, value, double]),
     mnesia:dirty_read(item, 21),
     mnesia:change_table_access_mode(item, read_only),
     element(1, mnesia:transaction(fun() -> mnesia:write({item, 1, 1, 1, 1}) end)),
     mnesia:change_table_access_mode(item, read_write),
     mnesia:dump_tables([place]),
     mnesia:delete_table(event),
     Store:info(event, size),
     lists:sort(mnesia:system_info(tables))].

%% Tables in memory are empty after a restart, but for those that were dumped.
restart(Store) ->
    stopped = mnesia:stop(),
    Gone = Store:whereis(item),
    ok = mnesia:start(),
    ok = mnesia:wait_for_tables([item, place], 10000),
    [Gone, mnesia:table_info(item, size), mnesia:dirty_match_object(#place{_ = '_'}), mnesia:stop(), Store:whereis(item)].
