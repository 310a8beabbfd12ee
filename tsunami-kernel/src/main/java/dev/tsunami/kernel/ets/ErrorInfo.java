package dev.tsunami.kernel.ets;

import dev.tsunami.kernel.match.MatchSpec;
import dev.tsunami.kernel.match.MatchSpecException;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.Tuple;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is wrong with which argument of a failed {@code ets} call, in OTP's words: what an Erlang
 * shell prints below {@code bad argument}.
 *
 * <p>OTP derives these texts from cause and arguments after the fact, and so does this class, to
 * say the same. The message of the {@link EtsException} knows more.
 *
 * <p>Source: the behaviour of {@code erl_stdlib_errors:format_error/2}.
 */
public final class ErrorInfo {
  private static final String RANGE = "out of range";
  private static final String NOT_INTEGER = "not an integer";
  private static final String NO_KEY = "not a key that exists in the table";
  private static final String SAME_AS_KEY = "the position is the same as the key position";
  private static final String BAD_OPERATION = "not a valid update operation";
  private static final String OPERATION_RANGE =
      "the position in the update operation is out of range";
  private static final String NOT_COUNTER =
      "the value in the given position, in the object, is not an integer";
  private static final String BAD_SPEC = "not a valid match specification";
  private static final String NAME_TAKEN = "table name already exists";

  private final Cause cause;
  private final int wrong;
  private final List<Term> arguments;
  private final SortedMap<Integer, String> texts = new TreeMap<>();

  private ErrorInfo(EtsException error) {
    this.cause = error.why();
    this.wrong = error.argument();
    this.arguments = error.arguments();
  }

  /** Texts by argument position, from 1; empty if there is nothing to say. */
  public static SortedMap<Integer, String> explain(EtsException error) {
    if (!error.reason().name().equals("badarg") || error.arguments().isEmpty()) {
      return new TreeMap<>();
    }
    ErrorInfo info = new ErrorInfo(error);
    info.describe(error.function());
    return info.texts;
  }

  private void describe(String function) {
    if (function.equals("new")) {
      describeNew();
      return;
    }
    if (function.equals("whereis")) {
      say(1, "invalid table name (must be an atom)");
      return;
    }
    if (function.equals("match_spec_compile")) {
      say(1, BAD_SPEC);
      return;
    }
    if (function.equals("match_spec_run") || function.equals("repair_continuation")) {
      return;
    }
    if (arguments.size() == 1 && isContinued(function)) {
      say(1, "invalid continuation");
      return;
    }
    describeTable(function);
    boolean tableIsFine = texts.isEmpty();
    switch (function) {
      case "update_counter" -> describeUpdateCounter(tableIsFine);
      case "update_element" -> describeUpdateElement(tableIsFine);
      case "insert", "insert_new" -> describeObjects(argument(2));
      case "delete_object" -> describeObject(argument(2), 2);
      case "lookup_element" -> describeLookupElement(tableIsFine);
      case "give_away" -> describeGiveAway(tableIsFine);
      case "rename" -> describeRename(tableIsFine);
      case "next", "prev", "next_lookup", "prev_lookup" -> say(tableIsFine, 2, NO_KEY);
      case "safe_fixtable" -> say(tableIsFine, 2, "not a boolean value");
      case "setopts" -> say(tableIsFine, 2, "invalid options");
      case "slot" -> say(tableIsFine, 2, RANGE);
      case "select_count", "select_delete", "match_delete" -> say(tableIsFine, 2, BAD_SPEC);
      case "select_replace", "select_take", "explain" -> describeOurs(function, tableIsFine);
      case "select", "select_reverse" -> describeSelect(tableIsFine);
      case "match", "match_object" -> describeLimit();
      case "info" -> say(tableIsFine, 2, "not a valid info item");
      default -> {}
    }
  }

  private Term argument(int position) {
    return arguments.get(position - 1);
  }

  private void say(int position, String text) {
    texts.put(position, text);
  }

  private void say(boolean condition, int position, String text) {
    if (condition) {
      say(position, text);
    }
  }

  private void describeTable(String function) {
    int position = function.equals("foldl") || function.equals("foldr") ? 3 : 1;
    switch (cause) {
      case TYPE ->
          say(
              position,
              argument(position) instanceof Ref
                  ? "not a valid table identifier"
                  : "not an atom or a table identifier");
      case ID -> say(position, "the table identifier does not refer to an existing ETS table");
      case ACCESS ->
          say(
              position,
              "the table identifier refers to an ETS table with insufficient access rights");
      case TABLE_TYPE ->
          say(
              position,
              "the table identifier refers to an ETS table of a type not supported by this operation");
      default -> {}
    }
  }

  private void describeNew() {
    boolean atom = argument(1) instanceof Atom;
    boolean list = argument(2) instanceof TermList options && options.properLength() >= 0;
    if (atom && list) {
      if (cause == Cause.ALREADY_EXISTS) {
        say(1, NAME_TAKEN);
      } else {
        say(2, "invalid options");
      }
      return;
    }
    say(!atom, 1, "not an atom");
    say(!list, 2, argument(2) instanceof TermList ? "not a proper list" : "not a list");
  }

