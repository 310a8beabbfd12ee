package dev.tsunami.term;

import org.jspecify.annotations.Nullable;

/**
 * A reference: node, creation (incarnation) of the node, and one to five 32-bit words, in the order
 * of the external term format: least significant first.
 */
public final class Ref extends Term {
  /** Most words that a reference may have. */
  public static final int MAX_WORDS = 5;

  private final Atom node;
  private final int creation;
  private final int[] words;

  /** Made once, as an atom's is: every call that names a table by its identifier looks it up. */
  private final int hash;

  private Ref(Atom node, int creation, int[] words) {
    this.node = node;
    this.creation = creation;
    this.words = words;
    this.hash = hashOf(node, creation, words);
  }

  /** Words beyond the last count as zero. */
  private static int hashOf(Atom node, int creation, int[] words) {
    int hash = Rank.mix(node.hashCode(), creation);
    for (int i = 0; i < MAX_WORDS; i++) {
      hash = Rank.mix(hash, i < words.length ? words[i] : 0);
    }
    return hash;
  }

  /**
   * @throws IllegalArgumentException unless there are 1 to 5 words
   */
  public static Ref of(Atom node, int creation, int... words) {
    if (words.length < 1 || words.length > MAX_WORDS) {
      throw new IllegalArgumentException(
          "Ref.of: expected 1 to " + MAX_WORDS + " words, given " + words.length);
    }
    return new Ref(node, creation, words.clone());
  }

  public Atom node() {
    return node;
  }

  public int creation() {
    return creation;
  }

  public int wordCount() {
    return words.length;
  }

  /**
   * @param index from 0, least significant word first
   */
  public int word(int index) {
    return words[index];
  }

  /** Words beyond the last are zero: what equality, order and hash go by. */
  int wordOrZero(int index) {
    return index < words.length ? words[index] : 0;
  }

  @Override
  int rank() {
    return Rank.REF;
  }

  @Override
  int hash(int depth, boolean exact) {
    return hash;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Ref that && Identifiers.compare(this, that) == 0);
  }
}
