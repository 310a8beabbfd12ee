package dev.tsunami.bench.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ContentionAdaptingTreeTest {
  private static final int KEYS = 1_000;

  /** What a writer does the next time that it compares, which is under its leaf's lock. */
  private final AtomicReference<Runnable> underLock = new AtomicReference<>(() -> {});

  private final ContentionAdaptingTree<Integer, Integer> tree =
      new ContentionAdaptingTree<>((a, b) -> {
        underLock.getAndSet(() -> {}).run();
        return Integer.compare(a, b);
      });

  @Test
  void waitingForALeafSplitsItAndQuietJoinsItAgain() throws InterruptedException {
    for (int key = 0; key < KEYS; key++) {
      tree.put(key, key);
    }
    assertThat(tree.splits()).isZero();
    for (int i = 0; i < 100 && tree.splits() < 3; i++) {
      contendFor(KEYS / 2);
    }
    assertThat(tree.splits()).isGreaterThanOrEqualTo(3);
    assertThat(tree.joins()).isZero();
    holdsAllKeys();

    for (int i = 0; i < 4_000 * KEYS && tree.joins() < tree.splits(); i++) {
      tree.put(i % KEYS, i % KEYS);
    }
    assertThat(tree.joins()).isEqualTo(tree.splits());
    holdsAllKeys();
  }

  /** One thread holds the lock of the key's leaf until another waits for it. */
  private void contendFor(int key) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread holder = Thread.ofPlatform().unstarted(() -> tree.put(key, key));
    Thread waiter = Thread.ofPlatform().unstarted(() -> tree.put(key, key));
    // The first comparison of a put may be with a route's key, before the lock: pass those by.
    underLock.set(new PassRoutes(routesTo(key), held, release));
    holder.start();
    held.await();
    waiter.start();
    while (waiter.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    release.countDown();
    holder.join();
    waiter.join();
  }

  private int routesTo(int key) {
    return tree.depth(key);
  }

  private final class PassRoutes implements Runnable {
    private final int left;
    private final CountDownLatch held;
    private final CountDownLatch release;

    PassRoutes(int left, CountDownLatch held, CountDownLatch release) {
      this.left = left;
      this.held = held;
      this.release = release;
    }

    @Override
    public void run() {
      if (left > 0) {
        underLock.set(new PassRoutes(left - 1, held, release));
        return;
      }
      held.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void holdsAllKeys() {
    List<Integer> found = new ArrayList<>();
    assertThat(tree.scan(0, KEYS + 1, found::add)).isEqualTo(KEYS);
    assertThat(found).isSorted().doesNotHaveDuplicates();
    for (int key = 0; key < KEYS; key++) {
      assertThat(tree.get(key)).isEqualTo(key);
    }
  }
}
