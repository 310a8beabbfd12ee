package dev.tsunami.shell.library;

import dev.tsunami.query.fun2ms.Fun2Ms;
import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.shell.eval.ErlangException.Kind;
import dev.tsunami.shell.eval.ErlangException.Origin;
import dev.tsunami.shell.eval.Evaluator;
import dev.tsunami.shell.eval.Library;
import dev.tsunami.shell.eval.TypedFun;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Fun;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;

/**
 * {@code ets:fun2ms/1}: the match specification that a fun of this shell describes. It needs no
 * table, so it is no command.
 *
 * <p>What cannot be translated is a {@link dev.tsunami.query.syntax.SyntaxException}, as a mistake
 * in a form is; Erlang's shell prints such a mistake and goes on with {@code
 * {error,transform_error}}. Other terms fail as in Erlang.
 */
final class FunSpecs {
  static final String NAME = "fun2ms";
  static final Library.Entry ENTRY =
      Library.Entry.of(
          NAME, "the match spec that a fun typed here stands for", "fun((Object) -> Result)");

  /** The reason that Erlang gives for a fun that was not typed into the shell, word by word. */
  private static final String NO_TEXT =
      "function called with real fun should be transformed with parse_transform or called with a fun"
          + " generated in the shell";

  private final Evaluator evaluator;

  FunSpecs(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  TermList translate(Term[] arguments) {
    TypedFun fun = evaluator.typed(arguments[0]);
    if (fun != null && fun.expression().name() == null) {
      return Fun2Ms.translate(fun.expression(), fun.captured());
    }
    if (!(arguments[0] instanceof Fun)) {
      throw ErlangException.call(Atom.of("function_clause"), "ets", NAME, arguments);
    }
    throw new ErlangException(
        Kind.EXIT,
        Tuple.of(Atom.of("badarg"), Tuple.of(Atom.of("ets"), Atom.of(NAME), words())),
        new Origin("ets", NAME, List.of(arguments), List.of()));
  }

  private static TermList words() {
    String[] words = NO_TEXT.split(" ", -1);
    Term[] atoms = new Term[words.length];
    for (int i = 0; i < atoms.length; i++) {
      atoms[i] = Atom.of(words[i]);
    }
    return TermList.of(atoms);
  }
}
