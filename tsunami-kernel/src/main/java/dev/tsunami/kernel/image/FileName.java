package dev.tsunami.kernel.image;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * File names as Erlang's {@code file:name()} has them: an atom, or a list of characters, atoms and
 * such lists.
 */
final class FileName {
  private FileName() {}

  /**
   * Whether {@code name} is of a type that {@code disk_log} takes for a file name; binaries are
   * not.
   */
  static boolean isOfNameType(Term name) {
    return name instanceof Atom || name instanceof TermList;
  }

  /** The name as text; null if it is none, or has a character that no file name can have. */
  static @Nullable String text(Term name) {
    if (!isOfNameType(name)) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    ArrayDeque<Term> rests = new ArrayDeque<>();
    rests.push(name);
    while (!rests.isEmpty()) {
      Term rest = rests.pop();
      switch (rest) {
        case TermList.Nil nil -> {}
        case TermList.Cons cons -> {
          if (cons.tail() instanceof Int) {
            return null;
          }
          rests.push(cons.tail());
          rests.push(cons.head());
        }
        case Atom atom -> text.append(atom.name());
        case Int character -> {
          if (!isCharacter(character)) {
            return null;
          }
          text.appendCodePoint((int) character.longValue());
        }
        default -> {
          return null;
        }
      }
    }
    return text.indexOf("\0") < 0 ? text.toString() : null;
  }

  private static boolean isCharacter(Int character) {
    if (!character.isLong()) {
      return false;
    }
    long code = character.longValue();
    return code > 0 && code <= Character.MAX_CODE_POINT && (code < 0xd800 || code > 0xdfff);
  }
}
