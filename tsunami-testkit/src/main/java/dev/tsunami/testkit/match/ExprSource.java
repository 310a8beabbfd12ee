package dev.tsunami.testkit.match;

import dev.tsunami.kernel.match.GuardFunction;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Guards and expressions of bodies: every function and form, with arguments that mostly have the
 * type that is wanted.
 */
final class ExprSource {
  private static final Atom CONST = Atom.of("const");
  private static final Atom[] CONNECTIVES = {
    Atom.of("and"), Atom.of("or"), Atom.of("andalso"), Atom.of("orelse"), Atom.of("andthen")
  };
  private static final GuardFunction[] FUNCTIONS = GuardFunction.values();
  private static final GuardFunction[] TESTS =
      Arrays.stream(FUNCTIONS).filter(GuardFunction::isTest).toArray(GuardFunction[]::new);
  private static final GuardFunction[] COMPARISONS = {
    GuardFunction.SAME,
    GuardFunction.DIFFERENT,
    GuardFunction.EQUAL,
    GuardFunction.UNEQUAL,
    GuardFunction.LESS,
    GuardFunction.AT_MOST,
    GuardFunction.GREATER,
    GuardFunction.AT_LEAST
  };

  private final SplittableRandom random;
  private final TermPool values;
  private final List<Atom> variables;

  /**
   * @param variables those that the head has
   */
  ExprSource(SplittableRandom random, TermPool values, List<Atom> variables) {
    this.random = random;
    this.values = values;
    this.variables = variables;
  }

  /** Something that is often true and more often a boolean. */
  Term condition(int depth) {
    return switch (random.nextInt(depth > 0 ? 14 : 5)) {
      case 0, 1, 2 -> comparison();
      case 3 -> random.nextInt(4) == 0 ? leaf() : values.truth();
      case 4 -> call(TESTS[random.nextInt(TESTS.length)], 0);
      case 5, 6, 7, 8, 9, 10 -> connective(depth - 1);
      case 11 -> Tuple.of(Atom.of("not"), condition(depth - 1));
      case 12 -> Tuple.of(Atom.of("xor"), condition(depth - 1), condition(depth - 1));
      default -> any(depth);
    };
  }

  private Term connective(int depth) {
    Term[] call = new Term[2 + random.nextInt(4)];
    call[0] = CONNECTIVES[random.nextInt(CONNECTIVES.length)];
    for (int i = 1; i < call.length; i++) {
      call[i] = condition(depth);
    }
    return Tuple.of(call);
  }

  private Term comparison() {
    Term left = random.nextInt(4) == 0 ? any(1) : leaf();
    Term right = random.nextInt(4) == 0 ? leaf() : literal(values.any(0));
    Atom name = COMPARISONS[random.nextInt(COMPARISONS.length)].atom();
    return random.nextInt(4) == 0 ? Tuple.of(name, right, left) : Tuple.of(name, left, right);
  }

  Term any(int depth) {
    if (depth <= 0) {
      return leaf();
    }
    return switch (random.nextInt(12)) {
      case 0 -> leaf();
      case 1 -> Tuple.of(Tuple.of(all(random.nextInt(7), depth - 1)));
      case 2 -> list(depth - 1);
      case 3 -> map(depth - 1);
      case 4, 5 -> condition(depth);
      default -> call(FUNCTIONS[random.nextInt(FUNCTIONS.length)], depth - 1);
    };
  }

  private Term leaf() {
    return switch (random.nextInt(12)) {
      case 0 -> Atom.of("$_");
      case 1 -> Atom.of("$$");
      case 2 -> Tuple.of(Atom.of(random.nextBoolean() ? "self" : "node"));
      case 3, 4, 5 -> literal(values.any(1));
      default -> variables.isEmpty() ? literal(values.any(1)) : variable();
    };
  }

  private Atom variable() {
    return variables.get(random.nextInt(variables.size()));
  }

  /** The term as an expression. */
  private Term literal(Term term) {
    boolean composite =
        term instanceof Tuple || term instanceof TermList.Cons || term instanceof TermMap;
    return composite || random.nextInt(4) == 0 ? Tuple.of(CONST, term) : term;
  }

  private Term list(int depth) {
    Term[] elements = all(1 + random.nextInt(3), depth);
    Term tail = random.nextInt(3) == 0 ? any(depth) : TermList.NIL;
    return TermList.of(elements, elements.length, tail);
  }

  private Term map(int depth) {
    TermMap map = TermMap.EMPTY;
    for (int count = random.nextInt(3); count > 0; count--) {
      map = map.with(any(depth), any(depth));
    }
    return map;
  }

  private Term[] all(int count, int depth) {
    Term[] all = new Term[count];
    for (int i = 0; i < count; i++) {
      all[i] = any(depth);
    }
    return all;
  }

  Term call(GuardFunction function, int depth) {
    Term[] call = new Term[1 + function.arity()];
    call[0] = function.atom();
    for (int i = 1; i < call.length; i++) {
      call[i] = random.nextInt(3) == 0 ? any(depth) : wanted(function, i);
    }
    return Tuple.of(call);
  }

  /** An argument of the type that the function wants there, or a variable. */
  private Term wanted(GuardFunction function, int position) {
    if (!variables.isEmpty() && random.nextInt(3) == 0) {
      return variable();
    }
    return literal(
        switch (function) {
          case NOT, XOR -> values.truth();
          case ELEMENT -> position == 1 ? Int.of(random.nextInt(4)) : values.tuple(2);
          case HD, TL, LENGTH -> values.list(2);
          case TUPLE_SIZE -> values.tuple(2);
          case SIZE -> random.nextBoolean() ? values.tuple(2) : values.bits();
          case BIT_SIZE, BYTE_SIZE -> values.bits();
          case BINARY_PART ->
              position == 1
                  ? values.bits()
                  : Tuple.of(Int.of(random.nextInt(3)), Int.of(random.nextInt(-2, 3)));
          case BINARY_PART_3 -> position == 1 ? values.bits() : Int.of(random.nextInt(-1, 3));
          case MAP_SIZE -> values.map(1);
          case MAP_GET, IS_MAP_KEY -> position == 1 ? values.any(0) : values.map(1);
          case NODE, IS_FUNCTION_2 -> position == 1 ? values.other() : values.number();
          case IS_RECORD ->
              switch (position) {
                case 1 -> Tuple.of(Atom.of("a"), values.any(0));
                case 2 -> Atom.of("a");
                default -> Int.of(random.nextInt(4));
              };
          case IS_ATOM,
              IS_FLOAT,
              IS_INTEGER,
              IS_LIST,
              IS_NUMBER,
              IS_PID,
              IS_PORT,
              IS_REFERENCE,
              IS_TUPLE,
              IS_MAP,
              IS_BINARY,
              IS_BITSTRING,
              IS_BOOLEAN,
              IS_FUNCTION,
              SAME,
              DIFFERENT,
              EQUAL,
              UNEQUAL,
              LESS,
              AT_MOST,
              GREATER,
              AT_LEAST,
              MAX,
              MIN ->
              values.any(1);
          case BSL, BSR -> Int.of(random.nextInt(-70, 70));
          case IS_INTEGER_3,
              PLUS,
              NEGATE,
              ADD,
              SUBTRACT,
              MULTIPLY,
              DIVIDE,
              DIV,
              REM,
              BAND,
              BOR,
              BXOR,
              BNOT,
              ABS,
              FLOAT,
              ROUND,
              TRUNC,
              FLOOR,
              CEIL ->
              values.number();
        });
  }
}
