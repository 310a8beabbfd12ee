package dev.tsunami.kernel.image;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;

/**
 * The options of {@code ets:file2tab/2}.
 *
 * @param verify whether damage and counts are checked; once true, it stays so
 * @param table the table to load into, or {@code []} to make one. This option is not documented by
 *     OTP
 */
record LoadOptions(boolean verify, Term table) {
  static LoadOptions parse(Term options) {
    boolean verify = false;
    Term table = TermList.NIL;
    Term rest = options;
    for (; rest instanceof TermList.Cons cons; rest = cons.tail()) {
      Term name = TermList.NIL;
      Term value = TermList.NIL;
      if (cons.head() instanceof Tuple option && option.arity() == 2) {
        name = option.element(1);
        value = option.element(2);
      }
      if (name == ImageAtoms.VERIFY && (value == Atom.TRUE || value == Atom.FALSE)) {
        verify |= value == Atom.TRUE;
      } else if (name == ImageAtoms.TABLE && table == TermList.NIL) {
        table = value;
      } else {
        throw new Refusal(Tuple.of(ImageAtoms.UNKNOWN_OPTION, cons.head()));
      }
    }
    if (rest != TermList.NIL) {
      throw new Refusal(Tuple.of(ImageAtoms.MALFORMED_OPTION, rest));
    }
    return new LoadOptions(verify, table);
  }
}
