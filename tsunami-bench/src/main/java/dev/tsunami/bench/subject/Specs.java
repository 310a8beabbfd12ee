package dev.tsunami.bench.subject;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;

/** The match specifications of the workloads, made anew for each call, as a program would. */
final class Specs {
  private static final Atom FIRST = Atom.of("$1");
  private static final Atom ANY = Atom.of("_");
  private static final Atom OBJECT = Atom.of("$_");
  private static final Atom AT_LEAST = Atom.of(">=");
  private static final Atom GREATER = Atom.of(">");
  private static final Atom AT_MOST = Atom.of("=<");
  private static final Atom LESS = Atom.of("<");

  private static final TermList TRUE = TermList.of(Atom.TRUE);
  private static final TermList WHOLE_OBJECT = TermList.of(OBJECT);
  private static final Tuple KEY_BOUND = Tuple.of(FIRST, ANY);
  private static final Tuple VALUE_BOUND = Tuple.of(ANY, FIRST);

  /** {@code [{'$1', [], [true]}]}. */
  static final TermList ALL = TermList.of(Tuple.of(FIRST, TermList.NIL, TRUE));

  private Specs() {}

  /** {@code [{{'$1','_'}, [{'>=','$1',From}], ['$_']}]}. */
  static TermList from(Int from) {
    return spec(KEY_BOUND, TermList.of(Tuple.of(AT_LEAST, FIRST, from)), WHOLE_OBJECT);
  }

  /** {@code [{{'$1','_'}, [{'>','$1',Low}, {'=<','$1',High}], [true]}]}. */
  static TermList between(long low, long high) {
    return spec(
        KEY_BOUND,
        TermList.of(Tuple.of(GREATER, FIRST, Int.of(low)), Tuple.of(AT_MOST, FIRST, Int.of(high))),
        TRUE);
  }

  /** {@code [{{'_','$1'}, [{'<','$1',Limit}], [true]}]}. */
  static TermList below(long limit) {
    return spec(VALUE_BOUND, TermList.of(Tuple.of(LESS, FIRST, Int.of(limit))), TRUE);
  }

  private static TermList spec(Term head, TermList guards, TermList body) {
    return TermList.of(Tuple.of(head, guards, body));
  }
}
