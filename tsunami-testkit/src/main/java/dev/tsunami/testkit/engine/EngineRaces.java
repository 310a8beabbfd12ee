package dev.tsunami.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an engine for many threads promises them, as bounded stress: work is counted in operations,
 * not in time. Seeds fix what each thread does; how the threads interleave no seed fixes, so a
 * failure may need several runs to come back.
 */
public abstract class EngineRaces {
  private static final int WRITERS = 3;

  /** Makes the engines under test; called once per test. */
  protected abstract Engines engines();

  /** Every update reads and writes in one step: no increment is lost. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void noUpdateIsLost(Kind kind) {
    Engine engine = kind.from(engines());
    int rounds = 20_000;
    int keys = 5;
    Insertion increment =
        (now, object) -> now == null ? object : Tuple.of(object.element(1), Int.of(value(now) + 1));
    Crew crew = new Crew();
    for (int writer = 0; writer < WRITERS; writer++) {
      Random random = new Random(writer);
      crew.work(() -> {
        for (int i = 0; i < rounds; i++) {
          Int key = Int.of(random.nextInt(keys));
          engine.insert(key, Tuple.of(key, Int.of(1)), increment);
        }
      });
    }
    crew.run();
    long sum = 0;
    for (int key = 0; key < keys; key++) {
      sum += value(engine.get(Int.of(key)));
    }
    assertThat(sum).isEqualTo((long) WRITERS * rounds);
    engine.checkInvariants();
  }

  /**
   * Each batch writes its own stamp to every key, so a snapshot that holds two stamps has seen a
   * part of a batch.
   */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void noReaderSeesAPartOfABatch(Kind kind) {
    Engine engine = kind.from(engines());
    int keys = 40;
    List<Batch.Change> zeroes = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      zeroes.add(change(key, 0));
    }
    assertThat(engine.commit(new Batch(List.of(), zeroes))).isTrue();
    Crew crew = new Crew();
    for (int writer = 0; writer < WRITERS; writer++) {
      long own = (long) writer << 32;
      crew.work(() -> {
        for (int i = 1; i <= 2_000; i++) {
          List<Batch.Change> changes = new ArrayList<>();
          for (int key = 0; key < keys; key++) {
            changes.add(change(7 * key % keys, own | i));
          }
          engine.commit(new Batch(List.of(), changes));
        }
      });
    }
    crew.watch(() -> assertOneStamp(engine, keys));
    crew.run();
    assertOneStamp(engine, keys);
    engine.checkInvariants();
  }

  private static void assertOneStamp(Engine engine, int keys) {
    try (Snapshot snapshot = engine.snapshot()) {
      Set<Long> stamps = new TreeSet<>();
      for (Cursor at = snapshot.scan(KeyRange.ALL, Direction.FORWARD); at.advance(); ) {
        stamps.add(value(at.objects()));
      }
      for (int key = 0; key < keys; key++) {
        stamps.add(value(snapshot.get(Int.of(key))));
      }
      assertThat(stamps).as("stamps of one snapshot").hasSize(1);
    }
  }

  /**
   * Batches that take a key and its twin: a condition and its change are one step, so exactly one
   * thread wins each.
   */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aKeyThatMustBeAbsentIsWonByOneThreadOnly(Kind kind) {
    Engine engine = kind.from(engines());
    int keys = 4_000;
    long[] won = new long[WRITERS];
    Crew crew = new Crew();
    for (int writer = 0; writer < WRITERS; writer++) {
      int own = writer;
      crew.work(() -> {
        for (int key = 0; key < keys; key++) {
          Batch batch =
              new Batch(
                  List.of(
                      new Batch.Condition(Int.of(key), Batch.Test.ABSENT),
                      new Batch.Condition(Int.of(-key - 1), Batch.Test.ABSENT)),
                  List.of(change(key, own), change(-key - 1, own)));
          if (engine.commit(batch)) {
            won[own]++;
          }
        }
      });
    }
    crew.run();
    long[] held = new long[WRITERS];
    for (int key = 0; key < keys; key++) {
      long owner = value(engine.get(Int.of(key)));
      assertThat(value(engine.get(Int.of(-key - 1)))).isEqualTo(owner);
      held[(int) owner]++;
    }
    assertThat(held).isEqualTo(won);
    assertThat(engine.size()).isEqualTo(2L * keys);
  }

  /** Half of the keys stay, the others come and go while scans run in both directions. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aScanMeetsEveryKeyThatStaysExactlyOnce(Kind kind) {
    Engine engine = kind.from(engines());
    int keys = 600;
    List<Term> staying = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      engine.insert(Int.of(key), object(key, 0), Insertion.REPLACE);
      if (key % 2 == 0) {
        staying.add(Int.of(key));
      }
    }
    Crew crew = new Crew();
    for (int writer = 0; writer < WRITERS; writer++) {
      Random random = new Random(writer);
      crew.work(() -> {
        for (int i = 0; i < 20_000; i++) {
          int key = random.nextInt(keys);
          if (key % 2 == 0) {
            engine.insert(Int.of(key), object(key, i), Insertion.REPLACE);
          } else if (random.nextBoolean()) {
            engine.insert(Int.of(key), object(key, i), Insertion.IF_ABSENT);
          } else {
            engine.update(Int.of(key), new EngineSuite.Put(null));
          }
        }
      });
    }
    for (Direction direction : Direction.values()) {
      crew.watch(() -> {
        List<Term> met = new ArrayList<>();
        for (Cursor at = engine.scan(KeyRange.ALL, direction); at.advance(); ) {
          assertThat(at.objects().object(0).element(1)).isEqualTo(at.key());
          met.add(at.key());
        }
        assertThat(met).doesNotHaveDuplicates().containsAll(staying);
      });
    }
    crew.run();
    engine.checkInvariants();
  }

  /**
   * A clear is one step: with every key written by batches of all keys, there is never some but not
   * all.
   */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aClearLeavesNothingBehindAndIsNeverSeenHalfDone(Kind kind) {
    Engine engine = kind.from(engines());
    int keys = 50;
    List<Batch.Change> all = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      all.add(change(key, key));
    }
    Crew crew = new Crew();
    crew.work(() -> {
      for (int i = 0; i < 3_000; i++) {
        engine.commit(new Batch(List.of(), all));
      }
    });
    crew.work(() -> {
      for (int i = 0; i < 3_000; i++) {
        assertThat(engine.clear()).isIn(0L, (long) keys);
      }
    });
    crew.watch(() -> {
      try (Snapshot snapshot = engine.snapshot()) {
        long met = 0;
        for (Cursor at = snapshot.scan(KeyRange.ALL, Direction.BACKWARD); at.advance(); ) {
          met++;
        }
        assertThat(met).isIn(0L, (long) keys).isEqualTo(snapshot.size());
      }
    });
    crew.run();
    engine.clear();
    assertThat(engine.size()).isZero();
    engine.checkInvariants();
  }

  private static Batch.Change change(long key, long value) {
    return new Batch.Change(Int.of(key), object(key, value), Insertion.REPLACE);
  }

  private static Tuple object(long key, long value) {
    return Tuple.of(Int.of(key), Int.of(value));
  }

  /** Second element of the one object. */
  private static long value(@Nullable TupleSeq objects) {
    if (objects != null && objects.object(0).element(2) instanceof Int value) {
      return value.longValue();
    }
    throw new AssertionError("expected an object with an integer, found " + objects);
  }
}
