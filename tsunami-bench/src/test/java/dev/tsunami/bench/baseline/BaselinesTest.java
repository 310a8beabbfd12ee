package dev.tsunami.bench.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselinesTest {
  private static final int THREADS = 4;
  private static final int KEYS = 400;
  private static final int OPERATIONS = 20_000;

  static Stream<SharedMap<Integer, Long>> maps() {
    return Stream.concat(Stream.of(new GlobalLockMap<>(), new StripedMap<>()), sortedMaps());
  }

  static Stream<SharedSortedMap<Integer, Long>> sortedMaps() {
    return Stream.of(
        new LockedTreeMap<>(Comparator.<Integer>naturalOrder()),
        new ContentionAdaptingTree<>(Comparator.<Integer>naturalOrder()));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void operationsOfOneThreadAreThoseOfATreeMap(SharedMap<Integer, Long> map) {
    TreeMap<Integer, Long> expected = new TreeMap<>();
    Random random = new Random(7);
    for (long i = 0; i < OPERATIONS; i++) {
      int key = random.nextInt(KEYS);
      if (random.nextInt(3) == 0) {
        map.remove(key);
        expected.remove(key);
      } else {
        map.put(key, i);
        expected.put(key, i);
      }
      int asked = random.nextInt(KEYS);
      assertThat(map.get(asked)).isEqualTo(expected.get(asked));
    }
    assertThat(map.size()).isEqualTo(expected.size());
  }

  @ParameterizedTest
  @MethodSource("maps")
  void threadsSeeTheirOwnKeysAndLoseNone(SharedMap<Integer, Long> map)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      CountDownLatch start = new CountDownLatch(THREADS);
      List<Future<TreeMap<Integer, Long>>> owned = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        owned.add(
            threads.submit(() -> {
              start.countDown();
              start.await();
              return work(map, thread);
            }));
      }
      int size = 0;
      for (Future<TreeMap<Integer, Long>> keys : owned) {
        keys.get().forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
        size += keys.get().size();
      }
      assertThat(map.size()).isEqualTo(size);
    }
  }

  /** Writes and reads keys that are {@code thread} modulo THREADS; answers what must be there. */
  private static TreeMap<Integer, Long> work(SharedMap<Integer, Long> map, int thread) {
    TreeMap<Integer, Long> mine = new TreeMap<>();
    Random random = new Random(thread);
    for (long i = 0; i < OPERATIONS; i++) {
      int key = random.nextInt(KEYS) * THREADS + thread;
      switch (random.nextInt(4)) {
        case 0 -> {
          map.remove(key);
          mine.remove(key);
        }
        case 1 -> {
          map.put(key, i);
          mine.put(key, i);
        }
        default -> assertThat(map.get(key)).isEqualTo(mine.get(key));
      }
    }
    return mine;
  }

  @ParameterizedTest
  @MethodSource("sortedMaps")
  void scansGiveTheKeysFromAKeyOnInOrder(SharedSortedMap<Integer, Long> map) {
    for (int key = KEYS; key > 0; key--) {
      map.put(key * 2, (long) key * 2);
    }
    List<Long> found = new ArrayList<>();
    assertThat(map.scan(101, 3, found::add)).isEqualTo(3);
    assertThat(found).containsExactly(102L, 104L, 106L);
    assertThat(map.scan(102, 1, found::add)).isEqualTo(1);
    assertThat(found).last().isEqualTo(102L);
    assertThat(map.scan(KEYS * 2 - 2, 10, found::add)).isEqualTo(2);
    assertThat(map.scan(KEYS * 2 + 1, 10, found::add)).isZero();
  }
}
