package dev.tsunami.shell.library;

import static dev.tsunami.shell.library.ErlangErrors.badarg;

import dev.tsunami.query.syntax.GuardTests;
import dev.tsunami.query.syntax.Operator;
import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.shell.eval.Library;
import dev.tsunami.shell.eval.Operators;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Fun;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code erlang:} that are allowed in guards, and the operators by their names.
 * Source: the documentation of OTP 29.
 */
public final class ErlangLibrary implements Library {
  private final Pid self;

  /**
   * @param self what {@code self()} gives
   */
  public ErlangLibrary(Pid self) {
    this.self = self;
  }

  @Override
  public String module() {
    return "erlang";
  }

  @Override
  public boolean has(String function, int arity) {
    return GuardTests.isGuardFunction(function, arity) || operator(function, arity) != null;
  }

  private static @Nullable Operator operator(String function, int arity) {
    Operator operator =
        arity == 2 ? Operator.infix(function) : arity == 1 ? Operator.prefix(function) : null;
    return operator == Operator.AND_ALSO || operator == Operator.OR_ELSE ? null : operator;
  }

  @Override
  public Term call(String function, Term[] arguments) {
    Operator operator = operator(function, arguments.length);
    if (operator != null) {
      return arguments.length == 2
          ? Operators.infix(operator, arguments[0], arguments[1])
          : Operators.prefix(operator, arguments[0]);
    }
    Boolean test = test(function, arguments);
    return test != null ? Atom.of(test) : value(function, arguments);
  }

  private static @Nullable Boolean test(String function, Term[] arguments) {
    Term a = arguments.length == 0 ? Atom.UNDEFINED : arguments[0];
    return switch (function) {
      case "is_atom" -> a instanceof Atom;
      case "is_binary" -> a instanceof Bits bits && bits.isBinary();
      case "is_bitstring" -> a instanceof Bits;
      case "is_boolean" -> a == Atom.TRUE || a == Atom.FALSE;
      case "is_float" -> a instanceof Flt;
      case "is_integer" -> arguments.length == 1 ? a instanceof Int : inRange(arguments);
      case "is_list" -> a instanceof TermList;
      case "is_map" -> a instanceof TermMap;
      case "is_number" -> a instanceof Int || a instanceof Flt;
      case "is_pid" -> a instanceof Pid;
      case "is_port" -> a instanceof Port;
      case "is_reference" -> a instanceof Ref;
      case "is_tuple" -> a instanceof Tuple;
      case "is_function" -> isFunction(arguments);
      case "is_record" -> isRecord(arguments);
      case "is_map_key" -> map("is_map_key", arguments).containsKey(a);
      default -> null;
    };
  }

  private static boolean inRange(Term[] arguments) {
    if (!(arguments[1] instanceof Int low) || !(arguments[2] instanceof Int high)) {
      throw badarg(
          "is_integer",
          arguments,
          arguments[1] instanceof Int ? null : "not an integer",
          2,
          arguments[2] instanceof Int ? null : "not an integer",
          3);
    }
    return arguments[0] instanceof Int given
        && TermOrder.compare(low, given) <= 0
        && TermOrder.compare(given, high) <= 0;
  }

  /** The arity is checked whatever the first argument is, as in OTP. */
  private static boolean isFunction(Term[] arguments) {
    if (arguments.length == 1) {
      return arguments[0] instanceof Fun;
    }
    if (!(arguments[1] instanceof Int arity)) {
      throw ErlangErrors.at(2, "is_function", arguments, "not an integer");
    }
    if (arity.signum() < 0) {
      throw ErlangErrors.at(2, "is_function", arguments, "out of range");
    }
    return arguments[0] instanceof Fun fun && arity.isLong() && arity.longValue() == fun.arity();
  }

  private static boolean isRecord(Term[] arguments) {
    if (!(arguments[1] instanceof Atom tag)) {
      throw ErlangErrors.at(2, "is_record", arguments, "not an atom");
    }
    boolean tagged =
        arguments[0] instanceof Tuple tuple && tuple.arity() > 0 && tuple.element(1) == tag;
    if (arguments.length == 2) {
      return tagged;
    }
    if (!(arguments[2] instanceof Int size)) {
      throw ErlangErrors.at(3, "is_record", arguments, "not an integer");
    }
    return tagged && Int.of(((Tuple) arguments[0]).arity()).equals(size);
  }

