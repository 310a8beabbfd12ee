package dev.tsunami.kernel.engine;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Edge;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Fun;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Estimate of the memory of terms, in bytes.
 *
 * <p>The sum of the shallow sizes of the objects that make up a term, on a 64-bit JVM with compact
 * object headers (8 bytes), compressed references (4 bytes) and objects aligned to 8:
 *
 * <pre>
 *   atom, [], #{}, {}, &lt;&lt;>>      0        shared by the whole process
 *   integer -128 to 1023        0        shared by the whole process
 *   other integer in 64 bits   16
 *   larger integer             16 + 40 + array of ints
 *   float                      16
 *   tuple of 1 to 3            8 + 8 for each integer in 64 bits + 4 for each other element,
 *                              rounded up to 8; the integers are in it and count no more
 *   tuple of 4                 24
 *   longer tuple               16 + array of references
 *   list cell                  16
 *   bitstring                  16 + array of bytes
 *   map                        24 + two arrays of references
 *   pid, port                  24, 24
 *   reference                  24 + array of ints
 *   fun                        24 external; 24 + array of references, local
 *   array                      12 + its elements, rounded up to 8
 * </pre>
 *
 * <p>A subterm that stands at several places is counted at each. {@code docs/memory.md} compares
 * with what a heap walk finds.
 *
 * <p>Cost: one step a subterm; constant stack.
 */
public final class Footprint {
  /** Levels that are followed by recursion before the rest goes through a stack on the heap. */
  private static final int RECURSION_DEPTH = 100;

  /** Tuples up to this arity hold integers of 64 bits as such. */
  private static final int MAX_UNBOXED = 3;

  private static final int SHARED_LOW = -128;
  private static final int SHARED_HIGH = 1023;

  private Footprint() {}

  /** Bytes of the objects under one key; 0 for none. */
  public static long of(@Nullable TupleSeq objects) {
    return switch (objects) {
      case null -> 0;
      case MeasuredSequence measured -> measured.bytes();
      case Tuple tuple -> of((Term) tuple);
      default -> sum(objects);
    };
  }

  private static long sum(TupleSeq objects) {
    long bytes = 0;
    for (int i = 0; i < objects.count(); i++) {
      bytes += of((Term) objects.object(i));
    }
    return bytes;
  }

  /**
   * What storing {@code after} in place of {@code before} adds. Two tuples of one arity are
   * compared element by element, so that changing a counter beside a large term does not cost a
   * walk over the large term.
   */
  public static long change(@Nullable TupleSeq before, @Nullable TupleSeq after) {
    if (before == after) {
      return 0;
    }
    if (before instanceof Tuple old && after instanceof Tuple now && old.arity() == now.arity()) {
      // Of one class, they have integers of 64 bits at the same positions.
      boolean alike = old.getClass() == now.getClass();
      long bytes = alike ? 0 : ofTupleAlone(now) - ofTupleAlone(old);
      for (int position = 1; position <= old.arity(); position++) {
        if (holdsLong(old, position) || holdsLong(now, position)) {
          bytes += ofElement(now, position) - ofElement(old, position);
        } else {
          Term a = old.element(position);
          Term b = now.element(position);
          if (a != b) {
            bytes += of(b) - of(a);
          }
        }
      }
      return bytes;
    }
    return of(after) - of(before);
  }

  public static long of(Term term) {
    return of(term, RECURSION_DEPTH, null);
  }

  /**
   * Of a term and its subterms, as far as {@code depth} goes; those below are pushed, if there is a
   * stack.
   */
  private static long of(Term term, int depth, @Nullable ArrayDeque<Term> deeper) {
    if (depth == 0) {
      if (deeper != null) {
        deeper.push(term);
        return 0;
      }
      return ofDeep(term);
    }
    return switch (term) {
      case Atom atom -> 0;
      case Int integer -> ofInt(integer);
      case Flt flt -> 16;
      case Bits bits -> bits.byteCount() == 0 ? 0 : 16 + array(bits.byteCount(), 1);
      case Tuple tuple -> ofTuple(tuple, depth - 1, deeper);
      case TermList list -> ofList(list, depth - 1, deeper);
      case TermMap map -> ofMap(map, depth - 1, deeper);
      case Pid pid -> 24;
      case Port port -> 24;
      case Edge edge -> 0;
      case Ref ref -> 24 + array(ref.wordCount(), 4);
      case Fun fun -> ofFun(fun, depth - 1, deeper);
    };
  }

  private static long ofDeep(Term term) {
    ArrayDeque<Term> deeper = new ArrayDeque<>();
    long bytes = of(term, RECURSION_DEPTH, deeper);
    while (!deeper.isEmpty()) {
      bytes += of(deeper.pop(), RECURSION_DEPTH, deeper);
    }
    return bytes;
  }

  private static long ofInt(Int integer) {
    if (!integer.isLong()) {
      return 16 + 40 + array(integer.bigValue().bitLength() / 32 + 1, 4);
    }
    long value = integer.longValue();
    return value >= SHARED_LOW && value <= SHARED_HIGH ? 0 : 16;
  }

  private static long ofTuple(Tuple tuple, int depth, @Nullable ArrayDeque<Term> deeper) {
    int arity = tuple.arity();
    long bytes = ofTupleAlone(tuple);
    for (int position = 1; position <= arity; position++) {
      if (!holdsLong(tuple, position)) {
        bytes += of(tuple.element(position), depth, deeper);
      }
    }
    return bytes;
  }

  /** The tuple without what its references lead to. */
  private static long ofTupleAlone(Tuple tuple) {
    int arity = tuple.arity();
    if (arity > MAX_UNBOXED) {
      return arity == 4 ? 24 : 16 + array(arity, 4);
    }
    int bytes = 0;
    for (int position = 1; position <= arity; position++) {
      bytes += tuple.isLong(position) ? 8 : 4;
    }
    return arity == 0 ? 0 : (8 + bytes + 7) & ~7L;
  }

  /** Whether the tuple holds the element as a {@code long}. */
  private static boolean holdsLong(Tuple tuple, int position) {
    return tuple.arity() <= MAX_UNBOXED && tuple.isLong(position);
  }

  private static long ofElement(Tuple tuple, int position) {
    return holdsLong(tuple, position) ? 0 : of(tuple.element(position));
  }

  private static long ofList(TermList list, int depth, @Nullable ArrayDeque<Term> deeper) {
    long bytes = 0;
    Term rest = list;
    while (rest instanceof Cons cons) {
      bytes += 16 + of(cons.head(), depth, deeper);
      rest = cons.tail();
    }
    return rest == TermList.NIL ? bytes : bytes + of(rest, depth, deeper);
  }

  private static long ofMap(TermMap map, int depth, @Nullable ArrayDeque<Term> deeper) {
    int size = map.size();
    long bytes = size == 0 ? 0 : 24 + 2 * array(size, 4);
    for (int i = 0; i < size; i++) {
      bytes += of(map.key(i), depth, deeper) + of(map.value(i), depth, deeper);
    }
    return bytes;
  }

  private static long ofFun(Fun fun, int depth, @Nullable ArrayDeque<Term> deeper) {
    if (!(fun instanceof LocalFun local)) {
      return 24;
    }
    long bytes = 24 + array(local.capturedCount(), 4);
    for (int i = 0; i < local.capturedCount(); i++) {
      bytes += of(local.captured(i), depth, deeper);
    }
    return bytes;
  }

  private static long array(int length, int elementBytes) {
    return (12 + (long) length * elementBytes + 7) & ~7L;
  }
}
