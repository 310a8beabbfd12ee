%% Connects to a Tsunami server and proves, and has proved, the knowledge of the secret; see docs/formats/remote-protocol.md.
%% Runs in a process of its own and hands the socket over.
-module(tsunami_remote_greeting).
-export([run/2]).

-define(VERSION, 1).
-define(CONNECT_TIMEOUT, 5000).
-define(ANSWER_TIMEOUT, 5000).
-define(SEND_TIMEOUT, 15000).
-define(USUAL_PORT, 4370).

%% Tells Parent {connected, self(), Socket, Number, MaxFrameBytes} or {failed, self(), Why}.
run(Parent, #{options := Options, instance := Instance}) ->
    try
        Secret = secret(Options),
        {Module, Raw} = Socket = connect(Options),
        {Number, Max} = greet(Socket, Secret, Instance),
        ok = Module:controlling_process(Raw, Parent),
        Parent ! {connected, self(), Socket, Number, Max}
    catch
        throw:Why -> Parent ! {failed, self(), Why}
    end.

secret(Options) ->
    case proplists:get_value(secret, Options) of
        undefined -> secret_file(proplists:get_value(secret_file, Options, usual_file()));
        Secret -> Secret
    end.

secret_file(File) ->
    case file:read_file(File) of
        {ok, Text} -> string:trim(Text);
        {error, Why} -> throw({secret_file, File, Why})
    end.

usual_file() ->
    case init:get_argument(home) of
        {ok, [[Home]]} -> filename:join(Home, ".tsunami.secret");
        _ -> ".tsunami.secret"
    end.

connect(Options) ->
    Tcp = [binary, {packet, 4}, {active, false}, {send_timeout, ?SEND_TIMEOUT}, {send_timeout_close, true}],
    Connected =
        case proplists:get_value(socket, Options) of
            undefined ->
                Host = host(Options, {127, 0, 0, 1}),
                Port = proplists:get_value(port, Options, ?USUAL_PORT),
                gen_tcp:connect(Host, Port, [{nodelay, true}, {keepalive, true} | Tcp], ?CONNECT_TIMEOUT);
            File -> gen_tcp:connect({local, File}, 0, Tcp, ?CONNECT_TIMEOUT)
        end,
    case Connected of
        {ok, Raw} -> encrypt(Raw, proplists:get_value(tls, Options, false), Options);
        {error, Why} -> throw(Why)
    end.

encrypt(Raw, false, _) -> {gen_tcp, Raw};
encrypt(Raw, true, Options) ->
    encrypt(Raw, [{verify, verify_peer}, {cacerts, public_key:cacerts_get()} | server_name(Options)], Options);
encrypt(Raw, Tls, _) ->
    {ok, _} = application:ensure_all_started(ssl),
    case ssl:connect(Raw, Tls, ?CONNECT_TIMEOUT) of
        {ok, Encrypted} -> {ssl, Encrypted};
        {error, Why} -> throw({tls, Why})
    end.

server_name(Options) ->
    case host(Options, undefined) of
        Host when is_list(Host) -> [{server_name_indication, Host}];
        _ -> []
    end.

host(Options, Usual) ->
    case proplists:get_value(host, Options, Usual) of
        Host when is_binary(Host) -> unicode:characters_to_list(Host);
        Host -> Host
    end.

greet(Socket, Secret, Instance) ->
    {Node, Creation} = identity(),
    ClientNonce = crypto:strong_rand_bytes(32),
    send(Socket, {tsunami_hello, ?VERSION, Node, Creation, Instance, ClientNonce}),
    ServerNonce = case receive_term(Socket) of
                      {tsunami_challenge, ?VERSION, <<Nonce:32/binary>>} -> Nonce;
                      Other -> throw(refusal(Other))
                  end,
    Transcript = [ClientNonce, ServerNonce, Instance, <<Creation:32>>, Node],
    send(Socket, {tsunami_proof, proof(Secret, "tsunami client 1", Transcript)}),
    Expected = proof(Secret, "tsunami server 1", Transcript),
    case receive_term(Socket) of
        {tsunami_welcome, <<Given:32/binary>>, _Server, Number, MaxFrame, _MaxAnswer} ->
            case equal(Expected, Given) of
                true -> {Number, MaxFrame - 16};
                false -> throw({refused, <<"the server does not know the secret">>})
            end;
        Another -> throw(refusal(Another))
    end.

refusal({tsunami_refused, Why}) when is_binary(Why) -> {refused, Why};
refusal(_) -> {refused, <<"no Tsunami server answers there">>}.

%% As this node's pids say it.
identity() ->
    Encoded = term_to_binary(self(), [{minor_version, 2}]),
    {atom_to_binary(node(), utf8), binary:decode_unsigned(binary:part(Encoded, byte_size(Encoded), -4))}.

proof(Secret, Side, Transcript) ->
    crypto:mac(hmac, sha256, Secret, [Side, 0, Transcript]).

%% Takes as long wherever they differ.
equal(A, B) ->
    0 =:= lists:foldl(fun({X, Y}, Acc) -> Acc bor (X bxor Y) end, 0,
                      lists:zip(binary_to_list(A), binary_to_list(B))).

send({Module, Raw}, Term) ->
    case Module:send(Raw, term_to_binary(Term)) of
        ok -> ok;
        {error, Why} -> throw(Why)
    end.

receive_term({Module, Raw}) ->
    case Module:recv(Raw, 0, ?ANSWER_TIMEOUT) of
        {ok, Bytes} ->
            try binary_to_term(Bytes, [safe])
            catch error:badarg -> throw({refused, <<"no Tsunami server answers there">>})
            end;
        {error, closed} -> throw({refused, <<"the server ended the connection">>});
        {error, Why} -> throw(Why)
    end.
