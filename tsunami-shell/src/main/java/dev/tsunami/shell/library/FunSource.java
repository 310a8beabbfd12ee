package dev.tsunami.shell.library;

import dev.tsunami.kernel.ets.ObjectSource;
import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.shell.eval.ErlangException.Kind;
import dev.tsunami.shell.eval.Evaluator;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Objects that a fun gives: called with {@code read} it answers {@code {Objects, NextFun}} or
 * {@code end_of_input}; called with {@code close} it is told that no more will be read. Source: the
 * documentation of {@code ets:init_table/2}.
 */
final class FunSource implements ObjectSource {
  private final Evaluator evaluator;
  private Term fun;
  private boolean ended;

  FunSource(Evaluator evaluator, Term fun) {
    this.evaluator = evaluator;
    this.fun = fun;
  }

  @Override
  public @Nullable TermList read() {
    Term answer = evaluator.apply(fun, Atom.of("read"));
    if (answer == Atom.of("end_of_input")) {
      ended = true;
      return null;
    }
    if (answer instanceof Tuple pair
        && pair.arity() == 2
        && pair.element(1) instanceof TermList objects) {
      fun = pair.element(2);
      return objects;
    }
    ended = true;
    throw new ErlangException(Kind.EXIT, answer, null);
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      evaluator.apply(fun, Atom.of("close"));
    }
  }
}
