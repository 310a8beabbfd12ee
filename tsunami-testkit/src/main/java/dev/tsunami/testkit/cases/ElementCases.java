package dev.tsunami.testkit.cases;

import java.util.ArrayList;
import java.util.List;

/** Cases outside of groups: update_element. */
final class ElementCases {
  private static final String[] VALUES = {
    "0",
    "-1",
    "134217728",
    "9223372036854775807",
    CounterCases.BIG,
    "-" + CounterCases.BIG,
    "1.5",
    "a",
    "[]",
    "[1|2]",
    "\"text\"",
    "{}",
    "{a, {b}}",
    "<<>>",
    "<<1:5>>",
    "<<0:800>>",
    "#{}",
    "#{a => {1}}",
    "fun ets:all/0",
    "P0"
  };

  private ElementCases() {}

  static List<NamedCase> all() {
    return List.of(updateElement(), updateElementDefault());
  }

  private static NamedCase updateElement() {
    return NamedCase.of(
            "rest", "update_element", "elements are replaced by any value, the key never")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    <transitions>
                    info(T, size)                                    -> 1
                    """)
                .types(Script.SETS)
                .each("keypos", "1", "2")
                .each("transitions", transitions())
                .each("options", "", ", compressed"))
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, 2}<options>])
                    insert(T, {1, k, 3})                             -> true
                    update_element(T, k, <bad>)                      -> badarg
                    lookup(T, k)                                     -> [{1, k, 3}]
                    update_element(T, nothing, {3, x})               -> false
                    update_element(T, k, [])                         -> true
                    update_element(T, k, [{3, a}, {3, b}, {1, c}])   -> true
                    lookup(T, k)                                     -> [{c, k, b}]
                    P1: update_element(T, k, {3, x})                 -> badarg access
                    """)
                .types(Script.SETS)
                .each(
                    "bad",
                    "{2, k}",
                    "{2, other}",
                    "[{1, x}, {2, x}]",
                    "{0, x}",
                    "{4, x}",
                    "{-1, x}",
                    "[{1, x}, {4, x}]",
                    "{" + CounterCases.BIG + ", x}",
                    "{a, x}",
                    "{1.0, x}",
                    "{1}",
                    "{1, x, y}",
                    "[{1, x} | {3, x}]",
                    "[{1, x}, x]",
                    "x",
                    "1")
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, {k, 1})                                -> true
                    update_element(T, k, {2, 2})                     -> badarg none
                    update_element(T, nothing, {2, 2})               -> badarg none
                    update_element(T, k, [])                         -> badarg none
                    lookup(T, k)                                     -> [{k, 1}]
                    """)
                .types(Script.BAGS))
        .script(
            """
            T = new(t, [set])
            U = new(u, [ordered_set])
            insert(T, [{1, i}, {1.0, f}])                    -> true
            insert(U, {1, i})                                -> true
            update_element(T, 1.0, {2, new})                 -> true
            tab2list(T)                                      ~> [{1, i}, {1.0, new}]
            update_element(U, 1.0, {2, new})                 -> true
            tab2list(U)                                      -> [{1, new}]
            """);
  }

  /** For each value the calls that put every other in its place. */
  private static String[] transitions() {
    List<String> texts = new ArrayList<>();
    for (String from : VALUES) {
      StringBuilder calls = new StringBuilder();
      for (String to : VALUES) {
        calls.append(
            """
            insert(T, {k, k, %1$s, stays})                   -> true
            update_element(T, k, {3, %2$s})                  -> true
            lookup(T, k)                                     -> [{k, k, %2$s, stays}]
            update_element(T, k, [{3, %1$s}, {4, %2$s}])     -> true
            lookup(T, k)                                     -> [{k, k, %1$s, %2$s}]
            """
                .formatted(from, to));
      }
      texts.add(calls.toString().strip());
    }
    return texts.toArray(new String[0]);
  }

  private static NamedCase updateElementDefault() {
    return NamedCase.of(
            "rest", "update_element_default", "without an object the default takes its place")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, 2}<options>])
                    update_element(T, k, {3, new}, {a, b, c, d})         -> true
                    lookup(T, k)                                         -> [{a, k, new, d}]
                    update_element(T, k, {1, x}, {other, other, other})  -> true
                    lookup(T, k)                                         -> [{x, k, new, d}]
                    update_element(T, l, [], {a, b})                     -> true
                    lookup(T, l)                                         -> [{a, l}]
                    update_element(T, m, {3, x}, {a, b})                 -> badarg position  % since 29
                    update_element(T, m, {2, x}, {a, b})                 -> badarg keypos
                    update_element(T, m, {1, x}, {a})                    -> badarg default
                    update_element(T, m, {1, x}, not_a_tuple)            -> badarg default
                    update_element(T, m, {1, x}, {})                     -> badarg default
                    update_element(T, k, {1, y}, {a})                    -> badarg default  % since 29
                    update_element(T, k, {9, y}, {a, b})                 -> badarg position  % since 29
                    lookup(T, k)                                         -> [{x, k, new, d}]  % since 29
                    info(T, size)                                        -> 2
                    """)
                .types(Script.SETS)
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    update_element(T, k, {2, new}, {k, old})             -> badarg none
                    info(T, size)                                        -> 0
                    """)
                .types(Script.BAGS));
  }
}
