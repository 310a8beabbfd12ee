%% Reads expressions, one a line, and prints the value or the class and reason of each, one a line.
main([File]) ->
    io:setopts(standard_io, [{encoding, unicode}]),
    {ok, Binary} = file:read_file(File),
    Lines = string:split(unicode:characters_to_list(Binary), "\n", all),
    [io:format("~ts~n", [answer(L)]) || L <- Lines, L =/= "", hd(L) =/= $%],
    ok.

answer(Text) ->
    case erl_scan:string(Text) of
        {ok, Tokens, _} ->
            case erl_parse:parse_exprs(Tokens) of
                {ok, Expressions} -> evaluate(Expressions);
                {error, _} -> "syntax"
            end;
        {error, _, _} -> "syntax"
    end.

evaluate(Expressions) ->
    try erl_eval:exprs(Expressions, erl_eval:new_bindings()) of
        {value, Value, _} -> io_lib:format("value ~tw", [Value])
    catch
        Class:Reason -> io_lib:format("~tw ~tw", [Class, Reason])
    end.
