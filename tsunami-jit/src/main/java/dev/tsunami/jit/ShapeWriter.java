package dev.tsunami.jit;

import java.util.Arrays;
import java.util.List;

/**
 * Writes clauses as tokens: each node as its kind, its own numbers, the count of its parts, then
 * the parts. So the tokens can be read back in one way only. The numbers of constants are among
 * them, so that two shapes are equal only if instances are filled in the same order.
 *
 * <p>Ordinals serve because a shape does not outlive the process.
 */
@SuppressWarnings("EnumOrdinal")
final class ShapeWriter {
  private int[] tokens = new int[32];
  private int count;

  int[] tokens() {
    return Arrays.copyOf(tokens, count);
  }

  private void write(int token) {
    if (count == tokens.length) {
      tokens = Arrays.copyOf(tokens, count * 2);
    }
    tokens[count++] = token;
  }

  private void write(Kind kind) {
    write(kind.ordinal());
  }

  private void write(Kind kind, int number) {
    write(kind.ordinal());
    write(number);
  }

  void clauses(List<ClauseCode> clauses) {
    write(clauses.size());
    for (ClauseCode clause : clauses) {
      write(clause.variables());
      check(clause.head());
      codes(clause.guards());
      code(clause.result());
    }
  }

  private void check(Check check) {
    switch (check) {
      case Check.Any any -> write(Kind.ANY);
      case Check.Bind bind -> write(Kind.BIND, bind.slot());
      case Check.Repeat repeat -> write(Kind.REPEAT, repeat.slot());
      case Check.Identical identical -> write(Kind.IDENTICAL, identical.constant());
      case Check.Whole whole -> write(Kind.WHOLE, whole.constant());
      case Check.Same same -> write(Kind.SAME, same.constant());
      case Check.TupleOf tuple -> {
        write(Kind.TUPLE);
        checks(tuple.elements());
      }
      case Check.ListOf list -> {
        write(Kind.LIST);
        checks(list.elements());
        check(list.tail());
      }
      case Check.MapOf map -> {
        write(Kind.MAP, map.keys().size());
        map.keys().forEach(this::write);
        checks(map.values());
      }
    }
  }

  private void checks(List<Check> checks) {
    write(checks.size());
    for (Check check : checks) {
      check(check);
    }
  }

  private void code(Code code) {
    switch (code) {
      case Code.Constant constant -> write(Kind.CONSTANT, constant.constant());
      case Code.Truth truth -> write(Kind.TRUTH, truth.value() ? 1 : 0);
      case Code.Variable variable -> write(Kind.VARIABLE, variable.slot());
      case Code.Whole whole -> write(Kind.OBJECT);
      case Code.Self self -> write(Kind.SELF);
      case Code.Node node -> write(Kind.NODE);
      case Code.TupleOf tuple -> {
        write(Kind.TUPLE);
        codes(tuple.elements());
      }
      case Code.ListOf list -> {
        write(Kind.LIST);
        codes(list.elements());
        code(list.tail());
      }
      case Code.MapOf map -> {
        write(Kind.MAP);
        codes(map.keys());
        codes(map.values());
      }
      case Code.Call call -> {
        write(Kind.CALL, call.function().ordinal());
        codes(call.arguments());
      }
      case Code.CompareLong comparison -> {
        write(Kind.COMPARE_LONG, comparison.function().ordinal());
        write(comparison.constant());
        code(comparison.left());
      }
      case Code.Identical comparison -> {
        write(Kind.IDENTICAL, comparison.expected() ? 1 : 0);
        write(comparison.constant());
        code(comparison.left());
      }
      case Code.Logic logic -> {
        write(Kind.LOGIC, logic.dominant() ? 1 : 0);
        codes(logic.arguments());
      }
      case Code.ShortCircuit shortCircuit -> {
        write(Kind.SHORT_CIRCUIT, shortCircuit.dominant() ? 1 : 0);
        codes(shortCircuit.arguments());
      }
    }
  }

  private void codes(List<Code> codes) {
    write(codes.size());
    for (Code code : codes) {
      code(code);
    }
  }

  private enum Kind {
    ANY,
    BIND,
    REPEAT,
    IDENTICAL,
    WHOLE,
    SAME,
    TUPLE,
    LIST,
    MAP,
    CONSTANT,
    TRUTH,
    VARIABLE,
    OBJECT,
    SELF,
    NODE,
    CALL,
    COMPARE_LONG,
    LOGIC,
    SHORT_CIRCUIT
  }
}
