%% Wrong arguments are refused as ets refuses them: class, reason, the frame on top of the stack, the cause in error_info,
%% and the text that the shell prints.
-module(tsunami_error_SUITE).

-export([all/0, suite/0, init_per_suite/1, end_per_suite/1]).
-export([every_function_refuses_as_ets_does/1, frames_name_the_function_and_its_arguments/1, texts_are_those_of_ets/1,
         new_refuses_options_as_ets_does/1]).

-include_lib("stdlib/include/assert.hrl").

suite() -> [{timetrap, {minutes, 3}}].

all() -> [every_function_refuses_as_ets_does, frames_name_the_function_and_its_arguments, texts_are_those_of_ets,
          new_refuses_options_as_ets_does].

init_per_suite(Config) -> ok = tsunami_test:start(), Config.
end_per_suite(_) -> tsunami_test:stop().

%% Calls with `table` for a good table; what is there instead of it, and arguments that are wrong in one place each.
calls() ->
    Tables = [table, no_such_name, undefined, make_ref(), 17, "table", self(), deleted],
    Arguments = [{lookup, [k]}, {lookup_element, [k, 2]}, {member, [k]}, {insert, [{k, 1}]}, {insert_new, [{k, 1}]}, {delete, []},
                 {delete, [k]}, {delete_object, [{k, 1}]}, {delete_all_objects, []}, {take, [k]}, {update_counter, [k, 1]},
                 {update_counter, [k, 1, {k, 0}]}, {update_element, [k, {2, x}]}, {first, []}, {last, []}, {next, [k]}, {prev, [k]},
                 {slot, [0]}, {match, ['$1']}, {match, ['$1', 1]}, {match_object, ['$1']}, {match_object, ['$1', 1]}, {match_delete, ['$1']},
                 {select, [[]]}, {select, [[], 1]}, {select_reverse, [[]]}, {select_reverse, [[], 1]}, {select_count, [[]]},
                 {select_delete, [[]]}, {select_replace, [[]]}, {safe_fixtable, [true]}, {tab2list, []}, {info, []}, {info, [size]},
                 {give_away, [self(), x]}, {rename, [new_name]}, {setopts, [{protection, public}]}, {whereis, []},
                 {foldl, [fun(_, A) -> A end, 0]}, {foldr, [fun(_, A) -> A end, 0]}],
    [{F, [T | As]} || {F, As} <- Arguments, T <- Tables, {F, T} =/= {delete, table}, {F, T} =/= {rename, table},
     {F, T} =/= {slot, table}]
    ++ [{F, [table | As]} || {F, As} <- wrong()].

wrong() ->
    [{insert, [{}]}, {insert, [x]}, {insert, [[{a}, x]]}, {insert, [[{a} | {b}]]}, {insert_new, [[{}]]}, {lookup_element, [k, 0]},
     {lookup_element, [k, 7]}, {lookup_element, [k, a]}, {lookup_element, [missing, 2]}, {lookup_element, [missing, 0]},
     {update_counter, [missing, 1]}, {update_counter, [k, a]}, {update_counter, [k, {1, 1}]}, {update_counter, [k, {9, 1}]},
     {update_counter, [k, {3, 1}]}, {update_counter, [k, {0, 1}]}, {update_counter, [k, {a, 1}]}, {update_counter, [k, {2, 1, a, b}]},
     {update_counter, [k, [{2, 1} | x]]}, {update_counter, [k, 1, x]}, {update_element, [k, {1, x}]}, {update_element, [k, {0, x}]},
     {update_element, [k, {9, x}]}, {update_element, [k, x]}, {update_element, [k, [{2, x}, {1, x}]]}, {update_element, [missing, {2, x}]},
     {next, [missing]}, {prev, [missing]}, {slot, [-1]}, {slot, [a]}, {slot, [100000]}, {match, ['$1', 0]}, {match, ['$1', a]},
     {match_object, ['$1', -1]}, {select, [x]}, {select, [[x]]}, {select, [[{'$1', [], x}]]}, {select, [[{'$1', [{nope, 1}], ['$1']}]]},
     {select, [[{'$1', [], ['$1']}], 0]}, {select, [[{'$1', [], ['$2']}]]}, {select_count, [x]}, {select_delete, [x]}, {select_reverse, [x, 1]},
     {select_replace, [x]}, {select_replace, [[{{'$1', '$2'}, [], ['$1']}]]}, {safe_fixtable, [maybe]}, {info, [no_item]}, {info, ["size"]},
     {give_away, [x, x]}, {give_away, [self(), x]}, {setopts, [x]}, {setopts, [{heir, x, y}]}, {setopts, [{protection, x}]},
     {setopts, [[{protection, private} | x]]}, {setopts, [{type, bag}]}, {foldl, [x, 0]}, {delete_object, [x]}, {delete_object, [{}]},
     {tab2file, [17]}, {init_table, [x]}, {to_dets, [no_dets]}, {from_dets, [no_dets]}].

%% Both modules get a table of their own for each call.
both(Type, {Function, Arguments}, Test) ->
    Test(raised(ets, Function, Arguments, Type), raised(tsunami, Function, Arguments, Type)).

