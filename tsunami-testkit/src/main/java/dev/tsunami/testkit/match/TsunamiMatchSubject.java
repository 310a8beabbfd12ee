package dev.tsunami.testkit.match;

import dev.tsunami.api.Store;
import dev.tsunami.api.StoreOptions;
import dev.tsunami.jit.HiddenClassCompiler;
import dev.tsunami.kernel.command.CommandCodec;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.kernel.command.LocalExecutor;
import dev.tsunami.kernel.command.UndefinedFunctionException;
import dev.tsunami.kernel.match.MatchCompiler;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.MatchSpec;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.terms.Paste;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tsunami; the counterpart of {@code tsunami_oracle_match}. Each batch has a store of its own. */
public final class TsunamiMatchSubject implements MatchSubject {
  private static final Atom END = Atom.of("$end_of_table");
  private static final Atom RAISED = Atom.of("raised");
  private static final List<String> TYPES = List.of("set", "ordered_set", "bag", "duplicate_bag");

  private final Function<Store, Executor> door;
  private int batches;

  /**
   * @param door what executes on a store: its own executor, or one that does something else
   */
  public TsunamiMatchSubject(Function<Store, Executor> door) {
    this.door = door;
  }

  /** Tsunami as stores are, which compile what is run often: most cases are interpreted. */
  public static TsunamiMatchSubject interpreting() {
    return new TsunamiMatchSubject(Store::executor);
  }

  /** Tsunami that compiles all that it can before it runs it. */
  public static TsunamiMatchSubject compiling() {
    HiddenClassCompiler compiler = new HiddenClassCompiler(Runnable::run);
    MatchCompiler atOnce =
        new MatchCompiler() {
          @Override
          public int threshold() {
            return 0;
          }

          @Override
          public void compile(MatchSpec spec, Consumer<MatchProgram> ready) {
            compiler.compile(spec, ready);
          }
        };
    return new TsunamiMatchSubject(
        store -> new LocalExecutor(store.catalog(), StoreOptions.standard().storage(), atOnce));
  }

  @Override
  public List<List<MatchAnswer>> answer(List<MatchCase> cases) {
    try (Store store = Store.open(StoreOptions.standard().withHashSeed(++batches));
        Session session = store.session()) {
      Player player = new Player(door.apply(store), session);
      List<List<MatchAnswer>> all = new ArrayList<>(cases.size());
      for (MatchCase each : cases) {
        all.add(player.play(each));
      }
      return all;
    }
  }

  /** Makes the calls of one case after the other. */
  private static final class Player {
    private final Executor executor;
    private final Session session;
    private final List<MatchAnswer> answers = new ArrayList<>();

    Player(Executor executor, Session session) {
      this.executor = executor;
      this.session = session;
    }

    List<MatchAnswer> play(MatchCase each) {
      answers.clear();
      List<Term> tests = new ArrayList<>();
      for (Term term : each.terms()) {
        tests.add(tried("test_ms", term, each.spec()));
      }
      add("none", "test_ms", Tuple.of(Atom.OK, TermList.copyOf(tests)));
      add("none", "match_spec_run", matchSpecRun(each));
      for (String type : TYPES) {
        playOn(type, each);
      }
      boolean mentionsSelf = Paste.contains(each.spec(), part -> part == Atom.of("self"));
      List<MatchAnswer> result = new ArrayList<>(answers.size());
      for (MatchAnswer answer : answers) {
        result.add(
            mentionsSelf
                ? new MatchAnswer(answer.where(), answer.what(), portable(answer.outcome()))
                : answer);
      }
      return result;
    }

    private Term matchSpecRun(MatchCase each) {
      Term compiled = tried("match_spec_compile", each.spec());
      Term program = result(compiled);
      return program == null
          ? compiled
          : tried("match_spec_run", TermList.copyOf(each.terms()), program);
    }

