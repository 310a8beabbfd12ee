package dev.tsunami.testkit.match;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A head with the object that it was made from.
 *
 * @param variables what each variable is bound to where the head matches that object
 * @param key the variable that the whole key is bound to
 */
record Head(Term pattern, Tuple object, Map<Atom, Term> variables, @Nullable Atom key) {}
