package dev.tsunami.node.wire;

import dev.tsunami.node.frame.FrameReader;
import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.frame.Outbox;
import dev.tsunami.node.frame.ProtocolException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How client and server come to trust each other. Four frames, each a term:
 *
 * <pre>
 * client   {tsunami_hello, Version, Node, Creation, Instance, ClientNonce}
 * server   {tsunami_challenge, Version, ServerNonce}
 * client   {tsunami_proof, ClientProof}
 * server   {tsunami_welcome, ServerProof, ServerNode, Number, MaxFrameBytes, MaxAnswerBytes}
 *
 * Node, ServerNode  binaries: names of nodes
 * Creation          integer: which incarnation of the node; 0 if it has no name
 * Instance          binary of 16 bytes: random, the same on all connections of one client
 * Nonce             binary of 32 bytes: random, never the same
 * Proof             binary of 32 bytes: HMAC-SHA256(Secret, Side, 0, Transcript)
 * Side              "tsunami client 1" | "tsunami server 1"
 * Transcript        ClientNonce, ServerNonce, Instance, u32 Creation, Node
 * Number            integer: which of the server's clients this is; another one if sessions of before are gone
 * </pre>
 *
 * <p>Instead of its next frame the server may send {@code {tsunami_refused, Text}} and end the
 * connection.
 *
 * @param node name of the client's node
 * @param creation which incarnation of it
 * @param instance what all connections of one client have in common
 */
record Greeting(String node, int creation, Bits instance) {
  static final int VERSION = 1;

  /** Before it is admitted a client gets no more than this into memory. */
  static final int MAX_BYTES = 1024;

  private static final int NONCE_BYTES = 32;
  private static final int INSTANCE_BYTES = 16;
  private static final TermLimits LIMITS = new TermLimits(3, MAX_BYTES, 0);

  private static final Atom HELLO = Atom.of("tsunami_hello");
  private static final Atom CHALLENGE = Atom.of("tsunami_challenge");
  private static final Atom PROOF = Atom.of("tsunami_proof");
  private static final Atom WELCOME = Atom.of("tsunami_welcome");
  private static final Atom REFUSED = Atom.of("tsunami_refused");

  static final String CLIENT = "tsunami client 1";
  static final String SERVER = "tsunami server 1";

  /** A greeting whose client has proved to know the secret. */
  record Admitted(Greeting greeting, byte[] serverProof) {}

  /**
   * The server's part up to the welcome.
   *
   * @return null if the peer went before it said anything
   * @throws ProtocolException if the client is not to be admitted; it has been told
   */
  static @Nullable Admitted receive(FrameReader in, Outbox out, Secret secret) throws IOException {
    if (!in.next()) {
      return null;
    }
    Tuple hello = tuple(in);
    if (hello == null || hello.arity() != 6 || hello.element(1) != HELLO) {
      throw refuse(out, "expected a hello of the Tsunami protocol");
    }
    if (!hello.element(2).equals(Int.of(VERSION))) {
      throw refuse(out, "expected protocol version " + VERSION + ", given " + hello.element(2));
    }
    String node = hello.element(3) instanceof Bits name ? name.utf8() : null;
    byte[] instance = bytes(hello.element(5), INSTANCE_BYTES);
    byte[] clientNonce = bytes(hello.element(6), NONCE_BYTES);
    if (node == null
        || node.isEmpty()
        || node.length() > Atom.MAX_CODE_POINTS
        || !(hello.element(4) instanceof Int creation)
        || !creation.isLong()
        || creation.longValue() != (creation.longValue() & 0xffffffffL)
        || instance == null
        || clientNonce == null) {
      throw refuse(out, "malformed hello");
    }
    byte[] serverNonce = Secret.random(NONCE_BYTES);
    send(out, Tuple.of(CHALLENGE, Int.of(VERSION), Bits.of(serverNonce)));
    Greeting greeting = new Greeting(node, (int) creation.longValue(), Bits.of(instance));
    byte[] transcript = transcript(greeting, clientNonce, serverNonce);
    if (!in.next()) {
      return null;
    }
    Tuple answer = tuple(in);
    byte[] proof =
        answer != null && answer.arity() == 2 && answer.element(1) == PROOF
            ? bytes(answer.element(2), Secret.PROOF_BYTES)
            : null;
    if (proof == null || !secret.proves(proof, CLIENT, transcript)) {
      throw refuse(out, "authentication failed: the secrets of client and server differ");
    }
    return new Admitted(greeting, secret.proof(SERVER, transcript));
  }

  /** The last frame of the greeting. */
  static void welcome(Outbox out, Admitted admitted, Atom serverNode, int number, Limits limits)
      throws IOException {
    send(
        out,
        Tuple.of(
            new Term[] {
              WELCOME,
              Bits.of(admitted.serverProof()),
              Bits.utf8(serverNode.name()),
              Int.of(number),
              Int.of(limits.maxFrameBytes()),
              Int.of(limits.maxAnswerBytes())
            }));
  }

  /** Tells a client that it is not wanted. */
  static ProtocolException refuse(Outbox out, String why) throws IOException {
    send(out, Tuple.of(REFUSED, Bits.utf8(why)));
    return new ProtocolException(why);
  }

  static byte[] transcript(Greeting greeting, byte[] clientNonce, byte[] serverNonce) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(128);
    all.writeBytes(clientNonce);
    all.writeBytes(serverNonce);
    all.writeBytes(greeting.instance.toByteArray());
    for (int shift = 24; shift >= 0; shift -= 8) {
      all.write(greeting.creation >>> shift);
    }
    all.writeBytes(greeting.node.getBytes(StandardCharsets.UTF_8));
    return all.toByteArray();
  }

  private static void send(Outbox out, Term term) throws IOException {
    out.put(Etf.encode(term));
    out.flush();
  }

  private static @Nullable Tuple tuple(FrameReader in) {
    byte[] bytes = new byte[in.length()];
    System.arraycopy(in.bytes(), in.offset(), bytes, 0, bytes.length);
    try {
      return Etf.decode(bytes, LIMITS) instanceof Tuple tuple ? tuple : null;
    } catch (MalformedTermException malformed) {
      return null;
    }
  }

  private static byte @Nullable [] bytes(Term term, int count) {
    return term instanceof Bits bits && bits.isBinary() && bits.byteCount() == count
        ? bits.toByteArray()
        : null;
  }
}
