package dev.tsunami.node.wire;

import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.node.service.Answer;
import dev.tsunami.node.service.Service;
import dev.tsunami.node.service.Service.Reading;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.EtfDecoder;
import dev.tsunami.term.etf.EtfEncoder;
import dev.tsunami.term.etf.EtfOptions;
import dev.tsunami.term.etf.UnnamedNode;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection from greeting to end, served by one virtual thread.
 *
 * <p>Frames are executed in their order, and answered in that order, except calls that may take
 * long: those run on threads of their own, and their answers come when they are done. A process
 * waits for its answer before it calls again, so its own calls stay in order all the same. An end of
 * a process counts when its long calls are done.
 */
final class Connection implements Runnable {
  private static final ScopedValue<Connection> CURRENT = ScopedValue.newInstance();

  private static final Atom OK = Atom.OK;
  private static final Atom MALFORMED = Atom.of("malformed_term");

  /** Long calls of one connection at once; the next one waits, and all frames behind it. */
  private static final int MAX_LONG_CALLS = 16;

  /** Answers are sent when there is no request left to execute, or so many bytes of them wait. */
  private static final int FLUSH_BYTES = 1 << 16;

  private final SocketServer server;
  private final Link link;
  private final FrameReader in;
  private final Outbox out;
  private final long openedNanos = System.nanoTime();
  private final AtomicBoolean flushing = new AtomicBoolean();
  private final Semaphore longCalls = new Semaphore(MAX_LONG_CALLS);
  private final ConcurrentHashMap<Pid, Integer> longCallers = new ConcurrentHashMap<>();

  private volatile @Nullable Client client;
  private EtfEncoder encoder = new EtfEncoder();
  private EtfDecoder decoder = new EtfDecoder();
  private int newAtomsLeft;

  Connection(SocketServer server, Link link) {
    this.server = server;
    this.link = link;
    this.in = new FrameReader(link.in(), Greeting.MAX_BYTES);
    this.out = new Outbox(link.out());
  }

  /** The connection whose request this thread executes. */
  static @Nullable Connection current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  boolean isOf(Client other) {
    return client == other;
  }

  boolean isStranger() {
    return client == null;
  }

  @Override
  public void run() {
    try {
      link.shakeHands();
      if (greet()) {
        ScopedValue.where(CURRENT, this)
            .call(
                () -> {
                  serve();
                  return null;
                });
      }
    } catch (ProtocolException wrong) {
      server.log(link.peer() + ": " + wrong.getMessage());
      farewell(wrong.getMessage());
    } catch (IOException lost) {
      // The peer has gone; what follows from that is done below.
    } catch (RuntimeException | Error fault) {
      server.log(link.peer() + ": the connection ends by a fault of ours: " + fault);
    } finally {
      link.close();
      Client known = client;
      if (known != null) {
        server.clients().release(known, this);
      }
      server.ended(this);
    }
  }

  private boolean greet() throws IOException {
    if (server.isCrowded()) {
      throw Greeting.refuse(out, "the server has as many connections as it may");
    }
    Greeting.Admitted admitted = Greeting.receive(in, out, server.secret());
    if (admitted == null) {
      return false;
    }
    Limits limits = server.limits();
    in.setMaxBytes(limits.maxFrameBytes());
    Client known = server.clients().admit(admitted.greeting(), this);
    client = known;
    encoder = new EtfEncoder(EtfOptions.DEFAULT, known.unnamed());
    newAtomsLeft = limits.maxNewAtoms();
    decoder = decoder(newAtomsLeft, known.unnamed());
    Greeting.welcome(out, admitted, server.service().node(), known.number(), limits);
    return true;
  }

  private EtfDecoder decoder(int newAtoms, UnnamedNode sender) {
    Limits limits = server.limits();
    return new EtfDecoder(
        new TermLimits(limits.maxDepth(), limits.maxFrameBytes(), newAtoms), sender);
  }

