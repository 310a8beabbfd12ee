package dev.tsunami.jit;

import dev.tsunami.kernel.match.MatchContext;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.term.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs of consecutive clauses, run one after the other: the program of all those clauses. */
final class InTurn implements MatchProgram {
  private final MatchProgram[] programs;

  private InTurn(List<MatchProgram> programs) {
    this.programs = programs.toArray(new MatchProgram[0]);
  }

  static MatchProgram of(List<MatchProgram> programs) {
    return programs.size() == 1 ? programs.getFirst() : new InTurn(programs);
  }

  @Override
  public @Nullable Term run(Term term, MatchContext context) {
    for (MatchProgram program : programs) {
      Term result = program.run(term, context);
      if (result != null) {
        return result;
      }
    }
    return null;
  }
}
