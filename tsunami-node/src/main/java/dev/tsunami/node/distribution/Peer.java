package dev.tsunami.node.distribution;

import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.node.frame.AtomShare;
import dev.tsunami.node.frame.LastWord;
import dev.tsunami.node.frame.Link;
import dev.tsunami.node.frame.Outbox;
import dev.tsunami.node.frame.Pipe;
import dev.tsunami.node.frame.ProtocolException;
import dev.tsunami.node.frame.TermReader;
import dev.tsunami.node.frame.Visit;
import dev.tsunami.node.service.Answer;
import dev.tsunami.node.service.Courier;
import dev.tsunami.node.service.Desk;
import dev.tsunami.node.service.Guest;
import dev.tsunami.node.service.Service;
import dev.tsunami.node.service.Service.Reading;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import dev.tsunami.term.etf.EtfEncoder;
import dev.tsunami.term.etf.UnnamedNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection with another Erlang node, from handshake to end. Frames after the handshake:
 *
 * <pre>
 * frame = u32:0                                tick
 *       | u32:length 112 term [term]           pass through: control message, message
 * </pre>
 */
final class Peer implements Visit, Courier {
  private static final int PASS_THROUGH = 112;
  private static final byte[] NOTHING = {};

  /** Marks references of ours that are not tables'. */
  private static final int MONITOR_MARK = 0x307d157;

  private static final Atom TSUNAMI = Atom.of("tsunami");
  private static final Atom NET_KERNEL = Atom.of("net_kernel");
  private static final Atom GEN_CALL = Atom.of("$gen_call");
  private static final Atom GEN_CAST = Atom.of("$gen_cast");
  private static final Atom IS_AUTH = Atom.of("is_auth");
  private static final Atom YES = Atom.of("yes");
  private static final Atom ALIAS = Atom.of("alias");

  private final ErlangNode node;
  private final Link link;
  private final Pipe pipe;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicLong lastMonitor = new AtomicLong();
  private volatile @Nullable Handshake shaken;

  /** What this node monitors: for this connection's thread. */
  private final Map<Term, Pid> watched = new HashMap<>();

  Peer(ErlangNode node, Link link) {
    this.node = node;
    this.link = link;
    this.pipe = new Pipe(link, node.limits().maxFrameBytes(), node::log);
  }

  @Override
  public boolean isStranger() {
    return shaken == null;
  }

  @Override
  public void check(long nowNanos) {
    if (isStranger()) {
      pipe.checkStranger(nowNanos, node.limits());
    } else {
      pipe.check(nowNanos, node.limits(), () -> pipe.out().put(NOTHING));
    }
  }

  @Override
  public void close() {
    pipe.close();
  }

  void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean greet() {
    return guard(() -> {
      if (node.isCrowded()) {
        throw new ProtocolException("the node has as many connections as it may");
      }
      Handshake done = shakeHands();
      if (!node.enter(done.peer().name(), this)) {
        throw new ProtocolException(done.peer().name() + " is connected already");
      }
      shaken = done;
    });
  }

  @Override
  public void serve() {
    Handshake done = shaken;
    if (done != null) {
      guard(() -> serve(done));
    }
  }

  @Override
  public void end() {
    Handshake done = shaken;
    if (done != null) {
      node.leave(done.peer().name(), this);
    }
    ended.countDown();
  }

  private interface Part {
    void run() throws IOException;
  }

  /** Whether this part of the connection's life has ended well. */
  private boolean guard(Part part) {
    try {
      part.run();
      return true;
    } catch (ProtocolException wrong) {
      node.log(pipe.peer() + ": " + wrong.getMessage());
    } catch (MalformedTermException malformed) {
      node.log(pipe.peer() + ": malformed message: " + malformed.getMessage());
    } catch (IOException lost) {
      // The peer has gone; its processes have ended, which serve() has seen to.
    } catch (RuntimeException | Error fault) {
      node.log(pipe.peer() + ": the connection ends by a fault of ours: " + fault);
    }
    return false;
  }

  private Handshake shakeHands() throws IOException {
    return Handshake.accept(
        new DataInputStream(link.in()),
        new DataOutputStream(link.out()),
        node.self(),
        new Handshake.Rivals() {
          @Override
          public boolean isConnected(String name) {
            return node.isConnected(name);
          }

          @Override
          public void disconnect(String name) {
            node.disconnect(name);
          }
        });
  }

