%% Files, Dets and Qlc: what `ets` writes `tsunami` reads, and the other way round.
-module(front_files_SUITE).
-tsunami_route(in_process).

-include_lib("stdlib/include/qlc.hrl").

-export([all/0, init_per_suite/1, end_per_suite/1]).
-export([either_reads_what_either_wrote/1, damage_is_found_where_ets_finds_it/1, information_is_the_same/1,
         headers_that_lack_something_are_refused/1, dets_and_back/1, queries/1, folds/1, tables_are_filled/1,
         continuations_are_repaired/1]).

all() ->
    [either_reads_what_either_wrote, damage_is_found_where_ets_finds_it, information_is_the_same,
     headers_that_lack_something_are_refused, dets_and_back, queries, folds, tables_are_filled,
     continuations_are_repaired].

init_per_suite(Config) ->
    ok = tsunami:start(),
    Config.

end_per_suite(_) ->
    ok.

-define(OPTIONS, [[], [{extended_info, [object_count]}], [{extended_info, [md5sum]}],
                  [{extended_info, [md5sum, object_count]}, {sync, true}]]).

objects() ->
    lists:sort([{I, {x, I}, <<I:32>>} || I <- lists:seq(1, 1000)] ++ [{a, fun lists:append/1, 1.5}]).

either_reads_what_either_wrote(Config) ->
    [begin
         T = filled(Writer, [Type, public, compressed, {read_concurrency, true}]),
         File = file(Config, {Writer, Type, Options}),
         ok = Writer:tab2file(T, File, Options),
         [begin
              {ok, Copy} = Reader:file2tab(File, Verify),
              true = objects() =:= lists:sort(Reader:tab2list(Copy)),
              [] = [Item || Item <- [name, type, keypos, protection, compressed, size, read_concurrency],
                            Writer:info(T, Item) =/= Reader:info(Copy, Item)],
              true = Reader:delete(Copy)
          end || Reader <- [ets, tsunami], Verify <- [[], [{verify, true}]]],
         true = Writer:delete(T)
     end || Writer <- [ets, tsunami], Type <- [set, ordered_set, duplicate_bag], Options <- ?OPTIONS].

%% A byte changed, or the end cut off. Where `ets` fails with an exception we answer {error, badfile}.
damage_is_found_where_ets_finds_it(Config) ->
    [begin
         T = filled(tsunami, [set]),
         File = file(Config, Options),
         ok = tsunami:tab2file(T, File, Options),
         {ok, Bytes} = file:read_file(File),
         Places = [9, 20, 60, 100, 130, 250, 300, 500, 600, 700, 777, 1000, 2000, byte_size(Bytes) - 40,
                   byte_size(Bytes) - 3],
         [same_outcome(File, Verify, changed(Bytes, Place)) || Place <- Places, Verify <- [false, true]],
         [same_outcome(File, Verify, binary:part(Bytes, 0, Length))
          || Length <- [0, 7, 20, 60, 300, 1000, byte_size(Bytes) div 2, byte_size(Bytes) - 1],
             Verify <- [false, true]],
         true = tsunami:delete(T)
     end || Options <- ?OPTIONS].

