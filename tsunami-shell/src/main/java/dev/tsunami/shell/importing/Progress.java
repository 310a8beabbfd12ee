package dev.tsunami.shell.importing;

/** How far an import has come. */
public interface Progress {
  Progress NONE = (done, all) -> {};

  /** Called now and then with the units of work that are done and those that there are. */
  void at(long done, long all);
}
