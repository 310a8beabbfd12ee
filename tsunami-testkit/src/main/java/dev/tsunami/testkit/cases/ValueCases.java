package dev.tsunami.testkit.cases;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.math.BigInteger;
import java.util.List;

/** Cases outside of groups: values of all kinds, options, and what tables say of their size. */
final class ValueCases {
  private ValueCases() {}

  static List<NamedCase> all() {
    return List.of(
        types(),
        subBinaries(),
        largeIntegers(),
        NamedCase.notHere(
            "rest",
            "compress_magic_ref",
            "counts references that a table holds to a resource of the BEAM"),
        NamedCase.notHere("rest", "memory", "asserts how many words of the BEAM each table takes"),
        NamedCase.notHere(
            "rest", "t_ets_dets", "needs dets, tables on disk, which Tsunami does not have"),
        NamedCase.notHere(
            "rest", "doctests", "runs the examples in the documentation of OTP's module ets"));
  }

  private static NamedCase types() {
    return NamedCase.of(
            "rest", "types", "terms of every kind are keys and values, and come back the same")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {<term>, [<term>, {<term>}], #{<term> => <term>}})      -> true
                    lookup(T, <term>)
                      -> [{<term>, [<term>, {<term>}], #{<term> => <term>}}]
                    select(T, [{{'$1', '_', '_'}, [], ['$1']}])   -> [<term>]
                    member(T, {<term>})                           -> false
                    match(T, {<term>, '$1', '_'})                 -> [[[<term>, {<term>}]]]
                    insert(T, {{<term>}, <term>})                 -> true
                    lookup(T, {<term>})                           -> [{{<term>}, <term>}]
                    delete(T, <term>)                             -> true
                    tab2list(T)                                   -> [{{<term>}, <term>}]
                    """)
                .types(Script.ALL)
                .each(
                    "term",
                    "a",
                    "''",
                    "'with space'",
                    "'f\\x{e9}licien'",
                    "'\\x{1f30a}'",
                    "0",
                    "-1",
                    "576460752303423488",
                    "-9223372036854775808",
                    "9223372036854775808",
                    "1" + "0".repeat(300),
                    "1.5",
                    "-1.0e300",
                    "[]",
                    "\"text\"",
                    "[1 | 2]",
                    "{}",
                    "{1, {2, [3]}}",
                    "<<>>",
                    "<<1, 2, 3>>",
                    "<<5:3>>",
                    "<<0:1000>>",
                    "<<1, 2, 3:5>>",
                    "fun ets:all/0",
                    "P0",
                    "<0.1.2>",
                    "#Ref<0.1.2.3>",
                    "#Port<0.7>",
                    "#{}",
                    "#{a => 1, 2 => {b}, \"c\" => #{}}",
                    "[a, {b, <<\"c\">>}, [1.0 | d]]")
                .each("options", "", ", compressed"))
        .with(play -> {
          Term closure = closure();
          for (String type : Script.ALL) {
            Term table = play.table(type);
            play.ets.insert(table, Play.tuple(closure, closure));
            play.equal(
                play.ets.lookup(table, closure),
                TermList.of(Play.tuple(closure, closure)),
                "a closure");
          }
        });
  }

  private static Term closure() {
    LocalFun.Code code = new LocalFun.Code(Atom.of("m"), 1, Bits.of(new byte[16]), 3, 4, 123_456);
    return LocalFun.of(code, Pid.of(Atom.of("nonode@nohost"), 5, 0, 0), Play.erl("[captured, 1]"));
  }

  private static NamedCase subBinaries() {
    return NamedCase.of(
            "rest", "otp_10182", "parts of binaries come back as they were, compressed or not")
        .with(
            Script.of(
                    """
                    T = new(t, [<type><options>])
                    insert(T, {k, <<"a long binary of which some part is stored">>})    -> true
                    select(T, [{{k, '$1'}, [], ['$1']}])
                      -> [<<"a long binary of which some part is stored">>]
                    insert(T, {<bits>, [<bits>, <bits>]})           -> true
                    lookup(T, <bits>)                               -> [{<bits>, [<bits>, <bits>]}]
                    insert(T, {l, <bits>, {<bits>}})                -> true
                    lookup(T, l)                                    -> [{l, <bits>, {<bits>}}]
                    delete(T, k)                                    -> true
                    lookup(T, <bits>)                               -> [{<bits>, [<bits>, <bits>]}]
                    """)
                .types(Script.ALL)
                .each(
                    "bits",
                    "<<\"long binary\">>",
                    "<<6:7>>",
                    "<<3:2, 0:700>>",
                    "<<1:1>>",
                    "<<255, 255, 3:3>>")
                .each("options", "", ", compressed"));
  }

  private static NamedCase largeIntegers() {
    return NamedCase.of("rest", "otp_9932", "large integers are themselves in a compressed bag")
        .with(play -> {
          Term table = play.table("bag, compressed");
          for (int n = 0; n < 500; n++) {
            Term large = Int.of(BigInteger.ONE.shiftLeft(20 + n * 3).add(BigInteger.valueOf(n)));
            play.ets.insert(table, Play.tuple(Play.i(n % 10), large, Play.tuple(large)));
            play.ets.insert(table, Play.tuple(Play.i(n % 10), large, Play.tuple(large)));
            play.check(
                play.ets
                    .lookup(table, Play.i(n % 10))
                    .toList()
                    .contains(Play.tuple(Play.i(n % 10), large, Play.tuple(large))),
                "a large integer is found");
          }
          play.size(table, 500);
        })
        .script(
            """
            T = new(t, [bag, compressed])
            insert(T, {k, 1208925819614629174706176})     -> true
            insert(T, {k, 1208925819614629174706176})     -> true
            insert(T, {k, -1208925819614629174706177})    -> true
            lookup(T, k)      -> [{k, 1208925819614629174706176}, {k, -1208925819614629174706177}]
            """);
  }
}
