package dev.tsunami.term;

/**
 * What a decoder or parser accepts before it refuses its input.
 *
 * @param maxDepth levels of nesting
 * @param maxBytes bytes of input, and of what a compressed input unpacks to
 * @param maxNewAtoms atoms that one input may add to the process's table of atoms, which never
 *     shrinks
 */
public record TermLimits(int maxDepth, long maxBytes, int maxNewAtoms) {
  /** For input from a trusted side, such as a user's own files: memory is the limit. */
  public static final TermLimits TRUSTED =
      new TermLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

  /** For input from anybody: 10,000 levels, 64 MiB, 1,000 new atoms. */
  public static final TermLimits REMOTE = new TermLimits(10_000, 64L << 20, 1_000);

  public TermLimits {
    if (maxDepth < 1 || maxBytes < 1 || maxNewAtoms < 0) {
      throw new IllegalArgumentException(
          "TermLimits: expected a positive depth and size and no negative count of atoms, given "
              + maxDepth
              + ", "
              + maxBytes
              + ", "
              + maxNewAtoms);
    }
  }

  public TermLimits withMaxDepth(int depth) {
    return new TermLimits(depth, maxBytes, maxNewAtoms);
  }

  public TermLimits withMaxBytes(long bytes) {
    return new TermLimits(maxDepth, bytes, maxNewAtoms);
  }

  public TermLimits withMaxNewAtoms(int atoms) {
    return new TermLimits(maxDepth, maxBytes, atoms);
  }
}
