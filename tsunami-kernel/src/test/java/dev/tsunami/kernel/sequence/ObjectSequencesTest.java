package dev.tsunami.kernel.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.engine.Footprint;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObjectSequencesTest {
  private static Tuple object(long value) {
    return Tuple.of(Int.of(5), Int.of(value));
  }

  private static List<Tuple> list(@Nullable TupleSeq sequence) {
    List<Tuple> objects = new ArrayList<>();
    for (int i = 0; sequence != null && i < sequence.count(); i++) {
      objects.add(sequence.object(i));
    }
    return objects;
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 12", "3, 24", "4, 500", "5, 100000"})
  void agreesWithAListThroughRandomChanges(long seed, int values) {
    Random random = new Random(seed);
    List<Tuple> model = new ArrayList<>();
    TupleSeq sequence = null;
    for (int round = 0; round < 4_000; round++) {
      Tuple object = object(random.nextInt(values));
      String where = "seed " + seed + ", round " + round;
      switch (random.nextInt(4)) {
        case 0 -> {
          sequence = ObjectSequences.append(sequence, object);
          model.add(object);
        }
        case 1, 2 -> {
          TupleSeq before = sequence;
          boolean known = model.contains(object);
          sequence = ObjectSequences.appendIfNew(sequence, object);
          assertThat(sequence == before).as(where).isEqualTo(known);
          if (!known) {
            model.add(object);
          }
        }
        default -> {
          if (sequence != null) {
            TupleSeq before = sequence;
            assertThat(ObjectSequences.contains(sequence, object))
                .isEqualTo(model.contains(object));
            int copies = ObjectSequences.count(sequence, object);
            sequence = ObjectSequences.removeAll(sequence, object);
            int length = model.size();
            model.removeIf(object::equals);
            assertThat(copies).as(where).isEqualTo(length - model.size());
            assertThat(sequence == before).as(where).isEqualTo(copies == 0);
          }
        }
      }
      if (round % 7 == 0 || model.size() < 40) {
        assertThat(list(sequence)).as(where).isEqualTo(model);
      }
    }
    assertThat(list(sequence)).isEqualTo(model);
  }

  @Test
  void objectsThatAreOnlyEqualByValueAreDifferent() {
    Tuple integer = Tuple.of(Int.of(1), Int.of(2));
    Tuple decimal = Tuple.of(Int.of(1), Flt.of(2));
    TupleSeq both = ObjectSequences.appendIfNew(integer, decimal);
    assertThat(list(both)).containsExactly(integer, decimal);
    assertThat(list(ObjectSequences.removeAll(both, integer))).containsExactly(decimal);
  }

  @Test
  void aSingleObjectIsItsOwnSequence() {
    Tuple one = object(1);
    assertThat(ObjectSequences.append(null, one)).isSameAs(one);
    TupleSeq two = ObjectSequences.append(one, object(2));
    assertThat(ObjectSequences.removeAll(two, object(2))).isSameAs(one);
    assertThat(ObjectSequences.removeAll(one, object(1))).isNull();
    assertThat(ObjectSequences.removeAll(one, object(9))).isSameAs(one);
    assertThat(ObjectSequences.of(List.of())).isNull();
  }

  @Test
  void aSequenceIsNotChangedByWhatIsMadeOfIt() {
    TupleSeq sequence = ObjectSequences.of(numbers(1_000));
    TupleSeq other = sequence;
    for (int i = 0; i < 1_000; i += 2) {
      other = ObjectSequences.removeAll(other, object(i));
    }
    assertThat(list(sequence)).isEqualTo(numbers(1_000));
    assertThat(other.count()).isEqualTo(500);
  }

  @Test
  void allCopiesOfAnObjectAreRemovedFromALongSequence() {
    TupleSeq sequence = null;
    for (int i = 0; i < 300; i++) {
      sequence = ObjectSequences.append(sequence, object(i % 3));
    }
    TupleSeq rest = ObjectSequences.removeAll(sequence, object(1));
    assertThat(rest.count()).isEqualTo(200);
    rest = ObjectSequences.removeAll(rest, object(0));
    assertThat(list(rest)).hasSize(100).containsOnly(object(2));
    assertThat(ObjectSequences.removeAll(rest, object(2))).isNull();
  }

  @Test
  void aSequenceOfAnyLengthAccountsForItsObjects() {
    List<Tuple> objects = numbers(2_000);
    TupleSeq sequence = null;
    long bytes = 0;
    for (Tuple object : objects) {
      sequence = ObjectSequences.append(sequence, object);
      bytes += Footprint.of((Term) object);
      long overhead = Footprint.of(sequence) - bytes;
      assertThat(overhead)
          .as("%d objects", sequence.count())
          .isBetween(
              sequence.count() == 1 ? 0L : 4L * sequence.count(), 88L + 40L * sequence.count());
    }
    long full = Footprint.of(sequence);
    TupleSeq again =
        ObjectSequences.removeAll(ObjectSequences.append(sequence, object(-1)), object(-1));
    assertThat(Footprint.of(again)).isEqualTo(full);
  }

  @Test
  void aSequenceOfAnotherKindIsRefused() {
    TupleSeq foreign =
        new TupleSeq() {
          @Override
          public int count() {
            return 1;
          }

          @Override
          public Tuple object(int index) {
            return ObjectSequencesTest.object(index);
          }
        };
    assertThatThrownBy(() -> ObjectSequences.append(foreign, object(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a sequence made here");
  }

  private static List<Tuple> numbers(int count) {
    List<Tuple> objects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      objects.add(object(i));
    }
    return objects;
  }
}
