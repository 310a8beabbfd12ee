package dev.tsunami.testkit.oracle;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A running Erlang/OTP to ask what it makes of terms and of {@code ets} calls. Questions come in
 * batches, because the way there and back costs more than most answers.
 *
 * <p>Not thread safe. {@link #close} ends the child.
 */
public final class ErlOracle implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ErlProcess process;
  private final String release;

  private ErlOracle(ErlProcess process) {
    this.process = process;
    Tuple answer = (Tuple) ask(Atom.of("release"));
    this.release = text(answer.element(1));
  }

  /**
   * Starts the {@code erl} on PATH; skips the calling test where there is none ({@link
   * Erl#require}).
   */
  public static ErlOracle start() {
    return new ErlOracle(new ErlProcess(Erl.require()));
  }

  /**
   * Starts this {@code erl}.
   *
   * @throws OracleException if it does not answer
   */
  public static ErlOracle start(Path erl) {
    return new ErlOracle(new ErlProcess(erl));
  }

  /** The release as OTP says it, {@code 25} for one. */
  public int release() {
    return Integer.parseInt(release);
  }

  /**
   * Each binary as OTP writes it after reading it: a binary, or {@code {refused, Reason}}.
   *
   * @param options as for {@code term_to_binary/2}
   */
  public List<Term> reencode(List<byte[]> encoded, Term options) {
    Term[] binaries = new Term[encoded.size()];
    for (int i = 0; i < binaries.length; i++) {
      binaries[i] = Bits.of(encoded.get(i));
    }
    return answers(Tuple.of(Atom.of("reencode"), TermList.of(binaries), options));
  }

  /**
   * Each term as {@code io_lib:format/2} prints it.
   *
   * @param format with one directive, {@code ~tp} for one
   */
  public List<String> print(String format, List<? extends Term> terms) {
    Term request = Tuple.of(Atom.of("print"), TermList.ofText(format), TermList.copyOf(terms));
    List<String> texts = new ArrayList<>(terms.size());
    for (Term answer : answers(request)) {
      texts.add(text(answer));
    }
    return texts;
  }

  /** What each text denotes in Erlang: {@code {ok, Term}} or {@code {refused, Reason}}. */
  public List<Term> read(List<String> texts) {
    Term[] binaries = new Term[texts.size()];
    for (int i = 0; i < binaries.length; i++) {
      binaries[i] = Bits.utf8(texts.get(i));
    }
    return answers(Tuple.of(Atom.of("decode_text"), TermList.of(binaries)));
  }

  /**
   * For each sample the relation of all pairs i &lt; j of its terms: (0,1), (0,2), ..., (1,2), ...
   */
  public List<List<PairOrder>> orders(List<? extends List<? extends Term>> samples) {
    Term[] lists = new Term[samples.size()];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = TermList.copyOf(samples.get(i));
    }
    List<List<PairOrder>> all = new ArrayList<>();
    for (Term answer : answers(Tuple.of(Atom.of("orders"), TermList.of(lists)))) {
      byte[] bytes = ((Bits) answer).toByteArray();
      List<PairOrder> pairs = new ArrayList<>(bytes.length / 3);
      for (int i = 0; i < bytes.length; i += 3) {
        pairs.add(new PairOrder(bytes[i] - 1, bytes[i + 1] - 1, bytes[i + 2] == 1));
      }
      all.add(pairs);
    }
    return all;
  }

  /** The results of each case, step by step, as {@code tsunami_oracle_ets:play/1} gives them. */
  public List<Term> play(List<? extends Term> cases) {
    return answers(Tuple.of(Atom.of("ets"), TermList.copyOf(cases)));
  }

  /**
   * Each text of a fun as {@code ets:fun2ms/1} translates it: {@code {ok, MatchSpec}} or {@code
   * {refused, Reason}}.
   *
   * @param variables those with a value outside the funs
   */
  public List<Term> fun2ms(List<String> texts, Map<String, Term> variables) {
    Term[] binaries = new Term[texts.size()];
    for (int i = 0; i < binaries.length; i++) {
      binaries[i] = Bits.utf8(texts.get(i));
    }
    List<Term> bindings = new ArrayList<>();
    variables.forEach((name, value) -> bindings.add(Tuple.of(Atom.of(name), value)));
    return answers(Tuple.of(Atom.of("fun2ms"), TermList.of(binaries), TermList.copyOf(bindings)));
  }

  /** What each case of match specifications gives, as {@code tsunami_oracle_match} says it. */
  public List<Term> match(List<? extends Term> cases) {
    return answers(Tuple.of(Atom.of("match"), TermList.copyOf(cases)));
  }

  /**
   * The outcome of {@code ets:test_ms(Term, Spec)} for each pair {@code {Term, Spec}}: {@code {ok,
   * Answer}} or {@code {raised, Reason, Cause}}.
   */
  public List<Term> testMatchSpecs(List<? extends Term> pairs) {
    return answers(Tuple.of(Atom.of("test_ms"), TermList.copyOf(pairs)));
  }

  /**
   * The outcome of each call {@code {Function, Arguments}} of a function of {@code erlang} that may
   * stand in guards.
   */
  public List<Term> callGuardFunctions(List<? extends Term> calls) {
    return answers(Tuple.of(Atom.of("bifs"), TermList.copyOf(calls)));
  }

  /** {@code apply(Module, Function, Arguments)} in a process of its own. */
  public Term apply(String module, String function, Term... arguments) {
    return ask(
        Tuple.of(Atom.of("apply"), Atom.of(module), Atom.of(function), TermList.of(arguments)));
  }

  private List<Term> answers(Term request) {
    return ((TermList) ask(request)).toList();
  }

  private Term ask(Term request) {
    Term reply = Etf.decode(process.ask(Etf.encode(request), PATIENCE));
    if (reply instanceof Tuple answer && answer.element(1) == Atom.OK) {
      return answer.element(2);
    }
    throw new OracleException("the oracle failed: " + reply);
  }

  private static String text(Term binary) {
    String text = binary instanceof Bits bits ? bits.utf8() : null;
    if (text == null) {
      throw new OracleException("expected UTF-8 text from the oracle, given " + binary);
    }
    return text;
  }

  @Override
  public void close() {
    process.close();
  }
}
