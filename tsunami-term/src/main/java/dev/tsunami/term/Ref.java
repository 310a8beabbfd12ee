package dev.tsunami.term;

import java.util.Arrays;
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

  private Ref(Atom node, int creation, int[] words) {
    this.node = node;
    this.creation = creation;
    this.words = words;
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

  @Override
  int rank() {
    return Rank.REF;
  }

  @Override
  int hash(int depth) {
    return Rank.mix(Rank.mix(node.hashCode(), Arrays.hashCode(words)), creation);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Ref that
            && creation == that.creation
            && node == that.node
            && Arrays.equals(words, that.words));
  }
}