  private void serve(Handshake done) throws IOException {
    Service service = node.service();
    Guest guest = service.admit(done.peer(), done.creation(), this);
    try {
      new Serving(done, guest).serve();
    } finally {
      service.dismiss(guest);
    }
  }

  /** Adds a message that is small. */
  private void put(Term control) {
    pipe.out().put(head(control), NOTHING, 0);
  }

  private static byte[] head(Term control) {
    byte[] encoded = Etf.encode(control);
    byte[] head = new byte[1 + encoded.length];
    head[0] = PASS_THROUGH;
    System.arraycopy(encoded, 0, head, 1, encoded.length);
    return head;
  }

  /**
   * Adds a message. A large one is sent at once, and waited for, so that it does not lie in memory
   * twice.
   *
   * @return false, and nothing is sent, if it is too long or there is not enough memory for it
   */
  private boolean put(Term control, Term message) {
    try {
      byte[] head = head(control);
      EtfEncoder encoder = new EtfEncoder();
      int length = encoder.encode(message);
      if (length > node.limits().maxAnswerBytes()) {
        return false;
      }
      if (length <= Outbox.PIECE_BYTES) {
        pipe.out().put(head, encoder.bytes(), length);
      } else {
        pipe.out().send(head, encoder.bytes(), 0, length);
      }
    } catch (IllegalArgumentException | OutOfMemoryError tooLong) {
      LastWord.say(node::log, "an answer is too long", tooLong);
      return false;
    } catch (IOException lost) {
      pipe.close();
    }
    return true;
  }

  @Override
  public void receives(Pid pid, Term message) {
    try {
      EtfEncoder encoder = new EtfEncoder();
      encoder.encode(message);
      pipe.out().push(head(Control.send(pid)), encoder.bytes(), encoder.length());
      pipe.flushSoon();
    } catch (OutOfMemoryError untold) {
      // Who cannot be told must not go on as if he knew.
      pipe.close();
    }
  }

  // Erlang nodes are not told who owns what: nobody there would know what to do with it.

  @Override
  public void gains(Pid pid, Table table) {}

  @Override
  public void loses(Pid pid, Table table) {}

  @Override
  public void renamed(Pid pid, Table table, Atom before) {}

  /** What the connection is after the handshake. */
  private final class Serving {
    private final boolean hasAliases;
    private final Desk desk;
    private final TermReader terms;

    Serving(Handshake done, Guest guest) {
      this.hasAliases = (done.flags() & Flags.ALIAS) != 0;
      this.desk =
          new Desk(node.service(), guest, node.service().executor(), pipe::flushSoon, pipe::fail);
      this.terms =
          new TermReader(
              node.limits(),
              new AtomShare(node.limits()),
              UnnamedNode.SAME,
              line -> node.log(done.peer().name() + ": " + line));
    }

    void serve() throws IOException {
      try {
        pipe.serve(this::frame);
      } finally {
        desk.close();
      }
    }

    private void frame() throws IOException {
      var in = pipe.in();
      if (in.isCut()) {
        throw new ProtocolException("there is not enough memory for a message");
      }
      if (in.length() > 0) {
        frame(in.bytes(), in.offset(), in.length());
      }
    }

    private void frame(byte[] bytes, int offset, int length) throws IOException {
      int end = offset + length;
      if (bytes[offset] != PASS_THROUGH) {
        throw new ProtocolException("expected a frame of kind 112, given " + bytes[offset]);
      }
      if (!(terms.read(bytes, offset + 1, length - 1) instanceof Tuple control)
          || control.arity() < 3
          || !(control.element(1) instanceof Int kind)
          || !kind.isLong()) {
        throw new ProtocolException("expected a control message");
      }
      int messageAt = terms.end();
      Term message = messageAt < end ? terms.read(bytes, messageAt, end - messageAt) : null;
      control((int) kind.longValue(), control, message);
    }

    private void control(int kind, Tuple control, @Nullable Term message) {
      switch (kind) {
        case Control.REG_SEND -> {
          if (message != null && control.arity() == 4 && control.element(2) instanceof Pid from) {
            receive(from, control.element(4), message);
          }
        }
        case Control.MONITOR_P -> monitored(control);
        case Control.MONITOR_P_EXIT -> {
          if (control.arity() == 5) {
            ended(control.element(4));
          }
        }
        case Control.LINK ->
            put(Control.exit(control.element(3), control.element(2), Control.NOPROC));
        case Control.UNLINK_ID -> {
          if (control.arity() == 4) {
            put(
                Control.unlinkAcknowledged(
                    control.element(2), control.element(4), control.element(3)));
          }
        }
        default -> {
          // Ends of monitors of us; messages, exits and group leaders for processes that we do not
          // have.
        }
      }
    }

