package dev.tsunami.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Match specifications while other threads change the table. Seeded, bounded, no clocks. */
@Timeout(120)
class SelectThreadsTest {
  private static final Atom T = Atom.of("t");
  private static final Atom END = Atom.of("$end_of_table");
  private static final Term OBJECTS = TermParser.parse("[{'_', [], ['$_']}]");

  private static TermList options(String type) {
    return TermList.of(Atom.of(type), Atom.of("named_table"), Atom.of("public"));
  }

  private static void together(List<Callable<Void>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<Future<Void>> results = threads.invokeAll(tasks);
      for (Future<Void> result : results) {
        result.get();
      }
    }
  }

  private static Tuple object(long key, long value) {
    return Tuple.of(Int.of(key), Int.of(value));
  }

  private static long number(Term object, int position) {
    return ((Int) ((Tuple) object).element(position)).longValue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "ordered_set"})
  void readers_see_one_cut_while_money_moves(String type) throws Exception {
    int accounts = 64;
    Term values = TermParser.parse("[{{'_', '$1'}, [], ['$1']}]");
    Term rich = TermParser.parse("[{{'_', '$1'}, [{'>', '$1', 100}], [true]}]");
    Term others = TermParser.parse("[{{'_', '$1'}, [{'=<', '$1', 100}], [true]}]");
    Term all = TermParser.parse("[{{'_', '$1'}, [{is_integer, '$1'}], [true]}]");
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      ets.new_(T, options(type));
      for (int account = 0; account < accounts; account++) {
        ets.insert(T, object(account, 100));
      }
      AtomicBoolean done = new AtomicBoolean();
      Callable<Void> transfers =
          () -> {
            SplittableRandom random = new SplittableRandom(3);
            try {
              for (int i = 0; i < 8_000; i++) {
                int from = random.nextInt(accounts);
                int to = (from + 1 + random.nextInt(accounts - 1)) % accounts;
                int sum = random.nextInt(50);
                long a = number(ets.lookup(T, Int.of(from)).iterator().next(), 2);
                long b = number(ets.lookup(T, Int.of(to)).iterator().next(), 2);
                ets.insert(T, TermList.of(object(from, a - sum), object(to, b + sum)));
              }
            } finally {
              done.set(true);
            }
            return null;
          };
      Callable<Void> reader =
          () -> {
            while (!done.get()) {
              long sum = 0;
              int count = 0;
              for (Term value : ets.select(T, values)) {
                sum += ((Int) value).longValue();
                count++;
              }
              assertThat(count).isEqualTo(accounts);
              assertThat(sum).isEqualTo(100L * accounts);
              assertThat(ets.select_count(T, all)).isEqualTo(accounts);
            }
            return null;
          };
      together(List.of(transfers, reader, reader));
      assertThat(ets.select_count(T, rich) + ets.select_count(T, others)).isEqualTo(accounts);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "ordered_set", "bag", "duplicate_bag"})
  void a_count_of_one_of_two_is_always_one(String type) throws Exception {
    Term ones = TermParser.parse("[{{'_', 1}, [], [true]}]");
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      ets.new_(T, options(type));
      ets.insert(T, TermList.of(object(1, 1), object(2, 0)));
      AtomicBoolean done = new AtomicBoolean();
      boolean isSet = type.endsWith("set");
      Callable<Void> swap =
          () -> {
            try {
              for (int i = 0; i < 5_000; i++) {
                if (isSet) {
                  ets.insert(T, TermList.of(object(1, i % 2), object(2, 1 - i % 2)));
                } else {
                  ets.insert(T, TermList.of(object(3 + i, 1), object(-3 - i, 0)));
                }
              }
            } finally {
              done.set(true);
            }
            return null;
          };
      Callable<Void> count =
          () -> {
            Term zeros = TermParser.parse("[{{'_', 0}, [], [0]}, {{'_', 1}, [], [1]}]");
            while (!done.get()) {
              if (isSet) {
                assertThat(ets.select_count(T, ones)).isEqualTo(1);
              }
              long balance = 0;
              for (Term value : ets.select(T, zeros)) {
                balance += ((Int) value).longValue() == 0 ? -1 : 1;
              }
              assertThat(balance).isZero();
            }
            return null;
          };
      together(List.of(swap, count, count));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "ordered_set", "bag", "duplicate_bag"})
  void eight_workers_take_each_object_of_a_queue_once(String type) throws Exception {
    int jobs = 4_000;
    int workers = 8;
    Term job = TermParser.parse("[{{'$1', todo}, [], ['$1']}]");
    Atom todo = Atom.of("todo");
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      ets.new_(T, options(type));
      AtomicLong left = new AtomicLong(jobs);
      List<List<Term>> taken = new ArrayList<>();
      List<Callable<Void>> tasks = new ArrayList<>();
      tasks.add(() -> {
        for (int i = 0; i < jobs; i++) {
          ets.insert(T, Tuple.of(Int.of(i), todo));
          ets.insert(T, Tuple.of(Int.of(i + jobs), Atom.of("other")));
        }
        return null;
      });
      for (int worker = 0; worker < workers; worker++) {
        List<Term> mine = new ArrayList<>();
        taken.add(mine);
        int limit = 1 + worker % 3;
        tasks.add(() -> {
          while (left.get() > 0) {
            TermList some = ets.select_take(T, job, limit);
            assertThat(some.properLength()).isLessThanOrEqualTo(limit);
            some.forEach(mine::add);
            left.addAndGet(-some.properLength());
          }
          return null;
        });
      }
      together(tasks);
      List<Term> all = new ArrayList<>();
      taken.forEach(all::addAll);
      assertThat(all).hasSize(jobs).doesNotHaveDuplicates();
      assertThat(ets.tab2list(T)).hasSize(jobs);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "ordered_set", "bag", "duplicate_bag"})
  void what_deletions_by_specification_count_and_what_is_left_add_up(String type) throws Exception {
    Term odd = TermParser.parse("[{{'$1', '_'}, [{'==', {'rem', '$1', 2}, 1}], [true]}]");
    Term low = TermParser.parse("[{{'$1', '_'}, [{'<', '$1', 500}], [true]}]");
    int inserters = 3;
    int each = 3_000;
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      ets.new_(T, options(type));
      AtomicLong running = new AtomicLong(inserters);
      AtomicLong deleted = new AtomicLong();
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int inserter = 0; inserter < inserters; inserter++) {
        int start = inserter * each;
        tasks.add(() -> {
          for (int i = 0; i < each; i++) {
            ets.insert(T, object(start + i, i));
          }
          running.decrementAndGet();
          return null;
        });
      }
      for (Term spec : List.of(odd, low, odd)) {
        tasks.add(() -> {
          while (running.get() > 0) {
            deleted.addAndGet(ets.select_delete(T, spec));
          }
          return null;
        });
      }
      together(tasks);
      deleted.addAndGet(ets.select_delete(T, odd));
      deleted.addAndGet(ets.select_delete(T, low));
      long size = ((Int) ets.info(T, Atom.of("size"))).longValue();
      assertThat(ets.tab2list(T)).hasSize((int) size);
      assertThat(deleted.get() + size).isEqualTo((long) inserters * each);
      assertThat(size).isEqualTo((inserters * each - 500) / 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "ordered_set", "duplicate_bag"})
  void no_replacement_is_lost_between_threads(String type) throws Exception {
    Term next = TermParser.parse("[{{'$1', '$2'}, [], [{{'$1', {'+', '$2', 1}}}]}]");
    int keys = 20;
    int rounds = 200;
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      ets.new_(T, options(type));
      for (int key = 0; key < keys; key++) {
        ets.insert(T, object(key, 0));
      }
      Callable<Void> count =
          () -> {
            for (int round = 0; round < rounds; round++) {
              assertThat(ets.select_replace(T, next)).isEqualTo(keys);
            }
            return null;
          };
      together(List.of(count, count, count, count));
      for (Term object : ets.tab2list(T)) {
        assertThat(number(object, 2)).isEqualTo(4L * rounds);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "ordered_set", "bag", "duplicate_bag"})
  void chunks_meet_what_is_there_throughout_exactly_once(String type) throws Exception {
    int stable = 500;
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      ets.new_(T, options(type));
      for (int i = 0; i < stable; i++) {
        ets.insert(T, object(2L * i, 0));
      }
      AtomicBoolean done = new AtomicBoolean();
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        SplittableRandom random = new SplittableRandom(thread);
        tasks.add(() -> {
          while (!done.get()) {
            long key = 2L * random.nextInt(stable) + 1;
            if (random.nextBoolean()) {
              ets.insert(T, object(key, 1));
            } else {
              ets.delete(T, Int.of(key));
            }
          }
          return null;
        });
      }
      tasks.add(() -> {
        try {
          for (int round = 0; round < 60; round++) {
            Map<Long, Integer> met = new HashMap<>();
            Term answer = ets.select(T, OBJECTS, 7 + round);
            while (answer instanceof Tuple chunk) {
              for (Term object : (TermList) chunk.element(1)) {
                if (number(object, 2) == 0) {
                  met.merge(number(object, 1), 1, Integer::sum);
                }
              }
              answer = ets.select(chunk.element(2));
            }
            assertThat(answer).isEqualTo(END);
            assertThat(met).hasSize(stable);
            assertThat(met.values()).containsOnly(1);
          }
        } finally {
          done.set(true);
        }
        return null;
      });
      together(tasks);
    }
  }
}
