package dev.tsunami.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What threads that share a store may rely on. Bounded work, no clocks. */
@Timeout(60)
class StoreThreadsTest {
  private static final Atom T = Atom.of("t");
  private static final Atom KEY = Atom.of("k");
  private static final TermList NAMED = TermList.of(Atom.of("named_table"), Atom.of("public"));

  private static void together(List<Callable<Void>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      List<Future<Void>> results = threads.invokeAll(tasks);
      for (Future<Void> result : results) {
        result.get();
      }
    }
  }

  @Test
  void counters_lose_no_increment() throws Exception {
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      ets.new_(T, NAMED);
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        tasks.add(() -> {
          for (int i = 0; i < 5_000; i++) {
            ets.update_counter(T, KEY, Int.of(1), Tuple.of(KEY, Int.of(0)));
          }
          return null;
        });
      }
      together(tasks);
      assertThat(ets.lookup_element(T, KEY, 2)).isEqualTo(Int.of(20_000));
    }
  }

  @Test
  void a_list_is_seen_whole_or_not_at_all() throws Exception {
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      ets.new_(T, NAMED);
      AtomicBoolean done = new AtomicBoolean();
      Callable<Void> writer =
          () -> {
            for (int round = 1; round <= 2_000; round++) {
              List<Term> objects = new ArrayList<>();
              for (int key = 0; key < 10; key++) {
                objects.add(Tuple.of(Int.of(key), Int.of(round)));
              }
              ets.insert(T, TermList.copyOf(objects));
            }
            done.set(true);
            return null;
          };
      Callable<Void> reader =
          () -> {
            while (!done.get()) {
              Term seen = null;
              for (Term object : ets.tab2list(T)) {
                Term round = ((Tuple) object).element(2);
                assertThat(seen == null || seen.equals(round)).isTrue();
                seen = round;
              }
            }
            return null;
          };
      together(List.of(writer, reader, reader));
    }
  }

  @Test
  void a_table_dies_once_under_its_users_and_they_are_told() throws Exception {
    try (Store store = Store.open()) {
      for (int round = 0; round < 300; round++) {
        Session owner = store.session();
        Ets user = store.ets();
        Term table = store.ets(owner).new_(T, NAMED);
        Callable<Void> insert =
            () -> {
              try {
                for (int i = 0; ; i++) {
                  user.insert(table, Tuple.of(Int.of(i)));
                }
              } catch (EtsException gone) {
                assertThat(gone.why()).isEqualTo(Cause.ID);
              }
              return null;
            };
        Callable<Void> end =
            () -> {
              owner.close();
              assertThat(user.info(table)).isEqualTo(Atom.UNDEFINED);
              return null;
            };
        together(List.of(insert, end));
      }
      assertThat(store.ets().all()).isEmpty();
    }
  }

  @Test
  void a_rename_gives_its_own_name_whatever_others_do() throws Exception {
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      ets.new_(T, NAMED);
      Term id = ets.whereis(T);
      List<Callable<Void>> renaming = new ArrayList<>();
      for (String who : List.of("x", "y")) {
        renaming.add(() -> {
          for (int i = 0; i < 20_000; i++) {
            Atom name = Atom.of(who + i % 10);
            if (ets.info(id, Atom.of("name")) != name) {
              assertThat(ets.rename(id, name)).isSameAs(name);
            }
          }
          return null;
        });
      }
      together(renaming);
    }
  }

  @Test
  void a_reader_by_the_old_name_never_sees_what_came_under_the_new_one() throws Exception {
    Atom renamed = Atom.of("renamed");
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      for (int round = 0; round < 1_000; round++) {
        ets.new_(T, NAMED);
        Callable<Void> rename =
            () -> {
              ets.rename(T, renamed);
              ets.insert(renamed, Tuple.of(KEY));
              return null;
            };
        Callable<Void> read =
            () -> {
              try {
                while (true) {
                  assertThat(ets.lookup(T, KEY)).isEmpty();
                }
              } catch (EtsException gone) {
                return null;
              }
            };
        together(List.of(rename, read));
        ets.delete(renamed);
      }
    }
  }

  @Test
  void no_fixation_outlives_its_session() throws Exception {
    try (Store store = Store.open()) {
      store.ets().new_(T, NAMED);
      for (int round = 0; round < 200; round++) {
        Session session = store.session();
        Ets ets = store.ets(session);
        Callable<Void> fix =
            () -> {
              while (session.isAlive()) {
                ets.safe_fixtable(T, true);
              }
              return null;
            };
        Callable<Void> end =
            () -> {
              session.close();
              return null;
            };
        together(List.of(fix, end));
        assertThat(store.ets().info(T, Atom.of("fixed"))).isEqualTo(Atom.FALSE);
      }
    }
  }

  @Test
  void a_traversal_of_a_fixed_table_never_loses_its_place() throws Exception {
    try (Store store = Store.open()) {
      Ets ets = store.ets();
      ets.new_(T, NAMED);
      ets.safe_fixtable(T, true);
      AtomicBoolean done = new AtomicBoolean();
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        tasks.add(() -> {
          for (int i = 0; !done.get(); i++) {
            ets.insert(T, Tuple.of(Int.of(i % 4)));
            ets.delete(T, Int.of(i % 4));
          }
          return null;
        });
      }
      tasks.add(() -> {
        try {
          for (int round = 0; round < 20_000; round++) {
            Term key = ets.first(T);
            while (!key.equals(Atom.of("$end_of_table"))) {
              key = ets.next(T, key);
            }
          }
        } finally {
          done.set(true);
        }
        return null;
      });
      together(tasks);
    }
  }

  @Test
  void whoever_sees_a_session_ended_finds_its_tables_settled() throws Exception {
    try (Store store = Store.open()) {
      for (int round = 0; round < 500; round++) {
        Session owner = store.session();
        Term table = store.ets(owner).new_(Atom.of("x"), TermList.NIL);
        Callable<Void> end =
            () -> {
              owner.close();
              return null;
            };
        Callable<Void> watch =
            () -> {
              while (owner.isAlive()) {
                Thread.onSpinWait();
              }
              assertThat(store.ets().info(table)).isEqualTo(Atom.UNDEFINED);
              return null;
            };
        together(List.of(end, watch));
      }
    }
  }

  @Test
  void one_of_many_gets_the_name() throws Exception {
    try (Store store = Store.open()) {
      for (int round = 0; round < 500; round++) {
        List<Term> made = java.util.Collections.synchronizedList(new ArrayList<>());
        Callable<Void> make =
            () -> {
              try {
                made.add(store.ets().new_(T, NAMED));
              } catch (EtsException taken) {
                assertThat(taken.why()).isEqualTo(Cause.ALREADY_EXISTS);
              }
              return null;
            };
        together(List.of(make, make, make));
        assertThat(made).hasSize(1);
        store.ets().delete(T);
      }
    }
  }

  @Test
  void whoever_sees_the_heir_as_owner_finds_the_message_in_its_mailbox() throws Exception {
    try (Store store = Store.open()) {
      for (int round = 0; round < 500; round++) {
        Session owner = store.session();
        Session heir = store.session();
        Term table =
            store
                .ets(owner)
                .new_(Atom.of("x"), TermList.of(Tuple.of(Atom.of("heir"), heir.pid(), Atom.OK)));
        Callable<Void> end =
            () -> {
              owner.close();
              return null;
            };
        Callable<Void> watch =
            () -> {
              Term heirPid = heir.pid();
              while (!store.ets().info(table, Atom.of("owner")).equals(heirPid)) {
                Thread.onSpinWait();
              }
              assertThat(heir.receive()).isNotNull();
              return null;
            };
        together(List.of(end, watch));
        heir.close();
      }
    }
  }
}
