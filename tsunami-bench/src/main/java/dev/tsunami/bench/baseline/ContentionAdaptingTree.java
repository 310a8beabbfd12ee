package dev.tsunami.bench.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A contention-adapting tree: a search tree of routes over leaves that are sequential trees with a
 * lock each. A leaf whose lock is often waited for is split in two; one whose lock never is, is
 * joined with its neighbour. What the ordered_set of ETS is with {@code write_concurrency}.
 *
 * <p>Linearization points: a write, and a read that had to lock, somewhere under the leaf's lock; a
 * read that did not, between the two looks at its stamp; a scan, when it has the last of its
 * leaves' locks.
 *
 * <p>Source: Sagonas and Winblad, <i>A contention adapting approach to concurrent ordered sets</i>,
 * JPDC 115, 2018, with its thresholds. Differences: leaves are treaps, not AVL trees; one lock
 * guards the shape of the routes, and whoever does not get it at once adapts another time; scans
 * leave the statistics alone.
 */
public final class ContentionAdaptingTree<K, V> implements SharedSortedMap<K, V> {
  /*
   * For maintainers.
   *
   * Route: keys less than its key are to the left, others to the right. A route's links change only
   * under `shape`. A leaf's treap changes only under its write lock, and so does `valid`, once, to
   * false: when the leaf was split or joined. Whoever has locked a leaf that is not valid begins
   * again at the root. Routes that were unlinked still lead to leaves: to invalid ones, or to such as
   * are elsewhere in the tree now, for the same keys.
   *
   * Locks are taken in this order: leaves by key, `shape`. A join has its leaf, tries for the
   * neighbour, and gives up without it, so the order of leaves does not matter there.
   */

  /** What waiting for a lock adds to a leaf's statistics, and getting it at once takes away. */
  private static final int WAITED = 250;

  private static final int NOT_WAITED = 1;
  private static final int SPLIT_ABOVE = 1000;
  private static final int JOIN_BELOW = -1000;

  private final Comparator<? super K> order;
  private final ReentrantLock shape = new ReentrantLock();
  private volatile Node<K, V> root;
  private final AtomicInteger splits = new AtomicInteger();
  private final AtomicInteger joins = new AtomicInteger();

  /** Of the next treap; under {@link #shape}. */
  private int seed = 1;

  private sealed interface Node<K, V> {}

  private static final class Route<K, V> implements Node<K, V> {
    final K key;
    volatile Node<K, V> left;
    volatile Node<K, V> right;

    Route(K key, Node<K, V> left, Node<K, V> right) {
      this.key = key;
      this.left = left;
      this.right = right;
    }
  }

  private static final class Leaf<K, V> implements Node<K, V> {
    final StampedLock lock = new StampedLock();
    final Treap<K, V> treap;
    boolean valid = true;
    int statistics;

    Leaf(Treap<K, V> treap) {
      this.treap = treap;
    }
  }

  /** A leaf and the key at which the next leaf begins; null after the last leaf. */
  private record Place<K, V>(Leaf<K, V> leaf, @Nullable K end) {}

  public ContentionAdaptingTree(Comparator<? super K> order) {
    this.order = order;
    this.root = new Leaf<>(new Treap<>(order, seed));
  }

  /** How often a leaf was split. */
  public int splits() {
    return splits.get();
  }

  /** How often two leaves were joined. */
  public int joins() {
    return joins.get();
  }

  /** How many routes lie over the leaf of {@code key}. */
  int depth(K key) {
    int depth = 0;
    Node<K, V> node = root;
    while (node instanceof Route<K, V> route) {
      node = leftOf(key, route) ? route.left : route.right;
      depth++;
    }
    return depth;
  }

  private boolean leftOf(K key, Route<K, V> route) {
    return order.compare(key, route.key) < 0;
  }

  private Leaf<K, V> leaf(K key) {
    Node<K, V> node = root;
    while (node instanceof Route<K, V> route) {
      node = leftOf(key, route) ? route.left : route.right;
    }
    return (Leaf<K, V>) node;
  }

  @Override
  public @Nullable V get(K key) {
    while (true) {
      Leaf<K, V> leaf = leaf(key);
      long stamp = leaf.lock.tryOptimisticRead();
      if (stamp != 0 && leaf.valid) {
        V value = leaf.treap.get(key);
        if (leaf.lock.validate(stamp)) {
          return value;
        }
      }
      stamp = leaf.lock.readLock();
      try {
        if (leaf.valid) {
          return leaf.treap.get(key);
        }
      } finally {
        leaf.lock.unlockRead(stamp);
      }
    }
  }

  @Override
  public void put(K key, V value) {
    Leaf<K, V> leaf = lock(key);
    leaf.treap.put(key, value);
    adaptAndUnlock(leaf, key);
  }

  @Override
  public void remove(K key) {
    Leaf<K, V> leaf = lock(key);
    leaf.treap.remove(key);
    adaptAndUnlock(leaf, key);
  }

  /** The valid leaf of {@code key}, locked for writing. */
  private Leaf<K, V> lock(K key) {
    while (true) {
      Leaf<K, V> leaf = leaf(key);
      if (leaf.lock.tryWriteLock() != 0) {
        leaf.statistics -= NOT_WAITED;
      } else {
        leaf.lock.writeLock();
        leaf.statistics += WAITED;
      }
      if (leaf.valid) {
        return leaf;
      }
      leaf.lock.tryUnlockWrite();
    }
  }

