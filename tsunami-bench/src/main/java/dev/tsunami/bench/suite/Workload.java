package dev.tsunami.bench.suite;

import dev.tsunami.bench.mix.Mix;
import java.util.List;

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
   * @param held whether a snapshot is open that was taken before some writes
   */
  record Variant(String suffix, int threads, boolean held) {
    static final Variant PLAIN = new Variant("", 1, false);
    static final Variant TWO_THREADS = new Variant(" x2", 2, false);
    static final Variant SNAPSHOT_OPEN = new Variant(" open", 1, true);
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
