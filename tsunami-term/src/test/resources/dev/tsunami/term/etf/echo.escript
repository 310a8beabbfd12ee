#!/usr/bin/env escript
%% Reads FROM, a file of blocks of a 32-bit size and that many bytes, each block a term in external format, and writes
%% the same terms, encoded again by this system with minor version 1, in the same way to TO: echo.escript FROM TO.
%% A block that is no term is answered by an empty one.
main([From, To]) ->
    {ok, Bytes} = file:read_file(From),
    ok = file:write_file(To, [echo(Block) || <<Size:32, Block:Size/binary>> <= Bytes]),
    io:format("~s", [erlang:system_info(otp_release)]).

echo(Block) ->
    try term_to_binary(binary_to_term(Block), [{minor_version, 1}]) of
        Answer -> [<<(byte_size(Answer)):32>>, Answer]
    catch
        error:badarg -> <<0:32>>
    end.
