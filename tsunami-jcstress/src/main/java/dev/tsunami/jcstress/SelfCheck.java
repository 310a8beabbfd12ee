package dev.tsunami.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Not about the engine: an increment in two steps, which must be found out. If jcstress finds
 * nothing here, what it says of the others is worth nothing.
 */
@JCStressTest
@Outcome(id = "3", expect = ACCEPTABLE, desc = "1 and two increments")
@Outcome(expect = FORBIDDEN, desc = "an increment was lost")
@State
public class SelfCheck {
  /** Long enough for the other thread to come in between now and then. */
  private static final int WAIT = 20;

  private final Table table = Table.hash().with(1);

  @Actor
  public void first() {
    increment();
  }

  @Actor
  public void second() {
    increment();
  }

  private void increment() {
    int now = table.get(1);
    for (int i = 0; i < WAIT; i++) {
      Thread.onSpinWait();
    }
    table.put(1, now + 1);
  }

  @Arbiter
  public void afterwards(I_Result r) {
    r.r1 = table.get(1);
  }
}
