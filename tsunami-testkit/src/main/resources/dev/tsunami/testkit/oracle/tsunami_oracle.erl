%% The Erlang side of dev.tsunami.testkit.oracle.ErlOracle: answers questions about terms and ets calls.
%%
%% Requests and replies are external terms in packets with a length of four bytes, on standard input and output.
%% A reply is {ok, Answer} or {failed, Class, Reason, Stack}: the latter says that the oracle itself, not what it was
%% asked about, went wrong.
-module(tsunami_oracle).
-export([main/0]).

main() ->
    Port = open_port({fd, 0, 1}, [binary, {packet, 4}, eof]),
    loop(Port).

loop(Port) ->
    receive
        {Port, {data, Bytes}} ->
            port_command(Port, term_to_binary(in_own_process(fun() -> answer(binary_to_term(Bytes)) end))),
            loop(Port);
        {Port, eof} ->
            halt(0, [{flush, false}])
    end.

%% A process of its own per request: whatever it leaves in its mailbox or heap goes with it.
in_own_process(Fun) ->
    {Pid, Monitor} =
        spawn_monitor(fun() ->
            exit(try {ok, Fun()} catch Class:Reason:Stack -> {failed, Class, Reason, Stack} end)
        end),
    receive {'DOWN', Monitor, process, Pid, Reply} -> Reply end.

answer(release) ->
    {list_to_binary(erlang:system_info(otp_release)), list_to_binary(erlang:system_info(version))};
answer({reencode, Binaries, Options}) ->
    in_parallel(fun(Binary) -> reencode(Binary, Options) end, Binaries);
answer({decode_text, Texts}) ->
    in_parallel(fun read/1, Texts);
answer({print, Format, Terms}) ->
    in_parallel(fun(Term) -> unicode:characters_to_binary(io_lib:format(Format, [Term])) end, Terms);
answer({orders, Samples}) ->
    in_parallel(fun orders/1, Samples);
answer({ets, Cases}) ->
    lists:map(fun tsunami_oracle_ets:play/1, Cases); %% one by one: they share the names of tables
answer({fun2ms, Texts, Bindings}) ->
    in_parallel(fun(Text) -> tsunami_oracle_fun2ms:translate(Text, Bindings) end, Texts);
answer({match, Cases}) ->
    in_parallel(fun tsunami_oracle_match:answer/1, Cases);
answer({test_ms, Pairs}) ->
    in_parallel(fun tsunami_oracle_match:test/1, Pairs);
answer({bifs, Calls}) ->
    in_parallel(fun tsunami_oracle_match:call_bif/1, Calls);
answer({apply, Module, Function, Arguments}) ->
    apply(Module, Function, Arguments).

%% What a binary says once OTP has read and written it, or why OTP refuses it.
reencode(Binary, Options) ->
    try term_to_binary(binary_to_term(Binary), Options)
    catch error:Reason -> {refused, Reason}
    end.

%% The term that a text denotes, read by OTP's own scanner and parser.
read(Text) ->
    try
        {ok, Tokens, _} = erl_scan:string(unicode:characters_to_list(<<Text/binary, ".">>)),
        {ok, Expressions} = erl_parse:parse_exprs(Tokens),
        {value, Term, _} = erl_eval:exprs(Expressions, []),
        {ok, Term}
    catch _:Reason -> {refused, Reason}
    end.

%% Three bytes for every pair I < J of a sample, row by row: order by ==, exact order, =:=. Orders are 0, 1, 2 for <, =, >.
orders(Terms) ->
    list_to_binary(orders_of(Terms)).

orders_of([]) -> [];
orders_of([A | Rest]) -> [[[by_value(A, B), exactly(A, B), same(A, B)] || B <- Rest] | orders_of(Rest)].

by_value(A, B) when A < B -> 0;
by_value(A, B) when A == B -> 1;
by_value(A, B) when A > B -> 2.

exactly(A, B) ->
    case erts_internal:cmp_term(A, B) of
        N when N < 0 -> 0;
        0 -> 1;
        _ -> 2
    end.

same(A, B) when A =:= B -> 1;
same(_, _) -> 0.

%% lists:map/2 on as many processes as there are schedulers.
in_parallel(Fun, List) ->
    Parts = erlang:system_info(schedulers_online),
    Size = max(1, (length(List) + Parts - 1) div Parts),
    Workers = [spawn_monitor(fun() -> exit({done, lists:map(Fun, Part)}) end) || Part <- parts(List, Size)],
    lists:append([
        receive
            {'DOWN', Monitor, process, Pid, {done, Result}} -> Result;
            {'DOWN', Monitor, process, Pid, Reason} -> error({worker, Reason})
        end
     || {Pid, Monitor} <- Workers
    ]).

parts([], _) -> [];
parts(List, Size) when length(List) =< Size -> [List];
parts(List, Size) ->
    {Part, Rest} = lists:split(Size, List),
    [Part | parts(Rest, Size)].
