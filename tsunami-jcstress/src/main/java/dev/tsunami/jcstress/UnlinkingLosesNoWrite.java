package dev.tsunami.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A deleted key's entry is unlinked under the latch, with a CAS that fails if somebody has written:
 * is a write that races with a deletion either deleted or there?
 */
@JCStressTest
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "the deletion came first")
@Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "the write came first")
@Outcome(expect = FORBIDDEN, desc = "a write was lost, or came back")
@State
public class UnlinkingLosesNoWrite {
  private final Table table = Table.ordered().with(1);

  @Actor
  public void writer() {
    table.put(1, 2);
  }

  @Actor
  public void remover(II_Result r) {
    r.r1 = table.take(1);
  }

  @Arbiter
  public void afterwards(II_Result r) {
    r.r2 = table.get(1);
  }
}
