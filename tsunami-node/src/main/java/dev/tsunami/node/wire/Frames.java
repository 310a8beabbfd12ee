package dev.tsunami.node.wire;

/**
 * The kinds of frames. {@code docs/formats/remote-protocol.md} says what they mean; this is the
 * grammar. Numbers are big-endian; {@code term} is external term format with its 131.
 *
 * <pre>
 * frame      = u32:length body                       length counts the body
 * body       = greeting                              until the client is admitted
 *            | u8:kind u64:id [term]                 after that
 *
 * client     = 1 id {Caller, Function, Arguments}    call
 *            | 2 id Pid                              open: this process lives and is to have a session
 *            | 3 id Pid                              down: this process has ended
 *            | 4 0                                   ping: the client lives
 *            | 5 id Number                           received: the message of this number has come
 * server     = 17 id Value                           the answer to 1; to 2, 3 and 5, ok
 *            | 18 id {Reason, Cause}                 the call failed
 *            | 19 number {Pid, Message}              to be sent to this process
 *            | 20 0 {Pid, Tid, Names}                this process owns the table now; Names = [] | [Name]
 *            | 21 0 {Pid, Tid, Names}                this process does not own the table, or not by that name
 *            | 22 0                                  tick: the server lives
 *            | 23 0 Text                             the server ends the connection, and why
 *            | 24 id bytes                           a part of the term of the 17 to come, which has the rest
 * </pre>
 */
final class Frames {
  static final int CALL = 1;
  static final int OPEN = 2;
  static final int DOWN = 3;
  static final int PING = 4;
  static final int RECEIVED = 5;

  static final int VALUE = 17;
  static final int FAILURE = 18;
  static final int MESSAGE = 19;
  static final int GAINS = 20;
  static final int LOSES = 21;
  static final int TICK = 22;
  static final int GOODBYE = 23;
  static final int PART = 24;

  private Frames() {}
}
