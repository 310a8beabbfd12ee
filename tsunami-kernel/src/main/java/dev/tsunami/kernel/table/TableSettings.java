package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ets:setopts/2} is to change: one option or a list of them, each at most once.
 *
 * @param protection null to leave it
 * @param changesHeir whether {@code heir} is to replace the present heir, null meaning none
 */
record TableSettings(@Nullable Protection protection, boolean changesHeir, @Nullable Heir heir) {
  private static final int ARGUMENT = 2;
  private static final Atom HEIR = Atom.of("heir");
  private static final Atom PROTECTION = Atom.of("protection");

  /**
   * Reads the argument.
   *
   * @throws Refusal if it is anything else
   */
  static TableSettings parse(Term options, Ids ids) {
    TableSettings settings = new TableSettings(null, false, null);
    if (options instanceof Tuple one) {
      return settings.with(one, ids);
    }
    Term rest = options;
    while (rest instanceof Cons cons) {
      settings = settings.with(cons.head(), ids);
      rest = cons.tail();
    }
    if (rest != TermList.NIL) {
      throw unknown(options);
    }
    return settings;
  }

  private TableSettings with(Term option, Ids ids) {
    if (option instanceof Tuple tuple && tuple.arity() >= 2) {
      Term name = tuple.element(1);
      Term value = tuple.element(2);
      if (name == HEIR && !changesHeir && tuple.arity() <= 3) {
        Term data = tuple.arity() == 3 ? tuple.element(3) : null;
        Heir next =
            data == null && value == Atom.NONE
                ? null
                : TableOptionsParser.heir(tuple, value, data, ids);
        return new TableSettings(protection, true, next);
      }
      if (name == PROTECTION && protection == null && tuple.arity() == 2) {
        return new TableSettings(protection(tuple, value), changesHeir, heir);
      }
    }
    throw unknown(option);
  }

  private static Protection protection(Tuple option, Term value) {
    for (Protection candidate : Protection.values()) {
      if (candidate.atom() == value) {
        return candidate;
      }
    }
    throw unknown(option);
  }

  private static Refusal unknown(Term given) {
    return Refusal.badarg(
        Cause.NONE, ARGUMENT, "{heir, ...} and {protection, ...}, each at most once", given);
  }
}
