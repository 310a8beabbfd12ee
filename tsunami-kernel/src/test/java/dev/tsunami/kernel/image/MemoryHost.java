package dev.tsunami.kernel.image;

import dev.tsunami.kernel.engine.Cursor;
import dev.tsunami.kernel.engine.Direction;
import dev.tsunami.kernel.engine.KeyRange;
import dev.tsunami.kernel.engine.Snapshot;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.TupleSeq;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tables as lists of objects: just enough of {@code ets} to dump and load, written for clearness.
 */
final class MemoryHost implements ImageHost {
  /** Stands for the {@code badarg} of the real tables. */
  static final class BadArgument extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  static final Term OTHERS_PRIVATE = Atom.of("others_private");

  private static final class Table {
    final Term name;
    final List<Term> options;
    final List<Tuple> objects = new ArrayList<>();

    Table(Term name, List<Term> options) {
      this.name = name;
      this.options = options;
    }

    boolean is(String option) {
      return options.contains(Atom.of(option));
    }

    int keypos() {
      for (Term option : options) {
        if (option instanceof Tuple pair && pair.element(1) == Atom.of("keypos")) {
          return (int) ((Int) pair.element(2)).longValue();
        }
      }
      return 1;
    }
  }

  private final Map<Term, Table> tables = new HashMap<>();
  private int made;

  @Override
  public @Nullable Dump dump(Term identifier) {
    Table table = tables.get(identifier);
    if (table == null || identifier == OTHERS_PRIVATE) {
      return null;
    }
    Atom type = Atom.of("set");
    for (String other : List.of("ordered_set", "bag", "duplicate_bag")) {
      type = table.is(other) ? Atom.of(other) : type;
    }
    TermList info =
        TermList.of(
            pair("id", identifier),
            pair("read_concurrency", Atom.FALSE),
            pair("write_concurrency", Atom.FALSE),
            pair("compressed", Atom.of(table.is("compressed"))),
            pair("owner", Atom.NONE),
            pair("name", table.name),
            pair("size", Int.of(-1)),
            pair("named_table", Atom.of(table.is("named_table"))),
            pair("type", type),
            pair("keypos", Int.of(table.keypos())),
            pair("protection", Atom.of(table.is("public") ? "public" : "protected")));
    return new Dump(info, new Cut(List.copyOf(table.objects)));
  }

  @Override
  public @Nullable Term create(Term name, TermList options) {
    Table table = new Table(name, options.toList());
    Term identifier = table.is("named_table") ? name : Tuple.of(Atom.of("tid"), Int.of(++made));
    boolean ok = name instanceof Atom && !tables.containsKey(identifier) && !table.is("nonsense");
    if (!ok) {
      return null;
    }
    tables.put(identifier, table);
    return identifier;
  }

  @Override
  public void insert(Term identifier, TermList objects) {
    Table table = tables.get(identifier);
    if (table == null) {
      throw new BadArgument();
    }
    for (Term object : objects) {
      if (!(object instanceof Tuple tuple && tuple.arity() >= table.keypos())) {
        throw new BadArgument();
      }
    }
    for (Term object : objects) {
      insert(table, (Tuple) object);
    }
  }

  private static void insert(Table table, Tuple object) {
    Term key = object.element(table.keypos());
    if (table.is("bag")) {
      if (!table.objects.contains(object)) {
        table.objects.add(object);
      }
    } else {
      if (!table.is("duplicate_bag")) {
        table.objects.removeIf(old ->
            table.is("ordered_set")
                ? TermOrder.compare(old.element(table.keypos()), key) == 0
                : old.element(table.keypos()).equals(key));
      }
      table.objects.add(object);
    }
  }

  @Override
  public void delete(Term identifier) {
    if (tables.remove(identifier) == null) {
      throw new BadArgument();
    }
  }

  boolean exists(Term identifier) {
    return tables.containsKey(identifier);
  }

  int count() {
    return tables.size();
  }

  List<Tuple> objects(Term identifier) {
    Table table = tables.get(identifier);
    if (table == null) {
      throw new BadArgument();
    }
    return List.copyOf(table.objects);
  }

  /** The options that the table was made with. */
  List<Term> options(Term identifier) {
    Table table = tables.get(identifier);
    if (table == null) {
      throw new BadArgument();
    }
    return table.options;
  }

  private static Tuple pair(String tag, Term value) {
    return Tuple.of(Atom.of(tag), value);
  }

  /** The objects one by one, each as if it were alone under its key. */
  private record Cut(List<Tuple> all) implements Snapshot {
    @Override
    public @Nullable TupleSeq get(Term key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Cursor scan(KeyRange range, Direction direction) {
      return new Cursor() {
        private int index = -1;

        @Override
        public boolean advance() {
          return ++index < all.size();
        }

        @Override
        public Term key() {
          throw new UnsupportedOperationException();
        }

        @Override
        public TupleSeq objects() {
          return all.get(index);
        }
      };
    }

    @Override
    public long size() {
      return all.size();
    }

    @Override
    public void close() {}
  }
}
