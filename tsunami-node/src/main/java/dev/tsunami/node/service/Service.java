package dev.tsunami.node.service;

import dev.tsunami.api.Store;
import dev.tsunami.api.StoreOptions;
import dev.tsunami.kernel.command.Bif;
import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.command.UndefinedFunctionException;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermPrinter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store as the processes of other nodes call it. Safe for many threads.
 *
 * <p>All functions of {@code ets} can be called, except those that take a function, which the
 * caller's node runs itself, and those that read and write files: they would be this machine's.
 */
public final class Service implements AutoCloseable {
  /** What needs memory that there is not is too much. Made before that is so. */
  public static final Answer.Failure SYSTEM_LIMIT = Answer.failure("system_limit");

  private static final Atom BINARY = Atom.of("binary");
  private static final Atom HEIR = Atom.of("heir");

  /** Objects in a list from which an insertion counts as long: about 100 microseconds of work. */
  private static final int MANY = 500;

  private final Store store;
  private final Consumer<String> log;

  /** How many guests there are of each incarnation of a node. */
  private final Map<Origin, Integer> guests;

  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("tsunami-long-call-", 0).factory());

  /** One incarnation of a node. */
  record Origin(Atom node, int creation) {}

  private Service(Store store, Map<Origin, Integer> guests, Consumer<String> log) {
    this.store = store;
    this.guests = guests;
    this.log = log;
  }

  /**
   * An empty store for other nodes.
   *
   * @param node the node that its references belong to
   * @param creation which incarnation of it
   * @param log where faults of our own are told
   */
  public static Service open(Atom node, int creation, Consumer<String> log) {
    Map<Origin, Integer> guests = new ConcurrentHashMap<>();
    StoreOptions options =
        StoreOptions.standard()
            .withNode(node, creation)
            .withGuests(pid -> guests.containsKey(new Origin(pid.node(), pid.creation())));
    return new Service(Store.open(options), guests, log);
  }

  public Store store() {
    return store;
  }

  /** The node that references of tables belong to. */
  public Atom node() {
    return store.catalog().ids().node();
  }

  /** A node has come. It may come by two ways at once. */
  public Guest admit(Atom node, int creation, Courier courier) {
    Origin origin = new Origin(node, creation);
    Guest guest = new Guest(origin, store.catalog(), courier);
    guests.merge(origin, 1, Integer::sum);
    return guest;
  }

  /**
   * A node has gone: its processes end, as if they had died. Does not give up when memory is short,
   * and needs none after that.
   */
  public void dismiss(Guest guest) {
    try {
      guest.end();
    } finally {
      guests.computeIfPresent(guest.origin(), (origin, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Threads for calls that may take long. */
  public Executor executor() {
    return executor;
  }

  /** What a call says, or how it fails before it is executed. */
  public sealed interface Reading {
    record Call(Command command) implements Reading {}

    record Wrong(Answer.Failure failure) implements Reading {}
  }

  /** The command that this function and these arguments are. */
  public static Reading read(Term function, Term arguments) {
    if (!(function instanceof Atom name)
        || !(arguments instanceof TermList list)
        || list.properLength() < 0) {
      return wrong("badarg");
    }
    Bif bif = Bif.find(name.name());
    if (bif == null || bif.kind() == Bif.Kind.FILE || bif.kind() == Bif.Kind.HIGHER_ORDER) {
      return wrong("undef");
    }
    List<Term> given = list.toList();
    return bif.arities().contains(given.size())
        ? new Reading.Call(new Command(bif, given))
        : wrong("undef");
  }

  /** The reading of what is no call. */
  public static Reading wrong(String reason) {
    return new Reading.Wrong(Answer.failure(reason));
  }

  /**
   * Whether this call may take as long as a table is large, so that others should not wait for it.
   */
  public static boolean isLong(Command command) {
    return switch (command.bif()) {
      case SELECT,
          SELECT_REVERSE,
          SELECT_COUNT,
          SELECT_DELETE,
          SELECT_REPLACE,
          SELECT_TAKE,
          MATCH,
          MATCH_OBJECT,
          MATCH_DELETE,
          TAB2LIST,
          DELETE_ALL_OBJECTS,
          EXPLAIN,
          MATCH_SPEC_RUN ->
          true;
      case DELETE -> command.arity() == 1;
      case INFO -> command.arity() == 2 && command.argument(1) == BINARY;
      case INSERT, INSERT_NEW -> isLong(command.argument(1));
      default -> false;
    };
  }

  private static boolean isLong(Term objects) {
    Term rest = objects;
    for (int i = 0; i < MANY && rest instanceof TermList.Cons cell; i++) {
      rest = cell.tail();
    }
    return rest instanceof TermList.Cons;
  }

  /** Whether only a process with a session can make this call. */
  public static boolean needsSession(Command command) {
    return switch (command.bif()) {
      case NEW -> true;
      case SAFE_FIXTABLE -> command.argument(1) == Atom.TRUE;
      default -> false;
    };
  }

  /** The process that this call gives a table to or makes an heir, if there is one. */
  public static @Nullable Pid beneficiary(Command command) {
    return switch (command.bif()) {
      case GIVE_AWAY -> command.argument(1) instanceof Pid receiver ? receiver : null;
      case NEW, SETOPTS -> heir(command.argument(1));
      default -> null;
    };
  }

  private static @Nullable Pid heir(Term options) {
    List<Term> each = options instanceof TermList list ? list.toList() : List.of(options);
    Pid heir = null;
    for (Term option : each) {
      if (option instanceof Tuple tuple
          && tuple.arity() >= 2
          && tuple.element(1) == HEIR
          && tuple.element(2) instanceof Pid pid) {
        heir = pid;
      }
    }
    return heir;
  }

  /** Executes a call of a process of this guest. */
  public Answer call(Guest guest, Pid caller, Command command) {
    try {
      if (needsSession(command) && !guest.isOpen(caller)) {
        return Answer.failure("no_session");
      }
      return execute(guest.session(caller), command);
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      exhausted(command, exhausted);
      return SYSTEM_LIMIT;
    }
  }

  private Answer execute(Session session, Command command) {
    try {
      return new Answer.Value(store.executor().execute(session, command));
    } catch (EtsException refused) {
      return new Answer.Failure(refused.reason(), refused.why().atom());
    } catch (UndefinedFunctionException undefined) {
      return Answer.failure("undef");
    } catch (IllegalStateException ended) {
      return Answer.failure(session.isAlive() ? fault(command, ended) : "no_session");
    } catch (RuntimeException fault) {
      return Answer.failure(fault(command, fault));
    }
  }

  private String fault(Command command, RuntimeException fault) {
    log.accept("fault in " + beginning(command) + ": " + fault);
    return "internal_error";
  }

  /** The answer does not depend on whether there is memory for this. */
  private void exhausted(Command command, Error exhausted) {
    try {
      log.accept("out of memory in " + beginning(command) + ": " + exhausted);
    } catch (OutOfMemoryError unsaid) {
      // The caller is told all the same.
    }
  }

  private static String beginning(Command command) {
    return "ets:"
        + command.bif().functionName()
        + TermPrinter.beginning(TermList.copyOf(command.arguments()), 200);
  }

  /** Ends all sessions and deletes all tables. */
  @Override
  public void close() {
    executor.shutdown();
    store.close();
  }
}
