package dev.tsunami.node.distribution;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;

/**
 * The control messages between nodes that we send and understand. What else comes is ignored.
 *
 * <pre>
 * {1, From, To}                 link
 * {2, '', To}, Message          send
 * {3, From, To, Reason}         exit of a link
 * {6, From, '', Name}, Message  send to a registered name
 * {19, From, To, Ref}           monitor; To is a pid or a registered name
 * {20, From, To, Ref}           end of a monitor
 * {21, From, To, Ref, Reason}   what is monitored has ended
 * {33, From, Alias}, Message    send to an alias
 * {35, Id, From, To}            unlink
 * {36, Id, From, To}            acknowledgement of that
 * </pre>
 *
 * <p>Source: "Protocol between Connected Nodes" of the ERTS user's guide, OTP 25 to 29.
 */
final class Control {
  static final int LINK = 1;
  static final int SEND = 2;
  static final int EXIT = 3;
  static final int REG_SEND = 6;
  static final int MONITOR_P = 19;
  static final int MONITOR_P_EXIT = 21;
  static final int ALIAS_SEND = 33;
  static final int UNLINK_ID = 35;
  static final int UNLINK_ID_ACK = 36;

  static final Atom UNUSED = Atom.of("");
  static final Atom NOPROC = Atom.of("noproc");

  private Control() {}

  static Term send(Pid to) {
    return Tuple.of(Int.of(SEND), UNUSED, to);
  }

  static Term aliasSend(Pid from, Ref alias) {
    return Tuple.of(Int.of(ALIAS_SEND), from, alias);
  }

  static Term monitor(Pid from, Pid to, Ref ref) {
    return Tuple.of(Int.of(MONITOR_P), from, to, ref);
  }

  static Term monitorExit(Term from, Term to, Term ref, Term reason) {
    return Tuple.of(new Term[] {Int.of(MONITOR_P_EXIT), from, to, ref, reason});
  }

  static Term exit(Term from, Term to, Term reason) {
    return Tuple.of(Int.of(EXIT), from, to, reason);
  }

  static Term unlinkAcknowledged(Term id, Term from, Term to) {
    return Tuple.of(Int.of(UNLINK_ID_ACK), id, from, to);
  }
}
