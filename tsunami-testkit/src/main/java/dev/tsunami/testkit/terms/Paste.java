package dev.tsunami.testkit.terms;

import dev.tsunami.term.Flt;
import dev.tsunami.term.Fun;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import dev.tsunami.term.text.TermPrinter;
import java.util.function.Predicate;

/** Erlang expressions that can be pasted into {@code erl} and give a term there. */
public final class Paste {
  private Paste() {}

  /**
   * An expression for this term: its text, or {@code binary_to_term(...)} where the text of a part
   * cannot be read.
   */
  public static String of(Term term) {
    return hasText(term) ? TermPrinter.print(term) : decoded(term);
  }

  /** Whether the term's text can be read again. */
  public static boolean hasText(Term term) {
    return !contains(term, Paste::hasNoText);
  }

  private static boolean hasNoText(Term term) {
    return term instanceof Pid
        || term instanceof Port
        || term instanceof Ref
        || term instanceof Fun;
  }

  private static String decoded(Term term) {
    StringBuilder text = new StringBuilder("binary_to_term(<<");
    byte[] bytes = Etf.encode(term);
    for (int i = 0; i < bytes.length; i++) {
      text.append(i == 0 ? "" : ",").append(bytes[i] & 0xff);
    }
    return text.append(">>)").toString();
  }

  /**
   * Whether the predicate holds for the term or for a term inside it. Recurses: for terms of a
   * test's depth.
   */
  public static boolean contains(Term term, Predicate<Term> predicate) {
    if (predicate.test(term)) {
      return true;
    }
    switch (term) {
      case Tuple tuple -> {
        for (int position = 1; position <= tuple.arity(); position++) {
          if (contains(tuple.element(position), predicate)) {
            return true;
          }
        }
      }
      case TermList.Cons cons -> {
        Term rest = cons;
        while (rest instanceof TermList.Cons next) {
          if (contains(next.head(), predicate)) {
            return true;
          }
          rest = next.tail();
        }
        return contains(rest, predicate);
      }
      case TermMap map -> {
        for (int i = 0; i < map.size(); i++) {
          if (contains(map.sortedKey(i), predicate) || contains(map.sortedValue(i), predicate)) {
            return true;
          }
        }
      }
      case LocalFun fun -> {
        for (int i = 0; i < fun.capturedCount(); i++) {
          if (contains(fun.captured(i), predicate)) {
            return true;
          }
        }
      }
      default -> {}
    }
    return false;
  }

  /** Whether {@code -0.0} occurs in the term. */
  public static boolean containsNegativeZero(Term term) {
    return contains(
        term,
        part ->
            part instanceof Flt flt && Double.doubleToRawLongBits(flt.value()) == Long.MIN_VALUE);
  }
}
