package dev.tsunami.testkit.ets;

import dev.tsunami.api.StoreOptions;
import dev.tsunami.engines.LockedEngines;
import dev.tsunami.jit.HiddenClassCompiler;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.kernel.command.LocalExecutor;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.kernel.engine.model.SequentialEngines;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.CountingIds;
import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Tsunami: each case has a catalog of its own, put together as a store is, and each process is a
 * session of it. Plays the same each time: the order of hash tables is a function of the case.
 */
public final class TsunamiSubject implements Subject {
  private final StoreOptions options;
  private final UnaryOperator<Executor> aroundExecutor;
  private final UnaryOperator<Engines> aroundEngines;

  public TsunamiSubject() {
    this(StoreOptions.standard());
  }

  /**
   * @param options of each store, but for the seed of the order of hash tables
   */
  public TsunamiSubject(StoreOptions options) {
    this(options, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /**
   * @param aroundExecutor what to put around each executor: to see whether a fault would be found
   */
  public TsunamiSubject(UnaryOperator<Executor> aroundExecutor) {
    this(aroundExecutor, UnaryOperator.identity());
  }

  /**
   * @param aroundEngines the same for what makes the engines of tables
   */
  public TsunamiSubject(
      UnaryOperator<Executor> aroundExecutor, UnaryOperator<Engines> aroundEngines) {
    this(StoreOptions.standard(), aroundExecutor, aroundEngines);
  }

  /**
   * @param options of each store, but for the seed of the order of hash tables
   */
  public TsunamiSubject(
      StoreOptions options,
      UnaryOperator<Executor> aroundExecutor,
      UnaryOperator<Engines> aroundEngines) {
    this.options = options;
    this.aroundExecutor = aroundExecutor;
    this.aroundEngines = aroundEngines;
  }

  @Override
  public List<List<Term>> play(List<EtsCase> cases) {
    List<List<Term>> results = new ArrayList<>(cases.size());
    for (EtsCase each : cases) {
      results.add(play(each));
    }
    return results;
  }

  private List<Term> play(EtsCase each) {
    int hashSeed = 1 + (each.toTerm().hashCode() & 0xff);
    Engines engines = new LockedEngines(new SequentialEngines(hashSeed));
    Catalog catalog =
        new Catalog(
            aroundEngines.apply(engines),
            new CountingIds(options.node(), options.creation(), options.firstPid()),
            options.clock());
    try {
      Executor executor =
          new LocalExecutor(catalog, options.storage(), HiddenClassCompiler.inBackground());
      Stage stage = new Stage(catalog, aroundExecutor.apply(executor), each.processes());
      List<Term> results = new ArrayList<>(each.steps().size());
      for (EtsStep step : each.steps()) {
        results.add(stage.play(step));
      }
      return results;
    } finally {
      catalog.close();
    }
  }
}
