package dev.tsunami.node.frame;

import dev.tsunami.term.Atom;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.etf.EtfDecoder;
import dev.tsunami.term.etf.UnnamedNode;
import java.util.function.Consumer;

/**
 * Reads the terms of one connection within its limits. A connection that has made as many atoms as
 * it may can still use those that there are. For one thread.
 */
public final class TermReader {
  private final Limits limits;
  private final UnnamedNode sender;
  private final Consumer<String> log;
  private EtfDecoder decoder;
  private int newAtomsLeft;
  private int end;

  public TermReader(Limits limits, UnnamedNode sender, Consumer<String> log) {
    this.limits = limits;
    this.sender = sender;
    this.log = log;
    this.newAtomsLeft = limits.maxNewAtoms();
    this.decoder = decoder(newAtomsLeft);
  }

  private EtfDecoder decoder(int newAtoms) {
    return new EtfDecoder(
        new TermLimits(limits.maxDepth(), limits.maxFrameBytes(), newAtoms), sender);
  }

  /**
   * The term that begins at {@code offset}.
   *
   * @throws MalformedTermException if there is none, or it is beyond the limits
   */
  public Term read(byte[] bytes, int offset, int count) {
    try {
      Term term = decoder.decode(bytes, offset, count);
      end = decoder.end();
      return term;
    } finally {
      countAtoms();
    }
  }

  /** Index right after the last term. */
  public int end() {
    return end;
  }

  /** Whether a term may have been refused for its atoms alone. */
  public boolean isOutOfAtoms() {
    return newAtomsLeft <= 0;
  }

  private void countAtoms() {
    int made = decoder.newAtoms();
    if (made > 0 && newAtomsLeft > 0) {
      newAtomsLeft -= made;
      if (newAtomsLeft <= 0 || Atom.count() >= limits.maxAtoms()) {
        newAtomsLeft = 0;
        decoder = decoder(0);
        log.accept("has made as many atoms as it may");
      }
    }
  }
}
