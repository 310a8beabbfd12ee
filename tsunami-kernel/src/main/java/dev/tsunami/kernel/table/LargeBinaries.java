package dev.tsunami.kernel.table;

import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ets:info(T, binary)}: a tuple {@code {Id, Bytes, References}} for each place in the table
 * that holds a binary of more than 64 bytes, which on a BEAM lies outside the table's own memory.
 * The identifier is the binary's hash, the references are always 1: nobody counts them here.
 */
final class LargeBinaries {
  private static final int HEAP_BINARY_BYTES = 64;

  private LargeBinaries() {}

  static TermList of(Table table) {
    List<Term> found = new ArrayList<>();
    ArrayDeque<Term> rest = new ArrayDeque<>(table.toList());
    while (!rest.isEmpty()) {
      switch (rest.pop()) {
        case Bits bits when bits.byteCount() > HEAP_BINARY_BYTES ->
            found.add(
                Tuple.of(
                    Int.of(Integer.toUnsignedLong(bits.hashCode())),
                    Int.of(bits.byteCount()),
                    Int.of(1)));
        case Tuple tuple -> {
          for (int position = 1; position <= tuple.arity(); position++) {
            rest.push(tuple.element(position));
          }
        }
        case Cons cons -> {
          rest.push(cons.tail());
          rest.push(cons.head());
        }
        case TermMap map -> {
          for (int i = 0; i < map.size(); i++) {
            rest.push(map.key(i));
            rest.push(map.value(i));
          }
        }
        case LocalFun fun -> {
          for (int i = 0; i < fun.capturedCount(); i++) {
            rest.push(fun.captured(i));
          }
        }
        default -> {}
      }
    }
    return TermList.copyOf(found);
  }
}
