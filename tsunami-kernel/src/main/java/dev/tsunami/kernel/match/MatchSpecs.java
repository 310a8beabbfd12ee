package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The specifications of one store that were used lately, prepared: a call with the same term again
 * finds it parsed, its bounds known, and compiled if it is hot. This is what lets a continuation
 * carry its specification as data.
 */
/*
 * A cache of two generations. What is used enters the young one; when that is full it becomes the old one, and what was in
 * the old one and was not used since is forgotten. A generation is full when it has GENERATION specifications or when
 * their terms weigh WEIGHT in all (see Weight: about a hundred megabytes with all that is derived from them). A term that
 * alone weighs more than HEAVY is not let in; the last such one is kept, so that the chunks of a traversal with it find it.
 *
 * Readers take no lock. Allowed races: two threads prepare the same term, and one of the two results is forgotten; an entry
 * that is made while generations change is forgotten with the older one; the weight may be passed by as many entries as
 * there are threads that enter at once.
 */
public final class MatchSpecs {
  /** Specifications in a generation. */
  private static final int GENERATION = 512;

  /** Units of {@link Weight} in a generation. */
  private static final int WEIGHT = 500_000;

  /** More than this is kept one at a time. */
  private static final int HEAVY = 50_000;

  private final MatchCompiler compiler;
  private final AtomicReference<Generations> generations =
      new AtomicReference<>(new Generations(new Generation(), new Generation()));
  private final AtomicReference<@Nullable Heavy> heavy = new AtomicReference<>();

  private record Generations(Generation young, Generation old) {}

  /** Entries and the sum of their weights. */
  private record Generation(ConcurrentHashMap<Key, PreparedSpec> entries, AtomicInteger weight) {
    Generation() {
      this(new ConcurrentHashMap<>(), new AtomicInteger());
    }

    boolean isFull() {
      return entries.size() >= GENERATION || weight.get() >= WEIGHT;
    }

    void enter(Key key, PreparedSpec spec, int weightOfKey) {
      if (entries.put(key, spec) == null) {
        weight.addAndGet(weightOfKey);
      }
    }
  }

  private record Heavy(Key key, PreparedSpec spec) {}

  /**
   * What was given, and as what: a pattern is no specification. Its methods are written out because
   * those of a record are made when they are first called, in some 10 ms of a program's first
   * match.
   */
  private record Key(Term term, Kind kind) {
    @Override
    public int hashCode() {
      return 31 * term.hashCode() + kind.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && kind == that.kind && term.equals(that.term);
    }
  }

  private enum Kind {
    SPEC,
    PATTERN_BINDINGS,
    PATTERN_OBJECT,
    PATTERN_TRUE
  }

  /** An empty cache, whose specifications ask {@code compiler} for faster programs. */
  public MatchSpecs(MatchCompiler compiler) {
    this.compiler = compiler;
  }

  /**
   * The specification that a term is.
   *
   * @throws MatchSpecException if it is none
   */
  public PreparedSpec of(Term term) {
    return find(new Key(term, Kind.SPEC), MatchSpec::parse);
  }

  /** {@code [{Pattern, [], ['$$']}]}: what {@code ets:match/2} runs. */
  public PreparedSpec bindingsOf(Term pattern) {
    return find(
        new Key(pattern, Kind.PATTERN_BINDINGS), head -> MatchSpec.ofHead(head, Expr.Bound.BOUND));
  }

  /** {@code [{Pattern, [], ['$_']}]}: what {@code ets:match_object/2} runs. */
  public PreparedSpec objectsOf(Term pattern) {
    return find(
        new Key(pattern, Kind.PATTERN_OBJECT), head -> MatchSpec.ofHead(head, Expr.Whole.WHOLE));
  }

  /** {@code [{Pattern, [], [true]}]}: what {@code ets:match_delete/2} runs. */
  public PreparedSpec truthOf(Term pattern) {
    return find(
        new Key(pattern, Kind.PATTERN_TRUE),
        head -> MatchSpec.ofHead(head, new Expr.Literal(Atom.TRUE)));
  }

  private PreparedSpec find(Key key, Function<Term, MatchSpec> parse) {
    Generations now = generations.get();
    PreparedSpec known = now.young.entries.get(key);
    if (known != null) {
      return known;
    }
    known = now.old.entries.get(key);
    Heavy last = heavy.get();
    if (known == null && last != null && last.key.equals(key)) {
      return last.spec;
    }
    if (known == null) {
      known = new PreparedSpec(parse.apply(key.term), compiler);
    }
    enter(now, key, known);
    return known;
  }

  private void enter(Generations now, Key key, PreparedSpec spec) {
    int weight = Weight.of(key.term, HEAVY);
    if (weight > HEAVY) {
      heavy.set(new Heavy(key, spec));
    } else if (now.young.isFull()) {
      Generation next = new Generation();
      next.enter(key, spec, weight);
      generations.compareAndSet(now, new Generations(next, now.young));
    } else {
      now.young.enter(key, spec, weight);
    }
  }
}
