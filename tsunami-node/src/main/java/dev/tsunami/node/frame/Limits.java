package dev.tsunami.node.frame;

/**
 * What a peer may cost.
 *
 * @param maxFrameBytes of a frame from a client that is admitted
 * @param maxAnswerBytes of an answer's term; a longer one is a {@code system_limit} in the caller
 * @param maxDepth levels of nesting of a term
 * @param maxNewAtoms atoms that one peer may add to the process's table, which never shrinks
 * @param maxAtoms size of that table from which no peer may add any
 * @param maxConnections at once
 * @param maxStrangers connections at once that are not admitted yet; one more takes the place of
 *     the oldest of them
 * @param greetingMillis time to be admitted
 * @param silenceMillis time without a byte from the client, or with a write that makes no progress,
 *     after which a connection counts as lost
 * @param tickMillis time without a byte to the client after which it is sent a tick
 */
public record Limits(
    int maxFrameBytes,
    int maxAnswerBytes,
    int maxDepth,
    int maxNewAtoms,
    int maxAtoms,
    int maxConnections,
    int maxStrangers,
    int greetingMillis,
    int silenceMillis,
    int tickMillis) {
  public static final Limits STANDARD =
      new Limits(
          64 << 20, 1 << 30, 4_000_000, 100_000, 1_000_000, 1_024, 64, 10_000, 60_000, 10_000);

  public Limits withMaxFrameBytes(int bytes) {
    return new Limits(
        bytes,
        maxAnswerBytes,
        maxDepth,
        maxNewAtoms,
        maxAtoms,
        maxConnections,
        maxStrangers,
        greetingMillis,
        silenceMillis,
        tickMillis);
  }

  public Limits withMaxAnswerBytes(int bytes) {
    return new Limits(
        maxFrameBytes,
        bytes,
        maxDepth,
        maxNewAtoms,
        maxAtoms,
        maxConnections,
        maxStrangers,
        greetingMillis,
        silenceMillis,
        tickMillis);
  }

  public Limits withMaxNewAtoms(int atoms) {
    return new Limits(
        maxFrameBytes,
        maxAnswerBytes,
        maxDepth,
        atoms,
        maxAtoms,
        maxConnections,
        maxStrangers,
        greetingMillis,
        silenceMillis,
        tickMillis);
  }

  public Limits withConnections(int all, int strangers) {
    return new Limits(
        maxFrameBytes,
        maxAnswerBytes,
        maxDepth,
        maxNewAtoms,
        maxAtoms,
        all,
        strangers,
        greetingMillis,
        silenceMillis,
        tickMillis);
  }

  public Limits withTimes(int greeting, int silence, int tick) {
    return new Limits(
        maxFrameBytes,
        maxAnswerBytes,
        maxDepth,
        maxNewAtoms,
        maxAtoms,
        maxConnections,
        maxStrangers,
        greeting,
        silence,
        tick);
  }
}
