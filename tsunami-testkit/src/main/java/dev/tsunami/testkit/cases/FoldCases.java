package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Fold;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.util.List;

/** Group fold. */
final class FoldCases {
  private FoldCases() {}

  static List<NamedCase> all() {
    return List.of(
        ordered("foldl_ordered", "$foldl"),
        ordered("foldr_ordered", "$foldr"),
        unordered("foldl", "$foldl"),
        unordered("foldr", "$foldr"),
        empty(),
        badarg());
  }

  /**
   * {@code $foldr} puts each object before those it met earlier, so both give the table's order.
   */
  private static NamedCase ordered(String name, String fold) {
    return NamedCase.of("fold", name, "a fold over an ordered_set goes by the order of the keys")
        .with(
            Script.of(
                    """
                    T = new(t, [ordered_set<options>])
                    insert(T, [{a}, {4}, {"s"}, {1}, {{}}, {2.5}])   -> true
                    <fold>(T)                                        -> [{1}, {2.5}, {4}, {a}, {{}}, {"s"}]
                    insert(T, {4.0})                                 -> true
                    delete(T, a)                                     -> true
                    <fold>(T)                      -> [{1}, {2.5}, {4.0}, {{}}, {"s"}]
                    """)
                .each("fold", fold)
                .options())
        .with(play -> {
          Term table = play.table("ordered_set");
          play.ets.insert(table, Play.pairs(0, 1_000));
          boolean left = fold.equals("$foldl");
          int[] next = {left ? 0 : 999};
          Fold step =
              (object, seen) -> {
                play.equal(object, Play.tuple(Play.i(next[0]), Play.i(next[0])), "the next object");
                next[0] += left ? 1 : -1;
                return Play.i(((Int) seen).longValue() + 1);
              };
          Term seen =
              left
                  ? play.ets.foldl(step, Play.i(0), table)
                  : play.ets.foldr(step, Play.i(0), table);
          play.equal(seen, 1_000, "how many were met");
        });
  }

  private static NamedCase unordered(String name, String fold) {
    return NamedCase.of("fold", name, "a fold meets every object once, in every type of table")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{1, a}, {2, b}, {3, c}, {{4}, d}, {<<5>>, e}])   -> true
                    <fold>(T) ~> [{1, a}, {2, b}, {3, c}, {{4}, d}, {<<5>>, e}]
                    insert(T, [{1, b}, {6, f}])                                 -> true
                    <fold>(T) ~> [<one>{1, b}, {2, b}, {3, c}, {{4}, d}, {<<5>>, e}, {6, f}]
                    """)
                .types(Script.ALL)
                .each("fold", fold)
                .pick("one", "bag", "{1, a}, ", "")
                .options())
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.pairs(0, 1_000));
            Fold sum =
                (object, soFar) ->
                    Play.i(((Int) soFar).longValue() + ((Int) object.element(2)).longValue());
            Term total =
                fold.equals("$foldl")
                    ? play.ets.foldl(sum, Play.i(0), table)
                    : play.ets.foldr(sum, Play.i(0), table);
            play.equal(total, 999 * 500, "the sum of all objects of a " + type);
            play.equal(play.ets.info(table, Atom.of("fixed")), Atom.FALSE, "fixed afterwards");
          }
        });
  }

  private static NamedCase empty() {
    return NamedCase.of("fold", "fold_empty", "a fold over an empty table gives what it began with")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    $foldl(T)                     -> []
                    $foldr(T)                     -> []
                    insert(T, {a})                -> true
                    delete(T, a)                  -> true
                    $foldl(T)                     -> []
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase badarg() {
    return NamedCase.of("fold", "fold_badarg", "a fold over a table that is not there is badarg")
        .script(
            """
            $foldl(t)                     -> badarg id
            $foldr(t)                     -> badarg id
            T = new(t, [private])
            P1: $foldl(T)                 -> badarg access
            delete(T)                     -> true
            $foldl(T)                     -> badarg id
            $foldr(T)                     -> badarg id
            $foldr(17)                    -> badarg type
            """)
        .with(play -> {
          for (Term table : new Term[] {Play.atom("nothing"), play.table("set")}) {
            if (table != Play.atom("nothing")) {
              play.ets.delete(table);
            }
            play.fails(Cause.ID, () -> play.ets.foldl((o, a) -> a, table, table), "foldl");
            play.fails(Cause.ID, () -> play.ets.foldr((o, a) -> a, table, table), "foldr");
          }
        });
  }
}
