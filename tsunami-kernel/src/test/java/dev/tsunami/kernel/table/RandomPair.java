package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.model.SequentialEngines;
import dev.tsunami.kernel.match.KeyBound;
import dev.tsunami.kernel.match.MatchCompiler;
import dev.tsunami.kernel.match.MatchContext;
import dev.tsunami.kernel.match.MatchSpec;
import dev.tsunami.kernel.match.PreparedSpec;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * A match specification and the contents of a table that it is to be run on.
 *
 * @param objects in the order in which they are inserted
 */
record RandomPair(TableType type, int keyPosition, List<Tuple> objects, Term spec) {
  private static final SequentialEngines ENGINES = new SequentialEngines(7);
  private static final CountingIds IDS = new CountingIds(Atom.of("nonode@nohost"), 0, 80);
  static final MatchContext CONTEXT = new MatchContext(IDS.nextPid(), IDS.node());

  /** A new table with these objects. */
  Table table() {
    Engine engine = type.isOrdered() ? ENGINES.ordered(keyPosition) : ENGINES.hash(keyPosition);
    Header header = new Header(Atom.of("t"), false, null, null, Protection.PUBLIC, true);
    Table table =
        new Table(
            IDS.nextTableId(), TableOptions.of(type).withKeyPosition(keyPosition), engine, header);
    for (Tuple object : objects) {
      table.insert(object);
    }
    return table;
  }

  PreparedSpec prepared() {
    return prepared(spec);
  }

  static PreparedSpec prepared(Term spec) {
    return new PreparedSpec(MatchSpec.parse(spec), MatchCompiler.NONE);
  }

  KeyBound bound(PreparedSpec prepared) {
    return prepared.keyBound(keyPosition, type.isOrdered());
  }

  static Select select(Table table, PreparedSpec spec, KeyBound bound) {
    return new Select(table, spec, CONTEXT, bound);
  }

  /** As calls that can be pasted into {@code erl}. */
  @Override
  public String toString() {
    List<Term> list = new ArrayList<>(objects);
    return "T = ets:new(t, ["
        + type.atom()
        + ", {keypos, "
        + keyPosition
        + "}]), ets:insert(T, "
        + TermList.copyOf(list)
        + "), ets:select(T, "
        + spec
        + ").";
  }
}
