package dev.tsunami.node.frame;

import java.util.function.Consumer;

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

  /** The same but for what is changed. */
  public Limits with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.limits();
  }

  /** Limits that are being changed. */
  public static final class Draft {
    public int maxFrameBytes;
    public int maxAnswerBytes;
    public int maxDepth;
    public int maxNewAtoms;
    public int maxAtoms;
    public int maxConnections;
    public int maxStrangers;
    public int greetingMillis;
    public int silenceMillis;
    public int tickMillis;

    private Draft(Limits from) {
      maxFrameBytes = from.maxFrameBytes;
      maxAnswerBytes = from.maxAnswerBytes;
      maxDepth = from.maxDepth;
      maxNewAtoms = from.maxNewAtoms;
      maxAtoms = from.maxAtoms;
      maxConnections = from.maxConnections;
      maxStrangers = from.maxStrangers;
      greetingMillis = from.greetingMillis;
      silenceMillis = from.silenceMillis;
      tickMillis = from.tickMillis;
    }

    private Limits limits() {
      return new Limits(
          maxFrameBytes,
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
  }
}
