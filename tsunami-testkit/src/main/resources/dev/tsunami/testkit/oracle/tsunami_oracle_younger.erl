%% The ets functions that OTP 25 lacks, by their definition in terms of those that it has (OTP's documentation of releases
%% 26 and 27), and what crashes OTP 25. Throws {Function, Cause} where the function raises badarg.
-module(tsunami_oracle_younger).
-export([call/2]).

call(first_lookup, [T]) -> looked_up(first_lookup, T, fun() -> ets:first(T) end);
call(last_lookup, [T]) -> looked_up(last_lookup, T, fun() -> ets:last(T) end);
call(next_lookup, [T, Key]) -> looked_up(next_lookup, T, fun() -> ets:next(T, Key) end);
call(prev_lookup, [T, Key]) -> looked_up(prev_lookup, T, fun() -> ets:prev(T, Key) end);
call(lookup_element, [T, Key, Position, Default]) ->
    Known = tried(lookup_element, fun() -> ets:member(T, Key) end),
    is_position(Position) orelse throw({lookup_element, none}),
    case Known of
        true -> tried(lookup_element, fun() -> ets:lookup_element(T, Key, Position) end);
        false -> Default
    end;
call(update_counter, [T, _, _, _]) ->
    try tried(update_counter, fun() -> ets:update_counter(T, make_ref(), 1) end)
    catch throw:{update_counter, badkey} -> throw({update_counter, default})
    end;
call(update_element, [T, Key, Spec, Default]) ->
    %% Raises what the table alone is reason for: id, type, access or none (a bag).
    tried(update_element, fun() -> ets:update_element(T, make_ref(), {1, x}) end),
    KeyPosition = ets:info(T, keypos),
    is_tuple(Default) andalso tuple_size(Default) >= KeyPosition orelse throw({update_element, default}),
    Update = fun() -> tried(update_element, fun() -> ets:update_element(T, Key, Spec) end) end,
    case ets:member(T, Key) of
        true ->
            Update();
        false ->
            ets:insert(T, setelement(KeyPosition, Default, Key)),
            try Update()
            catch throw:Refused -> ets:delete(T, Key), throw(Refused)
            end
    end.

looked_up(Function, T, Find) ->
    case tried(Function, Find) of
        '$end_of_table' -> '$end_of_table';
        Key -> {Key, ets:lookup(T, Key)}
    end.

is_position(Position) -> is_integer(Position) andalso Position >= 1 andalso Position < 1 bsl 59.

tried(Function, Fun) ->
    try Fun()
    catch error:badarg:Stack ->
        [{_, _, _, Info} | _] = Stack,
        throw({Function, maps:get(cause, proplists:get_value(error_info, Info, #{}), none)})
    end.
