package dev.tsunami.bench.suite;

import org.jspecify.annotations.Nullable;

/**
 * Who takes part in a contest.
 *
 * @param name as in reports
 * @param erlangOptions of {@code ets:new}, separated by commas, if it is a table in an Erlang; null
 *     for one of {@link dev.tsunami.bench.subject.Subjects}
 */
record Entrant(String name, @Nullable String erlangOptions) {
  static final Entrant ETS_SET = new Entrant("ets set", "set");
  static final Entrant ETS_SET_CONCURRENT =
      new Entrant("ets set, rc + wc", "set,{read_concurrency,true},{write_concurrency,true}");
  static final Entrant ETS_ORDERED = new Entrant("ets ordered_set", "ordered_set");
  static final Entrant ETS_ORDERED_CONCURRENT =
      new Entrant(
          "ets ordered_set, rc + wc",
          "ordered_set,{read_concurrency,true},{write_concurrency,true}");

  static Entrant jvm(String subject) {
    return new Entrant(subject, null);
  }

  boolean isErlang() {
    return erlangOptions != null;
  }
}
