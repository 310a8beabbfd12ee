package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Reads the option list of {@code ets:new/2}.
 *
 * <p>From left to right, later options win, except that {@code set} and {@code protected} change
 * nothing: {@code [ordered_set, set]} is an ordered_set (OTP's behaviour, 25 and 29).
 */
final class TableOptionsParser {
  private static final int ARGUMENT = 2;
  private static final Atom KEYPOS = Atom.of("keypos");
  private static final Atom HEIR = Atom.of("heir");
  private static final Atom WRITE_CONCURRENCY = Atom.of("write_concurrency");
  private static final Atom READ_CONCURRENCY = Atom.of("read_concurrency");
  private static final Atom DECENTRALIZED_COUNTERS = Atom.of("decentralized_counters");
  private static final Atom DEBUG_LOCKS = Atom.of("debug_hash_fixed_number_of_locks");
  private static final Atom AUTO = Atom.of("auto");

  /** What OTP makes of any smaller number. */
  private static final int MIN_LOCKS = 64;

  private static final int MAX_LOCKS = 32_768;

  private TableType type = TableType.SET;
  private Protection protection = Protection.PROTECTED;
  private boolean named;
  private int keyPosition = 1;
  private @Nullable Heir heir;
  private Term writeConcurrency = Atom.FALSE;
  private boolean readConcurrency;
  private @Nullable Boolean decentralizedCounters;
  private boolean compressed;
  private final @Nullable Ids ids;

  private TableOptionsParser(@Nullable Ids ids) {
    this.ids = ids;
  }

  static TableOptions defaults(TableType type) {
    TableOptionsParser parser = new TableOptionsParser(null);
    parser.type = type;
    return parser.result();
  }

  /**
   * Reads the list.
   *
   * @throws Refusal if it is no proper list of options
   */
  static TableOptions parse(Term options, Ids ids) {
    TableOptionsParser parser = new TableOptionsParser(ids);
    Term rest = options;
    while (rest instanceof Cons cons) {
      parser.option(cons.head());
      rest = cons.tail();
    }
    if (rest != TermList.NIL) {
      throw Refusal.badarg(Cause.NONE, ARGUMENT, "a proper list of options", options);
    }
    if (parser.type == TableType.ORDERED_SET && parser.writeConcurrency instanceof Tuple) {
      throw Refusal.badarg(
          Cause.NONE, ARGUMENT, "no fixed number of locks for an ordered_set", options);
    }
    return parser.result();
  }

  private TableOptions result() {
    return new TableOptions(
        type,
        protection,
        named,
        keyPosition,
        heir,
        writeConcurrency,
        readConcurrency,
        decentralizedCounters,
        compressed);
  }

  private void option(Term option) {
    switch (option) {
      case Atom atom -> flag(atom);
      case Tuple tuple when tuple.arity() == 2 -> pair(tuple, tuple.element(1), tuple.element(2));
      case Tuple tuple when tuple.arity() == 3 && tuple.element(1) == HEIR ->
          heir = heir(tuple, tuple.element(2), tuple.element(3), ids);
      default -> throw unknown(option);
    }
  }

  private void flag(Atom atom) {
    switch (atom.name()) {
      case "set", "protected" -> {}
      case "ordered_set" -> type = TableType.ORDERED_SET;
      case "bag" -> type = TableType.BAG;
      case "duplicate_bag" -> type = TableType.DUPLICATE_BAG;
      case "public" -> protection = Protection.PUBLIC;
      case "private" -> protection = Protection.PRIVATE;
      case "named_table" -> named = true;
      case "compressed" -> compressed = true;
      default -> throw unknown(atom);
    }
  }

  private void pair(Tuple option, Term name, Term value) {
    if (name == KEYPOS) {
      keyPosition = keyPosition(value);
    } else if (name == HEIR) {
      heir = value == Atom.NONE ? null : heir(option, value, null, ids);
    } else if (name == READ_CONCURRENCY) {
      readConcurrency = bool(option, value);
    } else if (name == DECENTRALIZED_COUNTERS) {
      decentralizedCounters = bool(option, value);
    } else if (name == WRITE_CONCURRENCY) {
      writeConcurrency = writeConcurrency(option, value);
    } else {
      throw unknown(option);
    }
  }

  private static int keyPosition(Term value) {
    if (value instanceof Int position
        && position.isLong()
        && position.longValue() >= 1
        && position.longValue() <= Integer.MAX_VALUE) {
      return (int) position.longValue();
    }
    throw Refusal.badarg(Cause.NONE, ARGUMENT, "a keypos of at least 1", value);
  }

  static Heir heir(Tuple option, Term pid, @Nullable Term data, @Nullable Ids ids) {
    if (pid instanceof Pid heir && ids != null && ids.isLocal(heir)) {
      return new Heir(heir, data);
    }
    throw Refusal.badarg(
        Cause.NONE,
        ARGUMENT,
        "{heir, none}, {heir, Pid} or {heir, Pid, Data} with a pid of this node",
        option);
  }

  private static boolean bool(Tuple option, Term value) {
    if (value == Atom.TRUE || value == Atom.FALSE) {
      return value == Atom.TRUE;
    }
    throw Refusal.badarg(Cause.NONE, ARGUMENT, "true or false as the value of the option", option);
  }

  private static Term writeConcurrency(Tuple option, Term value) {
    if (value == Atom.TRUE || value == Atom.FALSE || value == AUTO) {
      return value;
    }
    if (value instanceof Tuple locks
        && locks.arity() == 2
        && locks.element(1) == DEBUG_LOCKS
        && locks.element(2) instanceof Int count
        && count.isLong()
        && count.longValue() >= 1
        && count.longValue() <= MAX_LOCKS) {
      return Tuple.of(
          DEBUG_LOCKS, Int.of(Math.max(MIN_LOCKS, Long.highestOneBit(count.longValue()))));
    }
    throw Refusal.badarg(Cause.NONE, ARGUMENT, "true, false or auto as write_concurrency", option);
  }

  private static Refusal unknown(Term option) {
    return Refusal.badarg(Cause.NONE, ARGUMENT, "an option of ets:new/2", option);
  }
}
