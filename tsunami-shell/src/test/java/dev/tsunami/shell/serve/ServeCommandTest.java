package dev.tsunami.shell.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.shell.Main;
import dev.tsunami.shell.command.Launch;
import dev.tsunami.shell.command.UsageException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process: where it says it listens, what it leaves behind, and how it ends. */
class ServeCommandTest {
  @TempDir private Path folder = Path.of("");

  private Process serve(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--secret-file",
                folder.resolve("secret").toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(folder.resolve("stderr").toFile()).start();
  }

  /** A peer that greets with nonsense is refused in the words of the protocol. */
  private static void assertServes(InputStream in, OutputStream out) throws IOException {
    byte[] nonsense = Etf.encode(Atom.of("nonsense"));
    DataOutputStream frames = new DataOutputStream(out);
    frames.writeInt(nonsense.length);
    frames.write(nonsense);
    frames.flush();
    DataInputStream answers = new DataInputStream(in);
    byte[] answer = new byte[answers.readInt()];
    answers.readFully(answer);
    assertThat(Etf.decode(answer))
        .isEqualTo(
            Tuple.of(
                Atom.of("tsunami_refused"), Bits.utf8("expected a hello of the Tsunami protocol")));
  }

  private static void assertServes(Path socket) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      assertServes(Channels.newInputStream(channel), Channels.newOutputStream(channel));
    }
  }

  @Test
  void it_says_where_it_listens_and_ends_in_order_when_it_is_told_to() throws Exception {
    Path file = folder.resolve("socket");
    Process server = serve("--port", "0", "--socket", file.toString());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("listening on unix:" + file);
      String tcp = lines.readLine();
      assertThat(tcp).startsWith("listening on tcp://127.0.0.1:");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("secret"))))
          .isEqualTo("rw-------");
      assertServes(file);
      int port = Integer.parseInt(tcp.substring(tcp.lastIndexOf(':') + 1));
      try (Socket socket = new Socket("127.0.0.1", port)) {
        assertServes(socket.getInputStream(), socket.getOutputStream());
      }
      server.destroy();
      assertThat(server.waitFor()).isZero();
      assertThat(file).doesNotExist();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void a_socket_that_a_killed_server_left_is_taken_over_and_one_in_use_is_not() throws Exception {
    Path file = folder.resolve("socket");
    Process killed = serve("--socket", file.toString());
    killed.inputReader().readLine();
    killed.destroyForcibly().waitFor();
    assertThat(file).exists();
    Process server = serve("--socket", file.toString());
    try {
      assertThat(server.inputReader().readLine()).isEqualTo("listening on unix:" + file);
      assertServes(file);
      Process second = serve("--socket", file.toString());
      assertThat(second.waitFor()).isEqualTo(1);
      assertThat(Files.readString(folder.resolve("stderr")))
          .contains("another server listens there");
      assertServes(file);
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void options_that_make_no_sense_are_refused_before_anything_is_opened() {
    refused("--port takes a number from 0 to 65535, given x", "--port", "x");
    refused("--tls-cert and --tls-key are given together", "--tls-cert", "c.pem");
    refused("--cookie-file and --epmd-port go with --name", "--epmd-port", "4369");
    refused("serve takes options only, given [now]", "now");
    refused("did you mean --socket?", "--soket", "s");
  }

  @Test
  void an_empty_cookie_is_refused() throws IOException {
    String cookie = Files.writeString(folder.resolve("cookie"), "\n").toString();
    refused("is empty", "--port", "0", "--name", "store@127.0.0.1", "--cookie-file", cookie);
  }

  private void refused(String message, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--secret-file", folder.resolve("secret").toString()));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    assertThatThrownBy(() -> new ServeCommand().run(all, new Launch(nowhere, nowhere)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_secret_that_others_can_read_is_refused() throws IOException {
    Path secret = folder.resolve("open");
    Files.writeString(secret, "a secret that is long enough");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    assertThatThrownBy(() ->
            new ServeCommand()
                .run(List.of("--secret-file", secret.toString()), new Launch(nowhere, nowhere)))
        .hasMessageContaining("can be read by others");
  }
}
