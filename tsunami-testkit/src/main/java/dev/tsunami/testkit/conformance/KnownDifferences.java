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
 * that a comparison runs against; {@link ReleaseDifference} lists them.
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
          case "select_delete", "match_delete" ->
              shown.equals("internal_select_delete") || shown.equals("internal_delete_all");
          case "match_spec_run" -> shown.equals("match_spec_run_r");
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
  @Nullable ReleaseDifference inEts(EtsCase each, int step, Term ours, Term theirs) {
    if (release < 27
        && each.steps().subList(0, step + 1).stream()
            .anyMatch(KnownDifferences::mentionsNegativeZero)) {
      return ReleaseDifference.ZEROS;
    }
    EtsStep failed = each.steps().get(step);
    if (failed.function().equals("$init_table") && exits(theirs) && raises(ours)) {
      return ReleaseDifference.INIT_TABLE_EXITS;
    }
    if (failed.function().equals("info")
        && failed.arguments().getLast() == Atom.of("binary")
        && raises(theirs)
        && ours.equals(Tuple.of(Atom.OK, Atom.UNDEFINED))) {
      return ReleaseDifference.BINARIES_OF_NO_TABLE;
    }
    if (release < 28 && hasHeirWithoutData(failed) && raises(theirs)) {
      return ReleaseDifference.HEIR_WITHOUT_DATA;
    }
    if (release < 29
        && failed.function().startsWith("update_")
        && failed.arguments().size() == 4
        && cause(ours).equals("default")) {
      return ReleaseDifference.DEFAULT_ALWAYS_CHECKED;
    }
    if (release < 29
        && failed.function().equals("update_element")
        && cause(ours).equals("position")
        && cause(theirs).equals("none")) {
      return ReleaseDifference.CAUSE_POSITION;
    }
    if (continuesByName(each, step)) {
      return ReleaseDifference.CONTINUATION_BY_NAME;
    }
    if (failed.function().equals("info") && !raises(ours) && takesFromFixed(each, step)) {
      return ReleaseDifference.TAKE_COUNTS_AGAIN;
    }
    if (raises(ours) && !raises(theirs) && followsDefault(each, step)) {
      return ReleaseDifference.DEFAULT_LEAVES_A_TRACE;
    }
    if (release == 25
        && insertsListIntoBag(each, step)
        && Reading.ANY_ORDER.read(ours).equals(Reading.ANY_ORDER.read(theirs))) {
      return ReleaseDifference.LISTS_INTO_BAGS;
    }
    return null;
  }

  /** Whether a step goes on from a key that an update with a default was tried on. */
  private static boolean followsDefault(EtsCase each, int step) {
    EtsStep failed = each.steps().get(step);
    return (failed.function().startsWith("next") || failed.function().startsWith("prev"))
        && each.steps().subList(0, step).stream()
            .anyMatch(made ->
                made.function().startsWith("update_")
                    && made.arguments().size() == 4
                    && made.arguments().get(1).equals(failed.arguments().get(1)));
  }

  /** Whether something was taken from a duplicate_bag, and a table was fixed before. */
  private static boolean takesFromFixed(EtsCase each, int step) {
    List<EtsStep> before = each.steps().subList(0, step);
    return makes(each, "duplicate_bag")
        && before.stream().anyMatch(made -> made.function().equals("safe_fixtable"))
        && before.stream().anyMatch(made -> made.function().equals("take"));
  }

  /** Whether a continuation of an ordered_set that was called by a name came after a renaming. */
  private static boolean continuesByName(EtsCase each, int step) {
    EtsStep failed = each.steps().get(step);
    List<EtsStep> before = each.steps().subList(0, step);
    return makes(each, "ordered_set")
        && (failed.function().equals("$rest")
            || (isTraversal(failed) && failed.arguments().size() == 1))
        && before.stream()
            .anyMatch(made ->
                isTraversal(made)
                    && made.arguments().size() == 3
                    && made.arguments().get(0) instanceof Atom)
        && before.stream().anyMatch(made -> made.function().equals("rename"));
  }

  private static boolean isTraversal(EtsStep step) {
    return List.of("select", "select_reverse", "match", "match_object").contains(step.function());
  }

  private static boolean makes(EtsCase each, String type) {
    return each.steps().stream()
        .anyMatch(made ->
            made.function().equals("new")
                && Paste.contains(made.arguments().get(1), Atom.of(type)::equals));
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
            .anyMatch(KnownDifferences::insertsSeveralUnderOneKey);
  }

  /** Whether a list has two objects that may have a key in common, or a table is read in. */
  private static boolean insertsSeveralUnderOneKey(EtsStep step) {
    if (step.function().equals("$init_table")) {
      return true;
    }
    if (!(step.function().startsWith("insert")
        && step.arguments().get(1) instanceof TermList list
        && list.properLength() > 1)) {
      return false;
    }
    List<Term> objects = list.toList();
    for (int i = 0; i < objects.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (objects.get(i) instanceof Tuple a
            && objects.get(j) instanceof Tuple b
            && haveSameKey(a, b)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean haveSameKey(Tuple a, Tuple b) {
    for (int position = 1; position <= 2; position++) {
      if (a.arity() >= position
          && b.arity() >= position
          && a.element(position).equals(b.element(position))) {
        return true;
      }
    }
    return false;
  }
}
