package dev.tsunami.testkit.ets;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables, processes and results of a case by position, and back: see {@link EtsStep}. */
final class Positions {
  private static final Atom TID = Atom.of("$tid");
  private static final Atom PID = Atom.of("$pid");
  private static final Atom NO_RESULT = Atom.of("$no_result");

  private final List<Term> tables = new ArrayList<>();
  private final List<Term> processes = new ArrayList<>();
  private final List<Term> outcomes = new ArrayList<>();
  private final Map<Term, Term> positions = new HashMap<>();

  void addTable(Term id) {
    positions.put(id, EtsStep.tid(tables.size()));
    tables.add(id);
  }

  void addProcess(Pid pid) {
    positions.put(pid, EtsStep.pid(processes.size()));
    processes.add(pid);
  }

  /** What the next step came to, with its identifiers. */
  void addOutcome(Term outcome) {
    outcomes.add(outcome);
  }

  /** The term with identifiers in place of positions; positions that nothing has become atoms. */
  Term resolve(Term term) {
    return switch (term) {
      case Tuple tuple when isPosition(tuple, TID) -> find(tables, tuple, "$no_table");
      case Tuple tuple when isPosition(tuple, PID) -> find(processes, tuple, "$no_process");
      case Tuple tuple when EtsStep.isResult(tuple) -> result(tuple);
      case Tuple tuple -> {
        Term[] elements = tuple.toArray();
        for (int i = 0; i < elements.length; i++) {
          elements[i] = resolve(elements[i]);
        }
        yield Tuple.of(elements);
      }
      case TermList.Cons cons -> mapped(cons, true);
      default -> term;
    };
  }

  /** The term with positions in place of identifiers. */
  Term portable(Term term) {
    return switch (term) {
      case Pid pid -> positions.getOrDefault(pid, pid);
      case Ref ref -> positions.getOrDefault(ref, ref);
      case Tuple tuple -> {
        Term[] elements = tuple.toArray();
        for (int i = 0; i < elements.length; i++) {
          elements[i] = portable(elements[i]);
        }
        yield Tuple.of(elements);
      }
      case TermList.Cons cons -> mapped(cons, false);
      case TermMap map -> {
        TermMap portable = TermMap.EMPTY;
        for (int at = 0; at < map.size(); at++) {
          portable = portable.with(portable(map.sortedKey(at)), portable(map.sortedValue(at)));
        }
        yield portable;
      }
      default -> term;
    };
  }

  private Term mapped(TermList.Cons list, boolean resolve) {
    List<Term> elements = new ArrayList<>();
    Term rest = list;
    while (rest instanceof TermList.Cons cons) {
      elements.add(resolve ? resolve(cons.head()) : portable(cons.head()));
      rest = cons.tail();
    }
    Term tail = resolve ? resolve(rest) : portable(rest);
    return TermList.of(elements.toArray(new Term[0]), elements.size(), tail);
  }

  private static boolean isPosition(Tuple tuple, Atom kind) {
    return tuple.arity() == 2 && tuple.element(1) == kind && tuple.element(2) instanceof Int;
  }

  private Term result(Tuple position) {
    Term outcome = find(outcomes, position, "$no_result");
    if (!(outcome instanceof Tuple ok && ok.arity() == 2 && ok.element(1) == Atom.OK)) {
      return NO_RESULT;
    }
    Term part = ok.element(2);
    TermList path = position.arity() == 3 ? (TermList) position.element(3) : TermList.NIL;
    for (Term place : path) {
      part = part(part, (int) ((Int) place).longValue());
    }
    return part;
  }

  /** An element of a tuple or a list, from 1. */
  private static Term part(Term whole, int place) {
    if (whole instanceof Tuple tuple) {
      return place <= tuple.arity() ? tuple.element(place) : NO_RESULT;
    }
    Term rest = whole;
    for (int i = 1; i < place && rest instanceof TermList.Cons cons; i++) {
      rest = cons.tail();
    }
    return rest instanceof TermList.Cons cons ? cons.head() : NO_RESULT;
  }

  private static Term find(List<Term> known, Tuple position, String otherwise) {
    Int n = (Int) position.element(2);
    boolean exists = n.isLong() && n.longValue() >= 0 && n.longValue() < known.size();
    return exists ? known.get((int) n.longValue()) : Atom.of(otherwise);
  }
}
