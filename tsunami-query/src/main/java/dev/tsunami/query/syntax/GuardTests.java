package dev.tsunami.query.syntax;

import dev.tsunami.query.syntax.Expr.BitsOf;
import dev.tsunami.query.syntax.Expr.Infix;
import dev.tsunami.query.syntax.Expr.ListOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.LocalCall;
import dev.tsunami.query.syntax.Expr.MapOf;
import dev.tsunami.query.syntax.Expr.MapUpdate;
import dev.tsunami.query.syntax.Expr.Pair;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.RemoteCall;
import dev.tsunami.query.syntax.Expr.TupleOf;
import dev.tsunami.query.syntax.Expr.Variable;
import dev.tsunami.term.Atom;
import java.util.List;

/**
 * Which expressions may stand in a guard. Source: the section on guards of the Erlang reference
 * manual, OTP 29.
 */
public final class GuardTests {
  private GuardTests() {}

  /** Whether the function of {@code erlang:} with this name and arity is allowed in guards. */
  public static boolean isGuardFunction(String name, int arity) {
    return switch (name) {
      case "self" -> arity == 0;
      case "node" -> arity <= 1;
      case "abs", "bit_size", "byte_size", "ceil", "float", "floor", "hd", "length" -> arity == 1;
      case "map_size", "round", "size", "tl", "trunc", "tuple_size" -> arity == 1;
      case "is_atom", "is_binary", "is_bitstring", "is_boolean", "is_float", "is_list" ->
          arity == 1;
      case "is_map", "is_number", "is_pid", "is_port", "is_reference", "is_tuple" -> arity == 1;
      case "is_integer" -> arity == 1 || arity == 3;
      case "is_function" -> arity == 1 || arity == 2;
      case "is_record", "binary_part" -> arity == 2 || arity == 3;
      case "element", "is_map_key", "map_get", "max", "min" -> arity == 2;
      default -> false;
    };
  }

  /** Whether the expression may stand in a guard. */
  public static boolean isGuard(Expr expression) {
    return switch (expression) {
      case Literal literal -> true;
      case Variable variable -> true;
      case TupleOf tuple -> all(tuple.elements());
      case ListOf list -> all(list.elements()) && (list.tail() == null || isGuard(list.tail()));
      case MapOf map -> pairs(map.pairs());
      case MapUpdate update -> isGuard(update.map()) && pairs(update.pairs());
      case BitsOf bits -> segments(bits.segments());
      case Prefix prefix -> isGuard(prefix.operand());
      case Infix infix ->
          infix.operator() != Operator.APPEND
              && infix.operator() != Operator.SUBTRACT_LIST
              && isGuard(infix.left())
              && isGuard(infix.right());
      case LocalCall call ->
          isGuardFunction(call.function(), call.arguments().size()) && all(call.arguments());
      case RemoteCall call ->
          call.module() instanceof Literal module
              && module.value() == Atom.of("erlang")
              && call.function() instanceof Literal function
              && function.value() instanceof Atom name
              && isGuardFunction(name.name(), call.arguments().size())
              && all(call.arguments());
      case Expr.Match match -> false;
      case Expr.Call call -> false;
      case Expr.FunOf fun -> false;
      case Expr.FunRef ref -> false;
      case Expr.Comprehension comprehension -> false;
      case Expr.Block block -> false;
    };
  }

  private static boolean all(List<Expr> expressions) {
    for (Expr expression : expressions) {
      if (!isGuard(expression)) {
        return false;
      }
    }
    return true;
  }

  private static boolean pairs(List<Pair> pairs) {
    for (Pair pair : pairs) {
      if (!isGuard(pair.key()) || !isGuard(pair.value())) {
        return false;
      }
    }
    return true;
  }

  private static boolean segments(List<Segment> segments) {
    for (Segment segment : segments) {
      if (!isGuard(segment.value()) || (segment.size() != null && !isGuard(segment.size()))) {
        return false;
      }
    }
    return true;
  }
}
