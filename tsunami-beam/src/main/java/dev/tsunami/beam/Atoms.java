package dev.tsunami.beam;

import dev.tsunami.term.Atom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The VM's atoms by their index there, and back. The library sends an atom's text until a call with
 * it has come back, and its index from then on.
 *
 * <p>Threads: a slot is written with release before the library learns that the atom is known, and
 * only ever with the same atom.
 */
final class Atoms {
  private static final int FIRST_SLOTS = 1 << 14;
  private static final int UNKNOWN = -1;

  private volatile AtomicReferenceArray<@Nullable Atom> byIndex =
      new AtomicReferenceArray<>(FIRST_SLOTS);

  private final ConcurrentHashMap<Atom, Integer> indexes = new ConcurrentHashMap<>();

  /**
   * The atom with this index.
   *
   * @throws IllegalStateException if it was never learned
   */
  Atom at(int index) {
    Atom atom = byIndex.getAcquire(index);
    if (atom == null) {
      throw new IllegalStateException("expected a known atom, given index " + index);
    }
    return atom;
  }

  synchronized void learn(int index, Atom atom) {
    AtomicReferenceArray<@Nullable Atom> atoms = byIndex;
    if (index >= atoms.length()) {
      AtomicReferenceArray<@Nullable Atom> larger =
          new AtomicReferenceArray<>(Math.max(index + 1, 2 * atoms.length()));
      for (int i = 0; i < atoms.length(); i++) {
        larger.setPlain(i, atoms.getPlain(i));
      }
      atoms = larger;
    }
    atoms.setRelease(index, atom);
    byIndex = atoms;
    indexes.put(atom, index);
  }

  /** The index in the VM, or -1. */
  int indexOf(Atom atom) {
    Integer index = indexes.get(atom);
    return index == null ? UNKNOWN : index;
  }
}
