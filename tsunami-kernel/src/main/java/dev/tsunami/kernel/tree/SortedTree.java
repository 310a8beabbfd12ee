package dev.tsunami.kernel.tree;

import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted sequence of elements, each at a place of its own: a B-tree that counts.
 *
 * <p>A change answers a new tree that shares all but one path with the old one, so a version of the
 * tree is kept by keeping a reference, and walking over a version needs no protection from later
 * changes.
 *
 * <p>Cost: finding, changing, and counting to a position O(log n) comparisons or steps, with 32 to
 * the power of the height; a walk O(1) a step, amortised. Ascending insertion fills nodes
 * completely. State: {@link #BYTES_PER_ELEMENT}.
 *
 * <p>Thread safety: immutable and safe to publish through a data race.
 *
 * @param <P> a place, as the {@link Order} understands it
 * @param <E> an element
 */
public final class SortedTree<P, E> {
  /**
   * Estimate of the tree's own memory for one element: a reference of 4 bytes, and its share of a
   * leaf's 48 bytes of headers and fields. A leaf holds 21 elements on average after random
   * insertion, 32 after ascending insertion.
   */
  public static final int BYTES_PER_ELEMENT = 7;

  private final Order<P, E> order;
  private final @Nullable Node root;

  private SortedTree(Order<P, E> order, @Nullable Node root) {
    this.order = order;
    this.root = root;
  }

  public static <P, E> SortedTree<P, E> empty(Order<P, E> order) {
    return new SortedTree<>(order, null);
  }

  public long count() {
    return root == null ? 0 : root.count;
  }

  /** The element at {@code place}, or null if there is none. */
  public @Nullable E find(P place) {
    Node node = root;
    if (node == null) {
      return null;
    }
    while (node.height > 0) {
      node = node.child(node.childFor(order, place));
    }
    int index = node.find(order, place);
    return index < 0 ? null : SortedTree.<E>element(node.items[index]);
  }

  /**
   * The element with {@code index} others before it.
   *
   * @throws IndexOutOfBoundsException outside 0 to count - 1
   */
  public E get(long index) {
    Node node = root;
    if (node == null || index < 0 || index >= node.count) {
      throw new IndexOutOfBoundsException(
          "SortedTree.get: expected an index from 0 to " + (count() - 1) + ", given " + index);
    }
    long rest = index;
    while (node.height > 0) {
      int i = 0;
      while (rest >= node.child(i).count) {
        rest -= node.child(i++).count;
      }
      node = node.child(i);
    }
    return element(node.items[(int) rest]);
  }

  /** This tree with {@code element} at {@code place}, instead of the one that may be there. */
  public SortedTree<P, E> with(P place, E element) {
    return new SortedTree<>(
        order, root == null ? Node.leaf(element) : root.with(order, place, element));
  }

  /** This tree without the element at {@code place}; itself if there is none. */
  public SortedTree<P, E> without(P place) {
    if (root == null) {
      return this;
    }
    Node rest = root.without(order, place);
    if (rest == root) {
      return this;
    }
    while (rest != null && rest.height > 0 && rest.items.length == 1) {
      rest = rest.child(0);
    }
    return new SortedTree<>(order, rest);
  }

  /** A walk upwards that begins at the first element, or at the first not before {@code from}. */
  public Walk<P, E> ascending(@Nullable P from) {
    return new Walk<>(root, order, from, true);
  }

  /** A walk downwards that begins at the last element, or at the last not after {@code from}. */
  public Walk<P, E> descending(@Nullable P from) {
    return new Walk<>(root, order, from, false);
  }

  /**
   * Checks the nodes; the order of the elements is the caller's to check, who knows their places.
   *
   * @throws AssertionError saying which invariant does not hold
   */
  public void checkInvariants() {
    if (root != null) {
      root.checkInvariants();
    }
  }

  /**
   * The one place where a node's items become elements again: {@link #with} put nothing else there.
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <E> E element(Object item) {
    return (E) item;
  }
}
