package dev.tsunami.kernel.ets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, names, heirs, and the end of sessions. */
class OwnershipTest {
  private World world = new World();

  @BeforeEach
  void newWorld() {
    world = new World();
  }

  @ParameterizedTest
  @CsvSource({"public,    true,  true", "protected, true,  false", "private,   false, false"})
  void protection_says_what_strangers_may_do(String protection, boolean read, boolean write) {
    world.call("new(t, [named_table, " + protection + "])");
    world.call("insert(t, {1, 5})");
    String[] reads = {
      "lookup(t, 1)",
      "lookup_element(t, 1, 2)",
      "member(t, 1)",
      "first(t)",
      "last(t)",
      "next(t, 1)",
      "prev(t, 1)",
      "first_lookup(t)",
      "slot(t, 0)",
      "tab2list(t)",
      "safe_fixtable(t, true)",
      "safe_fixtable(t, false)"
    };
    String[] writes = {
      "insert(t, [])",
      "insert(t, {2, 5})",
      "insert_new(t, {3, 5})",
      "update_counter(t, 1, 1)",
      "update_element(t, 1, {2, 5})",
      "delete_object(t, {9, 9})",
      "take(t, 9)",
      "delete(t, 9)",
      "delete_all_objects(t)",
      "rename(t, t2)",
      "rename(t2, t)",
      "delete(t)"
    };
    for (String call : reads) {
      check(call, read);
    }
    for (String call : writes) {
      check(call.replace("t2,", write ? "t2," : "t,"), write);
    }
  }

  private void check(String call, boolean allowed) {
    if (allowed) {
      world.call(world.stranger, call);
    } else {
      assertThat(world.fails(world.stranger, call)).as(call).isEqualTo("badarg/access");
    }
  }

  @Test
  void a_strangers_bad_arguments_come_after_the_missing_right() {
    world.call("new(t, [named_table])");
    assertThat(world.fails(world.stranger, "insert(t, notuple)")).isEqualTo("badarg/access");
    assertThat(world.fails(world.stranger, "update_counter(t, 1, x, y)"))
        .isEqualTo("badarg/access");
  }

