package dev.tsunami.kernel.image;

import static dev.tsunami.kernel.image.LogFormat.ITEM_HEAD_BYTES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of a log, {@link LogFormat}, some at a time, and goes on after damage: where no
 * item begins it moves on by one byte and counts it as bad. For one thread.
 *
 * <p>What is read from a damaged log is part of what callers of {@code file2tab} see, so this
 * reader makes the same steps as {@code disk_log} in mode {@code read_only}: the same reads of 64
 * KiB, each bad byte counted against the number of items asked for, the same place to go on from
 * after data that is no term. It was compared with OTP 25 on files cut at every length and with
 * single bytes changed.
 */
final class LogReader {
  /**
   * Some items of the log.
   *
   * @param items their data, in order; may be empty
   * @param badBytes how many bytes did not belong to an item; an undecodable item's data counts too
   */
  record Chunk(List<byte[]> items, long badBytes) {}

  private static final byte[] NO_BYTES = {};

  /** Longest item that an array can hold. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

  private final Source source;

  /**
   * Where the next read begins, counted from the first item; the end of {@code window} while that
   * is in use.
   */
  private long position;

  /** Bytes read and not looked at: those of {@code window} from {@code at}. */
  private byte[] window = NO_BYTES;

  private int at;

  /**
   * What the next read has to bring for the item that begins at {@code position}; 0 if not known.
   */
  private long wanted;

  LogReader(Source source) {
    this.source = source;
  }

  /** Whether the file begins as a log does, closed properly or not. */
  boolean isLog() {
    byte[] head = source.read(0, LogFormat.HEAD_BYTES);
    if (head.length < LogFormat.HEAD_BYTES || LogFormat.readInt(head, 0) != LogFormat.MAGIC) {
      return false;
    }
    int status = LogFormat.readInt(head, 4);
    return status == LogFormat.CLOSED || status == LogFormat.OPENED;
  }

  /**
   * Up to {@code limit} items. An empty chunk does not mean the end, but nor does {@code file2tab}
   * read on after one.
   *
   * @return null at the end of the log
   */
  @Nullable Chunk next(int limit) {
    if (at < window.length) {
      Chunk chunk = split(limit);
      if (!chunk.items().isEmpty() || chunk.badBytes() > 0) {
        return chunk;
      }
    }
    while (true) {
      long from = position + LogFormat.HEAD_BYTES;
      long there = Math.max(0, source.size() - from);
      if (there == 0) {
        return null;
      }
      if (there < ITEM_HEAD_BYTES) {
        return giveUp(there, there);
      }
      if (there < wanted || wanted > MOST_BYTES) {
        return giveUp(there, there - ITEM_HEAD_BYTES);
      }
      long count = Math.min(Math.max(wanted, LogFormat.CHUNK_BYTES), there);
      long before = position;
      window = source.read(from, (int) count);
      at = 0;
      position += window.length;
      Chunk chunk = split(limit);
      if (!chunk.items().isEmpty() || chunk.badBytes() > 0) {
        return chunk;
      }
      if (position == before && wanted == 0) {
        // A guarded item of which not even the guard is there. OTP 25 reads these bytes again and
        // again.
        return giveUp(there, there);
      }
    }
  }

  private Chunk giveUp(long skipped, long badBytes) {
    position += skipped;
    wanted = 0;
    return new Chunk(List.of(), badBytes);
  }

  /**
   * The chunk as it is when the data of one item turns out to be no term: the items before it
   * remain, its bytes are bad, and those after it are to be read again.
   *
   * @param index of the undecodable item in {@code chunk}, which was the last one read
   */
  Chunk rejectAt(Chunk chunk, int index) {
    List<byte[]> items = chunk.items();
    for (byte[] item : items.subList(index + 1, items.size())) {
      position -= item.length + ITEM_HEAD_BYTES;
    }
    window = NO_BYTES;
    at = 0;
    wanted = 0;
    return new Chunk(items.subList(0, index), chunk.badBytes() + items.get(index).length);
  }

  /** Takes items from the window until there are enough or the window ends. */
  private Chunk split(int limit) {
    List<byte[]> items = new ArrayList<>();
    long bad = 0;
    int left = limit;
    wanted = 0;
    while (window.length - at >= ITEM_HEAD_BYTES) {
      if (left == 0) {
        return new Chunk(items, bad);
      }
      long size = LogFormat.readInt(window, at) & 0xffff_ffffL;
      int magic = LogFormat.readInt(window, at + 4);
      boolean guarded = magic == LogFormat.ITEM_MAGIC && size >= LogFormat.GUARDED_BYTES;
      if (guarded && !isGuardRight()) {
        if (tail() < Md5.BYTES + 1) {
          break;
        }
        at += ITEM_HEAD_BYTES + Md5.BYTES + 1;
        bad++;
      } else if (guarded) {
        long whole = ITEM_HEAD_BYTES + Md5.BYTES + size;
        if (window.length - at != whole) {
          wanted = whole;
          break;
        }
        items.add(Arrays.copyOfRange(window, window.length - (int) size, window.length));
        at = window.length;
        break;
      } else if (magic == LogFormat.ITEM_MAGIC || magic == LogFormat.OLD_ITEM_MAGIC) {
        if (tail() < size) {
          wanted = ITEM_HEAD_BYTES + size;
          break;
        }
        int from = at + ITEM_HEAD_BYTES;
        items.add(Arrays.copyOfRange(window, from, from + (int) size));
        at = from + (int) size;
      } else {
        at++;
        bad++;
      }
      left--;
    }
    position -= window.length - at;
    window = NO_BYTES;
    at = 0;
    return new Chunk(items, bad);
  }

  /** Bytes of the window after the item head at {@code at}. */
  private int tail() {
    return window.length - at - ITEM_HEAD_BYTES;
  }

  private boolean isGuardRight() {
    if (tail() < Md5.BYTES) {
      return false;
    }
    byte[] guard = Md5.of(Arrays.copyOfRange(window, at, at + 4));
    int from = at + ITEM_HEAD_BYTES;
    return Arrays.equals(window, from, from + Md5.BYTES, guard, 0, Md5.BYTES);
  }
}
