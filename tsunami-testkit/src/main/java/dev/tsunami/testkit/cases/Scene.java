package dev.tsunami.testkit.cases;

import dev.tsunami.testkit.ets.EtsCase;
import java.util.List;

/**
 * A script as steps, ready to be played.
 *
 * @param expectations one for each step
 * @param since the first release of OTP that each step's expectation holds for; 0 for all
 */
record Scene(EtsCase steps, List<Expectation> expectations, List<Integer> since) {}
