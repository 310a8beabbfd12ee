%% Tables in files, in the format of `ets`: a file that one wrote the other reads.
%%
%%   File    = a disk_log of terms: Header, Object ..., [Ending]
%%   Header  = a tuple of info/1's pairs, then {major_version, 1}, {minor_version, 0},
%%             {extended_info, [object_count | md5sum]}
%%   Ending  = ['$end_of_table', [{count, N} | {md5, Sum}]], if there is extended info
%%   Sum     = MD5 over term_to_binary of the header and of each object
%%
%% Errors that are answers are thrown as {?MODULE, Reason}; the log is closed in every case, and what
%% was half written or half read is deleted.
-module(tsunami_file).

-export([write/3, read/2, info/1]).

-define(MAJOR, 1).
-define(MINOR, 0).
-define(CHUNK, 100).
-define(END, '$end_of_table').
-define(ALL, [{'_', [], ['$_']}]).

%%% Writing

write(Table, File, Options) ->
    answer(fun() ->
                   Wanted = write_options(Options),
                   ok = vacate(File),
                   Log = open([{file, File}], fun(Reason) -> Reason end),
                   try
                       ok = dump(Log, Table, Wanted),
                       done(disk_log:close(Log))
                   catch
                       Class:Reason:Stack ->
                           _ = disk_log:close(Log),
                           _ = file:delete(File),
                           erlang:raise(Class, Reason, Stack)
                   end
           end).

%% What is asked for beside the objects: a list of sync, object_count, md5sum.
write_options(Options) when is_list(Options) ->
    write_options(Options, [], false).

write_options([], Wanted, _) -> Wanted;
write_options([{sync, true} | Rest], Wanted, Extended) -> write_options(Rest, [sync | Wanted], Extended);
write_options([{sync, false} | Rest], Wanted, Extended) -> write_options(Rest, Wanted, Extended);
write_options([{extended_info, Infos} | Rest], Wanted, false) -> write_options(Rest, extended(Infos, Wanted), true);
write_options([Other | _], _, _) -> refuse({unknown_option, Other});
write_options(Malformed, _, _) -> refuse({malformed_option, Malformed}).

extended([], Wanted) -> Wanted;
extended([Info | Rest], Wanted) when Info =:= object_count; Info =:= md5sum -> extended(Rest, [Info | Wanted]);
extended([Other | _], _) -> refuse({unknown_option, [{extended_info, [Other]}]});
extended(Malformed, _) -> refuse({malformed_option, Malformed}).

%% A file that cannot be deleted must not be appended to.
vacate(File) ->
    _ = file:delete(File),
    case file:read_file_info(File) of
        {error, enoent} -> ok;
        _ -> refuse(eaccess)
    end.

dump(Log, Table, Wanted) ->
    Infos = [Info || Info <- [object_count, md5sum], lists:member(Info, Wanted)],
    Items = case tsunami:info(Table) of
                undefined -> refuse(badtab);
                List -> List
            end,
    Header = list_to_tuple(Items ++ [{major_version, ?MAJOR}, {minor_version, ?MINOR}, {extended_info, Infos}]),
    Sum0 = case lists:member(md5sum, Infos) of
               true -> erlang:md5_init();
               false -> none
           end,
    true = tsunami:safe_fixtable(Table, true),
    {Count, Sum} = try
                       Sum1 = append(Log, [Header], Sum0),
                       dump_chunks(Log, tsunami:select(Table, ?ALL, ?CHUNK), 0, Sum1)
                   after
                       try tsunami:safe_fixtable(Table, false)
                       catch error:_ -> gone
                       end
                   end,
    case [{count, Count} || lists:member(object_count, Infos)] ++ [{md5, erlang:md5_final(Sum)} || Sum =/= none] of
        [] ->
            ok;
        Ending ->
            _ = append(Log, [[?END, Ending]], Sum),
            ok
    end,
    case lists:member(sync, Wanted) of
        true -> done(disk_log:sync(Log));
        false -> ok
    end.

dump_chunks(_, ?END, Count, Sum) ->
    {Count, Sum};
