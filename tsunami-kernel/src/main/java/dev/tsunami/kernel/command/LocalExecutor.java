package dev.tsunami.kernel.command;

import dev.tsunami.kernel.image.Storage;
import dev.tsunami.kernel.match.MatchCompiler;
import dev.tsunami.kernel.match.MatchSpecs;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Term;

/**
 * Executes commands on the tables of this process. Here a refusal learns which function was called,
 * unless it comes from {@link Lookups}, {@link Traversals} or {@link Writes}, which know.
 */
public final class LocalExecutor implements Executor {
  private final ReadFunctions reads;
  private final WriteFunctions writes;
  private final TableFunctions tables;
  private final FileFunctions files;
  private final SelectFunctions selects;

  /**
   * @param storage where {@code tab2file} and {@code file2tab} have their files
   */
  public LocalExecutor(Catalog catalog, Storage storage) {
    this(catalog, storage, MatchCompiler.NONE);
  }

  /**
   * @param storage where {@code tab2file} and {@code file2tab} have their files
   * @param compiler what makes programs of match specifications that are run often
   */
  public LocalExecutor(Catalog catalog, Storage storage, MatchCompiler compiler) {
    this.selects = new SelectFunctions(catalog, new MatchSpecs(compiler));
    this.reads = new ReadFunctions(catalog);
    this.writes = new WriteFunctions(catalog);
    this.tables = new TableFunctions(catalog);
    this.files = new FileFunctions(catalog, this, storage);
  }

  @Override
  public Term execute(Session session, Command command) {
    try {
      if (SelectFunctions.has(command.bif())) {
        return selects.call(session, command);
      }
      return switch (command.bif().kind()) {
        case READ -> reads.call(session, command);
        case WRITE -> writes.call(session, command);
        case ADMIN -> tables.call(session, command);
        case FILE -> files.call(session, command);
        case HIGHER_ORDER ->
            throw new UndefinedFunctionException(command.bif().functionName(), command.arity());
      };
    } catch (Refusal refusal) {
      throw new EtsException(command.bif().functionName(), command.arguments(), refusal);
    }
  }
}
