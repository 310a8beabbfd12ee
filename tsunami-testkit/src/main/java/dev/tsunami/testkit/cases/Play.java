package dev.tsunami.testkit.cases;

import dev.tsunami.api.Store;
import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * A store of its own for a {@link Program}, and the checks that it makes.
 *
 * <p>Thread safety: everything here may be called by the threads of {@link #together}.
 */
public final class Play {
  static final Atom END = Atom.of("$end_of_table");

  private final Store store;
  private final Path folder;
  private final AtomicInteger checks = new AtomicInteger();

  /** Of the session that owns what the case makes. */
  final Ets ets;

  Play(Store store, Path folder) {
    this.store = store;
    this.folder = folder;
    this.ets = store.ets(store.session());
  }

  int checks() {
    return checks.get();
  }

  Store store() {
    return store;
  }

  /** The file that {@code ets} functions know by this name. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** The functions on behalf of one more process. */
  Ets another() {
    return store.ets(store.session());
  }

  /** A new table of the owner's: {@code table("bag, public")}. */
  Term table(String options) {
    return table(ets, options);
  }

  static Term table(Ets ets, String options) {
    return ets.new_(Atom.of("t"), (TermList) erl("[" + options + "]"));
  }

  /** Ends the process on whose behalf these functions are. */
  static void end(Ets ets) {
    ets.session().close();
  }

  // ---- checks

  void check(boolean holds, String what) {
    checks.incrementAndGet();
    if (!holds) {
      throw new AssertionError("it does not hold that " + what);
    }
  }

  /** The same, not counted: for what is asked over and over until something happens. */
  static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("it does not hold that " + what);
    }
  }

  void equal(Object actual, Object expected, String what) {
    checks.incrementAndGet();
    if (!actual.equals(expected)) {
      throw new AssertionError(what + ": expected " + expected + ", given " + actual);
    }
  }

  void equal(Term actual, long expected, String what) {
    equal(actual, Int.of(expected), what);
  }

  /** That the call fails with {@code badarg} and this cause. */
  void fails(Cause cause, Runnable call, String what) {
    checks.incrementAndGet();
    try {
      call.run();
    } catch (EtsException e) {
      if (e.why() == cause && e.reason().name().equals("badarg")) {
        return;
      }
      throw new AssertionError(what + ": expected badarg because of " + cause + ", given " + e, e);
    }
    throw new AssertionError(what + ": expected badarg because of " + cause + ", but it succeeds");
  }

  void size(Term table, long expected) {
    equal(ets.info(table, Atom.of("size")), expected, "size");
  }

  // ---- threads

  /** What a thread does. */
  interface Task {
    void run() throws Exception;
  }

  /** Runs the tasks at the same time, each in a thread, and waits for all. */
  static void together(List<Task> tasks) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<Future<?>> ends = new ArrayList<>();
      for (Task task : tasks) {
        ends.add(
            threads.submit(() -> {
              task.run();
              return null;
            }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
  }

  static void together(Task... tasks) throws Exception {
    together(List.of(tasks));
  }

  /** Runs {@code task.apply(i)} for all i below {@code count} at the same time. */
  static void crew(int count, IntFunction<Task> task) throws Exception {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tasks.add(task.apply(i));
    }
    together(tasks);
  }

  // ---- terms

  /** A term from Erlang text. */
  static Term erl(String text) {
    return TermParser.parse(text);
  }

  static Int i(long value) {
    return Int.of(value);
  }

  static Atom atom(String name) {
    return Atom.of(name);
  }

  static Tuple tuple(Term... elements) {
    return Tuple.of(elements);
  }

  /** {@code [object(from), ..., object(to - 1)]}. */
  static TermList list(int from, int to, IntFunction<Term> object) {
    Term[] elements = new Term[to - from];
    Arrays.setAll(elements, index -> object.apply(from + index));
    return TermList.of(elements);
  }

  /** The pairs {@code {I, I}} for I from {@code from} to {@code to - 1}. */
  static TermList pairs(int from, int to) {
    return list(from, to, n -> tuple(i(n), i(n)));
  }
}
