package dev.tsunami.jit;

import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.kernel.match.MatchCompiler;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.MatchSpec;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compiles match specifications to hidden classes, one for each shape.
 *
 * <p>Contract: a program is indistinguishable from an {@link Interpreter} but by speed, and
 * allocates nothing for an object that does not match, unless a guard computes a new term. Nothing
 * is handed over for a specification of more than {@value Compilation#MAX_PARTS} parts or {@value
 * Compilation#SHAPE_PARTS} parts of different shapes, or if each of its clauses alone is too long
 * or has more than {@value Compilation#CLAUSE_VARIABLES} variables.
 *
 * <p>Safe for many threads. Cost: the first compilation of a process takes 30 to 150 ms, because it
 * loads the class-file API; later ones about a millisecond for a new shape and microseconds for a
 * known one.
 */
public final class HiddenClassCompiler implements MatchCompiler {
  /*
   * For maintainers.
   *
   * Goals, in this order: the interpreter's meaning; no allocation for what does not match; the speed
   * of a loop written by hand; compilation in linear time and bounded space.
   *
   * The way of a specification through a Compilation:
   *
   *   MatchSpec --split--> groups of clauses --Lowering--> ClauseCode + Constants
   *                                                            |          |
   *                                        Shape --ShapeCache--+          |
   *                                                  | miss               |
   *                                      ClassEmitter: bytes              |
   *                                                  |                    |
   *                                    ProgramClass: hidden class --constructor--> MatchProgram
   *
   * A class belongs to a shape, and the constants are final fields of its instances: a query whose
   * constants change from call to call meets code that HotSpot has compiled already. What was tried
   * and dropped, a class for each specification with the constants as class data, is in
   * docs/decisions/0007.
   *
   * What becomes of [{{'_','$1','$2'}, [{'>','$1',10}, {'or',{is_atom,'$2'},{hd,'$2'}}], ['$1']}]:
   *
   *   final class CompiledClauses implements MatchProgram {
   *     final Term t0; final long n0;                           10, for integers and for others
   *     public Term run(Term object, MatchContext context) {
   *       tuple = object; if (!(tuple instanceof Tuple)) goto fail0;
   *       if (tuple.arity() != 3) goto fail0;
   *       $1 = tuple.element(2);
   *       $2 = tuple.element(3);
   *       if (!LongComparison.greater($1, n0, t0)) goto fail0;
   *       x = Guards.head($2); if (x == null) goto fail1;       an error in a guard: no match. It comes
   *       if (x == TRUE) goto ok1;                              first, because is_atom decides without
   *       if (x != FALSE) goto fail0;                           hiding an error of hd
   *       if (!Guards.isAtom($2)) goto fail0;
   *     ok1:
   *       return $1;
   *     fail1: pop;                                             x is still on the operand stack
   *     fail0:                                                  the next clause begins here
   *       return null;
   *     }
   *   }
   *
   * Splitting. HotSpot never compiles a method of more than 8,000 bytes (HugeMethodLimit), and its
   * compilers do poorly long before. So clauses are taken together only up to GROUP_PARTS parts, a
   * group whose code turns out longer than ProgramClass.MAX_CODE is halved, and a clause that is
   * too long alone is left to the interpreter: bytecode that HotSpot interprets is slower than an
   * interpreter that it compiles, ten times for a head of 500 variables. The programs of the groups
   * are run in turn (InTurn). Groups are formed from the front by counting, so the 10,000 clauses of
   * a generated specification are some hundreds of groups of one shape and a last one: two classes.
   * The class file's own limits (64 KB for a method, 65,535 constants) are out of reach of
   * CLAUSE_PARTS parts, at no more than 43 bytes each.
   *
   * Depth. Lowering, ShapeWriter and the emitters recurse over expressions as the parser and the
   * interpreter do, whose bound on their depth holds here too; operands go as deep on the stack of
   * the generated method.
   *
   * Shared between threads
   *   field          written by     read by   why that is enough
   *   cache          constructor    all       final; ShapeCache is guarded by monitors
   *   executor       constructor    all       final
   * A program has final fields only, and so has what they refer to: it may be handed on by any means.
   *
   * Unloading. Classes are hidden and not STRONG: one goes when the cache has let go of it and no
   * program of it is left.
   */

  /** Shapes whose classes are kept for the next specification: some hundreds of kilobytes. */
  private static final int SHAPES = 256;

  private final Executor executor;
  private final ShapeCache cache;

  /**
   * @param executor what compilations run on: {@code Runnable::run} for the thread that asks
   */
  public HiddenClassCompiler(Executor executor) {
    this(executor, new ShapeCache(SHAPES));
  }

  HiddenClassCompiler(Executor executor, ShapeCache cache) {
    this.executor = executor;
    this.cache = cache;
  }

  /** A compiler that works on threads of its own. */
  public static HiddenClassCompiler inBackground() {
    ThreadFactory threads = Thread.ofVirtual().name("tsunami-match-compiler").factory();
    return new HiddenClassCompiler(task -> threads.newThread(task).start());
  }

  @Override
  public void compile(MatchSpec spec, Consumer<MatchProgram> ready) {
    executor.execute(() -> {
      MatchProgram program = compile(spec);
      if (program != null) {
        ready.accept(program);
      }
    });
  }

  /** The program; null if there is none that is better than the interpreter. */
  @Nullable MatchProgram compile(MatchSpec spec) {
    return new Compilation(cache).compile(spec);
  }
}
