package dev.tsunami.bench.baseline;

import java.util.Comparator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A binary search tree that is a heap of random priorities, so that it is balanced in expectation
 * and is split at its root, and joined with a neighbour, in few steps. For one thread at a time;
 * {@link #get} may be raced by a writer, and then gives any answer or gives up, but does end.
 *
 * <p>Source: Seidel and Aragon, <i>Randomized Search Trees</i>, Algorithmica 16, 1996.
 */
final class Treap<K, V> {
  /** More steps than a path of a treap ever has: a reader that takes them was led in a circle. */
  private static final int LONGEST_PATH = 512;

  private final Comparator<? super K> order;
  private @Nullable Node<K, V> root;

  /** State of the xorshift that gives priorities. */
  private int random;

  private static final class Node<K, V> {
    final K key;
    final int priority;
    V value;
    @Nullable Node<K, V> left;
    @Nullable Node<K, V> right;

    Node(K key, V value, int priority) {
      this.key = key;
      this.value = value;
      this.priority = priority;
    }
  }

  Treap(Comparator<? super K> order, int seed) {
    this.order = order;
    this.random = seed == 0 ? 1 : seed;
  }

  /** By counting. */
  int size() {
    return count(root);
  }

  /** Whether there is anything to split. */
  boolean hasTwoKeys() {
    Node<K, V> top = root;
    return top != null && (top.left != null || top.right != null);
  }

  /** Null also if the path was longer than paths are. */
  @Nullable V get(K key) {
    Node<K, V> node = root;
    for (int steps = 0; node != null && steps < LONGEST_PATH; steps++) {
      int way = order.compare(key, node.key);
      if (way == 0) {
        return node.value;
      }
      node = way < 0 ? node.left : node.right;
    }
    return null;
  }

  void put(K key, V value) {
    Node<K, V> node = root;
    while (node != null) {
      int way = order.compare(key, node.key);
      if (way == 0) {
        node.value = value;
        return;
      }
      node = way < 0 ? node.left : node.right;
    }
    root = insert(root, new Node<>(key, value, nextPriority()));
  }

  private Node<K, V> insert(@Nullable Node<K, V> at, Node<K, V> added) {
    if (at == null) {
      return added;
    }
    if (added.priority > at.priority) {
      split(at, added);
      return added;
    }
    if (order.compare(added.key, at.key) < 0) {
      at.left = insert(at.left, added);
    } else {
      at.right = insert(at.right, added);
    }
    return at;
  }

  /** Hangs what is before {@code pivot} and what is after it under {@code pivot}. */
  private void split(Node<K, V> tree, Node<K, V> pivot) {
    @Nullable Node<K, V> at = tree;
    Node<K, V> leastAbove = pivot;
    Node<K, V> greatestBelow = pivot;
    while (at != null) {
      if (order.compare(at.key, pivot.key) < 0) {
        if (greatestBelow == pivot) {
          pivot.left = at;
        } else {
          greatestBelow.right = at;
        }
        greatestBelow = at;
        at = at.right;
      } else {
        if (leastAbove == pivot) {
          pivot.right = at;
        } else {
          leastAbove.left = at;
        }
        leastAbove = at;
        at = at.left;
      }
    }
    if (greatestBelow != pivot) {
      greatestBelow.right = null;
    }
    if (leastAbove != pivot) {
      leastAbove.left = null;
    }
  }

  void remove(K key) {
    @Nullable Node<K, V> parent = null;
    Node<K, V> node = root;
    boolean left = false;
    while (node != null) {
      int way = order.compare(key, node.key);
      if (way == 0) {
        Node<K, V> rest = merge(node.left, node.right);
        if (parent == null) {
          root = rest;
        } else if (left) {
          parent.left = rest;
        } else {
          parent.right = rest;
        }
        return;
      }
      parent = node;
      left = way < 0;
      node = left ? node.left : node.right;
    }
  }

  private static <K, V> @Nullable Node<K, V> merge(
      @Nullable Node<K, V> lower, @Nullable Node<K, V> upper) {
    if (lower == null) {
      return upper;
    }
    if (upper == null) {
      return lower;
    }
    if (lower.priority >= upper.priority) {
      lower.right = merge(lower.right, upper);
      return lower;
    }
    upper.left = merge(lower, upper.left);
    return upper;
  }

  /** The key at the root, which is the least key of the upper half after {@link #splitOff}. */
  @Nullable K rootKey() {
    Node<K, V> top = root;
    return top == null ? null : top.key;
  }

  /** Takes everything below the root's key out of this treap and into a new one. */
  Treap<K, V> splitOff() {
    Treap<K, V> lower = new Treap<>(order, nextPriority());
    Node<K, V> top = root;
    if (top != null) {
      lower.root = top.left;
      top.left = null;
    }
    return lower;
  }

  /** Takes everything out of {@code upper}, whose keys are all greater than those here. */
  void append(Treap<K, V> upper) {
    root = merge(root, upper.root);
    upper.root = null;
  }

  /** The values of up to {@code limit} keys from {@code from} on, itself included, in order. */
  int scan(K from, int limit, Consumer<? super V> action) {
    return scan(root, from, limit, action);
  }

  private int scan(@Nullable Node<K, V> at, K from, int limit, Consumer<? super V> action) {
    if (at == null || limit == 0) {
      return 0;
    }
    int count = 0;
    if (order.compare(from, at.key) <= 0) {
      count = scan(at.left, from, limit, action);
      if (count < limit) {
        action.accept(at.value);
        count++;
      }
    }
    return count + scan(at.right, from, limit - count, action);
  }

  private static <K, V> int count(@Nullable Node<K, V> at) {
    return at == null ? 0 : 1 + count(at.left) + count(at.right);
  }

  private int nextPriority() {
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    return random;
  }
}
