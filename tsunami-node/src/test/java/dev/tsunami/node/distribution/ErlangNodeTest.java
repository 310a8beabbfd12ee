package dev.tsunami.node.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.node.Erlang;
import dev.tsunami.node.frame.Limits;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Tuple;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hidden node, called by real Erlang nodes through a port mapper of the test's own. */
final class ErlangNodeTest {
  @TempDir Path folder = Path.of("");

  private void run(String testCase, String cookie, Erlang.@Nullable Helper helper)
      throws Exception {
    Path epmd = Erlang.require("epmd", "erlang-base");
    Erlang.require("erl", "erlang-base");
    Erlang.compile(folder, "plain_node");
    int port = freePort();
    Process mapper =
        new ProcessBuilder(epmd.toString(), "-port", String.valueOf(port), "-address", "127.0.0.1")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      awaitListening(port);
      String unique = Long.toString(ProcessHandle.current().pid(), 36) + port;
      String name = "store" + unique + "@127.0.0.1";
      try (TestNode node = new TestNode(name, port, Limits.STANDARD)) {
        Erlang.run(
            folder,
            Map.of("ERL_EPMD_PORT", String.valueOf(port), "HOME", folder.toString()),
            List.of("-name", "plain" + unique + "@127.0.0.1", "-setcookie", cookie),
            "plain_node",
            List.of(testCase, name),
            helper == null ? null : what -> look(node));
        assertThat(node.log()).noneMatch(line -> line.contains("fault"));
      }
    } finally {
      mapper.destroy();
      mapper.waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private static void awaitListening(int port) throws InterruptedException {
    for (int tries = 0; ; tries++) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(probe.isConnected()).isTrue();
        return;
      } catch (IOException notYet) {
        assertThat(tries).as("the port mapper does not listen").isLessThan(200);
        Thread.sleep(25);
      }
    }
  }

  /** What a Java program in the same process sees and does. */
  private static void look(TestNode node) {
    Ets ets = node.service().store().ets();
    Atom table = Atom.of("shared");
    assertThat(ets.lookup(table, Int.of(1)).toString()).contains("plain");
    ets.insert(table, Tuple.of(Int.of(2), Atom.of("from_java")));
  }

  @Test
  void a_plain_node_calls_with_nothing_installed() throws Exception {
    run("calls", TestNode.COOKIE, null);
  }

  @Test
  void tables_end_with_owners_and_go_to_heirs() throws Exception {
    run("ends", TestNode.COOKIE, null);
  }

  @Test
  void another_cookie_gets_no_connection() throws Exception {
    run("cookie", "wrong", null);
  }

  @Test
  void erlang_and_java_share_a_table() throws Exception {
    run("both", TestNode.COOKIE, what -> {});
  }
}
