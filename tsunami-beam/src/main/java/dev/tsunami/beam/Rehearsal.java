package dev.tsunami.beam;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Makes the calls that programs make first, once each, on a bridge and a table of its own, so that
 * no scheduler of the VM waits until their classes are loaded and linked. It does not have them
 * compiled, which takes hundreds of calls.
 *
 * <p>Classes are so initialized by two threads at once, at each start: there must be no two whose
 * initializers wait for each other.
 */
final class Rehearsal {
  /** The longest answer: so nobody asks the library to enlarge a buffer that is not its own. */
  private static final long CAPACITY = Brevity.MOST_BYTES;

  private static final int STRUCTURE = 24;

  /** {@link Brevity#READ}, as the library says it. */
  private static final int READ = 1;

  private static final Atom NODE = Atom.of("nonode@nohost");
  private static final Atom ANY = Atom.of("_");
  private static final Atom ONE = Atom.of("$1");
  private static final Pid CALLER = Pid.of(NODE, 1, 0, 0);
  private static final Term NONE = TermList.NIL;

  private final Bridge bridge;
  private final TermWriter writer;
  private final long buffer;

  private Rehearsal(Arena arena, Buffers buffers) {
    this.bridge = new Bridge(buffers, NODE);
    this.writer = new TermWriter(new Atoms(), buffers);
    MemorySegment structure = arena.allocate(STRUCTURE);
    structure.set(Memory.LONG, 0, arena.allocate(CAPACITY).address());
    structure.set(Memory.LONG, 8, CAPACITY);
    structure.set(Memory.INT, Bridge.BREVITY_OFFSET, READ);
    this.buffer = structure.address();
  }

  /** Begins, on a thread of its own. Nobody needs it: if it fails, it ends. */
  static void start(Buffers buffers) {
    Thread thread =
        new Thread(
            () -> {
              try {
                play(buffers);
              } catch (Throwable ignored) {
                // A call of a program will fail in the same way, and say so.
              }
            },
            "tsunami-rehearsal");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError noThread) {
      // Then without.
    }
  }

  static void play(Buffers buffers) {
    try (Arena arena = Arena.ofConfined()) {
      new Rehearsal(arena, buffers).play();
    }
  }

  private void play() {
    Term options = TermList.of(Atom.of("ordered_set"));
    long table = send(Operation.CREATE, 0, Ref.of(NODE, 0, 1, 2, 3), ANY, options) >> 4;
    Term key = Tuple.of(Int.of(1), NODE);
    Term other = Tuple.of(Int.of(2), NODE);
    send(Operation.INSERT, table, Tuple.of(key, Int.of(1)));
    send(Operation.INSERT, table, TermList.of(Tuple.of(other, Int.of(1))));
    send(Operation.LOOKUP, table, key);
    send(Operation.LOOKUP_ELEMENT, table, key, Int.of(2));
    send(Operation.UPDATE_COUNTER, table, key, Int.of(1));
    send(Operation.NEXT, table, key);
    send(Operation.DELETE, table, other);
    for (Term bound : new Term[] {key, Tuple.of(Int.of(1), ONE)}) {
      Term pattern = Tuple.of(bound, ANY);
      generic(table, "match", pattern);
      generic(table, "match_object", pattern);
      generic(table, "select", clause(pattern, NONE, Atom.of("$_")));
      generic(table, "select_count", clause(pattern, NONE, Atom.TRUE));
      generic(table, "select_delete", clause(pattern, NONE, Atom.FALSE));
    }
    Term guard = Tuple.of(Atom.of(">"), ONE, Int.of(0));
    generic(
        table, "select", clause(Tuple.of(ANY, ONE), TermList.of(guard), Tuple.of(Tuple.of(ONE))));
    send(Operation.DROP, table);
  }

  private static Term clause(Term head, Term guards, Term result) {
    return TermList.of(Tuple.of(head, guards, TermList.of(result)));
  }

  private void generic(long table, String function, Term argument) {
    send(
        Operation.GENERIC, table, Atom.of(function), CALLER, Int.of(0), TermList.of(ANY, argument));
  }

  private long send(int operation, long table, Term... arguments) {
    writer.start(buffer, CAPACITY);
    for (Term argument : arguments) {
      writer.write(argument);
    }
    long answer = bridge.call(operation, table, buffer);
    if (answer == Answer.FAILURE || answer == Answer.GONE || answer == Answer.LIMIT) {
      throw new IllegalStateException(
          "Rehearsal: expected an answer to operation " + operation + ", given code " + answer);
    }
    return answer;
  }
}
