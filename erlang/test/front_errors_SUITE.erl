%% Every function with arguments that are wrong in some way, on `ets` and on `tsunami`: the same answer, or the
%% same class, reason and cause, and the same words of explanation for the same argument.
-module(front_errors_SUITE).
-tsunami_route(in_process).

-export([all/0, init_per_suite/1, end_per_suite/1]).
-export([of_tables/1, of_objects/1, of_match_specs/1, of_counters_and_elements/1, of_files_and_others/1,
         without_a_table/1, newer_functions/1, not_started/1, a_full_heap/1]).

all() ->
    [of_tables, of_objects, of_match_specs, of_counters_and_elements, of_files_and_others, without_a_table,
     newer_functions, not_started, a_full_heap].

init_per_suite(Config) ->
    ok = tsunami:start(),
    Config.

end_per_suite(_) ->
    ok.

-define(SPEC, [{{'$1', '$2'}, [], ['$1']}]).

%% Each call is made with a table of each kind as its first argument.
of_tables(_) ->
    each_kind([{delete, []}, {delete_all_objects, []}, {first, []}, {last, []}, {info, []}, {tab2list, []},
               {give_away, [x, y]}, {give_away, [self, y]}, {give_away, [dead, y]},
               {info, [foo]}, {info, [1]}, {info, [size]}, {info, [owner]},
               {rename, [1]}, {rename, [code]}, {rename, ["x"]}, {safe_fixtable, [x]}, {safe_fixtable, [true]},
               {setopts, [x]}, {setopts, [{heir, x, y}]}, {setopts, [[]]}, {setopts, [{protection, x}]},
               {setopts, [[{protection, public} | x]]}, {setopts, [{heir, none}]}, {setopts, [{keypos, 2}]},
               {slot, [-1]}, {slot, [a]}, {slot, [100000000]}, {slot, [1 bsl 80]}]).

of_objects(_) ->
    each_kind([{delete, [no]}, {delete_object, [x]}, {delete_object, [{}]}, {delete_object, [{a, b}]},
               {insert, [x]}, {insert, [{}]}, {insert, [[x]]}, {insert, [[{a, 1} | b]]}, {insert, [[{a, 1}, {}]]},
               {insert_new, [x]}, {insert_new, [{}]}, {insert_new, [[a, {b}]]}, {lookup, [no]},
               {lookup_element, [no, 1]}, {lookup_element, [no, 0]}, {lookup_element, [k, 5]},
               {lookup_element, [k, a]}, {lookup_element, [no, a]}, {lookup_element, [k, -1]},
               {member, [x]}, {take, [no]}, {next, [no]}, {prev, [no]}]).

of_match_specs(_) ->
    each_kind([{match, [x]}, {match, [x, 0]}, {match, [x, a]}, {match, [x, 1]}, {match_object, [x]},
               {match_object, [x, -1]}, {match_object, ['_', b]}, {match_delete, [x]}, {match_delete, [{}]},
               {select, [x]}, {select, [?SPEC]}, {select, [?SPEC, 0]}, {select, [?SPEC, a]}, {select, [x, 0]},
               {select, [x, 1]}, {select, [?SPEC, -1]}, {select_count, [x]}, {select_count, [?SPEC]},
               {select_delete, [x]}, {select_delete, [?SPEC]}, {select_delete, [[{'_', [], [true]}]]},
               {select_replace, [x]}, {select_replace, [?SPEC]},
               {select_replace, [[{{'$1', '$2'}, [], [{{'$1', {const, 9}}}]}]]},
               {select_reverse, [x]}, {select_reverse, [?SPEC, 0]}, {select_reverse, [?SPEC, a]},
               {select_reverse, [x, a]}]).

%% update_counter with a default of {} is left out: OTP 25 stops the VM.
of_counters_and_elements(_) ->
    each_kind([{update_counter, [Key, Op]} || {Key, Op} <-
                   [{no, 1}, {k, {1, 1}}, {k, {9, 1}}, {k, {2, a}}, {k, 1}, {s, 1}, {k, []}, {k, x}, {k, {0, 1}},
                    {k, [{2, 1}, x]}, {no, x}, {k, {2, 1, x, y}}, {k, {a, 1}}]] ++
              [{update_counter, [Key, Op, Default]} || {Key, Op, Default} <-
                   [{no, 1, x}, {no, 1, {no}}, {no, {1, 1}, {no, 1}}, {k, 1, {no, 1}}, {no, x, {no, 1}},
                    {no, {3, 1}, {no, 1}}]] ++
              [{update_element, [Key, Spec]} || {Key, Spec} <-
                   [{no, {2, 1}}, {k, {1, 1}}, {k, {9, 1}}, {k, x}, {k, {0, 1}}, {k, []}, {k, [{2, 1}, {1, 1}]},
                    {k, {a, 1}}]]).

