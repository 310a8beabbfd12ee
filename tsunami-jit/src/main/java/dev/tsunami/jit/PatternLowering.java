package dev.tsunami.jit;

import dev.tsunami.kernel.match.Pattern;
import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Takes the constants out of one clause's head. */
final class PatternLowering {
  private final Constants constants;
  private final int[] occurrences;
  private final BitSet bound = new BitSet();

  PatternLowering(int variables, Constants constants) {
    this.occurrences = new int[variables];
    this.constants = constants;
  }

  /** To be called first: counts how often the head has each variable. */
  void countAll(Pattern pattern) {
    switch (pattern) {
      case Pattern.Any any -> {}
      case Pattern.Literal literal -> {}
      case Pattern.Variable variable -> occurrences[variable.slot()]++;
      case Pattern.TupleOf tuple -> tuple.elements().forEach(this::countAll);
      case Pattern.ListOf list -> {
        list.elements().forEach(this::countAll);
        countAll(list.tail());
      }
      case Pattern.MapOf map -> map.values().forEach(this::countAll);
    }
  }

  /** These variables are read by guards or the body. */
  void read(BitSet slots) {
    slots.stream().forEach(slot -> occurrences[slot]++);
  }

  /** How many variables were bound so far. */
  int bindings() {
    return bound.cardinality();
  }

  Check lower(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Any any -> Check.Any.ANY;
      case Pattern.Literal literal -> literal(literal.value());
      case Pattern.Variable variable -> variable(variable.slot());
      case Pattern.TupleOf tuple -> new Check.TupleOf(all(tuple.elements()));
      case Pattern.ListOf list -> new Check.ListOf(all(list.elements()), lower(list.tail()));
      case Pattern.MapOf map -> {
        List<Integer> keys = new ArrayList<>(map.keys().size());
        map.keys().forEach(key -> keys.add(constants.add(key)));
        yield new Check.MapOf(keys, all(map.values()));
      }
    };
  }

  private List<Check> all(List<Pattern> patterns) {
    List<Check> checks = new ArrayList<>(patterns.size());
    for (Pattern pattern : patterns) {
      checks.add(lower(pattern));
    }
    return checks;
  }

  private Check variable(int slot) {
    if (occurrences[slot] == 1) {
      return Check.Any.ANY;
    }
    if (bound.get(slot)) {
      return new Check.Repeat(slot);
    }
    bound.set(slot);
    return new Check.Bind(slot);
  }

  private Check literal(Term value) {
    int constant = constants.add(value);
    if (Constants.isUnique(value)) {
      return new Check.Identical(constant);
    }
    return Constants.isLong(value) ? new Check.Whole(constant) : new Check.Same(constant);
  }
}
