%% Finds the JVM's library of a JDK that is new enough. Looked at in this order, and the first that is
%% set must do: the application's java_home, TSUNAMI_JAVA_HOME, JAVA_HOME if it is new enough; then the
%% one of the `java` on the path, then the newest in the places where systems and their tools keep them.
-module(tsunami_jdk).

-export([find/1]).

-define(OLDEST, 25).

%% The path of libjvm, or what was looked for where.
-spec find(file:filename() | binary() | undefined) -> {ok, file:filename()} | {error, term()}.
find(undefined) ->
    case os:getenv("TSUNAMI_JAVA_HOME") of
        Unset when Unset =:= false; Unset =:= "" -> search();
        Home -> named("TSUNAMI_JAVA_HOME", Home)
    end;
find(Home) ->
    named("java_home", unicode:characters_to_list(Home)).

%% A home that somebody named: it must do.
named(Who, Home) ->
    case look(Home) of
        {Version, LibJvm} when Version >= ?OLDEST ->
            {ok, LibJvm};
        {Version, _} ->
            {error, {jdk_too_old, text("~ts is ~ts, a JDK of version ~b: Tsunami needs ~b or newer",
                                       [Who, Home, Version, ?OLDEST])}};
        none ->
            {error, {no_jdk, text("~ts is ~ts, where no lib/server/~ts of a JDK is",
                                  [Who, Home, library()])}}
    end.

search() ->
    Java = [Home || Home <- [os:getenv("JAVA_HOME")], is_list(Home), Home =/= ""],
    Found = [Jdk || Home <- Java ++ homes(), {_, _} = Jdk <- [look(Home)]],
    case [LibJvm || {Version, LibJvm} <- Found, Version >= ?OLDEST] of
        [LibJvm | _] ->
            {ok, LibJvm};
        [] ->
            {error, {no_jdk, text("no JDK of version ~b or newer: TSUNAMI_JAVA_HOME is not set, JAVA_HOME is ~ts, "
                                  "and in ~ts there ~ts. Install one, or set TSUNAMI_JAVA_HOME to its directory",
                                  [?OLDEST, hd(Java ++ ["not set"]), lists:join(", ", places()), others(Found)])}}
    end.

others([]) -> "is none at all";
others(Found) -> text("are only versions ~w", [lists:usort([Version || {Version, _} <- Found])]).

%% The one on the path, then the newest.
homes() ->
    Homes = [{Version, Home} || Place <- places(), Home <- filelib:wildcard(Place), {Version, _} <- [look(Home)]],
    on_path() ++ [Home || {_, Home} <- lists:reverse(lists:sort(Homes))].

on_path() ->
    case os:find_executable("java") of
        false -> [];
        Java -> [filename:dirname(filename:dirname(linked(Java, 10)))]
    end.

%% What a link leads to, through others.
linked(Path, 0) ->
    Path;
linked(Path, More) ->
    case file:read_link(Path) of
        {ok, To} -> linked(filename:absname(To, filename:dirname(Path)), More - 1);
        {error, _} -> Path
    end.

places() ->
    ["/usr/lib/jvm/*", "/usr/java/*", "/opt/java/*", "/opt/jdk*", "/Library/Java/JavaVirtualMachines/*/Contents/Home",
     "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home"]
        ++ [filename:join(Home, Place) || Home <- [os:getenv("HOME")], is_list(Home),
                                          Place <- [".sdkman/candidates/java/*", ".jdks/*",
                                                    ".local/share/mise/installs/java/*"]].

%% {Version, LibJvm} of what is a JDK.
look(Home) ->
    LibJvm = filename:join([Home, "lib", "server", library()]),
    case {filelib:is_regular(LibJvm), file:read_file(filename:join(Home, "release"))} of
        {true, {ok, Release}} ->
            case re:run(Release, "JAVA_VERSION=\"(?:1\\.)?([0-9]+)", [{capture, all_but_first, list}]) of
                {match, [Version]} -> {list_to_integer(Version), LibJvm};
                nomatch -> none
            end;
        _ ->
            none
    end.

library() ->
    case os:type() of
        {unix, darwin} -> "libjvm.dylib";
        _ -> "libjvm.so"
    end.

text(Format, Args) ->
    lists:flatten(io_lib:format(Format, Args)).
