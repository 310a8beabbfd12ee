package dev.tsunami.testkit.ets;

import dev.tsunami.api.Store;
import dev.tsunami.api.StoreOptions;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tsunami: each case has a store of its own, each process is a session of it. */
public final class TsunamiSubject implements Subject {
  private final UnaryOperator<Executor> wrapping;

  public TsunamiSubject() {
    this(UnaryOperator.identity());
  }

  /**
   * @param wrapping what to put around each store's executor: to see whether a fault would be found
   */
  public TsunamiSubject(UnaryOperator<Executor> wrapping) {
    this.wrapping = wrapping;
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
    try (Store store =
        Store.open(StoreOptions.standard().withHashSeed(1 + each.hashCode() & 0xff))) {
      Stage stage = new Stage(store, wrapping.apply(store.executor()), each.processes());
      List<Term> results = new ArrayList<>(each.steps().size());
      for (EtsStep step : each.steps()) {
        results.add(stage.play(step));
      }
      return results;
    }
  }
}
