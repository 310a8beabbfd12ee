package dev.tsunami.beam;

import dev.tsunami.kernel.command.Bif;
import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.command.LocalExecutor;
import dev.tsunami.kernel.command.UndefinedFunctionException;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.kernel.image.Storage;
import dev.tsunami.kernel.match.MatchCompiler;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Protection;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.kernel.table.TableOptions;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Executes the library's calls. All tables are public and belong to the store, since the library
 * has seen to owners and rights; those that fix tables have sessions until the library says that
 * they ended.
 */
final class Calls {
  private static final Atom KEYPOS = Atom.of("keypos");
  private static final Atom INFO_MONOTONIC = Atom.of("safe_fixed_monotonic_time");

  /** Where the VM's monotonic time begins, in nanoseconds. */
  private static final long VM_START = -(1L << 59);

  /**
   * The kernel takes the times of fixations for microseconds and gives them in nanoseconds. With
   * ticks of 64 ns, rounded up, that has room for 18 years, and no call is shorter.
   */
  private static final long TICK_NANOS = 64;

  private static final long KERNEL_FACTOR = 1000;
  private static final int RESERVE = 1 << 20;

  /** The options that the data depend on; the shadow has the others. */
  private static final Set<Atom> KINDS =
      Set.of(
          Atom.of("set"),
          Atom.of("ordered_set"),
          Atom.of("bag"),
          Atom.of("duplicate_bag"),
          Atom.of("compressed"));

  private final BeamIds ids;
  private final Catalog catalog;
  private final LocalExecutor executor;
  private final Session store;

  /** Given up when there is no memory to delete a table, and filled again afterwards. */
  private volatile byte @Nullable [] reserve = new byte[RESERVE];

  private final Handles handles = new Handles();
  private final ConcurrentHashMap<Pid, Session> fixers = new ConcurrentHashMap<>();

  /** The VM's time of the call that is executed, in nanoseconds. */
  private final ThreadLocal<Long> now = ThreadLocal.withInitial(() -> 0L);

  Calls(Engines engines, Atom node, Storage storage, MatchCompiler compiler) {
    this.ids = new BeamIds(node);
    this.catalog = new Catalog(engines, ids, () -> Math.ceilDiv(now.get() - VM_START, TICK_NANOS));
    this.executor = new LocalExecutor(catalog, storage, compiler);
    this.store = catalog.embedded();
  }

  /** Makes a table; the answer is its handle. */
  long create(TermReader in) {
    if (reserve == null) {
      reserve = new byte[RESERVE];
    }
    Ref tid = (Ref) in.next();
    Atom name = (Atom) in.next();
    List<Term> options = new ArrayList<>(((TermList) in.next()).toList());
    options.removeIf(option -> !concernsData(option));
    TableOptions parsed =
        TableOptions.parse(TermList.copyOf(options), ids).withProtection(Protection.PUBLIC);
    try {
      Table table = ids.giving(tid, () -> catalog.create(store, name, parsed));
      return handles.add(new KeyCalls(catalog, table));
    } catch (Throwable failed) {
      Table made = catalog.find(tid);
      if (made != null) {
        discard(made);
      }
      throw failed;
    }
  }

  /**
   * Deletes the table. That needs a little memory, and must succeed when there is none, since it
   * gives some back.
   */
  private void discard(Table table) {
    try {
      catalog.discard(table);
    } catch (OutOfMemoryError full) {
      reserve = null;
      catalog.discard(table);
      refill();
    }
  }

  private void refill() {
    try {
      reserve = new byte[RESERVE];
    } catch (OutOfMemoryError stillFull) {
      reserve = null; // the next table that is made waits for it
    }
  }

  private static boolean concernsData(Term option) {
    return option instanceof Tuple pair ? pair.element(1) == KEYPOS : KINDS.contains(option);
  }

  /** A term, a {@link Boolean}, or null if there is no table with this handle. */
  @Nullable Object execute(int operation, long handle, TermReader in, Brevity brevity) {
    switch (operation) {
      case Operation.DROP -> {
        KeyCalls dropped = handles.find(handle);
        if (dropped != null) {
          // In this order, so that a drop that failed can be tried again.
          discard(dropped.table());
          handles.remove(handle);
        }
        return true;
      }
      case Operation.ENDED -> {
        end((Pid) in.next());
        return true;
      }
      case Operation.LEARN -> {
        return in.next() instanceof Atom;
      }
      default -> {
        KeyCalls called = handles.find(handle);
        if (called == null) {
          return null;
        }
        return switch (operation) {
          case Operation.GENERIC -> generic(called.table(), in, brevity);
          case Operation.SIZE -> Int.of(called.table().size());
          default -> called.execute(operation, in);
        };
      }
    }
  }

  private Term generic(Table table, TermReader in, Brevity brevity) {
    Atom name = (Atom) in.next();
    Pid caller = (Pid) in.next();
    now.set(((Int) in.next()).longValue());
    List<Term> arguments = new ArrayList<>(((TermList) in.next()).toList());
    Bif bif = Bif.find(name.name());
    if (bif == null) {
      throw new UndefinedFunctionException(name.name(), arguments.size());
    }
    if (brevity.forbids(bif, arguments, table.size())) {
      throw new TooLongException();
    }
    Term first = arguments.get(0);
    // Names are the library's. A continuation has its table inside.
    boolean proceeds = arguments.size() == 1 && first instanceof Tuple;
    arguments.set(0, proceeds ? ((Tuple) first).with(1, table.id()) : table.id());
    Session session =
        bif == Bif.SAFE_FIXTABLE ? fixer(caller) : catalog.visitor(caller, brevity.budget());
    Term result = executor.execute(session, new Command(bif, arguments));
    return bif == Bif.INFO && arguments.size() == 2 && arguments.get(1) == INFO_MONOTONIC
        ? inVmTime(result)
        : result;
  }

  private static Term inVmTime(Term info) {
    return info instanceof Tuple pair && pair.element(1) instanceof Int time
        ? pair.with(1, Int.of(time.longValue() / KERNEL_FACTOR * TICK_NANOS + VM_START))
        : info;
  }

  private Session fixer(Pid pid) {
    return fixers.computeIfAbsent(pid, fixer -> catalog.session(fixer, NoKeeper.INSTANCE));
  }

  /** Whoever comes second waits until the first has ended the session. */
  private void end(Pid pid) {
    Session session = fixers.get(pid);
    if (session != null) {
      session.close();
      fixers.remove(pid, session);
    }
  }
}
