package dev.tsunami.testkit.terms;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing input smaller: tries the next simpler inputs one by one, goes on from the first
 * that still fails, and stops when none does or its tries are used up.
 */
public final class Shrinker {
  private static final int TRIES = 2_000;

  private int triesLeft = TRIES;

  private Shrinker() {}

  /** A smallest term found that still fails; {@code fails} must hold for {@code term}. */
  public static Term shrink(Term term, Predicate<Term> fails) {
    Shrinker shrinker = new Shrinker();
    Term smallest = term;
    for (Term next = smallest;
        next != null;
        next = shrinker.firstFailing(simpler(smallest), fails)) {
      smallest = next;
    }
    return smallest;
  }

  /** A shortest list found that still fails: steps are left out, in runs at first. */
  public static <T> List<T> shrink(List<T> steps, Predicate<List<T>> fails) {
    Shrinker shrinker = new Shrinker();
    List<T> smallest = steps;
    for (int run = Math.max(1, steps.size() / 2); run >= 1; run /= 2) {
      for (int from = 0; from + run <= smallest.size(); ) {
        List<T> without = new ArrayList<>(smallest);
        without.subList(from, from + run).clear();
        if (shrinker.stillFails(without, fails)) {
          smallest = without;
        } else {
          from += run;
        }
      }
    }
    return smallest;
  }

  private @org.jspecify.annotations.Nullable Term firstFailing(
      List<Term> candidates, Predicate<Term> fails) {
    for (Term candidate : candidates) {
      if (stillFails(candidate, fails)) {
        return candidate;
      }
    }
    return null;
  }

  private <T> boolean stillFails(T candidate, Predicate<T> fails) {
    return triesLeft-- > 0 && fails.test(candidate);
  }

  /** Terms that are smaller than this one, the smallest first; none for what cannot get simpler. */
  static List<Term> simpler(Term term) {
    List<Term> candidates = new ArrayList<>();
    switch (term) {
      case Int integer -> simplerIntegers(integer, candidates);
      case Flt flt -> {
        double whole = Math.rint(flt.value());
        if (whole != flt.value()) {
          candidates.add(Flt.of(whole));
        }
        if (Math.abs(flt.value()) > 1) {
          candidates.add(Flt.of(Math.rint(flt.value() / 2)));
        }
      }
      case Atom atom -> {
        int count = atom.name().codePointCount(0, atom.name().length());
        if (count > 0) {
          candidates.add(
              Atom.of(atom.name().substring(atom.name().offsetByCodePoints(0, (count + 1) / 2))));
          candidates.add(
              Atom.of(atom.name().substring(0, atom.name().offsetByCodePoints(0, count - 1))));
        }
      }
      case Bits bits -> {
        if (bits.bitCount() > 0) {
          candidates.add(Bits.ofBits(bits.toByteArray(), bits.bitCount() / 2));
          candidates.add(Bits.ofBits(bits.toByteArray(), bits.bitCount() - 1));
        }
      }
      case Tuple tuple -> simplerSequences(List.of(tuple.toArray()), candidates, Shrinker::tuple);
      case TermList list -> {
        candidates.add(TermList.NIL);
        simplerSequences(list.toList(), candidates, TermList::copyOf);
        if (list == TermList.NIL) {
          candidates.clear();
        }
      }
      case TermMap map -> simplerMaps(map, candidates);
      case LocalFun fun -> {
        for (int i = 0; i < fun.capturedCount(); i++) {
          candidates.add(fun.captured(i));
        }
      }
      default -> {}
    }
    return candidates;
  }

  private static void simplerIntegers(Int integer, List<Term> candidates) {
    if (integer.signum() != 0) {
      candidates.add(Int.of(integer.bigValue().divide(BigInteger.TWO)));
      candidates.add(Int.of(integer.bigValue().subtract(BigInteger.valueOf(integer.signum()))));
    }
  }

  private interface Maker {
    Term make(List<Term> elements);
  }

  private static Term tuple(List<Term> elements) {
    return Tuple.of(elements.toArray(new Term[0]));
  }

  private static void simplerSequences(List<Term> elements, List<Term> candidates, Maker maker) {
    candidates.addAll(elements);
    for (int i = 0; i < elements.size(); i++) {
      List<Term> without = new ArrayList<>(elements);
      without.remove(i);
      candidates.add(maker.make(without));
    }
    for (int i = 0; i < elements.size(); i++) {
      for (Term simpler : simpler(elements.get(i))) {
        List<Term> with = new ArrayList<>(elements);
        with.set(i, simpler);
        candidates.add(maker.make(with));
      }
    }
  }

  private static void simplerMaps(TermMap map, List<Term> candidates) {
    for (int i = 0; i < map.size(); i++) {
      candidates.add(map.sortedKey(i));
      candidates.add(map.sortedValue(i));
    }
    for (int i = 0; i < map.size(); i++) {
      candidates.add(map.without(map.sortedKey(i)));
    }
    for (int i = 0; i < map.size(); i++) {
      for (Term simpler : simpler(map.sortedValue(i))) {
        candidates.add(map.with(map.sortedKey(i), simpler));
      }
    }
  }
}
