package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.List;

/**
 * A guard or an expression of a body.
 *
 * <pre>
 *   Expr = '$N'                    Variable, bound in the head
 *        | '$_'                    Whole: the object
 *        | '$$'                    Bound: the list of all variables' values, by number
 *        | {const, term}           Const
 *        | {{Expr, ...}}           TupleOf
 *        | [Expr, ... | Expr]      ListOf
 *        | #{Expr => Expr, ...}    MapOf
 *        | {function, Expr, ...}   Call
 *        | {and, Expr, ...}        Logic, also or: all evaluated, all boolean
 *        | {andalso, Expr, ...}    ShortCircuit, also orelse: until decided; the last may be anything
 *        | {self} | {node}         Self, Node
 *        | any other term          Literal
 * </pre>
 *
 * <p>The grammar is {@link ExprParser}'s, the meaning {@link Interpreter}'s.
 */
public sealed interface Expr {
  /** A term that stands for itself. */
  record Literal(Term value) implements Expr {}

  /** {@code {const, Value}}: a term taken literally that would otherwise mean something. */
  record Const(Term value) implements Expr {}

  /**
   * A variable.
   *
   * @param slot as in {@link Pattern.Variable}
   */
  record Variable(Atom name, int slot) implements Expr {}

  record Whole() implements Expr {
    static final Whole WHOLE = new Whole();
  }

  record Bound() implements Expr {
    static final Bound BOUND = new Bound();
  }

  record TupleOf(List<Expr> elements) implements Expr {
    public TupleOf {
      elements = List.copyOf(elements);
    }
  }

  /** At least one element. */
  record ListOf(List<Expr> elements, Expr tail) implements Expr {
    public ListOf {
      elements = List.copyOf(elements);
    }
  }

  /** As many values as keys; where two keys come out the same, the later pair counts. */
  record MapOf(List<Expr> keys, List<Expr> values) implements Expr {
    public MapOf {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }
  }

  record Call(GuardFunction function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code and}, {@code or}.
   *
   * @param dominant the value of an argument that decides: false for {@code and}
   */
  record Logic(boolean dominant, List<Expr> arguments) implements Expr {
    public Logic {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code andalso} and its other name {@code andthen}, {@code orelse}.
   *
   * @param name as it was written
   * @param dominant the value of an argument that decides: false for {@code andalso}
   * @param chained whether it was written as a chain of two arguments each, the last of which goes
   *     on: for the printer, it means the same
   */
  record ShortCircuit(Atom name, boolean dominant, boolean chained, List<Expr> arguments)
      implements Expr {
    public ShortCircuit {
      arguments = List.copyOf(arguments);
    }
  }

  /** The pid of the process that asks. */
  record Self() implements Expr {
    static final Self SELF = new Self();
  }

  /** The node that it lives on. */
  record Node() implements Expr {
    static final Node NODE = new Node();
  }
}
