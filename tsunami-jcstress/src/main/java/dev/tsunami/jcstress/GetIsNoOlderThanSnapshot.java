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
 * A get decides the version that it meets, with the clock of that time: can a snapshot that was
 * taken before the get show something newer than the get?
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both before the write")
@Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "the get after the write, the snapshot before")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "both after the write")
@Outcome(expect = FORBIDDEN, desc = "the snapshot is younger than a get that came after it")
@State
public class GetIsNoOlderThanSnapshot {
  private final Table table = Table.ordered().with(1);

  @Actor
  public void writer() {
    table.put(1, 2);
  }

  @Actor
  public void reader(II_Result r) {
    try (Snapshot snapshot = table.snapshot()) {
      r.r1 = table.get(1);
      r.r2 = Table.get(snapshot, 1);
    }
  }
}
