package dev.tsunami.term.etf;

import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;

/**
 * The external term format in one call: {@code erlang:term_to_binary} and {@code
 * erlang:binary_to_term}. Callers with many terms to code keep an {@link EtfEncoder} or {@link
 * EtfDecoder}, which reuse their buffers.
 */
public final class Etf {
  private Etf() {}

  /** The bytes that {@code term_to_binary(Term)} gives in OTP 26 and later. */
  public static byte[] encode(Term term) {
    return encode(term, EtfOptions.DEFAULT);
  }

  /** The bytes that {@code term_to_binary(Term, Options)} gives. */
  public static byte[] encode(Term term, EtfOptions options) {
    EtfEncoder encoder = new EtfEncoder(options);
    encoder.encode(term);
    return encoder.toByteArray();
  }

  /**
   * The term that these bytes stand for, from a side that is trusted.
   *
   * @throws MalformedTermException if they are not one term in external format and nothing more
   */
  public static Term decode(byte[] bytes) {
    return decode(bytes, TermLimits.TRUSTED);
  }

  /**
   * The term that these bytes stand for.
   *
   * @throws MalformedTermException if they are not one term in external format and nothing more, or
   *     beyond the limits
   */
  public static Term decode(byte[] bytes, TermLimits limits) {
    EtfDecoder decoder = new EtfDecoder(limits);
    Term term = decoder.decode(bytes, 0, bytes.length);
    if (decoder.end() != bytes.length) {
      throw new MalformedTermException(
          decoder.end(), "the end of the term", (bytes.length - decoder.end()) + " more bytes");
    }
    return term;
  }
}
