package dev.tsunami.node.frame;

import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.etf.EtfDecoder;
import dev.tsunami.term.etf.UnnamedNode;
import java.util.function.Consumer;

/**
 * Reads the terms of one connection within its limits. A peer that has made as many atoms as it may
 * can still use those that there are. For one thread.
 */
public final class TermReader {
  private final Limits limits;
  private final AtomShare atoms;
  private final UnnamedNode sender;
  private final Consumer<String> log;
  private EtfDecoder decoder;
  private boolean makesAtoms;
  private int end;

  /**
   * @param atoms what all connections of the peer share
   */
  public TermReader(Limits limits, AtomShare atoms, UnnamedNode sender, Consumer<String> log) {
    this.limits = limits;
    this.atoms = atoms;
    this.sender = sender;
    this.log = log;
    this.makesAtoms = !atoms.isSpent();
    this.decoder = decoder(atoms.left());
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
    if (makesAtoms && atoms.isSpent()) {
      makesAtoms = false;
      decoder = decoder(0);
    }
    try {
      Term term = decoder.decode(bytes, offset, count);
      end = decoder.end();
      return term;
    } finally {
      int made = decoder.newAtoms();
      if (made > 0 && atoms.spend(made)) {
        log.accept("has made as many atoms as it may");
      }
    }
  }

  /** Index right after the last term. */
  public int end() {
    return end;
  }

  /** Whether a term may have been refused for its atoms alone. */
  public boolean isOutOfAtoms() {
    return atoms.isSpent();
  }
}