dump_chunks(Log, {Objects, Rest}, Count, Sum) ->
    Next = append(Log, Objects, Sum),
    dump_chunks(Log, tsunami:select(Rest), Count + length(Objects), Next).

%% With a sum the log gets the very bytes that were summed.
append(Log, Terms, none) ->
    done(disk_log:log_terms(Log, Terms)),
    none;
append(Log, Terms, Sum) ->
    Bytes = [term_to_binary(Term) || Term <- Terms],
    done(disk_log:blog_terms(Log, Bytes)),
    erlang:md5_update(Sum, Bytes).

done(ok) -> ok;
done({error, Reason}) -> refuse(Reason).

%%% Reading

read(File, Options) ->
    answer(fun() ->
                   {Verify, Given} = read_options(Options, false, []),
                   Log = open_to_read(File, Verify),
                   try
                       load(Log, Verify, Given)
                   after
                       _ = disk_log:close(Log)
                   end
           end).

%% {table, T}: the objects go there, and no table is made.
read_options([], Verify, Given) -> {Verify, Given};
read_options([{verify, Verify} | Rest], _, Given) when is_boolean(Verify) -> read_options(Rest, Verify, Given);
read_options([{table, Table} | Rest], Verify, []) -> read_options(Rest, Verify, [Table]);
read_options([Other | _], _, _) -> refuse({unknown_option, Other});
read_options(Malformed, _, _) -> refuse({malformed_option, Malformed}).

