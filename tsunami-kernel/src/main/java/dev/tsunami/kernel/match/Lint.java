package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * What is legal and probably not meant: clauses that can never match on a table, and clauses that
 * are never reached. Warns, never refuses.
 */
public final class Lint {
  private final int keyPosition;
  private final boolean ordered;
  private final boolean integerKeys;
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param keyPosition which element of an object is its key, from 1
   * @param ordered whether keys are equal by {@code ==}
   * @param integerKeys whether the table's keys are integers, as far as was looked
   */
  public Lint(int keyPosition, boolean ordered, boolean integerKeys) {
    this.keyPosition = keyPosition;
    this.ordered = ordered;
    this.integerKeys = integerKeys;
  }

  /** Warnings such as {@code clause 2: never reached, clause 1 takes everything}. */
  public List<String> check(MatchSpec spec) {
    int takesAll = 0;
    for (int i = 0; i < spec.clauses().size(); i++) {
      Clause clause = spec.clauses().get(i);
      String place = "clause " + (i + 1);
      if (takesAll > 0) {
        warnings.add(place + ": never reached, clause " + takesAll + " takes everything");
      } else {
        checkHead(clause, place);
        checkGuards(clause, place);
        if (takesEverything(clause)) {
          takesAll = i + 1;
        }
      }
    }
    return List.copyOf(warnings);
  }

  private static boolean takesEverything(Clause clause) {
    if (!(clause.head() instanceof Pattern.Any || clause.head() instanceof Pattern.Variable)) {
      return false;
    }
    for (Expr guard : clause.guards()) {
      if (!Interpreter.isConstant(guard) || Interpreter.constant(guard) != Atom.TRUE) {
        return false;
      }
    }
    return true;
  }

  private void checkHead(Clause clause, String place) {
    switch (clause.head()) {
      case Pattern.Any any -> {}
      case Pattern.Variable variable -> {}
      case Pattern.TupleOf tuple -> {
        if (checkArity(tuple.arity(), place)
            && tuple.elements().get(keyPosition - 1) instanceof Pattern.Literal key) {
          checkKey(key.value(), place + ", head");
        }
      }
      case Pattern.Literal literal when literal.value() instanceof Tuple tuple -> {
        if (checkArity(tuple.arity(), place)) {
          checkKey(tuple.element(keyPosition), place + ", head");
        }
      }
      default -> warnings.add(place + ": never matches, objects are tuples and the head is none");
    }
  }

  private boolean checkArity(int arity, String place) {
    if (arity >= keyPosition) {
      return true;
    }
    warnings.add(
        place
            + ": never matches, objects have at least "
            + keyPosition
            + " elements and the head has "
            + arity);
    return false;
  }

  private void checkKey(Term key, String place) {
    if (key instanceof Flt && integerKeys) {
      warnings.add(
          place
              + ": compares the key with the float "
              + key
              + " by =:=, and the table's keys are integers"
              + (ordered ? "; a guard with == would match" : ""));
    }
  }

  private void checkGuards(Clause clause, String place) {
    boolean possible = true;
    for (int i = 0; i < clause.guards().size(); i++) {
      Expr guard = clause.guards().get(i);
      String at = place + ", guard " + (i + 1);
      if (Interpreter.isConstant(guard) && Interpreter.constant(guard) != Atom.TRUE) {
        warnings.add(at + ": never true, it is always " + value(guard));
        possible = false;
      }
      floatComparison(clause, guard, at);
    }
    if (possible && !new GuardFacts(clause.head(), keyPosition, ordered).learn(clause.guards())) {
      warnings.add(place + ": never matches, its guards exclude each other");
    }
  }

  private static String value(Expr guard) {
    Term value = Interpreter.constant(guard);
    return value == null ? "an error" : value.toString();
  }

  /** {@code {'=:=', Key, 1.0}}, where the head binds Key to the key. */
  private void floatComparison(Clause clause, Expr guard, String place) {
    if (!(guard instanceof Expr.Call call)
        || call.function() != GuardFunction.SAME
        || !(clause.head() instanceof Pattern.TupleOf tuple)
        || tuple.arity() < keyPosition
        || !(tuple.elements().get(keyPosition - 1) instanceof Pattern.Variable key)) {
      return;
    }
    for (int i = 0; i < 2; i++) {
      if (call.arguments().get(i) instanceof Expr.Variable variable
          && variable.slot() == key.slot()) {
        Term constant = Interpreter.constant(call.arguments().get(1 - i));
        if (constant != null) {
          checkKey(constant, place);
        }
      }
    }
  }
}
