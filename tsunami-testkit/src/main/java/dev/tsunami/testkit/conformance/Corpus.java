package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.ets.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Cases with what an OTP answered, so that the comparison needs no Erlang. A file is one term in
 * external format, gzipped:
 *
 * <pre>
 *   {tsunami_conformance, 1, Release, [{Name, Processes, [Step]}]}
 *   Step = {Process, Function, Arguments, Reading, Answer}
 * </pre>
 *
 * <p>docs/formats/conformance-corpus.md describes it.
 *
 * @param release of the OTP that answered
 */
public record Corpus(int release, List<Recorded> cases) {
  private static final Atom TAG = Atom.of("tsunami_conformance");
  private static final Int VERSION = Int.of(1);

  /**
   * A case and what OTP answered to its steps, as their readings read it.
   *
   * @param name what the case is about
   */
  public record Recorded(String name, EtsCase each, List<Term> answers) {}

  public Corpus {
    cases = List.copyOf(cases);
  }

  /** The corpus that lies beside this class under this name. */
  static Corpus resource(String name) throws IOException {
    try (InputStream bytes = Corpus.class.getResourceAsStream("corpus/" + name)) {
      if (bytes == null) {
        throw new IOException("the corpus " + name + " is not among the resources");
      }
      return read(bytes);
    }
  }

  static Corpus read(InputStream gzipped) throws IOException {
    Term term = Etf.decode(new GZIPInputStream(gzipped).readAllBytes());
    if (!(term instanceof Tuple file
        && file.arity() == 4
        && file.element(1) == TAG
        && file.element(2).equals(VERSION))) {
      throw new IOException("expected a corpus of version 1, given another term");
    }
    List<Recorded> cases = new ArrayList<>();
    for (Term each : (TermList) file.element(4)) {
      cases.add(recorded((Tuple) each));
    }
    return new Corpus((int) ((Int) file.element(3)).longValue(), cases);
  }

  private static Recorded recorded(Tuple term) {
    List<EtsStep> steps = new ArrayList<>();
    List<Term> answers = new ArrayList<>();
    for (Term each : (TermList) term.element(3)) {
      Tuple step = (Tuple) each;
      steps.add(
          new EtsStep(
              (int) ((Int) step.element(1)).longValue(),
              ((Atom) step.element(2)).name(),
              ((TermList) step.element(3)).toList(),
              Reading.valueOf(((Atom) step.element(4)).name().toUpperCase(Locale.ROOT))));
      answers.add(step.element(5));
    }
    EtsCase each = new EtsCase((int) ((Int) term.element(2)).longValue(), steps);
    return new Recorded(((Atom) term.element(1)).name(), each, answers);
  }

  void write(OutputStream to) throws IOException {
    List<Term> terms = new ArrayList<>(cases.size());
    for (Recorded each : cases) {
      terms.add(term(each));
    }
    Term file = Tuple.of(TAG, VERSION, Int.of(release), TermList.copyOf(terms));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Etf.encode(file));
    }
    to.write(bytes.toByteArray());
  }

  private static Term term(Recorded recorded) {
    List<Term> steps = new ArrayList<>();
    for (int i = 0; i < recorded.answers.size(); i++) {
      EtsStep step = recorded.each.steps().get(i);
      steps.add(
          Tuple.of(
              Int.of(step.process()),
              Atom.of(step.function()),
              TermList.copyOf(step.arguments()),
              Atom.of(step.reading().name().toLowerCase(Locale.ROOT)),
              step.reading().read(recorded.answers.get(i))));
    }
    return Tuple.of(
        Atom.of(recorded.name), Int.of(recorded.each.processes()), TermList.copyOf(steps));
  }
}
