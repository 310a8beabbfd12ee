package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for an Erlang process: an identity that owns tables, a mailbox, and an end.
 *
 * <p>Any thread may use a session, several at once too. {@link #close} is the death of the process:
 * the session's tables are deleted or pass to their heirs, its fixations end, and only then does
 * the session count as ended. Operations that run on behalf of a session that ended cannot make or
 * fix tables, and otherwise have a stranger's rights.
 *
 * <p>The mailbox is unbounded, as a process's is. Only tables that are given away or inherited send
 * messages, so it holds at most one message for each such table. A session with a {@link
 * SessionKeeper} has no mailbox: its keeper gets the messages.
 */
public final class Session implements AutoCloseable {
  private final Pid pid;
  private final boolean embedded;
  private final Catalog catalog;
  private final ArrayDeque<Term> mailbox = new ArrayDeque<>();

  /** In the order in which the session came to own them. Only under the catalog's lock. */
  private final LinkedHashSet<Table> owned = new LinkedHashSet<>();

  /** Where it has fixes; each enters and leaves under its own monitor. */
  private final Map<Fixations, Boolean> fixed = new ConcurrentHashMap<>();

  private final @Nullable SessionKeeper keeper;

  private final long budget;

  private volatile State state = State.ALIVE;

  /** An ending session takes no new tables and no new fixations. */
  private enum State {
    ALIVE,
    ENDING,
    ENDED
  }

  Session(Pid pid, boolean embedded, Catalog catalog) {
    this(pid, embedded, catalog, null, Long.MAX_VALUE);
  }

  Session(Pid pid, boolean embedded, Catalog catalog, @Nullable SessionKeeper keeper) {
    this(pid, embedded, catalog, keeper, Long.MAX_VALUE);
  }

  Session(Pid pid, long budget, Catalog catalog) {
    this(pid, false, catalog, null, budget);
  }

  private Session(
      Pid pid, boolean embedded, Catalog catalog, @Nullable SessionKeeper keeper, long budget) {
    this.pid = pid;
    this.embedded = embedded;
    this.catalog = catalog;
    this.keeper = keeper;
    this.budget = budget;
  }

  public Pid pid() {
    return pid;
  }

  /**
   * False once everything the session had is settled: who sees false finds its tables with their
   * heirs, or gone.
   */
  public boolean isAlive() {
    return state != State.ENDED;
  }

  /**
   * Whether this is the store's own session, whose tables have no owner and live as long as the
   * store.
   */
  public boolean isEmbedded() {
    return embedded;
  }

  /** How many objects a call may look at, see {@link Catalog#visitor(Pid, long)}. */
  public long budget() {
    return budget;
  }

  /**
   * To be called before so many objects are looked at.
   *
   * @throws OverBudgetException if the budget has no room for them
   */
  public void afford(long objects) {
    if (objects > budget) {
      throw new OverBudgetException();
    }
  }

  /** The oldest message, taken out of the mailbox; null if there is none. Does not wait. */
  public @Nullable Term receive() {
    synchronized (mailbox) {
      return mailbox.poll();
    }
  }

  void send(Term message) {
    if (keeper != null) {
      keeper.receives(message);
      return;
    }
    synchronized (mailbox) {
      mailbox.add(message);
    }
  }

  /** Only under the catalog's lock. */
  void own(Table table) {
    owned.add(table);
    if (keeper != null) {
      keeper.gains(table);
    }
  }

  /** Only under the catalog's lock. */
  void disown(Table table) {
    if (keeper != null) {
      keeper.loses(table);
    }
    owned.remove(table);
  }

  /** Only under the catalog's lock. */
  void renamed(Table table, Atom before) {
    if (keeper != null) {
      keeper.renamed(table, before);
    }
  }

  /** Only under the catalog's lock. */
  List<Table> owned() {
    return new ArrayList<>(owned);
  }

  /** The fixations of the tables that the session fixes. */
  Set<Fixations> fixed() {
    return fixed.keySet();
  }

  /** Under the monitor of {@code fixations}. */
  void fixes(Fixations fixations) {
    fixed.put(fixations, true);
  }

  /** Whether messages go to a keeper. */
  boolean isKept() {
    return keeper != null;
  }

  /** Whether it is this one who is told what happens to the session. */
  public boolean isKeptBy(SessionKeeper other) {
    return keeper == other;
  }

  boolean isEnding() {
    return state != State.ALIVE;
  }

  /** Called by the catalog, under its lock, before it settles what the session had. */
  void markEnding() {
    state = State.ENDING;
  }

  /** Called by the catalog, under its lock, when everything is settled. */
  void markEnded() {
    state = State.ENDED;
  }

  /**
   * Ends the session. Once that is done another call does nothing; if memory ran out before,
   * another call goes on. The store's own session ends with the store.
   */
  @Override
  public void close() {
    catalog.end(this);
  }

  @Override
  public String toString() {
    return "Session " + pid + (isAlive() ? "" : " (ended)");
  }
}
