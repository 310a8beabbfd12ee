package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermPrinter;
import java.util.ArrayList;
import java.util.List;

/**
 * What is legal and probably not meant: clauses that can never match on a table, and clauses that
 * are never reached. Warns, never refuses.
 */
public final class Lint {
  /** Longest text of a value in a warning. */
  private static final int MAX_VALUE = 200;

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
    if (!clause.takesAnyObject()) {
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
    Pattern key = clause.key(keyPosition);
    if (key == null) {
      warnings.add(place + ": never matches, objects " + mismatch(clause.head()));
    } else if (key instanceof Pattern.Literal literal) {
      checkKey(literal.value(), place + ", head");
    }
  }

  /** Why no object can match a head without a key. */
  private String mismatch(Pattern head) {
    return switch (head) {
      case Pattern.TupleOf tuple -> tooShort(tuple.arity());
      case Pattern.Literal literal when literal.value() instanceof Tuple tuple ->
          tooShort(tuple.arity());
      default -> "are tuples and the head is none";
    };
  }

  private String tooShort(int arity) {
    return "have at least " + keyPosition + " elements and the head has " + arity;
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
    GuardFacts facts = new GuardFacts(clause.head(), keyPosition, ordered);
    for (int i = 0; i < clause.guards().size(); i++) {
      Expr guard = clause.guards().get(i);
      String at = place + ", guard " + (i + 1);
      if (Interpreter.isConstant(guard) && Interpreter.constant(guard) != Atom.TRUE) {
        warnings.add(at + ": never true, it is always " + value(guard));
        possible = false;
      } else if (guard instanceof Expr.Call call && isNeverBoolean(call.function())) {
        warnings.add(at + ": never true, " + call.function() + " gives no boolean");
        possible = false;
      }
      floatComparisons(clause, facts, guard, at);
    }
    if (possible && !facts.learn(clause.guards())) {
      warnings.add(place + ": never matches, its guards exclude each other");
    }
  }

  private static String value(Expr guard) {
    Term value = Interpreter.constant(guard);
    return value == null ? "an error" : TermPrinter.beginning(value, MAX_VALUE);
  }

  private static boolean isNeverBoolean(GuardFunction function) {
    return switch (function) {
      case PLUS, NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, DIV, REM -> true;
      case BAND, BOR, BXOR, BNOT, BSL, BSR, ABS, FLOAT, ROUND, TRUNC, FLOOR, CEIL -> true;
      case LENGTH, SIZE, TUPLE_SIZE, BIT_SIZE, BYTE_SIZE, MAP_SIZE -> true;
      case BINARY_PART, BINARY_PART_3 -> true;
      default -> false;
    };
  }

  /** {@code {'=:=', Key, 1.0}} as a guard, or among those that {@code and} and its like join. */
  private void floatComparisons(Clause clause, GuardFacts facts, Expr guard, String place) {
    switch (guard) {
      case Expr.Logic logic when !logic.dominant() ->
          logic.arguments().forEach(part -> floatComparisons(clause, facts, part, place));
      case Expr.ShortCircuit logic when !logic.dominant() ->
          logic.arguments().forEach(part -> floatComparisons(clause, facts, part, place));
      case Expr.Call call when call.function() == GuardFunction.SAME -> {
        floatComparison(
            clause, facts, call.arguments().getFirst(), call.arguments().getLast(), place);
        floatComparison(
            clause, facts, call.arguments().getLast(), call.arguments().getFirst(), place);
      }
      default -> {}
    }
  }

  private void floatComparison(
      Clause clause, GuardFacts facts, Expr key, Expr other, String place) {
    Integer subject = facts.subject(key);
    Term constant = Interpreter.constant(other);
    if (subject != null
        && constant != null
        && (subject == GuardFacts.KEY || isKey(clause, subject))) {
      checkKey(constant, place);
    }
  }

  private boolean isKey(Clause clause, int slot) {
    return clause.key(keyPosition) instanceof Pattern.Variable key && key.slot() == slot;
  }
}
