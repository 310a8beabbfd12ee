package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Random expressions for guards and bodies. Arguments are mostly of the kind that the function
 * takes, judged by what the variables are bound to where the head matches the object that it was
 * made from.
 */
final class ExpressionGenerator {
  private static final Atom WHOLE = Atom.of("$_");
  private static final Atom ALL_VARIABLES = Atom.of("$$");
  private static final Atom CONST = Atom.of("const");
  private static final List<Kind> KINDS = List.copyOf(EnumSet.allOf(Kind.class));
  private static final List<String> JUNCTIONS =
      List.of("and", "or", "andalso", "andalso", "orelse", "orelse", "andthen");

  private final SplittableRandom random;
  private final ObjectGenerator objects;
  private final Set<String> rare;
  private Head head;

  /**
   * @param rare functions, as {@code name/arity}, to call seldom
   */
  ExpressionGenerator(
      SplittableRandom random, ObjectGenerator objects, Set<String> rare, Head head) {
    this.random = random;
    this.objects = objects;
    this.rare = rare;
    this.head = head;
  }

  /** From now on expressions are for clauses with this head. */
  void use(Head other) {
    head = other;
  }

  Term expression(Kind wanted, int depth) {
    Kind kind = random.nextInt(24) == 0 ? anyKind() : wanted;
    if (depth <= 0 || random.nextInt(3) == 0) {
      return operand(kind);
    }
    return switch (kind) {
      case BOOLEAN -> condition(depth);
      case ANY -> random.nextInt(3) == 0 ? constructed(depth) : call(anyFunction(), depth);
      case TUPLE -> tuple(depth);
      case LIST -> random.nextBoolean() ? list(depth) : call(functionOf(kind), depth);
      case MAP -> map(depth);
      case SIZED -> expression(random.nextBoolean() ? Kind.TUPLE : Kind.BITS, depth);
      case IDENTIFIER -> random.nextBoolean() ? Tuple.of(Atom.of("self")) : operand(kind);
      case NUMBER, INTEGER, ATOM, BITS -> call(functionOf(kind), depth);
    };
  }

  private Kind anyKind() {
    return pick(KINDS);
  }

  // ---- leaves

  /** A variable, or an element of the object, that is of this kind, or a constant. */
  Term operand(Kind kind) {
    List<Term> references = references(kind);
    return references.isEmpty() || random.nextInt(4) == 0
        ? constant(objects.value(kind))
        : pick(references);
  }

  private List<Term> references(Kind kind) {
    List<Term> references = new ArrayList<>();
    for (Map.Entry<Atom, Term> entry : head.variables().entrySet()) {
      if (kind.admits(entry.getValue())) {
        references.add(entry.getKey());
      }
    }
    if (kind == Kind.TUPLE || kind == Kind.SIZED || (kind == Kind.ANY && references.isEmpty())) {
      references.add(WHOLE);
    }
    if (references.isEmpty() && random.nextBoolean()) {
      for (int position = 1; position <= head.object().arity(); position++) {
        if (kind.admits(head.object().element(position))) {
          references.add(Tuple.of(Atom.of("element"), Int.of(position), WHOLE));
        }
      }
    }
    return references;
  }

  /** What a reference is bound to; any other expression is its own value. */
  private Term bound(Term reference) {
    if (reference == WHOLE) {
      return head.object();
    }
    if (reference instanceof Atom variable) {
      return head.variables().getOrDefault(variable, variable);
    }
    return reference instanceof Tuple call
            && call.arity() == 3
            && call.element(2) instanceof Int position
            && call.element(3) == WHOLE
            && position.longValue() <= head.object().arity()
        ? head.object().element((int) position.longValue())
        : reference;
  }

  /** An expression whose value is this term; but {@code '$_'} and {@code '$$'} may mean more. */
  Term constant(Term term) {
    return random.nextInt(4) == 0 ? Tuple.of(CONST, term) : quoted(term);
  }