of_files_and_others(Config) ->
    File = filename:join(proplists:get_value(priv_dir, Config), "table"),
    each_kind([{tab2file, [File]}, {tab2file, ["/no/such/directory/table"]}, {tab2file, [File, [x]]},
               {tab2file, [File, x]}, {tab2file, [File, [{extended_info, [x]}]]},
               {tab2file, [File, [{extended_info, x}]]}, {tab2file, [File, [{sync, x}]]},
               {to_dets, [no_dets]}, {from_dets, [no_dets]}, {init_table, [x]}, {table, [[{n_objects, 0}]]},
               {table, [x]}]),
    each([{file2tab, [File ++ "no"]}, {file2tab, ["/etc/passwd"]}, {file2tab, ["/etc/passwd", [x]]},
          {file2tab, ["/etc/passwd", x]}, {file2tab, ["/etc/passwd", [{verify, x}]]}, {file2tab, [1]},
          {tabfile_info, [File ++ "no"]}, {tabfile_info, ["/etc/passwd"]}, {tabfile_info, [1]}]).

without_a_table(_) ->
    each([{new, [Name, Options]} || {Name, Options} <-
              [{1, []}, {a, x}, {a, [x]}, {a, [set | x]}, {named, [named_table]}, {code, [named_table, public]},
               {a, [{keypos, 0}]}, {a, [{keypos, x}]}, {a, [{heir, x, y}]}, {a, [{heir, self()}]},
               {a, [{heir, self(), 1, 2}]}, {a, [{heir, x}]}, {a, [{heir}]}, {named, [named_table, {heir, x, y}]},
               {named, [named_table, {heir, none}]}, {a, [{read_concurrency, x}]}, {a, [{write_concurrency, x}]},
               {{a}, [b]}, {a, [{decentralized_counters, 1}]}]]
         ++ [{F, [Cont]} || F <- [select, select_reverse, match, match_object],
                            Cont <- [x, named, {}, {a}, {1}, {named, 1}, '$end_of_table', [], {nosuch, 1, 2}]]
         ++ [{whereis, [1]}, {whereis, [nosuch]}, {match_spec_compile, [x]}, {match_spec_compile, [[{a, b, c}]]},
             {match_spec_run, [[a], b]}, {match_spec_run, [a, b]}, {is_compiled_ms, [a]}, {test_ms, [a, b]},
             {test_ms, [{a}, [{'$1', [], ['$1']}]]}, {repair_continuation, [a, b]},
             {repair_continuation, ['$end_of_table', b]}, {repair_continuation, [{1, 2, 3}, b]}, {fun2ms, [a]},
             {fun2ms, [fun lists:append/1]}]).

%% What this release of `ets` may not have is explained all the same.
newer_functions(_) ->
    T = tsunami:new(t, []),
    tsunami:insert(T, {k, 1}),
    [] = [{F, Args, Said} || {F, Args, Expected} <-
              [{lookup_element, [T, k, 3, d], <<"3: position is greater than the size of the object">>},
               {lookup_element, [T, k, a, d], <<"3: not an integer">>},
               {next_lookup, [T, no], <<"2: not a key that exists in the table">>},
               {prev_lookup, [T, no], <<"2: not a key that exists in the table">>},
               {first_lookup, [nosuch], <<"1: the table identifier does not refer to an existing ETS table">>},
               {last_lookup, ["x"], <<"1: not an atom or a table identifier">>},
               {update_element, [T, k, {1, x}, {k, 2}], <<"3: the position is the same as the key position">>},
               {update_element, [T, no, {2, x}, d], <<"4: not a tuple">>}],
                              Said <- [explained(F, Args)],
                              binary:match(Said, <<"*** argument ", Expected/binary>>) =:= nomatch],
    tsunami:delete(T).

