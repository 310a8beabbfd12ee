package dev.tsunami.kernel.ets;

import dev.tsunami.kernel.command.CommandCodec;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.kernel.command.LocalExecutor;
import dev.tsunami.kernel.engine.model.SequentialEngines;
import dev.tsunami.kernel.image.Storage;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.CountingIds;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.text.TermParser;
import java.util.HashMap;
import java.util.Map;

/**
 * A store of its own for a test, driven by calls as Erlang text. Words in the text that start with
 * a capital letter are replaced by the terms that {@link #bind} gave them.
 */
final class World {
  static final long NOW_MICROS = 1_700_000_000_123_456L;

  final Catalog catalog =
      new Catalog(
          new SequentialEngines(1),
          new CountingIds(Atom.of("nonode@nohost"), 0, 80),
          () -> NOW_MICROS);
  final Executor executor = new LocalExecutor(catalog, Storage.NONE);
  final Session owner = catalog.newSession();
  final Session stranger = catalog.newSession();
  private final Map<String, Term> bindings = new HashMap<>();

  World() {
    bind("Owner", owner.pid());
    bind("Stranger", stranger.pid());
  }

  Ets ets(Session session) {
    return new Ets(catalog, executor, session);
  }

  World bind(String name, Term term) {
    bindings.put(name, term);
    return this;
  }

  /** The result of {@code function(arguments)} for the owner. */
  Term eval(String call) {
    return eval(owner, call);
  }

  Term eval(Session session, String call) {
    String text = call;
    for (Map.Entry<String, Term> binding : bindings.entrySet()) {
      text = text.replaceAll("\\b" + binding.getKey() + "\\b", binding.getValue().toString());
    }
    int open = text.indexOf('(');
    Term arguments = TermParser.parse("[" + text.substring(open + 1, text.length() - 1) + "]");
    return executor.execute(
        session, CommandCodec.of(text.substring(0, open), ((TermList) arguments).toList()));
  }

  /** The same as text. */
  String call(String call) {
    return eval(call).toString();
  }

  String call(Session session, String call) {
    return eval(session, call).toString();
  }

  EtsException failure(String call) {
    return failure(owner, call);
  }

  EtsException failure(Session session, String call) {
    Term result;
    try {
      result = eval(session, call);
    } catch (EtsException expected) {
      return expected;
    }
    throw new AssertionError(call + " should fail, and answered " + result);
  }

  /** How the call fails: {@code reason/cause}. */
  String fails(String call) {
    return fails(owner, call);
  }

  String fails(Session session, String call) {
    EtsException failed = failure(session, call);
    return failed.reason().name() + "/" + failed.why().atom().name();
  }

  /** Makes named tables {@code s}, {@code o}, {@code b} and {@code d}, one of each type. */
  World withOneTableOfEachType(String options) {
    call("new(s, [set, named_table" + options + "])");
    call("new(o, [ordered_set, named_table" + options + "])");
    call("new(b, [bag, named_table" + options + "])");
    call("new(d, [duplicate_bag, named_table" + options + "])");
    return this;
  }
}
