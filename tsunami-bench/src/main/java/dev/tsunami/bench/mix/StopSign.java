package dev.tsunami.bench.mix;

/** Tells threads to stop. */
public final class StopSign {
  private volatile boolean set;

  public boolean isSet() {
    return set;
  }

  public void set() {
    set = true;
  }
}
