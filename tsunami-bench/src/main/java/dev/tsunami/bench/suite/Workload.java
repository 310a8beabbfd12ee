package dev.tsunami.bench.suite;

import dev.tsunami.bench.mix.Mix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mix, who is measured with it, and how.
 *
 * @param id within its contest
 * @param title for reports
 * @param entrants names of those who can do it
 * @param variants take turns within each round; the first is called by the workload's id alone
 * @param fixed whether tables are fixed meanwhile, as OTP does where keys are gone through
 * @param refilled whether the subject is filled anew before each sample
 */
record Workload(
    String id,
    String title,
    Mix mix,
    List<String> entrants,
    List<Variant> variants,
    boolean fixed,
    boolean refilled) {
  /**
   * @param suffix of the workload's id
   * @param title what is different, for reports
   * @param mix another than the workload's; null for that
   * @param held whether a snapshot is open that was taken before some writes
   */
  record Variant(String suffix, String title, @Nullable Mix mix, int threads, boolean held) {
    static final Variant PLAIN = new Variant("", "", null, 1, false);
    static final Variant TWO_THREADS =
        new Variant(" x2", "two threads, by the clock on the wall", null, 2, false);
    static final Variant SNAPSHOT_OPEN = new Variant(" open", "a snapshot open", null, 1, true);

    static Variant of(String suffix, String title, Mix mix) {
      return new Variant(suffix, title, mix, 1, false);
    }
  }

  Mix mix(Variant variant) {
    Mix other = variant.mix;
    return other == null ? mix : other;
  }

  static Workload of(String id, String title, Mix mix, List<String> entrants) {
    return new Workload(id, title, mix, entrants, List.of(Variant.PLAIN), false, false);
  }

  Workload withVariants(Variant... others) {
    return new Workload(id, title, mix, entrants, List.of(others), fixed, refilled);
  }

  Workload whileFixed() {
    return new Workload(id, title, mix, entrants, variants, true, refilled);
  }

  Workload refilledEachTime() {
    return new Workload(id, title, mix, entrants, variants, fixed, true);
  }
}
