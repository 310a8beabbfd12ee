package dev.tsunami.jit;

import dev.tsunami.kernel.match.Expr;
import dev.tsunami.kernel.match.GuardFunction;
import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.kernel.match.Values;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the constants out of the guards or the body of one clause.
 *
 * <p>Tuples, lists and maps of constants are made here, once. So are calls whose arguments are all
 * constant, if their value is small: {@code {bsl, 1, 33000000}} in a thousand places is nothing
 * where each is dropped after use and four gigabytes where all are kept.
 */
final class ExprLowering {
  private final int variables;
  private final Constants constants;
  private final boolean inGuard;
  private final BitSet slots = new BitSet();

  ExprLowering(int variables, Constants constants, boolean inGuard) {
    this.variables = variables;
    this.constants = constants;
    this.inGuard = inGuard;
  }

  /** The variables that were read. */
  BitSet slots() {
    return slots;
  }

  Code lower(Expr expression) {
    return part(expression).code(constants);
  }

  /**
   * An expression that is done: its value if that is known already, else what computes it.
   *
   * @param known null if and only if {@code code} is not
   */
  private record Part(@Nullable Term known, @Nullable Code code) {
    static Part of(Term known) {
      return new Part(known, null);
    }

    static Part of(Code code) {
      return new Part(null, code);
    }

    Code code(Constants constants) {
      if (code != null) {
        return code;
      }
      Term value = value();
      return value == Atom.TRUE || value == Atom.FALSE
          ? new Code.Truth(value == Atom.TRUE)
          : new Code.Constant(constants.add(value));
    }

    Term value() {
      if (known == null) {
        throw new IllegalStateException("the value of " + code + " is not known");
      }
      return known;
    }
  }

  private Part part(Expr expression) {
    return switch (expression) {
      case Expr.Literal literal -> Part.of(literal.value());
      case Expr.Const constant -> Part.of(constant.value());
      case Expr.Variable variable -> Part.of(read(variable.slot()));
      case Expr.Whole whole -> Part.of(Code.Whole.WHOLE);
      case Expr.Bound all -> allBound();
      case Expr.TupleOf tuple -> {
        List<Part> elements = parts(tuple.elements());
        yield areKnown(elements)
            ? Part.of(Tuple.of(values(elements)))
            : Part.of(new Code.TupleOf(codes(elements)));
      }
      case Expr.ListOf list -> list(list);
      case Expr.MapOf map -> map(map);
      case Expr.Call call -> call(call);
      case Expr.Logic logic ->
          Part.of(new Code.Logic(logic.dominant(), codes(parts(logic.arguments()))));
      case Expr.ShortCircuit shortCircuit ->
          Part.of(
              new Code.ShortCircuit(
                  shortCircuit.dominant(), codes(parts(shortCircuit.arguments()))));
      case Expr.Self self -> Part.of(Code.Self.SELF);
      case Expr.Node node -> Part.of(Code.Node.NODE);
    };
  }

  private Code read(int slot) {
    slots.set(slot);
    return new Code.Variable(slot);
  }

  private Part allBound() {
    if (variables == 0) {
      return Part.of(TermList.NIL);
    }
    List<Code> all = new ArrayList<>(variables);
    for (int slot = 0; slot < variables; slot++) {
      all.add(read(slot));
    }
    return Part.of(new Code.ListOf(all, Part.of(TermList.NIL).code(constants)));
  }

  private Part list(Expr.ListOf list) {
    List<Part> elements = parts(list.elements());
    Part tail = part(list.tail());
    if (tail.known() != null && areKnown(elements)) {
      return Part.of(TermList.of(values(elements), elements.size(), tail.known()));
    }
    return Part.of(new Code.ListOf(codes(elements), tail.code(constants)));
  }

  private Part map(Expr.MapOf map) {
    List<Part> keys = parts(map.keys());
    List<Part> values = parts(map.values());
    return areKnown(keys) && areKnown(values)
        ? Part.of(Values.map(values(keys), values(values)))
        : Part.of(new Code.MapOf(codes(keys), codes(values)));
  }

  private Part call(Expr.Call call) {
    GuardFunction function = call.function();
    List<Part> arguments = parts(call.arguments());
    if (areKnown(arguments)) {
      Term value = function.apply(values(arguments));
      if (value == null && !inGuard) {
        return Part.of(Interpreter.EXIT);
      }
      if (value instanceof Atom || value instanceof Flt || (value != null && isLong(value))) {
        return Part.of(value);
      }
    } else if (arguments.size() == 2) {
      Code comparison = comparison(function, arguments.get(0), arguments.get(1));
      if (comparison != null) {
        return Part.of(comparison);
      }
    }
    return Part.of(new Code.Call(function, codes(arguments)));
  }

  private static boolean isLong(Term term) {
    return Constants.isLong(term);
  }

  /** The comparison as one with a constant on the right, if it is one that is simpler so. */
  private @Nullable Code comparison(GuardFunction function, Part left, Part right) {
    GuardFunction turned = turned(function);
    if (turned == null) {
      return null;
    }
    if (left.known() != null) {
      return withConstant(turned, right.code(constants), left.known());
    }
    return right.known() == null
        ? null
        : withConstant(function, left.code(constants), right.known());
  }

  private @Nullable Code withConstant(GuardFunction function, Code left, Term right) {
    if (isLong(right)) {
      return new Code.CompareLong(function, left, constants.add(right));
    }
    if (!Constants.isUnique(right)) {
      return null;
    }
    return switch (function) {
      case SAME, EQUAL -> new Code.Identical(true, left, constants.add(right));
      case DIFFERENT, UNEQUAL -> new Code.Identical(false, left, constants.add(right));
      default -> null;
    };
  }

  /** The comparison that says the same of its arguments in the other order. */
  private static @Nullable GuardFunction turned(GuardFunction function) {
    return switch (function) {
      case SAME, DIFFERENT, EQUAL, UNEQUAL -> function;
      case LESS -> GuardFunction.GREATER;
      case GREATER -> GuardFunction.LESS;
      case AT_MOST -> GuardFunction.AT_LEAST;
      case AT_LEAST -> GuardFunction.AT_MOST;
      default -> null;
    };
  }

  private List<Part> parts(List<Expr> expressions) {
    List<Part> parts = new ArrayList<>(expressions.size());
    for (Expr expression : expressions) {
      parts.add(part(expression));
    }
    return parts;
  }

  private List<Code> codes(List<Part> parts) {
    List<Code> codes = new ArrayList<>(parts.size());
    for (Part part : parts) {
      codes.add(part.code(constants));
    }
    return codes;
  }

  private static boolean areKnown(List<Part> parts) {
    for (Part part : parts) {
      if (part.known() == null) {
        return false;
      }
    }
    return true;
  }

  private static Term[] values(List<Part> parts) {
    Term[] values = new Term[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parts.get(i).value();
    }
    return values;
  }
}
