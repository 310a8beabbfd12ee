package dev.tsunami.node.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.node.frame.Limits;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class GreetingTest {
  private static TestClient stranger(TestServer server) throws IOException {
    return new TestClient(new Socket("127.0.0.1", server.port()), "a@b", 1, Secret.random(16));
  }

  private static Tuple hello(Term version, Term node, Term creation, Term instance, Term nonce) {
    return Tuple.of(
        new Term[] {Atom.of("tsunami_hello"), version, node, creation, instance, nonce});
  }

  @Test
  void who_knows_the_secret_is_admitted_and_told_that_the_server_knows_it_too() throws IOException {
    try (TestServer server = new TestServer();
        TestClient client = stranger(server)) {
      assertThat(client.greet(TestServer.SECRET)).isNull();
      assertThat(client.value(client.pid(1), "all")).hasToString("[]");
    }
  }

  @Test
  void who_does_not_is_refused_and_may_not_call() throws IOException {
    try (TestServer server = new TestServer();
        TestClient client = stranger(server)) {
      assertThat(client.greet("another secret of a length".getBytes(StandardCharsets.US_ASCII)))
          .isEqualTo("authentication failed: the secrets of client and server differ");
      assertThat(client.end()).isNull();
      assertThat(server.log()).singleElement().asString().contains("authentication failed");
    }
  }

  @Test
  void a_proof_that_was_overheard_is_worth_nothing() throws IOException {
    try (TestServer server = new TestServer();
        TestClient first = stranger(server);
        TestClient second = stranger(server)) {
      Tuple hello =
          hello(
              Int.of(1), Bits.utf8("a@b"), Int.of(1), Bits.of(new byte[16]), Bits.of(new byte[32]));
      first.send(hello);
      byte[] nonce = ((Bits) ((Tuple) first.receive()).element(3)).toByteArray();
      byte[] transcript =
          Greeting.transcript(new Greeting("a@b", 1, Bits.of(new byte[16])), new byte[32], nonce);
      Tuple proof =
          Tuple.of(
              Atom.of("tsunami_proof"),
              Bits.of(Secret.of(TestServer.SECRET).proof(Greeting.CLIENT, transcript)));
      first.send(proof);
      assertThat(((Tuple) first.receive()).element(1)).isEqualTo(Atom.of("tsunami_welcome"));
      second.send(hello);
      second.receive();
      second.send(proof);
      assertThat(((Tuple) second.receive()).element(1)).isEqualTo(Atom.of("tsunami_refused"));
    }
  }

  @Test
  void another_version_is_refused_with_both_versions_in_the_text() throws IOException {
    try (TestServer server = new TestServer();
        TestClient client = stranger(server)) {
      client.send(
          hello(
              Int.of(2),
              Bits.utf8("a@b"),
              Int.of(1),
              Bits.of(new byte[16]),
              Bits.of(new byte[32])));
      assertThat(client.receive())
          .isEqualTo(
              Tuple.of(
                  Atom.of("tsunami_refused"), Bits.utf8("expected protocol version 1, given 2")));
    }
  }

  @Test
  void a_greeting_of_more_than_a_kilobyte_is_not_read() throws IOException {
    try (TestServer server = new TestServer();
        TestClient client = stranger(server)) {
      client.sendRaw(new byte[] {0, 0, 4, 1});
      assertThat(client.end()).isNull();
      assertThat(server.log()).singleElement().asString().contains("at most 1024 bytes");
    }
  }

  @Test
  void a_greeting_makes_no_atoms() throws IOException {
    try (TestServer server = new TestServer();
        TestClient client = stranger(server)) {
      client.send(TestClient.term("{tsunami_hello, 1}"));
      client.receive();
      byte[] foreign = {(byte) 131, 119, 9, 'n', 'e', 'v', 'e', 'r', 's', 'e', 'e', 'n'};
      try (TestClient other = stranger(server)) {
        other.sendBytes(foreign);
        assertThat(((Tuple) other.receive()).element(1)).isEqualTo(Atom.of("tsunami_refused"));
        assertThat(Atom.find("neverseen")).isNull();
      }
    }
  }

  @Test
  void who_greets_too_slowly_is_shown_out() throws IOException {
    try (TestServer server =
            new TestServer(Limits.STANDARD.with(draft -> draft.greetingMillis = 200));
        TestClient client = stranger(server)) {
      client.sendRaw(new byte[] {0});
      assertThat(client.end()).isNull();
      assertThat(server.log()).singleElement().asString().contains("has not greeted in time");
    }
  }
}
