package dev.tsunami.bench.subject;

import dev.tsunami.bench.baseline.SharedMap;
import dev.tsunami.bench.baseline.SharedSortedMap;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.function.Supplier;

/** One of the textbook designs. */
final class BaselineSubject implements Subject {
  private final Supplier<? extends SharedMap<Term, Tuple>> empty;
  private SharedMap<Term, Tuple> map;

  BaselineSubject(Supplier<? extends SharedMap<Term, Tuple>> empty) {
    this.empty = empty;
    this.map = empty.get();
  }

  @Override
  public void insert(Int key, Tuple object) {
    map.put(key, object);
  }

  @Override
  public void delete(Int key) {
    map.remove(key);
  }

  @Override
  public boolean lookup(Int key) {
    Tuple object = map.get(key);
    return object != null && object.arity() == 2;
  }

  @Override
  public long size() {
    return map.size();
  }

  @Override
  public long range(Int from, int count) {
    if (map instanceof SharedSortedMap<Term, Tuple> sorted) {
      Visitor visitor = new Visitor();
      sorted.scan(from, count, visitor::visit);
      return visitor.found;
    }
    return Subject.super.range(from, count);
  }

  private static final class Visitor {
    long found;

    void visit(Tuple object) {
      found += object.arity() - 1L;
    }
  }

  /** By beginning anew: no other thread is at work. */
  @Override
  public void clear() {
    map = empty.get();
  }
}
