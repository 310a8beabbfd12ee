package dev.tsunami.jit;

import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.kernel.match.MatchContext;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.MatchSpec;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What a compiled program costs, for docs/decisions/0007: {@code [{{'_','_','$1'}, [{'>','$1',K}],
 * ['$_']}]} on tuples of three, one in a hundred of which match.
 *
 * <p>A program to be run by hand, not a test: {@code java -cp
 * tsunami-term/target/classes:tsunami-kernel/target/classes:tsunami-jit/target/classes:tsunami-jit/target/test-classes
 * dev.tsunami.jit.Measurement}.
 */
final class Measurement {
  private static final int LIMIT = 100_000;
  private static final int ROUNDS = 15;
  private static final MatchContext CONTEXT =
      new MatchContext(Pid.of(Atom.of("n@h"), 1, 0, 0), Atom.of("n@h"));

  /** One for all, so that the loops below meet one class only. */
  private static final HiddenClassCompiler COMPILER = new HiddenClassCompiler(Runnable::run);

  private static long sink;

  private Measurement() {}

  public static void main(String[] arguments) {
    specificationsOfOneShape(objects(20_000));
    print("objects", "hand-written", "compiled", "interpreted", "compiled / hand-written");
    for (int count : new int[] {1_000, 5_000_000}) {
      oneSpecification(objects(count), 5_000_000 / count);
    }
    System.err.println(sink);
  }

  private static Term[] objects(int count) {
    SplittableRandom random = new SplittableRandom(1);
    Term[] objects = new Term[count];
    for (int i = 0; i < count; i++) {
      objects[i] = Tuple.of(Int.of(i), Atom.OK, Int.of(random.nextInt(LIMIT)));
    }
    return objects;
  }

  private static MatchSpec spec(long limit) {
    return MatchSpec.parse(
        TermParser.parse("[{{'_','_','$1'},[{'>','$1'," + limit + "}],['$_']}]"));
  }

  /** The time from a new specification to its 20,000th object, by number of specification. */
  private static void specificationsOfOneShape(Term... objects) {
    long[] nanos = new long[200];
    for (int i = 0; i < nanos.length; i++) {
      MatchSpec spec = spec(LIMIT - LIMIT / 100 + i);
      long start = System.nanoTime();
      sink += count(Objects.requireNonNull(COMPILER.compile(spec)), objects);
      nanos[i] = System.nanoTime() - start;
    }
    long all = 0;
    for (int i = 0; i < nanos.length; i++) {
      all += nanos[i];
      if (i == 0 || i == 1 || i == 9 || i == 49 || i == 199) {
        print(
            "specification " + (i + 1),
            String.format(Locale.ROOT, "%.2f ms", nanos[i] / 1e6),
            String.format(Locale.ROOT, "all so far %.1f ms", all / 1e6));
      }
    }
  }

  private static void oneSpecification(Term[] objects, int times) {
    long limit = LIMIT - LIMIT / 100;
    MatchProgram compiled = Objects.requireNonNull(COMPILER.compile(spec(limit)));
    MatchProgram interpreted = new Interpreter(spec(limit));
    double[] best = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < times; i++) {
        sink += byHand(objects, limit);
      }
      long hand = System.nanoTime();
      for (int i = 0; i < times; i++) {
        sink += count(compiled, objects);
      }
      long program = System.nanoTime();
      for (int i = 0; i < times; i++) {
        sink += countInterpreted(interpreted, objects);
      }
      long end = System.nanoTime();
      best[0] = Math.min(best[0], hand - start);
      best[1] = Math.min(best[1], program - hand);
      best[2] = Math.min(best[2], end - program);
    }
    double each = (double) objects.length * times;
    print(
        Integer.toString(objects.length),
        String.format(Locale.ROOT, "%.2f ns", best[0] / each),
        String.format(Locale.ROOT, "%.2f ns", best[1] / each),
        String.format(Locale.ROOT, "%.2f ns", best[2] / each),
        String.format(Locale.ROOT, "%.2f", best[1] / best[0]));
  }

  private static int byHand(Term[] objects, long limit) {
    int count = 0;
    for (Term object : objects) {
      if (object instanceof Tuple tuple
          && tuple.arity() == 3
          && tuple.element(3) instanceof Int number
          && number.isLong()
          && number.longValue() > limit) {
        count++;
      }
    }
    return count;
  }

  private static int count(MatchProgram program, Term... objects) {
    int count = 0;
    for (Term object : objects) {
      if (program.run(object, CONTEXT) != null) {
        count++;
      }
    }
    return count;
  }

  /** The same again, so that each loop meets one class of programs only. */
  private static int countInterpreted(MatchProgram program, Term... objects) {
    int count = 0;
    for (Term object : objects) {
      if (program.run(object, CONTEXT) != null) {
        count++;
      }
    }
    return count;
  }

  private static void print(String... columns) {
    System.out.println(String.join(" | ", columns));
  }
}
