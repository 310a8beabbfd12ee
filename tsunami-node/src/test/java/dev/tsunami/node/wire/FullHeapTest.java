package dev.tsunami.node.wire;

import static dev.tsunami.node.wire.TestClient.term;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A server whose heap is full: a system_limit to who asks for more, and nothing else. */
final class FullHeapTest {
  private static final int OBJECT_BYTES = 1 << 20;

  /** The server, in a process with a small heap. */
  public static final class Server {
    private Server() {}

    public static void main(String[] arguments) throws Exception {
      try (TestServer server = new TestServer()) {
        System.out.println(server.port());
        int end = System.in.read();
        assertThat(end).isNegative();
      }
    }
  }

  @Test
  void a_full_heap_is_a_system_limit_and_what_is_there_can_still_be_used_and_deleted()
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Server.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      int port = Integer.parseInt(process.inputReader().readLine());
      try (TestClient client =
          new TestClient(new Socket("127.0.0.1", port), "a@b", 1, Secret.random(16))) {
        assertThat(client.greet(TestServer.SECRET)).isNull();
        Pid me = client.pid(1);
        client.open(me);
        client.open(client.pid(2));
        client.value(client.pid(2), "new", Atom.of("owned_by_2"), term("[named_table, public]"));
        Term table = client.value(me, "new", Atom.of("t"), term("[public]"));
        Term limit = fill(client, me, table);
        assertThat(limit).isEqualTo(term("{system_limit, none}"));
        endsAndIsSettled(client, client.pid(2));
        assertThat(client.value(me, "member", table, Int.of(0))).isEqualTo(Atom.TRUE);
        client.value(me, "delete", table);
        Term other = client.value(me, "new", Atom.of("t"), term("[public]"));
        client.value(me, "insert", other, object(1));
        assertThat(client.value(me, "lookup", other, Int.of(1)).toString()).startsWith("[{1,");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static void endsAndIsSettled(TestClient client, Pid owner) {
    TestClient.Frame answer;
    do {
      client.request(Frames.DOWN, owner);
      answer = client.answer();
    } while (answer.kind() == Frames.FAILURE);
    assertThat(client.value(client.pid(1), "info", Atom.of("owned_by_2")))
        .isEqualTo(Atom.of("undefined"));
  }

  private static Term fill(TestClient client, Pid me, Term table) {
    for (int i = 0; i < 200; i++) {
      TestClient.Frame answer = client.call(me, "insert", table, object(i));
      if (answer.kind() == Frames.FAILURE) {
        return answer.value();
      }
    }
    throw new AssertionError("expected 200 MB not to fit into 64");
  }

  private static Term object(int key) {
    return Tuple.of(Int.of(key), Bits.of(new byte[OBJECT_BYTES]));
  }
}
