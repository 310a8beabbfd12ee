package dev.tsunami.shell.importing;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/** What the values of a position are, in one word, for people. */
final class TypeNames {
  private TypeNames() {}

  /** One name for each position up to {@code count}; {@code undefined} is left out of account. */
  static List<String> of(List<Term> objects, int count) {
    List<String> names = new ArrayList<>(count);
    for (int position = 1; position <= count; position++) {
      String common = "empty";
      for (Term term : objects) {
        if (term instanceof Tuple object
            && object.arity() >= position
            && object.element(position) != Atom.UNDEFINED) {
          String name = name(object.element(position));
          common = common.equals("empty") || common.equals(name) ? name : "mixed";
        }
      }
      names.add(common);
    }
    return names;
  }

  private static String name(Term term) {
    return switch (term) {
      case Int number -> "integer";
      case Flt number -> "float";
      case Bits bits -> bits.isBinary() ? "binary" : "bitstring";
      case Atom atom -> "atom";
      case TermList list -> "list";
      case TermMap map -> "map";
      case Tuple tuple -> "tuple";
      default -> "other";
    };
  }
}
