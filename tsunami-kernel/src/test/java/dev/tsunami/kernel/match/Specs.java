package dev.tsunami.kernel.match;

import dev.tsunami.kernel.table.CountingIds;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermParser;
import org.jspecify.annotations.Nullable;

/** Match specifications as Erlang text. */
final class Specs {
  private static final CountingIds IDS = new CountingIds(Atom.of("nonode@nohost"), 0, 80);

  /** Of {@code <0.80.0>} on {@code nonode@nohost}. */
  static final MatchContext CONTEXT = new MatchContext(IDS.nextPid(), IDS.node());

  private Specs() {}

  static MatchSpec parse(String text) {
    return MatchSpec.parse(TermParser.parse(text));
  }

  /** The result for {@code object} as text; null if it does not match. */
  static @Nullable String run(String spec, String object) {
    Term result = new Interpreter(parse(spec)).run(TermParser.parse(object), CONTEXT);
    return result == null ? null : result.toString();
  }

  /**
   * What {@code body} gives for {@code {1, 2.5, a, [x|y], #{k => v}}} as {@code '$1'} to {@code
   * '$5'}.
   */
  static @Nullable String body(String body) {
    return run("[{{'$1','$2','$3','$4','$5'}, [], [" + body + "]}]", OBJECT);
  }

  /** Whether {@code guards} hold for the same. */
  static boolean guard(String guards) {
    return run("[{{'$1','$2','$3','$4','$5'}, [" + guards + "], [yes]}]", OBJECT) != null;
  }

  private static final String OBJECT = "{1, 2.5, a, [x|y], #{k => v}}";
}
