package dev.tsunami.query.fun2ms;

import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.BitsOf;
import dev.tsunami.query.syntax.Expr.Block;
import dev.tsunami.query.syntax.Expr.Call;
import dev.tsunami.query.syntax.Expr.Comprehension;
import dev.tsunami.query.syntax.Expr.FunOf;
import dev.tsunami.query.syntax.Expr.FunRef;
import dev.tsunami.query.syntax.Expr.Infix;
import dev.tsunami.query.syntax.Expr.ListOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.LocalCall;
import dev.tsunami.query.syntax.Expr.MapOf;
import dev.tsunami.query.syntax.Expr.MapUpdate;
import dev.tsunami.query.syntax.Expr.Match;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.RemoteCall;
import dev.tsunami.query.syntax.Expr.TupleOf;
import dev.tsunami.query.syntax.Expr.Variable;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;

/** Expressions as errors name them: {@code the call foo/1}, {@code a list comprehension}. */
final class Description {
  private static final int MOST_CHARACTERS = 40;

  private Description() {}

  static String of(Expr expression) {
    return switch (expression) {
      case Literal literal when literal.value() instanceof TermList -> "a string";
      case Literal literal -> shown(literal.value());
      case Variable variable -> "the variable " + variable.name();
      case TupleOf tuple -> "a tuple";
      case ListOf list -> "a list";
      case MapOf map -> "a map";
      case MapUpdate update -> "the update of a map";
      case BitsOf bits -> "a binary";
      case Prefix prefix -> "an expression with " + prefix.operator().symbol();
      case Infix infix -> "an expression with " + infix.operator().symbol();
      case Match match -> "a match with =";
      case Call call -> "the call of a fun";
      case LocalCall call -> "the call " + Atom.of(call.function()) + "/" + call.arguments().size();
      case RemoteCall call ->
          "the call "
              + name(call.module())
              + ":"
              + name(call.function())
              + "/"
              + call.arguments().size();
      case FunOf fun -> "a fun";
      case FunRef ref -> "a fun";
      case Comprehension comprehension -> "a list comprehension";
      case Block block -> "a begin ... end";
    };
  }

  private static String name(Expr part) {
    return switch (part) {
      case Literal literal -> shown(literal.value());
      case Variable variable -> variable.name();
      default -> "...";
    };
  }

  /** A term, whole if it is short. */
  static String shown(Term term) {
    String text = term.toString();
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS / 2)) + "...";
  }
}
