package dev.tsunami.testkit.match;

import static dev.tsunami.testkit.match.Kind.ANY;
import static dev.tsunami.testkit.match.Kind.ATOM;
import static dev.tsunami.testkit.match.Kind.BITS;
import static dev.tsunami.testkit.match.Kind.BOOLEAN;
import static dev.tsunami.testkit.match.Kind.IDENTIFIER;
import static dev.tsunami.testkit.match.Kind.INTEGER;
import static dev.tsunami.testkit.match.Kind.LIST;
import static dev.tsunami.testkit.match.Kind.MAP;
import static dev.tsunami.testkit.match.Kind.NUMBER;
import static dev.tsunami.testkit.match.Kind.SIZED;
import static dev.tsunami.testkit.match.Kind.TUPLE;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * A function that guards and bodies may call, and what it takes: those of OTP 29, from its document
 * "Match Specifications in Erlang". The special forms ({@code and}, {@code const} and so on) are
 * not among them.
 */
public record MatchFunction(String name, Kind result, List<Kind> arguments) {
  private static final List<String> TESTS =
      List.of(
          "is_atom",
          "is_float",
          "is_integer",
          "is_list",
          "is_number",
          "is_pid",
          "is_port",
          "is_reference",
          "is_tuple",
          "is_map",
          "is_binary",
          "is_bitstring",
          "is_boolean",
          "is_function");
  static final List<String> COMPARISONS = List.of(">", ">=", "<", "=<", "=:=", "==", "=/=", "/=");

  public static final List<MatchFunction> ALL = all();

  private static List<MatchFunction> all() {
    List<MatchFunction> all = new ArrayList<>();
    for (String test : TESTS) {
      all.add(of(test, BOOLEAN, ANY));
    }
    all.add(of("is_integer", BOOLEAN, ANY, INTEGER, INTEGER));
    all.add(of("is_function", BOOLEAN, ANY, INTEGER));
    all.add(of("is_record", BOOLEAN, ANY, ATOM, INTEGER));
    for (String comparison : COMPARISONS) {
      all.add(of(comparison, BOOLEAN, ANY, ANY));
    }
    for (String arithmetic : List.of("+", "-")) {
      all.add(of(arithmetic, NUMBER, NUMBER));
      all.add(of(arithmetic, NUMBER, NUMBER, NUMBER));
    }
    all.add(of("*", NUMBER, NUMBER, NUMBER));
    all.add(of("/", NUMBER, NUMBER, NUMBER));
    for (String whole : List.of("div", "rem", "band", "bor", "bxor", "bsl", "bsr")) {
      all.add(of(whole, INTEGER, INTEGER, INTEGER));
    }
    all.add(of("bnot", INTEGER, INTEGER));
    all.add(of("abs", NUMBER, NUMBER));
    for (String rounding : List.of("round", "trunc", "floor", "ceil")) {
      all.add(of(rounding, INTEGER, NUMBER));
    }
    all.add(of("float", NUMBER, NUMBER));
    all.add(of("min", ANY, ANY, ANY));
    all.add(of("max", ANY, ANY, ANY));
    all.add(of("element", ANY, INTEGER, TUPLE));
    all.add(of("tuple_size", INTEGER, TUPLE));
    all.add(of("hd", ANY, LIST));
    all.add(of("tl", LIST, LIST));
    all.add(of("length", INTEGER, LIST));
    all.add(of("size", INTEGER, SIZED));
    all.add(of("map_size", INTEGER, MAP));
    all.add(of("map_get", ANY, ANY, MAP));
    all.add(of("is_map_key", BOOLEAN, ANY, MAP));
    all.add(of("bit_size", INTEGER, BITS));
    all.add(of("byte_size", INTEGER, BITS));
    all.add(of("binary_part", BITS, BITS, TUPLE));
    all.add(of("binary_part", BITS, BITS, INTEGER, INTEGER));
    all.add(of("node", ATOM));
    all.add(of("node", ATOM, IDENTIFIER));
    all.add(of("not", BOOLEAN, BOOLEAN));
    all.add(of("xor", BOOLEAN, BOOLEAN, BOOLEAN));
    return List.copyOf(all);
  }

  private static MatchFunction of(String name, Kind result, Kind... arguments) {
    return new MatchFunction(name, result, List.of(arguments));
  }

  public int arity() {
    return arguments.size();
  }

  /** The call as a guard writes it: <code>{name, Argument, ...}</code>. */
  public Tuple call(List<Term> values) {
    return call(name, values);
  }

  static Tuple call(String name, List<Term> values) {
    Term[] elements = new Term[values.size() + 1];
    elements[0] = Atom.of(name);
    for (int i = 0; i < values.size(); i++) {
      elements[i + 1] = values.get(i);
    }
    return Tuple.of(elements);
  }

  /** As Erlang writes it: {@code is_atom/1}. */
  @Override
  public String toString() {
    return name + "/" + arity();
  }
}
