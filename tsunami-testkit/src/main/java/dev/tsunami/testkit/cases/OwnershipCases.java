package dev.tsunami.testkit.cases;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.List;

/** Cases outside of groups: owners, heirs, gifts, and what others may not do. */
final class OwnershipCases {
  private OwnershipCases() {}

  static List<NamedCase> all() {
    return List.of(
        exit("exit_large_table_owner"),
        exit("exit_many_large_table_owner"),
        exit("exit_many_tables_owner"),
        exit("exit_many_many_tables_owner"),
        heir(),
        heir2(),
        giveAway(),
        setopts());
  }

  private static NamedCase exit(String name) {
    return NamedCase.notHere(
        "rest", name, "asserts how often the BEAM's scheduler takes an exiting process up again");
  }

  private static NamedCase heir() {
    return NamedCase.of("rest", "heir", "a table whose owner ends goes to its heir, which is told")
        .with(
            Script.of(
                    """
                    P1: T = new(t, [<type>, <protection>, {heir, P0, <data>}<options>])
                    P1: insert(T, {k, v})         -> true
                    info(T, heir)                 -> P0
                    info(T, owner)                -> P1
                    $messages()                   -> []
                    P1: $leave()                  -> ok
                    info(T, owner)                -> P0
                    $messages()                   -> [{'ETS-TRANSFER', T, P1, <data>}]
                    lookup(T, k)                  -> [{k, v}]
                    insert(T, {l, w})             -> true
                    info(T, heir)                 -> P0
                    info(T, protection)           -> <protection>
                    $messages()                   -> []
                    $leave()                      -> ok
                    P2: info(T)                   -> undefined
                    P2: $messages()               -> []
                    """)
                .types(Script.ALL)
                .each("protection", "private", "protected", "public")
                .each("data", "some_data", "{<<\"x\">>, [1, 2.0]}", "[]")
                .each("options", "", ", compressed"))
        .script(
            """
            P1: T = new(t, [named_table, {heir, P2, gone}])
            P1: insert(t, {k})                    -> true
            P1: $leave()                          -> ok
            info(t, owner)                        -> P2
            P2: $messages()                       -> [{'ETS-TRANSFER', t, P1, gone}]
            P2: lookup(t, k)                      -> [{k}]
            P2: $leave()                          -> ok
            whereis(t)                            -> undefined
            """)
        .script(
            """
            % No heir, none by name, one that is dead, one that dies first, one that is replaced.
            P1: A = new(a, [])
            P1: B = new(b, [{heir, none}])
            P2: $leave()                          -> ok
            P1: C = new(c, [{heir, P2, data}])
            info(C, heir)                         -> none
            P1: D = new(d, [{heir, P3, data}])
            info(D, heir)                         -> P3
            P3: $leave()                          -> ok
            P1: E = new(e, [{heir, P0, first}, {heir, P0, second}])
            P1: F = new(f, [{heir, P0, first}, {heir, none}])
            P1: G = new(g, [{heir, P1, myself}])
            $all()                                ~> [A, B, C, D, E, F, G]
            P1: $leave()                          -> ok
            $all()                                -> [E]
            $messages()                           -> [{'ETS-TRANSFER', E, P1, second}]
            """)
        .script(
            """
            % Deleted tables have no heirs, and an heir that has the table already gets no message.
            P1: T = new(t, [public, {heir, P0, data}])
            P1: delete(T)                         -> true
            P1: U = new(u, [{heir, P0, data}])
            P1: give_away(U, P0, gift)            -> true
            P1: $leave()                          -> ok
            $messages()                           -> [{'ETS-TRANSFER', U, P1, gift}]
            info(U, owner)                        -> P0
            """)
        .with(OwnershipCases::heirsUnderLoad);
  }

  /** Owners end while others use their tables; who sees the heir as the owner finds its message. */
  private static void heirsUnderLoad(Play play) throws Exception {
    for (int round = 0; round < 100; round++) {
      Ets owner = play.another();
      Ets heir = play.another();
      Term table = Play.table(owner, "public, " + Script.ALL[round % 4]);
      owner.setopts(table, Play.tuple(Play.atom("heir"), heir.session().pid(), Play.i(round)));
      owner.insert(table, Play.pairs(0, 50));
      Play.together(
          () -> Play.end(owner),
          () -> {
            Term pid = heir.session().pid();
            while (!play.ets.info(table, Atom.of("owner")).equals(pid)) {
              Thread.onSpinWait();
            }
            Term message = heir.session().receive();
            play.check(message != null, "the heir has its message when it is the owner");
            play.equal(heir.tab2list(table).properLength(), 50, "objects that the heir finds");
          },
          () -> {
            while (owner.session().isAlive()) {
              play.equal(
                  play.ets.lookup(table, Play.i(7)), Play.erl("[{7,7}]"), "lookup meanwhile");
            }
            play.equal(
                play.ets.info(table, Atom.of("owner")),
                heir.session().pid(),
                "owner after the end");
          });
      Play.end(heir);
      play.equal(play.ets.info(table), Atom.UNDEFINED, "the table of who was its own heir");
    }
  }

