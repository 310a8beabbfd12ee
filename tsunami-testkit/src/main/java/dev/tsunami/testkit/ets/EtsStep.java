package dev.tsunami.testkit.ets;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.terms.Paste;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One call of an {@code ets} function by one process, or one observation.
 *
 * <p>Identifiers differ from run to run, so arguments and results name tables and processes by
 * position: {@code {'$tid', N}} is the table of the N-th successful {@code ets:new/2} of the case,
 * {@code {'$pid', N}} its N-th process, both from 0. Arguments name results of earlier steps too:
 * {@code {'$result', N}} is what step N of the case gave, {@code {'$result', N, Path}} the part of
 * it that a list of positions leads to, in tuples and lists alike, both counted from 1; {@code
 * '$no_result'} where there is none.
 *
 * <p>Functions that begin with {@code $} are no {@code ets} functions: {@code $contents(T)} (all
 * objects, whoever asks), {@code $rest(F, Answer)} (all results from an answer in chunks on, by
 * {@code ets:F/1}, and how they ended), {@code $rest(F, Answer, Keep)} (only those objects of a
 * list, sorted), {@code $walk(T)} and {@code $walk_back(T)} (all keys by first and next, last and
 * prev), {@code $foldl(T)} and {@code $foldr(T)} (objects in the order met), {@code $slots(T)},
 * {@code $init_table(T, Chunks)}, {@code $safe_fixed(T)}, {@code $messages()}, {@code $all()} (the
 * case's tables), {@code $enter()} (one more process) and {@code $leave()} (the process ends).
 *
 * @param process who calls, from 0
 * @param reading how much of the result must agree
 */
public record EtsStep(int process, String function, List<Term> arguments, Reading reading) {
  private static final Atom RESULT = Atom.of("$result");

  public static EtsStep of(int process, String function, Term... arguments) {
    return new EtsStep(process, function, List.of(arguments), Reading.LITERAL);
  }

  public EtsStep reading(Reading other) {
    return new EtsStep(process, function, arguments, other);
  }

  public static Term tid(int n) {
    return Tuple.of(Atom.of("$tid"), Int.of(n));
  }

  public static Term pid(int n) {
    return Tuple.of(Atom.of("$pid"), Int.of(n));
  }

  /** The result of step {@code n}. */
  public static Term result(int n) {
    return Tuple.of(RESULT, Int.of(n));
  }

  /** A part of the result of step {@code n}: {@code result(3, 2)} is a continuation. */
  public static Term result(int n, int... path) {
    Term[] places = new Term[path.length];
    Arrays.setAll(places, i -> Int.of(path[i]));
    return Tuple.of(RESULT, Int.of(n), TermList.of(places));
  }

  /**
   * The step with references to results by other numbers.
   *
   * @param moved new numbers by old ones; what refers to a step without one becomes {@code
   *     '$no_result'}
   */
  EtsStep withResults(Map<Integer, Integer> moved) {
    List<Term> changed = new ArrayList<>(arguments.size());
    for (Term argument : arguments) {
      changed.add(withResults(argument, moved));
    }
    return new EtsStep(process, function, changed, reading);
  }

  private static Term withResults(Term term, Map<Integer, Integer> moved) {
    return switch (term) {
      case Tuple tuple when isResult(tuple) -> {
        Integer number = moved.get((int) ((Int) tuple.element(2)).longValue());
        yield number == null ? Atom.of("$no_result") : tuple.with(2, Int.of(number));
      }
      case Tuple tuple -> {
        Term[] elements = tuple.toArray();
        Arrays.setAll(elements, i -> withResults(elements[i], moved));
        yield Tuple.of(elements);
      }
      case TermList.Cons cons ->
          TermList.cons(withResults(cons.head(), moved), withResults(cons.tail(), moved));
      default -> term;
    };
  }

  /** Whether a term is {@code {'$result', N}} or {@code {'$result', N, Path}}. */
  static boolean isResult(Tuple tuple) {
    return (tuple.arity() == 2 || (tuple.arity() == 3 && tuple.element(3) instanceof TermList))
        && tuple.element(1) == RESULT
        && tuple.element(2) instanceof Int;
  }

  /** {@code {Process, Function, Arguments}}. */
  Term toTerm() {
    return Tuple.of(Int.of(process), Atom.of(function), TermList.copyOf(arguments));
  }

  /** As one reads it: {@code 0> ets:insert({'$tid',0}, {1,a})}. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            process + "> " + (function.startsWith("$") ? "" : "ets:") + function + "(");
    for (int i = 0; i < arguments.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(Paste.of(arguments.get(i)));
    }
    return text.append(")").toString();
  }
}
