package dev.tsunami.kernel.match;

import dev.tsunami.term.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One clause: if the head matches and every guard is {@code true}, its value is that of the last
 * expression of the body.
 *
 * @param guards may be empty
 * @param body at least one expression
 * @param variables how many variables the head has: their slots are 0 to {@code variables - 1}
 */
public record Clause(Pattern head, List<Expr> guards, List<Expr> body, int variables) {
  public Clause {
    guards = List.copyOf(guards);
    body = List.copyOf(body);
  }

  /** The expression whose value counts. The others have neither an effect nor a say. */
  public Expr result() {
    return body.getLast();
  }

  /**
   * What the head says of an object's key: the pattern at its place; {@link Pattern.Any} if the
   * head is a variable or {@code '_'}; null if no object can match, for want of a key.
   *
   * @param keyPosition from 1
   */
  @Nullable Pattern key(int keyPosition) {
    return switch (head) {
      case Pattern.Any any -> any;
      case Pattern.Variable whole -> Pattern.Any.ANY;
      case Pattern.TupleOf tuple ->
          tuple.arity() < keyPosition ? null : tuple.elements().get(keyPosition - 1);
      case Pattern.Literal literal ->
          literal.value() instanceof Tuple tuple && tuple.arity() >= keyPosition
              ? new Pattern.Literal(tuple.element(keyPosition))
              : null;
      case Pattern.ListOf list -> null;
      case Pattern.MapOf map -> null;
    };
  }

  /** Whether the head takes objects of any shape. */
  boolean takesAnyObject() {
    return head instanceof Pattern.Any || head instanceof Pattern.Variable;
  }
}
