package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.terms.Paste;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Random bodies: results, decisions for counting and deleting, and what replaces an object. */
final class BodyGenerator {
  private static final Atom WHOLE = Atom.of("$_");

  private final SplittableRandom random;
  private final ObjectGenerator objects;
  private final ExpressionGenerator expressions;

  BodyGenerator(SplittableRandom random, ObjectGenerator objects, ExpressionGenerator expressions) {
    this.random = random;
    this.objects = objects;
    this.expressions = expressions;
  }

  TermList body(Head head, int keyPosition, boolean replaces) {
    List<Term> body = new ArrayList<>();
    if (random.nextInt(10) == 0 && !replaces) {
      for (int n = random.nextInt(1, 3); n > 0; n--) {
        body.add(expressions.expression(Kind.ANY, 2));
      }
    }
    body.add(replaces ? replacement(head, keyPosition) : result());
    return TermList.copyOf(body);
  }

  private Term result() {
    return switch (random.nextInt(12)) {
      case 0 -> WHOLE;
      case 1 -> Atom.of("$$");
      case 2, 3 -> Atom.TRUE;
      case 4, 5 -> expressions.condition(3);
      case 6 -> expressions.operand(Kind.ANY);
      default -> expressions.expression(Kind.ANY, 3);
    };
  }

  /** An object with the same key, as select_replace can tell; now and then it is another key. */
  private Term replacement(Head head, int keyPosition) {
    if (random.nextInt(8) == 0 || !(head.pattern() instanceof Tuple pattern)) {
      return random.nextInt(5) == 0 ? head.pattern() : WHOLE;
    }
    if (pattern.arity() < keyPosition) {
      return WHOLE;
    }
    Term key = pattern.element(keyPosition);
    if (HeadGenerator.isGround(key) && random.nextInt(5) == 0) {
      Term[] elements = newElements(keyPosition, false);
      elements[keyPosition - 1] = key;
      return Tuple.of(Atom.of("const"), Tuple.of(elements));
    }
    Term[] elements = newElements(keyPosition, true);
    elements[keyPosition - 1] = keyExpression(key, keyPosition);
    return Tuple.of(Tuple.of(elements));
  }

  private Term[] newElements(int keyPosition, boolean computed) {
    Term[] elements = new Term[random.nextInt(keyPosition, keyPosition + 3)];
    Arrays.setAll(elements, i -> computed ? expressions.expression(Kind.ANY, 2) : objects.value(1));
    return elements;
  }

  private Term keyExpression(Term key, int keyPosition) {
    int kind = random.nextInt(12);
    if (kind == 0) {
      return expressions.expression(Kind.ANY, 1);
    }
    if (kind == 1) {
      return expressions.constant(objects.nearly(key));
    }
    boolean copied =
        Paste.contains(key, part -> part == HeadGenerator.ANYTHING || part instanceof TermMap);
    return kind < 4 || copied
        ? Tuple.of(Atom.of("element"), Int.of(keyPosition), WHOLE)
        : rebuilt(key);
  }

  /** The key's pattern as an expression: tuples become constructors or constants. */
  private Term rebuilt(Term pattern) {
    return switch (pattern) {
      case Tuple tuple when HeadGenerator.isGround(tuple) && random.nextBoolean() ->
          Tuple.of(Atom.of("const"), tuple);
      case Tuple tuple -> {
        Term[] elements = tuple.toArray();
        Arrays.setAll(elements, i -> rebuilt(elements[i]));
        yield Tuple.of(Tuple.of(elements));
      }
      case TermList.Cons cons -> TermList.cons(rebuilt(cons.head()), rebuilt(cons.tail()));
      default -> pattern;
    };
  }
}
