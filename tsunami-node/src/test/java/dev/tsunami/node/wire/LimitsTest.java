package dev.tsunami.node.wire;

import static dev.tsunami.node.wire.TestClient.term;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.frame.Tls;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LimitsTest {
  @Test
  void a_frame_that_is_too_long_ends_the_connection_before_it_is_read() throws IOException {
    try (TestServer server =
            new TestServer(Limits.STANDARD.with(draft -> draft.maxFrameBytes = 10_000));
        TestClient client = TestClient.connect(server, "a@b", 1)) {
      client.sendRaw(ByteBuffer.allocate(4).putInt(10_001).array());
      TestClient.Frame last = client.end();
      assertThat(last).isNotNull();
      assertThat(last.kind()).isEqualTo(Frames.GOODBYE);
      assertThat(last.value())
          .isEqualTo(Bits.utf8("expected a frame of at most 10000 bytes, given one of 10001"));
    }
  }

  @Test
  void a_client_that_has_made_its_share_of_atoms_can_use_those_that_there_are() throws IOException {
    try (TestServer server = new TestServer(Limits.STANDARD.with(draft -> draft.maxNewAtoms = 20));
        TestClient first = TestClient.connect(server, "a@b", 1);
        TestClient second = TestClient.connect(server, "a@b", 1, first.instance())) {
      Pid me = first.pid(1);
      for (int i = 0; i < 60; i++) {
        TestClient client = i % 2 == 0 ? first : second;
        byte[] atom = String.format("made by limits test %04d", i).getBytes("US-ASCII");
        byte[] arguments =
            ByteBuffer.allocate(2 + atom.length)
                .put((byte) 119)
                .put((byte) atom.length)
                .put(atom)
                .array();
        byte[] call = callOfAll(me, arguments);
        client.sendBytes(call);
        TestClient.Frame answer = client.frame();
        assertThat(answer.kind()).as(String.valueOf(answer.term())).isEqualTo(Frames.FAILURE);
        assertThat(answer.value())
            .isEqualTo(term(i < 20 ? "{undef, none}" : "{system_limit, none}"));
      }
      assertThat(Atom.find("made by limits test 0019")).isNotNull();
      assertThat(Atom.find("made by limits test 0020")).isNull();
      assertThat(first.value(me, "all")).hasToString("[]");
    }
  }

  /** {@code all(Argument)}, which no arity of {@code all} is. */
  private static byte[] callOfAll(Pid caller, byte[] argument) {
    Term call = Tuple.of(caller, Atom.of("all"), TermList.of(Atom.of("x")));
    byte[] bytes = dev.tsunami.term.etf.Etf.encode(call);
    // The encoding ends with the atom x (119, 1, x) and the end of the list (106).
    int keep = bytes.length - 4;
    return ByteBuffer.allocate(9 + keep + argument.length + 1)
        .put((byte) Frames.CALL)
        .putLong(1)
        .put(bytes, 0, keep)
        .put(argument)
        .put((byte) 106)
        .array();
  }

  @Test
  void nesting_beyond_the_limit_fails_the_call() throws IOException {
    try (TestServer server = new TestServer();
        TestClient client = TestClient.connect(server, "a@b", 1)) {
      int depth = Limits.STANDARD.maxDepth() + 1;
      ByteBuffer body = ByteBuffer.allocate(9 + 1 + 2 * depth + 1);
      body.put((byte) Frames.CALL).putLong(7).put((byte) 131);
      for (int i = 0; i < depth; i++) {
        body.put((byte) 104).put((byte) 1);
      }
      client.sendBytes(body.put((byte) 106).array());
      TestClient.Frame answer = client.frame();
      assertThat(answer.kind()).isEqualTo(Frames.FAILURE);
      assertThat(answer.value().toString()).contains("malformed_term");
    }
  }

  @Test
  void a_stranger_too_many_takes_the_place_of_the_oldest_one() throws IOException {
    try (TestServer server =
            new TestServer(
                Limits.STANDARD.with(draft -> {
                  draft.maxConnections = 100;
                  draft.maxStrangers = 5;
                }));
        TestClient client = TestClient.connect(server, "a@b", 1)) {
      List<Socket> strangers = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        strangers.add(new Socket("127.0.0.1", server.port()));
      }
      while (server.server().connectionCount() < 6) {
        Thread.onSpinWait();
      }
      TestClient sixth = TestClient.connect(server, "c@d", 1);
      assertThat(sixth.value(sixth.pid(1), "all")).hasToString("[]");
      strangers.getFirst().setSoTimeout(5_000);
      assertThat(strangers.getFirst().getInputStream().read()).isNegative();
      assertThat(client.value(client.pid(1), "all")).hasToString("[]");
      for (Socket stranger : strangers) {
        stranger.close();
      }
      sixth.close();
    }
  }

  @Test
  void who_does_not_shake_hands_is_shown_out_as_any_other_stranger(@TempDir Path folder)
      throws Exception {
    Path store = Certificates.make(folder);
    Limits limits = Limits.STANDARD.with(draft -> draft.greetingMillis = 300);
    try (TestServer server = new TestServer(limits, Tls.ofStore(store, Certificates.PASSWORD), 0);
        Socket stranger = new Socket("127.0.0.1", server.port())) {
      stranger.setSoTimeout(5_000);
      assertThat(stranger.getInputStream().read()).isNegative();
      while (server.server().connectionCount() > 0) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void a_client_that_says_nothing_is_lost_and_one_that_pings_is_not() throws IOException {
    try (TestServer server =
            new TestServer(
                Limits.STANDARD.with(draft -> {
                  draft.silenceMillis = 700;
                  draft.tickMillis = 100;
                }));
        TestClient silent = TestClient.connect(server, "a@b", 1);
        TestClient alive = TestClient.connect(server, "c@d", 1)) {
      silent.open(silent.pid(1));
      silent.value(silent.pid(1), "new", Atom.of("t"), TermList.NIL);
      Thread pinging =
          Thread.startVirtualThread(() -> {
            try {
              while (true) {
                alive.sendBytes(new byte[] {Frames.PING, 0, 0, 0, 0, 0, 0, 0, 0});
                Thread.sleep(100);
              }
            } catch (IOException | InterruptedException end) {
              // The test is over.
            }
          });
      TestClient.Frame last = silent.end();
      assertThat(last).isNotNull();
      assertThat(last.kind()).isEqualTo(Frames.TICK);
      assertThat(alive.frame().kind()).isEqualTo(Frames.TICK);
      while (server.tables() > 0) {
        Thread.onSpinWait();
      }
      pinging.interrupt();
    }
  }

  @Test
  void memory_follows_what_has_arrived_not_what_is_announced() throws IOException {
    try (TestServer server = new TestServer()) {
      List<TestClient> clients = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        TestClient client = TestClient.connect(server, "n" + i + "@b", 1);
        client.sendRaw(ByteBuffer.allocate(5).putInt(Limits.STANDARD.maxFrameBytes()).array());
        clients.add(client);
      }
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      assertThat(runtime.totalMemory() - runtime.freeMemory()).isLessThan(1L << 29);
      clients.forEach(TestClient::close);
    }
  }
}
