package dev.tsunami.node.wire;

import dev.tsunami.kernel.table.Cause;
import dev.tsunami.node.frame.FrameReader;
import dev.tsunami.node.frame.LastWord;
import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.frame.Link;
import dev.tsunami.node.frame.Outbox;
import dev.tsunami.node.frame.Pipe;
import dev.tsunami.node.frame.ProtocolException;
import dev.tsunami.node.frame.TermReader;
import dev.tsunami.node.frame.Visit;
import dev.tsunami.node.service.Answer;
import dev.tsunami.node.service.Desk;
import dev.tsunami.node.service.Service;
import dev.tsunami.node.service.Service.Reading;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.EtfEncoder;
import dev.tsunami.term.etf.EtfOptions;
import dev.tsunami.term.etf.UnnamedNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A connection from greeting to end, served by one thread. Frames are executed in their order, and
 * answered in that order, except calls that may take long ({@link Desk}).
 */
final class Connection implements Visit {
  private static final ScopedValue<Connection> CURRENT = ScopedValue.newInstance();

  private static final Atom MALFORMED = Atom.of("malformed_term");
  private static final Atom SYSTEM_LIMIT = Atom.of("system_limit");
  private static final byte[] NO_TERM = {};
  private static final Answer DONE = new Answer.Value(Atom.OK);

  private final SocketServer server;
  private final Link link;
  private final Pipe pipe;
  private final FrameReader in;
  private final Outbox out;
  private volatile @Nullable Client client;

  Connection(SocketServer server, Link link) {
    this.server = server;
    this.link = link;
    this.pipe = new Pipe(link, Greeting.MAX_BYTES, server::log);
    this.in = pipe.in();
    this.out = pipe.out();
  }

  /** The connection whose request this thread executes. */
  static @Nullable Connection current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  void belongTo(Client known) {
    client = known;
  }

  @Override
  public boolean isStranger() {
    return client == null;
  }

  @Override
  public boolean greet() {
    return guard(() -> {
      link.shakeHands();
      admit();
    });
  }

  @Override
  public void serve() {
    Client admitted = client;
    if (admitted != null) {
      Serving serving = new Serving(admitted);
      ScopedValue.where(CURRENT, this).run(() -> guard(serving::serve));
    }
  }

  @Override
  public void end() {
    Client known = client;
    if (known != null) {
      server.clients().release(known, this);
    }
  }

  private interface Part {
    void run() throws IOException;
  }

  /** Whether this part of the connection's life has ended well, and the peer is admitted. */
  private boolean guard(Part part) {
    try {
      part.run();
      return !isStranger();
    } catch (ProtocolException wrong) {
      server.log(pipe.peer() + ": " + wrong.getMessage());
      farewell(String.valueOf(wrong.getMessage()));
    } catch (IOException lost) {
      // The peer has gone; what follows from that is done at the end.
    } catch (RuntimeException | Error fault) {
      server.log(pipe.peer() + ": the connection ends by a fault of ours: " + fault);
    }
    return false;
  }

  private void admit() throws IOException {
    if (server.isCrowded()) {
      throw Greeting.refuse(out, "the server has as many connections as it may");
    }
    Greeting.Admitted admitted = Greeting.receive(in, out, server.secret());
    if (admitted == null) {
      return;
    }
    in.setMaxBytes(server.limits().maxFrameBytes());
    Client known = server.clients().admit(admitted.greeting(), this);
    Greeting.welcome(out, admitted, server.service().node(), known.number(), server.limits());
  }

  /** Adds a frame that nobody has asked for. Any thread. */
  void push(int kind, long id, EtfEncoder term) {
    out.push(kind, id, term.bytes(), term.length());
  }

  /** Sends what waits, without waiting for that. Any thread. */
  void flushSoon() {
    pipe.flushSoon();
  }

  @Override
  public void check(long nowNanos) {
    Limits limits = server.limits();
    if (isStranger()) {
      pipe.checkStranger(nowNanos, limits);
    } else {
      pipe.check(nowNanos, limits, () -> out.push(Frames.TICK, 0, NO_TERM, 0));
    }
  }

  private void farewell(String why) {
    if (isStranger()) {
      return;
    }
    EtfEncoder text = new EtfEncoder();
    text.encode(Bits.utf8(why));
    push(Frames.GOODBYE, 0, text);
    try {
      out.flush();
    } catch (IOException lost) {
      // It would not have listened anyway.
    }
  }

  @Override
  public void close() {
    pipe.close();
  }

  /** What the connection is after the greeting. */
  private final class Serving {
    private final Client admitted;
    private final UnnamedNode unnamed;
    private final TermReader terms;
    private final Desk desk;
    private final EtfEncoder encoder;

    Serving(Client client) {
      this.admitted = client;
      this.unnamed = client.unnamed();
      this.terms =
          new TermReader(
              server.limits(),
              client.atoms(),
              unnamed,
              line -> server.log(pipe.peer() + ": " + line));
      this.encoder = newEncoder();
      this.desk =
          new Desk(server.service(), client.guest(), this::execute, pipe::flushSoon, pipe::fail);
    }

    private void execute(Runnable task) {
      server
          .service()
          .executor()
          .execute(() -> ScopedValue.where(CURRENT, Connection.this).run(task));
    }

    private EtfEncoder newEncoder() {
      return new EtfEncoder(EtfOptions.DEFAULT, unnamed);
    }

