package dev.tsunami.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Serves the test's page and the compiled module on the loopback interface, and takes the page's
 * report.
 */
final class PageServer implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 60;

  private final HttpServer server;
  private final Path web;
  private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();

  private PageServer(HttpServer server, Path web) {
    this.server = server;
    this.web = web;
  }

  static PageServer start(Path web) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PageServer server = new PageServer(http, web);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** The lines that the page reports, once it does. */
  List<String> awaitReport(Chromium browser) throws InterruptedException {
    String report = reports.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (report == null) {
      throw new AssertionError(
          "the page reported nothing in " + TIMEOUT_SECONDS + " seconds; " + browser.describe());
    }
    return report.lines().toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      switch (path) {
        case "/report" -> {
          String report =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          answer(exchange, 200, "text/plain", new byte[0]);
          reports.add(report);
        }
        case "/" -> answer(exchange, 200, "text/html", page());
        case "/tsunami.wasm" -> file(exchange, path, "application/wasm");
        case "/classes.wasm-runtime.js" -> file(exchange, path, "text/javascript");
        default -> answer(exchange, 404, "text/plain", new byte[0]);
      }
    }
  }

  private void file(HttpExchange exchange, String path, String type) throws IOException {
    answer(exchange, 200, type, Files.readAllBytes(web.resolve(path.substring(1))));
  }

  private static byte[] page() throws IOException {
    try (InputStream page = PageServer.class.getResourceAsStream("page.html")) {
      if (page == null) {
        throw new IOException("page.html is not among the test's resources");
      }
      return page.readAllBytes();
    }
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
