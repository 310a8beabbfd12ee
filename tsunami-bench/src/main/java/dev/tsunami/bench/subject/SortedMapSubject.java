package dev.tsunami.bench.subject;

import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.concurrent.ConcurrentNavigableMap;

/** A concurrent sorted map of keys to objects. */
final class SortedMapSubject extends MapSubject {
  private final ConcurrentNavigableMap<Term, Tuple> map;

  SortedMapSubject(ConcurrentNavigableMap<Term, Tuple> map) {
    super(map);
    this.map = map;
  }

  @Override
  public long nextSequence(Int key, int steps) {
    Term at = key;
    for (int i = 0; i < steps; i++) {
      Term next = map.higherKey(at);
      at = next == null ? key : next;
    }
    return steps;
  }

  @Override
  public long range(Int from, int count) {
    long found = 0;
    for (Tuple object : map.tailMap(from, true).values()) {
      if (found == count) {
        break;
      }
      found += object.arity() - 1L;
    }
    return found;
  }

  @Override
  public long countBetween(long low, long high) {
    long count = 0;
    for (Tuple object : map.subMap(Int.of(low), false, Int.of(high), true).values()) {
      count += object.arity() - 1L;
    }
    return count;
  }
}
