package dev.tsunami.jit;

import java.util.BitSet;
import java.util.List;

/**
 * Which variables expressions read as terms. Comparisons of a variable with an integer or with
 * another variable do not: they are done where the variables are ({@link LongComparison}, {@link
 * ElementComparison}). Nor do questions for a type, an atom or [] ({@link Steps#sample}).
 */
final class Reads {
  private final Count terms = new Count();
  private final Count samples = new Count();

  /** Which variables were counted at least once, and at least twice. */
  private static final class Count {
    final BitSet once = new BitSet();
    final BitSet twice = new BitSet();

    void add(int slot) {
      (once.get(slot) ? twice : once).set(slot);
    }
  }

  /** Puts the variables into their locals that it pays to have there while guards run. */
  static void settleForGuards(List<Code> guards, Frame frame) {
    Reads reads = new Reads();
    guards.forEach(reads::addSample);
    reads.terms.once.stream().forEach(frame::settle);
    reads.samples.twice.stream().forEach(frame::settleSample);
  }

  /** The same for a body, which runs once for each match: those it reads again. */
  static void settleForBody(Code body, Frame frame) {
    Reads reads = new Reads();
    reads.add(body);
    reads.terms.twice.stream().forEach(frame::settle);
    reads.samples.twice.stream().forEach(frame::settleSample);
  }

  /** Whether a call compares two variables: tests of two arguments are comparisons. */
  static boolean isOfVariables(Code.Call call) {
    return call.function().isTest()
        && call.arguments().size() == 2
        && call.arguments().getFirst() instanceof Code.Variable
        && call.arguments().getLast() instanceof Code.Variable;
  }

  /** Whether a call asks for the type of a variable: tests of one argument do nothing else. */
  static boolean isOfType(Code.Call call) {
    return call.function().isTest()
        && call.arguments().size() == 1
        && call.arguments().getFirst() instanceof Code.Variable;
  }

  /** An expression of which only matters its type, or whether it is a certain atom or []. */
  private void addSample(Code expression) {
    if (expression instanceof Code.Variable variable) {
      samples.add(variable.slot());
    } else {
      add(expression);
    }
  }

  private void add(Code expression) {
    switch (expression) {
      case Code.Constant constant -> {}
      case Code.Truth truth -> {}
      case Code.Variable variable -> terms.add(variable.slot());
      case Code.Whole whole -> {}
      case Code.Self self -> {}
      case Code.Node node -> {}
      case Code.TupleOf tuple -> all(tuple.elements());
      case Code.ListOf list -> {
        all(list.elements());
        add(list.tail());
      }
      case Code.MapOf map -> {
        all(map.keys());
        all(map.values());
      }
      case Code.Call call -> {
        if (isOfType(call)) {
          addSample(call.arguments().getFirst());
        } else if (!isOfVariables(call)) {
          all(call.arguments());
        }
      }
      case Code.CompareLong comparison -> {
        if (!(comparison.left() instanceof Code.Variable)) {
          add(comparison.left());
        }
      }
      case Code.Identical comparison -> addSample(comparison.left());
      case Code.Logic logic -> logic.arguments().forEach(this::addSample);
      case Code.ShortCircuit shortCircuit -> all(shortCircuit.arguments());
    }
  }

  private void all(List<Code> expressions) {
    expressions.forEach(this::add);
  }
}
