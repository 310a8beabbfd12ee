package dev.tsunami.kernel.match;

import java.util.List;

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
}
