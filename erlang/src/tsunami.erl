%% Erlang Term Storage: `tsunami:` where a program has `ets:`.
%%
%% The functions of `ets`, with its arguments, results, errors and types, and those that newer releases
%% of OTP have and older ones lack: first_lookup/1, last_lookup/1, next_lookup/2, prev_lookup/2,
%% lookup_element/4, update_element/4. Added are start/0,1 and stop/0. The documentation of `ets` holds;
%% what differs is in the README.
%%
%% A function on objects asks the transport (`tsunami_nif`, or where that is not loaded the server) and
%% gives its answer. Whatever is no plain answer goes to `tsunami_life`. Errors are raised here, so that
%% the head of the stack is this module, the function and its arguments, as it is for `ets`; and there are no
%% line numbers, since a location of `ets` has none.
-module(tsunami).
-compile(no_line_info).

-export([start/0, start/1, stop/0]).

-export([all/0, delete/1, delete/2, delete_all_objects/1, delete_object/2, file2tab/1, file2tab/2, first/1,
         first_lookup/1, foldl/3, foldr/3, from_dets/2, fun2ms/1, give_away/3, i/0, i/1, i/2, i/3, info/1,
         info/2, init_table/2, insert/2, insert_new/2, is_compiled_ms/1, last/1, last_lookup/1, lookup/2,
         lookup_element/3, lookup_element/4, match/1, match/2, match/3, match_delete/2, match_object/1,
         match_object/2, match_object/3, match_spec_compile/1, match_spec_run/2, member/2, new/2, next/2,
         next_lookup/2, prev/2, prev_lookup/2, rename/2, repair_continuation/2, safe_fixtable/2, select/1,
         select/2, select/3, select_count/2, select_delete/2, select_replace/2, select_reverse/1,
         select_reverse/2, select_reverse/3, setopts/2, slot/2, tab2file/2, tab2file/3, tab2list/1,
         tabfile_info/1, table/1, table/2, take/2, test_ms/2, to_dets/2, update_counter/3, update_counter/4,
         update_element/3, update_element/4, whereis/1]).

-export_type([table/0, table_access/0, table_type/0, tid/0, match_spec/0, compiled_match_spec/0,
              match_pattern/0, continuation/0, start_option/0]).

-type table() :: ets:table().
-type tid() :: ets:tid().
-type table_access() :: public | protected | private.
-type table_type() :: set | ordered_set | bag | duplicate_bag.
-type match_pattern() :: atom() | tuple().
-type match_spec() :: [{match_pattern(), [_], [_]}].
-type compiled_match_spec() :: ets:compiled_match_spec().
-type continuation() :: '$end_of_table' | tuple().
-type update_op() :: {Pos :: integer(), Incr :: integer()}
                   | {Pos :: integer(), Incr :: integer(), Threshold :: integer(), SetValue :: integer()}.
-type element_spec() :: {Pos :: pos_integer(), Value :: term()}.

-type start_option() :: {heap, string() | binary()}
                      | {jvm_options, [string() | binary()]}
                      | {java_home, file:filename()}
                      | {remote, [term()]}.

%% The answer of the transport to a call, or its error.
-define(ASK(Call, Access, F, Args),
        case Call of
            Odd__ when Odd__ =:= '$tsunami_stale'; element(1, Odd__) =:= '$tsunami' ->
                ?RESULT(tsunami_life:answer(Odd__, Access, F, Args), Args);
            Answer__ ->
                Answer__
        end).

%% A result, or the error that it is.
-define(RESULT(Call, Args),
        case Call of
            {ok, Value__} -> Value__;
            {error, Reason__, Options__} -> erlang:error(Reason__, Args, Options__)
        end).

%% A function that needs the data and has no shorter way there.
-define(CALL(F, Access, Args),
        ?ASK(tsunami_nif:call(F, Access, tsunami_life:table(F, Args), Args), Access, F, Args)).

