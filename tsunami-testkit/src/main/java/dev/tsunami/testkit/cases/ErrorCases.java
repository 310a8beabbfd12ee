package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.ErrorInfo;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Term;
import java.util.List;

/** The case of errors: which functions fail why, and in which words. */
final class ErrorCases {
  private ErrorCases() {}

  static List<NamedCase> all() {
    return List.of(errorInfo());
  }

  /** A call for each function and each way in which it fails: call, cause. */
  private static final String[] FAILURES = {
    "delete(<none>) ; id",
    "delete(<none>, k) ; id",
    "delete(<private>, k) ; access",
    "delete_object(<private>, {a}) ; access",
    "delete_object(S, {}) ; none",
    "delete_object(S, a) ; none",
    "first(<private>) ; access",
    "give_away(S, P0, gift) ; owner",
    "P1: give_away(O, P0, gift) ; not_owner",
    "give_away(<private>, P0, gift) ; access",
    "give_away(S, a, gift) ; none",
    "info(1) ; type",
    "info(S, unheard_of) ; none",
    "insert(<private>, {a}) ; access",
    "insert(S, {}) ; none",
    "insert(S, [{a} | b]) ; none",
    "insert(S, a) ; none",
    "insert_new(<none>, {a}) ; id",
    "insert_new(S, [a]) ; none",
    "last(<none>) ; id",
    "lookup(<private>, k) ; access",
    "lookup_element(S, nothing, 1) ; badkey",
    "lookup_element(S, k, 9) ; none",
    "lookup_element(S, k, a) ; none",
    "lookup_element(B, nothing, 1) ; badkey",
    "match(<private>, '_') ; access",
    "match(S, '_', 0) ; none",
    "match(S, '_', a) ; none",
    "match_object(<none>, '_') ; id",
    "match_object(S, '_', -1) ; none",
    "match_spec_compile([a]) ; none",
    "member(<private>, k) ; access",
    "new(1, []) ; none",
    "new(t, [bad]) ; none",
    "new(t, [a | b]) ; none",
    "new(private, [named_table]) ; already_exists",
    "next(<private>, k) ; access",
    "next(S, nothing) ; none",
    "prev(S, nothing) ; none",
    "rename(<none>, other) ; id",
    "rename(<private>, other) ; access",
    "rename(S, 1) ; none",
    "safe_fixtable(<private>, true) ; access",
    "safe_fixtable(S, yes) ; none",
    "select(<private>, [{'_', [], ['$_']}]) ; access",
    "select(S, bad) ; none",
    "select(S, bad, 1) ; none",
    "select(S, [{'_', [], ['$_']}], 0) ; none",
    "select(bad) ; none",
    "select_count(<none>, [{'_', [], [true]}]) ; id",
    "select_count(S, bad) ; none",
    "select_replace(B, [{'_', [], ['$_']}]) ; table_type",
    "select_replace(S, [{'$1', [], ['$1']}]) ; none",
    "select_replace(<private>, [{'_', [], ['$_']}]) ; access",
    "select_reverse(S, bad) ; none",
    "setopts(<private>, []) ; access",
    "setopts(S, bad) ; none",
    "slot(<private>, 0) ; access",
    "slot(S, -1) ; none",
    "slot(S, a) ; none",
    "take(<private>, k) ; access",
    "update_counter(S, nothing, 1) ; badkey",
    "update_counter(S, k, {1, 1}) ; keypos",
    "update_counter(S, k, {9, 1}) ; position",
    "update_counter(S, k, 1) ; none",
    "update_counter(S, k, a) ; none",
    "update_counter(B, k, 1) ; table_type",
    "update_counter(<private>, k, 1) ; access",
    "update_counter(S, nothing, 1, {a}) ; position",
    "update_element(S, k, {1, x}) ; keypos",
    "update_element(S, k, bad) ; none",
    "update_element(B, k, {2, x}) ; none",
    "update_element(<private>, k, {2, x}) ; access",
    "whereis(1) ; none"
  };

  private static NamedCase errorInfo() {
    String setting =
        """
        P1: A = new(private, [named_table, private])
        P1: C = new(c, [private])
        S = new(s, [])
        O = new(o, [public])
        B = new(b, [bag])
        insert(S, {k, a})             -> true
        insert(B, {k, 1})             -> true
        """;
    return NamedCase.of(
            "rest", "error_info", "each failure has its cause, its function, and an explanation")
        .with(
            Script.of(setting + "<call>   -> badarg <cause>\n<call>   -> _")
                .rows(List.of("call", "cause"), FAILURES)
                .each("none", "nothing")
                .each("private", "private", "C"))
        .script(
            """
            T = new(t, [])
            P1: delete_all_objects(T)                         -> badarg access
            delete_all_objects(nothing)                       -> badarg id
            tab2list(nothing)                                 -> badarg id
            P1: match_delete(T, '_')                          -> badarg access
            P1: select_delete(T, [{{k}, [], [true]}])         -> badarg access
            match_spec_run([a], a)                            -> badarg none
            insert(T, {k, 1})                                 -> true
            update_element(T, k, {9, x})                      -> badarg position  % since 29
            update_counter(T, k, 1, {})                       -> badarg default  % since 29
            update_counter(T, l, 1, {})                       -> badarg default
            lookup_element(T, k, 9, none)                     -> badarg none
            """)
        .with(ErrorCases::textsForAll);
  }

  /** What every failure has: its function, its arguments, and words for people. */
  private static void textsForAll(Play play) {
    Term missing = Play.atom("nothing");
    List<Runnable> calls =
        List.of(
            () -> play.ets.delete(missing),
            () -> play.ets.first(missing),
            () -> play.ets.first_lookup(missing),
            () -> play.ets.last_lookup(missing),
            () -> play.ets.next_lookup(missing, missing),
            () -> play.ets.prev_lookup(missing, missing),
            () -> play.ets.insert(missing, missing),
            () -> play.ets.lookup(missing, missing),
            () -> play.ets.lookup_element(missing, missing, 1, missing),
            () -> play.ets.take(missing, missing),
            () -> play.ets.tab2list(missing),
            () -> play.ets.slot(missing, 0),
            () -> play.ets.foldl((a, b) -> a, missing, missing),
            () -> play.ets.update_counter(missing, missing, missing, Play.tuple(missing)),
            () -> play.ets.update_element(missing, missing, missing, Play.tuple(missing)),
            () -> play.ets.rename(missing, Play.atom("other")));
    for (Runnable call : calls) {
      try {
        call.run();
        Play.require(false, "a call on a table that is not there fails");
      } catch (EtsException failed) {
        play.check(
            ErrorInfo.explain(failed)
                .containsValue("the table identifier does not refer to an existing ETS table"),
            "the explanation of " + failed.function());
        play.check(
            failed.getMessage().startsWith("ets:" + failed.function() + "/"),
            "the message begins with the call: " + failed.getMessage());
      }
    }
  }
}