  private Term value(String function, Term[] arguments) {
    return switch (function) {
      case "self" -> self;
      case "node" -> arguments.length == 0 ? self.node() : node(arguments);
      case "abs", "ceil", "float", "floor", "round", "trunc" ->
          NumberFunctions.call(function, arguments);
      case "hd" -> cons(function, arguments).head();
      case "tl" -> cons(function, arguments).tail();
      case "length" -> {
        int length = arguments[0] instanceof TermList list ? list.properLength() : -1;
        if (length < 0) {
          throw ErlangErrors.at(1, function, arguments, "not a list");
        }
        yield Int.of(length);
      }
      case "element" -> element(arguments);
      case "tuple_size" -> {
        if (arguments[0] instanceof Tuple tuple) {
          yield Int.of(tuple.arity());
        }
        throw ErlangErrors.at(1, function, arguments, "not a tuple");
      }
      case "size" -> size(arguments);
      case "bit_size" -> Int.of(bits(function, arguments).bitCount());
      case "byte_size" -> Int.of(bits(function, arguments).byteCount());
      case "binary_part" -> BinaryPart.call(arguments);
      case "map_size" -> Int.of(map(function, arguments).size());
      case "map_get" -> mapGet(arguments);
      case "max" ->
          TermOrder.compare(arguments[0], arguments[1]) >= 0 ? arguments[0] : arguments[1];
      case "min" ->
          TermOrder.compare(arguments[0], arguments[1]) <= 0 ? arguments[0] : arguments[1];
      default -> throw new IllegalStateException("no guard function: " + function);
    };
  }

  private static Term node(Term[] arguments) {
    return switch (arguments[0]) {
      case Pid pid -> pid.node();
      case Port port -> port.node();
      case Ref ref -> ref.node();
      default -> throw ErlangErrors.at(1, "node", arguments, "not a pid");
    };
  }

  private static TermList.Cons cons(String function, Term[] arguments) {
    if (arguments[0] instanceof TermList.Cons cons) {
      return cons;
    }
    throw ErlangErrors.at(1, function, arguments, "not a nonempty list");
  }

  private static Bits bits(String function, Term[] arguments) {
    if (arguments[0] instanceof Bits bits) {
      return bits;
    }
    throw ErlangErrors.at(1, function, arguments, "not a bitstring");
  }

  private static Term element(Term[] arguments) {
    boolean whole = arguments[0] instanceof Int;
    boolean inside =
        arguments[0] instanceof Int position
            && position.isLong()
            && position.longValue() >= 1
            && (!(arguments[1] instanceof Tuple tuple) || position.longValue() <= tuple.arity());
    if (inside && arguments[1] instanceof Tuple tuple) {
      return tuple.element((int) ((Int) arguments[0]).longValue());
    }
    throw badarg(
        "element",
        arguments,
        whole ? (inside ? null : "out of range") : "not an integer",
        1,
        arguments[1] instanceof Tuple ? null : "not a tuple",
        2);
  }

  private static Term size(Term[] arguments) {
    return switch (arguments[0]) {
      case Tuple tuple -> Int.of(tuple.arity());
      case Bits bits -> Int.of(bits.bitCount() / 8);
      default -> throw ErlangErrors.at(1, "size", arguments, "not tuple or binary");
    };
  }

  /** The map that is the last argument. */
  private static TermMap map(String function, Term[] arguments) {
    if (arguments[arguments.length - 1] instanceof TermMap map) {
      return map;
    }
    throw ErlangException.call(
        Tuple.of(Atom.of("badmap"), arguments[arguments.length - 1]),
        "erlang",
        function,
        arguments,
        "argument " + arguments.length + ": not a map");
  }

  private static Term mapGet(Term[] arguments) {
    Term value = map("map_get", arguments).get(arguments[0]);
    if (value != null) {
      return value;
    }
    throw ErlangException.call(
        Tuple.of(Atom.of("badkey"), arguments[0]),
        "erlang",
        "map_get",
        arguments,
        "argument 1: not present in map");
  }

  @Override
  public List<Entry> entries() {
    return ErlangEntries.ALL;
  }
}
