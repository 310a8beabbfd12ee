package dev.tsunami.node.distribution;

import static dev.tsunami.node.distribution.Flags.OURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.node.Waiting;
import dev.tsunami.node.frame.Limits;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The distribution protocol without Erlang: what nodes of every release, and none, may send. */
@SuppressWarnings("NullAway.Init")
final class ProtocolTest {
  private static final int LONG = 40 << 20;

  private FakeEpmd epmd;
  private TestNode node;

  @BeforeEach
  void start() throws IOException {
    epmd = new FakeEpmd(0);
    node = new TestNode("store@127.0.0.1", epmd.port(), Limits.STANDARD);
  }

  @AfterEach
  void stop() throws IOException {
    node.close();
    epmd.close();
  }

  private FakeNode connect(String name) throws IOException {
    FakeNode peer = new FakeNode(node.port(), name);
    String status = peer.introduce(OURS);
    if (status.equals("salive")) {
      peer.message("strue".getBytes("US-ASCII"));
    } else {
      assertThat(status).isEqualTo("sok");
    }
    assertThat(peer.prove(TestNode.COOKIE)).isTrue();
    return peer;
  }

  private static Term call(String function, Term... arguments) {
    return Tuple.of(Atom.of(function), TermList.of(arguments));
  }

  /** The value of a call that is the only traffic. */
  private static Term value(FakeNode peer, Pid from, Term request) throws IOException {
    Ref ref = peer.ask(from, request);
    List<Term> answer = peer.frame();
    assertThat(((Tuple) answer.getFirst()).element(3)).isEqualTo(ref);
    Tuple message = (Tuple) answer.getLast();
    assertThat(message.element(1)).isEqualTo(TermList.cons(Atom.of("alias"), ref));
    return message.element(2);
  }

  @Test
  void it_registers_as_a_hidden_node_and_takes_the_creation_it_is_given() throws Exception {
    assertThat(epmd.nextName()).isEqualTo("72:store");
    assertThat(node.creation()).isEqualTo(FakeEpmd.CREATION);
  }

  @Test
  void it_registers_again_when_the_port_mapper_comes_back() throws Exception {
    epmd.nextName();
    epmd.drop();
    assertThat(epmd.nextName()).isEqualTo("72:store");
  }

  @Test
  void a_name_that_is_taken_or_has_no_host_is_an_error() throws IOException {
    try (FakeEpmd full = new FakeEpmd(1)) {
      assertThatThrownBy(() -> new TestNode("store@127.0.0.1", full.port(), Limits.STANDARD))
          .hasMessage("the name store is in use by another node of this machine");
    }
    assertThatThrownBy(() -> new TestNode("store", epmd.port(), Limits.STANDARD))
        .hasMessageContaining("name@host, given store");
  }

  @Test
  void calls_are_answered_to_the_callers_alias() throws IOException {
    try (FakeNode peer = connect("a@b")) {
      assertThat(value(peer, peer.pid(1), call("all"))).isEqualTo(Tuple.of(Atom.OK, TermList.NIL));
      assertThat(value(peer, peer.pid(1), call("lookup", Atom.of("t"), Int.of(1))))
          .hasToString("{error,{badarg,id}}");
    }
  }

  @Test
  void what_a_process_asks_comes_after_what_it_has_cast() throws IOException {
    try (FakeNode peer = connect("a@b")) {
      Pid owner = peer.pid(1);
      peer.ask(owner, call("new", Atom.of("t"), TermList.of(Atom.of("named_table"))));
      peer.frame();
      peer.frame();
      Term[] objects = new Term[200_000];
      Arrays.setAll(objects, i -> Tuple.of(Int.of(i)));
      peer.cast(owner, call("insert", Atom.of("t"), TermList.of(objects)));
      assertThat(value(peer, owner, call("member", Atom.of("t"), Int.of(199_999))))
          .hasToString("{ok,true}");
    }
  }

