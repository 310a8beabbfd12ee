package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Identifiers from two counters.
 *
 * <p>A table identifier is a reference of three words: the counter's low 18 bits, its next 32 bits,
 * and a mark that no other reference of this node has. A pid is {@code <0.N.M>} as on an Erlang
 * node: N the counter's low 28 bits, M the rest.
 */
public final class CountingIds implements Ids {
  /** Words of a reference as Erlang prints them hold 18, 32 and 32 bits. */
  private static final int FIRST_WORD_BITS = 18;

  private static final int PID_ID_BITS = 28;
  private static final int TABLE_MARK = 0x7eab1e;

  private final Atom node;
  private final int creation;
  private final AtomicLong tables = new AtomicLong();
  private final AtomicLong pids;
  private final Predicate<Pid> guests;

  /**
   * Identifiers of {@code node} in its incarnation {@code creation}.
   *
   * @param firstPid number of the first pid
   */
  public CountingIds(Atom node, int creation, long firstPid) {
    this(node, creation, firstPid, pid -> false);
  }

  /**
   * @param guests the processes of other nodes that tables may belong to
   */
  public CountingIds(Atom node, int creation, long firstPid, Predicate<Pid> guests) {
    this.guests = guests;
    this.node = node;
    this.creation = creation;
    this.pids = new AtomicLong(firstPid);
  }

  @Override
  public Atom node() {
    return node;
  }

  @Override
  public Pid nextPid() {
    long number = pids.getAndIncrement();
    int id = (int) (number & ((1L << PID_ID_BITS) - 1));
    return Pid.of(node, id, (int) (number >>> PID_ID_BITS), creation);
  }

  @Override
  public boolean isLocal(Pid pid) {
    return pid.node() == node || guests.test(pid);
  }

  @Override
  public Ref nextTableId() {
    long number = tables.incrementAndGet();
    int low = (int) (number & ((1L << FIRST_WORD_BITS) - 1));
    return Ref.of(node, creation, low, (int) (number >>> FIRST_WORD_BITS), TABLE_MARK);
  }

  @Override
  public boolean isTableId(Ref ref) {
    if (ref.wordCount() != 3
        || ref.word(2) != TABLE_MARK
        || ref.creation() != creation
        || ref.node() != node) {
      return false;
    }
    long number =
        (Integer.toUnsignedLong(ref.word(1)) << FIRST_WORD_BITS)
            | Integer.toUnsignedLong(ref.word(0));
    return number >= 1 && number <= tables.get();
  }
}