  @Test
  void information_about_a_private_table_is_public() {
    world.call("new(t, [named_table, private])");
    assertThat(world.call(world.stranger, "info(t, protection)")).isEqualTo("private");
    assertThat(world.eval(world.stranger, "info(t)")).isInstanceOf(TermList.Cons.class);
    assertThat(world.eval(world.stranger, "whereis(t)")).isEqualTo(world.eval("info(t, id)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lookup(X, 1)", "insert(X, {1})", "delete(X)", "rename(X, y)"})
  void what_is_no_table_is_a_type_error_and_what_was_one_an_id_error(String call) {
    Term table = world.eval("new(t, [])");
    world.bind("X", table).call("delete(X)");
    assertThat(world.fails(call)).isEqualTo("badarg/id");
    assertThat(world.fails(call.replace("X", "nosuchname"))).isEqualTo("badarg/id");
    assertThat(world.fails(call.replace("X", "17"))).isEqualTo("badarg/type");
    assertThat(world.fails(call.replace("X", "#Ref<0.1.2.3>"))).isEqualTo("badarg/type");
  }

  @Test
  void info_of_a_deleted_table_is_undefined_and_of_another_reference_an_error() {
    world.bind("X", world.eval("new(t, [])")).call("delete(X)");
    assertThat(world.call("info(X)")).isEqualTo("undefined");
    assertThat(world.call("info(X, size)")).isEqualTo("undefined");
    assertThat(world.call("info(X, binary)")).isEqualTo("undefined");
    assertThat(world.call("info(X, nosuchitem)")).isEqualTo("undefined");
    assertThat(world.fails("info(#Ref<0.1.2.3>)")).isEqualTo("badarg/type");
    assertThat(world.fails("info(1, size)")).isEqualTo("badarg/type");
  }

  @Test
  void a_name_can_be_taken_once_and_is_free_after_the_delete() {
    world.call("new(t, [named_table])");
    assertThat(world.fails("new(t, [named_table])")).isEqualTo("badarg/already_exists");
    world.call("new(t, [])");
    assertThat(((TermList) world.eval("all()")).toList()).hasSize(2);
    Term old = world.eval("whereis(t)");
    world.call("delete(t)");
    assertThat(world.call("whereis(t)")).isEqualTo("undefined");
    world.call("new(t, [named_table])");
    assertThat(world.bind("Old", old).fails("lookup(Old, 1)")).isEqualTo("badarg/id");
    assertThat(world.fails("whereis(1)")).isEqualTo("badarg/none");
  }

  @Test
  void rename_changes_the_name_and_keeps_the_identifier() {
    world.call("new(t, [named_table])");
    Term id = world.eval("whereis(t)");
    assertThat(world.call("rename(t, u)")).isEqualTo("u");
    assertThat(world.eval("whereis(u)")).isEqualTo(id);
    assertThat(world.fails("lookup(t, 1)")).isEqualTo("badarg/id");
    assertThat(world.call("info(u, name)")).isEqualTo("u");
    assertThat(world.fails("rename(u, u)")).isEqualTo("badarg/none");
    assertThat(world.fails("rename(u, 1)")).isEqualTo("badarg/none");
    world.call("new(other, [named_table])");
    assertThat(world.fails("rename(u, other)")).isEqualTo("badarg/none");
  }

  @Test
  void rename_of_an_unnamed_table_changes_what_info_says_and_nothing_else() {
    Term id = world.eval("new(t, [])");
    assertThat(world.bind("X", id).eval("rename(X, u)")).isEqualTo(id);
    assertThat(world.call("info(X, name)")).isEqualTo("u");
    assertThat(world.call("whereis(u)")).isEqualTo("undefined");
  }

  @Test
  void give_away_makes_the_receiver_owner_and_tells_it() {
    world.call("new(t, [named_table, {heir, Owner, inherited}])");
    assertThat(world.call("give_away(t, Stranger, gift)")).isEqualTo("true");
    assertThat(world.eval("info(t, owner)")).isEqualTo(world.stranger.pid());
    assertThat(world.stranger.receive())
        .hasToString("{'ETS-TRANSFER',t," + world.owner.pid() + ",gift}");
    assertThat(world.stranger.receive()).isNull();
    assertThat(world.eval("info(t, heir)")).isEqualTo(world.owner.pid());
    assertThat(world.fails("insert(t, {1})")).isEqualTo("badarg/access");
  }

  @Test
  void give_away_fails_as_in_otp() {
    world.call("new(t, [named_table, public])");
    world.call("new(p, [named_table])");
    assertThat(world.fails("give_away(t, Owner, x)")).isEqualTo("badarg/owner");
    assertThat(world.fails("give_away(t, notpid, x)")).isEqualTo("badarg/none");
    assertThat(world.fails(world.stranger, "give_away(t, Stranger, x)"))
        .isEqualTo("badarg/not_owner");
    assertThat(world.fails(world.stranger, "give_away(p, Stranger, x)")).isEqualTo("badarg/access");
    Session third = world.catalog.newSession();
    world.stranger.close();
    assertThat(world.fails("give_away(t, Stranger, x)")).isEqualTo("badarg/none");
    assertThat(world.fails(third, "give_away(t, Stranger, x)")).isEqualTo("badarg/none");
  }

  @Test
  void the_end_of_a_session_deletes_its_tables() {
    Term id = world.eval("new(t, [named_table])");
    world.owner.close();
    assertThat(world.catalog.find(id)).isNull();
    assertThat(world.fails(world.stranger, "lookup(t, 1)")).isEqualTo("badarg/id");
    assertThat(world.call(world.stranger, "all()")).isEqualTo("[]");
    world.owner.close();
    assertThatThrownBy(() -> world.eval("new(t, [])")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_heir_gets_table_and_message_and_stays_its_own_heir() {
    world.call("new(t, [named_table, {heir, Stranger, data}])");
    world.call("insert(t, {1})");
    world.owner.close();
    assertThat(world.stranger.receive())
        .hasToString("{'ETS-TRANSFER',t," + world.owner.pid() + ",data}");
    assertThat(world.call(world.stranger, "tab2list(t)")).isEqualTo("[{1}]");
    assertThat(world.eval(world.stranger, "info(t, owner)")).isEqualTo(world.stranger.pid());
    assertThat(world.eval(world.stranger, "info(t, heir)")).isEqualTo(world.stranger.pid());
    world.stranger.close();
    assertThat(world.catalog.find(Atom.of("t"))).isNull();
  }

  @Test
  void an_unnamed_table_goes_over_by_its_identifier() {
    Term id = world.eval("new(t, [{heir, Stranger, data}])");
    world.owner.close();
    assertThat(world.stranger.receive())
        .hasToString("{'ETS-TRANSFER'," + id + "," + world.owner.pid() + ",data}");
  }

  @Test
  void fixations_of_others_outlive_the_transfer_and_those_of_the_dead_owner_do_not() {
    world.call("new(t, [named_table, {heir, Stranger, data}])");
    world.call("insert(t, {1})");
    world.call("safe_fixtable(t, true)");
    world.call(world.stranger, "safe_fixtable(t, true)");
    world.owner.close();
    world.call(world.stranger, "delete(t, 1)");
    assertThat(world.call(world.stranger, "next(t, 1)")).isEqualTo("'$end_of_table'");
    world.call(world.stranger, "safe_fixtable(t, false)");
    assertThat(world.call(world.stranger, "info(t, fixed)")).isEqualTo("false");
  }

  @Test
  void an_heir_is_told_of_tables_in_the_order_in_which_the_dead_came_to_own_them() {
    world.call(world.stranger, "new(a, [named_table, {heir, Stranger, a}])");
    world.call("new(b, [named_table, {heir, Stranger, b}])");
    world.call("new(gone, [named_table, {heir, Stranger, gone}])");
    world.call(world.stranger, "give_away(a, Owner, gift)");
    world.call("new(c, [named_table, {heir, Stranger, c}])");
    world.call("delete(gone)");
    world.owner.close();
    for (String name : List.of("b", "a", "c")) {
      assertThat(world.stranger.receive())
          .hasToString("{'ETS-TRANSFER'," + name + "," + world.owner.pid() + "," + name + "}");
    }
    assertThat(world.stranger.receive()).isNull();
  }

  @Test
  void an_heir_without_data_inherits_silently() {
    world.call("new(t, [named_table, {heir, Stranger}])");
    world.owner.close();
    assertThat(world.stranger.receive()).isNull();
    assertThat(world.call(world.stranger, "insert(t, {1})")).isEqualTo("true");
  }

  @Test
  void a_dead_heir_is_no_heir_when_the_table_is_made_or_when_the_owner_ends() {
    world.stranger.close();
    world.call("new(t, [named_table, {heir, Stranger, x}])");
    assertThat(world.call("info(t, heir)")).isEqualTo("none");
    Session third = world.catalog.newSession();
    world.bind("Third", third.pid()).call("new(u, [named_table, {heir, Third, x}])");
    third.close();
    world.owner.close();
    assertThat(world.catalog.find(Atom.of("u"))).isNull();
  }

  @Test
  void a_process_of_another_node_cannot_be_an_heir_or_receive_a_gift() {
    Pid elsewhere = Pid.of(Atom.of("a@b"), 80, 0, 0);
    Tuple heir = Tuple.of(Atom.of("heir"), elsewhere, Atom.OK);
    Atom table = Atom.of("t");
    Ets ets = world.ets(world.owner);
    assertThatThrownBy(() -> ets.new_(table, TermList.of(heir))).isInstanceOf(EtsException.class);
    Tuple none = Tuple.of(Atom.of("heir"), Atom.NONE);
    assertThatThrownBy(() -> ets.new_(table, TermList.of(heir, none)))
        .hasMessageContaining("with a pid of this node");
    world.call("new(t, [named_table])");
    assertThatThrownBy(() -> ets.setopts(table, heir)).isInstanceOf(EtsException.class);
    assertThatThrownBy(() -> ets.give_away(table, elsewhere, Atom.OK))
        .hasMessageContaining("ets:give_away/3, argument 2: expected a living local process");
  }

  @Test
  void an_owner_that_is_its_own_heir_leaves_nothing() {
    world.call("new(t, [named_table, {heir, Owner, x}])");
    world.owner.close();
    assertThat(world.catalog.find(Atom.of("t"))).isNull();
    assertThat(world.owner.receive()).isNull();
    assertThat(world.owner).hasToString("Session " + world.owner.pid() + " (ended)");
  }

  @Test
  void a_closed_store_makes_no_tables() {
    world.catalog.close();
    assertThat(world.owner.isAlive()).isFalse();
    assertThatThrownBy(() -> world.eval(world.catalog.embedded(), "new(t, [])"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected a living session");
  }

  @Test
  void delete_forgets_the_heir() {
    world.call("new(t, [named_table, public, {heir, Owner, x}])");
    world.call(world.stranger, "delete(t)");
    world.stranger.close();
    assertThat(world.owner.receive()).isNull();
  }

  @Test
  void setopts_changes_heir_and_protection() {
    world.call("new(t, [named_table])");
    assertThat(world.call("setopts(t, [{heir, Stranger, x}, {protection, private}])"))
        .isEqualTo("true");
    assertThat(world.eval("info(t, heir)")).isEqualTo(world.stranger.pid());
    assertThat(world.fails(world.stranger, "lookup(t, 1)")).isEqualTo("badarg/access");
    world.call("setopts(t, {heir, none})");
    assertThat(world.call("info(t, heir)")).isEqualTo("none");
    world.call("setopts(t, {heir, Stranger})");
    world.call("setopts(t, {protection, public})");
    world.call("setopts(t, [])");
    assertThat(world.call(world.stranger, "insert(t, {1})")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "{foo, 1}",
        "{heir, notpid, x}",
        "{heir, none, x}",
        "{heir}",
        "{protection, foo}",
        "{protection, public, x}",
        "[{heir, none}, {heir, none}]",
        "[{protection, public}, {protection, public}]",
        "[{heir, none}|x]"
      })
  void setopts_takes_each_option_once_and_nothing_else(String options) {
    world.call("new(t, [named_table])");
    assertThat(world.fails("setopts(t, " + options + ")")).isEqualTo("badarg/none");
  }

  @Test
  void setopts_is_for_the_owner() {
    world.call("new(t, [named_table, public])");
    world.call("new(p, [named_table])");
    assertThat(world.fails(world.stranger, "setopts(t, [])")).isEqualTo("badarg/none");
    assertThat(world.fails(world.stranger, "setopts(p, [])")).isEqualTo("badarg/access");
  }

  @Test
  void tables_of_the_store_itself_have_no_owner_and_outlive_every_session() {
    Ets store = world.ets(world.catalog.embedded());
    store.new_(Atom.of("t"), TermList.of(Atom.of("named_table")));
    assertThat(world.call("info(t, owner)")).isEqualTo("undefined");
    assertThat(world.fails("insert(t, {1})")).isEqualTo("badarg/access");
    world.owner.close();
    world.catalog.embedded().close();
    assertThat(store.insert(Atom.of("t"), Tuple.of(Atom.of("k")))).isTrue();
    world.catalog.close();
    assertThat(store.all()).isEmpty();
  }
}
