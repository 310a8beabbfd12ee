package dev.tsunami.beam;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tables by handle: the number of a slot, and how often the slot had been used before, so that the
 * handle of a dropped table finds nothing. Handles are not negative and have 58 bits.
 *
 * <p>Threads: {@link #find} takes no lock. A slot holds one immutable entry, written with release.
 */
final class Handles {
  private static final int FIRST_SLOTS = 256;
  private static final int GENERATION_MASK = (1 << 26) - 1;

  private volatile AtomicReferenceArray<@Nullable Entry> slots =
      new AtomicReferenceArray<>(FIRST_SLOTS);

  /**
   * Under the lock: slots that are free, as a stack, and the generation of each slot's next table.
   */
  private int[] free = new int[FIRST_SLOTS];

  private int[] generations = new int[FIRST_SLOTS];
  private int freeCount;
  private int used;

  private record Entry(int generation, KeyCalls calls) {}

  /** The table's calls, or null if it was dropped. */
  @Nullable KeyCalls find(long handle) {
    AtomicReferenceArray<@Nullable Entry> all = slots;
    int slot = (int) handle;
    Entry entry = slot >= 0 && slot < all.length() ? all.getAcquire(slot) : null;
    return entry != null && entry.generation == (int) (handle >>> 32) ? entry.calls : null;
  }

  synchronized long add(KeyCalls calls) {
    int slot = freeCount > 0 ? free[freeCount - 1] : used;
    if (slot == slots.length()) {
      enlarge();
    }
    int generation = generations[slot];
    Entry entry = new Entry(generation, calls);
    // Whatever needed memory is done: the slot counts as used from here on.
    if (freeCount > 0) {
      freeCount--;
    } else {
      used++;
    }
    slots.setRelease(slot, entry);
    return (long) generation << 32 | slot;
  }

  /** Reads of the old array see tables as they were; they find the new one with their next call. */
  private void enlarge() {
    AtomicReferenceArray<@Nullable Entry> before = slots;
    AtomicReferenceArray<@Nullable Entry> after = new AtomicReferenceArray<>(2 * before.length());
    for (int i = 0; i < before.length(); i++) {
      after.setPlain(i, before.getPlain(i));
    }
    // Where one is longer than the others after a lack of memory, the next try makes them so too.
    free = Arrays.copyOf(free, after.length());
    generations = Arrays.copyOf(generations, after.length());
    slots = after;
  }

  /**
   * The calls of the table that had this handle, if it still had; from now on nobody finds it by
   * that.
   */
  synchronized @Nullable KeyCalls remove(long handle) {
    KeyCalls calls = find(handle);
    if (calls != null) {
      int slot = (int) handle;
      slots.setRelease(slot, null);
      generations[slot] = (generations[slot] + 1) & GENERATION_MASK;
      free[freeCount++] = slot;
    }
    return calls;
  }
}
