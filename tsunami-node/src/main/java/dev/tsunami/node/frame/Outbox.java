package dev.tsunami.node.frame;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is to be sent on a connection. Any thread may put frames and flush them; they leave in the
 * order in which they were put.
 */
/*
 * Two locks. The monitor guards `waiting`, and nobody holds it while he waits for the network, so put() is fit to be called
 * under the catalog's lock. `writing` is held by who writes; he swaps the buffers under the monitor. Order: writing, monitor.
 */
public final class Outbox {
  /** Kind and id. */
  public static final int HEAD_BYTES = 9;

  private static final int INITIAL = 1 << 13;

  /** A larger buffer than this is not kept. */
  private static final int MAX_KEPT = 1 << 18;

  /** The most that may wait besides one frame: a peer that takes nothing is not worth more. */
  private static final int MAX_WAITING = 64 << 20;

  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();
  private byte[] waiting = new byte[INITIAL];
  private int count;
  private byte[] spare = new byte[INITIAL];
  private boolean overflown;

  /** Time since when a write has been going on; 0 if there is none. */
  private volatile long writingSinceNanos;

  private volatile long lastWriteNanos = System.nanoTime();

  public Outbox(OutputStream out) {
    this.out = out;
  }

  /** Adds a frame with kind and id. Does not wait; what does not fit ends the connection later. */
  public synchronized void put(int kind, long id, byte[] term, int termBytes) {
    int body = HEAD_BYTES + termBytes;
    byte[] to = reserve(FrameReader.LENGTH_BYTES + (long) body);
    if (to.length == 0) {
      return;
    }
    int at = putLength(to, body);
    to[at] = (byte) kind;
    for (int i = 0; i < 8; i++) {
      to[at + 1 + i] = (byte) (id >>> (56 - 8 * i));
    }
    System.arraycopy(term, 0, to, at + HEAD_BYTES, termBytes);
    count = at + body;
  }

  /** Adds a frame of these bytes. */
  public synchronized void putBody(byte[] body) {
    byte[] to = reserve(FrameReader.LENGTH_BYTES + (long) body.length);
    if (to.length == 0) {
      return;
    }
    int at = putLength(to, body.length);
    System.arraycopy(body, 0, to, at, body.length);
    count = at + body.length;
  }

  private int putLength(byte[] to, int body) {
    to[count] = (byte) (body >>> 24);
    to[count + 1] = (byte) (body >>> 16);
    to[count + 2] = (byte) (body >>> 8);
    to[count + 3] = (byte) body;
    return count + FrameReader.LENGTH_BYTES;
  }

  /** The buffer, with room for so many more bytes; one of length 0 if too much waits already. */
  private byte[] reserve(long bytes) {
    if (overflown || count > MAX_WAITING || count + bytes > Integer.MAX_VALUE - 8) {
      overflown = true;
      return new byte[0];
    }
    if (count + bytes > waiting.length) {
      waiting =
          Arrays.copyOf(
              waiting,
              (int) Math.min(Integer.MAX_VALUE - 8, Math.max(2L * waiting.length, count + bytes)));
    }
    return waiting;
  }

  /** Bytes that wait. */
  public synchronized int waiting() {
    return count;
  }

  /** Sends what was put before this call, and waits until that is done. */
  public void flush() throws IOException {
    writing.lock();
    try {
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
          bytes = waiting;
          length = count;
          waiting = spare.length > MAX_KEPT ? new byte[INITIAL] : spare;
          count = 0;
        }
        writingSinceNanos = System.nanoTime() | 1;
        try {
          out.write(bytes, 0, length);
          out.flush();
        } finally {
          writingSinceNanos = 0;
        }
        lastWriteNanos = System.nanoTime();
        spare = bytes;
      }
    } finally {
      writing.unlock();
    }
  }

  long lastWriteNanos() {
    return lastWriteNanos;
  }

  /** For how long the present write has been going on; 0 if there is none. */
  long stuckNanos(long nowNanos) {
    long since = writingSinceNanos;
    return since == 0 ? 0 : Math.max(0, nowNanos - since);
  }
}
