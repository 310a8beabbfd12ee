package dev.tsunami.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import dev.tsunami.term.text.TermParser;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client written from the description of the protocol, frame by frame. */
final class TestClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final String node;
  private final int creation;
  private final byte[] instance;
  private final List<Frame> notices = new ArrayList<>();
  private final Map<Long, ByteArrayOutputStream> parts = new HashMap<>();
  private int partCount;
  private long lastId;

  record Frame(int kind, long id, @Nullable Term term) {
    Term value() {
      if (term == null) {
        throw new AssertionError("expected a term in " + this);
      }
      return term;
    }
  }

  TestClient(Socket socket, String node, int creation, byte[] instance) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    this.out = new DataOutputStream(socket.getOutputStream());
    this.node = node;
    this.creation = creation;
    this.instance = instance;
  }

  static TestClient connect(TestServer server, String node, int creation) {
    return connect(server, node, creation, Secret.random(16));
  }

  /** Another connection of a client if the instance is the same. */
  static TestClient connect(TestServer server, String node, int creation, byte[] instance) {
    try {
      TestClient client =
          new TestClient(new Socket("127.0.0.1", server.port()), node, creation, instance);
      assertThat(client.greet(TestServer.SECRET)).isNull();
      return client;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] instance() {
    return instance;
  }

  /** Greets, and checks the server's proof; the text of a refusal, null if admitted. */
  @Nullable String greet(byte[] secret) throws IOException {
    byte[] nonce = Secret.random(32);
    send(
        Tuple.of(
            new Term[] {
              Atom.of("tsunami_hello"),
              Int.of(1),
              Bits.utf8(node),
              Int.of(Integer.toUnsignedLong(creation)),
              Bits.of(instance),
              Bits.of(nonce)
            }));
    Tuple challenge = (Tuple) receive();
    if (challenge.element(1) == Atom.of("tsunami_refused")) {
      return ((Bits) challenge.element(2)).utf8();
    }
    byte[] serverNonce = ((Bits) challenge.element(3)).toByteArray();
    ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    transcript.writeBytes(nonce);
    transcript.writeBytes(serverNonce);
    transcript.writeBytes(instance);
    new DataOutputStream(transcript).writeInt(creation);
    transcript.writeBytes(node.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Secret known = Secret.of(secret);
    send(
        Tuple.of(
            Atom.of("tsunami_proof"),
            Bits.of(known.proof("tsunami client 1", transcript.toByteArray()))));
    Tuple welcome = (Tuple) receive();
    if (welcome.element(1) == Atom.of("tsunami_refused")) {
      return ((Bits) welcome.element(2)).utf8();
    }
    assertThat(((Bits) welcome.element(2)).toByteArray())
        .isEqualTo(known.proof("tsunami server 1", transcript.toByteArray()));
    return null;
  }

  Pid pid(int id) {
    return Pid.of(Atom.of(node), id, 0, creation);
  }

  /** Sends a whole body as a frame. */
  void sendBytes(byte[] body) throws IOException {
    byte[] frame = new byte[4 + body.length];
    java.nio.ByteBuffer.wrap(frame).putInt(body.length).put(body);
    out.write(frame);
    out.flush();
  }

  void sendRaw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void send(Term term) throws IOException {
    sendBytes(Etf.encode(term));
  }

  Term receive() throws IOException {
    byte[] body = new byte[in.readInt()];
    in.readFully(body);
    return Etf.decode(body);
  }

  long request(int kind, Term term) {
    byte[] bytes = Etf.encode(term);
    java.nio.ByteBuffer body = java.nio.ByteBuffer.allocate(9 + bytes.length);
    long id = ++lastId;
    body.put((byte) kind).putLong(id).put(bytes);
    try {
      sendBytes(body.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return id;
  }

  Frame frame() {
    try {
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Frame read() throws IOException {
    while (true) {
      byte[] body = new byte[in.readInt()];
      in.readFully(body);
      java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(body);
      int kind = buffer.get();
      long id = buffer.getLong();
      byte[] term = new byte[buffer.remaining()];
      buffer.get(term);
      if (kind == Frames.PART) {
        parts.computeIfAbsent(id, first -> new ByteArrayOutputStream()).writeBytes(term);
        partCount++;
      } else {
        byte[] whole = kind == Frames.VALUE ? whole(id, term) : term;
        return new Frame(kind, id, whole.length == 0 ? null : Etf.decode(whole));
      }
    }
  }

  private byte[] whole(long id, byte[] rest) {
    ByteArrayOutputStream before = parts.remove(id);
    if (before == null) {
      return rest;
    }
    before.writeBytes(rest);
    return before.toByteArray();
  }

  /** How many parts of answers have come. */
  int partCount() {
    return partCount;
  }

  /** Says that a message has come. */
  void received(Frame message) {
    request(Frames.RECEIVED, Int.of(message.id()));
    assertThat(answer().kind()).isEqualTo(Frames.VALUE);
  }

  /** The answer to the last request; what comes before it is kept in {@link #notices}. */
  Frame answer() {
    while (true) {
      Frame frame = frame();
      if (frame.kind() == Frames.VALUE || frame.kind() == Frames.FAILURE) {
        assertThat(frame.id()).isEqualTo(lastId);
        return frame;
      }
      notices.add(frame);
    }
  }

  /** What was told, apart from answers and ticks. */
  List<Frame> notices() {
    return notices;
  }

  void open(Pid pid) {
    request(Frames.OPEN, pid);
    assertThat(answer().kind()).isEqualTo(Frames.VALUE);
  }

  void down(Pid pid) {
    request(Frames.DOWN, pid);
    assertThat(answer().kind()).isEqualTo(Frames.VALUE);
  }

  static Term term(String text) {
    return TermParser.parse(text);
  }

  /** {@code call(pid, "insert", table, object)}. */
  Frame call(Pid caller, String function, Term... arguments) {
    request(Frames.CALL, Tuple.of(caller, Atom.of(function), TermList.of(arguments)));
    return answer();
  }

  /** The value of a call that succeeds. */
  Term value(Pid caller, String function, Term... arguments) {
    Frame answer = call(caller, function, arguments);
    assertThat(answer.kind()).as(String.valueOf(answer.term())).isEqualTo(Frames.VALUE);
    return answer.value();
  }

  /** The reason and cause of a call that fails. */
  Term failure(Pid caller, String function, Term... arguments) {
    Frame answer = call(caller, function, arguments);
    assertThat(answer.kind()).isEqualTo(Frames.FAILURE);
    return answer.value();
  }

  /** Reads to the end, which must come; the last frame before it. */
  @Nullable Frame end() {
    Frame last = null;
    try {
      while (true) {
        last = read();
      }
    } catch (EOFException | SocketException ended) {
      return last;
    } catch (IOException e) {
      throw new AssertionError("expected the end of the connection", e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
