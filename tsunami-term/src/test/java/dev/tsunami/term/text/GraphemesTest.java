package dev.tsunami.term.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long text is for the pretty printer; each count is what OTP 25's string:length/1 gives. */
class GraphemesTest {
  @ParameterizedTest
  @CsvSource({
    "0061 0301, 1",
    "0061 0903, 1",
    "0061 1087, 2",
    "B8CB 1087 F9F5 6B7D, 4",
    "0061 1038, 2",
    "0061 AA7D, 2",
    "1100 1161 11A8, 1",
    "AC00 11A8, 1",
    "1F1F8 1F1EA 1F1F3 1F1F4, 2",
    "1F469 200D 1F4BB, 1",
    "0061 20AC, 2"
  })
  void a_cluster_counts_once(String codePoints, int count) {
    StringBuilder text = new StringBuilder();
    for (String hex : codePoints.split(" ")) {
      text.appendCodePoint(Integer.parseInt(hex, 16));
    }
    assertThat(Graphemes.count(text.toString())).isEqualTo(count);
  }

  @Test
  void latin_1_counts_characters() {
    assertThat(Graphemes.count("gr\u00fc\u00dfe")).isEqualTo(5);
  }
}
