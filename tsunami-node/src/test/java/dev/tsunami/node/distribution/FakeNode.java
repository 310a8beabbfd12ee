package dev.tsunami.node.distribution;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import dev.tsunami.term.etf.EtfDecoder;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other side of the distribution protocol, written from its description. */
final class FakeNode implements AutoCloseable {
  static final int CREATION = 99;

  final Socket socket;
  final DataInputStream in;
  final DataOutputStream out;
  private final String name;
  private int lastRef;

  FakeNode(int port, String name) throws IOException {
    this.socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(10_000);
    this.in = new DataInputStream(socket.getInputStream());
    this.out = new DataOutputStream(socket.getOutputStream());
    this.name = name;
  }

  /** Sends our name; the status that comes back. */
  String introduce(long flags) throws IOException {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    message(
        ByteBuffer.allocate(15 + utf8.length)
            .put((byte) 'N')
            .putLong(flags)
            .putInt(CREATION)
            .putShort((short) utf8.length)
            .put(utf8)
            .array());
    return new String(message(), StandardCharsets.US_ASCII);
  }

  /** The rest of the handshake; false if the other side ended it. */
  boolean prove(String cookie) throws IOException {
    ByteBuffer challenge = ByteBuffer.wrap(message());
    if (challenge.get() != 'N') {
      throw new AssertionError("expected a challenge");
    }
    challenge.getLong();
    int theirs = challenge.getInt();
    int ours = 0xcafe_babe;
    message(
        ByteBuffer.allocate(21)
            .put((byte) 'r')
            .putInt(ours)
            .put(Handshake.digest(cookie, theirs))
            .array());
    try {
      byte[] acknowledgement = message();
      return acknowledgement[0] == 'a'
          && ByteBuffer.wrap(acknowledgement, 1, 16)
              .equals(ByteBuffer.wrap(Handshake.digest(cookie, ours)));
    } catch (IOException ended) {
      return false;
    }
  }

  void message(byte[] message) throws IOException {
    out.writeShort(message.length);
    out.write(message);
    out.flush();
  }

  byte[] message() throws IOException {
    byte[] message = new byte[in.readUnsignedShort()];
    in.readFully(message);
    return message;
  }

  Pid pid(int id) {
    return Pid.of(Atom.of(name), id, 0, CREATION);
  }

  void frame(Term control, @Nullable Term message) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(112);
    body.writeBytes(Etf.encode(control));
    if (message != null) {
      body.writeBytes(Etf.encode(message));
    }
    out.writeInt(body.size());
    out.write(body.toByteArray());
    out.flush();
  }

  /** The next frame that is no tick: control message, and message if there is one. */
  List<Term> frame() throws IOException {
    int length = in.readInt();
    while (length == 0) {
      length = in.readInt();
    }
    byte[] body = new byte[length];
    in.readFully(body);
    EtfDecoder decoder = new EtfDecoder();
    Term control = decoder.decode(body, 1, length - 1);
    int end = decoder.end();
    return end == length
        ? List.of(control)
        : List.of(control, decoder.decode(body, end, length - end));
  }

  /** Sends a call as {@code gen_server:call} does. */
  Ref ask(Pid from, Term request) throws IOException {
    Ref ref = Ref.of(Atom.of(name), CREATION, ++lastRef, 0, 0);
    frame(
        Tuple.of(Int.of(6), from, Atom.of(""), Atom.of("tsunami")),
        Tuple.of(
            Atom.of("$gen_call"), Tuple.of(from, TermList.cons(Atom.of("alias"), ref)), request));
    return ref;
  }

  /** Sends a cast as {@code gen_server:cast} does. */
  void cast(Pid from, Term request) throws IOException {
    frame(
        Tuple.of(Int.of(6), from, Atom.of(""), Atom.of("tsunami")),
        Tuple.of(Atom.of("$gen_cast"), request));
  }

  /** The length of the next frame that is no tick, which is read and dropped. */
  int skip() throws IOException {
    int length = in.readInt();
    while (length == 0) {
      length = in.readInt();
    }
    in.skipNBytes(length);
    return length;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
