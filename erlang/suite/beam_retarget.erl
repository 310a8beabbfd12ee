%% Sends the calls of compiled modules from one module to another, without their sources: what otp_suite_retarget does to
%% a source, done to the table of imports and the table of literals of .beam files.
%%
%%   beam_retarget:directory(From, To, [{ets, tsunami}])    copies an application's ebin, every module retargeted
%%   beam_retarget:module(Beam, [{ets, tsunami}])           {Changes, Beam}
%%
%% An entry {{dets, to_ets, 2}, {my, to_ets}} sends one function elsewhere.
%%
%% Reaches static calls M:F(...) and funs `fun M:F/A`; not apply(M, F, As) with an M that is computed, nor atoms in
%% tuples. fun2ms keeps its module: it is only a mark for the parse transform. Reads the atom table of OTP 25 to 27; that
%% of OTP 28 has another form, which is refused.
-module(beam_retarget).

-export([directory/3, module/2]).

%% Returns the changes by module, so that a test can see that there were any.
directory(From, To, Map) ->
    ok = filelib:ensure_dir(filename:join(To, "x")),
    [begin
         {ok, Beam} = file:read_file(File),
         {Changes, Retargeted} = module(Beam, Map),
         ok = file:write_file(filename:join(To, filename:basename(File)), Retargeted),
         {filename:basename(File, ".beam"), Changes}
     end || File <- filelib:wildcard(filename:join(From, "*.beam"))].

module(Beam, Map) ->
    {ok, _, Chunks} = beam_lib:all_chunks(Beam),
    <<Count:32/signed, Atoms/binary>> = chunk("AtU8", Chunks),
    Count > 0 orelse error({unsupported_atom_table, "expected the atom table of OTP 25 to 27"}),
    Names = names(Atoms),
    Count = length(Names),
    <<Imports:32, Table/binary>> = chunk("ImpT", Chunks),
    Old = [{atom(Module, Names), atom(Function, Names), Arity} || <<Module:32, Function:32, Arity:32>> <= Table],
    Imports = length(Old),
    New = [import(I, Map) || I <- Old],
    %% Atoms are counted from 1, in the order of the table; new ones come behind it.
    Added = lists:usort([A || {Module, Function, _} <- New, A <- [Module, Function]]) -- Names,
    Indexes = maps:from_list(lists:zip(Names ++ Added, lists:seq(1, Count + length(Added)))),
    NewAtoms = iolist_to_binary([<<(Count + length(Added)):32>>, Atoms, [[byte_size(A), A] || A <- Added]]),
    NewTable = << <<(map_get(Module, Indexes)):32, (map_get(Function, Indexes)):32, Arity:32>> || {Module, Function, Arity} <- New >>,
    Calls = length([x || {A, B} <- lists:zip(Old, New), A =/= B]),
    {Funs, WithLiterals} = literals(Chunks, maps:from_list([{M, N} || {M, N} <- Map, is_atom(M)])),
    {ok, Built} = beam_lib:build_module(
        replace("AtU8", NewAtoms, replace("ImpT", <<Imports:32, NewTable/binary>>, WithLiterals))),
    {Calls + Funs, Built}.

chunk(Name, Chunks) -> element(2, lists:keyfind(Name, 1, Chunks)).
replace(Name, Bytes, Chunks) -> lists:keyreplace(Name, 1, Chunks, {Name, Bytes}).

names(<<>>) -> [];
names(<<Size, Name:Size/binary, Rest/binary>>) -> [Name | names(Rest)].

atom(Index, Names) -> lists:nth(Index, Names).

%% Names are binaries here: what is in the file need not become atoms of this VM.
import({_, <<"fun2ms">>, _} = Kept, _) -> Kept;
import({Module, Function, Arity} = Import, Map) ->
    Function2 = [To || {{M, F, A}, To} <- Map, atom_to_binary(M) =:= Module, atom_to_binary(F) =:= Function, A =:= Arity],
    Module2 = [To || {M, To} <- Map, is_atom(M), atom_to_binary(M) =:= Module],
    case {Function2, Module2} of
        {[{M2, F2} | _], _} -> {atom_to_binary(M2), atom_to_binary(F2), Arity};
        {[], [M2 | _]} -> {atom_to_binary(M2), Function, Arity};
        {[], []} -> Import
    end.

%% <<UncompressedSize:32, Zlib>>, or size 0 and no compression; inside <<Count:32>> and <<Size:32, Term>> for each.
literals(Chunks, Map) ->
    case lists:keyfind("LitT", 1, Chunks) of
        false -> {0, Chunks};
        {"LitT", <<Size:32, Packed/binary>>} ->
            <<Count:32, Table/binary>> = case Size of 0 -> Packed; _ -> zlib:uncompress(Packed) end,
            Old = [binary_to_term(Term) || <<Length:32, Term:Length/binary>> <= Table],
            New = [term(Term, Map) || Term <- Old],
            Changes = length([x || {A, B} <- lists:zip(Old, New), A =/= B]),
            Encoded = iolist_to_binary([<<Count:32>> | [begin B = term_to_binary(T), [<<(byte_size(B)):32>>, B] end || T <- New]]),
            Chunk = case Size of
                0 -> <<0:32, Encoded/binary>>;
                _ -> <<(byte_size(Encoded)):32, (zlib:compress(Encoded))/binary>>
            end,
            {Changes, replace("LitT", Chunk, Chunks)}
    end.

term(Fun, Map) when is_function(Fun) ->
    {module, Module} = erlang:fun_info(Fun, module),
    case {erlang:fun_info(Fun, type), Map} of
        {{type, external}, #{Module := Other}} ->
            {name, Name} = erlang:fun_info(Fun, name),
            {arity, Arity} = erlang:fun_info(Fun, arity),
            fun Other:Name/Arity;
        _ -> Fun
    end;
term(Tuple, Map) when is_tuple(Tuple) -> list_to_tuple([term(T, Map) || T <- tuple_to_list(Tuple)]);
term([Head | Tail], Map) -> [term(Head, Map) | term(Tail, Map)];
term(#{} = Old, Map) -> maps:from_list([{term(K, Map), term(V, Map)} || {K, V} <- maps:to_list(Old)]);
term(Other, _) -> Other.
