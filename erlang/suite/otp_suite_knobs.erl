%% Stands in for erts_debug when the target is tsunami. What asks about the VM goes to the VM. What asks about, or turns a
%% knob of, the C implementation of ets gets the answer of a VM that was built without that knob, and none that would be a
%% lie about Tsunami:
%%
%%   ets_force_trap                  notsup, as an ordinary VM says too
%%   ets_force_split,                ok and nothing done: they make ets split its tree of an ordered_set so that a test
%%   ets_debug_random_split_join     sees contended paths; Tsunami's ordered set splits by itself and has no such knob
%%   'DbTable_words'                 undef: the size of a C struct that Tsunami has not (only `memory` asks)
%%   flxctr_memory_usage             notsup, as an ordinary VM says too
%%   alloc_blocks_size(ets_alloc)    the VM's: Tsunami's shadow tables live there, and must not leak
-module(otp_suite_knobs).

-export([set_internal_state/2, get_internal_state/1, alloc_blocks_size/1, size/1, flat_size/1, same/2]).

set_internal_state(ets_force_trap, _) -> notsup;
set_internal_state(ets_force_split, _) -> ok;
set_internal_state(ets_debug_random_split_join, _) -> ok;
set_internal_state(Key, Value) -> erts_debug:set_internal_state(Key, Value).

get_internal_state('DbTable_words') -> error(undef);
get_internal_state(flxctr_memory_usage) -> notsup;
get_internal_state(Key) -> erts_debug:get_internal_state(Key).

alloc_blocks_size(Allocator) -> erts_debug:alloc_blocks_size(Allocator).
size(Term) -> erts_debug:size(Term).
flat_size(Term) -> erts_debug:flat_size(Term).
same(A, B) -> erts_debug:same(A, B).
