%% Dialyzer finds nothing in the application's sources, against a PLT of the machine's own erts, kernel and stdlib.
-module(tsunami_dialyzer_SUITE).
-tsunami_route(in_process).

-export([all/0, suite/0, init_per_suite/1, end_per_suite/1]).
-export([dialyzer_finds_nothing/1, every_exported_function_has_a_spec/1]).

-include_lib("stdlib/include/assert.hrl").

suite() -> [{timetrap, {minutes, 5}}].

all() -> [dialyzer_finds_nothing, every_exported_function_has_a_spec].

%% The sources are the same on both routes.
init_per_suite(Config) ->
    case tsunami_test:only(in_process, Config) of
        {skip, _} = Skip -> Skip;
        _ -> case code:lib_dir(dialyzer) of
            {error, bad_name} -> {skip, "No dialyzer here. Install erlang-dialyzer (Debian) to run this."};
            _ -> Config
        end
    end.

end_per_suite(_) -> ok.

sources() -> filelib:wildcard(filename:join([filename:dirname(code:which(tsunami)), "..", "src", "*.erl"])).

%% TSUNAMI_PLT is where the script keeps the PLT; making it takes half a minute.
dialyzer_finds_nothing(Config) ->
    ?assertNotEqual([], sources()),
    Plt = os:getenv("TSUNAMI_PLT", filename:join(proplists:get_value(priv_dir, Config), "otp.plt")),
    filelib:is_regular(Plt) andalso usable(Plt)
        orelse dialyzer:run([{analysis_type, plt_build}, {output_plt, Plt},
                             {files_rec, [filename:join(code:lib_dir(A), "ebin") || A <- [erts, kernel, stdlib]]}]),
    Warnings = dialyzer:run([{init_plt, Plt}, {files, sources()}, {from, src_code}, {warnings, [error_handling, unknown]},
                             {include_dirs, [filename:dirname(hd(sources()))]}]),
    ?assertEqual([], [lists:flatten(dialyzer:format_warning(W)) || W <- Warnings, not outside(W)]).

usable(Plt) ->
    try dialyzer:run([{analysis_type, plt_check}, {init_plt, Plt}]) of _ -> true catch throw:_ -> file:delete(Plt), false end.

%% The remote route uses these where they are installed; they are not in the PLT.
outside({warn_unknown, _, {unknown_function, {M, _, _}}}) -> lists:member(M, [ssl, public_key, crypto]);
outside({warn_unknown, _, {unknown_type, {M, _, _}}}) -> lists:member(M, [ssl, public_key, crypto]);
outside(_) -> false.

every_exported_function_has_a_spec(_) ->
    {ok, Forms} = epp:parse_file(hd([S || S <- sources(), filename:basename(S) =:= "tsunami.erl"]), []),
    Exports = lists:append([Fs || {attribute, _, export, Fs} <- Forms]),
    Specs = [FA || {attribute, _, spec, {FA, _}} <- Forms],
    ?assertEqual([], Exports -- Specs).
