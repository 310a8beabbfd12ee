package dev.tsunami.testkit.conformance;

import dev.tsunami.kernel.command.Bif;
import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.ets.Subject;
import dev.tsunami.testkit.ets.TsunamiSubject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Kernels with one fault each: what is around the engines or the executor answers wrongly in one
 * corner.
 */
enum Mutant {
  ORDERED_SET_KEEPS_THE_OLD_KEY(engines(true, FaultyEngine.Fault.KEEPS_OLD_KEY)),
  ORDERED_SET_TELLS_1_FROM_1_0(engines(true, FaultyEngine.Fault.GETS_EXACTLY)),
  A_SCAN_SKIPS_THE_FIRST_KEY_AFTER_ANOTHER(engines(false, FaultyEngine.Fault.SKIPS_AFTER_KEY)),
  A_BATCH_LOSES_ITS_LAST_CHANGE(engines(false, FaultyEngine.Fault.LOSES_LAST_CHANGE)),
  CLEAR_DOES_NOT_SAY_HOW_MANY(engines(true, FaultyEngine.Fault.CLEARS_NONE)),
  A_SNAPSHOT_FORGETS_ITS_LAST_KEY(engines(true, FaultyEngine.Fault.SNAPSHOT_LACKS_LAST)),

  /** The rule for going down is right for an increment of 0 too, according to this one. */
  AN_INCREMENT_OF_0_GOES_DOWN(calls(Mutant::counter)),
  NEXT_OF_A_DELETED_KEY_RAISES_UNDER_FIXATION(Next::new),
  A_BAG_MOVES_AN_OBJECT_THAT_COMES_AGAIN(calls(Mutant::moved)),
  SELECT_DELETE_COUNTS_WHAT_IS_NOT_TRUE(calls(Mutant::counted)),
  INSERT_NEW_LOOKS_AT_OBJECTS(calls(Mutant::insertedNew)),
  TAKE_GIVES_THE_FIRST_OBJECT_ONLY(calls(Mutant::taken)),
  LOOKUP_ELEMENT_PREFERS_THE_DEFAULT(calls(Mutant::defaulted)),
  RENAME_TO_THE_OWN_NAME_IS_ALLOWED(calls(Mutant::renamed)),
  A_GIFT_LOSES_THE_HEIR(calls(Mutant::given)),
  UPDATE_ELEMENT_CHECKS_WITHOUT_A_KEY(calls(Mutant::updated)),
  DELETE_OBJECT_DELETES_THE_KEY(calls(Mutant::deletedObject)),
  A_CONTINUATION_OF_A_NAMED_TABLE_IS_AT_ITS_END(calls(Mutant::ended)),
  A_PATTERN_MATCHES_BY_VALUE(calls(Mutant::matched));

  /** Does a command otherwise than the executor would; null to leave it alone. */
  private interface Call {
    @Nullable Term execute(Executor executor, Session session, Command command);
  }

  private final Subject subject;

  Mutant(Subject subject) {
    this.subject = subject;
  }

  Mutant(UnaryOperator<Executor> aroundExecutor) {
    this(new TsunamiSubject(aroundExecutor));
  }

  Subject subject() {
    return subject;
  }

  private static Subject engines(boolean orderedOnly, FaultyEngine.Fault fault) {
    return new TsunamiSubject(
        UnaryOperator.identity(),
        engines ->
            new Engines() {
              @Override
              public Engine hash(int keyPosition) {
                Engine engine = engines.hash(keyPosition);
                return orderedOnly ? engine : new FaultyEngine(engine, keyPosition, fault);
              }

              @Override
              public Engine ordered(int keyPosition) {
                return new FaultyEngine(engines.ordered(keyPosition), keyPosition, fault);
              }
            });
  }

  private static UnaryOperator<Executor> calls(Call call) {
    return executor ->
        (session, command) -> {
          Term answer = call.execute(executor, session, command);
          return answer == null ? executor.execute(session, command) : answer;
        };
  }

  private static Term call(Executor executor, Session session, Bif bif, Term... arguments) {
    return executor.execute(session, new Command(bif, List.of(arguments)));
  }

  private static boolean is(Executor executor, Session session, Term table, String type) {
    try {
      return call(executor, session, Bif.INFO, table, Atom.of("type")) == Atom.of(type);
    } catch (EtsException noTable) {
      return false;
    }
  }

  private static @Nullable Term counter(Executor executor, Session session, Command command) {
    if (command.bif() == Bif.UPDATE_COUNTER
        && command.argument(2) instanceof Tuple operation
        && operation.arity() == 4
        && operation.element(2).equals(Int.of(0))
        && operation.element(3) instanceof Int threshold) {
      Term table = command.argument(0);
      Term key = command.argument(1);
      Term now = call(executor, session, command.bif(), table, key, withoutThreshold(operation));
      if (TermOrder.compare(now, threshold) < 0) {
        Term change = Tuple.of(operation.element(1), operation.element(4));
        call(executor, session, Bif.UPDATE_ELEMENT, table, key, change);
        return operation.element(4);
      }
      return now;
    }
    return null;
  }

