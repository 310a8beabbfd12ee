package dev.tsunami.node.wire;

import static dev.tsunami.node.wire.TestClient.term;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A peer that sends nonsense costs itself its connection, and others nothing. */
final class HostilePeerTest {
  private static final long SEED = 20_261_125;

  private static void assertServes(TestServer server) {
    try (TestClient good = TestClient.connect(server, "good@b", 1)) {
      Pid me = good.pid(1);
      good.open(me);
      Term table = good.value(me, "new", Atom.of("t"), TermList.NIL);
      good.value(me, "insert", table, term("{1, fine}"));
      assertThat(good.value(me, "lookup", table, Int.of(1))).isEqualTo(term("[{1, fine}]"));
    }
  }

  private static void assertNobodyStays(TestServer server) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (server.server().connectionCount() > 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
    assertThat(server.tables()).isZero();
    assertThat(server.log()).noneMatch(line -> line.contains("fault"));
  }

  @Test
  void random_bytes_from_a_stranger() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    try (TestServer server = new TestServer()) {
      for (int i = 0; i < 300; i++) {
        byte[] bytes = new byte[random.nextInt(1, 2_000)];
        random.nextBytes(bytes);
        if (i % 2 == 0 && bytes.length > 4) {
          ByteBuffer.wrap(bytes).putInt(random.nextInt(1_100));
        }
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
          socket.getOutputStream().write(bytes);
        } catch (IOException shownOut) {
          // The server was quicker.
        }
      }
      assertServes(server);
      assertNobodyStays(server);
    }
  }

  @Test
  void random_frames_from_a_client() {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    try (TestServer server = new TestServer()) {
      for (int i = 0; i < 300; i++) {
        try (TestClient client = TestClient.connect(server, "a" + i + "@b", i)) {
          for (int j = 0; j < 20; j++) {
            client.sendBytes(randomFrame(random, client));
          }
        } catch (IOException shownOut) {
          // That is what the test is about.
        }
      }
      assertServes(server);
      assertNobodyStays(server);
    }
  }

  /** A frame that is wrong in one of several ways, or by chance in none. */
  private static byte[] randomFrame(SplittableRandom random, TestClient client) {
    if (random.nextInt(4) == 0) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    String[] functions = {
      "new", "insert", "lookup", "select", "give_away", "info", "safe_fixtable"
    };
    Term[] arguments = new Term[random.nextInt(4)];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] =
          switch (random.nextInt(5)) {
            case 0 -> Atom.of("t");
            case 1 -> TermList.NIL;
            case 2 -> Tuple.of(Int.of(random.nextInt()), client.pid(1));
            case 3 -> client.pid(random.nextInt(3));
            default -> Int.of(random.nextLong());
          };
    }
    Term body =
        Tuple.of(
            client.pid(1),
            Atom.of(functions[random.nextInt(functions.length)]),
            TermList.of(arguments));
    byte[] term = Etf.encode(random.nextInt(5) == 0 ? client.pid(random.nextInt(3)) : body);
    byte[] frame =
        ByteBuffer.allocate(9 + term.length)
            .put((byte) random.nextInt(1, 5))
            .putLong(random.nextLong())
            .put(term)
            .array();
    if (random.nextInt(3) == 0) {
      frame[random.nextInt(frame.length)] = (byte) random.nextInt();
    }
    return frame;
  }

  @Test
  void half_a_frame_and_then_the_end() throws IOException {
    try (TestServer server = new TestServer()) {
      for (int i = 0; i < 50; i++) {
        TestClient client = TestClient.connect(server, "a@b", i);
        client.sendRaw(ByteBuffer.allocate(4 + i).putInt(1_000).array());
        client.close();
      }
      assertServes(server);
      assertNobodyStays(server);
    }
  }

  @Test
  void a_peer_that_asks_and_never_reads() throws Exception {
    dev.tsunami.node.frame.Limits limits =
        dev.tsunami.node.frame.Limits.STANDARD.with(draft -> {
          draft.silenceMillis = 1_000;
          draft.tickMillis = 500;
        });
    try (TestServer server = new TestServer(limits)) {
      Socket socket = new Socket("127.0.0.1", server.port());
      TestClient deaf = new TestClient(socket, "a@b", 1, Secret.random(16));
      assertThat(deaf.greet(TestServer.SECRET)).isNull();
      Pid me = deaf.pid(1);
      deaf.open(me);
      Term table = deaf.value(me, "new", Atom.of("t"), TermList.NIL);
      deaf.value(
          me, "insert", table, Tuple.of(Int.of(1), dev.tsunami.term.Bits.of(new byte[1 << 20])));
      byte[] term = Etf.encode(Tuple.of(me, Atom.of("lookup"), TermList.of(table, Int.of(1))));
      byte[] frame =
          ByteBuffer.allocate(4 + 9 + term.length)
              .putInt(9 + term.length)
              .put((byte) Frames.CALL)
              .putLong(1)
              .put(term)
              .array();
      OutputStream out = socket.getOutputStream();
      Thread asking =
          Thread.startVirtualThread(() -> {
            try {
              while (true) {
                out.write(frame);
              }
            } catch (IOException shownOut) {
              // That is what the test is about.
            }
          });
      assertServes(server);
      asking.join();
      deaf.close();
      assertNobodyStays(server);
      assertThat(server.log()).anyMatch(line -> line.contains("counts as lost"));
    }
  }
}
