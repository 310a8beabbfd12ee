package dev.tsunami.term.etf;

import dev.tsunami.term.Atom;

/**
 * How identifiers of a node that has no name are told from those of another that has none.
 *
 * <p>Every Erlang node that is not distributed calls itself {@code nonode@nohost}, incarnation 0,
 * so the pids of two of them are equal. Whoever talks to several gives each a creation of its own:
 * on the way in, pids, ports and references of {@code nonode@nohost} with creation 0 get it, and on
 * the way out to that node those with it become its own again. To another node they are what they
 * are, identifiers of somebody else.
 *
 * @param creation the creation that stands for 0
 */
public record UnnamedNode(int creation) {
  /** For where there is one unnamed node at most: nothing is changed. */
  public static final UnnamedNode SAME = new UnnamedNode(0);

  /** What such a node calls itself. */
  public static final Atom NAME = Atom.of("nonode@nohost");

  int inward(Atom node, int given) {
    return given == 0 && node == NAME ? creation : given;
  }

  int outward(Atom node, int given) {
    return given == creation && node == NAME ? 0 : given;
  }
}
