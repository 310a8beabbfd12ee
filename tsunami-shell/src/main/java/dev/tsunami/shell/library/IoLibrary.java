package dev.tsunami.shell.library;

import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.shell.eval.Library;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code io:format/1,2}. */
public final class IoLibrary implements Library {
  private final Console console;

  public IoLibrary(Console console) {
    this.console = console;
  }

  @Override
  public String module() {
    return "io";
  }

  @Override
  public boolean has(String function, int arity) {
    return function.equals("format") && (arity == 1 || arity == 2);
  }

  @Override
  public Term call(String function, Term[] arguments) {
    int[] format = characters(arguments[0]);
    if (format == null) {
      throw badarg(arguments, "argument 1: not a valid format string");
    }
    Term given = arguments.length == 2 ? arguments[1] : TermList.NIL;
    if (!(given instanceof TermList list) || list.properLength() < 0) {
      throw badarg(arguments, "argument 2: not a list");
    }
    try {
      console.print(Format.format(format, list.toList()));
    } catch (FormatException problem) {
      throw badarg(arguments, problem.note());
    }
    return Atom.OK;
  }

  private static ErlangException badarg(Term[] arguments, String note) {
    return ErlangException.badarg("io", "format", arguments, note);
  }

  /**
   * The code points of a format: a list of them, an atom, or a binary of UTF-8; null for anything
   * else.
   */
  private static int @Nullable [] characters(Term format) {
    return switch (format) {
      case Atom atom -> atom.name().codePoints().toArray();
      case Bits bits -> {
        String text = bits.utf8();
        yield text == null ? null : text.codePoints().toArray();
      }
      case TermList list -> codePoints(list);
      default -> null;
    };
  }

  private static int @Nullable [] codePoints(TermList list) {
    int length = list.properLength();
    if (length < 0) {
      return null;
    }
    int[] codePoints = new int[length];
    int i = 0;
    for (Term element : list) {
      if (!(element instanceof Int c)
          || !c.isLong()
          || c.longValue() < 0
          || c.longValue() > 0x10ffff) {
        return null;
      }
      codePoints[i++] = (int) c.longValue();
    }
    return codePoints;
  }

  @Override
  public List<Entry> entries() {
    return List.of(
        Entry.of(
            "format",
            "prints; ~p and ~w print any term, ~s text, ~b an integer, ~c a character, ~n ends a line",
            "Format",
            "Format, Arguments"));
  }
}
