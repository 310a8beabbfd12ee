#!/usr/bin/env escript
%% Writes the table files beside this script, what OTP reads from them, and what it makes of damaged ones.
%% Run with OTP 25; the files are the record of what that release did:  escript record.escript
%%
%% NAME.tab       a file by ets:tab2file/3
%% NAME.terms     its objects, sorted, as Erlang text; only tables without pids, ports, references and local funs
%% damaged.terms  {File, Damage, Loaded, Verified, Info} for each damage done to one of the files, where Damage is
%%                {cut, Bytes} | {set, Offset, Byte} | {put, Offset, Binary}, and the results are those of
%%                file2tab(File), file2tab(File, [{verify,true}]) and tabfile_info(File);
%%                {ok, Keys} stands for a loaded table with these keys in term order
-mode(compile).

main(_) ->
    rows("set", [], [set], [{I, atom(I), [I, I / 4], <<I>>} || I <- lists:seq(1, 9)]),
    rows("ordered_set", [object_count], [ordered_set], [{I, I * I} || I <- lists:seq(1, 250)]),
    rows("bag", [md5sum], [bag], [{I rem 5, I, text} || I <- lists:seq(1, 12)]),
    rows("duplicate_bag", [object_count, md5sum], [duplicate_bag], [{I rem 3, same} || I <- lists:seq(1, 8)]),
    rows("options", [], [ordered_set, public, named_table, compressed, {keypos, 2}, {read_concurrency, true}],
        [{a, 1}, {b, 2, more}]),
    rows("empty", [object_count, md5sum], [set], []),
    rows("terms", [md5sum], [set], [{I, T} || {I, T} <- lists:zip(lists:seq(1, length(terms())), terms())]),
    large(),
    identifiers(),
    damaged().

atom(I) -> list_to_atom("row_" ++ integer_to_list(I)).

terms() ->
    [0, -1, 255, 256, 1 bsl 31, -(1 bsl 31), 1 bsl 63, 1 bsl 64, -(1 bsl 64), 1 bsl 3000, 0.5, -1.0e300, 5.0e-324,
     '', 'hello world', 'félicien', '日本', true, [], "text", [1, 2 | tail], [[[]]], {}, {{}}, <<>>, <<"binary">>,
     <<5:3>>, <<1, 2, 3:4>>, #{}, #{a => 1, 1.0 => b, 1 => c}, maps:from_list([{I, atom(I)} || I <- lists:seq(1, 40)]),
     fun lists:map/2, lists:seq(250, 260), lists:duplicate(300, $a), binary:copy(<<"long">>, 100)].

rows(Name, ExtendedInfo, Options, Objects) ->
    Table = ets:new(list_to_atom(Name), Options),
    ets:insert(Table, Objects),
    ok = ets:tab2file(Table, Name ++ ".tab", [{extended_info, ExtendedInfo}]),
    Sorted = lists:sort(ets:tab2list(Table)),
    ok = file:write_file(Name ++ ".terms",
        unicode:characters_to_binary([io_lib:format("~0tp.~n", [Object]) || Object <- Sorted])),
    ets:delete(Table).

%% Items of one byte less than those that have a guard, and of the smallest size that has one.
large() ->
    Table = ets:new(large, [ordered_set]),
    ets:insert(Table, [{1, small}, {2, binary:copy(<<"y">>, 65528 - 10)}, {3, small},
        {4, binary:copy(<<"z">>, 65528 - 11)}, {5, small}]),
    ok = ets:tab2file(Table, "large.tab", [{extended_info, [md5sum]}]),
    ets:delete(Table).

%% Terms of this node and of others; as text they would not be read back.
identifiers() ->
    Node = <<119, 7, "other@b">>,
    Captured = self(),
    Objects = [{1, self()}, {2, make_ref()}, {3, hd(erlang:ports())}, {4, fun(X) -> {X, Captured} end},
        {5, binary_to_term(<<131, 88, Node/binary, 7:32, 1:32, 3:32>>)},
        {6, binary_to_term(<<131, 90, 3:16, Node/binary, 3:32, 1:32, 2:32, 3:32>>)}],
    Table = ets:new(identifiers, [ordered_set]),
    ets:insert(Table, Objects),
    ok = ets:tab2file(Table, "identifiers.tab"),
    ets:delete(Table).

