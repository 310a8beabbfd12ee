package dev.tsunami.node.wire;

import static dev.tsunami.node.wire.TestClient.term;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Owners, heirs and ends: of processes, of connections, of clients. */
final class SessionsTest {
  private final TestServer server = new TestServer();

  @AfterEach
  void close() {
    server.close();
  }

  private static Term heir(Pid pid, String data) {
    return Tuple.of(Atom.of("heir"), pid, term(data));
  }

  /** A table that one client's process has given to another's, which the latter has been told. */
  private static Term gift(TestClient giver, Pid owner, TestClient taker, Pid receiver) {
    giver.open(owner);
    taker.open(receiver);
    Term table = giver.value(owner, "new", Atom.of("t"), TermList.NIL);
    giver.value(owner, "give_away", table, receiver, Atom.of("gift"));
    assertThat(taker.frame().kind()).isEqualTo(Frames.GAINS);
    return table;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void a_process_without_a_session_can_use_tables_but_own_none() {
    try (TestClient client = TestClient.connect(server, "a@b", 1)) {
      Pid owner = client.pid(1);
      Pid other = client.pid(2);
      assertThat(client.failure(owner, "new", Atom.of("t"), TermList.NIL))
          .isEqualTo(term("{no_session, none}"));
      client.open(owner);
      Term table = client.value(owner, "new", Atom.of("t"), term("[public]"));
      assertThat(client.value(other, "insert", table, term("{1}"))).isEqualTo(Atom.TRUE);
    }
  }

  @Test
  void tables_end_with_their_owner() {
    try (TestClient client = TestClient.connect(server, "a@b", 1)) {
      Pid owner = client.pid(1);
      client.open(owner);
      Term table = client.value(owner, "new", Atom.of("t"), term("[named_table, public]"));
      client.down(owner);
      assertThat(client.value(client.pid(2), "info", table)).isEqualTo(Atom.UNDEFINED);
      assertThat(client.notices())
          .extracting(TestClient.Frame::kind)
          .containsExactly(Frames.GAINS, Frames.LOSES);
      assertThat(client.notices().getLast().value().toString()).startsWith("{").contains("[t]");
    }
  }

  @Test
  void the_heir_is_told_before_the_end_is_answered() {
    try (TestClient client = TestClient.connect(server, "a@b", 1)) {
      Pid owner = client.pid(1);
      Pid heir = client.pid(2);
      client.open(owner);
      client.open(heir);
      Term table = client.value(owner, "new", Atom.of("t"), TermList.of(heir(heir, "inherited")));
      client.down(owner);
      assertThat(client.notices())
          .extracting(TestClient.Frame::kind)
          .containsExactly(Frames.GAINS, Frames.GAINS, Frames.LOSES, Frames.MESSAGE);
      assertThat(client.notices().getLast().value())
          .isEqualTo(
              Tuple.of(
                  heir, Tuple.of(Atom.of("ETS-TRANSFER"), table, owner, Atom.of("inherited"))));
      assertThat(client.value(heir, "info", table, Atom.of("owner"))).isEqualTo(heir);
    }
  }

  @Test
  void a_dead_heir_is_none_and_a_process_of_a_node_that_is_not_connected_is_no_argument() {
    try (TestClient client = TestClient.connect(server, "a@b", 1)) {
      Pid owner = client.pid(1);
      client.open(owner);
      Term table =
          client.value(owner, "new", Atom.of("t"), TermList.of(heir(client.pid(2), "never_alive")));
      assertThat(client.value(owner, "info", table, Atom.of("heir"))).isEqualTo(Atom.NONE);
      Pid elsewhere = Pid.of(Atom.of("x@y"), 1, 0, 1);
      assertThat(client.failure(owner, "new", Atom.of("t"), TermList.of(heir(elsewhere, "x"))))
          .isEqualTo(term("{badarg, none}"));
      assertThat(client.failure(owner, "give_away", table, client.pid(2), Atom.of("x")))
          .isEqualTo(term("{badarg, none}"));
    }
  }

  @Test
  void a_process_of_another_client_can_be_given_a_table_and_is_told() {
    try (TestClient giver = TestClient.connect(server, "a@b", 1);
        TestClient taker = TestClient.connect(server, "c@d", 2)) {
      Pid owner = giver.pid(1);
      Pid receiver = taker.pid(1);
      Term table = gift(giver, owner, taker, receiver);
      TestClient.Frame message = taker.frame();
      assertThat(message.kind()).isEqualTo(Frames.MESSAGE);
      assertThat(message.value())
          .isEqualTo(
              Tuple.of(receiver, Tuple.of(Atom.of("ETS-TRANSFER"), table, owner, Atom.of("gift"))));
      assertThat(taker.value(receiver, "insert", table, term("{1}"))).isEqualTo(Atom.TRUE);
      assertThat(giver.failure(owner, "insert", table, term("{1}")))
          .isEqualTo(term("{badarg, access}"));
    }
  }

  @Test
  void what_may_be_lost_with_a_connection_is_told_again_on_another() {
    TestClient first = TestClient.connect(server, "c@d", 2);
    TestClient second = TestClient.connect(server, "c@d", 2, first.instance());
    try (TestClient giver = TestClient.connect(server, "a@b", 1)) {
      Pid owner = giver.pid(1);
      Pid receiver = first.pid(1);
      Term table = gift(giver, owner, first, receiver);
      TestClient.Frame message = first.frame();
      assertThat(message.kind()).isEqualTo(Frames.MESSAGE);
      first.close();
      assertThat(second.frame()).isEqualTo(message);
      TestClient.Frame gains = second.frame();
      assertThat(gains.kind()).isEqualTo(Frames.GAINS);
      assertThat(gains.value()).isEqualTo(Tuple.of(receiver, table, TermList.NIL));
      second.received(message);
    }
    try (TestClient third = TestClient.connect(server, "c@d", 2, first.instance())) {
      second.close();
      assertThat(third.frame().kind()).isEqualTo(Frames.GAINS);
      assertThat(third.value(third.pid(2), "all")).isInstanceOf(TermList.Cons.class);
      assertThat(third.notices()).isEmpty();
    }
  }

  @Test
  void sessions_end_with_the_last_connection_of_their_client_and_not_before() {
    TestClient first = TestClient.connect(server, "a@b", 1);
    TestClient second = TestClient.connect(server, "a@b", 1, first.instance());
    Pid owner = first.pid(1);
    first.open(owner);
    Term table = first.value(owner, "new", Atom.of("t"), term("[public]"));
    first.close();
    await(() -> server.server().connectionCount() == 1);
    assertThat(second.value(second.pid(2), "info", table, Atom.of("owner"))).isEqualTo(owner);
    second.close();
    await(() -> server.tables() == 0);
  }

  @Test
  void an_heir_of_another_client_inherits_when_a_client_is_lost() {
    TestClient lost = TestClient.connect(server, "a@b", 1);
    try (TestClient heir = TestClient.connect(server, "c@d", 2)) {
      heir.open(heir.pid(1));
      lost.open(lost.pid(1));
      Term table =
          lost.value(lost.pid(1), "new", Atom.of("t"), TermList.of(heir(heir.pid(1), "mine_now")));
      lost.close();
      assertThat(heir.frame().kind()).isEqualTo(Frames.GAINS);
      assertThat(heir.frame().kind()).isEqualTo(Frames.MESSAGE);
      assertThat(heir.value(heir.pid(1), "info", table, Atom.of("owner"))).isEqualTo(heir.pid(1));
    }
  }

  @Test
  void a_node_that_starts_another_client_has_lost_the_one_before() {
    try (TestClient before = TestClient.connect(server, "a@b", 1)) {
      before.open(before.pid(1));
      before.value(before.pid(1), "new", Atom.of("t"), TermList.NIL);
      try (TestClient after = TestClient.connect(server, "a@b", 1)) {
        assertThat(after.value(after.pid(1), "all")).hasToString("[]");
        before.end();
      }
    }
  }

  @Test
  void the_pids_of_two_nodes_without_a_name_are_different() {
    try (TestClient one = TestClient.connect(server, "nonode@nohost", 0);
        TestClient two = TestClient.connect(server, "nonode@nohost", 0)) {
      Pid pid = one.pid(1);
      assertThat(two.pid(1)).isEqualTo(pid);
      one.open(pid);
      Term table = one.value(pid, "new", Atom.of("t"), TermList.NIL);
      one.value(pid, "insert", table, Tuple.of(Int.of(1), pid));
      assertThat(one.value(pid, "lookup", table, Int.of(1)))
          .isEqualTo(TermList.of(Tuple.of(Int.of(1), pid)));
      assertThat(one.value(pid, "info", table, Atom.of("owner"))).isEqualTo(pid);
      Pid seen = (Pid) two.value(pid, "info", table, Atom.of("owner"));
      assertThat(seen).isNotEqualTo(pid);
      assertThat(seen.node()).isEqualTo(pid.node());
      assertThat(two.failure(pid, "insert", table, term("{1}")))
          .isEqualTo(term("{badarg, access}"));
      two.down(pid);
      assertThat(one.value(pid, "info", table, Atom.of("owner"))).isEqualTo(pid);
    }
  }

  @Test
  void a_fixation_ends_with_its_process() {
    try (TestClient client = TestClient.connect(server, "a@b", 1)) {
      Pid owner = client.pid(1);
      Pid fixer = client.pid(2);
      client.open(owner);
      client.open(fixer);
      Term table = client.value(owner, "new", Atom.of("t"), term("[public]"));
      client.value(fixer, "safe_fixtable", table, Atom.TRUE);
      assertThat(client.value(owner, "info", table, Atom.of("fixed"))).isEqualTo(Atom.TRUE);
      client.down(fixer);
      assertThat(client.value(owner, "info", table, Atom.of("fixed"))).isEqualTo(Atom.FALSE);
    }
  }

  @Test
  void a_renamed_table_is_told_by_its_new_name_and_then_not_by_its_old_one() {
    try (TestClient client = TestClient.connect(server, "a@b", 1)) {
      Pid owner = client.pid(1);
      client.open(owner);
      client.value(owner, "new", Atom.of("old"), term("[named_table]"));
      client.value(owner, "rename", Atom.of("old"), Atom.of("young"));
      assertThat(client.notices()).hasSize(3);
      assertThat(client.notices().get(1).value().toString()).endsWith("[young]}");
      assertThat(client.notices().get(2).value().toString()).endsWith("[],[old]}");
    }
  }
}
