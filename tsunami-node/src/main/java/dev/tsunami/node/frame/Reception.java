package dev.tsunami.node.frame;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Accepts connections, looks after their time and their number, and gives them threads: a virtual
 * one to whoever comes, and one of its own to who is admitted.
 */
public final class Reception implements AutoCloseable {
  public static final int BACKLOG = 1024;

  private static final int CHECK_MILLIS = 500;

  private final Closeable listener;
  private final Door door;
  private final Limits limits;
  private final Consumer<String> log;
  private final Set<Visit> visits = ConcurrentHashMap.newKeySet();

  /** Who has not been admitted yet, the oldest first: for the thread that accepts. */
  private final ArrayDeque<Visit> lobby = new ArrayDeque<>();

  private volatile boolean closed;

  /** Where connections come in. */
  @FunctionalInterface
  public interface Door {
    /** Waits for the next one. */
    Visit accept() throws IOException;
  }

  /**
   * @param listener what ends {@code door}'s waiting when it is closed
   * @param log where is told what is out of the ordinary
   */
  public Reception(Closeable listener, Door door, Limits limits, Consumer<String> log) {
    this.listener = listener;
    this.door = door;
    this.limits = limits;
    this.log = log;
  }

  /** A socket that listens on this address. */
  public static ServerSocket listen(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
      return socket;
    } catch (IOException failed) {
      socket.close();
      throw new IOException("cannot listen on " + address + ": " + failed.getMessage(), failed);
    }
  }

  public void start(String name) {
    Thread.ofPlatform().daemon().name(name + "-accept").start(this::accept);
    Thread.ofPlatform().daemon().name(name + "-check").start(this::check);
  }

  private void accept() {
    while (!closed) {
      Visit visit = null;
      try {
        visit = door.accept();
        receive(visit);
      } catch (IOException | OutOfMemoryError failed) {
        if (visit != null) {
          visit.close();
          visits.remove(visit);
        }
        if (!closed) {
          LastWord.say(log, "a connection could not be accepted", failed);
          pause();
        }
      }
    }
  }

  private void receive(Visit visit) {
    visits.add(visit);
    if (closed) {
      visit.close();
    }
    makeRoom(visit);
    Thread.ofVirtual().name("tsunami-greet").start(() -> serve(visit));
  }

  /** One stranger too many costs the oldest its place, or idle ones could keep everybody out. */
  private void makeRoom(Visit newcomer) {
    lobby.removeIf(visit -> !visit.isStranger() || !visits.contains(visit));
    lobby.addLast(newcomer);
    if (lobby.size() > limits.maxStrangers()) {
      lobby.removeFirst().close();
    }
  }

  private void serve(Visit visit) {
    try {
      if (visit.greet()) {
        Thread.ofPlatform().daemon().name("tsunami-serve").start(visit::serve).join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError noThread) {
      LastWord.say(log, "there is no thread for one more connection", noThread);
    } finally {
      end(visit);
    }
  }

  /** What a connection leaves behind has to be settled, however short memory is just now. */
  private void end(Visit visit) {
    try {
      while (true) {
        try {
          visit.close();
          visit.end();
          return;
        } catch (OutOfMemoryError again) {
          LastWord.say(log, "the end of a connection waits for memory", again);
          pause();
        }
      }
    } finally {
      visits.remove(visit);
    }
  }

  private void check() {
    while (!closed) {
      pause();
      long now = System.nanoTime();
      try {
        for (Visit visit : visits) {
          visit.check(now);
        }
      } catch (OutOfMemoryError later) {
        LastWord.say(log, "connections could not be looked after", later);
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(CHECK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many connections there are. */
  public int count() {
    return visits.size();
  }

  /** Whether a connection that has come may not stay. */
  public boolean isCrowded() {
    return visits.size() > limits.maxConnections();
  }

  /** Ends all connections and accepts no more. */
  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
    } catch (IOException failed) {
      log.accept("could not stop listening: " + failed.getMessage());
    }
    for (Visit visit : visits) {
      visit.close();
    }
  }
}
