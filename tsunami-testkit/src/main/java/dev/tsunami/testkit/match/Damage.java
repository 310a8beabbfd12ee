package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes a match specification illegal in one of the ways that OTP refuses. */
final class Damage {
  /** Expressions that have no meaning in tables, or none at all. */
  private static final List<Term> EXPRESSIONS =
      ((TermList)
              TermParser.parse(
                  """
                  ['$77', {'$77'}, {foo, 1}, {foo}, {is_atom}, {is_atom, 1, 2}, {is_record, a, b},
                   {element, 1}, {'+'}, {'+', 1, 2, 3}, {'not'}, {'not', true, true}, {'xor', true},
                   {}, {1, 2}, {'$1', '$2'}, {"a", 1}, {{a}, {b}}, {{a}, 1}, {#{}}, {<<"hd">>, []},
                   {'and'}, {'or'}, {'andalso'}, {'orelse'}, {'andthen'},
                   {const}, {const, 1, 2}, {self, 1}, {node, 1, 2},
                   {message, true}, {message, false}, {display, 1}, {process_dump}, {caller},
                   {get_tcw}, {set_tcw, 1}, {is_seq_trace}, {get_seq_token}, {set_seq_token, label, 1},
                   {return_trace}, {exception_trace}, {silent, true}, {trace, [call], [send]},
                   {enable_trace, call}, {disable_trace, call}, {caller_line}, {current_stacktrace},
                   {current_stacktrace, 3}, {is_constant, 1}, {'bnot', 1, 2}, {is_integer, 1, 2}]
                  """))
          .toList();

  /** Heads that OTP refuses. */
  private static final List<Term> HEADS =
      ((TermList)
              TermParser.parse(
                  """
                  [#{'$1' => 1}, #{'_' => 1}, {#{'$1' => '_'}}, {'$1', #{'$1' => 1}}, {k, #{{a, '$1'} => 1}},
                   [#{a => #{'_' => 1}}]]
                  """))
          .toList();

  private final SplittableRandom random;

  Damage(SplittableRandom random) {
    this.random = random;
  }

  Term damaged(TermList spec) {
    if (random.nextInt(6) == 0) {
      return damagedOutside(spec);
    }
    List<Term> clauses = spec.toList();
    int index = random.nextInt(clauses.size());
    clauses.set(index, damagedClause((Tuple) clauses.get(index)));
    return TermList.copyOf(clauses);
  }

  private Term damagedOutside(TermList spec) {
    return switch (random.nextInt(6)) {
      case 0 -> TermList.NIL;
      case 1 -> improper(spec);
      case 2 -> Atom.of("spec");
      case 3 -> ((TermList.Cons) spec).head();
      case 4 -> TermList.cons(Int.of(1), spec);
      default -> Tuple.of(spec);
    };
  }

  private Term damagedClause(Tuple clause) {
    int position = random.nextInt(1, 4);
    return switch (random.nextInt(16)) {
      case 0 -> Tuple.of(clause.element(1), clause.element(2));
      case 1 ->
          Tuple.of(clause.element(1), clause.element(2), clause.element(3), clause.element(3));
      case 2 -> clause.with(position, Atom.of("clause"));
      case 3 -> clause.with(3, TermList.NIL);
      case 4 -> clause.with(2, improper((TermList) clause.element(2)));
      case 5 -> clause.with(3, improper((TermList) clause.element(3)));
      case 6 -> clause.element(1);
      case 7 -> clause.with(1, pick(HEADS));
      default -> {
        int part = random.nextInt(2, 4);
        List<Term> expressions = ((TermList) clause.element(part)).toList();
        Term bad = inside(pick(EXPRESSIONS));
        if (expressions.isEmpty() || random.nextBoolean()) {
          expressions.add(random.nextInt(expressions.size() + 1), bad);
        } else {
          expressions.set(random.nextInt(expressions.size()), bad);
        }
        yield clause.with(part, TermList.copyOf(expressions));
      }
    };
  }

  /** The expression, or one that has it somewhere inside. */
  private Term inside(Term bad) {
    return switch (random.nextInt(10)) {
      case 0 -> Tuple.of(Tuple.of(bad, Int.of(1)));
      case 1 -> TermList.of(Int.of(1), bad);
      case 2 -> TermMap.of(Atom.of("a"), bad);
      case 3 -> TermMap.of(bad, Int.of(1));
      case 4 -> Tuple.of(Atom.of("=:="), bad, Int.of(1));
      case 5 -> Tuple.of(Atom.of("orelse"), Atom.TRUE, bad);
      case 6 -> Tuple.of(Atom.of("const"), bad);
      default -> bad;
    };
  }

  private static Term improper(TermList list) {
    List<Term> elements = new ArrayList<>(list.toList());
    return elements.isEmpty()
        ? Atom.of("tail")
        : TermList.of(elements.toArray(new Term[0]), elements.size(), Atom.of("tail"));
  }

  private Term pick(List<Term> pool) {
    return pool.get(random.nextInt(pool.size()));
  }
}
