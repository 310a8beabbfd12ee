package dev.tsunami.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A version takes the place of objects, then objects that of the version: can the second of two
 * gets see the older objects?
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both before the write")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "one before, one after")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "both after the write")
@Outcome(expect = FORBIDDEN, desc = "back in time")
@State
public class GetNeverGoesBack {
  private final Table table = Table.hash().with(1);

  @Actor
  public void writer() {
    table.put(1, 2);
  }

  @Actor
  public void reader(II_Result r) {
    r.r1 = table.get(1);
    r.r2 = table.get(1);
  }
}