  private static NamedCase heir2() {
    return NamedCase.of("rest", "heir_2", "an heir without data inherits silently and at once")
        .with(
            Script.of(
                    """
                    P1: T = new(t, [<type>, {heir, P0}])            % since 28
                    P1: insert(T, {k, 1})         -> true           % since 28
                    info(T, heir)                 -> P0             % since 28
                    P1: $leave()                  -> ok             % since 28
                    insert(T, {k, 2})             -> true           % since 28
                    $messages()                   -> []             % since 28
                    info(T, owner)                -> P0             % since 28
                    delete(T)                     -> true           % since 28
                    """)
                .types(Script.SETS))
        .script(
            """
            P1: T = new(t, [public])
            P1: setopts(T, {heir, P0})            -> true           % since 28
            P1: $leave()                          -> ok
            info(T, owner)                        -> P0             % since 28
            $messages()                           -> []             % since 28
            """);
  }

  private static NamedCase giveAway() {
    return NamedCase.of(
            "rest", "give_away", "the owner gives a table away, and the new one is told")
        .with(
            Script.of(
                    """
                    T = new(t, [named_table, private, <type><options>])  -> t
                    insert(t, {k, 1})                     -> true
                    give_away(t, P1, {gift, 1})           -> true
                    info(t, owner)                        -> P1
                    lookup(t, k)                          -> badarg access
                    P1: $messages()                       -> [{'ETS-TRANSFER', t, P0, {gift, 1}}]
                    P1: lookup(t, k)                      -> [{k, 1}]
                    P1: give_away(T, P0, back)            -> true
                    $messages()                           -> [{'ETS-TRANSFER', t, P1, back}]
                    lookup(t, k)                          -> [{k, 1}]
                    setopts(t, {heir, P0, inherited})     -> true
                    give_away(t, P1, again)               -> true
                    P1: insert(t, {l, 2})                 -> true
                    P1: $leave()                          -> ok
                    $messages()                           -> [{'ETS-TRANSFER', t, P1, inherited}]
                    lookup(t, l)                          -> [{l, 2}]
                    info(t, owner)                        -> P0
                    """)
                .types(Script.ALL)
                .options())
        .with(
            Script.of(
                    """
                    T = new(t, [<protection>])
                    give_away(T, P0, gift)                -> badarg owner
                    P1: give_away(T, P1, gift)            -> badarg <refused>
                    P1: give_away(T, P2, gift)            -> badarg <refused>
                    give_away(T, none, gift)              -> badarg none
                    give_away(T, {P1}, gift)              -> badarg none
                    P2: $leave()                          -> ok
                    give_away(T, P2, gift)                -> badarg none
                    give_away(nothing, P1, gift)          -> badarg id
                    give_away(1, P1, gift)                -> badarg type
                    info(T, owner)                        -> P0
                    P1: $messages()                       -> []
                    give_away(T, P1, gift)                -> true
                    give_away(T, P0, gift)                -> badarg <refused>
                    P1: $leave()                          -> ok
                    info(T)                               -> undefined
                    """)
                .each("protection", "private", "protected", "public")
                .pick("refused", "public", "not_owner", "access"))
        .script(
            """
            % The gift goes with its fixations.
            T = new(t, [public])
            safe_fixtable(T, true)                -> true
            give_away(T, P1, gift)                -> true
            P1: $safe_fixed(T)                    -> [{P0, 1}]
            $leave()                              -> ok
            P1: $safe_fixed(T)                    -> false
            P1: info(T, owner)                    -> P1
            """);
  }

  private static NamedCase setopts() {
    return NamedCase.of(
            "rest", "setopts", "the owner changes heir and protection, and nothing else")
        .with(
            Script.of(
                    """
                    T = new(t, [<type>, private])
                    setopts(T, {heir, P1, data})                  -> true
                    info(T, heir)                                 -> P1
                    setopts(T, [{heir, P0, data}])                -> true
                    info(T, heir)                                 -> P0
                    setopts(T, {heir, none})                      -> true
                    info(T, heir)                                 -> none
                    setopts(T, [{heir, P1, "data"}, {protection, protected}])  -> true
                    info(T, protection)                           -> protected
                    info(T, heir)                                 -> P1
                    P1: setopts(T, {heir, none})                  -> badarg access
                    setopts(T, {protection, public})              -> true
                    P1: setopts(T, {heir, none})                  -> badarg none
                    P1: setopts(T, [])                            -> badarg none
                    setopts(T, {protection, private})             -> true
                    setopts(T, [])                                -> true
                    setopts(T, <bad>)                             -> badarg none
                    info(T, protection)                           -> private
                    info(T, heir)                                 -> P1
                    setopts(nothing, [])                          -> badarg id
                    """)
                .types(Script.ALL)
                .each(
                    "bad",
                    "{heir, a, data}",
                    "{heir, false}",
                    "{heir, none, data}",
                    "[{heir, P0, a}, {heir, P0, b}]",
                    "[{protection, public}, {protection, public}]",
                    "{protection, open}",
                    "{protection, []}",
                    "[{protection, public} | {heir, none}]",
                    "[{protection, public}, bad]",
                    "bad",
                    "[public]",
                    "{keypos, 2}",
                    "{}",
                    "1"))
        .script(
            """
            T = new(t, [])
            setopts(T, {heir, P1})                        -> true  % since 28
            info(T, heir)                                 -> P1    % since 28
            setopts(T, [{heir, P0}, {protection, public}]) -> true  % since 28
            info(T, protection)                           -> public  % since 28
            """);
  }
}
