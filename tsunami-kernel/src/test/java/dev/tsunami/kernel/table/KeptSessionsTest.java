package dev.tsunami.kernel.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.command.Bif;
import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.command.CommandCodec;
import dev.tsunami.kernel.command.LocalExecutor;
import dev.tsunami.kernel.engine.model.SequentialEngines;
import dev.tsunami.kernel.image.Storage;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions of processes that are somewhere else: what their keepers are told, and when. */
final class KeptSessionsTest {
  private static final Atom ELSEWHERE = Atom.of("a@b");

  private final CountingIds ids =
      new CountingIds(Atom.of("store@host"), 7, 80, pid -> pid.node() == ELSEWHERE);
  private final Catalog catalog = new Catalog(new SequentialEngines(1), ids, () -> 0);
  private final List<String> told = new ArrayList<>();

  /** At how many losses memory runs out; keepers may not do that, but it is a place to plant it. */
  private int untold;

  private static Pid pid(int id) {
    return Pid.of(ELSEWHERE, id, 0, 1);
  }

  private Session kept(int id) {
    return catalog.session(
        pid(id),
        new SessionKeeper() {
          @Override
          public void receives(Term message) {
            told.add(id + " receives " + message);
          }

          @Override
          public void gains(Table table) {
            told.add(id + " gains " + table.header().name());
          }

          @Override
          public void loses(Table table) {
            if (untold > 0) {
              untold--;
              throw new OutOfMemoryError("planted");
            }
            told.add(id + " loses " + table.header().name());
          }

          @Override
          public void renamed(Table table, Atom before) {
            told.add(id + " renamed " + before + " to " + table.header().name());
          }
        });
  }

  private Table table(Session owner, String options) {
    return table(owner, TermParser.parse(options));
  }

  private Table table(Session owner, Term options) {
    return catalog.create(owner, Atom.of("t"), TableOptions.parse(options, ids));
  }

  private static Term heir(Pid pid) {
    return TermList.of(Tuple.of(Atom.of("heir"), pid, Atom.of("data")));
  }

  @Test
  void a_process_has_one_session_until_that_ends() {
    Session first = kept(1);
    assertThat(kept(1)).isSameAs(first);
    first.close();
    assertThat(kept(1)).isNotSameAs(first);
  }

  @Test
  void the_keeper_is_told_of_tables_that_come_change_their_name_and_go() {
    Session owner = kept(1);
    Table table = table(owner, "[named_table]");
    catalog.rename(table, Atom.of("u"), Atom.of("t"));
    catalog.delete(table, Atom.of("u"));
    assertThat(told).containsExactly("1 gains t", "1 renamed t to u", "1 loses u");
  }

  @Test
  void a_deletion_that_ran_out_of_memory_goes_on_where_it_was() {
    Session owner = kept(1);
    Table table = table(owner, "[named_table]");
    told.clear();
    untold = 1;
    assertThatThrownBy(() -> catalog.discard(table)).isInstanceOf(OutOfMemoryError.class);
    assertThat(catalog.find(table.id())).isNull();
    catalog.discard(table);
    assertThat(told).containsExactly("1 loses t");
    catalog.discard(table);
    owner.close();
    assertThat(told).hasSize(1);
  }

  @Test
  void an_end_that_ran_out_of_memory_goes_on_where_it_was() {
    Session owner = kept(1);
    Table table = table(owner, "[named_table]");
    told.clear();
    untold = 1;
    assertThatThrownBy(owner::close).isInstanceOf(OutOfMemoryError.class);
    owner.close();
    assertThat(told).containsExactly("1 loses t");
    catalog.discard(table);
    assertThat(told).as("it has left the catalog").hasSize(1);
  }

  @Test
  void a_gift_is_told_to_both_and_the_message_last() {
    Session giver = kept(1);
    kept(2);
    Table table = table(giver, "[named_table]");
    told.clear();
    catalog.giveAway(giver, table, pid(2), Atom.of("gift"), Atom.of("t"));
    assertThat(told)
        .containsExactly(
            "2 gains t", "1 loses t", "2 receives {'ETS-TRANSFER',t," + giver.pid() + ",gift}");
  }

  @Test
  void who_receives_a_table_is_its_owner_by_then() {
    Session giver = kept(1);
    Table table = table(giver, "[]");
    List<Term> owners = new ArrayList<>();
    catalog.session(
        pid(3),
        new SessionKeeper() {
          @Override
          public void receives(Term message) {
            owners.add(table.header().owner());
          }

          @Override
          public void gains(Table gained) {}

          @Override
          public void loses(Table lost) {}

          @Override
          public void renamed(Table renamed, Atom before) {}
        });
    catalog.giveAway(giver, table, pid(3), Atom.of("gift"), table.id());
    assertThat(owners).containsExactly(pid(3));
  }

  @Test
  void guests_may_be_heirs_and_processes_of_unknown_nodes_may_not() {
    Session owner = kept(1);
    Session heir = kept(2);
    Table table = table(owner, heir(heir.pid()));
    told.clear();
    owner.close();
    assertThat(told).hasSize(3).last().asString().startsWith("2 receives {'ETS-TRANSFER'");
    assertThat(table.header().owner()).isEqualTo(heir.pid());
    Pid unknown = Pid.of(Atom.of("x@y"), 1, 0, 1);
    assertThatThrownBy(() -> table(heir, heir(unknown))).isInstanceOf(Refusal.class);
  }

