package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Term;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * Random cases, one after the other, until exactly so many commands are compared. The same run for
 * the same seed: what is asked next depends on nothing but how many were compared.
 */
public final class RandomRun {
  private static final int BATCH = 200;

  /** What the commands are counted as. */
  static final String NAME = "random";

  private final long seed;
  private final Subject otp;
  private long number;

  public RandomRun(long seed, Subject otp) {
    this.seed = seed;
    this.otp = otp;
  }

  /** Cases with OTP's answers. */
  private record Batch(List<EtsCase> cases, List<List<Term>> answers) {}

  /**
   * Compares; OTP plays the next cases while Tsunami plays these.
   *
   * @param progress told how many commands have been compared
   */
  public void compare(EtsComparison comparison, long commands, LongConsumer progress) {
    BiConsumer<List<EtsCase>, List<List<Term>>> compare =
        (cases, answers) -> comparison.compare(NAME, cases, answers);
    long before = comparison.steps();
    CompletableFuture<Batch> ahead = ask();
    while (true) {
      Batch batch = ahead.join();
      long left = commands - (comparison.steps() - before);
      if (steps(batch.cases) > left) {
        upTo(left, batch, comparison, before, commands, compare);
        progress.accept(comparison.steps() - before);
        if (comparison.steps() - before == commands) {
          return;
        }
        ahead = ask();
      } else {
        ahead = ask();
        compare.accept(batch.cases, batch.answers);
        progress.accept(comparison.steps() - before);
      }
    }
  }

  /** Compares case by case, the last one cut to what is left. */
  private static void upTo(
      long left,
      Batch batch,
      EtsComparison comparison,
      long before,
      long commands,
      BiConsumer<List<EtsCase>, List<List<Term>>> compare) {
    for (int i = 0; i < batch.cases.size() && left > 0; i++) {
      EtsCase each = batch.cases.get(i);
      int length = (int) Math.min(left, each.steps().size());
      compare.accept(
          List.of(new EtsCase(each.processes(), each.steps().subList(0, length))),
          List.of(batch.answers.get(i).subList(0, length)));
      left = commands - (comparison.steps() - before);
    }
  }

  private static long steps(List<EtsCase> cases) {
    return cases.stream().mapToLong(each -> each.steps().size()).sum();
  }

  private CompletableFuture<Batch> ask() {
    List<EtsCase> cases = new ArrayList<>(BATCH);
    for (int n = 0; n < BATCH; n++) {
      cases.add(RandomCase.of(seed, number++));
    }
    return CompletableFuture.supplyAsync(
        () -> new Batch(cases, otp.play(cases)), Thread::startVirtualThread);
  }
}
