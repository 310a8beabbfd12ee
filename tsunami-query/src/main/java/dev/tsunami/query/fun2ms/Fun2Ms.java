package dev.tsunami.query.fun2ms;

import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.Clause;
import dev.tsunami.query.syntax.Expr.FunOf;
import dev.tsunami.query.syntax.FunReader;
import dev.tsunami.query.syntax.SyntaxException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The translation of a fun into the match specification that it describes: {@code ets:fun2ms/1}.
 *
 * <pre>{@code
 * TermList spec = Fun2Ms.translate("fun({K, V}) when V > 10 -> K end");
 * // [{{'$1','$2'},[{'>','$2',10}],['$1']}]
 *
 * TermList mine = Fun2Ms.translate("fun({K, O}) when O == Me -> K end", Map.of("Me", pid));
 * // [{{'$1','$2'},[{'==','$2',{const,<0.84.0>}}],['$1']}]
 * }</pre>
 *
 * <p>The fun is never called; its text is read as this language:
 *
 * <ul>
 *   <li>a clause has one parameter: a tuple, a variable or {@code _}, and {@code {K, V} = Object}
 *       names the object. Each clause gives one of the specification's; so does each alternative,
 *       {@code ;}, of a guard.
 *   <li>guards and bodies are made of constants, variables, tuples, lists, maps, operators and the
 *       guard functions of match specifications; {@code object()} is the object, {@code bindings()}
 *       the list of what the variables of the head are bound to.
 *   <li>a variable that is not of the head has its value from outside.
 * </ul>
 *
 * <p>Source: {@code ms_transform:transform_from_shell/3} of OTP 25 for {@code ets}. What differs:
 * there are no records; {@code max/2} and {@code min/2} are translated, as in later releases;
 * {@code A ! B}, which OTP translates and no table takes, is refused.
 */
public final class Fun2Ms {
  private Fun2Ms() {}

  /**
   * The match specification of a fun without variables from outside.
   *
   * @param text {@code fun(Head) when Guard -> Body; ... end}
   * @throws SyntaxException if the text is no fun, or has something without counterpart in a match
   *     specification; it says where and why
   */
  public static TermList translate(String text) {
    return translate(text, Map.of());
  }

  /**
   * The match specification of a fun.
   *
   * @param text {@code fun(Head) when Guard -> Body; ... end}
   * @param variables values of variables that the fun uses and does not bind, by name
   * @throws SyntaxException if the text is no fun, or has something without counterpart in a match
   *     specification; it says where and why
   */
  public static TermList translate(String text, Map<String, Term> variables) {
    return spec(FunReader.read(text), variables);
  }

  /**
   * The match specification of a fun that was parsed already, constants folded or not.
   *
   * @throws SyntaxException if the fun has something without counterpart in a match specification
   */
  public static TermList translate(FunOf fun, Map<String, Term> variables) {
    return spec(FunReader.again(fun), variables);
  }

  private static TermList spec(FunOf fun, Map<String, Term> variables) {
    if (fun.name() != null) {
      throw Refusal.of(fun.at(), Place.HEAD, "a fun without a name", "fun " + fun.name() + "(...)");
    }
    List<Term> clauses = new ArrayList<>();
    for (Clause clause : fun.clauses()) {
      if (clause.guard().isEmpty()) {
        clauses.add(clause(clause, List.of(), variables));
      }
      for (List<Expr> alternative : clause.guard()) {
        clauses.add(clause(clause, alternative, variables));
      }
    }
    return TermList.copyOf(clauses);
  }

  private static Term clause(Clause clause, List<Expr> guard, Map<String, Term> variables) {
    HeadNames names = new HeadNames();
    Term head = new HeadTranslation(names).translate(clause);
    Term tests = new ExprTranslation(Place.GUARD, names, variables).translate(guard);
    Term body = new ExprTranslation(Place.BODY, names, variables).translate(clause.body());
    return Tuple.of(head, tests, body);
  }
}
