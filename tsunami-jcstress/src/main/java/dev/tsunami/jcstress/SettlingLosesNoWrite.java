package dev.tsunami.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tsunami.kernel.engine.Snapshot;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A decided version is replaced by its objects, with a CAS from that very version, while others
 * write and a snapshot comes and goes: is every write still there?
 */
@JCStressTest
@Outcome(id = "3", expect = ACCEPTABLE, desc = "1 and two increments")
@Outcome(expect = FORBIDDEN, desc = "a write was lost")
@State
public class SettlingLosesNoWrite {
  private final Table table = Table.hash().with(1);

  @Actor
  public void first() {
    table.increment(1);
  }

  @Actor
  public void second() {
    try (Snapshot snapshot = table.snapshot()) {
      table.increment(1);
      int _ = Table.get(snapshot, 1);
    }
  }

  @Arbiter
  public void afterwards(I_Result r) {
    r.r1 = table.get(1);
  }
}