  @Test
  void a_visitor_uses_what_is_public_and_owns_and_fixes_nothing() {
    Table table = table(kept(1), "[public]");
    Session visitor = catalog.visitor(pid(9));
    Access access = new Access(catalog);
    assertThat(access.write(visitor, table.id())).isSameAs(table);
    table.fix(visitor, 0);
    assertThat(table.fixations().isFixed()).isFalse();
    assertThatThrownBy(() -> catalog.create(visitor, Atom.of("v"), options()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(catalog.session(pid(9))).isNull();
  }

  @Test
  void a_call_over_the_visitors_budget_does_nothing() {
    Table table = table(kept(1), "[public, ordered_set]");
    for (int i = 0; i < 3000; i++) {
      table.insert(Tuple.of(Int.of(i), Int.of(i)));
    }
    LocalExecutor executor = new LocalExecutor(catalog, Storage.NONE);
    Session visitor = catalog.visitor(pid(9), 1000);
    Term everything = TermParser.parse("[{'_', [], [true]}]");
    Command count = count(table, everything);
    assertThatThrownBy(() -> executor.execute(visitor, count))
        .isInstanceOf(OverBudgetException.class);
    assertThat(executor.execute(catalog.visitor(pid(9)), count)).isEqualTo(Int.of(3000));
    Term some = TermParser.parse("[{{'$1', '_'}, [{'<', '$1', 500}], [true]}]");
    assertThat(executor.execute(visitor, count(table, some))).isEqualTo(Int.of(500));
    Term chunk =
        executor.execute(
            visitor, new Command(Bif.SELECT, List.of(table.id(), everything, Int.of(5))));
    assertThat(((TermList) ((Tuple) chunk).element(1)).toList()).hasSize(5);
  }

  @Test
  void a_change_over_the_visitors_budget_changes_nothing() {
    LocalExecutor executor = new LocalExecutor(catalog, Storage.NONE);
    Session visitor = catalog.visitor(pid(9), 1000);
    for (String type : List.of("ordered_set", "bag")) {
      Table table = table(kept(1), "[public, " + type + "]");
      for (int i = 0; i < 3000; i++) {
        table.insert(Tuple.of(Int.of(i), Int.of(i)));
        table.insert(Tuple.of(Atom.of("many"), Int.of(i)));
      }
      long size = table.size();
      for (String call :
          List.of(
              "{select_delete, [[{'_', [], [true]}]]}",
              "{select_delete, [[{{'$1', '_'}, [{'<', '$1', 2900}], [true]}]]}",
              "{match_delete, ['_']}",
              "{match_delete, [{'_', '_'}]}",
              "{select_take, [[{{'$1', '_'}, [], ['$_']}], 2]}")) {
        assertThatThrownBy(() -> executor.execute(visitor, call(table, call)))
            .as(call)
            .isInstanceOf(OverBudgetException.class);
        assertThat(table.size()).as(call).isEqualTo(size);
      }
      Command byKey = call(table, "{match_delete, [{7, '_'}]}");
      assertThat(executor.execute(visitor, byKey)).isEqualTo(Atom.TRUE);
      assertThat(table.size()).isEqualTo(size - 1);
    }
  }

  @Test
  void a_key_with_many_objects_is_over_the_visitors_budget() {
    LocalExecutor executor = new LocalExecutor(catalog, Storage.NONE);
    Table table = table(kept(1), "[public, bag]");
    for (int i = 0; i < 3000; i++) {
      table.insert(Tuple.of(Atom.of("many"), Int.of(i)));
    }
    Command first = call(table, "{select_delete, [[{{many, 0}, [], [true]}]]}");
    assertThatThrownBy(() -> executor.execute(catalog.visitor(pid(9), 1000), first))
        .isInstanceOf(OverBudgetException.class);
    assertThat(table.size()).isEqualTo(3000);
    assertThat(executor.execute(catalog.visitor(pid(9)), first)).isEqualTo(Int.of(1));
  }

  @Test
  void a_replacement_within_the_visitors_budget_is_made_and_one_over_it_is_not() {
    LocalExecutor executor = new LocalExecutor(catalog, Storage.NONE);
    Session visitor = catalog.visitor(pid(9), 1000);
    Table table = table(kept(1), "[public, ordered_set]");
    for (int i = 0; i < 3000; i++) {
      table.insert(Tuple.of(Int.of(i), Atom.of("old")));
    }
    Command some =
        call(table, "{select_replace, [[{{'$1', old}, [{'<', '$1', 100}], [{{'$1', new}}]}]]}");
    assertThat(executor.execute(visitor, some)).isEqualTo(Int.of(100));
    Command all = call(table, "{select_replace, [[{{'$1', '_'}, [], [{{'$1', newer}}]}]]}");
    assertThatThrownBy(() -> executor.execute(visitor, all))
        .isInstanceOf(OverBudgetException.class);
    assertThat(executor.execute(visitor, new Command(Bif.LOOKUP, List.of(table.id(), Int.of(0)))))
        .hasToString("[{0,new}]");
  }

  /** {@code {Function, Arguments after the table}}. */
  private static Command call(Table table, String text) {
    Tuple call = (Tuple) TermParser.parse(text);
    List<Term> arguments = new ArrayList<>(((TermList) call.element(2)).toList());
    arguments.addFirst(table.id());
    return CommandCodec.of(((Atom) call.element(1)).name(), arguments);
  }

  private static Command count(Table table, Term spec) {
    return new Command(Bif.SELECT_COUNT, List.of(table.id(), spec));
  }

  private TableOptions options() {
    return TableOptions.parse(TermList.NIL, ids);
  }
}
