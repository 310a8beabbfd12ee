package dev.tsunami.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** snapshot. */
abstract class SnapshotContract extends EngineSuite {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSnapshotReadsAsOfTheMomentItWasTaken(Kind kind) {
    Engine engine = filled(kind, 500);
    List<Tuple> before = objects(engine);
    try (Snapshot snapshot = engine.snapshot()) {
      for (int i = 1; i <= 600; i++) {
        if (i % 2 == 0) {
          remove(engine, Int.of(i));
        } else {
          insert(engine, object(i, -1));
        }
      }
      assertThat(snapshot.size()).isEqualTo(500);
      assertThat(snapshot.get(Int.of(2))).isEqualTo(object(2, 20));
      assertThat(snapshot.get(Int.of(3))).isEqualTo(object(3, 30));
      assertThat(snapshot.get(Int.of(501))).isNull();
      assertThat(objects(snapshot.scan(KeyRange.ALL, Direction.FORWARD))).isEqualTo(before);
      List<Tuple> backward =
          new ArrayList<>(objects(snapshot.scan(KeyRange.ALL, Direction.BACKWARD)));
      Collections.reverse(backward);
      assertThat(backward).isEqualTo(before);
      assertThat(keys(snapshot.scan(KeyRange.after(before.get(99).element(1)), Direction.FORWARD)))
          .hasSize(400);
    }
    assertThat(engine.get(Int.of(2))).isNull();
    assertThat(engine.get(Int.of(501))).isEqualTo(object(501, -1));
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void snapshotsOfDifferentMomentsAreOpenSideBySide(Kind kind) {
    Engine engine = kind.from(engines());
    List<Snapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      snapshots.add(engine.snapshot());
      insert(engine, object(i, i));
      insert(engine, object(0, 100L + i));
    }
    for (int i = 1; i < 20; i++) {
      Snapshot snapshot = snapshots.get(i);
      assertThat(snapshot.size()).isEqualTo(i);
      assertThat(snapshot.get(Int.of(0))).isEqualTo(object(0, 99L + i));
      assertThat(keys(snapshot.scan(KeyRange.ALL, Direction.FORWARD))).hasSize(i);
      snapshot.close();
    }
    assertThat(snapshots.get(0).scan(KeyRange.ALL, Direction.FORWARD).advance()).isFalse();
    snapshots.get(0).close();
    assertThat(engine.size()).isEqualTo(20);
    engine.checkInvariants();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aSnapshotOutlivesAClearAndABatch(Kind kind) {
    Engine engine = filled(kind, 3);
    try (Snapshot full = engine.snapshot()) {
      engine.clear();
      try (Snapshot empty = engine.snapshot()) {
        engine.commit(
            new Batch(
                List.of(), List.of(new Batch.Change(Int.of(7), object(7, 7), Insertion.REPLACE))));
        assertThat(empty.size()).isZero();
        assertThat(empty.get(Int.of(7))).isNull();
        assertThat(full.size()).isEqualTo(3);
        assertThat(full.get(Int.of(7))).isNull();
        assertThat(full.get(Int.of(1))).isEqualTo(object(1, 10));
      }
    }
    assertThat(objects(engine)).containsExactly(object(7, 7));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aClosedSnapshotRefusesToBeRead(Kind kind) {
    Snapshot snapshot = filled(kind, 3).snapshot();
    snapshot.close();
    assertThatThrownBy(() -> snapshot.get(Int.of(1))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> snapshot.scan(KeyRange.ALL, Direction.FORWARD))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(snapshot::size).isInstanceOf(IllegalStateException.class);
  }
}
