%% Cases that cannot pass, by target, each with its reason: docs/otp-suite.md shows them. A case that is listed here and
%% fails does not fail the run; one that passes all the same is a pass.
-module(otp_suite_known).

-export([reason/2]).

%% Target is "ets", "tsunami" or "tsunami-remote".
reason(Case, Target) ->
    case lists:keyfind(Case, 1, list(Target)) of
        {Case, Why} -> Why;
        false -> undefined
    end.

list("ets") -> on_otp_25();
list("tsunami") -> everywhere();
list("tsunami-remote") -> remote() ++ everywhere().

%% What the suite of a later release asks of the ets of OTP 25. Tsunami has these.
on_otp_25() ->
    Function = "the function is of a later OTP",
    [{firstnext_lookup, Function}, {firstnext_lookup_concurrent, Function}, {lookup_element_default, Function},
     {update_element, Function}, {update_element_default, Function},
     {error_info, "error_info of a later OTP"},
     {bound_maps, "a bug of ets until OTP 26"},
     {t_insert_list_insert_order_preserved, "a bug of ets until OTP 25.3"},
     {t_select_flatmap_term_copy_bug, "a bug of ets that ends the VM"},
     {t_select_hashmap_term_copy_bug, "a bug of ets that ends the VM"},
     {compress_magic_ref, "OTP 25 raises where the suite expects a later release's answer"}].

%% White box: about how the C implementation is built, not about what it answers.
everywhere() ->
    [{hash_clash, "white box: a hash table of ets begins with many slots, one of Tsunami with one, where every key is"},
     {match2, "white box: expects two atoms in the order of OTP's hash function"},
     {info, "white box: expects the VM's count of references to a binary; a table of Tsunami has a copy"},
     {write_concurrency, "white box: compares the words of memory that the kinds of empty tables take"},
     {partly_bound, "compares the times of the first matches of a VM, when the JVM has compiled nothing yet"},
     {memory, "white box: exact words of memory of C structures"},
     {compress_magic_ref, "a reference that stands for a resource of the VM (atomics) does not keep it alive in the JVM; fails on ets of OTP 25 too"},
     {t_delete_all_objects_trap, "white box: wants the trace event by which ets:internal_delete_all/2 yields"},
     {delete_large_tab, "white box: wants the trace events by which ets:delete/1 yields"},
     {exit_large_table_owner, "white box: wants the trace events by which an exiting owner yields"},
     {exit_many_large_table_owner, "white box: wants the trace events by which an exiting owner yields"},
     {exit_many_tables_owner, "white box: wants the trace events by which an exiting owner yields"},
     {exit_many_many_tables_owner, "white box: wants the trace events by which an exiting owner yields"},
     {select_mbuf_trapping, "white box: counts the yields of ets:select"}].

remote() ->
    Order = "the VM's 'DOWN' may come before the server's 'ETS-TRANSFER'",
    Slow = "passes with --timeout 900",
    Long = "more round trips than fit into 900 s",
    [{give_away, Order}, {heir, Order},
     {info, "{node, _} is the server's"},
     {safe_fixtable, "the time of a fixation is of the server's clock"},
     {setopts, "the server is of OTP 28 and takes {heir, Pid}"},
     {partly_bound, "wants a match within a hundredth of the time of a scan, which is less than a round trip"},
     {update_element, Slow}, {evil_update_counter, Slow}, {heavy_lookup, Slow},
     {heavy_lookup_element, Long}, {heavy_concurrent, Long}].
