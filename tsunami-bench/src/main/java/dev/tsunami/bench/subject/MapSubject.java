package dev.tsunami.bench.subject;

import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.List;
import java.util.concurrent.ConcurrentMap;

/** A concurrent map of keys to objects. Lists are inserted one object after the other. */
class MapSubject implements Subject {
  private final ConcurrentMap<Term, Tuple> map;

  MapSubject(ConcurrentMap<Term, Tuple> map) {
    this.map = map;
  }

  @Override
  public final void insert(Int key, Tuple object) {
    map.put(key, object);
  }

  @Override
  public final void delete(Int key) {
    map.remove(key);
  }

  @Override
  public final boolean lookup(Int key) {
    Tuple object = map.get(key);
    return object != null && object.arity() == 2;
  }

  @Override
  public final long size() {
    return map.size();
  }

  @Override
  public final long countAll() {
    long count = 0;
    for (Tuple object : map.values()) {
      count += object.arity() - 1L;
    }
    return count;
  }

  @Override
  public long countBetween(long low, long high) {
    long count = 0;
    for (Term key : map.keySet()) {
      if (key instanceof Int number && number.longValue() > low && number.longValue() <= high) {
        count++;
      }
    }
    return count;
  }

  @Override
  public final long countBelow(long limit) {
    long count = 0;
    for (Tuple object : map.values()) {
      if (SecondElement.isBelow(object, limit)) {
        count++;
      }
    }
    return count;
  }

  @Override
  public final void increment(Int key) {
    map.computeIfPresent(key, (k, object) -> SecondElement.plusOne(object));
  }

  @Override
  public final void insertAll(List<Tuple> objects) {
    for (Tuple object : objects) {
      map.put(object.element(1), object);
    }
  }

  @Override
  public final void clear() {
    map.clear();
  }
}
