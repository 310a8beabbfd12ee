#!/usr/bin/env escript
%% Writes terms of all types in external format: samples.escript DIRECTORY.
%% Each file is NNN-MINOR-COMPRESSION-DETERMINISTIC.etf, as term_to_binary/2 made it with those options, and
%% default-NNN.etf without any. zlib.bin is zlib:compress/1 of seq.bin, to tell whether both sides have the same zlib.
main([Directory]) ->
    rand:seed(exsss, {1, 2, 3}),
    Samples = [{N, T} || {N, T} <- lists:zip(lists:seq(1, length(terms())), terms())],
    [sample(Directory, N, T, Minor, Level, Deterministic)
     || {N, T} <- Samples,
        {Minor, Level, Deterministic} <- [{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {2, 0, 1} | [{1, L, 0} || L <- lists:seq(1, 9)]]],
    [write(Directory, io_lib:format("default-~3..0w.etf", [N]), term_to_binary(T)) || {N, T} <- Samples],
    Sequence = list_to_binary(lists:duplicate(50, lists:seq(0, 255))),
    write(Directory, "seq.bin", Sequence),
    write(Directory, "zlib.bin", zlib:compress(Sequence)),
    io:format("~s", [erlang:system_info(otp_release)]).

sample(Directory, N, Term, Minor, Level, Deterministic) ->
    Options = [{minor_version, Minor}, {compressed, Level}] ++ [deterministic || Deterministic =:= 1],
    Name = io_lib:format("~3..0w-~p-~p-~p.etf", [N, Minor, Level, Deterministic]),
    write(Directory, Name, term_to_binary(Term, Options)).

write(Directory, Name, Bytes) ->
    ok = file:write_file(filename:join(Directory, lists:flatten(Name)), Bytes).

terms() ->
    One = 7,
    Two = [a, b],
    integers() ++ floats() ++ atoms() ++ lists_() ++ tuples() ++ bits() ++ maps_() ++
        [self(), make_ref(), hd(erlang:ports()), fun lists:map/2, fun erlang:'+'/2,
         fun() -> One end, fun(X) -> {One, Two, X} end, [fun() -> fun() -> Two end end, {fun(A) -> A + One end}],
         [{I, <<"EGLL">>, "text", undefined, 1.5 * I, null} || I <- lists:seq(1, 200)],
         [nested(D) || D <- lists:seq(0, 6)]].

integers() ->
    Edges = [0, 1 bsl 8, 1 bsl 31, 1 bsl 32, 1 bsl 59, 1 bsl 62, 1 bsl 63, 1 bsl 64, 1 bsl 2040, 1 bsl 200000],
    [Sign * Edge + Offset || Edge <- Edges, Sign <- [1, -1], Offset <- [-1, 0, 1]].

floats() ->
    [0.0, -0.0, 1.5, -2.25, 1.0e300, 5.0e-324, 0.1, 1.7976931348623157e308, 123456789.123456]
        ++ [rand:normal() * math:pow(10, rand:uniform(600) - 300) || _ <- lists:seq(1, 50)].

atoms() ->
    [a, '', list_to_atom([233]), list_to_atom([955, 956]), list_to_atom([16#FFFE]), undefined,
     list_to_atom(lists:duplicate(255, $a)), list_to_atom(lists:duplicate(255, 233)),
     list_to_atom(lists:duplicate(127, 955)), list_to_atom(lists:duplicate(128, 955)),
     list_to_atom(lists:duplicate(255, 16#1F600))].

lists_() ->
    [[], [1], "abc", [1 | 2], [a | b], lists:seq(1, 300), lists:duplicate(65535, 9), lists:duplicate(65536, 9),
     [[[]]], [[], [] | []], [256, 1], [-1], [1, 2 | <<3>>], [1.0]].

tuples() ->
    [list_to_tuple(lists:seq(1, N)) || N <- [0, 1, 2, 3, 4, 5, 20, 255, 256, 1000]].

bits() ->
    [<<>>, <<1>>, <<1:1>>, <<255, 3:7>>, list_to_binary([rand:uniform(255) || _ <- lists:seq(1, 1000)]),
     binary:copy(<<"tsunami">>, 20000)]
        ++ [<<(binary:copy(<<N>>, N))/binary, 5:3>> || N <- lists:seq(1, 40)].

maps_() ->
    [#{}, #{a => 1}, #{1 => 2, 3 => 4, a => #{b => c}}, #{1 => a, 1.0 => b, -1 => c, zz => d, aa => e},
     maps:from_list([{I, I * I} || I <- lists:seq(1, 100)]),
     maps:from_list([{{I, 0.5 * I}, [I]} || I <- lists:seq(1, 50)])].

nested(0) -> [];
nested(D) -> {D, nested(D - 1), #{nested(D - 1) => [nested(D - 1) | D]}}.
