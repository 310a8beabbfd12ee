package dev.tsunami.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The portable modules, compiled to WebAssembly, at work in a real browser. */
class BrowserTest {
  private static final int OBJECTS = 1000;
  private static final Path WEB = Path.of("target", "web");

  private static List<String> report = List.of();

  /** Empty if there is nothing to run or nothing to run it in. */
  @BeforeAll
  static void runThePageOnce() throws Exception {
    Path chromium = Chromium.find();
    if (chromium != null && isCompiled()) {
      try (PageServer server = PageServer.start(WEB);
          Chromium browser = Chromium.open(chromium, server.address())) {
        report = server.awaitReport(browser);
      }
    }
  }

  /**
   * Before each test and not before all: tests that a failed assumption keeps out are then counted.
   */
  @BeforeEach
  void theBrowserIsThere() {
    assumeTrue(Chromium.find() != null, "install chromium");
    assumeTrue(isCompiled(), "not compiled to WebAssembly: run without -Pquick");
  }

  private static boolean isCompiled() {
    return Files.exists(WEB.resolve("tsunami.wasm"));
  }

  private static String line(String name) {
    for (String line : report) {
      if (line.startsWith(name + " ")) {
        return line.substring(name.length() + 1);
      }
    }
    throw new AssertionError("no line '" + name + "' in the page's report: " + report);
  }

  @Test
  void an_ordered_set_is_created_and_takes_a_thousand_objects() {
    assertThat(line("table")).isEqualTo("numbers");
    assertThat(line("size")).isEqualTo(Integer.toString(OBJECTS));
  }

  @Test
  void next_walks_all_keys_in_order() {
    List<String> expected = new ArrayList<>();
    for (int key = 1; key <= OBJECTS; key++) {
      expected.add(Integer.toString(key));
    }
    assertThat(List.of(line("keys").split(" "))).isEqualTo(expected);
  }

  @Test
  void keys_that_compare_equal_are_one_key() {
    assertThat(line("lookup")).isEqualTo("[{500,object_500}]");
  }

  @Test
  void a_mistake_is_an_answer_that_says_what_was_expected() {
    assertThat(line("bad")).startsWith("{'EXIT',badarg}").contains("expected an existing table");
  }
}
