package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;

/** What an argument of a function in a guard should be for the call to succeed. */
public enum Kind {
  ANY,
  BOOLEAN,
  NUMBER,
  INTEGER,
  ATOM,
  TUPLE,
  LIST,
  MAP,
  BITS,
  /** What {@code size/1} takes. */
  SIZED,
  /** What {@code node/1} takes. */
  IDENTIFIER;

  /** Whether the term is of this kind. */
  public boolean admits(Term term) {
    return switch (this) {
      case ANY -> true;
      case BOOLEAN -> term == Atom.TRUE || term == Atom.FALSE;
      case NUMBER -> term instanceof Int || term instanceof Flt;
      case INTEGER -> term instanceof Int;
      case ATOM -> term instanceof Atom;
      case TUPLE -> term instanceof Tuple;
      case LIST -> term instanceof TermList;
      case MAP -> term instanceof TermMap;
      case BITS -> term instanceof Bits;
      case SIZED -> term instanceof Tuple || term instanceof Bits;
      case IDENTIFIER -> term instanceof Pid || term instanceof Port || term instanceof Ref;
    };
  }
}
