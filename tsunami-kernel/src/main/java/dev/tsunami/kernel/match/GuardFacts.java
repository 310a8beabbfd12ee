package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one clause's guards say of the values of variables and of the key: for each an {@link
 * IntervalSet} outside of which the guards cannot all be true.
 *
 * <p>Understood are comparisons with a constant, {@code is_integer/3}, a variable as a guard,
 * {@code and andalso or orelse}, and {@code not} of a comparison. Everything else says nothing.
 * Where keys are equal by {@code =:=}, only equality says something.
 */
final class GuardFacts {
  /** The key, which {@code {element, KeyPos, '$_'}} names; slots of variables are from 0. */
  static final int KEY = -1;

  private final Pattern head;
  private final int keyPosition;
  private final boolean ordered;
  private final Comparator<Term> order;
  private Map<Integer, IntervalSet> known = new HashMap<>();

  GuardFacts(Pattern head, int keyPosition, boolean ordered) {
    this.head = head;
    this.keyPosition = keyPosition;
    this.ordered = ordered;
    this.order = ordered ? TermOrder.byValue() : TermOrder.exact();
  }

  /** Whether the guards can all be true. */
  boolean learn(List<Expr> guards) {
    Map<Integer, IntervalSet> facts = all(guards);
    known = facts == null ? new HashMap<>() : facts;
    return facts != null;
  }

  IntervalSet of(int slot) {
    return known.getOrDefault(slot, IntervalSet.ALL);
  }

  IntervalSet ofKey() {
    return known.getOrDefault(KEY, IntervalSet.ALL);
  }

  IntervalSet union(List<KeyInterval> any) {
    return IntervalSet.union(any, order);
  }

  /** What must hold for all of these to be true; null if they cannot be. */
  private @Nullable Map<Integer, IntervalSet> all(List<Expr> guards) {
    Map<Integer, List<IntervalSet>> each = new HashMap<>();
    for (Expr guard : guards) {
      Map<Integer, IntervalSet> more = of(guard, true);
      if (more == null) {
        return null;
      }
      more.forEach(
          (subject, values) -> each.computeIfAbsent(subject, any -> new ArrayList<>()).add(values));
    }
    Map<Integer, IntervalSet> facts = new HashMap<>();
    for (Map.Entry<Integer, List<IntervalSet>> fact : each.entrySet()) {
      IntervalSet common = common(fact.getValue());
      if (common.isEmpty()) {
        return null;
      }
      facts.put(fact.getKey(), common);
    }
    return facts;
  }

  /** What is in all of these, of which there is one at least: by halves, so that n take n log n. */
  private IntervalSet common(List<IntervalSet> all) {
    if (all.size() == 1) {
      return all.getFirst();
    }
    int half = all.size() / 2;
    return common(all.subList(0, half)).intersect(common(all.subList(half, all.size())), order);
  }

  /** What must hold for one of these to be true; null if none can be. */
  private @Nullable Map<Integer, IntervalSet> any(List<Expr> guards) {
    List<Map<Integer, IntervalSet>> possible = new ArrayList<>();
    for (Expr guard : guards) {
      Map<Integer, IntervalSet> facts = of(guard, true);
      if (facts != null) {
        possible.add(facts);
      }
    }
    if (possible.isEmpty()) {
      return null;
    }
    Map<Integer, IntervalSet> facts = new HashMap<>();
    for (Integer subject : possible.getFirst().keySet()) {
      List<KeyInterval> either = new ArrayList<>();
      boolean always = true;
      for (Map<Integer, IntervalSet> one : possible) {
        IntervalSet values = one.get(subject);
        always &= values != null;
        if (values != null) {
          either.addAll(values.intervals());
        }
      }
      if (always) {
        facts.put(subject, union(either));
      }
    }
    return facts;
  }

  /**
   * What must hold for this guard to have the value {@code wanted}; null if it cannot have it. Only
   * comparisons are understood where false is wanted.
   */
  private @Nullable Map<Integer, IntervalSet> of(Expr guard, boolean wanted) {
    if (Interpreter.isConstant(guard)) {
      return Interpreter.constant(guard) == Atom.of(wanted) ? Map.of() : null;
    }
    return switch (guard) {
      case Expr.Logic logic when wanted ->
          logic.dominant() ? any(logic.arguments()) : all(logic.arguments());
      case Expr.ShortCircuit logic when wanted ->
          logic.dominant() ? any(logic.arguments()) : all(logic.arguments());
      case Expr.Call call when call.function() == GuardFunction.NOT ->
          of(call.arguments().getFirst(), !wanted);
      case Expr.Call call when call.arguments().size() == 2 -> comparison(call, wanted);
      case Expr.Call call when call.function() == GuardFunction.IS_INTEGER_3 && wanted ->
          integerRange(call);
      case Expr.Variable variable ->
          Map.of(variable.slot(), IntervalSet.of(KeyInterval.point(Atom.of(wanted))));
      default -> Map.of();
    };
  }

