package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one clause's head with their slots: {@code '$0'}, and {@code '$'} with a number
 * that does not begin with 0, in the order of the numbers. {@code '$01'} is an atom like any other.
 *
 * <p>(OTP keeps the number in a machine word and takes {@code '$4294967297'} for {@code '$1'}; here
 * they are two variables.)
 */
final class Variables {
  /** By number: shorter is less, and no number has leading zeros. */
  private static final Comparator<Atom> BY_NUMBER = Variables::compareNumbers;

  private final Map<Atom, Integer> slots = new HashMap<>();

  private static int compareNumbers(Atom a, Atom b) {
    int lengths = Integer.compare(a.name().length(), b.name().length());
    return lengths != 0 ? lengths : a.name().compareTo(b.name());
  }

  /** The variables that occur in {@code head} where a head may have them: not in keys of maps. */
  static Variables of(Term head, Problems problems) {
    TreeSet<Atom> names = new TreeSet<>(BY_NUMBER);
    new Walk(problems).visit(head, names);
    Variables variables = new Variables();
    for (Atom name : names) {
      variables.slots.put(name, variables.slots.size());
    }
    return variables;
  }

  /** Whether nothing in {@code term} is special in a head: no variable, {@code '_'} or map. */
  static boolean isPlain(Term term, Problems problems) {
    return new Walk(problems).visit(term, null);
  }

  static boolean isVariable(Atom atom) {
    String name = atom.name();
    int length = name.length();
    if (length < 2 || name.charAt(0) != '$' || (name.charAt(1) == '0' && length > 2)) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  int count() {
    return slots.size();
  }

  /** The variable's slot; null if the head does not bind it. */
  @Nullable Integer slot(Atom name) {
    return slots.get(name);
  }

  /** A walk over a term of any depth, whose parts it counts. */
  private static final class Walk {
    private final Problems problems;
    private final ArrayDeque<Term> pending = new ArrayDeque<>();

    Walk(Problems problems) {
      this.problems = problems;
    }

    /**
     * Collects variables, if there is a set for them; otherwise stops at the first special part.
     *
     * @return whether there was no special part
     */
    boolean visit(Term term, @Nullable Set<Atom> names) {
      boolean plain = true;
      pending.push(term);
      while (!pending.isEmpty()) {
        problems.countPart();
        switch (pending.pop()) {
          case Atom atom -> plain &= !isSpecial(atom, names);
          case Tuple tuple -> pushAll(List.of(tuple.toArray()));
          case Cons cons -> {
            pending.push(cons.tail());
            pending.push(cons.head());
          }
          case TermMap map -> {
            plain = false;
            for (int i = 0; i < map.size(); i++) {
              pending.push(map.value(i));
            }
          }
          default -> {}
        }
        if (!plain && names == null) {
          return false;
        }
      }
      return plain;
    }

    private void pushAll(List<Term> terms) {
      terms.forEach(pending::push);
    }

    private static boolean isSpecial(Atom atom, @Nullable Set<Atom> names) {
      if (isVariable(atom)) {
        if (names != null) {
          names.add(atom);
        }
        return true;
      }
      return atom == PatternParser.ANYTHING;
    }
  }
}
