package dev.tsunami.node.distribution;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A port mapper that takes every name, or none. */
final class FakeEpmd implements AutoCloseable {
  static final int CREATION = 0x1234_5678;

  private final ServerSocket socket;
  private final int result;
  private final BlockingQueue<Socket> registered = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> names = new LinkedBlockingQueue<>();

  FakeEpmd(int result) throws IOException {
    this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    this.result = result;
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The next name that is registered. */
  String nextName() throws InterruptedException {
    return names.take();
  }

  /** Ends the connection of the next node that has registered. */
  void drop() throws IOException, InterruptedException {
    registered.take().close();
  }

  private void serve() {
    try {
      while (true) {
        Socket node = socket.accept();
        DataInputStream in = new DataInputStream(node.getInputStream());
        byte[] request = new byte[in.readUnsignedShort()];
        in.readFully(request);
        int nameBytes = request[9] << 8 | request[10];
        DataOutputStream out = new DataOutputStream(node.getOutputStream());
        out.writeByte(118);
        out.writeByte(result);
        out.writeInt(CREATION);
        out.flush();
        registered.add(node);
        names.add(request[3] + ":" + new String(request, 11, nameBytes, "UTF-8"));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket node : registered) {
      node.close();
    }
  }
}
