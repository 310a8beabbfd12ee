package dev.tsunami.bench.mix;

import dev.tsunami.bench.subject.Subject;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread's part in a sample: draws operations and keys and executes them until told to stop.
 */
public final class MixThread {
  /** Short enough to be compiled as a method and not only as a loop; long enough not to matter. */
  private static final int CHUNK = 1_000;

  private static final long HOT_KEY = 1;

  private final Subject subject;
  private final int[] thresholds;
  private final Operation[] operations;
  private final long range;
  private long random;

  private long lookups;
  private long found;
  private long others;

  public MixThread(Subject subject, Mix mix, long range, long seed) {
    this.subject = subject;
    this.range = range;
    this.random = seed * 0x9E3779B97F4A7C15L | 1;
    this.thresholds = new int[mix.parts().size()];
    this.operations = new Operation[mix.parts().size()];
    int sum = 0;
    for (int i = 0; i < operations.length; i++) {
      sum += mix.parts().get(i).weight();
      thresholds[i] = sum;
      operations[i] = mix.parts().get(i).operation();
    }
  }

  long lookups() {
    return lookups;
  }

  long found() {
    return found;
  }

  /** So that no result goes unused. */
  long others() {
    return others;
  }

  /** Executes one operation. */
  public void step() {
    execute(pick());
  }

  /** Executes operations until {@code stop} says so; answers how many. At least one. */
  public long run(StopSign stop) {
    long count = 0;
    do {
      count += chunk(stop);
    } while (!stop.isSet());
    return count;
  }

  private int chunk(StopSign stop) {
    int count = 0;
    do {
      step();
      count++;
    } while (count < CHUNK && !stop.isSet());
    return count;
  }

  private Operation pick() {
    if (operations.length == 1) {
      return operations[0];
    }
    int draw = (int) below(Mix.WHOLE);
    int i = 0;
    while (draw >= thresholds[i]) {
      i++;
    }
    return operations[i];
  }

  private void execute(Operation operation) {
    switch (operation) {
      case INSERT -> {
        Int key = key();
        subject.insert(key, Tuple.of(key, key));
      }
      case DELETE -> subject.delete(key());
      case LOOKUP -> {
        lookups++;
        if (subject.lookup(key())) {
          found++;
        }
      }
      case NEXTSEQ10, NEXTSEQ100, NEXTSEQ1000 ->
          others += subject.nextSequence(key(), operation.length());
      case RANGE10, RANGE100, RANGE1000 -> others += subject.range(key(), operation.length());
      case CURSOR10, CURSOR100, CURSOR1000 ->
          others += subject.rangeByCursor(key(), operation.length());
      case SELECT_ALL -> others += subject.countAll();
      case PARTIAL_SELECT1000 -> {
        long low = draw();
        others += subject.countBetween(low, low + operation.length());
      }
      case COUNT_BELOW -> others += subject.countBelow(range / 10);
      case COUNT_BY_HAND -> others += subject.countBelowByHand(range / 10);
      case COUNTER_HOT -> subject.increment(Int.of(HOT_KEY));
      case COUNTER_RANDOM -> subject.increment(key());
      case LIST100 -> {
        List<Tuple> objects = new ArrayList<>(operation.length());
        for (int i = 0; i < operation.length(); i++) {
          Int key = key();
          objects.add(Tuple.of(key, key));
        }
        subject.insertAll(objects);
      }
      case SINGLES100 -> {
        for (int i = 0; i < operation.length(); i++) {
          Int key = key();
          subject.insert(key, Tuple.of(key, key));
        }
      }
      case SNAPSHOT -> {
        try (AutoCloseable cut = subject.snapshot()) {
          others += cut.hashCode();
        } catch (Exception e) {
          throw new IllegalStateException("closing a snapshot failed", e);
        }
      }
    }
  }

  private Int key() {
    return Int.of(draw());
  }

  /** 1 to {@link #range}. */
  private long draw() {
    return 1 + below(range);
  }

  /** An xorshift of 64 bits, its upper 32 taken to the range by multiplication. */
  private long below(long bound) {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return ((random >>> 32) * bound) >>> 32;
  }
}
