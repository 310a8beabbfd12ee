package dev.tsunami.testkit.cases;

import dev.tsunami.api.Store;
import dev.tsunami.api.StoreOptions;
import dev.tsunami.api.files.FileStorage;
import dev.tsunami.kernel.command.Executor;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.Subject;
import dev.tsunami.testkit.ets.TsunamiSubject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs named cases: scripts in Tsunami and, if there is one, in OTP, programs in Tsunami. Not
 * thread safe.
 */
public final class CaseRunner implements AutoCloseable {
  private static final int MAX_PROBLEMS = 3;

  /** Much less than OTP can take in one question, and enough to spread its cost. */
  private static final int BATCH = 200;

  private final Path folder;
  private final StoreOptions options;
  private final Subject tsunami;
  private final @Nullable Subject otp;
  private final int release;

  /**
   * @param otp null if there is none
   * @param release that of {@code otp}
   */
  public CaseRunner(@Nullable Subject otp, int release) {
    this(UnaryOperator.identity(), otp, release);
  }

  /**
   * @param wrapping what to put around the executor that scripts are played on: to see whether a
   *     fault would be found
   */
  CaseRunner(UnaryOperator<Executor> wrapping, @Nullable Subject otp, int release) {
    try {
      this.folder = Files.createTempDirectory("tsunami-cases");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the files of cases", e);
    }
    this.options = StoreOptions.standard().withStorage(new FileStorage(folder));
    this.tsunami = new TsunamiSubject(options, wrapping, UnaryOperator.identity());
    this.otp = otp;
    this.release = release;
  }

  public CaseOutcome run(NamedCase each) {
    Tally tally = new Tally();
    for (Script script : each.scripts()) {
      List<Scene> scenes = script.texts().stream().map(SceneParser::parse).toList();
      for (int from = 0; from < scenes.size(); from += BATCH) {
        List<Scene> batch = scenes.subList(from, Math.min(from + BATCH, scenes.size()));
        try {
          play(batch, tally);
        } catch (RuntimeException | AssertionError e) {
          tally.problem(trace(e));
        }
      }
    }
    for (Program program : each.programs()) {
      run(program, tally);
    }
    return new CaseOutcome(
        each, tally.checks, tally.known, otp != null && !each.scripts().isEmpty(), tally.problems);
  }

  private static final class Tally {
    int checks;
    int known;
    final List<String> problems = new ArrayList<>();

    void problem(String text) {
      if (problems.size() < MAX_PROBLEMS) {
        problems.add(text);
      }
    }
  }

  private void play(List<Scene> scenes, Tally tally) {
    List<EtsCase> cases = scenes.stream().map(Scene::steps).toList();
    List<List<Term>> ours = tsunami.play(cases);
    List<List<Term>> theirs = otp == null ? List.of() : otp.play(cases);
    for (int i = 0; i < scenes.size(); i++) {
      Scene scene = scenes.get(i);
      judge("Tsunami", scene, ours.get(i), Integer.MAX_VALUE, tally);
      if (otp != null) {
        judge("OTP " + release, scene, theirs.get(i), release, tally);
        compare(scene, ours.get(i), theirs.get(i), tally);
      }
    }
  }

  private static void judge(
      String world, Scene scene, List<Term> outcomes, int release, Tally tally) {
    for (int step = 0; step < outcomes.size(); step++) {
      if (scene.since().get(step) > release) {
        tally.known++;
        continue;
      }
      Expectation expectation = inWorld(scene.expectations().get(step), outcomes);
      tally.checks++;
      if (!expectation.isMetBy(outcomes.get(step))) {
        tally.problem(
            report(scene, step, world, expectation.toString(), outcomes.get(step).toString()));
        return;
      }
    }
  }

  /** What is left to the two worlds must at least be the same in both. */
  private static void compare(Scene scene, List<Term> ours, List<Term> theirs, Tally tally) {
    for (int step = 0; step < ours.size(); step++) {
      if (scene.expectations().get(step) instanceof Expectation.SameInBoth
          && !ours.get(step).equals(theirs.get(step))) {
        tally.problem(
            report(scene, step, "Tsunami", theirs.get(step).toString(), ours.get(step).toString()));
        return;
      }
    }
  }

  private static String report(Scene scene, int step, String world, String expected, String given) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i <= step; i++) {
      text.append(scene.steps().steps().get(i)).append('\n');
    }
    return text + "in " + world + ": expected " + expected + "\n  given " + given;
  }

  // ---- results of earlier steps in expectations

  private static Expectation inWorld(Expectation expectation, List<Term> outcomes) {
    return expectation instanceof Expectation.Gives gives
        ? new Expectation.Gives(resolved(gives.result(), outcomes), gives.reading())
        : expectation;
  }

  private static Term resolved(Term term, List<Term> outcomes) {
    if (term instanceof TermList.Cons cons) {
      List<Term> elements = new ArrayList<>();
      Term rest = cons;
      while (rest instanceof TermList.Cons next) {
        elements.add(resolved(next.head(), outcomes));
        rest = next.tail();
      }
      return TermList.of(elements.toArray(new Term[0]), elements.size(), resolved(rest, outcomes));
    }
    if (!(term instanceof Tuple tuple)) {
      return term;
    }
    if (tuple.arity() >= 2 && tuple.element(1) == Atom.of("$result")) {
      Term part = ((Tuple) outcomes.get(index(tuple.element(2)))).element(2);
      TermList path = tuple.arity() == 3 ? (TermList) tuple.element(3) : TermList.NIL;
      for (Term place : path) {
        part =
            part instanceof Tuple whole
                ? whole.element(index(place))
                : ((TermList) part).toList().get(index(place) - 1);
      }
      return part;
    }
    Term[] elements = tuple.toArray();
    for (int i = 0; i < elements.length; i++) {
      elements[i] = resolved(elements[i], outcomes);
    }
    return Tuple.of(elements);
  }

  private static int index(Term integer) {
    return (int) ((Int) integer).longValue();
  }

  // ---- programs

  private void run(Program program, Tally tally) {
    try (Store store = Store.open(options)) {
      Play play = new Play(store, folder);
      try {
        program.run(play);
      } catch (Exception | AssertionError | StackOverflowError e) {
        tally.problem(trace(e));
      }
      tally.checks++;
    }
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** Deletes the files that cases have made. */
  @Override
  public void close() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("files of cases are left in " + folder, e);
    }
  }
}