%% The next chunk of a traversal. What is not even a tuple has no table to ask.
-define(GO_ON(F, Continuation),
        case Continuation of
            '$end_of_table' ->
                '$end_of_table';
            _ when tuple_size(Continuation) > 0 ->
                ?CALL(F, read, [Continuation]);
            _ ->
                erlang:error(badarg, [Continuation], [{error_info, #{module => tsunami_error}}])
        end).

%% What `ets` does on data alone, its errors as ours.
-define(OF_ETS(Expr, Args), ?RESULT(tsunami_life:of_ets(fun() -> Expr end), Args)).

%%% Start and stop

%% In process, with the options of the application's environment.
-spec start() -> ok | {error, term()}.
start() ->
    start([]).

%% heap, jvm_options, java_home: see the application's environment. remote: the tables are a server's.
-spec start([start_option()]) -> ok | {error, term()}.
start(Options) ->
    tsunami_app:start_with(Options).

%% Tables in process stay, as their life is the VM's; only new ones cannot be made until the next start.
-spec stop() -> ok | {error, term()}.
stop() ->
    application:stop(tsunami).

%%% Tables

-spec all() -> [Table] when
      Table :: table().
all() ->
    ?RESULT(tsunami_life:all(), []).

-spec new(Name, Options) -> table() when
      Name :: atom(),
      Options :: [Option],
      Option :: Type | Access | named_table | {keypos, Pos}
              | {heir, Pid :: pid(), HeirData} | {heir, none} | Tweaks,
      Type :: table_type(),
      Access :: table_access(),
      Tweaks :: {write_concurrency, boolean() | auto}
              | {read_concurrency, boolean()}
              | {decentralized_counters, boolean()}
              | compressed,
      Pos :: pos_integer(),
      HeirData :: term().
new(Name, Options) ->
    ?RESULT(tsunami_life:new(Name, Options), [Name, Options]).

-spec delete(Table) -> true when
      Table :: table().
delete(Table) ->
    ?RESULT(tsunami_life:delete(Table), [Table]).

-spec rename(Table, Name) -> Name when
      Table :: table(),
      Name :: atom().
rename(Table, Name) ->
    ?RESULT(tsunami_life:rename(Table, Name), [Table, Name]).

-spec give_away(Table, Pid, GiftData) -> true when
      Table :: table(),
      Pid :: pid(),
      GiftData :: term().
give_away(Table, Pid, GiftData) ->
    ?RESULT(tsunami_life:give_away(Table, Pid, GiftData), [Table, Pid, GiftData]).

-spec setopts(Table, Opts) -> true when
      Table :: table(),
      Opts :: Opt | [Opt],
      Opt :: {heir, pid(), HeirData} | {heir, none} | {protection, table_access()},
      HeirData :: term().
setopts(Table, Opts) ->
    ?RESULT(tsunami_life:setopts(Table, Opts), [Table, Opts]).

-spec whereis(TableName) -> tid() | undefined when
      TableName :: atom().
whereis(TableName) ->
    ?RESULT(tsunami_life:whereis(TableName), [TableName]).

-spec info(Table) -> InfoList | undefined when
      Table :: table(),
      InfoList :: [InfoTuple],
      InfoTuple :: {compressed, boolean()}
                 | {decentralized_counters, boolean()}
                 | {heir, pid() | none}
                 | {id, tid()}
                 | {keypos, pos_integer()}
                 | {memory, non_neg_integer()}
                 | {name, atom()}
                 | {named_table, boolean()}
                 | {node, node()}
                 | {owner, pid()}
                 | {protection, table_access()}
                 | {size, non_neg_integer()}
                 | {type, table_type()}
                 | {write_concurrency, boolean()}
                 | {read_concurrency, boolean()}.
info(Table) ->
    ?RESULT(tsunami_life:info(Table), [Table]).

-spec info(Table, Item) -> Value | undefined when
      Table :: table(),
      Item :: binary | compressed | decentralized_counters | fixed | heir | id | keypos | memory
            | name | named_table | node | owner | protection
            | safe_fixed | safe_fixed_monotonic_time | size | stats | type
            | write_concurrency | read_concurrency,
      Value :: term().
info(Table, Item) ->
    ?RESULT(tsunami_life:info(Table, Item), [Table, Item]).

-spec safe_fixtable(Table, Fix) -> true when
      Table :: table(),
      Fix :: boolean().
safe_fixtable(Table, Fix) ->
    ?CALL(safe_fixtable, read, [Table, Fix]).

%%% Objects by key

-spec lookup(Table, Key) -> [Object] when
      Table :: table(),
      Key :: term(),
      Object :: tuple().
lookup(Table, Key) ->
    ?ASK(tsunami_nif:lookup(Table, Key), read, lookup, [Table, Key]).

-spec lookup_element(Table, Key, Pos) -> Elem when
      Table :: table(),
      Key :: term(),
      Pos :: pos_integer(),
      Elem :: term() | [term()].
lookup_element(Table, Key, Pos) ->
    ?ASK(tsunami_nif:lookup_element(Table, Key, Pos), read, lookup_element, [Table, Key, Pos]).

-spec lookup_element(Table, Key, Pos, Default) -> Elem when
      Table :: table(),
      Key :: term(),
      Pos :: pos_integer(),
      Default :: term(),
      Elem :: term() | [term()].
lookup_element(Table, Key, Pos, Default) ->
    ?ASK(tsunami_nif:lookup_element(Table, Key, Pos, Default), read, lookup_element,
         [Table, Key, Pos, Default]).

-spec member(Table, Key) -> boolean() when
      Table :: table(),
      Key :: term().
member(Table, Key) ->
    ?ASK(tsunami_nif:member(Table, Key), read, member, [Table, Key]).

-spec insert(Table, ObjectOrObjects) -> true when
      Table :: table(),
      ObjectOrObjects :: tuple() | [tuple()].
insert(Table, ObjectOrObjects) ->
    ?ASK(tsunami_nif:insert(Table, ObjectOrObjects), write, insert, [Table, ObjectOrObjects]).

-spec insert_new(Table, ObjectOrObjects) -> boolean() when
      Table :: table(),
      ObjectOrObjects :: tuple() | [tuple()].
insert_new(Table, ObjectOrObjects) ->
    ?ASK(tsunami_nif:insert_new(Table, ObjectOrObjects), write, insert_new, [Table, ObjectOrObjects]).

-spec delete(Table, Key) -> true when
      Table :: table(),
      Key :: term().
delete(Table, Key) ->
    ?ASK(tsunami_nif:delete(Table, Key), write, delete, [Table, Key]).

-spec delete_object(Table, Object) -> true when
      Table :: table(),
      Object :: tuple().
delete_object(Table, Object) ->
    ?ASK(tsunami_nif:delete_object(Table, Object), write, delete_object, [Table, Object]).

-spec delete_all_objects(Table) -> true when
      Table :: table().
delete_all_objects(Table) ->
    ?CALL(delete_all_objects, write, [Table]).

-spec take(Table, Key) -> [Object] when
      Table :: table(),
      Key :: term(),
      Object :: tuple().
take(Table, Key) ->
    ?ASK(tsunami_nif:take(Table, Key), write, take, [Table, Key]).

-spec update_counter(Table, Key, UpdateOp) -> Result when
      Table :: table(),
      Key :: term(),
      UpdateOp :: update_op() | [update_op()] | Incr,
      Incr :: integer(),
      Result :: integer() | [integer()].
update_counter(Table, Key, UpdateOp) ->
    ?ASK(tsunami_nif:update_counter(Table, Key, UpdateOp), write, update_counter, [Table, Key, UpdateOp]).

-spec update_counter(Table, Key, UpdateOp, Default) -> Result when
      Table :: table(),
      Key :: term(),
      UpdateOp :: update_op() | [update_op()] | Incr,
      Incr :: integer(),
      Default :: tuple(),
      Result :: integer() | [integer()].
update_counter(Table, Key, UpdateOp, Default) ->
    ?ASK(tsunami_nif:update_counter(Table, Key, UpdateOp, Default), write, update_counter,
         [Table, Key, UpdateOp, Default]).

-spec update_element(Table, Key, ElementSpec) -> boolean() when
      Table :: table(),
      Key :: term(),
      ElementSpec :: element_spec() | [element_spec()].
update_element(Table, Key, ElementSpec) ->
    ?ASK(tsunami_nif:update_element(Table, Key, ElementSpec), write, update_element,
         [Table, Key, ElementSpec]).

-spec update_element(Table, Key, ElementSpec, Default) -> boolean() when
      Table :: table(),
      Key :: term(),
      ElementSpec :: element_spec() | [element_spec()],
      Default :: tuple().
update_element(Table, Key, ElementSpec, Default) ->
    ?ASK(tsunami_nif:update_element(Table, Key, ElementSpec, Default), write, update_element,
         [Table, Key, ElementSpec, Default]).

%%% Traversal by key

-spec first(Table) -> Key | '$end_of_table' when
      Table :: table(),
      Key :: term().
first(Table) ->
    ?ASK(tsunami_nif:first(Table), read, first, [Table]).

-spec first_lookup(Table) -> {Key, [Object]} | '$end_of_table' when
      Table :: table(),
      Key :: term(),
      Object :: tuple().
first_lookup(Table) ->
    ?ASK(tsunami_nif:first_lookup(Table), read, first_lookup, [Table]).

-spec last(Table) -> Key | '$end_of_table' when
      Table :: table(),
      Key :: term().
last(Table) ->
    ?ASK(tsunami_nif:last(Table), read, last, [Table]).

-spec last_lookup(Table) -> {Key, [Object]} | '$end_of_table' when
      Table :: table(),
      Key :: term(),
      Object :: tuple().
last_lookup(Table) ->
    ?ASK(tsunami_nif:last_lookup(Table), read, last_lookup, [Table]).

-spec next(Table, Key1) -> Key2 | '$end_of_table' when
      Table :: table(),
      Key1 :: term(),
      Key2 :: term().
next(Table, Key) ->
    ?ASK(tsunami_nif:next(Table, Key), read, next, [Table, Key]).

-spec next_lookup(Table, Key1) -> {Key2, [Object]} | '$end_of_table' when
      Table :: table(),
      Key1 :: term(),
      Key2 :: term(),
      Object :: tuple().
next_lookup(Table, Key) ->
    ?ASK(tsunami_nif:next_lookup(Table, Key), read, next_lookup, [Table, Key]).

-spec prev(Table, Key1) -> Key2 | '$end_of_table' when
      Table :: table(),
      Key1 :: term(),
      Key2 :: term().
prev(Table, Key) ->
    ?ASK(tsunami_nif:prev(Table, Key), read, prev, [Table, Key]).

-spec prev_lookup(Table, Key1) -> {Key2, [Object]} | '$end_of_table' when
      Table :: table(),
      Key1 :: term(),
      Key2 :: term(),
      Object :: tuple().
prev_lookup(Table, Key) ->
    ?ASK(tsunami_nif:prev_lookup(Table, Key), read, prev_lookup, [Table, Key]).

-spec slot(Table, I) -> [Object] | '$end_of_table' when
      Table :: table(),
      I :: non_neg_integer(),
      Object :: tuple().
slot(Table, I) ->
    ?CALL(slot, read, [Table, I]).

-spec foldl(Function, Acc0, Table) -> Acc1 when
      Function :: fun((Element :: term(), AccIn) -> AccOut),
      Table :: table(),
      Acc0 :: term(),
      Acc1 :: term(),
      AccIn :: term(),
      AccOut :: term().
foldl(Function, Acc, Table) ->
    tsunami_fold:foldl(Function, Acc, Table).

-spec foldr(Function, Acc0, Table) -> Acc1 when
      Function :: fun((Element :: term(), AccIn) -> AccOut),
      Table :: table(),
      Acc0 :: term(),
      Acc1 :: term(),
      AccIn :: term(),
      AccOut :: term().
foldr(Function, Acc, Table) ->
    tsunami_fold:foldr(Function, Acc, Table).

-spec init_table(Table, InitFun) -> true when
      Table :: table(),
      InitFun :: fun((Arg) -> Res),
      Arg :: read | close,
      Res :: end_of_input | {Objects :: [term()], InitFun} | term().
init_table(Table, InitFun) ->
    tsunami_fold:init_table(Table, InitFun).

%%% Match specifications

-spec match(Table, Pattern) -> [Match] when
      Table :: table(),
      Pattern :: match_pattern(),
      Match :: [term()].
match(Table, Pattern) ->
    ?CALL(match, read, [Table, Pattern]).

-spec match(Table, Pattern, Limit) -> {[Match], Continuation} | '$end_of_table' when
      Table :: table(),
      Pattern :: match_pattern(),
      Limit :: pos_integer(),
      Match :: [term()],
      Continuation :: continuation().
match(Table, Pattern, Limit) ->
    ?CALL(match, read, [Table, Pattern, Limit]).

-spec match(Continuation) -> {[Match], Continuation} | '$end_of_table' when
      Match :: [term()],
      Continuation :: continuation().
match(Continuation) ->
    ?GO_ON(match, Continuation).

-spec match_object(Table, Pattern) -> [Object] when
      Table :: table(),
      Pattern :: match_pattern(),
      Object :: tuple().
match_object(Table, Pattern) ->
    ?CALL(match_object, read, [Table, Pattern]).

-spec match_object(Table, Pattern, Limit) -> {[Object], Continuation} | '$end_of_table' when
      Table :: table(),
      Pattern :: match_pattern(),
      Limit :: pos_integer(),
      Object :: tuple(),
      Continuation :: continuation().
match_object(Table, Pattern, Limit) ->
    ?CALL(match_object, read, [Table, Pattern, Limit]).

-spec match_object(Continuation) -> {[Object], Continuation} | '$end_of_table' when
      Object :: tuple(),
      Continuation :: continuation().
match_object(Continuation) ->
    ?GO_ON(match_object, Continuation).

-spec match_delete(Table, Pattern) -> true when
      Table :: table(),
      Pattern :: match_pattern().
match_delete(Table, Pattern) ->
    ?CALL(match_delete, write, [Table, Pattern]).

-spec select(Table, MatchSpec) -> [Match] when
      Table :: table(),
      MatchSpec :: match_spec(),
      Match :: term().
select(Table, MatchSpec) ->
    ?CALL(select, read, [Table, MatchSpec]).

-spec select(Table, MatchSpec, Limit) -> {[Match], Continuation} | '$end_of_table' when
      Table :: table(),
      MatchSpec :: match_spec(),
      Limit :: pos_integer(),
      Match :: term(),
      Continuation :: continuation().
select(Table, MatchSpec, Limit) ->
    ?CALL(select, read, [Table, MatchSpec, Limit]).

-spec select(Continuation) -> {[Match], Continuation} | '$end_of_table' when
      Match :: term(),
      Continuation :: continuation().
select(Continuation) ->
    ?GO_ON(select, Continuation).

-spec select_reverse(Table, MatchSpec) -> [Match] when
      Table :: table(),
      MatchSpec :: match_spec(),
      Match :: term().
select_reverse(Table, MatchSpec) ->
    ?CALL(select_reverse, read, [Table, MatchSpec]).

-spec select_reverse(Table, MatchSpec, Limit) -> {[Match], Continuation} | '$end_of_table' when
      Table :: table(),
      MatchSpec :: match_spec(),
      Limit :: pos_integer(),
      Match :: term(),
      Continuation :: continuation().
select_reverse(Table, MatchSpec, Limit) ->
    ?CALL(select_reverse, read, [Table, MatchSpec, Limit]).

-spec select_reverse(Continuation) -> {[Match], Continuation} | '$end_of_table' when
      Match :: term(),
      Continuation :: continuation().
select_reverse(Continuation) ->
    ?GO_ON(select_reverse, Continuation).

-spec select_count(Table, MatchSpec) -> NumMatched when
      Table :: table(),
      MatchSpec :: match_spec(),
      NumMatched :: non_neg_integer().
select_count(Table, MatchSpec) ->
    ?CALL(select_count, read, [Table, MatchSpec]).

-spec select_delete(Table, MatchSpec) -> NumDeleted when
      Table :: table(),
      MatchSpec :: match_spec(),
      NumDeleted :: non_neg_integer().
select_delete(Table, MatchSpec) ->
    ?CALL(select_delete, write, [Table, MatchSpec]).

-spec select_replace(Table, MatchSpec) -> NumReplaced when
      Table :: table(),
      MatchSpec :: match_spec(),
      NumReplaced :: non_neg_integer().
select_replace(Table, MatchSpec) ->
    ?CALL(select_replace, write, [Table, MatchSpec]).

-spec tab2list(Table) -> [Object] when
      Table :: table(),
      Object :: tuple().
tab2list(Table) ->
    ?CALL(tab2list, read, [Table]).

-spec repair_continuation(Continuation, MatchSpec) -> Continuation when
      Continuation :: continuation(),
      MatchSpec :: match_spec().
repair_continuation(Continuation, MatchSpec) ->
    ?RESULT(tsunami_ms:repair_continuation(Continuation, MatchSpec), [Continuation, MatchSpec]).

-spec fun2ms(LiteralFun) -> MatchSpec when
      LiteralFun :: function(),
      MatchSpec :: match_spec().
fun2ms(LiteralFun) ->
    ets:fun2ms(LiteralFun).

-spec is_compiled_ms(Term) -> boolean() when
      Term :: term().
is_compiled_ms(Term) ->
    ets:is_compiled_ms(Term).

-spec match_spec_compile(MatchSpec) -> CompiledMatchSpec when
      MatchSpec :: match_spec(),
      CompiledMatchSpec :: compiled_match_spec().
match_spec_compile(MatchSpec) ->
    ?OF_ETS(ets:match_spec_compile(MatchSpec), [MatchSpec]).

-spec match_spec_run(List, CompiledMatchSpec) -> list() when
      List :: [term()],
      CompiledMatchSpec :: compiled_match_spec().
match_spec_run(List, CompiledMatchSpec) ->
    ?OF_ETS(ets:match_spec_run(List, CompiledMatchSpec), [List, CompiledMatchSpec]).

-spec test_ms(Tuple, MatchSpec) -> {ok, Result} | {error, Errors} when
      Tuple :: tuple(),
      MatchSpec :: match_spec(),
      Result :: term(),
      Errors :: [{warning | error, string()}].
test_ms(Tuple, MatchSpec) ->
    ets:test_ms(Tuple, MatchSpec).

%%% Files, Dets, Qlc, the terminal

-spec tab2file(Table, Filename) -> ok | {error, Reason} when
      Table :: table(),
      Filename :: file:name(),
      Reason :: term().
tab2file(Table, Filename) ->
    tsunami_file:write(Table, Filename, []).

-spec tab2file(Table, Filename, Options) -> ok | {error, Reason} when
      Table :: table(),
      Filename :: file:name(),
      Options :: [Option],
      Option :: {extended_info, [ExtInfo]} | {sync, boolean()},
      ExtInfo :: md5sum | object_count,
      Reason :: term().
tab2file(Table, Filename, Options) ->
    tsunami_file:write(Table, Filename, Options).

-spec file2tab(Filename) -> {ok, Table} | {error, Reason} when
      Filename :: file:name(),
      Table :: table(),
      Reason :: term().
file2tab(Filename) ->
    tsunami_file:read(Filename, []).

-spec file2tab(Filename, Options) -> {ok, Table} | {error, Reason} when
      Filename :: file:name(),
      Table :: table(),
      Options :: [Option],
      Option :: {verify, boolean()},
      Reason :: term().
file2tab(Filename, Options) ->
    tsunami_file:read(Filename, Options).

-spec tabfile_info(Filename) -> {ok, TableInfo} | {error, Reason} when
      Filename :: file:name(),
      TableInfo :: [InfoItem],
      InfoItem :: {name, atom()}
                | {type, table_type()}
                | {protection, table_access()}
                | {named_table, boolean()}
                | {keypos, non_neg_integer()}
                | {size, non_neg_integer()}
                | {extended_info, [md5sum | object_count]}
                | {version, {Major :: non_neg_integer(), Minor :: non_neg_integer()}},
      Reason :: term().
tabfile_info(Filename) ->
    tsunami_file:info(Filename).

-spec from_dets(Table, DetsTab) -> true when
      Table :: table(),
      DetsTab :: dets:tab_name().
from_dets(Table, DetsTab) ->
    ?RESULT(tsunami_dets:from_dets(Table, DetsTab), [Table, DetsTab]).

-spec to_dets(Table, DetsTab) -> DetsTab when
      Table :: table(),
      DetsTab :: dets:tab_name().
to_dets(Table, DetsTab) ->
    ?RESULT(tsunami_dets:to_dets(Table, DetsTab), [Table, DetsTab]).

-spec table(Table) -> QueryHandle when
      Table :: table(),
      QueryHandle :: qlc:query_handle().
table(Table) ->
    table(Table, []).

-spec table(Table, Options) -> QueryHandle when
      Table :: table(),
      QueryHandle :: qlc:query_handle(),
      Options :: [Option] | Option,
      Option :: {n_objects, default | pos_integer()}
              | {traverse, TraverseMethod},
      TraverseMethod :: first_next | last_prev | select | {select, MatchSpec :: match_spec()}.
table(Table, Options) ->
    ?RESULT(tsunami_qlc:table(Table, Options), [Table, Options]).

-spec i() -> ok.
i() ->
    tsunami_i:tables().

-spec i(Table) -> ok when
      Table :: table().
i(Table) ->
    i(Table, 40).

-spec i(table(), pos_integer()) -> ok.
i(Table, Height) ->
    i(Table, Height, 80).

-spec i(table(), pos_integer(), pos_integer()) -> ok.
i(Table, Height, Width) ->
    tsunami_i:browse(Table, Height, Width).
