package dev.tsunami.kernel.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The specifications of one store that were used lately, prepared: a call with the same term again
 * finds it parsed, its bounds known, and compiled if it is hot. This is what lets a continuation
 * carry its specification as data.
 */
/*
 * A cache of two generations. What is used enters the young one; when that is full it becomes the old one, and what was in
 * the old one and was not used since is forgotten. So it holds at most 2 * GENERATION specifications, and one that is used
 * at least once in GENERATION others stays. Readers take no lock. Allowed races: two threads prepare the same term, and
 * one of the two results is forgotten; an entry that is made while generations change is forgotten with the older one.
 */
public final class MatchSpecs {
  /** Specifications in a generation. */
  private static final int GENERATION = 512;

  private final MatchCompiler compiler;
  private final AtomicReference<Generations> generations =
      new AtomicReference<>(new Generations(new ConcurrentHashMap<>(), new ConcurrentHashMap<>()));

  private record Generations(
      ConcurrentHashMap<Key, PreparedSpec> young, ConcurrentHashMap<Key, PreparedSpec> old) {}

  /** What was given, and as what: a pattern is no specification. */
  private record Key(Term term, Kind kind) {}

  private enum Kind {
    SPEC,
    PATTERN_BINDINGS,
    PATTERN_OBJECT,
    PATTERN_TRUE
  }

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
    PreparedSpec known = now.young.get(key);
    if (known != null) {
      return known;
    }
    known = now.old.get(key);
    if (known == null) {
      known = new PreparedSpec(parse.apply(key.term), compiler);
    }
    enter(now, key, known);
    return known;
  }

  private void enter(Generations now, Key key, PreparedSpec spec) {
    if (now.young.size() >= GENERATION) {
      ConcurrentHashMap<Key, PreparedSpec> next = new ConcurrentHashMap<>();
      next.put(key, spec);
      generations.compareAndSet(now, new Generations(next, now.young));
    } else {
      now.young.put(key, spec);
    }
  }
}