not_started(_) ->
    #{general := Text} = tsunami_error:format_error(tsunami_not_started, []),
    true = is_binary(Text).

%% No argument is to blame.
a_full_heap(_) ->
    #{general := Text} = Said = tsunami_error:format_error(system_limit, [{tsunami, info, [t, size], []}]),
    true = is_binary(Text),
    1 = map_size(Said).

%%% Comparison

each_kind(Calls) ->
    each([{F, [{table, Kind} | Args]}
          || Kind <- [set, ordered_set, bag, private, protected, gone, noname, reference, string, named],
             {F, Args} <- Calls]).

each(Calls) ->
    [] = [{Call, Ets, Tsunami} || Call <- Calls, Ets <- [outcome(ets, Call)], Tsunami <- [outcome(tsunami, Call)],
                                  not is_same(Ets, Tsunami)].

is_same(Same, Same) -> true;
%% A cause that newer releases of OTP give.
is_same({Class, Reason, none, Text}, {Class, Reason, position, Text}) -> true;
is_same(_, _) -> false.

%% What a call does, without what must differ. Each call has tables of its own, and a process of its own.
outcome(Module, {F, Args}) ->
    {Pid, Monitor} = spawn_monitor(fun() -> exit({outcome, call(Module, F, Args)}) end),
    receive {'DOWN', Monitor, process, Pid, {outcome, Outcome}} -> Outcome;
            {'DOWN', Monitor, process, Pid, Failure} -> {failure, Failure}
    end.

call(Module, F, Args0) ->
    Tables = tables(Module),
    Args = [case Arg of
                {table, Kind} -> maps:get(Kind, Tables);
                dead -> dead();
                self -> self();
                _ -> Arg
            end || Arg <- Args0],
    try apply(Module, F, Args) of
        Result -> {result, shown(F, Result)}
    catch
        Class:Reason:Stack ->
            [{_, _, _, Location} = Head | _] = Stack,
            Text = iolist_to_binary(erl_error:format_exception(Class, Reason, [Head], #{})),
            Cause = case lists:keyfind(error_info, 1, Location) of
                        {_, Info} -> maps:get(cause, Info, none);
                        false -> none
                    end,
            {Class, Reason, Cause, [Line || Line <- binary:split(Text, <<"\n">>, [global]),
                                            binary:match(Line, <<"***">>) =/= nomatch]}
    end.

tables(Module) ->
    Self = self(),
    Other = spawn_link(fun() ->
                               Two = [filled(Module, t, [Protection]) || Protection <- [private, protected]],
                               Self ! {self(), Two},
                               receive after infinity -> ok end
                       end),
    [Private, Protected] = receive {Other, Two} -> Two end,
    Gone = Module:new(t, []),
    true = Module:delete(Gone),
    #{set => filled(Module, t, [set]), ordered_set => filled(Module, t, [ordered_set]),
      bag => filled(Module, t, [bag]), named => filled(Module, named, [named_table]), private => Private,
      protected => Protected, gone => Gone, noname => nosuch, reference => make_ref(), string => "foo"}.

filled(Module, Name, Options) ->
    T = Module:new(Name, Options),
    true = Module:insert(T, [{k, 1}, {s, a}]),
    T.

dead() ->
    {Pid, Monitor} = spawn_monitor(fun() -> ok end),
    receive {'DOWN', Monitor, process, Pid, _} -> Pid end.

%% Results are compared as far as they can be the same.
shown(_, Result) when is_reference(Result) -> reference;
shown(_, Result) when is_pid(Result) -> pid;
shown(info, Items) when is_list(Items) -> [Item || {Item, _} <- Items];
shown(test_ms, Result) -> Result;
shown(table, Handle) -> element(1, Handle);
shown(slot, _) -> objects;
shown(F, _) when F =:= first; F =:= last; F =:= next; F =:= prev -> key;
shown(_, Results) when is_list(Results) -> lists:sort(Results);
shown(_, {Results, Cont}) when is_list(Results), is_tuple(Cont) -> {length(Results), continuation};
shown(_, Result) -> Result.

explained(F, Args) ->
    try apply(tsunami, F, Args) of
        Result -> iolist_to_binary(io_lib:format("no error: ~p", [Result]))
    catch
        Class:Reason:Stack -> iolist_to_binary(erl_error:format_exception(Class, Reason, [hd(Stack)], #{}))
    end.