  private void describeUpdateCounter(boolean tableIsFine) {
    boolean withDefault = arguments.size() == 4;
    if (withDefault && !tableIsFine) {
      return;
    }
    boolean operationIsFine = isCounterOperation(argument(3));
    switch (cause) {
      case BADKEY -> {
        say(2, NO_KEY);
        say(!operationIsFine, 3, BAD_OPERATION);
      }
      case KEYPOS -> say(3, SAME_AS_KEY);
      case POSITION -> say(3, OPERATION_RANGE);
      case NONE, DEFAULT -> say(!operationIsFine, 3, BAD_OPERATION);
      default -> say(!operationIsFine, 3, BAD_OPERATION);
    }
    if (withDefault && cause != Cause.POSITION) {
      describeObject(argument(4), 4);
    }
    if (cause == Cause.NONE && operationIsFine && !texts.containsKey(4)) {
      say(3, NOT_COUNTER);
    }
  }

  private static boolean isCounterOperation(Term operation) {
    if (operation instanceof TermList list) {
      for (Term element : list) {
        if (!isOneCounterOperation(element)) {
          return false;
        }
      }
      return list.properLength() >= 0;
    }
    return isOneCounterOperation(operation);
  }

  private static boolean isOneCounterOperation(Term operation) {
    if (operation instanceof Tuple tuple && (tuple.arity() == 2 || tuple.arity() == 4)) {
      for (int position = 1; position <= tuple.arity(); position++) {
        if (!(tuple.element(position) instanceof Int)) {
          return false;
        }
      }
      return true;
    }
    return operation instanceof Int;
  }

  private void describeUpdateElement(boolean tableIsFine) {
    if (arguments.size() == 4) {
      if (!tableIsFine) {
        return;
      }
      describeObject(argument(4), 4);
    }
    if (cause == Cause.KEYPOS) {
      say(3, SAME_AS_KEY);
    } else if (!isElementSpecification(argument(3))) {
      say(3, "is not a valid element specification");
    } else if (tableIsFine && texts.isEmpty()) {
      say(3, RANGE);
    }
  }

  private static boolean isContinued(String function) {
    return switch (function) {
      case "match", "match_object", "select", "select_reverse" -> true;
      default -> false;
    };
  }

  /** Functions that have more arguments here than in OTP, or that OTP does not have. */
  private void describeOurs(String function, boolean tableIsFine) {
    if (tableIsFine && wrong == 3) {
      say(3, function.equals("select_take") ? "not a number of objects from 1" : "invalid options");
    } else {
      say(tableIsFine, 2, BAD_SPEC);
    }
  }

  private void describeSelect(boolean tableIsFine) {
    if (arguments.size() == 2) {
      say(tableIsFine, 2, BAD_SPEC);
    } else {
      say(!isSpec(argument(2)), 2, BAD_SPEC);
      describeLimit();
    }
  }

  private static boolean isSpec(Term term) {
    try {
      return !MatchSpec.parse(term).clauses().isEmpty();
    } catch (MatchSpecException malformed) {
      return false;
    }
  }

  private void describeLimit() {
    if (arguments.size() == 3) {
      boolean integer = argument(3) instanceof Int;
      say(!integer, 3, NOT_INTEGER);
      say(argument(3) instanceof Int limit && limit.signum() <= 0, 3, RANGE);
    }
  }

  private static boolean isElementSpecification(Term specification) {
    if (specification instanceof TermList list) {
      for (Term element : list) {
        if (!isOneElementSpecification(element)) {
          return false;
        }
      }
      return list.properLength() >= 0;
    }
    return isOneElementSpecification(specification);
  }

  private static boolean isOneElementSpecification(Term specification) {
    return specification instanceof Tuple pair
        && pair.arity() == 2
        && pair.element(1) instanceof Int position
        && position.signum() > 0;
  }

  private void describeObject(Term object, int position) {
    if (object instanceof Tuple tuple) {
      say(tuple.arity() == 0, position, "is an empty tuple");
    } else {
      say(position, "not a tuple");
    }
  }

  private void describeObjects(Term objects) {
    if (!(objects instanceof TermList list)) {
      describeObject(objects, 2);
      return;
    }
    Term rest = list;
    while (rest instanceof Cons cons && cons.head() instanceof Tuple tuple && tuple.arity() > 0) {
      rest = cons.tail();
    }
    say(rest != TermList.NIL, 2, "not a non-empty tuple or a list of non-empty tuples");
  }

  private void describeLookupElement(boolean tableIsFine) {
    Term position = argument(3);
    boolean integer = position instanceof Int;
    boolean tooSmall = position instanceof Int number && number.signum() <= 0;
    say(cause == Cause.BADKEY, 2, NO_KEY);
    if (!integer) {
      say(3, NOT_INTEGER);
    } else if (tooSmall) {
      say(3, RANGE);
    } else if (tableIsFine && cause != Cause.BADKEY) {
      say(3, "position is greater than the size of the object");
    }
  }

  private void describeGiveAway(boolean tableIsFine) {
    switch (cause) {
      case OWNER -> say(2, "the process is already the owner of the table");
      case NOT_OWNER -> say(2, "the current process is not the owner");
      default -> {
        if (!(argument(2) instanceof Pid)) {
          say(2, "not a pid");
        } else {
          say(tableIsFine, 2, "the pid refers to a terminated process");
        }
      }
    }
  }

  private void describeRename(boolean tableIsFine) {
    if (!(argument(2) instanceof Atom)) {
      say(2, "invalid table name (must be an atom)");
    } else {
      say(tableIsFine, 2, NAME_TAKEN);
    }
  }
}
