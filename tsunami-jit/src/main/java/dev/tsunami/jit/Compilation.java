package dev.tsunami.jit;

import dev.tsunami.kernel.match.Clause;
import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.MatchSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One compilation of one specification: splits it into groups of clauses that fit a method, and
 * gets a program for each. For one thread, and one call of {@link #compile}.
 */
final class Compilation {
  /** More parts than this in all are not compiled: half a second even if all have one shape. */
  static final long MAX_PARTS = 100_000;

  /**
   * More parts than this of different shapes are not compiled. Their code would be slower than the
   * interpreter until HotSpot has compiled it: with 20,000 parts for the first 18,000 objects, with
   * 80,000 for more than 24,000 objects and half a minute.
   */
  static final long SHAPE_PARTS = 20_000;

  /** More parts than this in one clause: longer than {@link ProgramClass#MAX_CODE} but for '_'. */
  static final long CLAUSE_PARTS = 1_500;

  /** Clauses go into one method up to so many parts: 2 to 4 KB of code. */
  static final long GROUP_PARTS = 250;

  /**
   * More variables than this in one clause are left to the interpreter. HotSpot keeps all of them
   * for each of the places where it may have to give up its code, so its work grows with the
   * square: 100 variables take 151 ns against 341 interpreted, 200 take 3,114 against 693.
   */
  static final int CLAUSE_VARIABLES = 128;

  private final ShapeCache cache;
  private final Set<Shape> shapes = new HashSet<>();
  private final List<MatchProgram> programs = new ArrayList<>();
  private long shapeParts;

  Compilation(ShapeCache cache) {
    this.cache = cache;
  }

  /** The program; null if there is none that is better than the interpreter. */
  @Nullable MatchProgram compile(MatchSpec spec) {
    for (List<Clause> group : groups(spec)) {
      add(group);
      if (shapeParts > SHAPE_PARTS) {
        return null;
      }
    }
    for (MatchProgram program : programs) {
      if (!(program instanceof Interpreter)) {
        return InTurn.of(programs);
      }
    }
    return null;
  }

  /** Consecutive clauses; none if there are too many parts. */
  private static List<List<Clause>> groups(MatchSpec spec) {
    List<List<Clause>> groups = new ArrayList<>();
    long total = 0;
    long parts = GROUP_PARTS;
    for (Clause clause : spec.clauses()) {
      long more = Parts.of(clause);
      total += more;
      parts += more;
      if (total > MAX_PARTS) {
        return List.of();
      }
      if (parts > GROUP_PARTS) {
        groups.add(new ArrayList<>());
        parts = more;
      }
      groups.getLast().add(clause);
    }
    return groups;
  }

  private void add(List<Clause> clauses) {
    MatchProgram program = program(clauses);
    if (program != null) {
      programs.add(program);
    } else if (clauses.size() == 1) {
      programs.add(new Interpreter(new MatchSpec(clauses)));
    } else {
      int half = clauses.size() / 2;
      add(clauses.subList(0, half));
      add(clauses.subList(half, clauses.size()));
    }
  }

  /** The program of these clauses in one method; null if that would be too long or too wide. */
  private @Nullable MatchProgram program(List<Clause> clauses) {
    long parts = 0;
    for (Clause clause : clauses) {
      parts += Parts.of(clause);
    }
    if (parts > CLAUSE_PARTS) {
      return null;
    }
    Lowering lowering = Lowering.of(clauses);
    for (ClauseCode clause : lowering.clauses()) {
      if (clause.bindings() > CLAUSE_VARIABLES) {
        return null;
      }
    }
    Constants constants = lowering.constants();
    Shape shape = Shape.of(lowering.clauses());
    if (shapes.add(shape)) {
      shapeParts += parts;
    }
    return cache
        .get(shape, () -> ProgramClass.define(lowering.clauses(), constants.count()))
        .program(constants);
  }
}
