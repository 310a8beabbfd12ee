package dev.tsunami.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * Whoever meets a version of a batch that is READY decides the whole batch: can one key be new to a
 * get and the other, asked afterwards, still be old?
 */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "before the batch")
@Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "the last after the batch")
@Outcome(id = "1, 2, 2", expect = ACCEPTABLE, desc = "the first before the batch")
@Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "after the batch")
@Outcome(expect = FORBIDDEN, desc = "one key is behind the other")
@State
public class BatchIsOneStepToGets {
  private final Table table = Table.hash().with(2);

  @Actor
  public void writer() {
    table.putBoth(1, 2, 2);
  }

  @Actor
  public void reader(III_Result r) {
    r.r1 = table.get(1);
    r.r2 = table.get(2);
    r.r3 = table.get(1);
  }
}
