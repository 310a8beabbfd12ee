package dev.tsunami.kernel.tree;

import org.jspecify.annotations.Nullable;

/**
 * A position in one version of a {@link SortedTree}, moving up or down: the path from the leaf to
 * the root, as nodes and indexes. For one thread.
 *
 * @param <P> a place
 * @param <E> an element
 */
public final class Walk<P, E> {
  private static final Node[] NOWHERE = {};

  /** By height; empty when the tree is. */
  private final Node[] nodes;

  /**
   * Index in the node of that height. In the leaf it may stand one step before the first item to
   * visit.
   */
  private final int[] indexes;

  private final int step;

  Walk(@Nullable Node root, Order<P, E> order, @Nullable P from, boolean ascending) {
    this.step = ascending ? 1 : -1;
    this.nodes = root == null ? NOWHERE : new Node[root.height + 1];
    this.indexes = new int[nodes.length];
    if (root != null) {
      begin(root, order, from);
    }
  }

  private void begin(Node root, Order<P, E> order, @Nullable P from) {
    Node node = root;
    while (node.height > 0) {
      int index = from == null ? end(node) : node.childFor(order, from);
      nodes[node.height] = node;
      indexes[node.height] = index;
      node = node.child(index);
    }
    nodes[0] = node;
    int index = from == null ? end(node) : node.find(order, from);
    if (index < 0) {
      index = step > 0 ? -index - 1 : -index - 2;
    }
    indexes[0] = index - step;
  }

  /** Moves to the next element; false when there is none. */
  public boolean advance() {
    for (int height = 0; height < nodes.length; height++) {
      int next = indexes[height] + step;
      if (next >= 0 && next < nodes[height].items.length) {
        indexes[height] = next;
        descend(height);
        return true;
      }
    }
    return false;
  }

  private void descend(int from) {
    for (int height = from; height > 0; height--) {
      Node child = nodes[height].child(indexes[height]);
      nodes[height - 1] = child;
      indexes[height - 1] = end(child);
    }
  }

  /** Index of the item that a walk in this direction visits first. */
  private int end(Node node) {
    return step > 0 ? 0 : node.items.length - 1;
  }

  /** The element reached. Valid after {@link #advance} returned true. */
  public E element() {
    return SortedTree.element(nodes[0].items[indexes[0]]);
  }
}
