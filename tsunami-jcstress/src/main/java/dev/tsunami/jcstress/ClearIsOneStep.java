package dev.tsunami.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A clear puts an empty root in the place of the old one, where a writer may still be at work: does
 * the write come before the clear, with what was there, or after it, with nothing?
 */
@JCStressTest
@Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "the write, then the clear")
@Outcome(id = "1, 0, 2", expect = ACCEPTABLE, desc = "the clear, then the write")
@Outcome(expect = FORBIDDEN, desc = "between the two")
@State
public class ClearIsOneStep {
  private final Table table = Table.hash().with(1);

  @Actor
  public void clearer(III_Result r) {
    r.r1 = table.clear();
  }

  @Actor
  public void writer(III_Result r) {
    r.r2 = table.exchange(1, 2);
  }

  @Arbiter
  public void afterwards(III_Result r) {
    r.r3 = table.get(1);
  }
}
