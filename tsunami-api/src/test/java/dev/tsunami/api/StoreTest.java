package dev.tsunami.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import org.junit.jupiter.api.Test;

/** A store as a Java program uses it. */
class StoreTest {
  private static final TermList NAMED = TermList.of(Atom.of("named_table"), Atom.of("public"));

  @Test
  void every_function_of_the_facade_reaches_the_tables() {
    try (Store store = Store.open();
        Session me = store.session();
        Session other = store.session()) {
      Ets ets = store.ets(me);
      Term t = ets.new_(Atom.of("words"), TermList.of(Atom.of("ordered_set")));
      Term apple = Atom.of("apple");
      Term pear = Atom.of("pear");
      assertThat(ets.insert(t, Tuple.of(apple, Int.of(1)))).isTrue();
      assertThat(ets.insert_new(t, Tuple.of(apple, Int.of(2)))).isFalse();
      assertThat(ets.insert_new(t, TermList.of(Tuple.of(pear, Int.of(2))))).isTrue();
      assertThat(ets.lookup(t, apple)).hasToString("[{apple,1}]");
      assertThat(ets.lookup_element(t, apple, 2)).isEqualTo(Int.of(1));
      assertThat(ets.lookup_element(t, Atom.of("plum"), 2, Atom.NONE)).isEqualTo(Atom.NONE);
      assertThat(ets.member(t, pear)).isTrue();
      assertThat(ets.first(t)).isEqualTo(apple);
      assertThat(ets.last(t)).isEqualTo(pear);
      assertThat(ets.next(t, apple)).isEqualTo(pear);
      assertThat(ets.prev(t, pear)).isEqualTo(apple);
      assertThat(ets.first_lookup(t)).hasToString("{apple,[{apple,1}]}");
      assertThat(ets.last_lookup(t)).hasToString("{pear,[{pear,2}]}");
      assertThat(ets.next_lookup(t, apple)).hasToString("{pear,[{pear,2}]}");
      assertThat(ets.prev_lookup(t, pear)).hasToString("{apple,[{apple,1}]}");
      assertThat(ets.slot(t, 0)).hasToString("[{apple,1}]");
      assertThat(ets.update_counter(t, apple, Int.of(4))).isEqualTo(Int.of(5));
      assertThat(ets.update_counter(t, Atom.of("fig"), Int.of(4), Tuple.of(apple, Int.of(1))))
          .isEqualTo(Int.of(5));
      Tuple second = Tuple.of(Int.of(2), Atom.of("x"));
      assertThat(ets.update_element(t, pear, second)).isTrue();
      assertThat(ets.update_element(t, Atom.of("kiwi"), second, Tuple.of(apple, apple))).isTrue();
      assertThat(ets.take(t, Atom.of("kiwi"))).hasToString("[{kiwi,x}]");
      assertThat(ets.delete_object(t, Tuple.of(pear, Atom.of("x")))).isTrue();
      assertThat(ets.delete(t, apple)).isTrue();
      assertThat(ets.tab2list(t)).hasToString("[{fig,5}]");
      assertThat(ets.info(t, Atom.of("size"))).isEqualTo(Int.of(1));
      assertThat(ets.info(t)).isInstanceOf(TermList.class);
      assertThat(ets.safe_fixtable(t, true)).isTrue();
      assertThat(ets.setopts(t, Tuple.of(Atom.of("heir"), Atom.NONE))).isTrue();
      assertThat(ets.rename(t, Atom.of("fruit"))).isEqualTo(t);
      assertThat(ets.whereis(Atom.of("fruit"))).isEqualTo(Atom.UNDEFINED);
      assertThat(ets.all()).containsExactly(t);
      assertThat(ets.delete_all_objects(t)).isTrue();
      assertThat(ets.give_away(t, other.pid(), Atom.OK)).isTrue();
      assertThat(store.ets(other).delete(t)).isTrue();
      assertThat(ets.session()).isSameAs(me);
    }
  }

  @Test
  void closing_a_session_hands_its_table_to_the_heir_who_finds_the_message() {
    try (Store store = Store.open();
        Session heir = store.session()) {
      Term table;
      Session owner = store.session();
      try (owner) {
        table =
            store
                .ets(owner)
                .new_(
                    Atom.of("t"),
                    TermList.of(Tuple.of(Atom.of("heir"), heir.pid(), Atom.of("yours"))));
      }
      assertThat(owner.isAlive()).isFalse();
      assertThat(heir.receive())
          .isEqualTo(Tuple.of(Atom.of("ETS-TRANSFER"), table, owner.pid(), Atom.of("yours")));
      assertThat(store.ets(heir).info(table, Atom.of("owner"))).isEqualTo(heir.pid());
    }
  }

  @Test
  void tables_without_an_owner_live_as_long_as_the_store() {
    Store store = Store.open();
    Term table = store.ets().new_(Atom.of("config"), NAMED);
    try (Session session = store.session()) {
      store.ets(session).insert(table, Tuple.of(Atom.of("k"), Int.of(1)));
    }
    assertThat(store.ets().lookup(table, Atom.of("k"))).hasToString("[{k,1}]");
    assertThat(store.ets().info(table, Atom.of("owner"))).isEqualTo(Atom.UNDEFINED);
    store.close();
    assertThatThrownBy(() -> store.ets().lookup(table, Atom.of("k")))
        .isInstanceOf(EtsException.class);
  }

  @Test
  void stores_share_no_tables() {
    try (Store one = Store.open();
        Store two = Store.open()) {
      one.ets().new_(Atom.of("t"), NAMED);
      assertThat(two.ets().whereis(Atom.of("t"))).isEqualTo(Atom.UNDEFINED);
    }
  }
}
