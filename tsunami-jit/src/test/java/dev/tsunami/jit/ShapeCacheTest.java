package dev.tsunami.jit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.match.MatchProgram;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bound of the cache, many threads at once, and that classes go when nobody needs them. */
final class ShapeCacheTest {
  private final ShapeCache cache = new ShapeCache(4);
  private final HiddenClassCompiler compiler = new HiddenClassCompiler(Runnable::run, cache);

  @Test
  void theShapesThatWereAskedForLastAreKept() {
    Class<?> first = Specs.compile(compiler, Specs.shape(0)).getClass();
    Class<?> second = Specs.compile(compiler, Specs.shape(1)).getClass();
    for (int number = 2; number < 8; number++) {
      Specs.compile(compiler, Specs.shape(number));
      assertThat(Specs.compile(compiler, Specs.shape(0)).getClass()).isSameAs(first);
      assertThat(cache.size()).isLessThanOrEqualTo(4);
    }
    assertThat(Specs.compile(compiler, Specs.shape(1)).getClass()).isNotSameAs(second);
  }

  @Test
  void aClassThatNobodyNeedsIsUnloaded() throws InterruptedException {
    WeakReference<Class<?>> unused =
        new WeakReference<>(Specs.compile(compiler, Specs.shape(0)).getClass());
    for (int number = 1; number <= 4; number++) {
      Specs.compile(compiler, Specs.shape(number));
    }
    for (int i = 0; i < 100 && unused.get() != null; i++) {
      System.gc();
      Thread.yield();
    }
    assertThat(unused.get()).isNull();
  }

  @Test
  void eightThreadsGetOneClassForEachShape() throws Exception {
    ShapeCache large = new ShapeCache(256);
    HiddenClassCompiler shared = new HiddenClassCompiler(Runnable::run, large);
    List<Set<Class<?>>> classes = new ArrayList<>();
    for (int number = 0; number < 40; number++) {
      classes.add(ConcurrentHashMap.newKeySet());
    }
    together(thread -> {
      for (int i = 0; i < classes.size(); i++) {
        int number = thread % 2 == 0 ? i : classes.size() - 1 - i;
        MatchProgram program = Specs.compile(shared, Specs.shape(number));
        assertThat(Specs.run(program, "{" + thread + "}")).hasToString("" + thread);
        classes.get(number).add(program.getClass());
      }
    });
    assertThat(classes).allSatisfy(of -> assertThat(of).hasSize(1));
    assertThat(large.size()).isEqualTo(40);
  }

  @Test
  void eightThreadsMayShareACacheThatIsTooSmallForThem() throws Exception {
    together(thread -> {
      for (int i = 0; i < 40; i++) {
        MatchProgram program = Specs.compile(compiler, Specs.shape((i * 7 + thread) % 20));
        assertThat(Specs.run(program, "{" + i + "}")).hasToString("" + i);
      }
    });
    assertThat(cache.size()).isEqualTo(4);
  }

  @Test
  @Timeout(30)
  void aProgramThatIsMadeInTheBackgroundIsHandedOver() throws Exception {
    var ready = new LinkedBlockingQueue<MatchProgram>();
    HiddenClassCompiler.inBackground().compile(Specs.spec(Specs.shape(1)), ready::add);
    assertThat(Specs.run(ready.take(), "{5}")).hasToString("5");
  }

  private interface Work {
    void run(int thread) throws Exception;
  }

  private static void together(Work work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(8);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int thread = i;
        Callable<Integer> task =
            () -> {
              start.await();
              work.run(thread);
              return thread;
            };
        all.add(threads.submit(task));
      }
      for (Future<Integer> each : all) {
        each.get();
      }
    }
  }
}
