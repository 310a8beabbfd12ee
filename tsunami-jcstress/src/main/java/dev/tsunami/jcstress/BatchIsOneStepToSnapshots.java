package dev.tsunami.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tsunami.kernel.engine.Snapshot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The versions of a batch share one decision, which becomes READY when all are in place: can a
 * snapshot hold one of them without the other?
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "before the batch")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "after the batch")
@Outcome(expect = FORBIDDEN, desc = "half a batch")
@State
public class BatchIsOneStepToSnapshots {
  private final Table table = Table.hash().with(2);

  @Actor
  public void writer() {
    table.putBoth(1, 2, 2);
  }

  @Actor
  public void reader(II_Result r) {
    try (Snapshot snapshot = table.snapshot()) {
      r.r1 = Table.get(snapshot, 1);
      r.r2 = Table.get(snapshot, 2);
    }
  }
}