raised(Module, Function, Arguments, Type) ->
    T = Module:new(t, [Type, public]),
    true = Module:insert(T, {k, 1, a}),
    Deleted = Module:new(d, []), true = Module:delete(Deleted),
    Real = [case A of table -> T; deleted -> Deleted; _ -> A end || A <- Arguments],
    try apply(Module, Function, Real) of
        Value -> {value, plain(Value, T)}
    catch
        %% Explained while the table is there: the explanation asks what the argument is.
        Class:Reason:Stack -> {Class, Reason, hd(Stack), lists:flatten(erl_error:format_exception(Class, Reason, [hd(Stack)])), T}
    after
        catch Module:delete(T)
    end.

plain(T, T) -> table;
plain({Found, Continuation}, _) when is_list(Found) -> {Found, Continuation =:= '$end_of_table'};
plain(Items, _) when is_list(Items) -> lists:sort([I || I <- Items, not is_tuple(I) orelse not lists:member(element(1, I), [id, memory, node])]);
plain(Other, _) -> Other.

every_function_refuses_as_ets_does(_) ->
    Differences = [{Type, Call, Expected, Given} || Type <- [set, ordered_set, bag], Call <- calls(),
        {Expected, Given} <- [both(Type, Call, fun(A, B) -> {short(A), short(B)} end)], not tsunami_test:agree(Expected, Given)],
    ?assertEqual([], lists:sublist(Differences, 10)).

short({Class, Reason, {_, _, _, Info}, _, _}) when is_list(Info) ->
    case proplists:get_value(error_info, Info) of
        #{cause := Cause} -> {Class, Reason, Cause};
        _ -> {Class, Reason, none}
    end;
short(Value) -> Value.

frames_name_the_function_and_its_arguments(_) ->
    [both(set, Call, fun
         ({error, badarg, {ets, F, As, InfoE}, _, TE}, {error, badarg, Frame, _, TT}) ->
             {M, F2, As2, Info} = Frame,
             {F1, As1} = public(F, As, Call),
             ?assertEqual({Call, tsunami, F1, same(As1, TE)}, {Call, M, F2, same(As2, TT)}),
             ?assertEqual({Call, lists:keymember(error_info, 1, InfoE)}, {Call, lists:keymember(error_info, 1, Info)});
         (_, _) -> ok
     end) || {_, [T | _]} = Call <- calls(), T =:= table].

%% ets has functions behind its own that stand in the frame; tsunami names what was called.
public(internal_delete_all, [T | _], _) -> {delete_all_objects, [T]};
public(internal_select_delete, [T, _], {match_delete, [_, Pattern]}) -> {match_delete, [T, Pattern]};
public(internal_select_delete, As, _) -> {select_delete, As};
public(F, As, _) -> {F, As}.

same(Arguments, T) when is_list(Arguments) -> [case A of T -> table; _ -> A end || A <- Arguments];
same(Arity, _) -> Arity.

texts_are_those_of_ets(_) ->
    Differences = [{Call, Expected, Given} || Call <- calls(),
        {Expected, Given} <- [both(set, Call, fun(A, B) -> {text(A, "ets"), text(B, "tsunami")} end)], Expected =/= Given,
        %% No difference but that ets names a function behind its own (see public/3), or that its explanation is that of an
        %% older release (see agree/2).
        not lists:member(element(1, Call), [delete_all_objects, select_delete, match_delete, tab2list]),
        string:find(Expected, "***") =/= nomatch],
    ?assertEqual([], lists:sublist(Differences, 5)).

%% With what names the module, the table and frames of OTP's own taken out.
text({_, _, _, Text, T}, Module) ->
    NoTable = string:replace(Text, lists:flatten(io_lib:format("~p", [T])), "TABLE", all),
    NoReferences = re:replace(NoTable, "#Ref<[0-9.]*>", "REF", [global, {return, list}]),
    NoLines = re:replace(NoReferences, " \\([a-z_]*\\.erl, line [0-9]*\\)", "", [global, {return, list}]),
    NoModule = lists:flatten(string:replace(NoLines, Module ++ ":", "", all)),
    %% Lines are broken by their length, and that depends on the module's name.
    re:replace(NoModule, "\\s+", "", [global, {return, list}]);
text(_, _) -> "a value".

new_refuses_options_as_ets_does(_) ->
    Options = [x, [x], [set | bag], [{keypos, 0}], [{keypos, a}], [{keypos, 2}, {keypos, 3}], [set, bag], [private, public], [{heir, x, y}],
               [{heir, none}], [{read_concurrency, maybe}], [{write_concurrency, 7}], [{decentralized_counters, x}],
               [{keypos, 1 bsl 70}], [{keypos, -1}], [compressed, compressed], [{compressed, true}], [named_table, named_table]],
    [begin
         New = fun(M) ->
             case tsunami_test:outcome(M, new, [new_refuses, O]) of
                 {value, T} -> Items = [M:info(T, I) || I <- [type, keypos, protection, heir, named_table, compressed, read_concurrency, write_concurrency]],
                               true = M:delete(T), {value, Items};
                 Error -> Error
             end
         end,
         ?assertEqual({O, New(ets)}, {O, New(tsunami)})
     end || O <- Options],
    [?assertEqual(tsunami_test:outcome(ets, new, [Name, []]), tsunami_test:outcome(tsunami, new, [Name, []])) || Name <- ["name", 17, {}]].
