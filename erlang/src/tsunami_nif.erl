%% The way to the data. In process: load/1 loads the library, whose functions take the place of those here.
%% Elsewhere the bodies here are the way to the server.
%%
%% Every function on a table answers the value as `ets` gives it, or
%%   {'$tsunami', Reason, Cause}   an error
%%   {'$tsunami', value, Value}    a value that looks like one of these
%%   '$tsunami_stale'              the record must be settled first, see tsunami_life
-module(tsunami_nif).

-export([load/1, is_loaded/0]).
-export([register/5, registered/1, hold/1, claim/1, settle/4, unregister/1, tables/0, ended/1]).
-export([call/4, lookup/2, insert/2, insert_new/2, delete/2, member/2, lookup_element/3, lookup_element/4,
         update_counter/3, update_counter/4, update_element/3, update_element/4, take/2, delete_object/2, first/1,
         last/1, next/2, prev/2, first_lookup/1, last_lookup/1, next_lookup/2, prev_lookup/2]).

-type failure() :: {'$tsunami', term(), term()}.
-type option() :: {heap, string() | binary()} | {jvm_options, [string() | binary()]} | {libjvm, file:filename()} | {priv, file:filename()}
                | {classpath, [file:filename()]}.

%% Without -Xrs the JVM would take SIGTERM and SIGINT from the VM.
-define(JVM_OPTIONS, ["-Xrs", "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED"]).

%% Loads the library and starts the JVM, once in the life of the VM; again: nothing.
-spec load([option()]) -> ok | {error, term()}.
load(Options) ->
    case erlang:load_nif(filename:join(proplists:get_value(priv, Options), "tsunami_nif"), 0) of
        ok -> start(Options);
        {error, {reload, _}} -> start(Options);
        {error, {load_failed, Text}} -> {error, {no_library, Text ++ ". `./tsunami erlang` builds it"}};
        {error, Reason} -> {error, Reason}
    end.

start(Options) ->
    ClassPath = lists:flatten(lists:join(":", proplists:get_value(classpath, Options, []))),
    Arguments = ?JVM_OPTIONS ++ ["-Djava.class.path=" ++ ClassPath] ++ ["-Xmx" ++ Heap || {heap, Heap} <- Options]
        ++ proplists:get_value(jvm_options, Options, []),
    case start_jvm(in_bytes(proplists:get_value(libjvm, Options)), node(), [in_bytes(A) || A <- Arguments]) of
        ok -> ok;
        {error, Text} -> {error, {jvm, Text}}
    end.

%% As the system writes names of files, which is what the JVM reads.
in_bytes(Text) ->
    case unicode:characters_to_binary(Text, unicode, file:native_name_encoding()) of
        Bytes when is_binary(Bytes) -> binary_to_list(Bytes);
        _ -> error(badarg, [Text])
    end.

%% Whether the library's functions are in the place of those here, with a JVM or without one.
-spec is_loaded() -> boolean().
is_loaded() ->
    try tsunami_nif:registered(none) of
        _ -> true
    catch
        error:not_loaded -> false
    end.

-spec start_jvm(file:filename(), node(), [string()]) -> ok | {error, string()}.
start_jvm(_, _, _) -> here().

%%% Life, in process only

-spec register(ets:tid(), atom() | [], pid(), atom(), list()) -> ok | failure().
register(_, _, _, _, _) -> here().

-spec registered(term()) -> boolean().
registered(_) -> here().

-spec hold(term()) -> boolean() | failure().
hold(_) -> here().

-spec claim(term()) -> boolean() | settled | failure().
claim(_) -> here().

-spec settle(term(), pid(), atom(), atom() | []) -> ok | failure().
settle(_, _, _, _) -> here().

-spec unregister(term()) -> ok | later.
unregister(_) -> here().

-spec tables() -> [ets:tid()].
tables() -> here().

-spec ended(pid()) -> true | failure().
ended(_) -> here().

here() -> erlang:nif_error(not_loaded).

%%% Data

call(F, _, _, Args) -> tsunami_remote:call(F, Args).

lookup(T, Key) -> tsunami_remote:call(lookup, [T, Key]).
insert(T, Objects) -> tsunami_remote:call(insert, [T, Objects]).
insert_new(T, Objects) -> tsunami_remote:call(insert_new, [T, Objects]).
delete(T, Key) -> tsunami_remote:call(delete, [T, Key]).
member(T, Key) -> tsunami_remote:call(member, [T, Key]).
lookup_element(T, Key, Position) -> tsunami_remote:call(lookup_element, [T, Key, Position]).
lookup_element(T, Key, Position, Default) -> tsunami_remote:call(lookup_element, [T, Key, Position, Default]).
update_counter(T, Key, Op) -> tsunami_remote:call(update_counter, [T, Key, Op]).
update_counter(T, Key, Op, Default) -> tsunami_remote:call(update_counter, [T, Key, Op, Default]).
update_element(T, Key, Spec) -> tsunami_remote:call(update_element, [T, Key, Spec]).
update_element(T, Key, Spec, Default) -> tsunami_remote:call(update_element, [T, Key, Spec, Default]).
take(T, Key) -> tsunami_remote:call(take, [T, Key]).
delete_object(T, Object) -> tsunami_remote:call(delete_object, [T, Object]).
first(T) -> tsunami_remote:call(first, [T]).
last(T) -> tsunami_remote:call(last, [T]).
next(T, Key) -> tsunami_remote:call(next, [T, Key]).
prev(T, Key) -> tsunami_remote:call(prev, [T, Key]).
first_lookup(T) -> tsunami_remote:call(first_lookup, [T]).
last_lookup(T) -> tsunami_remote:call(last_lookup, [T]).
next_lookup(T, Key) -> tsunami_remote:call(next_lookup, [T, Key]).
prev_lookup(T, Key) -> tsunami_remote:call(prev_lookup, [T, Key]).