  private void serve() throws IOException {
    while (true) {
      if (!in.hasNext()) {
        out.flush();
      }
      if (!in.next()) {
        return;
      }
      execute();
      if (out.waiting() > FLUSH_BYTES) {
        out.flush();
      }
    }
  }

  private void execute() throws IOException {
    if (in.length() < Frames.HEAD_BYTES) {
      throw new ProtocolException("expected a kind and an id, given " + in.length() + " bytes");
    }
    byte[] bytes = in.bytes();
    int kind = bytes[in.offset()] & 0xff;
    long id = 0;
    for (int i = 1; i < Frames.HEAD_BYTES; i++) {
      id = id << 8 | (bytes[in.offset() + i] & 0xff);
    }
    switch (kind) {
      case Frames.CALL -> call(id);
      case Frames.OPEN -> open(id);
      case Frames.DOWN -> down(id);
      case Frames.PING -> {}
      default -> throw new ProtocolException("expected a kind of frame, given " + kind);
    }
  }

  /** The term of the frame; null if it is none, which the caller has been told. */
  private @Nullable Term decode(long id) throws IOException {
    try {
      int count = in.length() - Frames.HEAD_BYTES;
      int offset = in.offset() + Frames.HEAD_BYTES;
      Term term = decoder.decode(in.bytes(), offset, count);
      if (decoder.end() != offset + count) {
        throw new ProtocolException("expected one term in a frame, given more bytes than it has");
      }
      return term;
    } catch (MalformedTermException malformed) {
      Term reason =
          newAtomsLeft <= 0
              ? Atom.of("system_limit")
              : Tuple.of(MALFORMED, Bits.utf8(String.valueOf(malformed.getMessage())));
      answer(encoder, id, new Answer.Failure(reason, Cause.NONE.atom()));
      return null;
    } finally {
      countAtoms();
    }
  }

  /** A connection that has made as many atoms as it may can use those that there are. */
  private void countAtoms() {
    int made = decoder.newAtoms();
    if (made > 0 && newAtomsLeft > 0) {
      newAtomsLeft -= made;
      if (newAtomsLeft <= 0 || Atom.count() >= server.limits().maxAtoms()) {
        newAtomsLeft = 0;
        decoder = decoder(0, client().unnamed());
        server.log(link.peer() + ": has made as many atoms as it may");
      }
    }
  }

  private Client client() {
    Client known = client;
    if (known == null) {
      throw new IllegalStateException("expected an admitted client");
    }
    return known;
  }

  private void call(long id) throws IOException {
    Term term = decode(id);
    if (term == null) {
      return;
    }
    if (!(term instanceof Tuple call)
        || call.arity() != 3
        || !(call.element(1) instanceof Pid caller)
        || !client().guest().has(caller)) {
      throw new ProtocolException("expected {Caller, Function, Arguments}, given another term");
    }
    switch (Service.read(call.element(2), call.element(3))) {
      case Reading.Wrong wrong -> answer(encoder, id, wrong.failure());
      case Reading.Call read -> {
        if (Service.isLong(read.command())) {
          callLong(id, caller, read.command());
        } else {
          answer(encoder, id, server.service().call(client().guest(), caller, read.command()));
        }
      }
    }
  }

