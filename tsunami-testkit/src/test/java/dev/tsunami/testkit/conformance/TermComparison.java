package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import dev.tsunami.term.etf.EtfOptions;
import dev.tsunami.term.text.TermPrinter;
import dev.tsunami.testkit.oracle.ErlOracle;
import dev.tsunami.testkit.oracle.PairOrder;
import dev.tsunami.testkit.terms.Paste;
import dev.tsunami.testkit.terms.Shrinker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares terms with OTP: bytes, order, text. Failures are shrunk and kept as Erlang that shows
 * them when it is pasted into {@code erl}; a dozen are enough, further ones are only counted.
 */
final class TermComparison {
  private static final int MAX_FAILURES = 12;

  /** A way to encode, as Tsunami and as OTP name it. */
  private record Encoding(EtfOptions ours, Term theirs) {}

  private final ErlOracle oracle;
  private final KnownDifferences differences;
  private final List<Encoding> encodings;
  private final List<String> failures = new ArrayList<>();
  private int terms;
  private long pairs;
  private long knownPairs;
  private long bytes;
  private long reordered;
  private int failed;

  TermComparison(ErlOracle oracle) {
    this.oracle = oracle;
    this.differences = new KnownDifferences(oracle.release());
    EtfOptions plain = differences.writesLatin1Atoms() ? EtfOptions.OTP25 : EtfOptions.DEFAULT;
    this.encodings =
        List.of(
            new Encoding(plain, TermList.NIL),
            new Encoding(plain.withMinorVersion(0), options(minorVersion(0))),
            new Encoding(plain.withMinorVersion(1), options(minorVersion(1))),
            new Encoding(plain.withMinorVersion(2), options(minorVersion(2))),
            new Encoding(plain.withCompression(6), options(Atom.of("compressed"))),
            new Encoding(
                plain.withCompression(9), options(Tuple.of(Atom.of("compressed"), Int.of(9)))),
            new Encoding(plain.withDeterministic(true), options(Atom.of("deterministic"))));
  }

  private static Term options(Term option) {
    return TermList.of(option);
  }

  private static Term minorVersion(int version) {
    return Tuple.of(Atom.of("minor_version"), Int.of(version));
  }

  /** Compares bytes: the plain encoding, and one of the others, which {@code batch} chooses. */
  void compareBytes(List<Term> all, int batch) {
    compareBytes(all, encodings.get(0));
    compareBytes(all, encodings.get(1 + batch % (encodings.size() - 1)));
    terms += all.size();
  }

  private void compareBytes(List<Term> all, Encoding encoding) {
    List<Term> answers = oracle.reencode(encoded(all, encoding.ours), encoding.theirs);
    for (int i = 0; i < all.size(); i++) {
      if (differsInBytes(all.get(i), answers.get(i), encoding) != null) {
        Term smallest = Shrinker.shrink(all.get(i), term -> differsInBytes(term, encoding) != null);
        fail(
            "term_to_binary("
                + Paste.of(smallest)
                + ", "
                + encoding.theirs
                + "): "
                + differsInBytes(smallest, encoding));
      }
    }
  }

  private static List<byte[]> encoded(List<Term> all, EtfOptions options) {
    List<byte[]> encoded = new ArrayList<>(all.size());
    for (Term term : all) {
      encoded.add(Etf.encode(term, options));
    }
    return encoded;
  }

  private @Nullable String differsInBytes(Term term, Encoding encoding) {
    return differsInBytes(
        term,
        oracle.reencode(encoded(List.of(term), encoding.ours), encoding.theirs).get(0),
        encoding);
  }

  /**
   * What is wrong with OTP's encoding of the term that OTP has read from ours; null if nothing is.
   */
  private @Nullable String differsInBytes(Term term, Term answer, Encoding encoding) {
    if (!(answer instanceof Bits binary)) {
      return "OTP answers " + answer + " to " + text(Etf.encode(term, encoding.ours));
    }
    byte[] theirs = binary.toByteArray();
    bytes += theirs.length;
    Term back = Etf.decode(theirs);
    if (!back.equals(term)) {
      return "OTP's bytes " + text(theirs) + " are decoded as " + back;
    }
    if (!Arrays.equals(Etf.encode(back, encoding.ours), theirs)) {
      return "OTP's bytes "
          + text(theirs)
          + " come back as "
          + text(Etf.encode(back, encoding.ours));
    }
    if (Arrays.equals(Etf.encode(term, encoding.ours), theirs)) {
      return null;
    }
    if (differences.inOrderOfMaps(term)) {
      reordered++;
      return null;
    }
    return "expected OTP's " + text(theirs) + ", given " + text(Etf.encode(term, encoding.ours));
  }

