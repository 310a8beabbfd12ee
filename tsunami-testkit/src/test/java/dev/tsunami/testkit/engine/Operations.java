package dev.tsunami.testkit.engine;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;

/** The sets of operations: small ones, so that operations that have to do with each other meet. */
enum Operations {
  POINT(PointOperations.Tested.class, PointOperations.Specified.class),
  BATCH(BatchOperations.Tested.class, BatchOperations.Specified.class),
  SNAPSHOT(SnapshotOperations.Tested.class, SnapshotOperations.Specified.class);

  private static final int KEYS = 3;

  private final Class<? extends EngineOperations> tested;
  private final Class<? extends EngineOperations> specified;

  Operations(
      Class<? extends EngineOperations> tested, Class<? extends EngineOperations> specified) {
    this.tested = tested;
    this.specified = specified;
  }

  /** The method of that name. */
  Method operation(String name) {
    for (Method method : tested.getMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    throw new AssertionError("no operation " + name + " in " + this);
  }

  /**
   * @throws org.jetbrains.lincheck.LincheckAssertionError with the interleaving, if what some
   *     threads saw no single thread could have seen
   */
  void check(Options<?, ?> options, Subject subject) {
    subject.use();
    loadClasses();
    options.sequentialSpecification(specified).check(tested);
  }

  /**
   * Calls everything. Lincheck does not see into a class that is loaded while it is at work:
   * threads do not change places there, and planted bugs go unnoticed.
   */
  private void loadClasses() {
    try {
      Constructor<? extends EngineOperations> constructor = tested.getConstructor();
      EngineOperations subject = constructor.newInstance();
      for (int key = 1; key <= KEYS; key++) {
        for (Method method : tested.getMethods()) {
          if (method.isAnnotationPresent(Operation.class)) {
            Object[] arguments = new Object[method.getParameterCount()];
            Arrays.fill(arguments, key);
            Object _ = method.invoke(subject, arguments);
          }
        }
      }
      subject.checkStructure();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the operations do not run", e);
    }
  }
}
