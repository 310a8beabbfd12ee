package dev.tsunami.query.fun2ms;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a match specification may call, and where. Source: {@code ms_transform} of OTP
 * 25, and those that match specifications themselves take from later releases on: {@code ceil floor
 * is_bitstring is_boolean is_function/2 is_integer/3 max min tuple_size}.
 */
final class MatchFunctions {
  /** Type tests and others that answer true or false. */
  private static final Set<String> TESTS =
      Set.of(
          "is_atom/1",
          "is_binary/1",
          "is_bitstring/1",
          "is_boolean/1",
          "is_float/1",
          "is_function/1",
          "is_function/2",
          "is_integer/1",
          "is_integer/3",
          "is_list/1",
          "is_map/1",
          "is_map_key/2",
          "is_number/1",
          "is_pid/1",
          "is_port/1",
          "is_record/2",
          "is_reference/1",
          "is_seq_trace/0",
          "is_tuple/1");

  private static final Set<String> VALUES =
      Set.of(
          "abs/1",
          "binary_part/2",
          "binary_part/3",
          "bit_size/1",
          "byte_size/1",
          "ceil/1",
          "element/2",
          "float/1",
          "floor/1",
          "hd/1",
          "length/1",
          "map_get/2",
          "map_size/1",
          "max/2",
          "min/2",
          "node/0",
          "node/1",
          "round/1",
          "self/0",
          "size/1",
          "tl/1",
          "trunc/1",
          "tuple_size/1");

  /** Functions of {@code dbg}, which {@code ets:fun2ms/1} lets through into bodies. */
  private static final Set<String> TRACING =
      Set.of(
          "caller/0",
          "disable_trace/1",
          "disable_trace/2",
          "display/1",
          "enable_trace/1",
          "enable_trace/2",
          "exception_trace/0",
          "get_seq_token/0",
          "message/1",
          "process_dump/0",
          "return_trace/0",
          "set_seq_token/2",
          "set_tcw/1",
          "silent/1",
          "trace/2",
          "trace/3");

  /** The type tests that had other names before {@code is_...}: at the top of a guard only. */
  private static final Set<String> OLD_TESTS =
      Set.of(
          "atom/1",
          "binary/1",
          "float/1",
          "function/1",
          "integer/1",
          "list/1",
          "number/1",
          "pid/1",
          "port/1",
          "record/2",
          "reference/1",
          "tuple/1");

  private MatchFunctions() {}

  /** Whether a call without a module may stand there. */
  static boolean isLocal(String name, int arity, Place place) {
    String function = name + "/" + arity;
    return isRemote(name, arity)
        || function.equals("get_tcw/0")
        || (place == Place.BODY && TRACING.contains(function));
  }

  /** Whether the function may be called with {@code erlang:} before it. */
  static boolean isRemote(String name, int arity) {
    String function = name + "/" + arity;
    return TESTS.contains(function) || VALUES.contains(function);
  }

  /** Today's name of an old type test; null if it is none. */
  static @Nullable String ofOldTest(String name, int arity) {
    return OLD_TESTS.contains(name + "/" + arity) ? "is_" + name : null;
  }

  /** What there is, for errors. */
  static String list() {
    Set<String> all = new TreeSet<>(TESTS);
    all.addAll(VALUES);
    return "object/0, bindings/0, " + String.join(", ", all);
  }
}
