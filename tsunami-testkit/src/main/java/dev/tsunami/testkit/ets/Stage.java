package dev.tsunami.testkit.ets;

import dev.tsunami.kernel.command.CommandCodec;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.kernel.ets.ErrorInfo;
import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.ets.ObjectSource;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The sessions and tables of one case; the counterpart of tsunami_oracle_ets. */
final class Stage {
  private static final Atom END = Atom.of("$end_of_table");
  private static final Atom ID = Atom.of("id");

  /** A walk over a table that has more keys than any case makes goes round in circles. */
  private static final int LONGEST_WALK = 10_000;

  private final Catalog catalog;
  private final Executor executor;
  private final List<Session> sessions = new ArrayList<>();
  private final Positions positions = new Positions();

  Stage(Catalog catalog, Executor executor, int processes) {
    this.catalog = catalog;
    this.executor = executor;
    for (int i = 0; i < processes; i++) {
      enter();
    }
  }

  private Term enter() {
    Session session = catalog.newSession();
    sessions.add(session);
    positions.addProcess(session.pid());
    return session.pid();
  }

  /** The step's result, as the oracle would give it. */
  Term play(EtsStep step) {
    Term outcome = outcome(step);
    positions.addOutcome(outcome);
    return positions.portable(outcome);
  }

  private Term outcome(EtsStep step) {
    if (step.function().equals("$enter")) {
      return Tuple.of(Atom.OK, enter());
    }
    if (step.process() >= sessions.size()) {
      return Tuple.of(Atom.OK, Atom.of("$dead"));
    }
    Session session = sessions.get(step.process());
    if (!session.isAlive()
        && !step.function().equals("$contents")
        && !step.function().equals("$all")) {
      return Tuple.of(Atom.OK, step.function().equals("$leave") ? Atom.OK : Atom.of("$dead"));
    }
    List<Term> arguments = new ArrayList<>();
    for (Term argument : step.arguments()) {
      arguments.add(positions.resolve(argument));
    }
    return outcome(session, step.function(), arguments);
  }

  private Term outcome(Session session, String function, List<Term> arguments) {
    try {
      Ets ets = new Ets(catalog, executor, session);
      Term result = call(ets, session, function, arguments);
      if (function.equals("new")) {
        positions.addTable(ets.info(result, ID));
      }
      return Tuple.of(Atom.OK, result);
    } catch (EtsException e) {
      return Tuple.of(
          Atom.of("raised"),
          Atom.ERROR,
          e.reason(),
          Atom.of(e.function()),
          Int.of(arguments.size()),
          e.why().atom(),
          explanation(e));
    }
  }

  private static Term explanation(EtsException e) {
    TermMap texts = TermMap.EMPTY;
    for (var entry : ErrorInfo.explain(e).entrySet()) {
      texts = texts.with(Int.of(entry.getKey()), Bits.utf8(entry.getValue()));
    }
    return texts;
  }

  private Term call(Ets ets, Session session, String function, List<Term> arguments) {
    return switch (function) {
      case "$leave" -> {
        session.close();
        yield Atom.OK;
      }
      case "$messages" -> messages(session);
      case "$all" -> ets.all();
      case "$contents" -> contents(arguments.get(0));
      case "$walk" -> walk(arguments.get(0), ets.first(arguments.get(0)), ets::next);
      case "$walk_back" -> walk(arguments.get(0), ets.last(arguments.get(0)), ets::prev);
      case "$foldl" -> {
        List<Term> seen = new ArrayList<>();
        ets.foldl(
            (object, none) -> {
              seen.add(object);
              return none;
            },
            TermList.NIL,
            arguments.get(0));
        yield TermList.copyOf(seen);
      }
      case "$foldr" -> ets.foldr(TermList::cons, TermList.NIL, arguments.get(0));
      case "$rest" -> rest(executor, session, arguments);
      case "$slots" -> slots(ets, arguments.get(0));
      case "$safe_fixed" -> safeFixed(ets, arguments.get(0));
      case "$init_table" ->
          Atom.of(ets.init_table(arguments.get(0), new Chunks((TermList) arguments.get(1))));
      default -> executor.execute(session, CommandCodec.of(function, arguments));
    };
  }

  private static Term messages(Session session) {
    List<Term> messages = new ArrayList<>();
    for (Term next = session.receive(); next != null; next = session.receive()) {
      messages.add(next);
    }
    return TermList.copyOf(messages);
  }

  /** All objects, asked for by the owner; {@code undefined} if there is no such table. */
  private Term contents(Term table) {
    Term owner = new Ets(catalog, executor, catalog.embedded()).info(table, Atom.of("owner"));
    for (Session session : sessions) {
      if (session.pid().equals(owner)) {
        return new Ets(catalog, executor, session).tab2list(table);
      }
    }
    return Atom.UNDEFINED;
  }

  private static Term walk(Term table, Term first, BiFunction<Term, Term, Term> step) {
    List<Term> keys = new ArrayList<>();
    for (Term key = first; key != END; key = step.apply(table, key)) {
      keys.add(key);
      if (keys.size() > LONGEST_WALK) {
        throw new AssertionError("the walk over " + table + " does not end");
      }
    }
    return TermList.copyOf(keys);
  }

  /** {@code {Results, How}}, or the sorted objects among those to keep if there is such a list. */
  private static Term rest(Executor executor, Session session, List<Term> arguments) {
    String function = ((Atom) arguments.get(0)).name();
    List<Term> results = new ArrayList<>();
    Term answer = arguments.get(1);
    boolean last = false;
    while (!last && answer instanceof Tuple chunk && chunk.arity() == 2) {
      results.addAll(((TermList) chunk.element(1)).toList());
      last = chunk.element(2) == END;
      if (!last) {
        answer = executor.execute(session, CommandCodec.of(function, List.of(chunk.element(2))));
      }
    }
    if (arguments.size() == 3) {
      List<Term> keep = ((TermList) arguments.get(2)).toList();
      results.removeIf(object -> !keep.contains(object));
      results.sort(TermOrder.byValue());
      return TermList.copyOf(results);
    }
    Term how = last ? Atom.of("last") : answer == END ? Atom.of("next") : answer;
    return Tuple.of(TermList.copyOf(results), how);
  }

  private static Term slots(Ets ets, Term table) {
    List<Term> objects = new ArrayList<>();
    for (int slot = 0; ets.slot(table, slot) instanceof TermList list; slot++) {
      objects.addAll(list.toList());
    }
    return TermList.copyOf(objects);
  }

  private static Term safeFixed(Ets ets, Term table) {
    Term info = ets.info(table, Atom.of("safe_fixed"));
    if (info instanceof Tuple tuple && tuple.element(2) instanceof TermList processes) {
      List<Term> sorted = processes.toList();
      sorted.sort(TermOrder.byValue());
      return TermList.copyOf(sorted);
    }
    return info;
  }

  /** What init_table reads: a list of lists of objects. */
  private static final class Chunks implements ObjectSource {
    private final Iterator<Term> chunks;

    Chunks(TermList chunks) {
      this.chunks = chunks.iterator();
    }

    @Override
    public @Nullable TermList read() {
      return chunks.hasNext() ? (TermList) chunks.next() : null;
    }
  }
}
