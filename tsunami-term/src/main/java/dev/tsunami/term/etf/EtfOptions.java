package dev.tsunami.term.etf;

/**
 * How terms are encoded: the options of {@code erlang:term_to_binary/2}.
 *
 * @param minorVersion 2 writes every atom as UTF-8, as OTP does by default since release 26; 1
 *     writes atoms that fit Latin-1 as such, as OTP did by default before; 0 also writes floats as
 *     text
 * @param compression zlib level, 1 to 9, or 0 for none. A term that compression would not make
 *     smaller is not compressed
 * @param deterministic whether maps are written in the order of their keys instead of the order in
 *     which they were decoded
 */
public record EtfOptions(int minorVersion, int compression, boolean deterministic) {
  /** What {@code {compressed}} without a level means in OTP. */
  public static final int DEFAULT_COMPRESSION = 6;

  /** The bytes of {@code term_to_binary/1} in OTP 26 and later. */
  public static final EtfOptions DEFAULT = new EtfOptions(2, 0, false);

  /** The bytes of {@code term_to_binary/1} in OTP 25 and earlier. */
  public static final EtfOptions OTP25 = new EtfOptions(1, 0, false);

  public EtfOptions {
    if (minorVersion < 0 || minorVersion > 2 || compression < 0 || compression > 9) {
      throw new IllegalArgumentException(
          "EtfOptions: expected a minor version from 0 to 2 and a compression from 0 to 9, given "
              + minorVersion
              + " and "
              + compression);
    }
  }

  public EtfOptions withMinorVersion(int version) {
    return new EtfOptions(version, compression, deterministic);
  }

  public EtfOptions withCompression(int level) {
    return new EtfOptions(minorVersion, level, deterministic);
  }

  public EtfOptions withDeterministic(boolean sortMaps) {
    return new EtfOptions(minorVersion, compression, sortMaps);
  }
}
