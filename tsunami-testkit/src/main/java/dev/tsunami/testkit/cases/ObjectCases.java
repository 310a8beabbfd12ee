package dev.tsunami.testkit.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Groups insert, lookup and lookup_element. */
final class ObjectCases {
  private ObjectCases() {}

  static List<NamedCase> all() {
    return List.of(
        empty(),
        badinsert(),
        badlookup(),
        lookupOrder(),
        lookupElementMult(),
        lookupElementDefault());
  }

  private static NamedCase empty() {
    return NamedCase.of("insert", "empty", "lookup gives [] for a key that is not there")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    lookup(T, key)                -> []
                    lookup(T, 0)                  -> []
                    lookup(T, {})                 -> []
                    tab2list(T)                   -> []
                    insert(T, {other, other})     -> true
                    lookup(T, key)                -> []
                    delete(T, other)              -> true
                    lookup(T, other)              -> []
                    """)
                .types(Script.ALL)
                .each("keypos", "1", "2")
                .options());
  }

  private static NamedCase badinsert() {
    return NamedCase.of(
            "insert", "badinsert", "only tuples with a key are inserted, into tables that exist")
        .with(
            Script.of(
                    """
                    <insert>(t, {a, b})           -> badarg id
                    <insert>(7, {a, b})           -> badarg type
                    <insert>(t, not_a_tuple)      -> badarg id
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    <insert>(T, {})               -> badarg none
                    <insert>(T, a)                -> badarg none
                    <insert>(T, #{})              -> badarg none
                    <insert>(T, [{1,2,3}, {}])    -> badarg none
                    <insert>(T, [{1,2,3}, b])     -> badarg none
                    <insert>(T, [{1,2,3}, [{2,3,4}]])  -> badarg none
                    <insert>(T, [{1,2,3} | {2,3,4}])   -> badarg none
                    tab2list(T)                   -> []
                    <insert>(T, [])               -> true
                    P1: <insert>(T, a)            -> badarg access
                    P1: <insert>(T, [])           -> badarg access
                    delete(T)                     -> true
                    <insert>(T, {1,2,3})          -> badarg id
                    """)
                .types(Script.ALL)
                .each("keypos", "1", "3")
                .each("insert", "insert", "insert_new")
                .each("options", "", ", {write_concurrency,true}", ", compressed"))
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, 3}<options>])
                    insert(T, {1,2})                       -> badarg none
                    insert(T, [{1,2,3}, {1,2}, {1,2,4}])   -> badarg none
                    insert_new(T, {1,2})                   -> badarg none
                    info(T, size)                          -> 0
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase badlookup() {
    return NamedCase.of("lookup", "badlookup", "lookup in a table that is not there is badarg")
        .with(
            Script.of(
                    """
                    lookup(t, k)                  -> badarg id
                    lookup(1, k)                  -> badarg type
                    lookup({t}, k)                -> badarg type
                    lookup("t", k)                -> badarg type
                    lookup(P0, k)                 -> badarg type
                    T = new(t, [<type><options>])
                    lookup(t, k)                  -> badarg id
                    delete(T)                     -> true
                    lookup(T, k)                  -> badarg id
                    """)
                .types(Script.ALL)
                .options());
  }

  /**
   * All sequences of three moves with the objects 0, 1 and 2 of a key: a move below 3 deletes that
   * object, after which an insert_new of it does nothing unless the key has no objects left; others
   * insert it once more.
   */
  private static NamedCase lookupOrder() {
    List<String> bags = new ArrayList<>();
    List<String> duplicateBags = new ArrayList<>();
    for (int history = 0; history < 6 * 6 * 6; history++) {
      int[] moves = {history % 6, history / 6 % 6, history / 36};
      bags.add(history(moves, true));
      duplicateBags.add(history(moves, false));
    }
    String[] fixing = {"info(T, fixed) -> false", "safe_fixtable(T, true) -> true"};
    return NamedCase.of(
            "lookup", "lookup_order", "bags give objects of a key as they were inserted")
        .with(new Script(List.copyOf(bags)).each("fix", fixing))
        .with(new Script(List.copyOf(duplicateBags)).each("fix", fixing));
  }

  private static String history(int[] moves, boolean bag) {
    StringBuilder text =
        new StringBuilder(
            """
            T = new(t, [%s])
            <fix>
            insert(T, {other, 0}) -> true
            insert(T, {k, 0}) -> true
            insert(T, {k, 1}) -> true
            insert(T, {k, 2}) -> true
            """
                .formatted(bag ? "bag" : "duplicate_bag"));
    List<Integer> live = new ArrayList<>(List.of(0, 1, 2));
    for (int move : moves) {
      Integer object = move % 3;
      if (move < 3) {
        text.append("delete_object(T, {k, " + object + "}) -> true\n");
        live.removeIf(object::equals);
        text.append("insert_new(T, {k, " + object + "}) -> " + live.isEmpty() + "\n");
        if (live.isEmpty()) {
          live.add(object);
        }
      } else {
        text.append("insert(T, {k, " + object + "}) -> true\n");
        if (!bag || !live.contains(object)) {
          live.add(object);
        }
      }
      text.append("lookup(T, k) -> " + objects(live) + "\n");
      text.append("info(T, size) -> " + (live.size() + 1) + "\n");
    }
    return text.toString();
  }

  private static String objects(List<Integer> values) {
    return values.stream()
        .map(value -> "{k, " + value + "}")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static NamedCase lookupElementMult() {
    return NamedCase.of(
            "lookup_element",
            "lookup_element_mult",
            "lookup_element of a bag gives a list, each time")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {service, [{host, "a"}, {port, 1}], <<"one">>})   -> true
                    insert(T, {service, [{host, "b"}, {port, 2}], <<"two">>})   -> true
                    insert(T, {service, [{host, "c"}, {port, 3}], #{n => 3}})   -> true
                    lookup_element(T, service, 1)   -> [service, service, service]
                    lookup_element(T, service, 2)   -> [[{host, "a"}, {port, 1}],
                      [{host, "b"}, {port, 2}], [{host, "c"}, {port, 3}]]
                    lookup_element(T, service, 3)   -> [<<"one">>, <<"two">>, #{n => 3}]
                    lookup_element(T, service, 3)   -> [<<"one">>, <<"two">>, #{n => 3}]
                    lookup_element(T, service, 2)   -> [[{host, "a"}, {port, 1}],
                      [{host, "b"}, {port, 2}], [{host, "c"}, {port, 3}]]
                    lookup_element(T, service, 4)   -> badarg none
                    lookup_element(T, nothing, 2)   -> badarg badkey
                    insert(T, {service, short})     -> true
                    lookup_element(T, service, 3)   -> badarg none
                    lookup_element(T, service, 1)   -> [service, service, service, service]
                    """)
                .types(Script.BAGS)
                .options());
  }

  private static NamedCase lookupElementDefault() {
    return NamedCase.of(
            "lookup_element",
            "lookup_element_default",
            "the default stands in for a missing key, and for nothing else")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, <keypos>}<options>])
                    lookup_element(T, 1, 2, none)       -> none
                    lookup_element(T, 1, 7, [])         -> []
                    insert(T, {1, 1, x})                -> true
                    lookup_element(T, 1, 3, none)       -> <one>
                    lookup_element(T, 2, 3, none)       -> none
                    lookup_element(T, 1, 4, none)       -> badarg none
                    lookup_element(T, 1, 0, none)       -> badarg none
                    lookup_element(T, 1, a, none)       -> badarg none
                    lookup_element(T, 2, -1, none)      -> badarg none
                    lookup_element(T, 2, 36893488147419103232, none)  -> badarg none
                    insert(T, {1, 1, y})                -> true
                    lookup_element(T, 1, 3, none)       -> <two>
                    delete(T)                           -> true
                    lookup_element(T, 1, 3, none)       -> badarg id
                    """)
                .types(Script.ALL)
                .each("keypos", "1", "2")
                .options()
                .pick("one", "bag", "[x]", "x")
                .pick("two", "bag", "[x, y]", "y"));
  }
}
