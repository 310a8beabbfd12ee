package dev.tsunami.jit;

import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the shapes that were asked for last, up to a bound. Each is made once, by the
 * thread that asks first; others that want the same shape wait for it, and nobody else does.
 *
 * <p>Safe for many threads.
 */
final class ShapeCache {
  private final int bound;

  /** In the order of their last use. Guarded by this object's monitor. */
  private final LinkedHashMap<Shape, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  ShapeCache(int bound) {
    this.bound = bound;
  }

  ProgramClass get(Shape shape, Supplier<ProgramClass> make) {
    return entry(shape).get(make);
  }

  private synchronized Entry entry(Shape shape) {
    Entry entry = entries.computeIfAbsent(shape, key -> new Entry());
    if (entries.size() > bound) {
      entries.pollFirstEntry();
    }
    return entry;
  }

  synchronized int size() {
    return entries.size();
  }

  private static final class Entry {
    /** Guarded by this object's monitor; null until it is made, and if making it failed. */
    private @Nullable ProgramClass made;

    synchronized ProgramClass get(Supplier<ProgramClass> make) {
      if (made == null) {
        made = make.get();
      }
      return made;
    }
  }
}
