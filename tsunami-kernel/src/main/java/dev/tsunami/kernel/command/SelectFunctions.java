package dev.tsunami.kernel.command;

import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.match.MatchContext;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.MatchSpecException;
import dev.tsunami.kernel.match.MatchSpecs;
import dev.tsunami.kernel.match.PreparedSpec;
import dev.tsunami.kernel.match.Problem;
import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.Continuation;
import dev.tsunami.kernel.table.Explanation;
import dev.tsunami.kernel.table.Positions;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Select;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.kernel.table.TableType;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions that run match specifications, on tables and on lists. */
final class SelectFunctions {
  private static final Atom END = Atom.of("$end_of_table");
  private static final Atom ANYTHING = Atom.of("_");
  private static final Term RETURN = TermList.of(Atom.of("return"));
  private static final Term ANALYZE = TermList.of(Atom.of("analyze"));

  /** {@code [{'_', [], [true]}]}: everything. */
  private static final Term EVERYTHING =
      TermList.of(Tuple.of(ANYTHING, TermList.NIL, TermList.of(Atom.TRUE)));

  private static final Set<Bif> FUNCTIONS =
      EnumSet.of(
          Bif.EXPLAIN,
          Bif.IS_COMPILED_MS,
          Bif.MATCH,
          Bif.MATCH_DELETE,
          Bif.MATCH_OBJECT,
          Bif.MATCH_SPEC_COMPILE,
          Bif.MATCH_SPEC_RUN,
          Bif.REPAIR_CONTINUATION,
          Bif.SELECT,
          Bif.SELECT_COUNT,
          Bif.SELECT_DELETE,
          Bif.SELECT_REPLACE,
          Bif.SELECT_REVERSE,
          Bif.SELECT_TAKE,
          Bif.TEST_MS);

  private final Catalog catalog;
  private final Access access;
  private final MatchSpecs specs;

  SelectFunctions(Catalog catalog, MatchSpecs specs) {
    this.catalog = catalog;
    this.access = new Access(catalog);
    this.specs = specs;
  }

  static boolean has(Bif bif) {
    return FUNCTIONS.contains(bif);
  }

  Term call(Session session, Command command) {
    try {
      return switch (command.bif()) {
        case MATCH_SPEC_COMPILE -> compile(command.argument(0));
        case MATCH_SPEC_RUN -> run(session, command.argument(0), command.argument(1));
        case IS_COMPILED_MS -> Atom.of(isCompiled(command.argument(0)));
        case REPAIR_CONTINUATION -> repair(command.argument(0), command.argument(1));
        case TEST_MS -> test(session, command.argument(0), command.argument(1));
        default ->
            command.arity() == 1
                ? proceed(session, command.argument(0))
                : onTable(session, command);
      };
    } catch (MatchSpecException malformed) {
      throw refusal(malformed, specArgument(command), command);
    }
  }

  private static int specArgument(Command command) {
    return command.bif() == Bif.MATCH_SPEC_COMPILE ? 1 : 2;
  }

  private static Refusal refusal(MatchSpecException malformed, int argument, Command command) {
    boolean pattern =
        switch (command.bif()) {
          case MATCH, MATCH_DELETE, MATCH_OBJECT -> true;
          default -> false;
        };
    String expected = pattern ? "a match pattern" : "a match specification";
    Term given = command.argument(argument - 1);
    Refusal refusal =
        malformed.isTooBig()
            ? Refusal.of("system_limit", argument, expected, given)
            : Refusal.badarg(Cause.NONE, argument, expected, given);
    return refusal.because(malformed.getMessage());
  }

  private MatchContext context(Session session) {
    return new MatchContext(session.pid(), catalog.ids().node());
  }

  // ---- on tables

  private Term onTable(Session session, Command command) {
    Term id = command.argument(0);
    boolean writes = command.bif().kind() == Bif.Kind.WRITE;
    Table table = writes ? access.write(session, id) : access.read(session, id);
    Term result = writes ? write(session, table, command) : read(session, table, command);
    if (!writes) {
      access.confirm(table, id);
    }
    return result;
  }

