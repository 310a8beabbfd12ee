package dev.tsunami.testkit.engine;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;
import org.junit.jupiter.api.Nested;

/**
 * The contract of {@link Engine}, sentence by sentence, for one thread. A subclass says which
 * engines are meant:
 *
 * <pre>{@code
 * final class SequentialEngineTest extends EngineContract {
 *   protected Engines engines() {
 *     return new SequentialEngines(1);
 *   }
 * }
 * }</pre>
 */
public abstract class EngineContract {
  /** Makes the engines under test; called once or more per test. */
  protected abstract Engines engines();

  @Nested
  final class Keys extends KeyContract {
    @Override
    Engines engines() {
      return EngineContract.this.engines();
    }
  }

  @Nested
  final class Points extends PointContract {
    @Override
    Engines engines() {
      return EngineContract.this.engines();
    }
  }

  @Nested
  final class Batches extends BatchContract {
    @Override
    Engines engines() {
      return EngineContract.this.engines();
    }
  }

  @Nested
  final class Scans extends ScanContract {
    @Override
    Engines engines() {
      return EngineContract.this.engines();
    }
  }

  @Nested
  final class Snapshots extends SnapshotContract {
    @Override
    Engines engines() {
      return EngineContract.this.engines();
    }
  }

  @Nested
  final class Accounts extends AccountContract {
    @Override
    Engines engines() {
      return EngineContract.this.engines();
    }
  }

  @Nested
  final class Model extends ModelContract {
    @Override
    Engines engines() {
      return EngineContract.this.engines();
    }
  }
}
