package dev.tsunami.bench.scaling;

/**
 * The machine of the published curves: two sockets, 32 cores, 64 hardware threads.
 *
 * @param threads hardware threads in use
 * @param capacity how many times one thread's work they do if they share nothing: read off ETS's
 *     curve of lookups in an ordered_set, which share nothing that is written
 * @param transferMicros what it takes to get a cache line that another core has written: read off
 *     ETS's curves with one central counter, which end at one operation each 135 to 200 ns
 */
record Machine(int threads, double capacity, double transferMicros) {
  static Machine[] sizes() {
    return new Machine[] {
      new Machine(1, 1, 0),
      new Machine(2, 1.94, 0.10),
      new Machine(8, 7.16, 0.15),
      new Machine(16, 14.4, 0.15),
      new Machine(32, 28.0, 0.20),
      new Machine(64, 35.6, 0.20)
    };
  }
}
