package dev.tsunami.kernel.match;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

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
 *   bounds    ConcurrentHashMap: by key position and order; entries are pure functions of their keys.
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
  private final ConcurrentHashMap<Integer, KeyBound> bounds = new ConcurrentHashMap<>();

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
    int table = keyPosition * 2 + (ordered ? 1 : 0);
    KeyBound known = bounds.get(table);
    if (known == null) {
      known = KeyBound.of(spec, keyPosition, ordered);
      bounds.put(table, known);
    }
    return known;
  }

  /** Whether ETS looks up the keys that the heads name, rather than scanning. */
  public boolean isLookup(int keyPosition, boolean ordered) {
    return KeyBounds.areLookedUp(spec, keyPosition, ordered);
  }

  /** Whether every clause gives an object with the key of the one it matched. */
  public boolean keepsKey(int keyPosition) {
    return new KeyKeeping(keyPosition).holds(spec);
  }
}
