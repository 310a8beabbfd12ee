package dev.tsunami.kernel.match;

import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A specification with what is derived from it and kept: the program that runs it now, and what it
 * says of the key. Made by {@link MatchSpecs}.
 */
/*
 * Shared state:
 *
 *   program   AtomicReference: the interpreter, replaced once by a compiled program. Whoever reads the old one runs it to
 *             the end of a block of objects: both give the same results.
 *   runs      AtomicInteger: objects run over so far, up to the threshold. The one thread that takes it across asks for
 *             the compilation.
 *   plans     ConcurrentHashMap: by key position and order; entries are pure functions of their keys.
 *   sorted    AtomicReference: the keys as the last table wanted them; whoever wants another order sorts again.
 */
public final class PreparedSpec {
  /**
   * Objects after which compiling pays: a compilation costs about as much as interpreting these.
   */
  static final int HOT = 2_000;

  private final MatchSpec spec;
  private final MatchCompiler compiler;
  private final int threshold;
  private final AtomicReference<MatchProgram> program;
  private final AtomicInteger runs = new AtomicInteger();
  private final ConcurrentHashMap<Integer, Plan> plans = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable SortedKeys> sorted = new AtomicReference<>();

  /**
   * Interprets {@code spec} at first; a compiler whose threshold is 0 is asked at once.
   *
   * @param compiler what is asked for a faster program when the specification has run often
   */
  public PreparedSpec(MatchSpec spec, MatchCompiler compiler) {
    this.spec = spec;
    this.compiler = compiler;
    this.threshold = compiler.threshold();
    this.program = new AtomicReference<>(new Interpreter(spec));
    if (threshold == 0) {
      compiler.compile(spec, program::set);
    }
  }

  public MatchSpec spec() {
    return spec;
  }

  /** The fastest program there is at the moment. */
  public MatchProgram program() {
    return program.get();
  }

  /** Whether it is still interpreted. */
  public boolean isInterpreted() {
    return program.get() instanceof Interpreter;
  }

  /**
   * Takes note of {@code objects} more that the program has run over.
   *
   * @return the program to go on with
   */
  public MatchProgram ran(int objects) {
    int before = runs.get();
    if (before < threshold) {
      int after = runs.addAndGet(objects);
      if (after >= threshold && after - objects < threshold) {
        compiler.compile(spec, program::set);
      }
    }
    return program.get();
  }

  /** {@link KeyBound#of}. */
  public KeyBound keyBound(int keyPosition, boolean ordered) {
    return plan(keyPosition, ordered).bound;
  }

  /** Whether ETS looks up the keys that the heads name, rather than scanning. */
  public boolean isLookup(int keyPosition, boolean ordered) {
    return plan(keyPosition, ordered).lookup;
  }

  /**
   * The keys of a bound that has several, in the order of an engine: sorted once and kept, because
   * every chunk of a traversal asks for them.
   */
  public List<Term> sortedKeys(KeyBound.AnyOf bound, Comparator<Term> order) {
    SortedKeys known = sorted.get();
    if (known == null || known.bound != bound || known.order != order) {
      List<Term> keys = new ArrayList<>(bound.keys());
      keys.sort(order);
      known = new SortedKeys(bound, order, keys);
      sorted.set(known);
    }
    return known.keys;
  }

  private Plan plan(int keyPosition, boolean ordered) {
    int table = keyPosition * 2 + (ordered ? 1 : 0);
    Plan known = plans.get(table);
    if (known == null) {
      known =
          new Plan(
              KeyBound.of(spec, keyPosition, ordered),
              KeyBounds.areLookedUp(spec, keyPosition, ordered));
      plans.put(table, known);
    }
    return known;
  }

  /** What the specification means for tables of one key position and order. */
  private record Plan(KeyBound bound, boolean lookup) {}

  private record SortedKeys(KeyBound.AnyOf bound, Comparator<Term> order, List<Term> keys) {}

  /** Whether every clause gives an object with the key of the one it matched. */
  public boolean keepsKey(int keyPosition) {
    return new KeyKeeping(keyPosition).holds(spec);
  }
}
