package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.table.Cause;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Cases outside of groups: select, its chunks and its specifications. */
final class SelectCases {
  private SelectCases() {}

  static List<NamedCase> all() {
    return List.of(
        boundChunk(),
        whitebox(),
        reverse(),
        bucketDisappears(),
        named(),
        select1000(),
        partlyBound());
  }

  private static NamedCase boundChunk() {
    return NamedCase.of(
            "rest",
            "select_bound_chunk",
            "a chunk by a key that is bound ends with its last result")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {k, 1})                                     -> true
                    select(T, [{{k, '_'}, [], ['$_']}], 1)        -> {[{k, 1}], '$end_of_table'}
                    select(T, [{{k, '_'}, [], ['$_']}], 2)        -> {[{k, 1}], '$end_of_table'}
                    select(T, [{{l, '_'}, [], ['$_']}], 1)        -> '$end_of_table'
                    insert(T, {l, 2})                                     -> true
                    select(T, [{{k, '_'}, [], ['$_']}], 100000)   -> {[{k, 1}], '$end_of_table'}
                    select_reverse(T, [{{l, '$1'}, [], ['$1']}], 1)   -> {[2], '$end_of_table'}
                    match(T, {l, '$1'}, 1)                        -> {[[2]], '$end_of_table'}
                    match_object(T, {l, '$1'}, 5)                 -> {[{l, 2}], '$end_of_table'}
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase whitebox() {
    return NamedCase.of(
            "rest",
            "t_whitebox",
            "continuations fit every function; patterns need not reach the key")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    insert(T, [{1, 1}, {2, 2}, {3, 3}, {4, 4}, {5, 5}])   -> true
                    M = match(T, {'$1', '$2'}, 2)
                    $rest(select, M)                      -> _
                    O = match_object(T, '_', 2)
                    P = select(T, [{'$1', [], ['$1']}], 2)
                    $rest(match, P)                       -> _
                    $rest(select_reverse, P)              -> _
                    select({a, b})                        -> badarg
                    select({})                            -> badarg
                    select(a)                             -> badarg
                    match(17)                             -> badarg
                    select('$end_of_table')               -> '$end_of_table'
                    match('$end_of_table')                -> '$end_of_table'
                    match_object('$end_of_table')         -> '$end_of_table'
                    select_reverse('$end_of_table')       -> '$end_of_table'
                    select_delete(T, [{{}, [], [true]}])              -> 0
                    select_delete(T, [{{'_'}, [], [true]}])           -> 0
                    select_delete(T, [{{1}, [], [true]}, {a, [], [true]}])   -> 0
                    select_delete(T, [{{1}, [], [true]}, {{1, 1}, [], [true]}])  -> 1
                    info(T, size)                         -> 4
                    select_delete(T, [{'$1', [{'=:=', {element, 1, '$1'}, 2}], [true]}])  -> 1
                    """)
                .types("ordered_set")
                .each("keypos", "1", "2")
                .options());
  }

  private static NamedCase reverse() {
    return NamedCase.of(
            "rest", "t_select_reverse", "backwards through an ordered_set; elsewhere as forwards")
        .with(
            Script.of(
                    """
                    T = new(t, [ordered_set<options>])
                    insert(T, [{1}, {2}, {3}, {4}, {5}, {6}, {7}])        -> true
                    select_reverse(T, [{{'$1'}, [], ['$1']}])             -> [7, 6, 5, 4, 3, 2, 1]
                    select_reverse(T, [{{'$1'}, [{'>', '$1', 4}], ['$_']}])   -> [{7}, {6}, {5}]
                    A = select_reverse(T, [{{'$1'}, [], ['$1']}], 3)
                    $rest(select_reverse, A)              -> {[7, 6, 5, 4, 3, 2, 1], last}
                    $rest(select, A)                      -> {[7, 6, 5, 4, 3, 2, 1], last}
                    B = select_reverse(T, [{{'$1'}, [], ['$1']}], 7)
                    $rest(select_reverse, B)              -> {[7, 6, 5, 4, 3, 2, 1], next}
                    select_reverse(T, [{{9}, [], ['$_']}], 3)             -> '$end_of_table'
                    """)
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{1}, {2}, {3}, {4}, {5}, {6}, {7}])        -> true
                    S = select(T, [{{'$1'}, [], ['$1']}])
                    select_reverse(T, [{{'$1'}, [], ['$1']}])             -> S
                    A = select(T, [{{'$1'}, [], ['$1']}], 3)
                    B = select_reverse(T, [{{'$1'}, [], ['$1']}], 3)
                    R = $rest(select, A)
                    $rest(select_reverse, B)              -> R
                    """)
                .types(Script.HASHED)
                .options());
  }

  private static NamedCase bucketDisappears() {
    return NamedCase.of(
            "rest", "t_bucket_disappears", "a select goes on when what it stopped at is deleted")
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.pairs(0, 2_000));
            Term answer = play.ets.select(table, Play.erl("[{{'$1', '_'}, [], ['$1']}]"), 100);
            List<Term> seen = new ArrayList<>();
            while (answer instanceof Tuple chunk && chunk.arity() == 2) {
              TermList keys = (TermList) chunk.element(1);
              seen.addAll(keys.toList());
              for (Term key : keys) {
                play.ets.delete(table, key);
              }
              answer = chunk.element(2) == Play.END ? Play.END : play.ets.select(chunk.element(2));
            }
            play.equal(seen.size(), 2_000, "keys met");
            play.equal(new HashSet<>(seen).size(), 2_000, "each once");
            play.size(table, 0);
          }
        })
        .script(
            """
            T = new(t, [ordered_set])
            insert(T, [{1}, {2}, {3}, {4}, {5}])                  -> true
            A = select(T, [{{'$1'}, [], ['$1']}], 2)
            delete(T, 2)                                          -> true
            delete(T, 3)                                          -> true
            insert(T, {2.5})                                      -> true
            B = select(A.2)
            delete_all_objects(T)                                 -> true
            select(A.2)                                           -> '$end_of_table'
            insert(T, {9})                                        -> true
            select(A.2)                                           -> {[9], '$end_of_table'}
            """);
  }

  private static NamedCase named() {
    return NamedCase.of(
            "rest", "t_named_select", "a continuation is of the table, whatever its name becomes")
        .with(
            Script.of(
                    """
                    T = new(t, [named_table, <type><options>])
                    insert_new(t, [{1}, {2}, {3}, {4}, {5}])      -> true
                    A = select(t, [{'_', [], ['$_']}], 2)
                    rename(t, u)                                  -> u
                    B = select(A.2)
                    U = new(t, [named_table])
                    insert(t, [{x}, {y}, {z}])                    -> true
                    select(A.2)                                   -> B
                    P1: select(A.2)                               -> B
                    delete(u)                                     -> true
                    select(A.2)                                   -> badarg id
                    V = new(u, [named_table])
                    insert(u, [{1}, {2}, {3}, {4}, {5}])          -> true
                    select(A.2)                                   -> badarg id
                    """)
                .types(Script.HASHED)
                .options())
        .with(play -> {
          // The continuation of an ordered_set has the table's name in OTP 25, if it was given.
          Term table = play.table("ordered_set, named_table");
          play.ets.insert(table, Play.pairs(0, 5));
          Term spec = Play.erl("[{'_', [], ['$_']}]");
          Term continuation = ((Tuple) play.ets.select(table, spec, 2)).element(2);
          Term renamed = play.ets.rename(table, Atom.of("u"));
          play.table("ordered_set, named_table");
          play.equal(
              ((Tuple) play.ets.select(continuation)).element(1), Play.pairs(2, 4), "its chunk");
          play.ets.delete(renamed);
          play.fails(Cause.ID, () -> play.ets.select(continuation), "after the deletion");
        })
        .with(
            Script.of(
                    """
                    T = new(t, [named_table, <type>])
                    insert_new(t, [{1}, {2}, {3}, {4}, {5}])      -> true
                    A = select(t, [{'_', [], ['$_']}], 2)
                    setopts(t, {protection, private})             -> true
                    P1: select(A.2)                               -> badarg access
                    P1: select(A.2)                               -> _
                    P1: match(A.2)                                -> _
                    delete(t)                                     -> true
                    U = new(t, [named_table, <type>])
                    select(A.2)                                   -> badarg id
                    """)
                .types(Script.HASHED));
  }

  private static NamedCase select1000() {
    return NamedCase.of(
            "rest", "otp_6842_select_1000", "chunks of an ordered_set have exactly so many results")
        .with(play -> {
          Term table = play.table("ordered_set");
          play.ets.insert(table, Play.pairs(0, 10_000));
          Term spec = Play.erl("[{'$1', [], ['$1']}]");
          for (int limit : new int[] {1, 7, 1_000, 1_001, 2_500, 3_333, 9_999, 10_000, 10_001}) {
            if (limit < 100) {
              play.ets.select_delete(
                  table, Play.erl("[{{'$1', '_'}, [{'>', '$1', 9999}], [true]}]"));
            }
            Term answer = play.ets.select(table, spec, limit);
            int next = 0;
            while (answer instanceof Tuple chunk && chunk.arity() == 2) {
              int to = Math.min(next + limit, 10_000);
              play.equal(chunk.element(1), Play.pairs(next, to), "a chunk of " + limit);
              play.equal(
                  chunk.element(2) == Play.END, to - next < limit, "the end with a short chunk");
              next = to;
              answer = chunk.element(2) == Play.END ? Play.END : play.ets.select(chunk.element(2));
            }
            play.equal(next, 10_000, "results in all");
          }
        });
  }

  private static NamedCase partlyBound() {
    return NamedCase.of(
            "rest",
            "partly_bound",
            "a partly bound key of an ordered_set visits the objects under its prefix, and no others")
        .with(play -> {
          Term table = play.table("ordered_set");
          play.ets.insert(
              table,
              Play.list(
                  0,
                  20_000,
                  n ->
                      Play.tuple(
                          Play.tuple(Play.i(n / 10), Play.i(n % 10), Play.i(n)), Play.i(n))));
          for (String pattern :
              List.of(
                  "{{700, '$1', '_'}, '$2'}", "{{700, '_', '_'}, '_'}", "{{700, 3, '$1'}, '$1'}")) {
            int expected = pattern.contains("3,") ? 1 : 10;
            play.equal(
                play.ets.match_object(table, Play.erl(pattern)).properLength(), expected, pattern);
            Term spec = Play.erl("[{" + pattern + ", [], ['$_']}]");
            play.check(
                play.ets
                    .explainAnalyzed(table, spec)
                    .contains("visited: " + expected + " of 20,000"),
                "it visits only what it finds: " + play.ets.explainAnalyzed(table, spec));
          }
          play.equal(
              play.ets.match(table, Play.erl("{{'_', 3, '$1'}, '_'}")).properLength(),
              2_000,
              "a key that is not bound in front");
        });
  }
}
