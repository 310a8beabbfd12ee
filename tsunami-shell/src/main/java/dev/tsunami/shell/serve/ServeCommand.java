package dev.tsunami.shell.serve;

import dev.tsunami.node.distribution.ErlangNode;
import dev.tsunami.node.frame.Limits;
import dev.tsunami.node.frame.Tls;
import dev.tsunami.node.service.Service;
import dev.tsunami.node.wire.Secret;
import dev.tsunami.node.wire.SocketServer;
import dev.tsunami.shell.command.Arguments;
import dev.tsunami.shell.command.Launch;
import dev.tsunami.shell.command.Subcommand;
import dev.tsunami.shell.command.UsageException;
import dev.tsunami.term.Atom;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** {@code tsunami serve}: a store for other processes, until the process is told to end. */
public final class ServeCommand implements Subcommand {
  private static final String USUAL_HOST = "127.0.0.1";
  private static final int USUAL_PORT = 4370;
  private static final int USUAL_EPMD_PORT = 4369;
  private static final String USUAL_NODE = "tsunami@nohost";

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String help() {
    return """
    ./tsunami serve [--port N] [--address A] [--socket FILE] [--secret-file FILE] [--max-frame MB]
                    [--name NODE@HOST [--cookie-file FILE] [--epmd-port N]]
                    [--tls-cert FILE --tls-key FILE | --tls-store FILE --tls-password-file FILE]
        Serves tables to other processes: Erlang programs that start tsunami with {remote, ...}.
        --port N            TCP port, %d unless given, 0 for any that is free
        --address A         address to listen on, %s unless given
        --socket FILE       listen on a Unix domain socket, and on TCP only if --port is given
        --secret-file FILE  the secret that clients must know, ~/.tsunami.secret unless given;
                            made if it does not exist
        --max-frame MB      the longest request, 64 unless given
        --name NODE@HOST    be a hidden Erlang node too: gen_server:call({tsunami, 'NODE@HOST'}, {lookup, [T, K]})
        --cookie-file FILE  its cookie, ~/.erlang.cookie unless given
        --epmd-port N       where the port mapper is, 4369 unless given
        --tls-cert, --tls-key       PEM files: certificate chain, and private key (PKCS #8)
        --tls-store                 the same in one PKCS #12 file
        Prints where it listens. Ends on SIGTERM and on Ctrl-C; the tables end with it.
    """
        .formatted(USUAL_PORT, USUAL_HOST);
  }

  @Override
  public int run(List<String> arguments, Launch launch) throws IOException {
    Arguments parsed =
        Arguments.parse(
            arguments,
            List.of(
                "--port",
                "--address",
                "--socket",
                "--secret-file",
                "--max-frame",
                "--name",
                "--cookie-file",
                "--epmd-port",
                "--tls-cert",
                "--tls-key",
                "--tls-store",
                "--tls-password-file"),
            List.of());
    if (!parsed.operands().isEmpty()) {
      throw new UsageException("serve takes options only, given " + parsed.operands());
    }
    Consumer<String> log = new ServerLog(launch.err(), System::nanoTime);
    List<AutoCloseable> open = new ArrayList<>();
    try {
      start(parsed, launch, log, open);
    } catch (IOException | RuntimeException failed) {
      close(open, log);
      throw failed;
    }
    launch.out().flush();
    awaitEnd(open, log);
    return 0;
  }

