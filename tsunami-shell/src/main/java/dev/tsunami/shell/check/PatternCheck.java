package dev.tsunami.shell.check;

import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.BitsOf;
import dev.tsunami.query.syntax.Expr.Infix;
import dev.tsunami.query.syntax.Expr.ListOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.MapOf;
import dev.tsunami.query.syntax.Expr.Match;
import dev.tsunami.query.syntax.Expr.Pair;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.Expr.TupleOf;
import dev.tsunami.query.syntax.Expr.Variable;
import dev.tsunami.query.syntax.Operator;
import dev.tsunami.query.syntax.Segment;
import dev.tsunami.query.syntax.SyntaxException;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.TermList;
import java.util.List;

/** Checks that an expression is a pattern; its variables are bound then. */
final class PatternCheck {
  private final Checker checker;

  PatternCheck(Checker checker) {
    this.checker = checker;
  }

  void check(Expr pattern, Scope scope) {
    switch (pattern) {
      case Literal literal -> {}
      case Variable variable -> {
        if (!variable.isAnonymous()) {
          scope.add(variable.name());
        }
      }
      case TupleOf tuple -> tuple.elements().forEach(element -> check(element, scope));
      case ListOf list -> {
        list.elements().forEach(element -> check(element, scope));
        if (list.tail() != null) {
          check(list.tail(), scope);
        }
      }
      case MapOf map -> {
        for (Pair pair : map.pairs()) {
          if (!pair.exact()) {
            throw new SyntaxException(pair.at(), "illegal pattern");
          }
          checker.guard(pair.key(), scope);
          check(pair.value(), scope);
        }
      }
      case BitsOf bits -> segments(bits.segments(), scope);
      case Match both -> {
        check(both.pattern(), scope);
        check(both.value(), scope);
      }
      case Infix infix when infix.operator() == Operator.APPEND && isText(infix.left()) ->
          check(infix.right(), scope);
      default -> {
        if (!isConstant(pattern)) {
          throw new SyntaxException(pattern.at(), "illegal pattern");
        }
      }
    }
  }

  private static boolean isText(Expr left) {
    return left instanceof Literal literal
        && literal.value() instanceof TermList text
        && text.properLength() >= 0;
  }

  /** Arithmetic on numbers only. */
  private static boolean isConstant(Expr expression) {
    return switch (expression) {
      case Literal literal -> literal.value() instanceof Int || literal.value() instanceof Flt;
      case Prefix prefix -> prefix.operator() != Operator.NOT && isConstant(prefix.operand());
      case Infix infix ->
          switch (infix.operator()) {
            case PLUS, MINUS, TIMES, DIVIDE, DIV, REM -> bothConstant(infix);
            case BIT_AND, BIT_OR, BIT_XOR, SHIFT_LEFT, SHIFT_RIGHT -> bothConstant(infix);
            default -> false;
          };
      default -> false;
    };
  }

  private static boolean bothConstant(Infix infix) {
    return isConstant(infix.left()) && isConstant(infix.right());
  }

  private void segments(List<Segment> segments, Scope scope) {
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      boolean takesAll =
          segment.size() == null
              && (segment.type() == Segment.Type.BINARY
                  || segment.type() == Segment.Type.BITSTRING);
      if (takesAll && i < segments.size() - 1) {
        throw new SyntaxException(
            segment.at(),
            "a binary field without size is only allowed at the end of a binary pattern");
      }
      if (!(segment.value() instanceof Variable) && !isSegmentConstant(segment.value())) {
        throw new SyntaxException(segment.value().at(), "illegal pattern");
      }
      if (segment.size() != null) {
        checker.guard(segment.size(), scope);
      }
      check(segment.value(), scope);
    }
  }

  private static boolean isSegmentConstant(Expr value) {
    return isText(value) || isConstant(value);
  }
}
