package dev.tsunami.kernel.tree;

/**
 * The order of a tree's elements, as the order of places and elements: a place is whatever suffices
 * to say where an element belongs, such as its key. Pure, and consistent: elements in the tree
 * ascend.
 *
 * @param <P> a place
 * @param <E> an element
 */
@FunctionalInterface
public interface Order<P, E> {
  /**
   * Negative if the place is before the element, zero if it is the element's own, positive if it is
   * after.
   */
  int compare(P place, E element);
}