  private Term read(Session session, Table table, Command command) {
    Term spec = command.argument(1);
    if (command.bif() == Bif.EXPLAIN) {
      return explain(session, table, command);
    }
    PreparedSpec prepared = prepare(command.bif(), spec);
    Direction direction =
        command.bif() == Bif.SELECT_REVERSE ? Direction.BACKWARD : Direction.FORWARD;
    if (command.arity() == 3) {
      int limit = limit(command.argument(2));
      return chunk(
          session, table, prepared, table.begin(asSpec(command, prepared), limit, direction));
    }
    Select select = table.select(prepared, context(session)).within(session.budget());
    return command.bif() == Bif.SELECT_COUNT ? Int.of(select.count()) : select.collect(direction);
  }

  /** The specification as a term, for continuations: the given one, unless a pattern was given. */
  private static Term asSpec(Command command, PreparedSpec prepared) {
    return switch (command.bif()) {
      case MATCH, MATCH_OBJECT -> prepared.spec().toTerm();
      default -> command.argument(1);
    };
  }

  private PreparedSpec prepare(Bif bif, Term spec) {
    return switch (bif) {
      case MATCH -> specs.bindingsOf(spec);
      case MATCH_OBJECT -> specs.objectsOf(spec);
      case MATCH_DELETE -> specs.truthOf(spec);
      default -> specs.of(spec);
    };
  }

  private static int limit(Term term) {
    if (term instanceof Int number && number.signum() > 0 && Positions.isSmall(number)) {
      return (int) Math.min(number.longValue(), Integer.MAX_VALUE);
    }
    throw Refusal.badarg(Cause.NONE, 3, "a number of results from 1", term);
  }

  private Term chunk(Session session, Table table, PreparedSpec spec, Continuation from) {
    Select.Chunk chunk = table.select(spec, context(session)).within(session.budget()).chunk(from);
    if (chunk == null) {
      return END;
    }
    Continuation next = chunk.next();
    return Tuple.of(chunk.results(), next == null ? END : next.toTerm());
  }

  /** The next chunk of any traversal; its direction and its kind are in the continuation. */
  private Term proceed(Session session, Term continuation) {
    if (continuation == END) {
      return END;
    }
    if (!(continuation instanceof Tuple tuple) || tuple.arity() == 0) {
      throw invalid(continuation);
    }
    Table table = access.read(session, tuple.element(1));
    Continuation from = table.continuation(continuation);
    if (from == null) {
      throw invalid(continuation);
    }
    PreparedSpec spec;
    try {
      spec = specs.of(from.spec());
    } catch (MatchSpecException malformed) {
      throw invalid(continuation);
    }
    Term result = chunk(session, table, spec, from);
    access.confirm(table, tuple.element(1));
    return result;
  }

  private static Refusal invalid(Term continuation) {
    return Refusal.badarg(Cause.NONE, 1, "a continuation of this table", continuation);
  }

  private Term write(Session session, Table table, Command command) {
    Term spec = command.argument(1);
    if (command.bif() == Bif.SELECT_REPLACE) {
      return replace(session, table, command);
    }
    if (spec.equals(EVERYTHING) && command.bif() == Bif.SELECT_DELETE) {
      session.afford(table.size());
      return Int.of(table.clearCounting());
    }
    if (spec == ANYTHING && command.bif() == Bif.MATCH_DELETE) {
      session.afford(table.size());
      table.clear();
      return Atom.TRUE;
    }
    Select select =
        table.select(prepare(command.bif(), spec), context(session)).within(session.budget());
    return switch (command.bif()) {
      case MATCH_DELETE -> {
        select.delete();
        yield Atom.TRUE;
      }
      case SELECT_TAKE ->
          select.take(command.arity() == 3 ? limit(command.argument(2)) : Integer.MAX_VALUE);
      default -> Int.of(select.delete());
    };
  }

