package dev.tsunami.browser;

import dev.tsunami.kernel.command.CommandCodec;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.kernel.command.LocalExecutor;
import dev.tsunami.kernel.command.UndefinedFunctionException;
import dev.tsunami.kernel.engine.model.SequentialEngines;
import dev.tsunami.kernel.image.Storage;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.CountingIds;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermParser;
import org.teavm.jso.JSExport;

/**
 * Tsunami in a browser: the composition root of the WebAssembly build, and its one function.
 *
 * <p>{@link #call} takes a command as Erlang text, <code>{Function, Arguments}</code>, and gives
 * what the function returns as Erlang text. One page is one session; there is one thread.
 */
public final class Browser {
  /** Any seed does: nobody chooses keys against the order of hashes in a page of their own. */
  private static final int HASH_SEED = 0x7a51c;

  private static final Session SESSION;
  private static final Executor EXECUTOR;

  static {
    Catalog catalog =
        new Catalog(
            new SequentialEngines(HASH_SEED),
            new CountingIds(Atom.of("nonode@nohost"), 0, 80),
            () -> System.currentTimeMillis() * 1000);
    SESSION = catalog.newSession();
    EXECUTOR = new LocalExecutor(catalog, Storage.NONE);
  }

  private Browser() {}

  /** Needed by the compiler; the page calls {@link #call}. */
  public static void main(String[] arguments) {}

  /**
   * Executes one command.
   *
   * @param command Erlang text of <code>{Function, Arguments}</code>
   * @return Erlang text of the result, or of {@code {'EXIT', Reason}} with a message after it if
   *     the call fails
   */
  @JSExport
  public static String call(String command) {
    try {
      Term result = EXECUTOR.execute(SESSION, CommandCodec.decode(TermParser.parse(command)));
      return result.toString();
    } catch (EtsException failed) {
      return "{'EXIT'," + failed.reason() + "} % " + failed.getMessage();
    } catch (UndefinedFunctionException
        | MalformedTermException
        | IllegalArgumentException mistake) {
      return "{'EXIT',badarg} % " + mistake.getMessage();
    }
  }
}