changed(Bytes, Place) ->
    <<Before:Place/binary, Byte, After/binary>> = Bytes,
    <<Before/binary, (Byte bxor 16#55), After/binary>>.

same_outcome(File, Verify, Bytes) ->
    ok = file:write_file(File, Bytes),
    Ets = outcome(ets, File, Verify),
    [disk_log:close(Log) || Log <- disk_log:all()],
    Tsunami = outcome(tsunami, File, Verify),
    [] = disk_log:all(),
    case {Ets, Tsunami} of
        {Same, Same} -> ok;
        {exception, {error, badfile}} -> ok;
        %% Behind a chunk that it cannot read at all `ets` looks no further.
        {{ok, Found}, {ok, More}} when not Verify -> [] = Found -- More;
        _ -> ct:fail({byte_size(Bytes), Verify, Ets, Tsunami})
    end.

outcome(Module, File, Verify) ->
    Before = Module:all(),
    try Module:file2tab(File, [{verify, Verify}]) of
        {ok, T} ->
            Objects = lists:sort(Module:tab2list(T)),
            true = Module:delete(T),
            {ok, Objects};
        Error ->
            true = Module =:= ets orelse Before =:= Module:all(),
            Error
    catch
        error:_ -> exception
    end.

information_is_the_same(Config) ->
    [begin
         T = filled(Writer, [named_table, bag, {keypos, 2}]),
         File = file(Config, {information, Writer, Options}),
         ok = Writer:tab2file(T, File, Options),
         {ok, Info} = ets:tabfile_info(File),
         {ok, Info} = tsunami:tabfile_info(File),
         %% In process the names are those of ets.
         {error, cannot_create_table} = case tsunami_life:route() of
                                            in_process -> tsunami:file2tab(File);
                                            remote -> {error, cannot_create_table}
                                        end,
         true = Writer:delete(T)
     end || Writer <- [ets, tsunami], Options <- ?OPTIONS].

headers_that_lack_something_are_refused(Config) ->
    T = filled(tsunami, []),
    File = file(Config, header),
    ok = tsunami:tab2file(T, File),
    {ok, read} = disk_log:open([{name, read}, {file, File}, {mode, read_only}]),
    {_, [Header | Objects]} = disk_log:chunk(read, start),
    ok = disk_log:close(read),
    [begin
         Lacking = list_to_tuple(lists:keydelete(Item, 1, tuple_to_list(Header))),
         ok = file:delete(File),
         {ok, write} = disk_log:open([{name, write}, {file, File}]),
         ok = disk_log:log_terms(write, [Lacking | Objects]),
         ok = disk_log:close(write),
         {error, badfile} = tsunami:file2tab(File),
         {error, badfile} = tsunami:tabfile_info(File),
         [] = disk_log:all()
     end || Item <- [name, type, protection, named_table, keypos, size]],
    true = tsunami:delete(T).

dets_and_back(Config) ->
    {ok, Dets} = dets:open_file(front_dets, [{type, bag}, {file, file(Config, dets)}]),
    [begin
         T = filled(tsunami, [bag, Protection]),
         ok = dets:insert(Dets, {old, 1}),
         Dets = tsunami:to_dets(T, Dets),
         true = objects() =:= lists:sort(dets:match_object(Dets, '_')),
         Copy = tsunami:new(t, [bag]),
         true = tsunami:insert(Copy, {old, 1}),
         true = tsunami:from_dets(Copy, Dets),
         true = [{old, 1}] =:= tsunami:tab2list(Copy) -- objects(),
         false = tsunami:info(T, fixed),
         true = tsunami:delete(T),
         true = tsunami:delete(Copy)
     end || Protection <- [private, public]],
    ok = dets:close(Dets).

queries(_) ->
    T = tsunami:new(t, [ordered_set]),
    true = tsunami:insert(T, [{I, I rem 3} || I <- lists:seq(1, 1000)]),
    [begin
         H = tsunami:table(T, Options),
         [991, 994, 997, 1000] = lists:sort(qlc:e(qlc:q([X || {X, 1} <- H, X > 990]))),
         [1, 2] = lists:sort(qlc:e(qlc:q([Y || {X, Y} <- H, (X =:= 5) or (X == 1.0)]))),
         false = tsunami:info(T, fixed)
     end || Options <- [[], {traverse, first_next}, [{traverse, last_prev}, {n_objects, 7}], {n_objects, default},
                        [{traverse, {select, [{'_', [], ['$_']}]}}]]],
    Seen = qlc:info(qlc:q([X || {X, 1} <- tsunami:table(T)])),
    {match, _} = re:run(Seen, "tsunami:table"),
    true = tsunami:delete(T).

folds(_) ->
    T = tsunami:new(t, [ordered_set]),
    true = tsunami:insert(T, [{I, I} || I <- lists:seq(1, 100)]),
    5050 = tsunami:foldl(fun({I, _}, Sum) -> I + Sum end, 0, T),
    [{1, 1} | _] = tsunami:foldr(fun(Object, Objects) -> [Object | Objects] end, [], T),
    %% What the function deletes further on is not seen.
    50 = tsunami:foldl(fun({I, _}, Count) -> tsunami:delete(T, I + 1), Count + 1 end, 0, T),
    try tsunami:foldl(fun(_, _) -> throw(enough) end, 0, T)
    catch throw:enough -> ok
    end,
    false = tsunami:info(T, fixed),
    true = tsunami:delete(T).

tables_are_filled(_) ->
    T = tsunami:new(t, [ordered_set]),
    true = tsunami:insert(T, {old, 1}),
    true = tsunami:init_table(T, input([[{a, 1}], [{b, 2}, {c, 3}]])),
    [{a, 1}, {b, 2}, {c, 3}] = tsunami:tab2list(T),
    Self = self(),
    {'EXIT', {badarg, _}} = (catch tsunami:init_table(T, fun(read) -> {[odd], fun(close) -> Self ! closed end} end)),
    receive closed -> ok after 0 -> error(not_closed) end,
    {'EXIT', odd} = (catch tsunami:init_table(T, fun(read) -> odd end)),
    true = tsunami:delete(T).

input([]) -> fun(_) -> end_of_input end;
input([Objects | Rest]) -> fun(read) -> {Objects, input(Rest)} end.

continuations_are_repaired(_) ->
    Spec = [{'_', [], [true]}],
    [begin
         T = tsunami:new(t, [Type]),
         true = tsunami:insert(T, [{I, I} || I <- lists:seq(1, 20)]),
         {[true, true], Cont} = tsunami:select(T, Spec, 2),
         Cont = tsunami:repair_continuation(Cont, Spec),
         Broken = setelement(Position, Cont, <<>>),
         {'EXIT', {badarg, _}} = (catch tsunami:select(Broken)),
         Repaired = tsunami:repair_continuation(Broken, Spec),
         {[true, true], _} = tsunami:select(Repaired),
         {'EXIT', {badarg, _}} = (catch tsunami:repair_continuation(Broken, nonsense)),
         %% It is plain data.
         {[true, true], _} = tsunami:select(tsunami:repair_continuation(binary_to_term(term_to_binary(Cont)), Spec)),
         true = tsunami:delete(T)
     end || {Type, Position} <- [{set, 4}, {bag, 4}, {ordered_set, 5}]].

filled(Module, Options) ->
    T = Module:new(table, Options),
    true = Module:insert(T, objects()),
    T.

file(Config, Name) ->
    filename:join(proplists:get_value(priv_dir, Config), integer_to_list(erlang:phash2(Name))).
