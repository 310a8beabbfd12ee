package dev.tsunami.node.frame;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is to be sent on a connection. Any thread may put frames and flush them; they leave in the
 * order in which they were put.
 *
 * <p>Three ways in. {@link #put} for answers: it does not wait, and whoever puts them flushes after
 * a few, and waits then, so little of them gathers. {@link #push} for what nobody waits for: a peer
 * that does not take it loses the connection. {@link #send} for a frame that is large: it waits
 * until the frame has left, and nothing is copied.
 */
/*
 * Two locks. The monitor guards `waiting`, and nobody holds it while he waits for the network, so push() is fit to be called
 * under the catalog's lock. `writing` is held by who writes; he swaps the buffers under the monitor. Order: writing, monitor.
 */
public final class Outbox {
  /** Kind and id. */
  public static final int HEAD_BYTES = 9;

  /**
   * What is larger than this leaves in several steps. A peer that takes one step in the time that
   * it has is not lost, however long the whole takes.
   */
  public static final int PIECE_BYTES = 1 << 20;

  private static final int INITIAL = 1 << 13;

  /** A larger buffer than this is not kept. */
  private static final int MAX_KEPT = 1 << 18;

  /** If more waits than this nothing is pushed: a peer that takes nothing is not worth more. */
  private static final int MAX_WAITING = 64 << 20;

  private static final byte[] NOTHING = {};

  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();
  private byte[] waiting = new byte[INITIAL];
  private int count;
  private byte[] spare = new byte[INITIAL];
  private boolean overflown;

  /**
   * Whether a write has not been done to its end, so that nothing may follow. Only with {@code
   * writing}.
   */
  private boolean torn;

  /** Time since when a step of a write has been going on; 0 if there is none. */
  private volatile long writingSinceNanos;

  private volatile long lastWriteNanos = System.nanoTime();

  public Outbox(OutputStream out) {
    this.out = out;
  }

  /** Adds a frame with kind, id and these bytes of a term. */
  public synchronized void put(int kind, long id, byte[] term, int offset, int termBytes) {
    if (!reserve((long) HEAD_BYTES + termBytes)) {
      return;
    }
    putInt(waiting, count, HEAD_BYTES + termBytes);
    int at = count + FrameReader.LENGTH_BYTES;
    putHead(waiting, at, kind, id);
    System.arraycopy(term, offset, waiting, at + HEAD_BYTES, termBytes);
    count = at + HEAD_BYTES + termBytes;
  }

  /** Adds a frame in two parts. */
  public synchronized void put(byte[] head, byte[] tail, int tailBytes) {
    if (!reserve((long) head.length + tailBytes)) {
      return;
    }
    putInt(waiting, count, head.length + tailBytes);
    int at = count + FrameReader.LENGTH_BYTES;
    System.arraycopy(head, 0, waiting, at, head.length);
    System.arraycopy(tail, 0, waiting, at + head.length, tailBytes);
    count = at + head.length + tailBytes;
  }

  public void put(byte[] body) {
    put(body, NOTHING, 0);
  }

  /** Adds a frame as {@link #put} does; if too much waits already the connection ends instead. */
  public synchronized void push(int kind, long id, byte[] term, int termBytes) {
    if (hasRoom()) {
      put(kind, id, term, 0, termBytes);
    }
  }

  /** Adds a frame as {@link #put} does; if too much waits already the connection ends instead. */
  public synchronized void push(byte[] head, byte[] tail, int tailBytes) {
    if (hasRoom()) {
      put(head, tail, tailBytes);
    }
  }

  private static void putHead(byte[] to, int at, int kind, long id) {
    to[at] = (byte) kind;
    putInt(to, at + 1, (int) (id >>> 32));
    putInt(to, at + 5, (int) id);
  }

  private static void putInt(byte[] to, int at, int value) {
    to[at] = (byte) (value >>> 24);
    to[at + 1] = (byte) (value >>> 16);
    to[at + 2] = (byte) (value >>> 8);
    to[at + 3] = (byte) value;
  }

  private boolean hasRoom() {
    overflown = overflown || count > MAX_WAITING;
    return !overflown;
  }

  /** Makes room for the length and the body of a frame. */
  private boolean reserve(long bodyBytes) {
    long end = count + FrameReader.LENGTH_BYTES + bodyBytes;
    overflown = overflown || end > Integer.MAX_VALUE - 8;
    if (overflown) {
      return false;
    }
    if (end > waiting.length) {
      waiting =
          Arrays.copyOf(
              waiting, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * waiting.length, end)));
    }
    return true;
  }

  /** Bytes that wait. */
  public synchronized int waiting() {
    return count;
  }

  /** Sends what was put before this call, and waits until that is done. */
  public void flush() throws IOException {
    flush(() -> {});
  }

  /**
   * As {@link #flush()}.
   *
   * @param begins is run when nobody else writes any more, before what waits is taken
   */
  void flush(Runnable begins) throws IOException {
    writing.lock();
    try {
      begins.run();
      writeWaiting();
    } finally {
      writing.unlock();
    }
  }

  /** As {@link #send(byte[], byte[], int, int)}, with kind and id at its head. */
  public void send(int kind, long id, byte[] term, int offset, int termBytes) throws IOException {
    byte[] head = new byte[HEAD_BYTES];
    putHead(head, 0, kind, id);
    send(head, term, offset, termBytes);
  }

  /** Sends what was put before this call, then this frame in two parts, and waits meanwhile. */
  public void send(byte[] head, byte[] tail, int offset, int tailBytes) throws IOException {
    byte[] first = new byte[FrameReader.LENGTH_BYTES + head.length];
    putInt(first, 0, head.length + tailBytes);
    System.arraycopy(head, 0, first, FrameReader.LENGTH_BYTES, head.length);
    writing.lock();
    try {
      writeWaiting();
      write(first, 0, first.length);
      write(tail, offset, tailBytes);
    } finally {
      writing.unlock();
    }
  }

  private void writeWaiting() throws IOException {
    while (true) {
      byte[] bytes;
      int length;
      synchronized (this) {
        if (overflown) {
          throw new ProtocolException("the peer does not read: too much waits for it");
        }
        if (count == 0) {
          return;
        }
        byte[] empty = spare.length > MAX_KEPT ? new byte[INITIAL] : spare;
        bytes = waiting;
        length = count;
        waiting = empty;
        count = 0;
      }
      write(bytes, 0, length);
      spare = bytes;
    }
  }

  /** Each piece of the bytes is a step, by which is known that the peer takes something. */
  private void write(byte[] bytes, int offset, int length) throws IOException {
    if (torn) {
      throw new IOException("a frame was cut short");
    }
    torn = true;
    int step;
    for (int done = 0; done < length; done += step) {
      step = Math.min(PIECE_BYTES, length - done);
      writingSinceNanos = System.nanoTime() | 1;
      try {
        out.write(bytes, offset + done, step);
        out.flush();
      } finally {
        writingSinceNanos = 0;
      }
      lastWriteNanos = System.nanoTime();
    }
    torn = false;
  }

  long lastWriteNanos() {
    return lastWriteNanos;
  }

  /** For how long the present step of a write has been going on; 0 if there is none. */
  long stuckNanos(long nowNanos) {
    long since = writingSinceNanos;
    return since == 0 ? 0 : Math.max(0, nowNanos - since);
  }
}
