package dev.tsunami.kernel.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link SortedTree}: at height 0 a leaf, whose items are elements, above that a
 * branch, whose items are nodes one level lower. Immutable: a change makes new nodes along one path
 * from the root and shares all others.
 *
 * <p>Invariants: items are not empty and at most {@link #CAPACITY}; all leaves are at height 0;
 * {@code first} is the least element below; {@code count} is the number of elements below. There is
 * no lower bound on fill: a node is merged with a neighbour when both fit into one and it has
 * become small, and removed when it is empty.
 */
final class Node {
  /**
   * Most items of a node. A change copies one array of this length a level: with 32, a tree of a
   * million elements has four levels, and a change copies about 400 bytes.
   */
  static final int CAPACITY = 32;

  /** A node with fewer items looks for a neighbour to merge with. */
  private static final int SMALL = CAPACITY / 4;

  final int height;
  final long count;
  final Object first;
  final Object[] items;

  private Node(int height, long count, Object[] items) {
    this.height = height;
    this.count = count;
    this.items = items;
    this.first = height == 0 ? items[0] : ((Node) items[0]).first;
  }

  static Node leaf(Object element) {
    return new Node(0, 1, new Object[] {element});
  }

  Node child(int index) {
    return (Node) items[index];
  }

  /** In a leaf: index of the element at {@code place}, or -(index where it would be) - 1. */
  <P, E> int find(Order<P, E> order, P place) {
    int low = 0;
    int high = items.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int side = order.compare(place, SortedTree.<E>element(items[middle]));
      if (side == 0) {
        return middle;
      }
      if (side > 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /**
   * In a branch: index of the child where {@code place} belongs, the last whose first element is
   * not after it.
   */
  <P, E> int childFor(Order<P, E> order, P place) {
    int low = 1;
    int high = items.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (order.compare(place, SortedTree.<E>element(child(middle).first)) >= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return low - 1;
  }

  /**
   * This node with {@code element} at {@code place}; a branch one level higher, of two nodes, if it
   * had to be split.
   */
  <P, E> Node with(Order<P, E> order, P place, E element) {
    if (height == 0) {
      int index = find(order, place);
      return index >= 0
          ? new Node(0, count, replaced(index, element))
          : fitted(0, inserted(-index - 1, element), -index - 1);
    }
    int index = childFor(order, place);
    Node before = child(index);
    Node after = before.with(order, place, element);
    if (after.height == before.height) {
      return new Node(height, count + after.count - before.count, replaced(index, after));
    }
    Object[] widened = inserted(index + 1, after.items[1]);
    widened[index] = after.items[0];
    return fitted(height, widened, index + 1);
  }

  /**
   * A node of these items, split if they are too many; where the last item is the new one, the left
   * half stays full.
   */
  private static Node fitted(int height, Object[] items, int newIndex) {
    if (items.length <= CAPACITY) {
      return new Node(height, countOf(height, items), items);
    }
    int cut = newIndex == items.length - 1 ? newIndex : items.length / 2;
    Object[] left = Arrays.copyOf(items, cut);
    Object[] right = Arrays.copyOfRange(items, cut, items.length);
    Node[] halves = {
      new Node(height, countOf(height, left), left), new Node(height, countOf(height, right), right)
    };
    return new Node(
        height + 1, halves[0].count + halves[1].count, new Object[] {halves[0], halves[1]});
  }

  /**
   * This node without the element at {@code place}: itself if there is none, null if it was the
   * only one.
   */
  <P, E> @Nullable Node without(Order<P, E> order, P place) {
    if (height == 0) {
      int index = find(order, place);
      if (index < 0) {
        return this;
      }
      return items.length == 1 ? null : new Node(0, count - 1, removed(index));
    }
    int index = childFor(order, place);
    Node before = child(index);
    Node after = before.without(order, place);
    if (after == before) {
      return this;
    }
    if (after == null) {
      return items.length == 1 ? null : new Node(height, count - 1, removed(index));
    }
    Node changed = new Node(height, count - 1, replaced(index, after));
    return after.items.length < SMALL ? changed.merged(index) : changed;
  }

  /** This branch, with the child at {@code index} and a neighbour made one if they fit. */
  private Node merged(int index) {
    int left = index > 0 && fit(index - 1) ? index - 1 : index;
    if (!fit(left)) {
      return this;
    }
    Object[] a = child(left).items;
    Object[] b = child(left + 1).items;
    Object[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    Object[] fewer = removed(left + 1);
    fewer[left] = new Node(height - 1, child(left).count + child(left + 1).count, joined);
    return new Node(height, count, fewer);
  }

  private boolean fit(int left) {
    return left + 1 < items.length
        && child(left).items.length + child(left + 1).items.length <= CAPACITY;
  }

  private Object[] replaced(int index, Object item) {
    Object[] copy = items.clone();
    copy[index] = item;
    return copy;
  }

  private Object[] inserted(int index, Object item) {
    Object[] copy = new Object[items.length + 1];
    System.arraycopy(items, 0, copy, 0, index);
    copy[index] = item;
    System.arraycopy(items, index, copy, index + 1, items.length - index);
    return copy;
  }

  private Object[] removed(int index) {
    Object[] copy = new Object[items.length - 1];
    System.arraycopy(items, 0, copy, 0, index);
    System.arraycopy(items, index + 1, copy, index, copy.length - index);
    return copy;
  }

  private static long countOf(int height, Object[] items) {
    if (height == 0) {
      return items.length;
    }
    long count = 0;
    for (Object item : items) {
      count += ((Node) item).count;
    }
    return count;
  }

  /**
   * @throws AssertionError if the node's own invariants, or those of a node below, do not hold
   */
  void checkInvariants() {
    if (items.length == 0 || items.length > CAPACITY) {
      throw new AssertionError("a node of 1 to " + CAPACITY + " items has " + items.length);
    }
    if (count != countOf(height, items)) {
      throw new AssertionError(
          "a node counts " + count + " elements, its items " + countOf(height, items));
    }
    if (first != (height == 0 ? items[0] : child(0).first)) {
      throw new AssertionError("a node's first element is not that of its first item");
    }
    for (int i = 0; height > 0 && i < items.length; i++) {
      if (child(i).height != height - 1) {
        throw new AssertionError(
            "a node at height " + height + " has a child at " + child(i).height);
      }
      child(i).checkInvariants();
    }
  }
}
