%% What ets:fun2ms/1 makes of the text of a fun: {ok, MatchSpec} or {refused, Reason}. OTP refuses with an error that it
%% describes, or with a crash of the translator; both are a refusal here.
-module(tsunami_oracle_fun2ms).
-export([translate/2]).

%% Bindings is a list of {Name, Value}, as of a shell.
translate(Text, Bindings) ->
    try
        {ok, Tokens, _} = erl_scan:string(unicode:characters_to_list(<<Text/binary, ".">>)),
        {ok, [{'fun', _, {clauses, Clauses}}]} = erl_parse:parse_exprs(Tokens),
        case ms_transform:transform_from_shell(ets, Clauses, Bindings) of
            {error, [{_, [{_, _, Reason} | _]} | _], _} -> {refused, Reason};
            Spec -> {ok, Spec}
        end
    catch _:Crash -> {refused, {crash, Crash}}
    end.