    private void playOn(String type, MatchCase each) {
      Term spec = each.spec();
      Term pattern = each.pattern();
      Term limit = Int.of(each.limit());
      Term table = filled(type, each);
      add(type, "select", tried("select", table, spec));
      add(type, "select_reverse", tried("select_reverse", table, spec));
      add(type, "select_chunks", chunks("select", spec, table, spec, limit));
      add(type, "select_reverse_chunks", chunks("select_reverse", spec, table, spec, limit));
      add(type, "select_count", tried("select_count", table, spec));
      add(type, "match", tried("match", table, pattern));
      add(type, "match_object", tried("match_object", table, pattern));
      add(type, "match_chunks", chunks("match", null, table, pattern, limit));
      add(type, "match_object_chunks", chunks("match_object", null, table, pattern, limit));
      call("delete", table);
      write(type, "select_replace", each, spec);
      write(type, "select_delete", each, spec);
      write(type, "match_delete", each, pattern);
    }

    private Term filled(String type, MatchCase each) {
      Term options =
          TermList.of(Atom.of(type), Tuple.of(Atom.of("keypos"), Int.of(each.keyPosition())));
      Term table = call("new", Atom.of("case_table"), options);
      for (Tuple object : each.objects()) {
        call("insert", table, object);
      }
      return table;
    }

    private void write(String type, String function, MatchCase each, Term argument) {
      Term table = filled(type, each);
      add(type, function, tried(function, table, argument));
      add(type, "contents_after_" + function, Tuple.of(Atom.OK, call("tab2list", table)));
      call("delete", table);
    }

    /** Every second continuation goes through repair_continuation if there is a spec for it. */
    private Term chunks(String function, @Nullable Term spec, Term... first) {
      Term outcome = tried(function, first);
      List<Term> chunks = new ArrayList<>();
      for (int n = 0; ; n++) {
        Term answer = result(outcome);
        if (answer == null) {
          return chunks.isEmpty() ? outcome : ended(chunks, outcome);
        }
        if (answer == END) {
          return ended(chunks, Atom.of("next"));
        }
        Tuple chunk = (Tuple) answer;
        chunks.add(chunk.element(1));
        Term continuation = chunk.element(2);
        if (continuation == END) {
          return ended(chunks, Atom.of("last"));
        }
        if (spec != null && n % 2 == 1) {
          outcome = tried("repair_continuation", continuation, spec);
          continuation = result(outcome);
        }
        if (continuation != null) {
          outcome = tried(function, continuation);
        }
      }
    }

    private static Term ended(List<Term> chunks, Term end) {
      return Tuple.of(Atom.OK, Tuple.of(TermList.copyOf(chunks), end));
    }

    private void add(String where, String what, Term outcome) {
      answers.add(new MatchAnswer(where, what, outcome));
    }

    private Term call(String function, Term... arguments) {
      return executor.execute(session, CommandCodec.of(function, List.of(arguments)));
    }

    private Term tried(String function, Term... arguments) {
      try {
        return Tuple.of(Atom.OK, call(function, arguments));
      } catch (EtsException e) {
        return Tuple.of(RAISED, e.reason(), e.why().atom());
      } catch (UndefinedFunctionException e) {
        return Tuple.of(RAISED, Atom.of("undef"), Atom.NONE);
      }
    }

    private static @Nullable Term result(Term outcome) {
      return outcome instanceof Tuple tuple && tuple.element(1) == Atom.OK
          ? tuple.element(2)
          : null;
    }

    /** The term with {@code '$self'} in place of the session's pid. */
    private Term portable(Term term) {
      return switch (term) {
        case Tuple tuple -> {
          Term[] elements = tuple.toArray();
          for (int i = 0; i < elements.length; i++) {
            elements[i] = portable(elements[i]);
          }
          yield Tuple.of(elements);
        }
        case TermList.Cons cons -> TermList.cons(portable(cons.head()), portable(cons.tail()));
        case TermMap map -> {
          TermMap copy = TermMap.EMPTY;
          for (int i = 0; i < map.size(); i++) {
            copy = copy.with(portable(map.sortedKey(i)), portable(map.sortedValue(i)));
          }
          yield copy;
        }
        default -> term.equals(session.pid()) ? Atom.of("$self") : term;
      };
    }
  }
}