  private void adaptAndUnlock(Leaf<K, V> leaf, K key) {
    try {
      if (leaf.statistics > SPLIT_ABOVE) {
        adapt(leaf, key, true);
      } else if (leaf.statistics < JOIN_BELOW) {
        adapt(leaf, key, false);
      }
    } finally {
      leaf.lock.tryUnlockWrite();
    }
  }

  private void adapt(Leaf<K, V> leaf, K key, boolean split) {
    leaf.statistics = 0;
    if (shape.tryLock()) {
      try {
        if (split) {
          split(leaf, key);
        } else {
          join(leaf, key);
        }
      } finally {
        shape.unlock();
      }
    }
  }

  /** Puts a route over two halves in the place of {@code leaf}. */
  private void split(Leaf<K, V> leaf, K key) {
    K middle = leaf.treap.rootKey();
    if (middle == null || !leaf.treap.hasTwoKeys()) {
      return;
    }
    Treap<K, V> lower = leaf.treap.splitOff();
    Treap<K, V> upper = new Treap<>(order, ++seed);
    upper.append(leaf.treap);
    leaf.valid = false;
    replace(parent(leaf, key), leaf, new Route<>(middle, new Leaf<>(lower), new Leaf<>(upper)));
    splits.incrementAndGet();
  }

  /** Puts the leaf's neighbour, with what is in both, in the place of their route. */
  private void join(Leaf<K, V> leaf, K key) {
    Route<K, V> parent = parent(leaf, key);
    if (parent == null) {
      return;
    }
    boolean left = parent.left == leaf;
    Leaf<K, V> neighbour = left ? outermost(parent.right, true) : outermost(parent.left, false);
    if (neighbour.lock.tryWriteLock() == 0) {
      return;
    }
    try {
      Leaf<K, V> both = new Leaf<>(new Treap<>(order, ++seed));
      both.treap.append(left ? leaf.treap : neighbour.treap);
      both.treap.append(left ? neighbour.treap : leaf.treap);
      // The neighbour's place first: nobody gets past its lock until both are in place.
      replaceOutermost(parent, left, neighbour, both);
      replace(parent(parent, key), parent, left ? parent.right : parent.left);
      leaf.valid = false;
      neighbour.valid = false;
      joins.incrementAndGet();
    } finally {
      neighbour.lock.tryUnlockWrite();
    }
  }

  private Leaf<K, V> outermost(Node<K, V> start, boolean left) {
    Node<K, V> node = start;
    while (node instanceof Route<K, V> route) {
      node = left ? route.left : route.right;
    }
    return (Leaf<K, V>) node;
  }

  /** Replaces the leaf next to {@code route}'s left leaf ({@code left}) or right one. */
  private void replaceOutermost(Route<K, V> route, boolean left, Leaf<K, V> old, Leaf<K, V> next) {
    Route<K, V> at = route;
    Node<K, V> child = left ? at.right : at.left;
    while (child instanceof Route<K, V> inner) {
      at = inner;
      child = left ? at.left : at.right;
    }
    replace(at, old, next);
  }

  /** The route over a node that is in the tree; null for the root. Under {@link #shape}. */
  private @Nullable Route<K, V> parent(Node<K, V> child, K key) {
    Route<K, V> parent = null;
    Node<K, V> node = root;
    while (node != child && node instanceof Route<K, V> route) {
      parent = route;
      node = leftOf(key, route) ? route.left : route.right;
    }
    return parent;
  }

  private void replace(@Nullable Route<K, V> parent, Node<K, V> old, Node<K, V> next) {
    if (parent == null) {
      root = next;
    } else if (parent.left == old) {
      parent.left = next;
    } else {
      parent.right = next;
    }
  }

  private Place<K, V> place(K key) {
    K end = null;
    Node<K, V> node = root;
    while (node instanceof Route<K, V> route) {
      if (leftOf(key, route)) {
        end = route.key;
        node = route.left;
      } else {
        node = route.right;
      }
    }
    return new Place<>((Leaf<K, V>) node, end);
  }

  @Override
  public int scan(K from, int limit, Consumer<? super V> action) {
    List<Leaf<K, V>> locked = new ArrayList<>();
    List<V> found = new ArrayList<>();
    try {
      K start = from;
      while (start != null && found.size() < limit) {
        Place<K, V> place = place(start);
        Leaf<K, V> leaf = place.leaf;
        leaf.lock.readLock();
        if (leaf.valid) {
          locked.add(leaf);
          leaf.treap.scan(start, limit - found.size(), found::add);
          start = place.end;
        } else {
          leaf.lock.tryUnlockRead();
        }
      }
    } finally {
      for (Leaf<K, V> leaf : locked) {
        leaf.lock.tryUnlockRead();
      }
    }
    found.forEach(action);
    return found.size();
  }

  @Override
  public int size() {
    return size(root);
  }

  private int size(Node<K, V> node) {
    return switch (node) {
      case Route<K, V> route -> size(route.left) + size(route.right);
      case Leaf<K, V> leaf -> leaf.treap.size();
    };
  }
}
