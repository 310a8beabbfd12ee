package dev.tsunami.api;

import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.jit.HiddenClassCompiler;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.kernel.command.LocalExecutor;
import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.image.Storage;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.CountingIds;
import dev.tsunami.kernel.table.Session;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A store of tables in this process: the composition root, and where a Java program begins.
 *
 * <pre>{@code
 * try (Store store = Store.open(); Session me = store.session()) {
 *   Ets ets = store.ets(me);
 *   Term words = ets.new_(Atom.of("words"), TermList.of(Atom.of("ordered_set")));
 *   ets.insert(words, Tuple.of(Atom.of("apple"), Int.of(1)));
 * }
 * }</pre>
 *
 * <p>A {@link Session} owns the tables that it makes: they go to their heirs, or away, when it is
 * closed. The tables of {@link #ets()} belong to the store and live until it is closed. Stores
 * share nothing but the process's atoms.
 *
 * <p>Thread safety: any number of threads may use a store, a session and an {@code Ets}.
 */
public final class Store implements AutoCloseable {
  private final Catalog catalog;
  private final Executor executor;
  private final Attributes attributes;

  private Store(Catalog catalog, Storage storage) {
    this.catalog = catalog;
    this.executor = new LocalExecutor(catalog, storage, HiddenClassCompiler.inBackground());
    this.attributes = new Attributes(catalog);
  }

  /** An empty store with the usual options: {@link StoreOptions#standard}. */
  public static Store open() {
    return open(StoreOptions.standard());
  }

  /** An empty store. */
  public static Store open(StoreOptions options) {
    int seed = options.hashSeed() == 0 ? ThreadLocalRandom.current().nextInt() : options.hashSeed();
    return new Store(
        new Catalog(
            new VersionedEngines(seed),
            new CountingIds(
                options.node(), options.creation(), options.firstPid(), options.guests()),
            options.clock()),
        options.storage());
  }

  /** A new session: what a process is in Erlang. */
  public Session session() {
    return catalog.newSession();
  }

  /**
   * The {@code ets} functions on behalf of the store itself: tables made through it have no owner.
   */
  public Ets ets() {
    return ets(catalog.embedded());
  }

  /** The {@code ets} functions on behalf of a session of this store. */
  public Ets ets(Session session) {
    return new Ets(catalog, executor, session);
  }

  /** For doors that carry commands. */
  public Executor executor() {
    return executor;
  }

  /** Tables and sessions, for doors that need more than commands. */
  public Catalog catalog() {
    return catalog;
  }

  /** What the positions of tables' objects are called. */
  public Attributes attributes() {
    return attributes;
  }

  /** Ends all sessions and deletes all tables. */
  @Override
  public void close() {
    catalog.close();
  }
}