  @Test
  void an_answer_beyond_the_limit_is_an_error() throws IOException {
    node.close();
    node =
        new TestNode(
            "other@127.0.0.1",
            epmd.port(),
            Limits.STANDARD.with(draft -> draft.maxAnswerBytes = 1_000));
    try (FakeNode peer = connect("a@b")) {
      tableWith(peer, 2_000);
      assertThat(value(peer, peer.pid(1), call("lookup", Atom.of("t"), Int.of(1))))
          .hasToString("{error,{system_limit,none}}");
    }
  }

  @Test
  void long_answers_at_once_all_come_to_a_node_that_is_slow() throws IOException {
    try (FakeNode peer = connect("a@b")) {
      tableWith(peer, LONG);
      for (int i = 0; i < 4; i++) {
        peer.ask(peer.pid(10 + i), call("tab2list", Atom.of("t")));
      }
      Waiting.in("dev.tsunami.node.frame.Outbox", 4);
      peer.ask(peer.pid(1), call("all"));
      int longOnes = 0;
      for (int i = 0; i < 5; i++) {
        longOnes += peer.skip() > LONG ? 1 : 0;
      }
      assertThat(longOnes).isEqualTo(4);
    }
  }

  private static void tableWith(FakeNode peer, int bytes) throws IOException {
    Pid owner = peer.pid(1);
    Term options = TermList.of(Atom.of("named_table"), Atom.of("public"));
    peer.ask(owner, call("new", Atom.of("t"), options));
    peer.frame();
    peer.frame();
    Term object = Tuple.of(Int.of(1), Bits.of(new byte[bytes]));
    assertThat(value(peer, owner, call("insert", Atom.of("t"), object))).hasToString("{ok,true}");
  }

  @Test
  void an_owner_is_monitored_before_its_table_is_there_and_its_end_ends_the_table()
      throws IOException {
    try (FakeNode peer = connect("a@b")) {
      Pid owner = peer.pid(1);
      peer.ask(owner, call("new", Atom.of("t"), TermList.of(Atom.of("named_table"))));
      Tuple monitor = (Tuple) peer.frame().getFirst();
      assertThat(monitor.element(1)).isEqualTo(Int.of(19));
      assertThat(monitor.element(3)).isEqualTo(owner);
      assertThat(peer.frame()).hasSize(2);
      peer.frame(
          Tuple.of(
              new Term[] {
                Int.of(21), owner, monitor.element(2), monitor.element(4), Atom.of("normal")
              }),
          null);
      assertThat(value(peer, peer.pid(2), call("info", Atom.of("t"))))
          .hasToString("{ok,undefined}");
    }
  }

