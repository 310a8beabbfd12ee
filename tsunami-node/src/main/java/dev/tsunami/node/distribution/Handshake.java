package dev.tsunami.node.distribution;

import dev.tsunami.node.frame.ProtocolException;
import dev.tsunami.term.Atom;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * How an Erlang node that connects to us, and we, show each other that we have the same cookie.
 * Messages have their length in two bytes before them.
 *
 * <pre>
 * them   'N' u64:flags u32:creation u16:n name          name
 * us     's' status                                     ok | alive | not_allowed
 * them   's' "true" | "false"                           after alive: whether to go on
 * us     'N' u64:flags u32:challenge u32:creation u16:n name
 * them   'r' u32:challenge md5(cookie, our challenge)
 * us     'a' md5(cookie, their challenge)               challenges as decimal text
 * </pre>
 *
 * <p>Source: "Distribution Handshake" of the ERTS user's guide, version 6.
 *
 * @param peer the name of the node that has connected
 * @param creation which incarnation of it
 * @param flags what it can do
 */
record Handshake(Atom peer, int creation, long flags) {
  private static final int MAX_BYTES = 1024;
  private static final int DIGEST_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Who we are, to those who connect. */
  record Self(String name, int creation, String cookie) {}

  /** What is to be done if there is a connection with the same node. */
  interface Rivals {
    boolean isConnected(String node);

    void disconnect(String node);
  }

  /**
   * Our part.
   *
   * @throws ProtocolException if the peer may not connect
   */
  static Handshake accept(DataInputStream in, DataOutputStream out, Self self, Rivals rivals)
      throws IOException {
    ByteBuffer name = read(in, 'N', "a name, in the form of OTP 23 and later");
    if (name.remaining() < 14) {
      throw new ProtocolException("expected a whole name message");
    }
    long flags = Flags.expanded(name.getLong());
    int creation = name.getInt();
    String peer = text(name, Short.toUnsignedInt(name.getShort()));
    if ((flags & Flags.NAME_ME) != 0 || peer.indexOf('@') < 1 || peer.length() > 255) {
      status(out, "not_allowed");
      throw new ProtocolException("expected a node with a name, given " + peer);
    }
    if ((flags & Flags.NEEDED) != Flags.NEEDED) {
      status(out, "not_allowed");
      throw new ProtocolException(
          peer + " lacks the abilities 0x" + Long.toHexString(Flags.NEEDED & ~flags));
    }
    if (rivals.isConnected(peer)) {
      status(out, "alive");
      ByteBuffer answer = read(in, 's', "whether to go on");
      if (!text(answer, answer.remaining()).equals("true")) {
        throw new ProtocolException(peer + " is connected already");
      }
    } else {
      status(out, "ok");
    }
    int challenge = RANDOM.nextInt();
    byte[] ours = self.name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer message = ByteBuffer.allocate(1 + 8 + 4 + 4 + 2 + ours.length);
    message.put((byte) 'N').putLong(Flags.OURS).putInt(challenge).putInt(self.creation);
    message.putShort((short) ours.length).put(ours);
    write(out, message.array());
    ByteBuffer reply = read(in, 'r', "the reply to the challenge");
    if (reply.remaining() != 4 + DIGEST_BYTES) {
      throw new ProtocolException("expected a whole reply to the challenge");
    }
    int theirs = reply.getInt();
    byte[] digest = new byte[DIGEST_BYTES];
    reply.get(digest);
    if (!MessageDigest.isEqual(digest, digest(self.cookie, challenge))) {
      throw new ProtocolException(peer + " has another cookie");
    }
    rivals.disconnect(peer);
    ByteBuffer acknowledgement = ByteBuffer.allocate(1 + DIGEST_BYTES);
    acknowledgement.put((byte) 'a').put(digest(self.cookie, theirs));
    write(out, acknowledgement.array());
    return new Handshake(Atom.of(peer), creation, flags);
  }

  private static void status(DataOutputStream out, String status) throws IOException {
    write(out, ("s" + status).getBytes(StandardCharsets.US_ASCII));
  }

  private static void write(DataOutputStream out, byte[] message) throws IOException {
    ByteBuffer whole = ByteBuffer.allocate(2 + message.length);
    out.write(whole.putShort((short) message.length).put(message).array());
    out.flush();
  }

  private static ByteBuffer read(DataInputStream in, char kind, String what) throws IOException {
    int length = in.readUnsignedShort();
    if (length < 1 || length > MAX_BYTES) {
      throw new ProtocolException("expected " + what + ", given a message of " + length + " bytes");
    }
    byte[] message = new byte[length];
    in.readFully(message);
    if (message[0] != kind) {
      throw new ProtocolException("expected " + what + ", given another message");
    }
    return ByteBuffer.wrap(message, 1, length - 1);
  }

  private static String text(ByteBuffer from, int bytes) throws IOException {
    if (bytes > from.remaining()) {
      throw new ProtocolException("expected a name of at most " + from.remaining() + " bytes");
    }
    byte[] utf8 = new byte[bytes];
    from.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  static byte[] digest(String cookie, int challenge) {
    try {
      return MessageDigest.getInstance("MD5")
          .digest(
              (cookie + Integer.toUnsignedString(challenge)).getBytes(StandardCharsets.ISO_8859_1));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has MD5", impossible);
    }
  }
}
