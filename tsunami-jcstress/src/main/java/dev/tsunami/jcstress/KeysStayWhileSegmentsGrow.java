package dev.tsunami.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A table of buckets is doubled: the new one is published, then chains are cut. Can a reader of the
 * old one, or a scan, miss a key that has been there all the time?
 */
@JCStressTest
@Outcome(id = "8, 8", expect = ACCEPTABLE, desc = "all keys are there")
@Outcome(expect = FORBIDDEN, desc = "a key was missed")
@State
public class KeysStayWhileSegmentsGrow {
  private static final int KEYS = 8;

  private final Table table = Table.hash().with(KEYS);

  /** One more than there are buckets. */
  @Actor
  public void writer() {
    table.put(KEYS + 1, 1);
  }

  @Actor
  public void reader(II_Result r) {
    for (int key = 1; key <= KEYS; key++) {
      r.r1 += table.get(key);
      r.r2 += table.scan(key);
    }
  }
}
