package dev.tsunami.node.wire;

import static dev.tsunami.node.wire.TestClient.term;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.node.Waiting;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CallsTest {
  private static final int LONG = 40 << 20;

  private final TestServer server = new TestServer();
  private final TestClient client = TestClient.connect(server, "a@b", 9);
  private final Pid me = client.pid(1);

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private Term newTable(String options) {
    client.open(me);
    return client.value(me, "new", Atom.of("t"), term(options));
  }

  @Test
  void a_call_is_answered_as_ets_answers_it() {
    Term table = newTable("[]");
    assertThat(client.value(me, "insert", table, term("[{1, a}, {2, \"b\", <<3>>}]")))
        .isEqualTo(Atom.TRUE);
    assertThat(client.value(me, "lookup", table, Int.of(2))).isEqualTo(term("[{2, \"b\", <<3>>}]"));
    assertThat(client.value(me, "info", table, Atom.of("owner"))).isEqualTo(me);
    assertThat(client.value(me, "info", table, Atom.of("node")))
        .isEqualTo(Atom.of("tsunami@nohost"));
  }

  @Test
  void a_failure_carries_reason_and_cause() {
    assertThat(client.failure(me, "lookup", Atom.of("nope"), Int.of(1)))
        .isEqualTo(term("{badarg, id}"));
    Term table = newTable("[private]");
    assertThat(client.failure(client.pid(2), "lookup", table, Int.of(1)))
        .isEqualTo(term("{badarg, access}"));
    assertThat(client.failure(me, "update_counter", table, Int.of(1), Int.of(1)))
        .isEqualTo(term("{badarg, badkey}"));
  }

  @Test
  void functions_that_there_are_not_or_that_would_touch_this_machines_files_are_undef() {
    assertThat(client.failure(me, "no_such_function")).isEqualTo(term("{undef, none}"));
    assertThat(client.failure(me, "lookup", Int.of(1))).isEqualTo(term("{undef, none}"));
    Term table = newTable("[]");
    assertThat(client.failure(me, "tab2file", table, term("\"/tmp/x\"")))
        .isEqualTo(term("{undef, none}"));
    assertThat(client.failure(me, "file2tab", term("\"/etc/passwd\"")))
        .isEqualTo(term("{undef, none}"));
  }

  @Test
  void many_calls_at_once_are_answered_each_by_its_id() {
    Term table = newTable("[]");
    Map<Long, Integer> asked = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      String function = i % 10 == 0 ? "select_count" : "insert";
      Term argument =
          i % 10 == 0 ? term("[{'_', [], [true]}]") : Tuple.of(Int.of(i), Bits.utf8("x".repeat(i)));
      asked.put(
          client.request(
              Frames.CALL, Tuple.of(me, Atom.of(function), TermList.of(table, argument))),
          i);
    }
    List<Integer> shortOnes = new ArrayList<>();
    while (!asked.isEmpty()) {
      TestClient.Frame answer = client.frame();
      if (answer.kind() == Frames.GAINS) {
        continue;
      }
      assertThat(answer.kind()).isEqualTo(Frames.VALUE);
      Integer which = asked.remove(answer.id());
      assertThat(which).isNotNull();
      if (which % 10 == 0) {
        assertThat(answer.value()).isInstanceOf(Int.class);
      } else {
        shortOnes.add(which);
      }
    }
    assertThat(shortOnes).isSorted().hasSize(450);
  }

  @Test
  void deep_and_long_terms_come_back_unchanged() {
    Term table = newTable("[]");
    Term deep = TermList.NIL;
    for (int i = 0; i < 1_000_000; i++) {
      deep = TermList.of(deep);
    }
    Term[] million = new Term[1_000_000];
    java.util.Arrays.setAll(million, Int::of);
    Term object = Tuple.of(Int.of(1), deep, TermList.of(million));
    client.value(me, "insert", table, object);
    assertThat(client.value(me, "lookup", table, Int.of(1)).equals(TermList.of(object))).isTrue();
  }

  @Test
  void a_long_answer_comes_in_parts() {
    Term table = newTable("[]");
    byte[] bytes = new byte[5 << 20];
    new java.util.Random(1).nextBytes(bytes);
    Term object = Tuple.of(Int.of(1), Bits.of(bytes));
    client.value(me, "insert", table, object);
    assertThat(client.value(me, "lookup", table, Int.of(1)).equals(TermList.of(object))).isTrue();
    assertThat(client.partCount()).isEqualTo(5);
  }

  @Test
  void long_answers_at_once_all_come_to_a_client_that_is_slow() {
    Term table = newTable("[public]");
    client.value(me, "insert", table, Tuple.of(Int.of(1), Bits.of(new byte[LONG])));
    List<Long> asked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Term call = Tuple.of(client.pid(10 + i), Atom.of("tab2list"), TermList.of(table));
      asked.add(client.request(Frames.CALL, call));
    }
    Waiting.in("dev.tsunami.node.frame.Outbox", 4);
    asked.add(client.request(Frames.CALL, Tuple.of(me, Atom.of("all"), TermList.NIL)));
    while (!asked.isEmpty()) {
      TestClient.Frame answer = client.frame();
      assertThat(answer.kind()).isEqualTo(Frames.VALUE);
      assertThat(asked.remove(answer.id())).isTrue();
    }
  }

  @Test
  void a_term_that_is_none_fails_its_call_and_nothing_else() throws java.io.IOException {
    byte[] body = {Frames.CALL, 0, 0, 0, 0, 0, 0, 0, 42, (byte) 131, 104, 3, 1};
    client.sendBytes(body);
    TestClient.Frame answer = client.frame();
    assertThat(answer.kind()).isEqualTo(Frames.FAILURE);
    assertThat(answer.id()).isEqualTo(42);
    assertThat(answer.value().toString()).contains("malformed_term");
    assertThat(client.value(me, "all")).hasToString("[]");
  }

  @Test
  void who_does_not_keep_to_the_protocol_is_told_why_and_shown_out() throws java.io.IOException {
    client.sendBytes(new byte[] {99, 0, 0, 0, 0, 0, 0, 0, 0});
    TestClient.Frame last = client.end();
    assertThat(last).isNotNull();
    assertThat(last.kind()).isEqualTo(Frames.GOODBYE);
    assertThat(last.value()).isEqualTo(Bits.utf8("expected a kind of frame, given 99"));
  }

  @Test
  void nobody_can_call_as_a_process_of_another_node() {
    Pid stranger = Pid.of(Atom.of("x@y"), 1, 0, 9);
    client.request(Frames.CALL, Tuple.of(stranger, Atom.of("all"), TermList.NIL));
    TestClient.Frame last = client.end();
    assertThat(last).isNotNull();
    assertThat(last.kind()).isEqualTo(Frames.GOODBYE);
  }
}
