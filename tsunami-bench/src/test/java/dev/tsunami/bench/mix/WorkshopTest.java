package dev.tsunami.bench.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.bench.subject.Subjects;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkshopTest {
  private static final long WORK_NANOS = 20_000_000;
  private static final String B = "insert:100000,delete:100000,lookup:800000";

  @ParameterizedTest
  @ValueSource(
      strings = {
        Subjects.TSUNAMI_SET,
        Subjects.TSUNAMI_ORDERED,
        Subjects.HASH_MAP,
        Subjects.NON_BLOCKING,
        Subjects.CAFFEINE,
        Subjects.GLOBAL_LOCK,
        Subjects.STRIPED,
        Subjects.SKIP_LIST,
        Subjects.LOCKED_TREE,
        Subjects.ADAPTING_TREE
      })
  void everySubjectFindsHalfOfTheKeys(String subject)
      throws InterruptedException, ExecutionException {
    try (Workshop workshop = new Workshop(Subjects.open(subject), 1_000, 500)) {
      workshop.fill();
      Sample sample = workshop.run(Mix.parse(B), 2, 50);
      assertThat(sample.lookups()).isPositive().isLessThan(sample.operations());
      assertThat((double) sample.found() / sample.lookups()).isBetween(0.3, 0.7);
      assertThat(Sample.parse(sample.toString())).isEqualTo(sample);
    }
  }

  @Test
  void keysAreDifferentAndWithinTheRange() {
    Set<Long> keys = new HashSet<>();
    Keys.forEach(1_000, 1_000, keys::add);
    assertThat(keys).hasSize(1_000).allMatch(key -> key >= 1 && key <= 1_000);
    assertThatThrownBy(() -> Keys.forEach(10, 11, key -> {}))
        .hasMessage("expected at most 10 keys, given 11");
  }

  @Test
  void aMixReadsWhatItPrintsAndMustBeWhole() {
    assertThat(Mix.parse(B)).hasToString(B);
    assertThatThrownBy(() -> new Mix(List.of(new Mix.Part(Operation.LOOKUP, 10))))
        .hasMessage("mix: expected weights that sum up to 1000000, given 10");
  }

  @Test
  void cpuTimeGrowsWithWorkAndKeepsThatOfThreadsThatHaveEnded() throws InterruptedException {
    CpuTime cpu = new CpuTime();
    long before = cpu.nanos();
    CountDownLatch worked = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    Thread thread = Thread.ofPlatform().start(() -> workUntil(worked, read));
    worked.await();
    assertThat(cpu.nanos() - before).isGreaterThanOrEqualTo(WORK_NANOS);
    read.countDown();
    thread.join();
    assertThat(cpu.nanos() - before).isGreaterThanOrEqualTo(WORK_NANOS);
  }

  private static void workUntil(CountDownLatch worked, CountDownLatch read) {
    var threads = ManagementFactory.getThreadMXBean();
    while (threads.getCurrentThreadCpuTime() < WORK_NANOS) {
      Thread.onSpinWait();
    }
    worked.countDown();
    try {
      read.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