  private Map<Integer, IntervalSet> integerRange(Expr.Call call) {
    Integer subject = subject(call.arguments().getFirst());
    Term low = Interpreter.constant(call.arguments().get(1));
    Term high = Interpreter.constant(call.arguments().get(2));
    if (subject == null || low == null || high == null || !ordered) {
      return Map.of();
    }
    IntervalSet atLeast = IntervalSet.of(KeyInterval.from(low, true));
    return Map.of(subject, atLeast.intersect(IntervalSet.of(KeyInterval.to(high, true)), order));
  }

  private Map<Integer, IntervalSet> comparison(Expr.Call call, boolean wanted) {
    Expr left = call.arguments().getFirst();
    Expr right = call.arguments().getLast();
    GuardFunction function = wanted ? call.function() : negated(call.function());
    Integer subject = subject(left);
    Term value = Interpreter.constant(right);
    if (subject == null) {
      subject = subject(right);
      value = Interpreter.constant(left);
      function = function == null ? null : mirrored(function);
    }
    if (subject == null || value == null || function == null) {
      return Map.of();
    }
    IntervalSet values = values(function, value);
    return values == null ? Map.of() : Map.of(subject, values);
  }

  /** The values that stand in this relation to {@code value}; null if that says nothing. */
  private @Nullable IntervalSet values(GuardFunction relation, Term value) {
    if (!ordered) {
      return switch (relation) {
        case SAME -> IntervalSet.of(KeyInterval.point(value));
        case EQUAL -> equalTerms(value);
        default -> null;
      };
    }
    return switch (relation) {
      case SAME, EQUAL -> IntervalSet.of(KeyInterval.point(value));
      case LESS -> IntervalSet.of(KeyInterval.to(value, false));
      case AT_MOST -> IntervalSet.of(KeyInterval.to(value, true));
      case GREATER -> IntervalSet.of(KeyInterval.from(value, false));
      case AT_LEAST -> IntervalSet.of(KeyInterval.from(value, true));
      default -> null;
    };
  }

  /** The terms that are {@code ==} to this one; null if they are not easily told. */
  private @Nullable IntervalSet equalTerms(Term value) {
    return switch (value) {
      case Int whole -> {
        double near = whole.bigValue().doubleValue();
        List<KeyInterval> equal = new ArrayList<>(List.of(KeyInterval.point(value)));
        if (Double.isFinite(near)
            && new BigDecimal(near).compareTo(new BigDecimal(whole.bigValue())) == 0) {
          equal.add(KeyInterval.point(Flt.of(near)));
          if (near == 0) {
            equal.add(KeyInterval.point(Flt.of(-0.0)));
          }
        }
        yield union(equal);
      }
      case Flt number -> {
        double exact = number.value();
        if (exact == Math.rint(exact)) {
          yield equalTerms(Int.of(new BigDecimal(exact).toBigIntegerExact()));
        }
        yield IntervalSet.of(KeyInterval.point(value));
      }
      case Tuple tuple -> null;
      case TermList.Cons list -> null;
      case TermMap map -> null;
      case LocalFun fun -> null;
      default -> IntervalSet.of(KeyInterval.point(value));
    };
  }

  /** The variable or the key that an expression is; null if it is neither. */
  @Nullable Integer subject(Expr expression) {
    return switch (expression) {
      case Expr.Variable variable -> variable.slot();
      case Expr.Call call
          when call.function() == GuardFunction.ELEMENT
              && isKeyPosition(call.arguments().getFirst())
              && isObject(call.arguments().getLast()) ->
          KEY;
      default -> null;
    };
  }

  private boolean isKeyPosition(Expr position) {
    return position instanceof Expr.Literal literal && literal.value().equals(Int.of(keyPosition));
  }

  private boolean isObject(Expr expression) {
    return expression instanceof Expr.Whole
        || (expression instanceof Expr.Variable variable
            && head instanceof Pattern.Variable whole
            && whole.slot() == variable.slot());
  }

  private static @Nullable GuardFunction negated(GuardFunction relation) {
    return switch (relation) {
      case LESS -> GuardFunction.AT_LEAST;
      case AT_MOST -> GuardFunction.GREATER;
      case GREATER -> GuardFunction.AT_MOST;
      case AT_LEAST -> GuardFunction.LESS;
      case UNEQUAL -> GuardFunction.EQUAL;
      case DIFFERENT -> GuardFunction.SAME;
      default -> null;
    };
  }

  private static GuardFunction mirrored(GuardFunction relation) {
    return switch (relation) {
      case LESS -> GuardFunction.GREATER;
      case AT_MOST -> GuardFunction.AT_LEAST;
      case GREATER -> GuardFunction.LESS;
      case AT_LEAST -> GuardFunction.AT_MOST;
      default -> relation;
    };
  }
}
