package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.testkit.match.MatchCase;
import dev.tsunami.testkit.terms.Paste;

/** A case of match specifications as Erlang that can be pasted into {@code erl}. */
final class MatchPaste {
  private MatchPaste() {}

  /**
   * @param where the type of table, or {@code none}
   * @param what as {@code tsunami_oracle_match} names it
   */
  static String of(MatchCase each, String where, String what) {
    String spec = Paste.of(each.spec());
    if (where.equals("none")) {
      Term terms = TermList.copyOf(each.terms());
      return what.equals("test_ms")
          ? "[ets:test_ms(X, " + spec + ") || X <- " + Paste.of(terms) + "]."
          : "ets:match_spec_run(" + Paste.of(terms) + ", ets:match_spec_compile(" + spec + ")).";
    }
    return "f(T), T = ets:new(t, ["
        + where
        + ", {keypos, "
        + each.keyPosition()
        + "}]), [ets:insert(T, X) || X <- "
        + Paste.of(TermList.copyOf(each.objects()))
        + "],\n"
        + call(each, spec, what);
  }

  private static String call(MatchCase each, String spec, String what) {
    String after = "contents_after_";
    if (what.startsWith(after)) {
      return call(each, spec, what.substring(after.length())) + " ets:tab2list(T).";
    }
    boolean chunks = what.endsWith("_chunks");
    String function = chunks ? what.substring(0, what.length() - "_chunks".length()) : what;
    return "ets:"
        + function
        + "(T, "
        + (function.startsWith("match") ? Paste.of(each.pattern()) : spec)
        + (chunks ? ", " + each.limit() + "). % and so on with " + function + "/1" : ").");
  }
}
