package dev.tsunami.query.syntax;

import dev.tsunami.term.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression of the shell's Erlang. Patterns and guards are expressions too, as in Erlang's own
 * grammar; what may stand where is checked after parsing.
 *
 * <p>Constant lists and tuples are folded into one {@link Literal} by the parser, so that a literal
 * of a million elements is one node. The trees that {@link FunReader} gives are as written: strings
 * are the only lists among their literals.
 */
public sealed interface Expr {
  /** Where the expression begins; for an infix operator, where the operator stands. */
  Position at();

  record Literal(Position at, Term value) implements Expr {}

  /** A variable; {@code _} is the variable of that name. */
  record Variable(Position at, String name) implements Expr {
    public boolean isAnonymous() {
      return name.equals("_");
    }
  }

  record TupleOf(Position at, List<Expr> elements) implements Expr {}

  /**
   * {@code [E1, E2 | Tail]}; the tail is absent where the list ends in {@code []}. There is at
   * least one element, but in a tree that {@link FunReader} gave, where {@code []} is a list of
   * none.
   */
  record ListOf(Position at, List<Expr> elements, @Nullable Expr tail) implements Expr {}

  record MapOf(Position at, List<Pair> pairs) implements Expr {}

  /** {@code Map#{...}}. */
  record MapUpdate(Position at, Expr map, List<Pair> pairs) implements Expr {}

  /** {@code <<Segments>>}. */
  record BitsOf(Position at, List<Segment> segments) implements Expr {}

  record Prefix(Position at, Operator operator, Expr operand) implements Expr {}

  record Infix(Position at, Operator operator, Expr left, Expr right) implements Expr {}

  /** {@code Pattern = Value}. */
  record Match(Position at, Expr pattern, Expr value) implements Expr {}

  /** {@code Fun(Arguments)}, where {@code Fun} is any expression but a name. */
  record Call(Position at, Expr callee, List<Expr> arguments) implements Expr {}

  /** {@code name(Arguments)}: a function of {@code erlang:} or of the shell. */
  record LocalCall(Position at, String function, List<Expr> arguments) implements Expr {}

  /** {@code Module:Function(Arguments)}. */
  record RemoteCall(Position at, Expr module, Expr function, List<Expr> arguments)
      implements Expr {}

  /**
   * {@code fun (Heads) when Guard -> Body; ... end}.
   *
   * @param name the variable that stands for the fun in its own clauses, if it has a name
   * @param variables the names of all variables in the clauses, each once
   * @param source the text of the whole expression, which identifies the fun
   */
  record FunOf(
      Position at,
      @Nullable String name,
      List<Clause> clauses,
      List<String> variables,
      String source)
      implements Expr {
    public int arity() {
      return clauses.getFirst().heads().size();
    }
  }

  /** {@code fun Module:Function/Arity}. */
  record FunRef(Position at, Expr module, Expr function, Expr arity) implements Expr {}

  /** {@code [Template || Qualifiers]}. */
  record Comprehension(Position at, Expr template, List<Qualifier> qualifiers) implements Expr {}

  /** {@code begin Body end}. */
  record Block(Position at, List<Expr> body) implements Expr {}

  /**
   * A clause of a fun.
   *
   * @param guard alternatives, each a conjunction of tests; empty where there is no guard
   */
  record Clause(Position at, List<Expr> heads, List<List<Expr>> guard, List<Expr> body) {}

  /** {@code Key => Value}, or {@code Key := Value} if {@code exact}. */
  record Pair(Position at, Expr key, Expr value, boolean exact) {}

  /** Part of a comprehension: a generator or a filter. */
  sealed interface Qualifier {
    Position at();

    /** {@code Pattern <- List}. */
    record Generator(Position at, Expr pattern, Expr list) implements Qualifier {}

    /**
     * A condition.
     *
     * @param guard whether it could stand in a guard; if so, anything but {@code true} is no, and
     *     failing too
     */
    record Filter(Position at, Expr condition, boolean guard) implements Qualifier {}
  }
}