  private static void start(
      Arguments parsed, Launch launch, Consumer<String> log, List<AutoCloseable> open)
      throws IOException {
    String file = parsed.one("--secret-file");
    Secret secret = Secret.ofFile(file == null ? Secret.usualFile() : Path.of(file));
    SSLContext tls = tls(parsed);
    int megabytes = number(parsed, "--max-frame", 64, 1, 1024);
    Limits limits = Limits.STANDARD.with(draft -> draft.maxFrameBytes = megabytes << 20);
    String address = parsed.one("--address");
    String host = address == null ? USUAL_HOST : address;
    ErlangNode.Identity identity = identity(parsed, host, log);
    if (identity != null) {
      open.add(identity);
    }
    Service service =
        identity == null
            ? Service.open(
                Atom.of(USUAL_NODE),
                1 + ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE - 1),
                log)
            : Service.open(identity.node(), identity.creation(), log);
    open.add(service);
    if (identity != null) {
      open.add(ErlangNode.start(identity, service, limits, log));
      launch.out().println("Erlang node " + identity.name());
    }
    String socket = parsed.one("--socket");
    if (socket != null) {
      SocketServer server = SocketServer.onFile(service, Path.of(socket), secret, limits, log);
      open.add(server);
      launch.out().println("listening on " + server.address());
    }
    if (socket == null || parsed.has("--port")) {
      InetSocketAddress listen =
          new InetSocketAddress(host, number(parsed, "--port", USUAL_PORT, 0, 65_535));
      SocketServer server = SocketServer.onAddress(service, listen, tls, secret, limits, log);
      open.add(server);
      launch.out().println("listening on " + server.address());
    }
  }

  private static ErlangNode.@Nullable Identity identity(
      Arguments parsed, String host, Consumer<String> log) throws IOException {
    String name = parsed.one("--name");
    if (name == null) {
      if (parsed.has("--cookie-file") || parsed.has("--epmd-port")) {
        throw new UsageException("--cookie-file and --epmd-port go with --name");
      }
      return null;
    }
    String file = parsed.one("--cookie-file");
    Path cookie =
        file == null ? Path.of(System.getProperty("user.home"), ".erlang.cookie") : Path.of(file);
    if (!Files.isReadable(cookie)) {
      throw new UsageException("there is no cookie in " + cookie + ": use --cookie-file");
    }
    String secret = Files.readString(cookie, StandardCharsets.ISO_8859_1).strip();
    if (secret.isEmpty()) {
      throw new UsageException("the cookie in " + cookie + " is empty: anybody would know it");
    }
    return ErlangNode.Identity.take(
        name, secret, host, number(parsed, "--epmd-port", USUAL_EPMD_PORT, 1, 65_535), log);
  }

  private static int number(Arguments parsed, String option, int usual, int min, int max) {
    String text = parsed.one(option);
    if (text == null) {
      return usual;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // The same mistake to the user.
    }
    throw new UsageException(
        "the option " + option + " takes a number from " + min + " to " + max + ", given " + text);
  }

  private static @Nullable SSLContext tls(Arguments parsed) throws IOException {
    String certificate = parsed.one("--tls-cert");
    String key = parsed.one("--tls-key");
    String store = parsed.one("--tls-store");
    String passwordFile = parsed.one("--tls-password-file");
    if ((certificate == null) != (key == null)) {
      throw new UsageException("--tls-cert and --tls-key are given together or not at all");
    }
    if (certificate != null && key != null) {
      return Tls.ofPem(Path.of(certificate), Path.of(key));
    }
    if (store == null) {
      return null;
    }
    String password =
        passwordFile == null
            ? ""
            : Files.readString(Path.of(passwordFile), StandardCharsets.UTF_8).strip();
    return Tls.ofStore(Path.of(store), password.toCharArray());
  }

  private static void awaitEnd(List<AutoCloseable> open, Consumer<String> log) {
    CountDownLatch end = new CountDownLatch(1);
    Thread hook =
        Thread.ofPlatform()
            .unstarted(() -> {
              close(open, log);
              end.countDown();
              // The status of a signal would say that we were killed, and we have ended in order.
              Runtime.getRuntime().halt(0);
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In the reverse order of opening: first nobody comes in, then the store ends. */
  private static void close(List<AutoCloseable> open, Consumer<String> log) {
    for (AutoCloseable each : open.reversed()) {
      try {
        each.close();
      } catch (Exception failed) {
        log.accept("while ending: " + failed);
      }
    }
  }
}
