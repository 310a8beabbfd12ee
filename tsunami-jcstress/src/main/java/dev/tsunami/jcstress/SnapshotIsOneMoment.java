package dev.tsunami.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tsunami.kernel.engine.Snapshot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A version is published before the clock is read for its stamp, and whoever meets it undecided
 * decides it: do two reads of one snapshot agree, and does a get afterwards see no less?
 */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "all before the write")
@Outcome(id = "1, 1, 2", expect = ACCEPTABLE, desc = "the snapshot before, the get after it")
@Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "all after the write")
@Outcome(expect = FORBIDDEN, desc = "a snapshot of two moments, or a get that goes back")
@State
public class SnapshotIsOneMoment {
  private final Table table = Table.hash().with(1);

  @Actor
  public void writer() {
    table.put(1, 2);
  }

  @Actor
  public void reader(III_Result r) {
    try (Snapshot snapshot = table.snapshot()) {
      r.r1 = Table.get(snapshot, 1);
      r.r2 = Table.scan(snapshot, 1);
      r.r3 = table.get(1);
    }
  }
}
