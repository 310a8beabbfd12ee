%% Stands in for erts_test_utils of OTP's source tree where no directory with it was given (--pa).
-module(otp_suite_utils).

-export([mk_ext_pid/3, check_node_dist/0]).

%% A pid of a node that is not this one.
mk_ext_pid({Node, Creation}, Number, Serial) ->
    Name = atom_to_binary(Node),
    binary_to_term(<<131, $X, 119, (byte_size(Name)), Name/binary, Number:32, Serial:32, Creation:32>>).

%% In OTP this compares the VM's table of nodes with a walk over all terms that name one. Only a VM built for tests can
%% do that walk; nothing is checked here.
check_node_dist() -> ok.