  /** The term with its tuples written as constructors. */
  static Term quoted(Term term) {
    return switch (term) {
      case Tuple tuple -> {
        Term[] elements = tuple.toArray();
        for (int i = 0; i < elements.length; i++) {
          elements[i] = quoted(elements[i]);
        }
        yield Tuple.of(Tuple.of(elements));
      }
      case TermList.Cons cons -> {
        List<Term> elements = new ArrayList<>();
        Term rest = cons;
        while (rest instanceof TermList.Cons next) {
          elements.add(quoted(next.head()));
          rest = next.tail();
        }
        yield TermList.of(elements.toArray(new Term[0]), elements.size(), quoted(rest));
      }
      case TermMap map -> {
        TermMap quoted = TermMap.EMPTY;
        boolean computed = false;
        for (int i = 0; i < map.size(); i++) {
          computed |= MapHazard.isComputed(map.sortedKey(i));
          quoted = quoted.with(map.sortedKey(i), quoted(map.sortedValue(i)));
        }
        yield computed ? Tuple.of(CONST, map) : quoted;
      }
      case Atom atom when HeadGenerator.isVariable(atom) -> Tuple.of(CONST, atom);
      default -> term;
    };
  }

  // ---- conditions

  Term condition(int depth) {
    int kind = random.nextInt(20);
    if (kind < 9) {
      return comparison(depth - 1);
    }
    if (kind < 13) {
      return junction(depth - 1);
    }
    return call(functionOf(Kind.BOOLEAN), depth);
  }

  private Term junction(int depth) {
    List<Term> conditions = new ArrayList<>();
    for (int n = random.nextInt(8) == 0 ? random.nextInt(1, 6) : 2; n > 0; n--) {
      conditions.add(expression(Kind.BOOLEAN, depth));
    }
    return MatchFunction.call(pick(JUNCTIONS), conditions);
  }

  /** Mostly of something bound with a value that is close to it. */
  private Term comparison(int depth) {
    Term left = operand(Kind.ANY);
    Term right =
        switch (random.nextInt(6)) {
          case 0 -> expression(Kind.ANY, depth);
          case 1 -> operand(Kind.ANY);
          default -> constant(objects.nearly(bound(left)));
        };
    if (random.nextInt(5) == 0) {
      left = expression(Kind.NUMBER, depth);
      right = expression(Kind.NUMBER, depth);
    }
    return compared(pick(MatchFunction.COMPARISONS), left, right);
  }

  private Term compared(String operator, Term left, Term right) {
    return random.nextBoolean()
        ? Tuple.of(Atom.of(operator), left, right)
        : Tuple.of(Atom.of(operator), right, left);
  }

  /** Guards that compare the variable of the key with constants. */
  List<Term> keyGuards(Atom key) {
    List<Term> conditions = new ArrayList<>();
    for (int n = random.nextInt(1, 4); n > 0; n--) {
      Term constant = constant(objects.otherKey());
      String operator =
          random.nextInt(4) == 0
              ? pick(MatchFunction.COMPARISONS)
              : pick(List.of("<", "=<", ">", ">="));
      conditions.add(compared(operator, key, constant));
    }
    return switch (random.nextInt(5)) {
      case 0 -> List.of(MatchFunction.call("andalso", conditions));
      case 1 -> List.of(MatchFunction.call("and", conditions));
      case 2 -> List.of(MatchFunction.call(random.nextBoolean() ? "orelse" : "or", conditions));
      default -> conditions;
    };
  }

  // ---- calls

  private MatchFunction anyFunction() {
    MatchFunction function = pick(MatchFunction.ALL);
    return rare.contains(function.toString()) && random.nextInt(60) > 0 ? anyFunction() : function;
  }

  /** A function that gives this kind, or may. */
  private MatchFunction functionOf(Kind kind) {
    MatchFunction function = anyFunction();
    while (function.result() != kind
        && !(kind == Kind.NUMBER && function.result() == Kind.INTEGER)
        && !(function.result() == Kind.ANY && random.nextInt(8) == 0)) {
      function = anyFunction();
    }
    return function;
  }

  private Term call(MatchFunction function, int depth) {
    return function.call(arguments(function, depth - 1));
  }

