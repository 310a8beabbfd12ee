package dev.tsunami.node.wire;

import dev.tsunami.node.frame.FrameReader;
import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.frame.Outbox;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that greets as it should, and then does what the test says with each connection. */
final class FakeServer implements AutoCloseable {
  private static final int NUMBER = 17;

  private final ServerSocket socket;
  private final Talk talk;
  private final AtomicInteger greeted = new AtomicInteger();

  /** What follows the greeting; the connection ends with it. */
  @FunctionalInterface
  interface Talk {
    void serve(FrameReader in, Outbox out) throws IOException;
  }

  FakeServer(Talk talk) throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.talk = talk;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many connections have been admitted. */
  int greeted() {
    return greeted.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      FrameReader in = new FrameReader(connection.getInputStream(), 1 << 20);
      Outbox out = new Outbox(connection.getOutputStream());
      Greeting.Admitted admitted = Greeting.receive(in, out, Secret.of(TestServer.SECRET));
      if (admitted != null) {
        Greeting.welcome(out, admitted, Atom.of("tsunami@nohost"), NUMBER, Limits.STANDARD);
        greeted.incrementAndGet();
        talk.serve(in, out);
      }
    } catch (IOException lost) {
      // So it is for the client.
    }
  }

  /**
   * Tells every process that gets a session {@code hello}, on both connections, under one number;
   * fails all calls.
   */
  static final class Repeating implements Talk {
    private static final int CONNECTIONS = 2;

    private final List<Outbox> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger received = new AtomicInteger();

    /** How often the client said that it has the message. */
    int received() {
      return received.get();
    }

    @Override
    public void serve(FrameReader in, Outbox out) throws IOException {
      all.add(out);
      while (in.next()) {
        long id = 0;
        for (int i = 1; i < 9; i++) {
          id = id << 8 | (in.bytes()[in.offset() + i] & 0xff);
        }
        switch (in.bytes()[in.offset()]) {
          case Frames.CALL -> put(out, Frames.FAILURE, id, Tuple.of(Atom.of("badarg"), Atom.NONE));
          case Frames.OPEN -> {
            byte[] term =
                Arrays.copyOfRange(in.bytes(), in.offset() + 9, in.offset() + in.length());
            hello((Pid) Etf.decode(term));
            put(out, Frames.VALUE, id, Atom.OK);
          }
          case Frames.RECEIVED -> {
            received.incrementAndGet();
            put(out, Frames.VALUE, id, Atom.OK);
          }
          default -> put(out, Frames.TICK, 0, Int.of(0));
        }
      }
    }

    private void hello(Pid pid) throws IOException {
      while (all.size() < CONNECTIONS) {
        Thread.onSpinWait();
      }
      for (Outbox each : all) {
        put(each, Frames.MESSAGE, 1, Tuple.of(pid, Atom.of("hello")));
      }
    }

    private static void put(Outbox out, int kind, long id, Term term) throws IOException {
      byte[] bytes = Etf.encode(term);
      out.put(kind, id, bytes, 0, bytes.length);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
