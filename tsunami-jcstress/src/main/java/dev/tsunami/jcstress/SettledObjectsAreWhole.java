package dev.tsunami.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Objects are published by the CAS of an entry's state, whose load is an acquire: does a reader who
 * finds new objects find all that is in them?
 */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "the old object")
@Outcome(id = "2", expect = ACCEPTABLE, desc = "the new object, whole")
@Outcome(expect = FORBIDDEN, desc = "a part of an object")
@State
public class SettledObjectsAreWhole {
  private static final Term KEY = Int.of(1);

  private final Engine engine = new VersionedEngines(1).hash(1);

  public SettledObjectsAreWhole() {
    engine.insert(KEY, object(1), Insertion.REPLACE);
  }

  private static Tuple object(int value) {
    return Tuple.of(KEY, Int.of(value), Flt.of(value), Tuple.of(Int.of(value)), Int.of(value));
  }

  @Actor
  public void writer() {
    engine.insert(KEY, object(2), Insertion.REPLACE);
  }

  @Actor
  public void reader(I_Result r) {
    TupleSeq found = engine.get(KEY);
    r.r1 = -1;
    for (int value = 1; value <= 2; value++) {
      if (found != null && found.object(0).equals(object(value))) {
        r.r1 = value;
      }
    }
  }
}
