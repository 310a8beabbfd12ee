package dev.tsunami.testkit.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.jit.HiddenClassCompiler;
import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.kernel.match.MatchCompiler;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.MatchSpec;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermParser;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class HiddenClassCompilerTest extends MatchProgramContract {
  private static final MatchCompiler COMPILER = new HiddenClassCompiler(Runnable::run);

  private static int compiled;
  private static int left;

  @Override
  protected MatchProgram program(MatchSpec spec) {
    MatchProgram program = compile(spec);
    if (program instanceof Interpreter) {
      left++;
    } else {
      compiled++;
    }
    return program;
  }

  private static MatchProgram compile(MatchSpec spec) {
    AtomicReference<MatchProgram> program = new AtomicReference<>(new Interpreter(spec));
    COMPILER.compile(spec, program::set);
    return program.get();
  }

  /** Only specifications that are made to be too long are too long. */
  @AfterAll
  static void nearlyEverythingWasCompiled() {
    assertThat(left).isLessThan(100);
    assertThat(compiled).isGreaterThan(20 * left);
  }

  /** What the contract is worth: a compiler that takes {@code >} for {@code >=} is found out. */
  @Test
  void aCompilerWithOneWrongComparisonIsCaught() {
    MatchProgramContract contract =
        new MatchProgramContract() {
          @Override
          protected MatchProgram program(MatchSpec spec) {
            Term wrong = TermParser.parse(spec.toTerm().toString().replace("{'>',", "{'>=',"));
            return compile(MatchSpec.parse(wrong));
          }
        };
    assertThatThrownBy(() -> contract.aRandomSpecificationGivesTheSameForRandomObjects(1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("'>'");
  }
}
