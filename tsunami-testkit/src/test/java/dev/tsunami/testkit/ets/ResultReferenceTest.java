package dev.tsunami.testkit.ets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermParser;
import dev.tsunami.testkit.oracle.ErlOracle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arguments that are results of earlier steps mean the same to Tsunami and to OTP. */
final class ResultReferenceTest {
  private static final Term TABLE = EtsStep.tid(0);

  private static final List<EtsStep> STEPS =
      List.of(
          EtsStep.of(0, "new", Atom.of("t"), term("[ordered_set]")),
          EtsStep.of(0, "insert", TABLE, term("[{1,a},{2,b},{3,c}]")),
          EtsStep.of(0, "select", TABLE, term("[{'$1',[],['$1']}]"), Int.of(1))
              .reading(Reading.CHUNK),
          EtsStep.of(0, "select", EtsStep.result(2, 2)).reading(Reading.CHUNK),
          EtsStep.of(0, "$rest", Atom.of("select"), EtsStep.result(2)),
          EtsStep.of(0, "lookup", TABLE, EtsStep.result(2, 1, 1, 1)),
          EtsStep.of(0, "lookup", TABLE, EtsStep.result(2, 1, 2)),
          EtsStep.of(0, "lookup", TABLE, EtsStep.result(99)),
          EtsStep.of(0, "delete", EtsStep.result(0)));

  private static final List<Term> EXPECTED =
      List.of(
          term("{ok, {'$tid', 0}}"),
          term("{ok, true}"),
          term("{ok, {[{1,a}], more}}"),
          term("{ok, {[{2,b}], more}}"),
          term("{ok, {[{1,a},{2,b},{3,c}], next}}"),
          term("{ok, [{1,a}]}"),
          term("{ok, []}"),
          term("{ok, []}"),
          term("{ok, true}"));

  private static Term term(String text) {
    return TermParser.parse(text);
  }

  private static List<Term> read(Subject subject) {
    List<Term> results = subject.play(List.of(new EtsCase(1, STEPS))).get(0);
    List<Term> read = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      read.add(STEPS.get(i).reading().read(results.get(i)));
    }
    return read;
  }

  @Test
  void tsunamiTakesResultsOfEarlierSteps() {
    assertThat(read(new TsunamiSubject())).isEqualTo(EXPECTED);
  }

  @Test
  void otpTakesResultsOfEarlierSteps() {
    try (ErlOracle oracle = ErlOracle.start()) {
      assertThat(read(new OtpSubject(oracle))).isEqualTo(EXPECTED);
    }
  }

  @Test
  void aReadingOfChunksIsTheSizeAndTheEnd() {
    Term last = term("{ok, {[a, b], '$end_of_table'}}");
    assertThat(Reading.CHUNK_SIZE.read(last)).isEqualTo(term("{ok, {2, '$end_of_table'}}"));
    assertThat(Reading.REST_ANY_ORDER.read(term("{ok, {[b, a], last}}")))
        .isEqualTo(term("{ok, {[a, b], last}}"));
    assertThat(Reading.CHUNK.read(term("{ok, '$end_of_table'}")))
        .isEqualTo(term("{ok, '$end_of_table'}"));
  }
}
