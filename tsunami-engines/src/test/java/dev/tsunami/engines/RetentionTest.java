package dev.tsunami.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Retention;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What open snapshots keep: bounded by the cut, however much is written; and let go of at once. */
final class RetentionTest {
  private static final int KEYS = 1_000;

  private static VersionedEngine engine(boolean ordered) {
    VersionedEngines engines = new VersionedEngines(5);
    return (VersionedEngine) (ordered ? engines.ordered(1) : engines.hash(1));
  }

  private static void put(VersionedEngine engine, long key, long value) {
    engine.insert(Int.of(key), Tuple.of(Int.of(key), Int.of(value)), Insertion.REPLACE);
  }

  private static void remove(VersionedEngine engine, long key) {
    engine.update(Int.of(key), new Removal());
  }

  /** Versions behind the state of the key's entry, itself included; 0 if it is settled. */
  private static int versions(VersionedEngine engine, long key) {
    Keys keys = engine.keys();
    Int term = Int.of(key);
    Entry entry = engine.root().index().find(term, keys.position(term), keys.isExact(term));
    Object state = entry == null ? null : entry.stateAcquire();
    int versions = 0;
    while (state instanceof Version version) {
      versions++;
      state = version.previous();
    }
    return versions;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutASnapshotNothingIsKept(boolean ordered) {
    VersionedEngine engine = engine(ordered);
    for (int key = 0; key < KEYS; key++) {
      put(engine, key, 1);
      put(engine, key, 2);
    }
    assertThat(versions(engine, 7)).isZero();
    assertThat(engine.retention()).isEqualTo(Retention.NONE);
    engine.checkInvariants();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aForgottenSnapshotKeepsOneVersionOfAKeyHoweverOftenItIsWritten(boolean ordered) {
    VersionedEngine engine = engine(ordered);
    put(engine, 1, 0);
    Snapshot forgotten = engine.snapshot();
    for (int i = 1; i <= 10_000; i++) {
      put(engine, 1, i);
      engine.snapshot().close();
    }
    assertThat(versions(engine, 1)).isLessThanOrEqualTo(2);
    assertThat(engine.retention()).isEqualTo(new Retention(1, 1));
    assertThat(forgotten.get(Int.of(1))).isEqualTo(Tuple.of(Int.of(1), Int.of(0)));
    forgotten.close();
    assertThat(versions(engine, 1)).isZero();
    engine.checkInvariants();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keysThatComeAndGoUnderASnapshotLeaveNothing(boolean ordered) {
    VersionedEngine engine = engine(ordered);
    try (Snapshot cut = engine.snapshot()) {
      for (int key = 0; key < KEYS; key++) {
        put(engine, key, key);
        remove(engine, key);
        assertThat(versions(engine, key)).isZero();
      }
      assertThat(cut.size()).isZero();
    }
    engine.checkInvariants();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachOfManySnapshotsKeepsWhatItNeedsAndNoMore(boolean ordered) {
    VersionedEngine engine = engine(ordered);
    List<Snapshot> cuts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      put(engine, 1, i);
      cuts.add(engine.snapshot());
      put(engine, 1, 100 + i);
    }
    assertThat(versions(engine, 1)).isLessThanOrEqualTo(11);
    for (int i = 0; i < 10; i += 2) {
      cuts.get(i).close();
    }
    put(engine, 1, 1_000);
    assertThat(versions(engine, 1)).isLessThanOrEqualTo(6);
    for (int i = 1; i < 10; i += 2) {
      assertThat(cuts.get(i).get(Int.of(1))).isEqualTo(Tuple.of(Int.of(1), Int.of(i)));
      cuts.get(i).close();
    }
    assertThat(versions(engine, 1)).isZero();
    engine.checkInvariants();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasDeletedUnderASnapshotGoesWhenItIsClosed(boolean ordered) {
    VersionedEngine engine = engine(ordered);
    long empty = engine.bytes();
    for (int key = 0; key < KEYS; key++) {
      put(engine, key, key);
    }
    Snapshot older = engine.snapshot();
    Snapshot younger = engine.snapshot();
    for (int key = 0; key < KEYS; key++) {
      remove(engine, key);
    }
    assertThat(engine.retention()).isEqualTo(new Retention(2, KEYS));
    younger.close();
    assertThat(engine.retention()).isEqualTo(new Retention(1, KEYS));
    assertThat(older.size()).isEqualTo(KEYS);
    older.close();
    assertThat(engine.retention()).isEqualTo(Retention.NONE);
    assertThat(engine.bytes() - empty).isLessThan(200);
    engine.checkInvariants();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTableGrowsAndShrinksBack(boolean ordered) {
    VersionedEngine engine = engine(ordered);
    long empty = engine.bytes();
    int many = 200_000;
    for (int key = 0; key < many; key++) {
      put(engine, key * 7_919L % many, key);
    }
    engine.checkInvariants();
    int met = 0;
    for (Cursor at = engine.scan(KeyRange.ALL, Direction.BACKWARD); at.advance(); ) {
      met++;
    }
    assertThat(met).isEqualTo(many);
    for (int key = 0; key < many; key++) {
      remove(engine, key * 104_729L % many);
    }
    assertThat(engine.size()).isZero();
    assertThat(engine.bytes() - empty).isLessThan(20_000);
    engine.checkInvariants();
  }

  /** A queue: keys come at one end and go at the other. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aQueueLeavesNothingBehind(boolean ordered) {
    VersionedEngine engine = engine(ordered);
    for (int key = 0; key < 50_000; key++) {
      put(engine, key, key);
      if (key >= 100) {
        remove(engine, key - 100);
      }
    }
    assertThat(engine.size()).isEqualTo(100);
    engine.checkInvariants();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aForgottenSnapshotKeepsItsOwnRootAndNoOther(boolean ordered) {
    VersionedEngine engine = engine(ordered);
    put(engine, 1, 1);
    Snapshot forgotten = engine.snapshot();
    Root first = engine.root();
    for (int i = 0; i < 100; i++) {
      put(engine, 1, i);
      engine.clear();
    }
    assertThat(engine.root().previous()).isSameAs(first);
    assertThat(first.previous()).isNull();
    Clearing clearing = first.clearing();
    assertThat(clearing == null ? engine.root() : clearing.to()).isNull();
    assertThat(forgotten.size()).isEqualTo(1);
    forgotten.close();
    assertThat(engine.root().previous()).isNull();
    engine.checkInvariants();
  }

  private record Removal() implements Update<Boolean> {
    @Override
    public @Nullable TupleSeq next(@Nullable TupleSeq now) {
      return null;
    }

    @Override
    public Boolean result(@Nullable TupleSeq before, @Nullable TupleSeq after) {
      return before != null;
    }
  }
}
