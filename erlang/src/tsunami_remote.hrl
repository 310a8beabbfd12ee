%% Shared by the modules of the remote route. The numbers are the kinds of frames of docs/formats/remote-protocol.md.
-define(ROUTE, tsunami_remote_route).
-define(HOLDERS, tsunami_remote_holders).
-define(PENDING, '$pending').
-define(MESSAGES, tsunami_remote_messages).

-define(CALL, 1).
-define(OPEN, 2).
-define(DOWN, 3).
-define(PING, 4).
-define(RECEIVED, 5).
-define(VALUE, 17).
-define(FAILURE, 18).
-define(MESSAGE, 19).
-define(GAINS, 20).
-define(LOSES, 21).
-define(TICK, 22).
-define(GOODBYE, 23).
-define(PART, 24).

-record(route, {count, holders, timeout, names}).
