package dev.tsunami.kernel.table;

/** The time of day, injected so that the kernel has no clock of its own. */
@FunctionalInterface
public interface Clock {
  /** Microseconds since 1970-01-01 UTC. */
  long epochMicros();
}
