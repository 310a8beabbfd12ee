package dev.tsunami.testkit.engine;

import static dev.tsunami.testkit.engine.EngineSuite.list;
import static dev.tsunami.testkit.engine.EngineSuite.object;
import static dev.tsunami.testkit.engine.EngineSuite.objects;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.engine.Batch;
import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.kernel.sequence.ObjectSequences;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * One run of an engine beside a plain sorted map of lists, through random operations of every kind.
 */
final class ModelRun {
  private static final int STEPS = 6_000;
  private static final int STEPS_BETWEEN_CUTS = 500;

  private final Engine engine;
  private final NavigableMap<Term, List<Tuple>> model;
  private final long seed;
  private final Random random;
  private final int keys;

  ModelRun(Engine engine, long seed, int keys) {
    this.engine = engine;
    this.model = new TreeMap<>(engine.keyOrder());
    this.seed = seed;
    this.random = new Random(seed);
    this.keys = keys;
  }

  void run() {
    for (int cut = 0; cut < STEPS; cut += STEPS_BETWEEN_CUTS) {
      List<Tuple> before = everything();
      try (Snapshot snapshot = engine.snapshot()) {
        for (int step = cut; step < cut + STEPS_BETWEEN_CUTS; step++) {
          step("seed " + seed + ", step " + step);
        }
        String where = "seed " + seed + ", snapshot at step " + cut;
        assertThat(objects(snapshot.scan(KeyRange.ALL, Direction.FORWARD)))
            .as(where)
            .isEqualTo(before);
        assertThat(snapshot.size()).as(where).isEqualTo(before.size());
      }
      assertThat(objects(engine)).as("seed %d", seed).isEqualTo(everything());
      assertThat(engine.size()).as("seed %d", seed).isEqualTo(everything().size());
      engine.checkInvariants();
    }
  }

  private List<Tuple> everything() {
    List<Tuple> objects = new ArrayList<>();
    model.values().forEach(objects::addAll);
    return objects;
  }

  private Term key() {
    int i = random.nextInt(keys);
    return i < NastyKeys.ALL.size() ? NastyKeys.ALL.get(i) : Int.of(i);
  }

  private void step(String where) {
    Term key = key();
    Tuple object = object(key, random.nextInt(4));
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7 -> insert(key, object, Way.any(random), where);
      case 8, 9, 10 -> {
        List<Tuple> removed = model.remove(key);
        assertThat(engine.update(key, new EngineSuite.Put(null)))
            .as(where)
            .isEqualTo(removed == null ? List.of() : removed);
      }
      case 11, 12 -> commit(where);
      case 13 -> scan(where);
      case 14 -> clearSometimes(where);
      default ->
          assertThat(list(engine.get(key))).as(where).isEqualTo(model.getOrDefault(key, List.of()));
    }
  }

  private void insert(Term key, Tuple object, Way way, String where) {
    boolean written = apply(object, way);
    assertThat(engine.insert(key, object, way.how)).as(where).isEqualTo(written);
    assertThat(list(engine.get(key))).as(where).isEqualTo(model.get(key));
  }

  /**
   * The insertion in the model's own words; the entry is made anew so that its key is the first
   * object's.
   */
  private boolean apply(Tuple object, Way way) {
    Term key = object.element(1);
    List<Tuple> before = model.getOrDefault(key, List.of());
    List<Tuple> after = new ArrayList<>(before);
    switch (way) {
      case REPLACE -> {
        after.clear();
        after.add(object);
      }
      case IF_ABSENT -> {
        if (before.isEmpty()) {
          after.add(object);
        }
      }
      case APPEND -> after.add(object);
      case APPEND_IF_NEW -> {
        if (!before.contains(object)) {
          after.add(object);
        }
      }
    }
    model.remove(key);
    model.put(after.get(0).element(1), after);
    return way == Way.REPLACE || after.size() != before.size();
  }

  private void commit(String where) {
    List<Batch.Condition> conditions = new ArrayList<>();
    boolean holds = true;
    for (int i = random.nextInt(3); i > 0; i--) {
      Term key = key();
      conditions.add(new Batch.Condition(key, Batch.Test.ABSENT));
      holds &= !model.containsKey(key);
    }
    List<Batch.Change> changes = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      Tuple object = object(key(), random.nextInt(4));
      Way way = Way.any(random);
      changes.add(new Batch.Change(object.element(1), object, way.how));
      if (holds) {
        apply(object, way);
      }
    }
    assertThat(engine.commit(new Batch(conditions, changes))).as(where).isEqualTo(holds);
  }

  private void scan(String where) {
    KeyRange range =
        new KeyRange(
            random.nextInt(4) == 0 ? null : key(),
            random.nextBoolean(),
            random.nextInt(4) == 0 ? null : key(),
            random.nextBoolean());
    List<Tuple> expected = new ArrayList<>();
    for (Map.Entry<Term, List<Tuple>> entry : model.entrySet()) {
      if (contains(range, entry.getKey())) {
        expected.addAll(entry.getValue());
      }
    }
    assertThat(objects(engine.scan(range, Direction.FORWARD)))
        .as("%s, %s", where, range)
        .isEqualTo(expected);
    Cursor backward = engine.scan(range, Direction.BACKWARD);
    List<Tuple> met = new ArrayList<>();
    while (backward.advance()) {
      met.addAll(0, list(backward.objects()));
    }
    assertThat(met).as("%s, %s backward", where, range).isEqualTo(expected);
  }

  private boolean contains(KeyRange range, Term key) {
    int low = range.low() == null ? 1 : engine.keyOrder().compare(key, range.low());
    int high = range.high() == null ? -1 : engine.keyOrder().compare(key, range.high());
    return (low > 0 || (low == 0 && range.lowIncluded()))
        && (high < 0 || (high == 0 && range.highIncluded()));
  }

  private void clearSometimes(String where) {
    if (random.nextInt(40) == 0) {
      assertThat(engine.clear()).as(where).isEqualTo(everything().size());
      model.clear();
    }
  }

  /** An insertion that the model can tell from another. */
  private enum Way {
    REPLACE(Insertion.REPLACE),
    IF_ABSENT(Insertion.IF_ABSENT),
    APPEND(ObjectSequences::append),
    APPEND_IF_NEW(ObjectSequences::appendIfNew);

    @SuppressWarnings("ImmutableEnumChecker") // an insertion is a pure function
    private final Insertion how;

    Way(Insertion how) {
      this.how = how;
    }

    static Way any(Random random) {
      return values()[random.nextInt(4)];
    }
  }
}
