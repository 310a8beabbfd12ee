package dev.tsunami.testkit.cases;

import java.util.List;
import java.util.stream.Stream;

/** The case of calls on tables that are missing or forbidden. */
final class BadTableCases {
  private BadTableCases() {}

  static List<NamedCase> all() {
    return List.of(badTable());
  }

  private static NamedCase badTable() {
    String[] reads = {
      "first(<t>)",
      "last(<t>)",
      "next(<t>, k)",
      "prev(<t>, k)",
      "lookup(<t>, k)",
      "member(<t>, k)",
      "first_lookup(<t>)",
      "last_lookup(<t>)",
      "next_lookup(<t>, k)",
      "prev_lookup(<t>, k)",
      "lookup_element(<t>, k, 1)",
      "lookup_element(<t>, k, 1, d)",
      "match(<t>, '_')",
      "match(<t>, '_', 1)",
      "match_object(<t>, '_')",
      "match_object(<t>, '_', 1)",
      "select(<t>, [{'_', [], ['$_']}])",
      "select(<t>, [{'_', [], ['$_']}], 1)",
      "select_reverse(<t>, [{'_', [], ['$_']}])",
      "select_reverse(<t>, [{'_', [], ['$_']}], 1)",
      "select_count(<t>, [{'_', [], [true]}])",
      "slot(<t>, 0)",
      "tab2list(<t>)",
      "safe_fixtable(<t>, true)",
      "$foldl(<t>)",
      "$foldr(<t>)"
    };
    String[] writes = {
      "insert(<t>, {k, v})",
      "insert(<t>, [{k, v}])",
      "insert_new(<t>, {k, v})",
      "delete(<t>)",
      "delete(<t>, k)",
      "delete_object(<t>, {k, v})",
      "delete_all_objects(<t>)",
      "match_delete(<t>, '_')",
      "select_delete(<t>, [{'_', [], [true]}])",
      "select_delete(<t>, [{{k, '_'}, [], [true]}])",
      "select_replace(<t>, [{'$1', [], ['$1']}])",
      "update_counter(<t>, k, 1)",
      "update_counter(<t>, k, 1, {k, 0})",
      "update_element(<t>, k, {2, v})",
      "update_element(<t>, k, {2, v}, {k, 0})",
      "take(<t>, k)",
      "rename(<t>, other)",
      "setopts(<t>, {heir, none})",
      "give_away(<t>, P2, gift)",
      "$init_table(<t>, [[{k, v}]])"
    };
    String missing =
        """
        T = new(t, [<type>, named_table, public])
        delete(t)                     -> true
        <call>                        -> badarg <cause>
        $all()                        -> []
        """;
    String foreign =
        """
        T = new(t, [<type>, named_table, <protection>])
        insert(t, {k, 1})             -> true
        P1: <call>                    -> badarg access
        lookup(t, k)                  -> [{k, 1}]
        info(t, fixed)                -> false
        info(t, owner)                -> P0
        """;
    String[] both = Stream.of(reads, writes).flatMap(Stream::of).toArray(String[]::new);
    return NamedCase.of(
            "rest", "bad_table", "no call works on a table that is missing or forbidden")
        .with(
            Script.of(missing)
                .types(Script.SETS)
                .each("call", both)
                .each("t", "t", "T", "nothing", "1", "[]", "{t}")
                .pick("cause", "(1", "type", "<other>")
                .pick("other", "([]", "type", "<third>")
                .pick("third", "({t}", "type", "id"))
        .with(
            Script.of(foreign)
                .types(Script.ALL)
                .each("call", both)
                .each("t", "t", "T")
                .each("protection", "private"))
        .with(
            Script.of(foreign)
                .types(Script.ALL)
                .each("call", writes)
                .each("t", "t", "T")
                .each("protection", "protected"))
        .script(
            """
            T = new(t, [private])
            tab2file(nothing, "case.tab")         -> {error, badtab}
            P1: tab2file(T, "case.tab")           -> {error, badtab}  % since 29
            tab2file(1, "case.tab")               -> badarg type
            delete(T)                             -> true
            tab2file(T, "case.tab")               -> {error, badtab}
            """);
  }
}
