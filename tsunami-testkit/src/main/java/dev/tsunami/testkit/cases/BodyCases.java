package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.List;

/** Cases outside of groups: what bodies build, and how deep they may be. */
final class BodyCases {
  private BodyCases() {}

  static List<NamedCase> all() {
    return List.of(pamStackOverflow(), flatmap(), hashmap(), excessiveNesting());
  }

  private static NamedCase pamStackOverflow() {
    return NamedCase.of(
            "rest", "t_select_pam_stack_overflow_bug", "bodies that build deep tuples of parts")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, [{1, 2, 3}, {4, 5, 6}])     -> true
                    select(T, [{{'_', '_', '_'}, [],
                      [{{{element, 1, '$_'}, {const, {{a}, [b]}}, {{{element, 2, '$_'}, {{{element, 3, '$_'}}}}}}}]}])
                      ~> [{1, {{a}, [b]}, {2, {3}}}, {4, {{a}, [b]}, {5, {6}}}]
                    select(T, [{{'$1', '_', '_'}, [], [{{{{{{'$1', {const, 1}, {element, 1, '$_'}}}}}}}]}])
                      ~> [{{{1, 1, 1}}}, {{{4, 1, 4}}}]
                    select(T, [{'$1', [], [[{element, 3, '$1'}, {const, '$1'}, '$1' | {element, 1, '$_'}]]}])
                      ~> [[3, '$1', {1,2,3} | 1], [6, '$1', {4,5,6} | 4]]
                    """)
                .types(Script.ALL));
  }

  /** Bodies with maps, on which OTP 25 crashes: in Tsunami only. */
  private static NamedCase flatmap() {
    return NamedCase.of(
            "rest",
            "t_select_flatmap_term_copy_bug",
            "bodies build small maps, keys and values too")
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.erl("{{k, <<1, 2, 3>>}, [v, #{w => 1}]}"));
            String[][] bodies = {
              {"#{a => '$2'}", "#{a => [v, #{w => 1}]}"},
              {"#{'$1' => '$2'}", "#{<<1, 2, 3>> => [v, #{w => 1}]}"},
              {
                "#{'$1' => b, {{'$1'}} => '$2'}",
                "#{<<1, 2, 3>> => b, {<<1, 2, 3>>} => [v, #{w => 1}]}"
              },
              {
                "#{'$1' => #{'$2' => '$$'}}",
                "#{<<1, 2, 3>> => #{[v, #{w => 1}] => [<<1, 2, 3>>, [v, #{w => 1}]]}}"
              },
              {"#{a => {{#{'$2' => {hd, '$2'}}}}}", "#{a => {#{[v, #{w => 1}] => v}}}"},
              {"{{#{}, #{a => 1}}}", "{#{}, #{a => 1}}"},
            };
            for (String[] body : bodies) {
              Term spec = Play.erl("[{{{k, '$1'}, '$2'}, [], [" + body[0] + "]}]");
              TermList first = play.ets.select(table, spec);
              play.equal(first, Play.erl("[" + body[1] + "]"), "a map from a body");
              for (int again = 0; again < 100; again++) {
                Play.require(
                    play.ets.select(table, spec).equals(first), "it is the same each time");
              }
            }
          }
        });
  }

  private static NamedCase hashmap() {
    return NamedCase.of(
            "rest", "t_select_hashmap_term_copy_bug", "bodies build maps of more than 32 keys")
        .with(play -> {
          StringBuilder body = new StringBuilder("#{'$1' => '$2', {{'$2', '$1'}} => {{'$1'}}");
          StringBuilder result = new StringBuilder("#{key => [v], {[v], key} => {key}");
          for (int n = 0; n < 60; n++) {
            body.append(", ")
                .append(n)
                .append(" => ")
                .append(n % 2 == 0 ? "'$2'" : "{{'$1'," + n + "}}");
            result
                .append(", ")
                .append(n)
                .append(" => ")
                .append(n % 2 == 0 ? "[v]" : "{key," + n + "}");
          }
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.erl("{key, [v]}"));
            Term spec = Play.erl("[{{'$1', '$2'}, [], [" + body + "}]}]");
            for (int again = 0; again < 20; again++) {
              play.equal(
                  play.ets.select(table, spec), Play.erl("[" + result + "}]"), "a large map");
            }
          }
        });
  }

  private static NamedCase excessiveNesting() {
    return NamedCase.of(
            "rest",
            "ms_excessive_nesting",
            "specifications of any depth run or are a system_limit, and never overflow a stack")
        .with(play -> {
          Term table = play.table("set");
          play.ets.insert(table, Play.erl("{k, v}"));
          for (int depth : new int[] {200, 2_000, 1_000_000}) {
            Term tuples = Play.atom("$1");
            Term calls = Play.atom("$1");
            Term head = Play.atom("$2");
            for (int n = 0; n < depth; n++) {
              tuples = Play.tuple(Play.tuple(tuples));
              calls = Play.tuple(Play.atom("not"), calls);
              head = Play.tuple(head);
            }
            Term object = Play.erl("{'$1', '$3'}");
            check(play, table, object, TermList.NIL, tuples, depth);
            check(play, table, object, TermList.of(calls), Play.atom("true"), depth);
            check(
                play,
                table,
                Play.tuple(Play.atom("$1"), head),
                TermList.NIL,
                Play.atom("$1"),
                depth);
          }
        });
  }

  private static void check(Play play, Term table, Term head, Term guards, Term body, int depth) {
    Term spec = TermList.of(Play.tuple(head, guards, TermList.of(body)));
    int limits = 0;
    for (Runnable call :
        List.<Runnable>of(
            () -> play.ets.match_spec_compile(spec), () -> play.ets.select(table, spec))) {
      try {
        call.run();
      } catch (EtsException refused) {
        play.equal(
            refused.reason(), Atom.of("system_limit"), "why a deep specification is refused");
        limits++;
      }
    }
    play.check(depth > 200 || limits == 0, "a specification of moderate depth runs");
  }
}