    void serve() throws IOException {
      try {
        pipe.serve(this::frame);
      } finally {
        desk.close();
      }
    }

    private void frame() throws IOException {
      if (in.length() < Outbox.HEAD_BYTES) {
        throw new ProtocolException("expected a kind and an id, given " + in.length() + " bytes");
      }
      byte[] bytes = in.bytes();
      int kind = bytes[in.offset()] & 0xff;
      long id = 0;
      for (int i = 1; i < Outbox.HEAD_BYTES; i++) {
        id = id << 8 | (bytes[in.offset() + i] & 0xff);
      }
      if (in.isCut()) {
        answer(encoder, id, Service.SYSTEM_LIMIT);
        return;
      }
      switch (kind) {
        case Frames.CALL -> call(id);
        case Frames.OPEN -> open(id);
        case Frames.DOWN -> down(id);
        case Frames.PING -> {}
        case Frames.RECEIVED -> received(id);
        default -> throw new ProtocolException("expected a kind of frame, given " + kind);
      }
    }

    /** The term of the frame; null if it is none, which the caller has been told. */
    private @Nullable Term term(long id) throws IOException {
      try {
        int count = in.length() - Outbox.HEAD_BYTES;
        int offset = in.offset() + Outbox.HEAD_BYTES;
        Term term = terms.read(in.bytes(), offset, count);
        if (terms.end() != offset + count) {
          throw new ProtocolException("expected one term in a frame, and no bytes behind it");
        }
        return term;
      } catch (OutOfMemoryError exhausted) {
        answer(encoder, id, Service.SYSTEM_LIMIT);
        return null;
      } catch (MalformedTermException malformed) {
        Term reason =
            terms.isOutOfAtoms()
                ? SYSTEM_LIMIT
                : Tuple.of(MALFORMED, Bits.utf8(String.valueOf(malformed.getMessage())));
        answer(encoder, id, new Answer.Failure(reason, Cause.NONE.atom()));
        return null;
      }
    }

    private void call(long id) throws IOException {
      Term term = term(id);
      if (term == null) {
        return;
      }
      if (!(term instanceof Tuple call)
          || call.arity() != 3
          || !(call.element(1) instanceof Pid caller)
          || !desk.guest().has(caller)) {
        throw new ProtocolException(
            "expected {Caller, Function, Arguments} with a pid of the client's node");
      }
      switch (Service.read(call.element(2), call.element(3))) {
        case Reading.Wrong wrong -> answer(encoder, id, wrong.failure());
        case Reading.Call read ->
            desk.call(caller, read.command(), (answer, later) -> give(id, answer, later));
      }
    }

    private void give(long id, Answer answer, boolean later) {
      answer(later ? newEncoder() : encoder, id, answer);
      if (later) {
        pipe.flush();
      }
    }

    private void received(long id) throws IOException {
      Term number = term(id);
      if (number == null) {
        return;
      }
      if (!(number instanceof Int message) || !message.isLong()) {
        throw new ProtocolException("expected the number of a message, given another term");
      }
      admitted.received(message.longValue());
      answer(encoder, id, DONE);
    }

    private void open(long id) throws IOException {
      Pid pid = pid(id);
      if (pid != null) {
        answer(encoder, id, desk.guest().open(pid) ? DONE : Answer.failure("no_session"));
      }
    }

    private void down(long id) throws IOException {
      Pid pid = pid(id);
      if (pid != null) {
        desk.down(pid, later -> give(id, DONE, later));
      }
    }

    private @Nullable Pid pid(long id) throws IOException {
      Term term = term(id);
      if (term == null) {
        return null;
      }
      if (term instanceof Pid pid && desk.guest().has(pid)) {
        return pid;
      }
      throw new ProtocolException("expected a pid of the client's node, given another term");
    }

    private void answer(EtfEncoder with, long id, Answer answer) {
      int kind = Frames.VALUE;
      Term term;
      switch (answer) {
        case Answer.Value value -> term = value.term();
        case Answer.Failure failure -> {
          kind = Frames.FAILURE;
          term = Tuple.of(failure.reason(), failure.cause());
        }
      }
      if (!put(with, kind, id, term)) {
        EtfEncoder small = newEncoder();
        small.encode(Tuple.of(SYSTEM_LIMIT, Cause.NONE.atom()));
        out.put(Frames.FAILURE, id, small.bytes(), 0, small.length());
      }
    }

    /**
     * False, and nothing is put that counts, if it is too long or there is not enough memory for
     * it.
     */
    private boolean put(EtfEncoder with, int kind, long id, Term term) {
      try {
        if (with.encode(term) > server.limits().maxAnswerBytes()) {
          return false;
        }
        int from = putParts(with, id);
        out.put(kind, id, with.bytes(), from, with.length() - from);
        return true;
      } catch (IllegalArgumentException | OutOfMemoryError tooLong) {
        LastWord.say(server::log, "an answer is too long", tooLong);
        return false;
      }
    }

    /**
     * Sends what is long but for its last part, and waits meanwhile. If the connection is lost,
     * what is left finds out.
     *
     * @return where the last part begins
     */
    private int putParts(EtfEncoder with, long id) {
      int from = 0;
      while (with.length() - from > Outbox.PIECE_BYTES) {
        try {
          out.send(Frames.PART, id, with.bytes(), from, Outbox.PIECE_BYTES);
        } catch (IOException lost) {
          pipe.close();
          return with.length();
        }
        from += Outbox.PIECE_BYTES;
      }
      return from;
    }
  }
}