  private Term replace(Session session, Table table, Command command) {
    if (table.type() == TableType.BAG) {
      throw Refusal.badarg(
          Cause.TABLE_TYPE,
          1,
          "a table of type set, ordered_set or duplicate_bag",
          table.type().atom());
    }
    PreparedSpec spec = specs.of(command.argument(1));
    if (!spec.keepsKey(table.keyPosition())) {
      throw Refusal.badarg(Cause.NONE, 2, "a match specification", command.argument(1))
          .because("every clause must give '$_', or a tuple with the key as the head has it");
    }
    boolean keep = option(command, RETURN, "[] or [return]");
    Select.Replaced replaced =
        table.select(spec, context(session)).within(session.budget()).replace(keep);
    return keep ? replaced.pairs() : Int.of(replaced.count());
  }

  private Term explain(Session session, Table table, Command command) {
    boolean analyze = option(command, ANALYZE, "[] or [analyze]");
    Explanation explanation =
        table.explain(specs.of(command.argument(1)), context(session), analyze);
    return Bits.utf8(explanation.toString());
  }

  /** Whether the third argument, if there is one, is the option; it may be the empty list. */
  private static boolean option(Command command, Term option, String expected) {
    Term given = command.arity() == 3 ? command.argument(2) : TermList.NIL;
    if (given != TermList.NIL && !given.equals(option)) {
      throw Refusal.badarg(Cause.NONE, 3, expected, given);
    }
    return given != TermList.NIL;
  }

  // ---- on terms

  private Term compile(Term spec) {
    if (specs.of(spec).spec().clauses().isEmpty()) {
      throw Refusal.badarg(Cause.NONE, 1, "a match specification of at least one clause", spec);
    }
    return Continuation.compiled(spec);
  }

  private boolean isCompiled(Term term) {
    return compiled(term) != null;
  }

  private @Nullable PreparedSpec compiled(Term term) {
    Term spec = Continuation.specOf(term);
    if (spec == null) {
      return null;
    }
    try {
      PreparedSpec prepared = specs.of(spec);
      return prepared.spec().clauses().isEmpty() ? null : prepared;
    } catch (MatchSpecException malformed) {
      return null;
    }
  }

  private Term run(Session session, Term list, Term compiled) {
    PreparedSpec spec = compiled(compiled);
    if (spec == null) {
      throw Refusal.badarg(Cause.NONE, 2, "a compiled match specification", compiled);
    }
    MatchContext context = context(session);
    MatchProgram program = spec.program();
    List<Term> results = new ArrayList<>();
    Term rest = list;
    while (rest instanceof Cons cons) {
      Term result = program.run(cons.head(), context);
      if (result != null) {
        results.add(result);
      }
      program = spec.ran(1);
      rest = cons.tail();
    }
    if (rest != TermList.NIL) {
      throw Refusal.badarg(Cause.NONE, 1, "a proper list", list);
    }
    return TermList.copyOf(results);
  }

  private Term repair(Term continuation, Term spec) {
    if (continuation == END) {
      return END;
    }
    int position = Continuation.specPosition(continuation);
    if (position == 0 || !(continuation instanceof Tuple tuple)) {
      throw Refusal.of("function_clause", 1, "a continuation", continuation);
    }
    return isCompiled(tuple.element(position)) ? continuation : tuple.with(position, compile(spec));
  }

  /** {@code {ok, Result}}, {@code {ok, false}} if nothing matches, or {@code {error, Texts}}. */
  private Term test(Session session, Term term, Term spec) {
    PreparedSpec prepared;
    try {
      prepared = specs.of(spec);
    } catch (MatchSpecException malformed) {
      return errors(malformed.problems());
    }
    if (prepared.spec().clauses().isEmpty()) {
      return errors(List.of(new Problem("", "no clauses", "Match programs are not in a list.")));
    }
    Term result = prepared.program().run(term, context(session));
    return Tuple.of(Atom.OK, result == null ? Atom.FALSE : result);
  }

  private static Term errors(List<Problem> problems) {
    List<Term> texts = new ArrayList<>(problems.size());
    for (Problem problem : problems) {
      texts.add(Tuple.of(Atom.ERROR, TermList.ofText(problem.otp())));
    }
    return Tuple.of(Atom.ERROR, TermList.copyOf(texts));
  }
}
