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
import java.util.concurrent.locks.LockSupport;

/**
 * One incarnation of another node, and the sessions of its processes.
 *
 * <p>A process has a session from {@link #open} to {@link #down}, or to the end of its node. Only
 * with one can it own, inherit and fix tables; without one it can read and write what is public. A
 * node that has come by two ways is two guests, and a process has its session by the way that
 * opened it first.
 *
 * <p>Safe for many threads.
 */
public final class Guest {
  /** Sessionless callers that are remembered, so that a call costs no new object for its caller. */
  private static final int MAX_VISITORS = 256;

  /** Until what failed for want of memory is tried again. */
  private static final long PAUSE_NANOS = 20_000_000;

  private final Service.Origin origin;
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

  Guest(Service.Origin origin, Catalog catalog, Courier courier) {
    this.origin = origin;
    this.catalog = catalog;
    this.courier = courier;
  }

  Service.Origin origin() {
    return origin;
  }

  /** Whether this is a process of this incarnation of the node. */
  public boolean has(Pid pid) {
    return pid.node() == origin.node() && pid.creation() == origin.creation();
  }

  /**
   * Gives a process that lives a session, if it has none. One that has a session by another way is
   * none of ours: it begins and ends there.
   *
   * @return false if it is no process of this node, or the node has gone
   */
  public synchronized boolean open(Pid pid) {
    if (ended || !has(pid)) {
      return false;
    }
    if (!sessions.containsKey(pid)) {
      Keeper keeper = new Keeper(pid);
      Session session = catalog.session(pid, keeper);
      if (session.isKeptBy(keeper)) {
        sessions.put(pid, session);
        visitors.remove(pid);
      }
    }
    return true;
  }

  /** Whether a process has a session by this way. */
  public synchronized boolean isOpen(Pid pid) {
    return sessions.containsKey(pid);
  }

  /**
   * A process has ended: when this returns, its tables are with their heirs or gone. Nobody would
   * ask again, so it does not give up when memory is short.
   */
  public void down(Pid pid) {
    while (true) {
      try {
        close(pid);
        return;
      } catch (OutOfMemoryError again) {
        pause();
      }
    }
  }

  /** It is forgotten once it is closed, and not before. */
  private void close(Pid pid) {
    Session session;
    synchronized (this) {
      session = sessions.get(pid);
    }
    if (session != null) {
      session.close();
      synchronized (this) {
        sessions.remove(pid, session);
      }
    }
  }

  /** The node has gone, and all of its processes with it. Does not give up either. */
  void end() {
    while (true) {
      try {
        for (Pid pid : left()) {
          close(pid);
        }
        return;
      } catch (OutOfMemoryError again) {
        pause();
      }
    }
  }

  private synchronized List<Pid> left() {
    ended = true;
    return new ArrayList<>(sessions.keySet());
  }

  private static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  /** On whose behalf a call of this process is executed. */
  synchronized Session session(Pid pid) {
    Session session = sessions.get(pid);
    return session != null ? session : visitors.computeIfAbsent(pid, catalog::visitor);
  }

  @Override
  public String toString() {
    return "Guest " + origin.node().name() + " (" + origin.creation() + ")";
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