  private List<Term> arguments(MatchFunction function, int depth) {
    return switch (function.name()) {
      case "element" -> {
        Term tuple = random.nextInt(3) == 0 ? WHOLE : expression(Kind.TUPLE, depth);
        int arity = bound(tuple) instanceof Tuple known ? known.arity() : 2;
        yield List.of(Int.of(random.nextInt(1, arity + 2)), tuple);
      }
      case "map_get", "is_map_key" -> {
        Term map = expression(Kind.MAP, depth);
        yield bound(map) instanceof TermMap known && known.size() > 0 && random.nextInt(4) > 0
            ? List.of(constant(known.key(random.nextInt(known.size()))), map)
            : List.of(operand(Kind.ANY), map);
      }
      case "binary_part" -> part(function, depth);
      case "bsl", "bsr" ->
          List.of(expression(Kind.INTEGER, depth), Int.of(random.nextInt(-70, 140)));
      case "is_record" -> record(depth);
      case "is_function" ->
          function.arity() == 1
              ? List.of(operand(Kind.ANY))
              : List.of(operand(Kind.ANY), Int.of(random.nextInt(-1, 4)));
      default -> {
        List<Term> arguments = new ArrayList<>();
        for (Kind kind : function.arguments()) {
          arguments.add(expression(kind, depth));
        }
        yield arguments;
      }
    };
  }

  private List<Term> part(MatchFunction function, int depth) {
    Term bits = expression(Kind.BITS, depth);
    int count = bound(bits) instanceof Bits known ? known.byteCount() : 2;
    Term start = Int.of(random.nextInt(-1, count + 2));
    Term length = Int.of(random.nextInt(-2, count + 1));
    if (function.arity() == 3) {
      return List.of(bits, start, length);
    }
    Tuple pair = Tuple.of(start, length);
    return List.of(bits, random.nextBoolean() ? Tuple.of(pair) : Tuple.of(CONST, pair));
  }

  private List<Term> record(int depth) {
    Term tuple = random.nextInt(3) == 0 ? WHOLE : expression(Kind.TUPLE, depth);
    if (bound(tuple) instanceof Tuple known && known.arity() > 0 && random.nextInt(5) > 0) {
      int off = random.nextInt(5) == 0 ? 1 : 0;
      return List.of(tuple, quoted(known.element(1)), Int.of(known.arity() + off));
    }
    return List.of(tuple, operand(Kind.ATOM), operand(Kind.INTEGER));
  }

  // ---- constructors

  private Term constructed(int depth) {
    return switch (random.nextInt(4)) {
      case 0, 1 -> tuple(depth);
      case 2 -> list(depth);
      default -> map(depth);
    };
  }

  private Term tuple(int depth) {
    return random.nextInt(4) == 0
        ? WHOLE
        : Tuple.of(Tuple.of(expressions(random.nextInt(4), depth - 1)));
  }

  private Term list(int depth) {
    if (random.nextInt(4) == 0) {
      return ALL_VARIABLES;
    }
    Term[] elements = expressions(random.nextInt(1, 4), depth - 1);
    Term tail =
        switch (random.nextInt(5)) {
          case 0 -> expression(Kind.LIST, depth - 1);
          case 1 -> operand(Kind.ANY);
          default -> TermList.NIL;
        };
    return TermList.of(elements, elements.length, tail);
  }

  /** Keys are expressions too, within the limits of {@link MapHazard}. */
  private Term map(int depth) {
    TermMap map = TermMap.EMPTY;
    int count = random.nextInt(4);
    for (int n = 0; n < count; n++) {
      switch (random.nextInt(4)) {
        case 0, 1 -> map = map.with(Int.of(n), expression(Kind.ANY, depth - 1));
        case 2 -> map = map.with(Atom.of("k" + n), expression(Kind.ANY, depth - 1));
        default -> {
          Term computed = expression(Kind.ANY, depth - 1);
          Term key = count == 1 ? computed : Tuple.of(Tuple.of(Int.of(n), computed));
          Term value = TermList.of(WHOLE, expression(Kind.ANY, depth - 1));
          map = map.with(key, random.nextBoolean() ? WHOLE : value);
        }
      }
    }
    return map;
  }

  private Term[] expressions(int count, int depth) {
    Term[] expressions = new Term[count];
    for (int i = 0; i < count; i++) {
      expressions[i] = expression(Kind.ANY, depth);
    }
    return expressions;
  }

  private <T> T pick(List<T> pool) {
    return pool.get(random.nextInt(pool.size()));
  }
}
