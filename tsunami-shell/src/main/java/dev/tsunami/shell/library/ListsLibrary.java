package dev.tsunami.shell.library;

import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.shell.eval.Evaluator;
import dev.tsunami.shell.eval.InterruptedEvaluation;
import dev.tsunami.shell.eval.Library;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.math.BigInteger;
import java.util.List;

/** {@code lists:seq/2,3} and {@code lists:foreach/2}. */
public final class ListsLibrary implements Library {
  /** So many elements are made between two looks for an interrupt. */
  private static final int BATCH = 1 << 16;

  private final Evaluator evaluator;

  /**
   * @param evaluator calls the funs
   */
  public ListsLibrary(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public String module() {
    return "lists";
  }

  @Override
  public boolean has(String function, int arity) {
    return function.equals("seq")
        ? arity == 2 || arity == 3
        : function.equals("foreach") && arity == 2;
  }

  @Override
  public Term call(String function, Term[] arguments) {
    if (function.equals("foreach")) {
      return foreach(arguments);
    }
    return arguments.length == 2 ? seq(arguments) : seqBy(arguments);
  }

  private Term foreach(Term[] arguments) {
    Term rest = arguments[1];
    if (!evaluator.isCallable(arguments[0], 1)) {
      throw noClause("foreach", arguments);
    }
    while (rest instanceof TermList.Cons cons) {
      evaluator.apply(arguments[0], cons.head());
      rest = cons.tail();
    }
    if (rest != TermList.NIL) {
      throw noClause("foreach_1", new Term[] {arguments[0], rest});
    }
    return Atom.OK;
  }

  private static Term seq(Term[] arguments) {
    if (arguments[0] instanceof Int first && arguments[1] instanceof Int last) {
      BigInteger count = last.bigValue().subtract(first.bigValue()).add(BigInteger.ONE);
      if (count.signum() >= 0) {
        return sequence(first.bigValue(), BigInteger.ONE, count, "seq", arguments);
      }
    }
    throw noClause("seq", arguments);
  }

  private static Term seqBy(Term[] arguments) {
    if (arguments[0] instanceof Int from
        && arguments[1] instanceof Int to
        && arguments[2] instanceof Int by) {
      BigInteger first = from.bigValue();
      BigInteger last = to.bigValue();
      BigInteger step = by.bigValue();
      if (step.signum() == 0 && first.equals(last)) {
        return TermList.of(from);
      }
      boolean reachable =
          step.signum() > 0
              ? first.subtract(step).compareTo(last) <= 0
              : step.signum() < 0 && first.subtract(step).compareTo(last) >= 0;
      if (reachable) {
        return sequence(first, step, last.subtract(first).add(step).divide(step), "seq", arguments);
      }
    }
    throw ErlangException.badarg("lists", "seq", arguments, notes(arguments));
  }

  private static String[] notes(Term[] arguments) {
    StringBuilder notes = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      if (!(arguments[i] instanceof Int)) {
        notes.append("argument ").append(i + 1).append(": not an integer\n");
      }
    }
    if (notes.isEmpty()) {
      boolean up = ((Int) arguments[0]).bigValue().compareTo(((Int) arguments[1]).bigValue()) <= 0;
      notes.append("argument 3: not a ").append(up ? "positive" : "negative").append(" increment");
    }
    return notes.toString().split("\n");
  }

  /** From the last element to the first, as lists are made. */
  private static Term sequence(
      BigInteger first, BigInteger step, BigInteger count, String function, Term[] arguments) {
    if (count.bitLength() > 31) {
      throw ErlangException.call(Atom.of("system_limit"), "lists", function, arguments);
    }
    BigInteger last = first.add(step.multiply(count.subtract(BigInteger.ONE)));
    boolean small = first.bitLength() < 63 && last.bitLength() < 63;
    Term list = TermList.NIL;
    for (long i = count.longValue() - 1; i >= 0; i--) {
      Int element =
          small
              ? Int.of(first.longValue() + i * step.longValue())
              : Int.of(first.add(step.multiply(BigInteger.valueOf(i))));
      list = TermList.cons(element, list);
      if (i % BATCH == 0 && Thread.interrupted()) {
        throw new InterruptedEvaluation();
      }
    }
    return list;
  }

  private static ErlangException noClause(String function, Term[] arguments) {
    return ErlangException.call(Atom.of("function_clause"), "lists", function, arguments);
  }

  @Override
  public List<Entry> entries() {
    return List.of(
        Entry.of("foreach", "calls a fun with each element of a list, for its effect", "Fun, List"),
        Entry.of(
            "seq",
            "the integers from first to last, or every Nth",
            "First, Last",
            "First, Last, Step"));
  }
}
