package dev.tsunami.shell.library;

import dev.tsunami.api.Store;
import dev.tsunami.kernel.command.Bif;
import dev.tsunami.kernel.command.CommandCodec;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.kernel.ets.ErrorInfo;
import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.shell.eval.Evaluator;
import dev.tsunami.shell.eval.Library;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The functions of {@code ets:}, executed as commands on behalf of the shell's session. Those that
 * take funs are called on the facade, with funs that the shell evaluates.
 */
public final class EtsLibrary implements Library {
  private final Executor executor;
  private final Session session;
  private final Ets ets;
  private final Evaluator evaluator;
  private final FunSpecs specs;

  public EtsLibrary(Store store, Session session, Evaluator evaluator) {
    this.executor = store.executor();
    this.session = session;
    this.ets = store.ets(session);
    this.evaluator = evaluator;
    this.specs = new FunSpecs(evaluator);
  }

  @Override
  public String module() {
    return "ets";
  }

  @Override
  public boolean has(String function, int arity) {
    if (function.equals(FunSpecs.NAME)) {
      return arity == 1;
    }
    Bif bif = Bif.find(function);
    return bif != null && bif.arities().contains(arity);
  }

  @Override
  public Term call(String function, Term[] arguments) {
    try {
      return switch (function) {
        case "foldl" ->
            ets.foldl((object, sum) -> fold(arguments, object, sum), arguments[1], arguments[2]);
        case "foldr" ->
            ets.foldr((object, sum) -> fold(arguments, object, sum), arguments[1], arguments[2]);
        case "init_table" ->
            Atom.of(ets.init_table(arguments[0], new FunSource(evaluator, arguments[1])));
        case FunSpecs.NAME -> specs.translate(arguments);
        default -> executor.execute(session, CommandCodec.of(function, List.of(arguments)));
      };
    } catch (EtsException failure) {
      throw explained(failure, function, arguments);
    }
  }

  private Term fold(Term[] arguments, Term object, Term sum) {
    return evaluator.apply(arguments[0], object, sum);
  }

  private static ErlangException explained(
      EtsException failure, String function, Term[] arguments) {
    List<String> notes = new ArrayList<>();
    for (Map.Entry<Integer, String> note : ErrorInfo.explain(failure).entrySet()) {
      notes.add("argument " + note.getKey() + ": " + note.getValue());
    }
    if (!failure.detail().isEmpty()) {
      notes.add(failure.detail());
    }
    return ErlangException.call(
        failure.reason(), "ets", function, arguments, notes.toArray(new String[0]));
  }

  @Override
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Bif bif : Bif.values()) {
      entries.add(new Entry(bif.functionName(), EtsSignatures.of(bif), bif.help()));
    }
    entries.add(FunSpecs.ENTRY);
    return entries;
  }
}
