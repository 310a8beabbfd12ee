package dev.tsunami.bench.mix;

/**
 * What a mix is made of; keys are drawn uniformly from the range. The names, in lower case, are
 * also those of {@code suite_bench.erl}.
 */
public enum Operation {
  INSERT,
  DELETE,
  LOOKUP,

  /** OTP's nextseq: so many times {@code next}, from a random key. */
  NEXTSEQ10,
  NEXTSEQ100,
  NEXTSEQ1000,

  /** Visiting so many objects from a random key on, in the subject's best way. */
  RANGE10,
  RANGE100,
  RANGE1000,

  /** The same, in ours by a cursor over a snapshot. */
  CURSOR10,
  CURSOR100,
  CURSOR1000,

  /** Counting all objects by a specification that matches all. */
  SELECT_ALL,

  /** Counting the objects of 1,000 successive integers by a guard on the key. */
  PARTIAL_SELECT1000,

  /** Counting the tenth of the objects whose second element is small. */
  COUNT_BELOW,

  /** The same by a loop written for it. */
  COUNT_BY_HAND,

  /** Adding 1 to the same object. */
  COUNTER_HOT,

  /** Adding 1 to an object drawn at random. */
  COUNTER_RANDOM,

  /** Inserting a list of 100 objects with random keys, all or nothing where the subject can. */
  LIST100,

  /** Inserting 100 objects with random keys, one after the other. */
  SINGLES100,

  /** Taking a snapshot and letting go of it. */
  SNAPSHOT;

  /** The prefix of range and nextseq operations' lengths, and what counts as one operation. */
  int length() {
    return switch (this) {
      case NEXTSEQ10, RANGE10, CURSOR10 -> 10;
      case NEXTSEQ100, RANGE100, CURSOR100, LIST100, SINGLES100 -> 100;
      case NEXTSEQ1000, RANGE1000, CURSOR1000, PARTIAL_SELECT1000 -> 1000;
      case INSERT,
          DELETE,
          LOOKUP,
          SELECT_ALL,
          COUNT_BELOW,
          COUNT_BY_HAND,
          COUNTER_HOT,
          COUNTER_RANDOM,
          SNAPSHOT ->
          1;
    };
  }
}
