package dev.tsunami.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A new entry is linked into a leaf and into a bucket before its version is READY: can a get find
 * the key and a scan that begins afterwards miss it?
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "both before the insertion")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "one before, one after")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both after the insertion")
@Outcome(expect = FORBIDDEN, desc = "there, and gone again")
@State
public class NewKeyIsThereForScansOrdered {
  private final Table table = Table.ordered();

  @Actor
  public void writer() {
    table.put(1, 1);
  }

  @Actor
  public void reader(II_Result r) {
    r.r1 = table.get(1);
    r.r2 = table.scan(1);
  }
}
