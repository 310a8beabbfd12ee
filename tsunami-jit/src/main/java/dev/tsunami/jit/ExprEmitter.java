package dev.tsunami.jit;

import dev.tsunami.kernel.match.GuardFunction;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes guards or a body as code that leaves a value on the stack. What only asks whether a value
 * is {@code true} is written by {@link ConditionEmitter}.
 *
 * <p>An expression without a value makes the clause fail in a guard, at once, for nothing in a
 * guard catches an error; in a body it has the value {@code 'EXIT'}. {@code depth} is always the
 * count of references that are on the stack before the code that is being written.
 */
final class ExprEmitter {
  /** Tuples up to this size have a factory of their own. */
  private static final int FIXED_TUPLE = 4;

  private final Frame frame;
  private final CodeBuilder code;
  private final boolean inGuard;
  private final ConditionEmitter conditions;

  ExprEmitter(Frame frame, boolean inGuard) {
    this.frame = frame;
    this.code = frame.code();
    this.inGuard = inGuard;
    this.conditions = new ConditionEmitter(frame, this, inGuard);
  }

  ConditionEmitter conditions() {
    return conditions;
  }

  void value(Code expression, int depth) {
    switch (expression) {
      case Code.Constant constant -> frame.loadTerm(constant.constant());
      case Code.Truth truth -> truth(truth.value());
      case Code.Variable variable -> frame.loadVariable(variable.slot());
      case Code.Whole whole -> code.aload(Frame.OBJECT);
      case Code.Self self -> ask("self", Names.PID);
      case Code.Node node -> ask("node", Names.ATOM);
      case Code.TupleOf tuple -> tuple(tuple.elements(), depth);
      case Code.ListOf list -> list(list, depth);
      case Code.MapOf map -> {
        array(map.keys(), depth);
        array(map.values(), depth + 1);
        code.invokestatic(
            Names.VALUES, "map", MethodTypeDesc.of(Names.MAP, Names.TERMS, Names.TERMS));
      }
      case Code.Call call when !call.function().isTest() -> call(call, depth);
      case Code.Call test -> test(test, depth);
      case Code.CompareLong test -> test(test, depth);
      case Code.Identical condition -> condition(condition, depth);
      case Code.Logic condition -> condition(condition, depth);
      case Code.ShortCircuit shortCircuit -> shortCircuit(shortCircuit, depth);
    }
  }

  void truth(boolean value) {
    code.getstatic(Names.ATOM, value ? "TRUE" : "FALSE", Names.ATOM);
  }

  private void ask(String component, ClassDesc type) {
    code.aload(Frame.CONTEXT).invokevirtual(Names.CONTEXT, component, MethodTypeDesc.of(type));
  }

  private void tuple(List<Code> elements, int depth) {
    if (elements.size() <= FIXED_TUPLE) {
      values(elements, depth);
      code.invokestatic(Names.TUPLE, "of", Names.ofTerms(Names.TUPLE, elements.size()));
    } else {
      array(elements, depth);
      code.invokestatic(Names.TUPLE, "of", MethodTypeDesc.of(Names.TUPLE, Names.TERMS));
    }
  }

  /** From the end, so that no more than two values are on the stack. */
  private void list(Code.ListOf list, int depth) {
    value(list.tail(), depth);
    for (Code element : list.elements().reversed()) {
      value(element, depth + 1);
      code.swap().invokestatic(Names.LIST, "cons", Names.ofTerms(Names.CONS, 2));
    }
  }

  private void values(List<Code> expressions, int depth) {
    for (int i = 0; i < expressions.size(); i++) {
      value(expressions.get(i), depth + i);
    }
  }

  private void array(List<Code> expressions, int depth) {
    code.loadConstant(expressions.size()).anewarray(Names.TERM);
    for (int i = 0; i < expressions.size(); i++) {
      value(expressions.get(i), depth + 1);
      code.loadConstant(i)
          .invokestatic(
              Names.STEPS,
              "put",
              MethodTypeDesc.of(Names.TERMS, Names.TERMS, Names.TERM, ConstantDescs.CD_int));
    }
  }

