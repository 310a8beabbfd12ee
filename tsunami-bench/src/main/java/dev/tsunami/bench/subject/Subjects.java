package dev.tsunami.bench.subject;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tsunami.api.Store;
import dev.tsunami.api.StoreOptions;
import dev.tsunami.bench.baseline.ContentionAdaptingTree;
import dev.tsunami.bench.baseline.GlobalLockMap;
import dev.tsunami.bench.baseline.LockedTreeMap;
import dev.tsunami.bench.baseline.StripedMap;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jctools.maps.NonBlockingHashMap;

/** The subjects of this JVM by their names in reports. */
public final class Subjects {
  public static final String TSUNAMI_SET = "Tsunami set";
  public static final String TSUNAMI_ORDERED = "Tsunami ordered_set";
  public static final String HASH_MAP = "ConcurrentHashMap";
  public static final String NON_BLOCKING = "NonBlockingHashMap";
  public static final String CAFFEINE = "Caffeine";
  public static final String GLOBAL_LOCK = "HashMap, one lock";
  public static final String STRIPED = "HashMap, 64 locks";
  public static final String SKIP_LIST = "ConcurrentSkipListMap";
  public static final String LOCKED_TREE = "TreeMap, readers-writer lock";
  public static final String ADAPTING_TREE = "contention-adapting tree";

  /** One seed for all runs, so that a table grows at the same objects in each. */
  private static final int HASH_SEED = 1;

  private Subjects() {}

  /**
   * @throws IllegalArgumentException if there is no such subject
   */
  public static Subject open(String name) {
    return switch (name) {
      case TSUNAMI_SET -> new TsunamiTable(store(), "set");
      case TSUNAMI_ORDERED -> new TsunamiTable(store(), "ordered_set");
      case HASH_MAP -> new MapSubject(new ConcurrentHashMap<>());
      case NON_BLOCKING -> new MapSubject(new NonBlockingHashMap<>());
      case CAFFEINE -> new MapSubject(Caffeine.newBuilder().<Term, Tuple>build().asMap());
      case GLOBAL_LOCK -> new BaselineSubject(GlobalLockMap::new);
      case STRIPED -> new BaselineSubject(StripedMap::new);
      case SKIP_LIST -> new SortedMapSubject(new ConcurrentSkipListMap<>(TermOrder.byValue()));
      case LOCKED_TREE -> new BaselineSubject(() -> new LockedTreeMap<>(TermOrder.byValue()));
      case ADAPTING_TREE ->
          new BaselineSubject(() -> new ContentionAdaptingTree<>(TermOrder.byValue()));
      default -> throw new IllegalArgumentException("no subject is called '" + name + "'");
    };
  }

  private static Store store() {
    return Store.open(StoreOptions.standard().withHashSeed(HASH_SEED));
  }
}
