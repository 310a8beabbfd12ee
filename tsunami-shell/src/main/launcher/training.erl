%% What the launcher runs once after a build, so that the classes of an ordinary start come from an archive.
T = ets:new(training, [ordered_set, public]).
ets:insert(T, [{apple, 1}, {pear, 2.5, "text", <<"bytes">>, #{key => [1, 2, 3]}}]).
ets:lookup(T, apple).
ets:next(T, apple).
ets:update_counter(T, apple, 1).
ets:info(T).
ets:info(T, type).
F = fun({K, _}, Acc) -> [K | Acc]; (_, Acc) -> Acc end.
ets:foldl(F, [], T).
[X * 2 || X <- lists:seq(1, 3), X rem 2 =:= 1].
io:format("~p ~s~n", [T, "done"]).
ets:delete(T).