  private void call(Code.Call call, int depth) {
    values(call.arguments(), depth);
    invoke(call.function(), Names.TERM);
    if (inGuard) {
      code.dup().ifnull(frame.fail(depth + 1));
    } else {
      code.invokestatic(Names.STEPS, "orExit", Names.ofTerms(Names.TERM, 1));
    }
  }

  private void test(Code test, int depth) {
    outcome(test, depth);
    code.invokestatic(Names.ATOM, "of", MethodTypeDesc.of(Names.ATOM, ConstantDescs.CD_boolean));
  }

  /** Leaves the {@code boolean} of a test on the stack. */
  void outcome(Code test, int depth) {
    switch (test) {
      case Code.Call call when call.function().isTest() -> {
        Frame.Place left = place(call.arguments().getFirst());
        Frame.Place right = place(call.arguments().getLast());
        if (Reads.isOfType(call)) {
          frame.loadSample(((Code.Variable) call.arguments().getFirst()).slot());
          invoke(call.function(), ConstantDescs.CD_boolean);
        } else if (left != null && right != null) {
          frame.loadPlace(left);
          frame.loadPlace(right);
          code.invokestatic(
              Names.ELEMENT_COMPARISON, call.function().method(), Names.COMPARE_ELEMENTS);
        } else {
          values(call.arguments(), depth);
          invoke(call.function(), ConstantDescs.CD_boolean);
        }
      }
      case Code.CompareLong comparison -> {
        Frame.Place left = place(comparison.left());
        if (left == null) {
          value(comparison.left(), depth);
        } else {
          frame.loadPlace(left);
        }
        frame.loadNumber(comparison.constant());
        frame.loadTerm(comparison.constant());
        code.invokestatic(
            Names.LONG_COMPARISON,
            comparison.function().method(),
            left == null ? Names.COMPARE_LONG : Names.COMPARE_ELEMENT_LONG);
      }
      default -> throw new IllegalStateException(test + " is not a test");
    }
  }

  /** Where the value is, if it is a variable that is still an element of a tuple. */
  private Frame.@Nullable Place place(Code expression) {
    return expression instanceof Code.Variable variable ? frame.place(variable.slot()) : null;
  }

  private void invoke(GuardFunction function, ClassDesc result) {
    code.invokestatic(
        ClassDesc.ofDescriptor(function.owner().descriptorString()),
        function.method(),
        Names.ofTerms(result, function.arity()));
  }

  /** The value of a condition that is true, false or an error. */
  private void condition(Code condition, int depth) {
    Label isTrue = code.newLabel();
    Label isFalse = code.newLabel();
    Label end = code.newLabel();
    Label error = error(depth);
    conditions.emit(condition, new Exits(isTrue, isFalse, error, isTrue), depth);
    code.labelBinding(isTrue);
    truth(true);
    code.goto_(end).labelBinding(isFalse);
    truth(false);
    end(error, end);
  }

  private void shortCircuit(Code.ShortCircuit expression, int depth) {
    Label decided = code.newLabel();
    Label end = code.newLabel();
    Label error = error(depth);
    List<Code> arguments = expression.arguments();
    for (int i = 0; i < arguments.size() - 1; i++) {
      Label next = code.newLabel();
      Exits exits =
          expression.dominant()
              ? new Exits(decided, next, error, next)
              : new Exits(next, decided, error, next);
      conditions.emit(arguments.get(i), exits, depth);
      code.labelBinding(next);
    }
    value(arguments.getLast(), depth);
    code.goto_(end).labelBinding(decided);
    truth(expression.dominant());
    end(error, end);
  }

  private Label error(int depth) {
    return inGuard ? frame.fail(depth) : code.newLabel();
  }

  private void end(Label error, Label end) {
    if (!inGuard) {
      code.goto_(end).labelBinding(error);
      code.getstatic(Names.INTERPRETER, "EXIT", Names.ATOM);
    }
    code.labelBinding(end);
  }
}