load(Log, Verify, Given) ->
    {Header, Bytes, Rest} = header(Log, Verify),
    version(Header) =< {?MAJOR, infinity} orelse refuse({unsupported_file_version, version(Header)}),
    Infos = case Verify of
                true -> infos(Header);
                false -> []
            end,
    Table = case Given of
                [T] -> T;
                [] -> make(Header)
            end,
    Sum = case lists:member(md5sum, Infos) of
              true -> erlang:md5_update(erlang:md5_init(), Bytes);
              false -> none
          end,
    try
        End = load_chunks(Log, Rest, Verify, Table, #{count => 0, sum => Sum, ending => none}),
        ok = check(Verify, Infos, maps:get(size, Header), End),
        {ok, Table}
    catch
        Class:Reason:Stack ->
            tsunami:delete(Table),
            erlang:raise(Class, Reason, Stack)
    end.

load_chunks(Log, From, Verify, Table, #{sum := Sum} = State) ->
    case chunk(Log, From, ?CHUNK, Verify, Sum) of
        eof ->
            State;
        {Rest, Chunk} ->
            {Objects, Next} = objects(Chunk, [], State),
            true = tsunami:insert(Table, Objects),
            load_chunks(Log, Rest, Verify, Table, Next)
    end.

%% The objects of a chunk; the ending may be its last.
objects([], Objects, State) ->
    {lists:reverse(Objects), State};
objects([Piece | Rest], Objects, #{count := Count, sum := Sum} = State) ->
    case term_in(Piece) of
        [?END, Ending] when Rest =:= [] ->
            {lists:reverse(Objects), State#{ending := Ending}};
        Object when is_tuple(Object) ->
            objects(Rest, [Object | Objects], State#{count := Count + 1, sum := add(Sum, Piece)});
        _ ->
            refuse(badfile)
    end.

%% Bytes are read where they are summed, so that those which are no term do not have the right sum.
term_in(Bytes) when is_binary(Bytes) ->
    try binary_to_term(Bytes)
    catch error:badarg -> refuse(checksum_error)
    end;
term_in(Term) ->
    Term.

add(none, _) -> none;
add(Sum, Bytes) -> erlang:md5_update(Sum, Bytes).

%% Whether the file holds what it says; only if that was asked for.
check(false, _, _, _) ->
    ok;
check(true, [], Size, #{count := Size}) ->
    ok;
check(true, [], _, _) ->
    refuse(invalid_object_count);
check(true, _, _, #{ending := none}) ->
    refuse(badfile);
check(true, Infos, _, #{count := Count, sum := Sum, ending := Ending}) ->
    lists:foreach(fun(md5sum) ->
                          lists:member({md5, erlang:md5_final(Sum)}, Ending) orelse refuse(checksum_error);
                     (object_count) ->
                          lists:member({count, Count}, Ending) orelse refuse(invalid_object_count)
                  end, lists:reverse(lists:sort(Infos))),
    ok.

%% The table that a header describes.
make(Header) ->
    #{name := Name, type := Type, protection := Protection, keypos := Position} = Header,
    Options = [Type, Protection, {keypos, Position}]
        ++ [named_table || maps:get(named_table, Header)]
        ++ [compressed || maps:get(compressed, Header, false)]
        ++ [{Key, Value} || Key <- [write_concurrency, read_concurrency], {ok, Value} <- [maps:find(Key, Header)]],
    try
        tsunami:new(Name, Options)
    catch
        error:_ -> refuse(cannot_create_table)
    end.

%%% Information

info(File) when is_list(File); is_atom(File) ->
    answer(fun() ->
                   Log = open_to_read(File, false),
                   {Header, _, _} = try
                                        header(Log, false)
                                    after
                                        disk_log:close(Log)
                                    end,
                   {ok, [{Item, maps:get(Item, Header)}
                         || Item <- [name, type, protection, named_table, keypos, size]]
                        ++ [{extended_info, maps:get(extended_info, Header, [])}, {version, version(Header)}]}
           end).

%%% The log

open_to_read(File, Verify) ->
    open([{file, File}, {mode, read_only}, {repaired, Verify}], fun(Reason) -> {read_error, Reason} end).

open(Options, Error) ->
    Log = make_ref(),
    case disk_log:open([{name, Log} | lists:keydelete(repaired, 1, Options)]) of
        {ok, Log} ->
            Log;
        {repaired, Log, _, _} ->
            case lists:keyfind(repaired, 1, Options) of
                {repaired, true} ->
                    _ = disk_log:close(Log),
                    refuse(badfile);
                _ ->
                    Log
            end;
        {error, Reason} ->
            refuse(Error(Reason))
    end.

%% The header as a map, its bytes (if it is read for verification), and where to go on.
header(Log, Verify) ->
    case chunk(Log, start, 1, Verify, Verify) of
        {Rest, [Piece]} ->
            Header = maps:from_list(pairs(Piece)),
            lists:all(fun(Item) -> is_map_key(Item, Header) end,
                      [name, type, protection, named_table, keypos, size]) orelse refuse(badfile),
            {Header, Piece, Rest};
        _ ->
            refuse(badfile)
    end.

pairs(Tuple) when is_tuple(Tuple) ->
    [Pair || {_, _} = Pair <- tuple_to_list(Tuple)];
pairs(Bytes) when is_binary(Bytes) ->
    try binary_to_term(Bytes) of
        Tuple when is_tuple(Tuple) -> pairs(Tuple);
        _ -> []
    catch
        error:badarg -> []
    end;
pairs(_) ->
    [].

version(Header) ->
    {maps:get(major_version, Header, 0), maps:get(minor_version, Header, 0)}.

infos(Header) ->
    case maps:get(extended_info, Header, []) of
        Infos when is_list(Infos) -> [Info || Info <- [object_count, md5sum], lists:member(Info, Infos)];
        _ -> []
    end.

%% Some terms, or their bytes if those are to be summed. Bytes that were skipped are an error to who verifies.
chunk(Log, From, Count, Verify, Bytes) ->
    Chunk = case Bytes of
                Terms when Terms =:= none; Terms =:= false -> disk_log:chunk(Log, From, Count);
                _ -> disk_log:bchunk(Log, From, Count)
            end,
    case Chunk of
        eof -> eof;
        {error, Reason} -> refuse(Reason);
        {_, _, Skipped} when Skipped > 0, Verify -> refuse(badfile);
        {Rest, Pieces, _} -> {Rest, Pieces};
        {Rest, Pieces} -> {Rest, Pieces}
    end.

%%% Answers

-spec refuse(term()) -> no_return().
refuse(Reason) ->
    throw({?MODULE, Reason}).

answer(Fun) ->
    try
        Fun()
    catch
        throw:{?MODULE, Reason} -> {error, Reason};
        exit:Reason -> {error, Reason}
    end.
