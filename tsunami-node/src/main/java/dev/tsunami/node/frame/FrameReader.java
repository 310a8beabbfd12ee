package dev.tsunami.node.frame;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Frames from a stream. The body of the last one is at {@code bytes()[offset()]}, {@code length()}
 * bytes, until the next call of {@link #next}.
 *
 * <p>Memory follows what has arrived, never what is announced. A frame for which there is not
 * enough memory is read and dropped, but for its beginning: {@link #isCut}. For one thread.
 */
public final class FrameReader {
  static final int LENGTH_BYTES = 4;

  private static final int INITIAL = 1 << 13;

  /** Bytes of a body that are kept of a frame that is dropped. */
  private static final int KEPT_OF_CUT = 16;

  /** A larger buffer than this is not kept for the next frame. */
  private static final int MAX_KEPT = 1 << 18;

  private final InputStream in;
  private byte[] buffer = new byte[INITIAL];

  /** What is buffered. */
  private int start;

  private int end;

  private boolean cut;
  private int offset;
  private int length;
  private int maxBytes;

  /** Since when a read has been going on; 0 if there is none. */
  private volatile long waitingSinceNanos;

  public FrameReader(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  public void setMaxBytes(int bytes) {
    maxBytes = bytes;
  }

  /** For how long a read has waited in vain; 0 while nobody reads. Any thread may ask. */
  long silentNanos(long nowNanos) {
    long since = waitingSinceNanos;
    return since == 0 ? 0 : Math.max(0, nowNanos - since);
  }

  /** Whether {@link #next} would give a frame without waiting. */
  public boolean hasNext() {
    int buffered = end - start;
    return buffered >= LENGTH_BYTES && buffered - LENGTH_BYTES >= announced();
  }

  private int announced() {
    return (buffer[start] & 0xff) << 24
        | (buffer[start + 1] & 0xff) << 16
        | (buffer[start + 2] & 0xff) << 8
        | (buffer[start + 3] & 0xff);
  }

  /**
   * Waits for the next frame.
   *
   * @return false at the end of the stream between two frames
   * @throws ProtocolException if a longer one is announced than may be
   * @throws EOFException if the stream ends within a frame
   */
  public boolean next() throws IOException {
    if (start == end) {
      start = 0;
      end = 0;
      if (buffer.length > MAX_KEPT) {
        buffer = new byte[INITIAL];
      }
    }
    while (end - start < LENGTH_BYTES) {
      if (!fill(LENGTH_BYTES)) {
        if (start == end) {
          return false;
        }
        throw new EOFException("the connection ended within a frame");
      }
    }
    int bytes = announced();
    if (bytes < 0 || bytes > maxBytes) {
      throw new ProtocolException(
          "expected a frame of at most "
              + maxBytes
              + " bytes, given one of "
              + Integer.toUnsignedString(bytes));
    }
    int whole = LENGTH_BYTES + bytes;
    cut = false;
    try {
      while (end - start < whole) {
        if (!fill(whole)) {
          throw new EOFException("the connection ended within a frame");
        }
      }
      offset = start + LENGTH_BYTES;
      length = bytes;
      start += whole;
    } catch (OutOfMemoryError noRoom) {
      drop(whole);
    }
    return true;
  }

  /** Reads the frame that has been begun to its end, and keeps its beginning only. */
  private void drop(int whole) throws IOException {
    long missing = whole - (long) (end - start);
    int kept = Math.min(LENGTH_BYTES + KEPT_OF_CUT, end - start);
    byte[] beginning = Arrays.copyOfRange(buffer, start, start + kept);
    buffer = new byte[INITIAL];
    while (missing > 0) {
      int count = read(0, (int) Math.min(missing, buffer.length));
      if (count < 0) {
        throw new EOFException("the connection ended within a frame");
      }
      missing -= count;
    }
    System.arraycopy(beginning, 0, buffer, 0, kept);
    offset = LENGTH_BYTES;
    length = kept - LENGTH_BYTES;
    start = kept;
    end = kept;
    cut = true;
  }

  /** Whether only the beginning of the last frame is there, since memory was short. */
  public boolean isCut() {
    return cut;
  }

  /** Reads something of a frame of {@code whole} bytes; false at the end of the stream. */
  private boolean fill(int whole) throws IOException {
    if (end == buffer.length || start + whole > buffer.length) {
      makeRoom(whole);
    }
    int count = read(end, buffer.length - end);
    if (count < 0) {
      return false;
    }
    end += count;
    return true;
  }

  /** Reads into the buffer, seen by who asks for how long a peer has been silent. */
  private int read(int at, int most) throws IOException {
    waitingSinceNanos = System.nanoTime() | 1;
    int count = in.read(buffer, at, most);
    waitingSinceNanos = 0;
    return count;
  }

  /** Moves what is buffered to the front; doubles the buffer only when it is full. */
  private void makeRoom(int whole) {
    int buffered = end - start;
    if (buffered == buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, Math.max(whole, INITIAL)));
    } else if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, buffered);
      start = 0;
      end = buffered;
    }
  }

  public byte[] bytes() {
    return buffer;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }
}
