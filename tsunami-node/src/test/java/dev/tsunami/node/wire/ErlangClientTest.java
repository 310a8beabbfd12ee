package dev.tsunami.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.node.Erlang;
import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.frame.Tls;
import dev.tsunami.node.service.Service;
import dev.tsunami.term.Atom;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Erlang modules {@code tsunami_remote*}, in a real Erlang, against this server. */
final class ErlangClientTest {
  @TempDir Path folder = Path.of("");

  private void run(String testCase, List<String> arguments, Erlang.@Nullable Helper helper)
      throws Exception {
    Erlang.require("erl", "erlang-base");
    Path sources = Path.of("..", "erlang", "src");
    try (Stream<Path> files = Files.list(sources)) {
      Erlang.compile(
          folder,
          "remote_client",
          files
              .filter(file -> file.getFileName().toString().matches("tsunami_remote.*\\.erl"))
              .toArray(Path[]::new));
    }
    List<String> all = new ArrayList<>(List.of(testCase));
    all.addAll(arguments);
    Erlang.run(folder, Map.of(), List.of(), "remote_client", all, helper);
  }

  private static List<String> address(TestServer server) {
    return address(server.port());
  }

  private static List<String> address(int port) {
    return List.of(String.valueOf(port), TestServer.secret());
  }

  @Test
  void calls_give_what_ets_gives() throws Exception {
    try (TestServer server = new TestServer()) {
      run("calls", address(server), null);
    }
  }

  @Test
  void whoever_knows_of_an_end_finds_its_tables_settled() throws Exception {
    try (TestServer server = new TestServer()) {
      run("ends", address(server), null);
    }
  }

  @Test
  void tables_go_where_they_are_given() throws Exception {
    try (TestServer server = new TestServer()) {
      run("gifts", address(server), null);
    }
  }

  @Test
  void a_lost_connection_is_an_error_in_every_caller_and_then_there_is_another() throws Exception {
    List<TestServer> servers = new ArrayList<>(List.of(new TestServer()));
    int port = servers.getFirst().port();
    try {
      run(
          "loss",
          address(servers.getFirst()),
          what -> {
            servers.getLast().close();
            if (what.equals("restart")) {
              servers.add(again(port));
            }
          });
    } finally {
      servers.getLast().close();
    }
  }

  /** The port of a server that has just been closed may be in use for a moment longer. */
  private static TestServer again(int port) {
    for (int tries = 0; ; tries++) {
      try {
        return new TestServer(Limits.STANDARD, null, port);
      } catch (UncheckedIOException inUse) {
        if (tries == 1_000) {
          throw inUse;
        }
        Thread.yield();
      }
    }
  }

  @Test
  void a_call_waits_no_longer_than_it_is_told_to() throws Exception {
    try (TestServer server = new TestServer()) {
      run("timeout", address(server), null);
    }
  }

  @Test
  void a_message_that_is_told_twice_comes_once() throws Exception {
    FakeServer.Repeating repeating = new FakeServer.Repeating();
    try (FakeServer server = new FakeServer(repeating)) {
      run("twice", address(server.port()), null);
    }
    assertThat(repeating.received()).isEqualTo(2);
  }

  @Test
  void a_server_that_hangs_up_at_once_is_not_overrun() throws Exception {
    try (FakeServer server = new FakeServer((in, out) -> {})) {
      run("hasty", address(server.port()), null);
      assertThat(server.greeted()).isBetween(2, 12);
    }
  }

  @Test
  void a_call_when_the_route_has_ended_says_so() throws Exception {
    try (TestServer server = new TestServer()) {
      run("gone", address(server), null);
    }
  }

  @Test
  void who_does_not_know_the_secret_or_finds_no_server_is_told_so() throws Exception {
    try (TestServer server = new TestServer()) {
      run("refused", address(server), null);
    }
  }

  @Test
  void a_connection_can_be_a_unix_domain_socket() throws Exception {
    Path file = folder.resolve("socket");
    try (Service service = Service.open(Atom.of("tsunami@nohost"), 1, line -> {});
        SocketServer server =
            SocketServer.onFile(
                service, file, Secret.of(TestServer.SECRET), Limits.STANDARD, line -> {})) {
      run("unix", List.of(file.toString(), TestServer.secret()), null);
      assertThat(server.address()).isEqualTo("unix:" + file);
    }
  }

  @Test
  void a_connection_can_be_encrypted() throws Exception {
    Path store = Certificates.make(folder);
    try (TestServer server =
        new TestServer(Limits.STANDARD, Tls.ofStore(store, Certificates.PASSWORD), 0)) {
      List<String> arguments = new ArrayList<>(address(server));
      arguments.add(Certificates.authority(folder).toString());
      run("tls", arguments, null);
    }
    Path key = Certificates.exportKey(folder, store);
    try (TestServer server =
        new TestServer(Limits.STANDARD, Tls.ofPem(Certificates.chain(folder), key), 0)) {
      List<String> arguments = new ArrayList<>(address(server));
      arguments.add(Certificates.authority(folder).toString());
      Erlang.run(
          folder,
          Map.of(),
          List.of(),
          "remote_client",
          Stream.concat(Stream.of("tls"), arguments.stream()).toList(),
          null);
    }
  }
}
