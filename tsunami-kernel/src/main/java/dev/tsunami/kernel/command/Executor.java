package dev.tsunami.kernel.command;

import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Term;

/** Executes commands: the door for everyone who speaks bytes or text. Safe for many threads. */
public interface Executor {
  /**
   * Does what the command says, on behalf of {@code session}.
   *
   * @return what the function returns
   * @throws dev.tsunami.kernel.table.EtsException if the function fails; then nothing was changed
   * @throws UndefinedFunctionException if the function takes a function and so cannot be a command
   */
  Term execute(Session session, Command command);
}