damaged() ->
    rand:seed(exsss, 2),
    Cases = [{Name, Damage} || Name <- ["set", "ordered_set", "bag", "duplicate_bag", "empty", "large"],
        Damage <- damages(Name)],
    Results = [io_lib:format("~0tp.~n", [result(Name, Damage)]) || {Name, Damage} <- Cases],
    ok = file:write_file("damaged.terms", unicode:characters_to_binary(Results)).

damages("large") ->
    {ok, Bytes} = file:read_file("large.tab"),
    Second = objects_at(Bytes) + 8 + 5 + 8,
    Third = Second + 24 + 65528,
    [{cut, N} || N <- [Second, Second + 3, Second + 8, Second + 20, Second + 24, Second + 25, Second + 60000, Third - 1,
            Third, Third + 5, Third + 40, byte_size(Bytes) - 3]] ++
        [{set, Second + N, 0} || N <- [0, 1, 2, 3, 4, 8, 23, 24, 25]] ++
        [{put, Second, binary:copy(<<1>>, N)} || N <- [1, 3, 100]];
damages(Name) ->
    {ok, Bytes} = file:read_file(Name ++ ".tab"),
    Length = byte_size(Bytes),
    First = objects_at(Bytes),
    [{cut, N} || N <- [0, 7, 8, 11, 100, First - 1, First, First + 3, First + 8, First + 9, Length - 1, Length - 20]] ++
        [{set, N, 255} || N <- [0, 4, 7, 8, 12, 16, 17, First + 4, First + 8]] ++
        [{set, First + rand:uniform(Length - First) - 1, rand:uniform(255)} || Length > First, _ <- lists:seq(1, 30)] ++
        [{put, First, binary:copy(<<7>>, N)} || N <- [1, 99, 100, 101, 250]] ++
        [{put, Length, <<"more">>}, {put, Length, <<0:32, "bWLA">>}, {put, Length, <<3:32, "bWLA", 131, 97, 1>>}].

%% Where the first item after the header begins.
objects_at(<<_:8/binary, Size:32, _/binary>>) -> 16 + Size.

result(Name, Damage) ->
    {ok, Bytes} = file:read_file(Name ++ ".tab"),
    File = "damaged.tmp",
    ok = file:write_file(File, damage(Damage, Bytes)),
    Result = {list_to_atom(Name), Damage,
        outcome(fun() -> load(File, []) end),
        outcome(fun() -> load(File, [{verify, true}]) end),
        outcome(fun() -> ets:tabfile_info(File) end)},
    ok = file:delete(File),
    Result.

damage({cut, N}, Bytes) -> binary:part(Bytes, 0, N);
damage({set, N, Byte}, Bytes) -> <<Before:N/binary, _, After/binary>> = Bytes, <<Before/binary, Byte, After/binary>>;
damage({put, N, Put}, Bytes) -> <<Before:N/binary, After/binary>> = Bytes, <<Before/binary, Put/binary, After/binary>>.

load(File, Options) ->
    case ets:file2tab(File, Options) of
        {ok, Table} ->
            Keys = lists:sort([element(1, Object) || Object <- ets:tab2list(Table)]),
            ets:delete(Table),
            {ok, Keys};
        Error ->
            Error
    end.

outcome(Fun) ->
    Self = self(),
    {Pid, Monitor} = spawn_monitor(fun() -> Self ! {self(), try Fun() catch Class:Reason -> {raised, Class, Reason} end} end),
    receive {Pid, Outcome} -> demonitor(Monitor, [flush]), Outcome
    after 5000 -> exit(Pid, kill), hangs
    end.
