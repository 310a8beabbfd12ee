package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.ets.Reading;
import dev.tsunami.testkit.terms.Paste;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where terms of Tsunami, which follows OTP 29, are known to differ from those of the OTP release
 * that a comparison runs against. Each method names the release in which OTP changed.
 */
final class KnownDifferences {
  private final int release;

  KnownDifferences(int release) {
    this.release = release;
  }

  /** 27: {@code 0.0 =:= -0.0} became false, and their exact order with it. */
  boolean inExactness(Term a, Term b) {
    return release < 27 && (Paste.containsNegativeZero(a) || Paste.containsNegativeZero(b));
  }

  /**
   * Every release writes maps of more than 32 keys in the order of their hashes; 26: smaller ones
   * with atoms for keys too.
   */
  boolean inOrderOfMaps(Term term) {
    return Paste.contains(
        term,
        part ->
            part instanceof TermMap map
                && (map.size() > 32 || (release >= 26 && hasAtomKeys(map))));
  }

  private static boolean hasAtomKeys(TermMap map) {
    int atoms = 0;
    for (int i = 0; i < map.size(); i++) {
      atoms += map.sortedKey(i) instanceof Atom ? 1 : 0;
    }
    return atoms > 1;
  }

  /** 26: atoms are written as UTF-8 by default. */
  boolean writesLatin1Atoms() {
    return release < 26;
  }

  /**
   * Every release prints maps of more than 32 keys in the reverse of the order in which it encodes
   * them; Tsunami prints in the order of the encoding. This is the term with such maps turned
   * round, from the inside out.
   */
  static Term asPrinted(Term term) {
    return switch (term) {
      case Tuple tuple -> {
        Term[] elements = tuple.toArray();
        for (int i = 0; i < elements.length; i++) {
          elements[i] = asPrinted(elements[i]);
        }
        yield Tuple.of(elements);
      }
      case TermList.Cons cons -> {
        List<Term> elements = new ArrayList<>();
        Term rest = cons;
        while (rest instanceof TermList.Cons next) {
          elements.add(asPrinted(next.head()));
          rest = next.tail();
        }
        yield TermList.of(elements.toArray(new Term[0]), elements.size(), asPrinted(rest));
      }
      case TermMap map -> {
        boolean turned = map.size() > 32;
        Term[] keys = new Term[map.size()];
        Term[] values = new Term[map.size()];
        for (int i = 0; i < keys.length; i++) {
          int from = turned ? keys.length - 1 - i : i;
          keys[i] = asPrinted(map.key(from));
          values[i] = asPrinted(map.value(from));
        }
        yield TermMap.inWrittenOrder(keys, values);
      }
      default -> term;
    };
  }

  // ---- ets

  /**
   * OTP's answer in the words in which Tsunami gives it. OTP shows, as the function that raised,
   * the one that another is written in terms of; Tsunami shows the one that was called. Functions
   * that the release lacks have no explanation of their own.
   */
  static Term asTsunamiSays(EtsStep step, Term theirs, Term ours) {
    if (!(theirs instanceof Tuple raised && raised.arity() == 7)) {
      return theirs;
    }
    Tuple adapted = raised;
    String shown = ((Atom) raised.element(4)).name();
    boolean delegated =
        switch (step.function()) {
          case "tab2list", "$contents" -> shown.equals("match_object");
          case "delete_all_objects", "$init_table" -> shown.equals("internal_delete_all");
          case "$foldl", "$foldr", "info" -> shown.equals("safe_fixtable");
          default -> false;
        };
    if (delegated) {
      adapted = adapted.with(4, called(step));
    }
    if (delegated || raised.element(7) == Atom.of("_")) {
      adapted =
          adapted.with(
              7,
              ours instanceof Tuple tuple && tuple.arity() == 7 ? tuple.element(7) : TermMap.EMPTY);
    }
    return adapted;
  }

  private static Atom called(EtsStep step) {
    return Atom.of(
        switch (step.function()) {
          case "$contents" -> "tab2list";
          case "$init_table" -> "delete_all_objects";
          default ->
              step.function().startsWith("$") ? step.function().substring(1) : step.function();
        });
  }

  /** Why the results of a step may differ, or null if they must not. */
  @Nullable String inEts(EtsCase each, int step, Term ours, Term theirs) {
    if (release < 27 && each.steps().stream().anyMatch(KnownDifferences::mentionsNegativeZero)) {
      return "27: 0.0 and -0.0 are different keys";
    }
    EtsStep failed = each.steps().get(step);
    if (failed.function().equals("$init_table") && exits(theirs) && raises(ours)) {
      return "init_table exits with the error of insert, Tsunami raises it";
    }
    if (failed.function().equals("info")
        && failed.arguments().getLast() == Atom.of("binary")
        && raises(theirs)
        && ours.equals(Tuple.of(Atom.OK, Atom.UNDEFINED))) {
      return "info(T, binary) of a missing table raises, Tsunami says undefined";
    }
    if (release < 28 && hasHeirWithoutData(failed) && raises(theirs)) {
      return "28: {heir, Pid}";
    }
    if (release < 29
        && failed.function().startsWith("update_")
        && failed.arguments().size() == 4
        && cause(ours).equals("default")) {
      return "29: a bad default object is refused even if the key exists";
    }
    if (release < 29
        && failed.function().equals("update_element")
        && cause(ours).equals("position")
        && cause(theirs).equals("none")) {
      return "29: update_element says the cause position";
    }
    if (release == 25
        && insertsListIntoBag(each, step)
        && Reading.ANY_ORDER.read(ours).equals(Reading.ANY_ORDER.read(theirs))) {
      return "25.3: objects of one list keep their order in a bag";
    }
    return null;
  }

  private static boolean mentionsNegativeZero(EtsStep step) {
    return step.arguments().stream().anyMatch(Paste::containsNegativeZero);
  }

  private static boolean hasHeirWithoutData(EtsStep step) {
    return step.arguments().stream()
        .anyMatch(argument ->
            Paste.contains(
                argument,
                part ->
                    part instanceof Tuple option
                        && option.arity() == 2
                        && option.element(1) == Atom.of("heir")
                        && option.element(2) != Atom.NONE));
  }

  private static boolean raises(Term result) {
    return result instanceof Tuple tuple && tuple.arity() == 7;
  }

  private static boolean exits(Term result) {
    return result instanceof Tuple raised
        && raised.arity() == 7
        && raised.element(2) == Atom.of("exit");
  }

  private static String cause(Term result) {
    return result instanceof Tuple raised && raised.arity() == 7
        ? ((Atom) raised.element(6)).name()
        : "";
  }

  private static boolean insertsListIntoBag(EtsCase each, int step) {
    boolean bag =
        each.steps().stream()
            .anyMatch(made ->
                made.function().equals("new")
                    && Paste.contains(
                        made.arguments().get(1),
                        part -> part == Atom.of("bag") || part == Atom.of("duplicate_bag")));
    return bag
        && each.steps().subList(0, step + 1).stream()
            .anyMatch(made ->
                (made.function().startsWith("insert")
                        && made.arguments().get(1) instanceof TermList.Cons)
                    || made.function().equals("$init_table"));
  }
}
