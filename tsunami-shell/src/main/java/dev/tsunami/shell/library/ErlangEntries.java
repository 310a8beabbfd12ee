package dev.tsunami.shell.library;

import dev.tsunami.shell.eval.Library.Entry;
import java.util.List;

/** What {@code help()} says of the functions of {@code erlang:}. */
final class ErlangEntries {
  static final List<Entry> ALL =
      List.of(
          Entry.of("abs", "the number without its sign", "Number"),
          Entry.of(
              "binary_part",
              "bytes of a binary",
              "Binary, {Start,Length}",
              "Binary, Start, Length"),
          Entry.of("bit_size", "how many bits a bitstring has", "Bits"),
          Entry.of("byte_size", "how many bytes hold a bitstring", "Bits"),
          Entry.of("ceil", "the least integer not below a number", "Number"),
          Entry.of("element", "an element of a tuple, from 1", "N, Tuple"),
          Entry.of("float", "the number as a float", "Number"),
          Entry.of("floor", "the greatest integer not above a number", "Number"),
          Entry.of("hd", "the first element of a list", "List"),
          Entry.of("is_atom", "whether it is an atom", "Term"),
          Entry.of("is_binary", "whether it is a bitstring of whole bytes", "Term"),
          Entry.of("is_bitstring", "whether it is a bitstring", "Term"),
          Entry.of("is_boolean", "whether it is true or false", "Term"),
          Entry.of("is_float", "whether it is a float", "Term"),
          Entry.of("is_function", "whether it is a fun, of an arity", "Term", "Term, Arity"),
          Entry.of("is_integer", "whether it is an integer, in a range", "Term", "Term, Low, High"),
          Entry.of("is_list", "whether it is a list", "Term"),
          Entry.of("is_map", "whether it is a map", "Term"),
          Entry.of("is_map_key", "whether a map has the key", "Key, Map"),
          Entry.of("is_number", "whether it is an integer or a float", "Term"),
          Entry.of("is_pid", "whether it is a pid", "Term"),
          Entry.of("is_port", "whether it is a port", "Term"),
          Entry.of(
              "is_record", "whether it is a tuple with this tag", "Term, Tag", "Term, Tag, Size"),
          Entry.of("is_reference", "whether it is a reference", "Term"),
          Entry.of("is_tuple", "whether it is a tuple", "Term"),
          Entry.of("length", "how many elements a list has", "List"),
          Entry.of("map_get", "the value of a key in a map", "Key, Map"),
          Entry.of("map_size", "how many keys a map has", "Map"),
          Entry.of("max", "the greater of two terms", "A, B"),
          Entry.of("min", "the lesser of two terms", "A, B"),
          Entry.of("node", "the node of this shell, or of a pid, port or reference", "", "Pid"),
          Entry.of("round", "the nearest integer", "Number"),
          Entry.of("self", "the process that this shell stands for: the owner of its tables", ""),
          Entry.of("size", "how many elements a tuple or bytes a binary has", "TupleOrBinary"),
          Entry.of("tl", "a list without its first element", "List"),
          Entry.of("trunc", "the integer part of a number", "Number"),
          Entry.of("tuple_size", "how many elements a tuple has", "Tuple"));

  private ErlangEntries() {}
}