  private void callLong(long id, Pid caller, Command command) throws IOException {
    try {
      if (!longCalls.tryAcquire()) {
        out.flush();
        longCalls.acquire();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    longCallers.merge(caller, 1, Integer::sum);
    server.executor().execute(() -> ScopedValue.where(CURRENT, this).run(() -> runLong(id, caller, command)));
  }

  private void runLong(long id, Pid caller, Command command) {
    try {
      Answer answer = server.service().call(client().guest(), caller, command);
      answer(new EtfEncoder(EtfOptions.DEFAULT, client().unnamed()), id, answer);
      out.flush();
    } catch (IOException lost) {
      link.close();
    } finally {
      synchronized (longCallers) {
        longCallers.computeIfPresent(caller, (pid, count) -> count == 1 ? null : count - 1);
        longCallers.notifyAll();
      }
      longCalls.release();
    }
  }

  private void open(long id) throws IOException {
    Pid pid = pid(id);
    if (pid != null) {
      answer(
          encoder,
          id,
          client().guest().open(pid) ? new Answer.Value(OK) : Answer.failure("no_session"));
    }
  }

  private void down(long id) throws IOException {
    Pid pid = pid(id);
    if (pid == null) {
      return;
    }
    if (longCallers.containsKey(pid)) {
      server.executor().execute(() -> ScopedValue.where(CURRENT, this).run(() -> downLater(id, pid)));
    } else {
      client().guest().down(pid);
      answer(encoder, id, new Answer.Value(OK));
    }
  }

  /** The end of a process whose call is still being executed: it counts when that is done. */
  private void downLater(long id, Pid pid) {
    try {
      synchronized (longCallers) {
        while (longCallers.containsKey(pid)) {
          longCallers.wait();
        }
      }
      client().guest().down(pid);
      answer(new EtfEncoder(EtfOptions.DEFAULT, client().unnamed()), id, new Answer.Value(OK));
      out.flush();
    } catch (IOException lost) {
      link.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Pid pid(long id) throws IOException {
    Term term = decode(id);
    if (term == null) {
      return null;
    }
    if (term instanceof Pid pid && client().guest().has(pid)) {
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
    if (!encode(with, term) || with.length() > server.limits().maxAnswerBytes()) {
      kind = Frames.FAILURE;
      encode(with, Tuple.of(Atom.of("system_limit"), Cause.NONE.atom()));
    }
    out.put(kind, id, with.bytes(), with.length());
  }

  /** False if there is not enough memory for it. */
  private boolean encode(EtfEncoder with, Term term) {
    try {
      with.encode(term);
      return true;
    } catch (IllegalArgumentException | OutOfMemoryError tooLong) {
      server.log(link.peer() + ": an answer is too long: " + tooLong);
      return false;
    }
  }

  /** Adds a frame that answers nothing. Any thread. */
  void put(int kind, EtfEncoder term) {
    out.put(kind, 0, term.bytes(), term.length());
  }

  /** Sends what waits, without waiting for that. Any thread. */
  void flushSoon() {
    if (flushing.compareAndSet(false, true)) {
      Thread.startVirtualThread(
          () -> {
            flushing.set(false);
            try {
              out.flush();
            } catch (IOException lost) {
              link.close();
            }
          });
    }
  }

  /** Looks after time: called now and then by the server. */
  void check(long nowNanos) {
    Limits limits = server.limits();
    if (isStranger()) {
      if (nowNanos - openedNanos > limits.greetingMillis() * 1_000_000L) {
        server.log(link.peer() + ": has not greeted in time");
        close();
      }
      return;
    }
    long silence = limits.silenceMillis() * 1_000_000L;
    if (in.silentNanos(nowNanos) > silence || out.stuckNanos(nowNanos) > silence) {
      server.log(link.peer() + ": counts as lost, after " + limits.silenceMillis() + " ms");
      close();
    } else if (nowNanos - out.lastWriteNanos() > limits.tickMillis() * 1_000_000L
        && out.stuckNanos(nowNanos) == 0) {
      out.put(Frames.TICK, 0, new byte[0], 0);
      flushSoon();
    }
  }

  private void farewell(@Nullable String why) {
    if (isStranger()) {
      return;
    }
    EtfEncoder text = new EtfEncoder();
    text.encode(Bits.utf8(String.valueOf(why)));
    put(Frames.GOODBYE, text);
    try {
      out.flush();
    } catch (IOException lost) {
      // It would not have listened anyway.
    }
  }

  /** Ends the connection; its thread does the rest. Any thread. */
  void close() {
    link.close();
  }
}