    /** What this reference monitors has ended. */
    private void ended(Term ref) {
      Pid pid = watched.remove(ref);
      if (pid != null) {
        desk.down(pid, this::flush);
      }
    }

    /**
     * Our only process lives as long as the connection, whose end tells all who monitor it. All
     * others are dead.
     */
    private void monitored(Tuple control) {
      if (control.arity() != 4) {
        return;
      }
      Term to = control.element(3);
      if (to != TSUNAMI && to != NET_KERNEL && !to.equals(node.process())) {
        put(Control.monitorExit(to, control.element(2), control.element(4), Control.NOPROC));
      }
    }

    private void receive(Pid from, Term name, Term message) {
      if (!desk.guest().has(from) || !(message instanceof Tuple request)) {
        return;
      }
      if (request.arity() == 3
          && request.element(1) == GEN_CALL
          && request.element(2) instanceof Tuple caller
          && caller.arity() == 2
          && from.equals(caller.element(1))) {
        called(from, caller.element(2), name, request.element(3));
      } else if (request.arity() == 2 && request.element(1) == GEN_CAST && name == TSUNAMI) {
        execute(from, request.element(2), answer -> {});
      }
    }

    private void called(Pid from, Term tag, Term name, Term request) {
      if (name == TSUNAMI) {
        execute(from, request, answer -> reply(from, tag, answer));
      } else if (name == NET_KERNEL
          && request instanceof Tuple asked
          && asked.arity() == 2
          && asked.element(1) == IS_AUTH) {
        put(address(from, tag), Tuple.of(tag, YES));
      }
    }

    private static Term asGenServer(Answer answer) {
      return switch (answer) {
        case Answer.Value value -> Tuple.of(Atom.OK, value.term());
        case Answer.Failure failure ->
            Tuple.of(Atom.ERROR, Tuple.of(failure.reason(), failure.cause()));
      };
    }

    private void execute(Pid from, Term request, Consumer<Answer> answer) {
      Reading reading =
          request instanceof Tuple call && call.arity() == 2
              ? Service.read(call.element(1), call.element(2))
              : Service.wrong("badarg");
      switch (reading) {
        case Reading.Wrong wrong -> answer.accept(wrong.failure());
        case Reading.Call call -> {
          openSessions(from, call.command());
          desk.call(
              from,
              call.command(),
              (result, later) -> {
                answer.accept(result);
                flush(later);
              });
        }
      }
    }

    private void openSessions(Pid from, Command command) {
      if (Service.needsSession(command)) {
        open(from);
      }
      Pid beneficiary = Service.beneficiary(command);
      if (beneficiary != null && desk.guest().has(beneficiary)) {
        open(beneficiary);
      }
    }

    /** A process that is dead already shows itself by the answer to the monitor. */
    private void open(Pid pid) {
      Guest guest = desk.guest();
      if (!guest.isOpen(pid) && guest.open(pid) && guest.isOpen(pid)) {
        long number = lastMonitor.incrementAndGet();
        Ref ref =
            Ref.of(
                node.process().node(),
                node.process().creation(),
                (int) (number & 0x3ffff),
                (int) (number >>> 18),
                MONITOR_MARK);
        watched.put(ref, pid);
        put(Control.monitor(node.process(), pid, ref));
      }
    }

    private void reply(Pid to, Term tag, Answer answer) {
      Term control = address(to, tag);
      if (!put(control, Tuple.of(tag, asGenServer(answer)))) {
        put(control, Tuple.of(tag, asGenServer(Service.SYSTEM_LIMIT)));
      }
    }

    /** The caller's alias, if it gave one: then an answer that comes too late goes nowhere. */
    private Term address(Pid to, Term tag) {
      return hasAliases
              && tag instanceof TermList.Cons list
              && list.head() == ALIAS
              && list.tail() instanceof Ref alias
          ? Control.aliasSend(node.process(), alias)
          : Control.send(to);
    }

    private void flush(boolean later) {
      if (later) {
        pipe.flush();
      }
    }
  }
}
