package dev.tsunami.jit;

import dev.tsunami.kernel.match.MatchContext;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.MatchSpec;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermParser;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Specifications, objects and runs, from their texts. */
final class Specs {
  static final MatchContext CONTEXT =
      new MatchContext(Pid.of(Atom.of("n@h"), 1, 0, 0), Atom.of("n@h"));

  private Specs() {}

  static MatchSpec spec(String text) {
    return MatchSpec.parse(TermParser.parse(text));
  }

  static @Nullable Term run(MatchProgram program, String object) {
    return program.run(TermParser.parse(object), CONTEXT);
  }

  static MatchProgram compile(HiddenClassCompiler compiler, String text) {
    return Objects.requireNonNull(compiler.compile(spec(text)));
  }

  /** A shape of its own for each number. */
  static String shape(int number) {
    return "[{{'$1'},[{is_tuple,{{" + "1,".repeat(number) + "'$1'}}}],['$1']}]";
  }
}