  @Test
  void the_end_of_the_connection_is_the_end_of_its_processes() throws IOException {
    FakeNode peer = connect("a@b");
    peer.ask(peer.pid(1), call("new", Atom.of("t"), TermList.NIL));
    peer.frame();
    peer.frame();
    assertThat(node.tables()).isEqualTo(1);
    peer.close();
    while (node.tables() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void a_node_that_connects_again_takes_the_place_of_its_old_connection() throws IOException {
    try (FakeNode old = connect("a@b")) {
      old.ask(old.pid(1), call("new", Atom.of("t"), TermList.NIL));
      old.frame();
      old.frame();
      try (FakeNode young = connect("a@b")) {
        assertThat(value(young, young.pid(1), call("all"))).hasToString("{ok,[]}");
        assertThatThrownBy(old::frame).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void monitors_links_and_unlinks_to_who_is_not_there_are_answered() throws IOException {
    try (FakeNode peer = connect("a@b")) {
      Ref ref = Ref.of(Atom.of("a@b"), 1, 1);
      peer.frame(Tuple.of(Int.of(19), peer.pid(1), Atom.of("nobody"), ref), null);
      assertThat(peer.frame().getFirst())
          .isEqualTo(
              Tuple.of(
                  new Term[] {Int.of(21), Atom.of("nobody"), peer.pid(1), ref, Atom.of("noproc")}));
      Pid gone = Pid.of(Atom.of("store@127.0.0.1"), 5, 5, 5);
      peer.frame(Tuple.of(Int.of(1), peer.pid(1), gone), null);
      assertThat(peer.frame().getFirst())
          .isEqualTo(Tuple.of(Int.of(3), gone, peer.pid(1), Atom.of("noproc")));
      peer.frame(Tuple.of(Int.of(35), Int.of(7), peer.pid(1), gone), null);
      assertThat(peer.frame().getFirst())
          .isEqualTo(Tuple.of(Int.of(36), Int.of(7), gone, peer.pid(1)));
    }
  }

  @Test
  void a_wrong_cookie_lacking_abilities_and_nodes_without_a_name_are_not_let_in()
      throws IOException {
    try (FakeNode peer = new FakeNode(node.port(), "a@b")) {
      assertThat(peer.introduce(OURS)).isEqualTo("sok");
      assertThat(peer.prove("another cookie")).isFalse();
    }
    try (FakeNode peer = new FakeNode(node.port(), "a@b")) {
      assertThat(peer.introduce(OURS & ~Flags.MANDATORY_25_DIGEST & ~Flags.BIG_CREATION))
          .isEqualTo("snot_allowed");
    }
    try (FakeNode peer = new FakeNode(node.port(), "b")) {
      assertThat(peer.introduce(OURS | Flags.NAME_ME)).isEqualTo("snot_allowed");
    }
    assertThat(node.log()).anyMatch(line -> line.contains("a@b has another cookie"));
    assertThat(node.log()).anyMatch(line -> line.contains("lacks the abilities 0x40000"));
  }

  @Test
  void nobody_can_call_as_a_process_of_another_node() throws IOException {
    try (FakeNode peer = connect("a@b")) {
      Pid stranger = Pid.of(Atom.of("x@y"), 1, 0, 1);
      peer.ask(stranger, call("all"));
      // The next answer is that of the next call.
      assertThat(value(peer, peer.pid(1), call("all"))).hasToString("{ok,[]}");
    }
  }

  @Test
  void nonsense_costs_its_sender_the_connection_and_others_nothing() throws IOException {
    SplittableRandom random = new SplittableRandom(20_261_125);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(1, 300)];
      random.nextBytes(noise);
      try (FakeNode stranger = new FakeNode(node.port(), "a@b")) {
        if (i % 2 == 0) {
          stranger.out.writeShort(noise.length);
        }
        stranger.out.write(noise);
      } catch (IOException shownOut) {
        // The node was quicker.
      }
      try (FakeNode peer = connect("n" + i + "@b")) {
        if (i % 3 == 0) {
          noise[0] = 112;
        }
        peer.out.writeInt(noise.length);
        peer.out.write(noise);
        if (i % 4 == 0) {
          Term control = Tuple.of(Int.of(random.nextInt(40)), Atom.of("x"), Int.of(1), peer.pid(1));
          peer.frame(control, i % 8 == 0 ? null : Int.of(i));
        }
      } catch (IOException shownOut) {
        // That is what the test is about.
      }
    }
    try (FakeNode good = connect("good@b")) {
      assertThat(value(good, good.pid(1), call("all"))).hasToString("{ok,[]}");
    }
    while (node.connectionCount() > 0) {
      Thread.onSpinWait();
    }
    assertThat(node.log()).noneMatch(line -> line.contains("fault"));
  }

  @Test
  void a_frame_beyond_the_limit_ends_the_connection() throws IOException {
    try (FakeNode peer = connect("a@b")) {
      peer.out.write(ByteBuffer.allocate(4).putInt((64 << 20) + 1).array());
      assertThatThrownBy(peer::frame)
          .isInstanceOfAny(EOFException.class, java.net.SocketException.class);
    }
  }

  @Test
  void an_idle_connection_ticks_and_a_silent_peer_is_lost() throws IOException {
    node.close();
    node =
        new TestNode(
            "other@127.0.0.1",
            epmd.port(),
            Limits.STANDARD.with(draft -> {
              draft.silenceMillis = 1_500;
              draft.tickMillis = 300;
            }));
    try (FakeNode peer = connect("a@b")) {
      assertThat(peer.in.readInt()).isZero();
      peer.out.writeInt(0);
      assertThatThrownBy(peer::frame).isInstanceOf(IOException.class);
      assertThat(node.log()).anyMatch(line -> line.contains("counts as lost"));
    }
  }
}
