package dev.tsunami.testkit.cases;

/** A part of a case in Java: what takes threads, files, or a look at a table from outside. */
@FunctionalInterface
public interface Program {
  /**
   * @throws Exception anything: the case has failed
   */
  void run(Play play) throws Exception;
}
