package dev.tsunami.node.service;

import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.SessionKeeper;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One incarnation of another node, and the sessions of its processes.
 *
 * <p>A process has a session from {@link #open} to {@link #down}, or to the end of its node. Only
 * with one can it own, inherit and fix tables; without one it can read and write what is public.
 *
 * <p>Safe for many threads.
 */
public final class Guest {
  /** Sessionless callers that are remembered, so that a call costs no new object for its caller. */
  private static final int MAX_VISITORS = 256;

  private final Atom node;
  private final int creation;
  private final Catalog catalog;
  private final Courier courier;

  /** Under this object's monitor, as {@link #ended} and {@link #visitors}. */
  private final Map<Pid, Session> sessions = new HashMap<>();

  private final Map<Pid, Session> visitors =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pid, Session> eldest) {
          return size() > MAX_VISITORS;
        }
      };

  private boolean ended;

  Guest(Atom node, int creation, Catalog catalog, Courier courier) {
    this.node = node;
    this.creation = creation;
    this.catalog = catalog;
    this.courier = courier;
  }

  public Atom node() {
    return node;
  }

  public int creation() {
    return creation;
  }

  /** Whether this is a process of this incarnation of the node. */
  public boolean has(Pid pid) {
    return pid.node() == node && pid.creation() == creation;
  }

  /**
   * Gives a process that lives a session, if it has none.
   *
   * @return false if it is no process of this node, or the node has gone
   */
  public synchronized boolean open(Pid pid) {
    if (ended || !has(pid)) {
      return false;
    }
    if (!sessions.containsKey(pid)) {
      visitors.remove(pid);
      sessions.put(pid, catalog.session(pid, new Keeper(pid)));
    }
    return true;
  }

  /** Whether a process has a session. */
  public synchronized boolean isOpen(Pid pid) {
    return sessions.containsKey(pid);
  }

  /** A process has ended: when this returns, its tables are with their heirs or gone. */
  public void down(Pid pid) {
    Session session;
    synchronized (this) {
      session = sessions.remove(pid);
    }
    if (session != null) {
      session.close();
    }
  }

  /** The node has gone, and all of its processes with it. */
  void end() {
    List<Session> left;
    synchronized (this) {
      ended = true;
      left = new ArrayList<>(sessions.values());
      sessions.clear();
    }
    for (Session session : left) {
      session.close();
    }
  }

  /** On whose behalf a call of this process is executed. */
  synchronized Session session(Pid pid) {
    Session session = sessions.get(pid);
    return session != null ? session : visitors.computeIfAbsent(pid, catalog::visitor);
  }

  @Override
  public String toString() {
    return "Guest " + node.name() + " (" + creation + ")";
  }

  private final class Keeper implements SessionKeeper {
    private final Pid pid;

    Keeper(Pid pid) {
      this.pid = pid;
    }

    @Override
    public void receives(Term message) {
      courier.receives(pid, message);
    }

    @Override
    public void gains(Table table) {
      courier.gains(pid, table);
    }

    @Override
    public void loses(Table table) {
      courier.loses(pid, table);
    }

    @Override
    public void renamed(Table table, Atom before) {
      courier.renamed(pid, table, before);
    }
  }
}
