package dev.tsunami.node.distribution;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The entry of our node in the port mapper of this machine, which lasts as long as the connection
 * to it. If the port mapper goes, it is asked again until it is back.
 *
 * <p>Source: "EPMD Protocol" of the ERTS user's guide.
 */
final class Epmd implements Closeable {
  private static final int ALIVE2_REQUEST = 120;
  private static final int ALIVE2_RESPONSE = 121;
  private static final int ALIVE2_X_RESPONSE = 118;
  private static final int HIDDEN_NODE = 72;
  private static final int TCP = 0;
  private static final int DISTRIBUTION_VERSION = 6;
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int RETRY_MILLIS = 2_000;

  private final int epmdPort;
  private final String name;
  private final int nodePort;
  private final Consumer<String> log;
  private final int creation;
  private volatile Socket socket;
  private volatile boolean closed;

  private record Registered(Socket socket, int creation) {}

  private Epmd(int epmdPort, String name, int nodePort, Consumer<String> log) throws IOException {
    this.epmdPort = epmdPort;
    this.name = name;
    this.nodePort = nodePort;
    this.log = log;
    Registered registered = register();
    this.socket = registered.socket;
    this.creation = registered.creation;
  }

  /**
   * Registers a node.
   *
   * @param name the part before the {@code @}
   * @throws IOException if there is no port mapper, or the name is taken
   */
  static Epmd register(int epmdPort, String name, int nodePort, Consumer<String> log)
      throws IOException {
    Epmd epmd = new Epmd(epmdPort, name, nodePort, log);
    Thread.ofVirtual().name("tsunami-epmd").start(epmd::stayRegistered);
    return epmd;
  }

  /** The incarnation that the port mapper has given to the node. */
  int creation() {
    return creation;
  }

  private Registered register() throws IOException {
    Socket asking = new Socket();
    try {
      asking.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), epmdPort), TIMEOUT_MILLIS);
    } catch (IOException refused) {
      asking.close();
      throw new IOException(
          "no port mapper answers on port "
              + epmdPort
              + ": start it with `epmd -daemon`, or start an Erlang node with a name",
          refused);
    }
    try {
      asking.setSoTimeout(TIMEOUT_MILLIS);
      new DataOutputStream(asking.getOutputStream()).write(request());
      DataInputStream in = new DataInputStream(asking.getInputStream());
      int kind = in.readUnsignedByte();
      int result = in.readUnsignedByte();
      if (kind != ALIVE2_RESPONSE && kind != ALIVE2_X_RESPONSE) {
        throw new IOException("expected an answer of the port mapper, given " + kind);
      }
      if (result != 0) {
        throw new IOException("the name " + name + " is in use by another node of this machine");
      }
      int given = kind == ALIVE2_X_RESPONSE ? in.readInt() : in.readUnsignedShort();
      asking.setSoTimeout(0);
      return new Registered(asking, given);
    } catch (IOException failed) {
      asking.close();
      throw failed;
    }
  }

  private byte[] request() throws IOException {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(13 + utf8.length);
    out.writeByte(ALIVE2_REQUEST);
    out.writeShort(nodePort);
    out.writeByte(HIDDEN_NODE);
    out.writeByte(TCP);
    out.writeShort(DISTRIBUTION_VERSION);
    out.writeShort(DISTRIBUTION_VERSION);
    out.writeShort(utf8.length);
    out.write(utf8);
    out.writeShort(0);
    return bytes.toByteArray();
  }

  /** The connection is silent until it ends. */
  private void stayRegistered() {
    while (!closed) {
      try {
        if (socket.getInputStream().read() >= 0) {
          continue;
        }
      } catch (IOException lost) {
        // Treated as its end.
      }
      if (!closed) {
        again();
      }
    }
  }

  private void again() {
    try {
      Thread.sleep(RETRY_MILLIS);
      Registered registered = register();
      socket = registered.socket;
      if (closed) {
        registered.socket.close();
      } else {
        log.accept("registered with the port mapper again");
      }
    } catch (IOException notYet) {
      // Tried again.
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    socket.close();
  }
}
