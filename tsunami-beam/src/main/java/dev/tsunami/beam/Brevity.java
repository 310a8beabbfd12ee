package dev.tsunami.beam;

import dev.tsunami.kernel.command.Bif;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How long a call may take. The library calls from one of the VM's schedulers first, which nothing
 * may hold for a millisecond; if the answer is {@link Answer#LONG} it calls again, with the same
 * arguments, from a dirty scheduler. The library has the same numbers.
 */
enum Brevity {
  /** As long as it takes. */
  NONE,

  /** Stops in the middle, for what it did changes nothing; its answer is short. */
  READ,

  /** Stops only before it changes something. */
  WRITE;

  /** A table with so many objects may be gone over from first to last. */
  static final int MOST_OBJECTS = 2000;

  /** An answer may have so many bytes. */
  static final int MOST_BYTES = 1 << 16;

  private static final Brevity[] BY_NUMBER = values();

  private static final Atom BINARY = Atom.of("binary");

  /** Those that go to a key or two. */
  private static final Set<Bif> ON_KEYS =
      EnumSet.of(
          Bif.INFO,
          Bif.SAFE_FIXTABLE,
          Bif.LOOKUP,
          Bif.INSERT,
          Bif.INSERT_NEW,
          Bif.MEMBER,
          Bif.TAKE,
          Bif.FIRST,
          Bif.LAST,
          Bif.NEXT,
          Bif.PREV,
          Bif.FIRST_LOOKUP,
          Bif.LAST_LOOKUP,
          Bif.NEXT_LOOKUP,
          Bif.PREV_LOOKUP,
          Bif.LOOKUP_ELEMENT,
          Bif.UPDATE_COUNTER,
          Bif.UPDATE_ELEMENT,
          Bif.DELETE_OBJECT);

  /** Those that stop when a session's budget is at its end, with nothing changed. */
  private static final Set<Bif> BUDGETED =
      EnumSet.of(
          Bif.MATCH,
          Bif.MATCH_DELETE,
          Bif.MATCH_OBJECT,
          Bif.SELECT,
          Bif.SELECT_COUNT,
          Bif.SELECT_DELETE,
          Bif.SELECT_REPLACE,
          Bif.SELECT_REVERSE);

  static Brevity of(int number) {
    return BY_NUMBER[number];
  }

  /** How many objects a call may look at. */
  long budget() {
    return this == NONE ? Long.MAX_VALUE : MOST_OBJECTS;
  }

  /** How many bytes its answer may have. */
  long mostBytes() {
    return this == READ ? MOST_BYTES : Long.MAX_VALUE;
  }

  /** Whether a call would take too long, as far as that can be known without calling. */
  boolean forbids(Bif bif, List<Term> arguments, long objects) {
    if (this == NONE || objects <= MOST_OBJECTS) {
      return false;
    }
    return switch (bif) {
      case INFO -> arguments.size() == 2 && arguments.get(1) == BINARY;
      case DELETE -> arguments.size() != 2;
      default -> !ON_KEYS.contains(bif) && !BUDGETED.contains(bif);
    };
  }
}
