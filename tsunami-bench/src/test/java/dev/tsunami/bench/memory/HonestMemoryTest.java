package dev.tsunami.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.kernel.engine.Update;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.GraphLayout;

/** {@code Engine.bytes} beside what a heap walk finds: within a tenth. */
final class HonestMemoryTest {
  private static final int OBJECTS = 20_000;

  static {
    // JOL cannot ask for the offsets of a record's fields otherwise.
    System.setProperty("jol.magicFieldOffset", "true");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pairsOfIntegers(boolean ordered) {
    check(ordered, i -> Tuple.of(Int.of(1_000_000 + 7 * i), Int.of(2_000_000 + i)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void binariesUnderBinaries(boolean ordered) {
    check(ordered, i -> Tuple.of(Bits.utf8("user:" + i), Bits.of(new byte[100])));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void listsUnderTuples(boolean ordered) {
    check(
        ordered,
        i -> {
          Term key = Tuple.of(Int.of(5_000 + i), TermList.of(Int.of(9_000 + i)));
          return Tuple.of(key, TermList.of(Int.of(10_000 + i), Int.of(20_000 + i)), Int.of(i));
        });
  }

  /** In an order that is neither that of keys nor that of hashes; then half of them removed. */
  private static void check(boolean ordered, LongFunction<Tuple> object) {
    VersionedEngines engines = new VersionedEngines(1);
    Engine engine = ordered ? engines.ordered(1) : engines.hash(1);
    long before = walk(engine);
    for (long i = 0; i < OBJECTS; i++) {
      Tuple next = object.apply(i * 7_919 % OBJECTS);
      engine.insert(next.element(1), next, Insertion.REPLACE);
    }
    assertHonest(engine, before);
    for (long i = 0; i < OBJECTS / 2; i++) {
      engine.update(object.apply(i * 7_919 % OBJECTS).element(1), new Removal());
    }
    assertHonest(engine, before);
  }

  private static void assertHonest(Engine engine, long before) {
    long found = walk(engine) - before;
    assertThat((double) engine.bytes()).isCloseTo(found, within(found / 10.0));
  }

  /** Bytes of everything reachable; what all engines share is the same before and after. */
  private static long walk(Engine engine) {
    return GraphLayout.parseInstance(engine).totalSize();
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
