package dev.tsunami.bench.suite;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was to be reached.
 *
 * @param work as in the first column of the report
 * @param against what it is compared with, or what is measured
 * @param bound to be reached
 * @param least whether the bound is the least value that will do, or the greatest
 * @param format of bound and value
 * @param measured null if the results do not have it
 */
record Target(
    String work,
    String against,
    double bound,
    boolean least,
    String format,
    Function<Results, @Nullable Double> measured) {

  /** What the report says of it. */
  enum Verdict {
    MET,
    MISSED,
    NOT_MEASURED;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  Verdict verdict(Results results) {
    Double value = measured.apply(results);
    if (value == null) {
      return Verdict.NOT_MEASURED;
    }
    return (least ? value >= bound : value <= bound) ? Verdict.MET : Verdict.MISSED;
  }

  String boundText() {
    return (least ? "at least " : "at most ") + format.formatted(bound);
  }

  String valueText(Results results) {
    Double value = measured.apply(results);
    return value == null ? "" : format.formatted(value);
  }
}
