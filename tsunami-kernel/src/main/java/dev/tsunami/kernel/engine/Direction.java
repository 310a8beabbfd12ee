package dev.tsunami.kernel.engine;

/** Which way a scan goes through the engine's order. */
public enum Direction {
  FORWARD,
  BACKWARD
}