  private static Term withoutThreshold(Tuple operation) {
    return Tuple.of(operation.element(1), operation.element(2));
  }

  private static @Nullable Term moved(Executor executor, Session session, Command command) {
    if (command.bif() == Bif.INSERT
        && command.argument(1) instanceof Tuple object
        && is(executor, session, command.argument(0), "bag")) {
      call(executor, session, Bif.DELETE_OBJECT, command.argument(0), object);
    }
    return null;
  }

  private static @Nullable Term counted(Executor executor, Session session, Command command) {
    if (command.bif() == Bif.SELECT_DELETE) {
      Term matches = call(executor, session, Bif.SELECT, command.argument(0), command.argument(1));
      executor.execute(session, command);
      return Int.of(((TermList) matches).properLength());
    }
    return null;
  }

  private static @Nullable Term insertedNew(Executor executor, Session session, Command command) {
    if (command.bif() == Bif.INSERT_NEW
        && command.argument(1) instanceof Tuple object
        && object.arity() > 1
        && is(executor, session, command.argument(0), "bag")) {
      Term same = call(executor, session, Bif.MATCH_OBJECT, command.argument(0), object);
      return same == TermList.NIL
          ? call(executor, session, Bif.INSERT, command.argument(0), object)
          : Atom.FALSE;
    }
    return null;
  }

  private static @Nullable Term taken(Executor executor, Session session, Command command) {
    return command.bif() == Bif.TAKE
            && executor.execute(session, command) instanceof TermList.Cons objects
        ? TermList.of(objects.head())
        : null;
  }

  private static @Nullable Term defaulted(Executor executor, Session session, Command command) {
    if (command.bif() == Bif.LOOKUP_ELEMENT && command.arity() == 4) {
      executor.execute(session, command);
      return command.argument(3);
    }
    return null;
  }

  private static @Nullable Term renamed(Executor executor, Session session, Command command) {
    return command.bif() == Bif.RENAME && command.argument(0) == command.argument(1)
        ? command.argument(1)
        : null;
  }

  private static @Nullable Term given(Executor executor, Session session, Command command) {
    if (command.bif() == Bif.GIVE_AWAY) {
      try {
        Term noHeir = Tuple.of(Atom.of("heir"), Atom.NONE);
        call(executor, session, Bif.SETOPTS, command.argument(0), noHeir);
      } catch (EtsException notAllowed) {
        return null;
      }
    }
    return null;
  }

  private static @Nullable Term updated(Executor executor, Session session, Command command) {
    if (command.bif() == Bif.UPDATE_ELEMENT
        && command.arity() == 3
        && executor.execute(session, command) == Atom.FALSE
        && !(command.argument(2) instanceof Tuple)) {
      return Atom.of("badarg");
    }
    return null;
  }

  private static @Nullable Term deletedObject(Executor executor, Session session, Command command) {
    return command.bif() == Bif.DELETE_OBJECT
            && command.argument(1) instanceof Tuple object
            && object.arity() > 0
        ? call(executor, session, Bif.DELETE, command.argument(0), object.element(1))
        : null;
  }

  private static @Nullable Term ended(Executor executor, Session session, Command command) {
    if (command.bif() == Bif.SELECT
        && command.arity() == 1
        && command.argument(0) instanceof Tuple at
        && at.arity() > 1) {
      Term named = call(executor, session, Bif.INFO, at.element(1), Atom.of("named_table"));
      return named == Atom.TRUE ? Atom.of("$end_of_table") : null;
    }
    return null;
  }

  private static @Nullable Term matched(Executor executor, Session session, Command command) {
    if (command.bif() == Bif.MATCH_OBJECT
        && command.arity() == 2
        && command.argument(1) instanceof Tuple pattern
        && pattern.arity() > 0
        && pattern.element(1) instanceof Flt flt
        && Math.rint(flt.value()) == flt.value()) {
      return call(
          executor,
          session,
          command.bif(),
          command.argument(0),
          pattern.with(1, Int.of((long) flt.value())));
    }
    return null;
  }

  /** Remembers what was deleted from tables, fixed or not. */
  private static final class Next implements Executor {
    private final Executor executor;
    private final Set<Term> deleted = new HashSet<>();

    Next(Executor executor) {
      this.executor = executor;
    }

    @Override
    public Term execute(Session session, Command command) {
      Term answer = executor.execute(session, command);
      if (command.bif() == Bif.DELETE && command.arity() == 2) {
        deleted.add(command.argument(1));
      }
      if (command.bif() == Bif.NEXT
          && deleted.contains(command.argument(1))
          && !is(executor, session, command.argument(0), "ordered_set")
          && Mutant.call(executor, session, Bif.MEMBER, command.argument(0), command.argument(1))
              == Atom.FALSE) {
        throw new EtsException(
            "next",
            command.arguments(),
            Refusal.badarg(Cause.NONE, 2, "a key", command.argument(1)));
      }
      return answer;
    }
  }
}
