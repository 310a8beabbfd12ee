package dev.tsunami.testkit.match;

import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.MatchSpec;

/** That the contract itself is sound: its specifications can be parsed, and match now and then. */
final class InterpreterContractTest extends MatchProgramContract {
  @Override
  protected MatchProgram program(MatchSpec spec) {
    return new Interpreter(spec);
  }
}
