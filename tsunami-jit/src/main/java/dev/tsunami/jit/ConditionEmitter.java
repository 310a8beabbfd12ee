package dev.tsunami.jit;

import dev.tsunami.kernel.match.GuardFunction;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an expression of which only matters whether it is {@code true}, {@code false} or neither,
 * as code that jumps: no atom is made of a comparison to be looked at by an {@code and}.
 */
final class ConditionEmitter {
  private final Frame frame;
  private final CodeBuilder code;
  private final ExprEmitter expressions;
  private final boolean inGuard;

  ConditionEmitter(Frame frame, ExprEmitter expressions, boolean inGuard) {
    this.frame = frame;
    this.code = frame.code();
    this.expressions = expressions;
    this.inGuard = inGuard;
  }

  void emit(Code condition, Exits exits, int depth) {
    switch (condition) {
      case Code.Truth truth -> go(exits.on(truth.value()), exits);
      case Code.Call call when call.function().isTest() -> test(call, exits, depth);
      case Code.CompareLong comparison -> test(comparison, exits, depth);
      case Code.Identical comparison -> identical(comparison, exits, depth);
      case Code.Call call when call.function() == GuardFunction.NOT ->
          emit(call.arguments().getFirst(), exits.turned(), depth);
      case Code.Logic logic -> logic(logic, exits, depth);
      case Code.ShortCircuit shortCircuit -> shortCircuit(shortCircuit, exits, depth);
      default -> any(condition, exits, depth);
    }
  }

  private void go(Label target, Exits exits) {
    if (target != exits.next()) {
      code.goto_(target);
    }
  }

  private void test(Code test, Exits exits, int depth) {
    expressions.outcome(test, depth);
    if (exits.onTrue() == exits.next()) {
      code.ifeq(exits.onFalse());
    } else {
      code.ifne(exits.onTrue());
      go(exits.onFalse(), exits);
    }
  }

  private void identical(Code.Identical comparison, Exits exits, int depth) {
    Exits to = comparison.expected() ? exits : exits.turned();
    sample(comparison.left(), depth);
    frame.loadTerm(comparison.constant());
    if (to.onTrue() == to.next()) {
      code.if_acmpne(to.onFalse());
    } else {
      code.if_acmpeq(to.onTrue());
      go(to.onFalse(), to);
    }
  }

  /** Anything that has a value: it is compared with the two atoms. */
  private void any(Code expression, Exits exits, int depth) {
    sample(expression, depth);
    if (exits.onFalse() == exits.onError()) {
      decide(true, exits);
      return;
    }
    if (exits.onTrue() == exits.onError()) {
      decide(false, exits);
      return;
    }
    int local = frame.newLocal();
    code.astore(local).aload(local);
    expressions.truth(true);
    code.if_acmpeq(exits.onTrue());
    code.aload(local);
    expressions.truth(false);
    code.if_acmpeq(exits.onFalse());
    go(exits.onError(), exits);
  }

  /** The value, or another integer if it is one: only an atom or [] is looked for. */
  private void sample(Code expression, int depth) {
    if (expression instanceof Code.Variable variable) {
      frame.loadSample(variable.slot());
    } else {
      expressions.value(expression, depth);
    }
  }

  /** Only whether it is {@code value} matters: what else it may be leads to the same place. */
  private void decide(boolean value, Exits exits) {
    expressions.truth(value);
    if (exits.on(value) == exits.next()) {
      code.if_acmpne(exits.onError());
    } else {
      code.if_acmpeq(exits.on(value));
      go(exits.onError(), exits);
    }
  }

  /**
   * All arguments count, even behind one that decides: an error there is an error of the whole. But
   * they have no effects, so their order is ours: those that may be in error come first, each but
   * the last of them leaves a mark in a local if it decides, and from then on what decides is
   * decided. Where an error leads to the same place as the decision, nothing needs a mark.
   */
  private void logic(Code.Logic logic, Exits exits, int depth) {
    Label decided = exits.on(logic.dominant());
    Label undecided = exits.on(!logic.dominant());
    List<Code> arguments = logic.arguments();
    int marking = 0;
    if (decided != exits.onError()) {
      arguments = new ArrayList<>(arguments.size());
      for (Code argument : logic.arguments()) {
        if (!isBoolean(argument)) {
          arguments.add(argument);
        }
      }
      marking = Math.max(0, arguments.size() - 1);
      for (Code argument : logic.arguments()) {
        if (isBoolean(argument)) {
          arguments.add(argument);
        }
      }
    }
    int mark = marking == 0 ? -1 : frame.newLocal();
    if (marking > 0) {
      code.iconst_0().istore(mark);
    }
    for (int i = 0; i < arguments.size(); i++) {
      Label next = code.newLabel();
      if (i < marking) {
        Label marks = code.newLabel();
        emit(arguments.get(i), exits(logic.dominant(), marks, next, exits.onError(), marks), depth);
        code.labelBinding(marks).iconst_1().istore(mark);
      } else {
        emit(
            arguments.get(i), exits(logic.dominant(), decided, next, exits.onError(), next), depth);
      }
      code.labelBinding(next);
    }
    if (marking > 0) {
      code.iload(mark).ifne(decided);
    }
    go(undecided, exits);
  }

  private static Exits exits(
      boolean dominant, Label decided, Label undecided, Label error, Label next) {
    return dominant
        ? new Exits(decided, undecided, error, next)
        : new Exits(undecided, decided, error, next);
  }

  private void shortCircuit(Code.ShortCircuit expression, Exits exits, int depth) {
    List<Code> arguments = expression.arguments();
    Label decided = exits.on(expression.dominant());
    for (int i = 0; i < arguments.size() - 1; i++) {
      Label next = code.newLabel();
      emit(
          arguments.get(i),
          exits(expression.dominant(), decided, next, exits.onError(), next),
          depth);
      code.labelBinding(next);
    }
    emit(arguments.getLast(), exits, depth);
  }

  /** Whether the value is {@code true} or {@code false}, whatever the object is. */
  private boolean isBoolean(Code expression) {
    return switch (expression) {
      case Code.Truth truth -> true;
      case Code.Call call when call.function().isTest() -> areSafe(call.arguments());
      case Code.Call call when call.function() == GuardFunction.NOT -> areBoolean(call.arguments());
      case Code.CompareLong comparison -> isSafe(comparison.left());
      case Code.Identical comparison -> isSafe(comparison.left());
      case Code.Logic logic -> areBoolean(logic.arguments());
      case Code.ShortCircuit shortCircuit -> areBoolean(shortCircuit.arguments());
      default -> false;
    };
  }

  private boolean areBoolean(List<Code> expressions) {
    return expressions.stream().allMatch(this::isBoolean);
  }

  /** Whether it has a value, whatever the object is: in bodies, everything has. */
  private boolean isSafe(Code expression) {
    return inGuard
        ? switch (expression) {
          case Code.Constant constant -> true;
          case Code.Variable variable -> true;
          case Code.Whole whole -> true;
          case Code.Self self -> true;
          case Code.Node node -> true;
          case Code.TupleOf tuple -> areSafe(tuple.elements());
          case Code.ListOf list -> areSafe(list.elements()) && isSafe(list.tail());
          case Code.MapOf map -> areSafe(map.keys()) && areSafe(map.values());
          default -> isBoolean(expression);
        }
        : true;
  }

  private boolean areSafe(List<Code> expressions) {
    return expressions.stream().allMatch(this::isSafe);
  }
}