  private static String text(byte[] bytes) {
    StringBuilder text = new StringBuilder("<<");
    for (int i = 0; i < Math.min(bytes.length, 400); i++) {
      text.append(i == 0 ? "" : ",").append(bytes[i] & 0xff);
    }
    return text.append(bytes.length > 400 ? ",...>>" : ">>").toString();
  }

  // ---- text

  /**
   * Compares text: on one line, and broken into lines of 80 columns. Identifiers must be of OTP's
   * own node: it prints other nodes as numbers that only the running system knows.
   */
  void compareText(List<Term> all) {
    List<Term> asPrinted = asPrinted(all);
    compareText("~tw", asPrinted, TermPrinter::print);
    compareText("~tp", asPrinted, TermPrinter::pretty);
    terms += all.size();
  }

  private interface Printer {
    String print(Term term);
  }

  /** The terms with their maps in the order in which OTP prints them. */
  private List<Term> asPrinted(List<Term> all) {
    List<Term> ordered = new ArrayList<>(all.size());
    for (Term answer : oracle.reencode(encoded(all, EtfOptions.DEFAULT), TermList.NIL)) {
      ordered.add(KnownDifferences.asPrinted(Etf.decode(((Bits) answer).toByteArray())));
    }
    return ordered;
  }

  private void compareText(String format, List<Term> all, Printer printer) {
    List<String> answers = oracle.print(format, all);
    for (int i = 0; i < all.size(); i++) {
      if (!printer.print(all.get(i)).equals(answers.get(i))) {
        Term smallest = Shrinker.shrink(all.get(i), term -> differsInText(format, term, printer));
        fail(
            "io:format(\""
                + format
                + "\", ["
                + Paste.of(smallest)
                + "]).\nexpected "
                + oracle.print(format, List.of(smallest)).get(0)
                + "\ngiven    "
                + printer.print(asPrinted(List.of(smallest)).get(0)));
      }
    }
  }

  private boolean differsInText(String format, Term term, Printer printer) {
    return !printer
        .print(asPrinted(List.of(term)).get(0))
        .equals(oracle.print(format, List.of(term)).get(0));
  }

  // ---- order

  /** Compares all pairs of each sample. */
  void compareOrder(List<List<Term>> samples) {
    List<List<PairOrder>> answers = oracle.orders(samples);
    for (int s = 0; s < samples.size(); s++) {
      List<Term> sample = samples.get(s);
      terms += sample.size();
      int pair = 0;
      for (int i = 0; i < sample.size(); i++) {
        for (int j = i + 1; j < sample.size(); j++) {
          compareOrder(sample.get(i), sample.get(j), answers.get(s).get(pair++));
        }
      }
    }
  }

  private void compareOrder(Term a, Term b, PairOrder theirs) {
    pairs++;
    PairOrder ours = order(a, b);
    if (ours.equals(theirs)) {
      return;
    }
    if (ours.byValue() == theirs.byValue() && differences.inExactness(a, b)) {
      knownPairs++;
      return;
    }
    Tuple smallest = (Tuple) Shrinker.shrink(Tuple.of(a, b), this::differsInOrder);
    fail(
        "A = "
            + Paste.of(smallest.element(1))
            + ",\nB = "
            + Paste.of(smallest.element(2))
            + ",\n{A < B, A == B, erts_internal:cmp_term(A, B), A =:= B}.\nexpected "
            + order(oracle, smallest)
            + "\ngiven    "
            + order(smallest.element(1), smallest.element(2)));
  }

  private boolean differsInOrder(Term pair) {
    if (!(pair instanceof Tuple tuple && tuple.arity() == 2)) {
      return false;
    }
    PairOrder ours = order(tuple.element(1), tuple.element(2));
    PairOrder theirs = order(oracle, tuple);
    return !ours.equals(theirs)
        && !(ours.byValue() == theirs.byValue()
            && differences.inExactness(tuple.element(1), tuple.element(2)));
  }

  private static PairOrder order(ErlOracle oracle, Tuple pair) {
    return oracle.orders(List.of(List.of(pair.toArray()))).get(0).get(0);
  }

  private static PairOrder order(Term a, Term b) {
    return new PairOrder(TermOrder.compare(a, b), TermOrder.compareExact(a, b), a.equals(b));
  }

  // ---- outcome

  private void fail(String failure) {
    failed++;
    if (failures.size() < MAX_FAILURES) {
      failures.add(failure);
    }
    if (failed > 200) {
      throw new AssertionError("too many differences to go on: " + String.join("\n\n", failures));
    }
  }

  int terms() {
    return terms;
  }

  List<String> failures() {
    return failures;
  }

  String summary() {
    return String.format("%,d terms, %d differ", terms, failed)
        + (bytes == 0
            ? ""
            : String.format("; %,d bytes, %,d maps in an order of OTP's own", bytes, reordered))
        + (pairs == 0
            ? ""
            : String.format(
                "; %,d pairs, %,d of them with -0.0 known to differ", pairs, knownPairs));
  }
}
