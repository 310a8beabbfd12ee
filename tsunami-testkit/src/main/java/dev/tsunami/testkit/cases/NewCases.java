package dev.tsunami.testkit.cases;

import java.util.List;

/** Group new: what makes a table, and what refuses to. */
final class NewCases {
  private NewCases() {}

  static List<NamedCase> all() {
    return List.of(defaults(), setbag(), badnew(), verybadnew(), named(), keypos2(), privacy());
  }

  private static NamedCase defaults() {
    return NamedCase.of("new", "default", "a table without options is a protected set of its maker")
        .script(
            """
            T = new(t, [])
            info(T, type)                 -> set
            info(T, protection)           -> protected
            info(T, named_table)          -> false
            info(T, keypos)               -> 1
            info(T, heir)                 -> none
            info(T, owner)                -> P0
            info(T, name)                 -> t
            info(T, size)                 -> 0
            info(T, compressed)           -> false
            info(T, write_concurrency)    -> false
            info(T, read_concurrency)     -> false
            whereis(t)                    -> undefined
            P1: lookup(T, a)              -> []
            P1: insert(T, {a})            -> badarg access
            U = new(t, [set, protected])
            info(U, protection)           -> protected
            """);
  }

  private static NamedCase setbag() {
    return NamedCase.of("new", "setbag", "of two objects of a key, sets keep the last, bags both")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {k, first})         -> true
                    insert(T, {k, second})        -> true
                    lookup(T, k)                  -> [{k, second}]
                    info(T, size)                 -> 1
                    """)
                .types(Script.SETS)
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {k, first})         -> true
                    insert(T, {k, second})        -> true
                    lookup(T, k)                  -> [{k, first}, {k, second}]
                    insert(T, {k, first})         -> true
                    info(T, size)                 -> <size>
                    """)
                .types(Script.BAGS)
                .options()
                .pick("size", "[bag", "2", "3"));
  }

  private static NamedCase badnew() {
    return NamedCase.of("new", "badnew", "names are atoms, options a list of known options")
        .with(
            Script.of("new(<name>, []) -> badarg none")
                .each("name", "1", "1.5", "{t}", "[t]", "\"t\"", "<<\"t\">>", "#{}", "P0"))
        .with(
            Script.of("new(t, <what>) -> badarg none")
                .each("what", "set", "{set}", "<<>>", "P0", "1", "#{}"))
        .with(
            Script.of(
                    """
                    new(t, [named_table, <option>])   -> badarg none
                    whereis(t)                        -> undefined
                    $all()                            -> []
                    """)
                .each(
                    "option",
                    "sett",
                    "\"set\"",
                    "{set}",
                    "{type, set}",
                    "{keypos, 0}",
                    "{keypos, -1}",
                    "{keypos, 1.0}",
                    "{keypos, a}",
                    "{keypos, 1, 2}",
                    "keypos",
                    "{heir, none, none}",
                    "{heir, a, data}",
                    "{heir}",
                    "heir",
                    "{read_concurrency, 1}",
                    "{decentralized_counters, maybe}",
                    "{write_concurrency, never}",
                    "write_concurrency",
                    "{compressed, true}",
                    "{public, true}",
                    "[]",
                    "1"));
  }

  private static NamedCase verybadnew() {
    return NamedCase.of("new", "verybadnew", "an improper list of options is refused")
        .with(
            Script.of(
                    """
                    new(t, <options>)             -> badarg none
                    $all()                        -> []
                    """)
                .each(
                    "options",
                    "[set | protected]",
                    "[set, named_table | {keypos, 2}]",
                    "[named_table, set | set]",
                    "[[set] | public]"));
  }

  private static NamedCase named() {
    return NamedCase.of("new", "named", "a named table is used by its name, which it alone has")
        .with(
            Script.of(
                    """
                    T = new(t, [named_table, <type><options>])  -> t
                    insert(t, {k, v})             -> true
                    lookup(t, k)                  -> [{k, v}]
                    lookup(T, k)                  -> [{k, v}]
                    whereis(t)                    -> T
                    info(t, id)                   -> T
                    info(T, named_table)          -> true
                    new(t, [named_table])         -> badarg already_exists
                    U = new(t, [])
                    info(U, name)                 -> t
                    lookup(t, k)                  -> [{k, v}]
                    delete(t)                     -> true
                    lookup(t, k)                  -> badarg id
                    V = new(t, [named_table])     -> t
                    lookup(t, k)                  -> []
                    """)
                .types(Script.ALL)
                .options());
  }

  private static NamedCase keypos2() {
    return NamedCase.of("new", "keypos2", "the key is the element that keypos says")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, {keypos, 2}<options>])
                    insert(T, {x, key, 1})        -> true
                    lookup(T, x)                  -> []
                    lookup(T, key)                -> [{x, key, 1}]
                    insert(T, {y, key})           -> true
                    insert(T, {y, other})         -> true
                    lookup(T, key)                -> [{y, key}]
                    info(T, size)                 -> 2
                    insert(T, {short})            -> badarg none
                    delete(T, y)                  -> true
                    delete(T, key)                -> true
                    tab2list(T)                   -> [{y, other}]
                    """)
                .types(Script.SETS)
                .options());
  }

  private static NamedCase privacy() {
    return NamedCase.of(
            "new", "privacy", "what others may do with a table, also when its owner changes it")
        .with(
            Script.of(
                    """
                    T = new(t, [named_table, <type>, <protection>])
                    insert(t, {a, 1})                           -> true
                    lookup(t, a)                                -> [{a, 1}]
                    P1: lookup(<id>, a)                         -> <reads>
                    P1: insert(<id>, {b, 1})                    -> <writes>
                    P1: info(<id>, protection)                  -> <protection>
                    setopts(t, {protection, private})           -> true
                    P1: lookup(<id>, a)                         -> badarg access
                    P1: insert(<id>, {c, 1})                    -> badarg access
                    P1: first(<id>)                             -> badarg access
                    setopts(t, {protection, protected})         -> true
                    P1: lookup(<id>, a)                         -> [{a, 1}]
                    P1: insert(<id>, {c, 1})                    -> badarg access
                    setopts(t, [{protection, public}])          -> true
                    P1: lookup(<id>, a)                         -> [{a, 1}]
                    P1: insert(<id>, {c, 1})                    -> true
                    P1: setopts(<id>, {protection, private})    -> badarg none
                    lookup(t, c)                                -> [{c, 1}]
                    setopts(t, {protection, <protection>})      -> true
                    P1: lookup(<id>, a)                         -> <reads>
                    P1: insert(<id>, {d, 1})                    -> <writes>
                    """)
                .types(Script.ALL)
                .each("protection", "private", "protected", "public")
                .each("id", "t", "T")
                .pick("reads", " private]", "badarg access", "[{a, 1}]")
                .pick("writes", " public]", "true", "badarg access"));
  }
}
