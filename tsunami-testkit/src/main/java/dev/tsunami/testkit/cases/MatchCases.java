package dev.tsunami.testkit.cases;

import dev.tsunami.term.Term;
import java.util.List;

/** Group match: the functions that take a pattern. */
final class MatchCases {
  private MatchCases() {}

  static List<NamedCase> all() {
    return List.of(match1(), match2(), matchObject(), matchObject2());
  }

  private static NamedCase match1() {
    return NamedCase.of("match", "match1", "match lists variables by their number")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{a,1,x}, {b,2,y}, {c,3,3}, {d,{4,5}}])  -> true
                    match(T, {'$1','$2','$3'})       ~> [[a,1,x], [b,2,y], [c,3,3]]
                    match(T, {'$3','$2','$1'})       ~> [[x,1,a], [y,2,b], [3,3,c]]
                    match(T, {'$50','$0','$7'})      ~> [[1,x,a], [2,y,b], [3,3,c]]
                    match(T, {'$1','$2','$2'})       -> [[c,3]]
                    match(T, {'$1','$1','$1'})       -> []
                    match(T, {a,'$1','_'})           -> [[1]]
                    match(T, {'_','$1',y})           -> [[2]]
                    match(T, {b,2,y})                -> [[]]
                    match(T, {'_','_','_'})          -> [[],[],[]]
                    match(T, '_')                    -> [[],[],[],[]]
                    match(T, '$0')                   ~> [[{a,1,x}], [{b,2,y}], [{c,3,3}], [{d,{4,5}}]]
                    match(T, '$17')                  ~> [[{a,1,x}], [{b,2,y}], [{c,3,3}], [{d,{4,5}}]]
                    match(T, {'_',{'$2','$1'}})      -> [[5,4]]
                    match(T, {'$1','$01','_'})       -> []
                    match(T, {z,'$1','$2'})          -> []
                    match(T, [a,'$1','$2'])          -> []
                    match(T, {})                     -> []
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase match2() {
    return NamedCase.of("match", "match2", "match with keys that are bound, in a bag with keypos 2")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, named_table, {keypos, 2}<options>])  -> t
                    insert(t, {value, key})              -> true
                    insert(t, {value_of_two, two})       -> true
                    insert(t, {value_of_two, two_more})  -> true
                    insert(t, {one, many})               -> true
                    insert(t, {two, many})               -> true
                    insert(t, {three, many})             -> true
                    match(t, {value_of_two, '$1'})       ~> [[two], [two_more]]
                    match(t, {'$1', many})               -> [[one], [two], [three]]
                    match(t, {'$1', key})                -> [[value]]
                    match(t, {'$1', nothing})            -> []
                    match(t, {other, key})               -> []
                    match(t, {'_', '$2'})
                      ~> [[key], [two], [two_more], [many], [many], [many]]
                    match(t, {two, many})                -> [[]]
                    match(t, {'$1'})                     -> []
                    """)
                .types(Script.BAGS)
                .options());
  }

  private static NamedCase matchObject() {
    return NamedCase.of("match", "match_object", "match_object, with maps in patterns")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, [{one, 4, #{}}, {two, 5, #{k => v}}, {three, 5, #{k => v, l => #{m => 1}}}])
                    insert(T, [{{map, #{a => 1, b => 2}}, 6}, {{map, #{}}, 7}])
                    match_object(T, {'_', 5, '_'})
                      ~> [{two, 5, #{k => v}}, {three, 5, #{k => v, l => #{m => 1}}}]
                    match_object(T, {one, '$1', '$2'})               -> [{one, 4, #{}}]
                    match_object(T, {four, '_', '_'})                -> []
                    match_object(T, {'_', '_', #{k => '$1'}})
                      ~> [{two, 5, #{k => v}}, {three, 5, #{k => v, l => #{m => 1}}}]
                    match_object(T, {'_', '_', #{k => w}})           -> []
                    match_object(T, {'_', '_', #{l => #{m => '_'}}})
                      -> [{three, 5, #{k => v, l => #{m => 1}}}]
                    match_object(T, {'_', '_', #{l => #{m => 1.0}}}) -> []
                    match_object(T, {'_', '_', #{l => #{}}})
                      -> [{three, 5, #{k => v, l => #{m => 1}}}]
                    match_object(T, {'$1', '_', #{l => '$1'}})       -> []
                    match_object(T, {three, '_', #{}})
                      -> [{three, 5, #{k => v, l => #{m => 1}}}]
                    match_object(T, {'$1', '$2', '$3'})
                      ~> [{one, 4, #{}}, {two, 5, #{k => v}}, {three, 5, #{k => v, l => #{m => 1}}}]
                    match_object(T, {{map, #{b => '$1'}}, '_'})      -> [{{map, #{a => 1, b => 2}}, 6}]
                    match_object(T, {{map, #{b => 2}}, '_'})         -> [{{map, #{a => 1, b => 2}}, 6}] % since 27
                    match_object(T, {{map, #{}}, '$1'})
                      ~> [{{map, #{a => 1, b => 2}}, 6}, {{map, #{}}, 7}] % since 27
                    match_object(T, {'_', '_', #{'$1' => v}})        -> badarg none
                    match_object(T, {'_', '_', #{'_' => v}})         -> badarg none
                    match_object(T, {'_', '_', #{{'$1'} => v}})      -> []
                    """)
                .types(Script.ALL)
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {k, <map>})                 -> true
                    match_object(T, {k, <map>})           -> [{k, <map>}]
                    match_object(T, {k, #{}})             -> [{k, <map>}]
                    match_object(T, {k, #{50 => '_'}})    -> [{k, <map>}]
                    match_object(T, {k, #{1 => 1, 100 => {100}, 99 => {'$1'}}})  -> []
                    match_object(T, {k, #{1 => '$1', 100 => '$2'}})    -> [{k, <map>}]
                    match_object(T, {k, #{1 => '$1', 100 => '$1'}})    -> []
                    match_object(T, {k, #{101 => '_'}})                -> []
                    match_object(T, {k, #{1.0 => '_'}})                -> []
                    match(T, {k, #{7 => {'$3'}, 9 => '$2'}})           -> [[{9}, 7]]
                    """
                        .replace("<map>", largeMap()))
                .types(Script.ALL)
                .each("options", "", ", compressed"));
  }

  /** {@code #{1 => {1}, ..., 100 => {100}}}: larger than those that OTP stores in order. */
  private static String largeMap() {
    StringBuilder map = new StringBuilder();
    for (int n = 1; n <= 100; n++) {
      map.append(n == 1 ? "#{" : ", ").append(n + " => {" + n + "}");
    }
    return map.append('}').toString();
  }

  private static NamedCase matchObject2() {
    return NamedCase.of(
            "match", "match_object2", "match_object over many objects that do not match gives []")
        .with(play -> {
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(
                table,
                Play.list(
                    0, 13_005, n -> Play.tuple(Play.tuple(Play.i(n), Play.i(n % 7)), Play.i(n))));
            play.equal(
                play.ets.match_object(table, Play.erl("{{1, '_'}, none}")), Play.erl("[]"), type);
            play.equal(
                play.ets.match_object(table, Play.erl("{{'_', 7}, '_'}")), Play.erl("[]"), type);
            play.equal(
                play.ets.match_object(table, Play.erl("{{'_', '_'}, 13004}")),
                Play.list(13_004, 13_005, n -> Play.tuple(Play.erl("{13004, 5}"), Play.i(n))),
                type);
          }
        });
  }
}
