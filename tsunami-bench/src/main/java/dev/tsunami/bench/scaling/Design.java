package dev.tsunami.bench.scaling;

import java.util.List;

/**
 * A design at a mix of operations.
 *
 * @param aloneMicros of one operation by one thread
 * @param places written by more than one thread
 */
record Design(String name, double aloneMicros, List<Place> places) {
  /** A line from memory, which one thread pays instead of a transfer. */
  private static final double MISS_MICROS = 0.09;

  private static final double FULL = 0.95;
  private static final int STEPS = 500;
  private static final double STEP = 0.2;

  /**
   * Some like places, of which a writer needs one for a time, such as the locks of a table.
   *
   * @param visits in one operation
   * @param count of places
   * @param holdMicros while the others wait
   * @param lines that change hands with a visit
   * @param linesPerThread that a visit collects from each other thread, as the writer of a lock
   *     with a group of readers per thread does
   */
  record Place(
      double visits, double count, double holdMicros, double lines, double linesPerThread) {}

  /** Million operations a second. */
  double rate(Machine machine) {
    double others = (double) (machine.threads() - 1) / machine.threads();
    double work = aloneMicros;
    for (Place place : places) {
      work +=
          place.visits * place.lines * others * Math.max(0, machine.transferMicros() - MISS_MICROS);
      work += place.visits * collected(place, machine);
    }
    double rate = machine.capacity() / work;
    for (int step = 0; step < STEPS; step++) {
      double waiting = 0;
      for (Place place : places) {
        double hold = hold(place, machine);
        double busy = Math.min(FULL, rate * others * place.visits * hold / place.count);
        // Readers wait for the writer of such a lock too.
        double waits = place.linesPerThread > 0 ? 1 : place.visits;
        waiting += waits * hold * busy / (1 - busy);
      }
      rate += STEP * (machine.capacity() / (work + waiting) - rate);
    }
    return Math.min(rate, most(machine));
  }

  /** What the places let through if each is always held. */
  private double most(Machine machine) {
    double most = Double.MAX_VALUE;
    for (Place place : places) {
      double hold = hold(place, machine);
      most = hold > 0 ? Math.min(most, place.count / (place.visits * hold)) : most;
    }
    return most;
  }

  private static double hold(Place place, Machine machine) {
    return place.holdMicros + machine.transferMicros() + collected(place, machine);
  }

  private static double collected(Place place, Machine machine) {
    return machine.threads() == 1
        ? 0
        : place.linesPerThread * machine.threads() * machine.transferMicros();
  }
}
