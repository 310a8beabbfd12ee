package dev.tsunami.query.syntax;

import org.jspecify.annotations.Nullable;

/**
 * An operator of Erlang: its symbol and how it binds. Source: the operator precedence table of the
 * reference manual.
 */
public enum Operator {
  OR_ELSE("orelse", 150, Associativity.RIGHT),
  AND_ALSO("andalso", 160, Associativity.RIGHT),
  EQUAL("==", 200, Associativity.NONE),
  NOT_EQUAL("/=", 200, Associativity.NONE),
  AT_MOST("=<", 200, Associativity.NONE),
  LESS("<", 200, Associativity.NONE),
  AT_LEAST(">=", 200, Associativity.NONE),
  GREATER(">", 200, Associativity.NONE),
  SAME("=:=", 200, Associativity.NONE),
  NOT_SAME("=/=", 200, Associativity.NONE),
  APPEND("++", 300, Associativity.RIGHT),
  SUBTRACT_LIST("--", 300, Associativity.RIGHT),
  PLUS("+", 400, Associativity.LEFT),
  MINUS("-", 400, Associativity.LEFT),
  BIT_OR("bor", 400, Associativity.LEFT),
  BIT_XOR("bxor", 400, Associativity.LEFT),
  SHIFT_LEFT("bsl", 400, Associativity.LEFT),
  SHIFT_RIGHT("bsr", 400, Associativity.LEFT),
  OR("or", 400, Associativity.LEFT),
  XOR("xor", 400, Associativity.LEFT),
  DIVIDE("/", 500, Associativity.LEFT),
  TIMES("*", 500, Associativity.LEFT),
  DIV("div", 500, Associativity.LEFT),
  REM("rem", 500, Associativity.LEFT),
  BIT_AND("band", 500, Associativity.LEFT),
  AND("and", 500, Associativity.LEFT),
  BIT_NOT("bnot", 600, Associativity.PREFIX),
  NOT("not", 600, Associativity.PREFIX);

  /** Which operand may be an expression of the same precedence. */
  enum Associativity {
    LEFT,
    RIGHT,
    NONE,
    PREFIX
  }

  /** Precedence of {@code Pattern = Value}, which binds to the right. */
  static final int MATCH_PRECEDENCE = 100;

  /** Precedence of {@code + - bnot not} before their operand. */
  static final int PREFIX_PRECEDENCE = 600;

  private final String symbol;
  private final int precedence;
  private final Associativity associativity;

  Operator(String symbol, int precedence, Associativity associativity) {
    this.symbol = symbol;
    this.precedence = precedence;
    this.associativity = associativity;
  }

  public String symbol() {
    return symbol;
  }

  int precedence() {
    return precedence;
  }

  Associativity associativity() {
    return associativity;
  }

  /** The operator between two operands with this symbol. */
  public static @Nullable Operator infix(String symbol) {
    for (Operator operator : VALUES) {
      if (operator.associativity != Associativity.PREFIX && operator.symbol.equals(symbol)) {
        return operator;
      }
    }
    return null;
  }

  /** The operator before one operand with this symbol. */
  public static @Nullable Operator prefix(String symbol) {
    return switch (symbol) {
      case "+" -> PLUS;
      case "-" -> MINUS;
      case "bnot" -> BIT_NOT;
      case "not" -> NOT;
      default -> null;
    };
  }

  private static final Operator[] VALUES = values();
}
