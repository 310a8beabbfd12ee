package dev.tsunami.kernel.image;

/**
 * The bytes of a {@code disk_log} halt log in internal format, version 2, big endian:
 *
 * <pre>
 * log    = 01 02 03 04 status item*
 * status = 63 58 4D 0B    closed
 *        | 06 07 08 09    opened, and not closed properly
 * item   = size:32 62 57 4C 41 data            size below 65528
 *        | size:32 62 57 4C 41 md5 data        size 65528 or more
 *        | size:32 0C 21 2C 37 data            written before R12 or so; read only
 * md5    = MD5 of the four bytes of size
 * data   = size bytes: an external term
 * </pre>
 *
 * <p>Source: the comments and constants of {@code disk_log.hrl} and {@code disk_log_1.erl}, OTP
 * 25.2.3.
 */
final class LogFormat {
  static final int MAGIC = 0x01020304;
  static final int CLOSED = 0x63584d0b;
  static final int OPENED = 0x06070809;
  static final int ITEM_MAGIC = 0x62574c41;
  static final int OLD_ITEM_MAGIC = 0x0c212c37;

  /** Bytes before the first item. */
  static final int HEAD_BYTES = 8;

  /** Bytes of size and magic before an item's data. */
  static final int ITEM_HEAD_BYTES = 8;

  /** How much a reader asks of the file at once. */
  static final int CHUNK_BYTES = 65_536;

  /**
   * Items of this size or more have their size guarded by a digest: those that with their head fill
   * a chunk.
   */
  static final int GUARDED_BYTES = CHUNK_BYTES - ITEM_HEAD_BYTES;

  private LogFormat() {}

  static int readInt(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  static void writeInt(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }
}
