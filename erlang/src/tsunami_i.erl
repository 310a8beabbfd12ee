%% Tables on the terminal.
-module(tsunami_i).

-export([tables/0, browse/3]).

%%% All tables, one a line

tables() ->
    line("id", "name", "type", "size", "mem", "owner"),
    io:format(" ~s~n", [lists:duplicate(76, $-)]),
    lists:foreach(fun table/1, lists:sort(tsunami:all())).

table(Table) ->
    case tsunami:info(Table) of
        undefined ->
            ok;
        Items ->
            #{name := Name, type := Type, size := Size, memory := Memory, owner := Owner} = maps:from_list(Items),
            line(text(Table), text(Name), text(Type), text(Size), text(Memory), text(registered(Owner)))
    end.

registered(Pid) ->
    case process_info(Pid, registered_name) of
        {registered_name, Name} -> Name;
        _ -> Pid
    end.

%% Long fields push the others to the right.
line(Id, Name, Type, Size, Memory, Owner) ->
    io:format(" ~ts ~ts ~ts ~ts ~ts ~ts~n",
              [string:pad(Id, 15), string:pad(Name, 17), string:pad(Type, 5), string:pad(Size, 6),
               string:pad(Memory, 8), Owner]).

text(Term) ->
    unicode:characters_to_list(io_lib:format("~tp", [Term])).

%%% One table, a page at a time

%% Where one is: the next key, how many objects were shown in all, and which are to be shown.
browse(Table, Height, Width) ->
    page(#{table => Table, height => Height, width => Width, pattern => any}, tsunami:first(Table), 1, 1).

page(View, '$end_of_table' = End, Turn, Position) ->
    ask(View, "EOT  (q)uit (p)Digits (k)ill /Regexp -->", End, Turn, Position);
page(#{height := Height} = View, Key, Turn, Position) when Turn >= Height ->
    ask(View, "(c)ontinue (q)uit (p)Digits (k)ill /Regexp -->", Key, Turn, Position);
page(#{table := Table} = View, Key, Turn, Position) ->
    Shown = shown(View, Key),
    Numbered = lists:zip(lists:seq(Position, Position + length(Shown) - 1), Shown),
    [show(View, Number, Object) || {Number, Object} <- Numbered],
    page(View, tsunami:next(Table, Key), Turn + length(Shown), Position + length(Shown)).

shown(#{table := Table, pattern := any}, Key) ->
    tsunami:lookup(Table, Key);
shown(#{table := Table, pattern := Pattern}, Key) ->
    [Object || Object <- tsunami:lookup(Table, Key), re:run(text(Object), Pattern, [{capture, none}]) =:= match].

show(#{width := Width}, Number, Object) ->
    Text = text(Object),
    Short = case length(Text) > Width - 8 of
                true -> string:slice(Text, 0, max(0, Width - 13)) ++ "  ...";
                false -> Text
            end,
    io:format("<~-4w> ~ts~n", [Number, Short]).

ask(#{table := Table} = View, Prompt, Key, Turn, Position) ->
    case command(io:get_line(Prompt)) of
        more when Key =/= '$end_of_table' ->
            page(View, Key, 1, Position);
        quit ->
            ok;
        kill ->
            tsunami:delete(Table),
            ok;
        {print, Number} ->
            print(View, tsunami:first(Table), Number),
            ask(View, Prompt, Key, Turn, Position);
        {search, Text} ->
            case re:compile(Text, [unicode]) of
                {ok, Pattern} ->
                    page(View#{pattern := Pattern}, tsunami:first(Table), 1, 1);
                {error, {Why, _}} ->
                    io:format("~ts~n", [Why]),
                    ask(View, Prompt, Key, Turn, Position)
            end;
        Other ->
            Other =:= bad_digits andalso io:put_chars("Bad digits\n"),
            ask(View, Prompt, Key, Turn, Position)
    end.

command(eof) -> quit;
command({error, _}) -> quit;
command(Line) ->
    case string:trim(unicode:characters_to_list(Line), trailing, "\n") of
        "" -> more;
        "c" -> more;
        "q" -> quit;
        "k" -> kill;
        "/" ++ Text -> {search, Text};
        "p" ++ Digits ->
            case string:to_integer(Digits) of
                {Number, ""} when is_integer(Number), Number > 0 -> {print, Number};
                _ -> bad_digits
            end;
        _ -> unknown
    end.

%% The object of a number among those that are shown.
print(_, '$end_of_table', _) ->
    ok;
print(#{table := Table} = View, Key, Number) ->
    Shown = shown(View, Key),
    case Number - length(Shown) of
        Left when Left > 0 -> print(View, tsunami:next(Table, Key), Left);
        _ -> io:format("~tp~n", [lists:nth(Number, Shown)])
    end.
