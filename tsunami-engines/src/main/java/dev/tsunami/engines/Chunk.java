package dev.tsunami.engines;

import dev.tsunami.term.Term;
import dev.tsunami.term.TupleSeq;

/** Some keys that follow each other in an engine, with their objects. For one thread. */
final class Chunk {
  private final Term[] keys;
  private final TupleSeq[] objects;
  private int count;

  Chunk(int capacity) {
    this.keys = new Term[capacity];
    this.objects = new TupleSeq[capacity];
  }

  boolean hasRoom() {
    return count < keys.length;
  }

  void add(Term key, TupleSeq sequence) {
    keys[count] = key;
    objects[count] = sequence;
    count++;
  }

  int count() {
    return count;
  }

  int capacity() {
    return keys.length;
  }

  Term key(int index) {
    return keys[index];
  }

  TupleSeq objects(int index) {
    return objects[index];
  }
}
