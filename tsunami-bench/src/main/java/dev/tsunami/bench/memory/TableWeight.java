package dev.tsunami.bench.memory;

import dev.tsunami.bench.mix.Keys;
import dev.tsunami.bench.subject.Subject;
import dev.tsunami.bench.subject.Subjects;
import dev.tsunami.bench.subject.TsunamiTable;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import org.openjdk.jol.info.GraphLayout;

/**
 * Bytes of a table's object {@code {K, K}}, its share of the table included, by a walk over the
 * heap before the fill and after it; of our tables, also by {@code info(T, memory)}. Key and value
 * are integers of their own, as a program that computes them makes them.
 */
public final class TableWeight {
  private TableWeight() {}

  /** Arguments: the subject's name, the number of objects. Prints a metric and a value a line. */
  public static void main(String... arguments) {
    long objects = Long.parseLong(arguments[1]);
    try (Subject subject = Subjects.open(arguments[0])) {
      Object root = subject instanceof TsunamiTable ours ? ours.table() : subject;
      long emptyBytes = GraphLayout.parseInstance(root).totalSize();
      long emptyEstimate = estimate(subject);
      Keys.forEach(
          objects, objects, key -> subject.insert(Int.of(key), Tuple.of(Int.of(key), Int.of(key))));
      long bytes = GraphLayout.parseInstance(root).totalSize() - emptyBytes;
      System.out.println("bytes/object\t" + (double) bytes / objects);
      if (subject instanceof TsunamiTable) {
        System.out.println(
            "estimate/object\t" + (double) (estimate(subject) - emptyEstimate) / objects);
      }
    }
  }

  private static long estimate(Subject subject) {
    return subject instanceof TsunamiTable ours ? ours.table().bytes() : 0;
  }
}
