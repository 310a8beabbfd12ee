package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.testkit.ets.EtsStep;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Arguments to try at each position of each {@code ets} function: right ones, wrong ones and those
 * on the border.
 */
final class EtsPools {
  static final Term HUGE = Int.of(BigInteger.ONE.shiftLeft(70));
  static final Term NEGATIVE_HUGE = Int.of(BigInteger.ONE.shiftLeft(70).negate());
  static final Term WIDE = Int.of(BigInteger.ONE.shiftLeft(200));
  static final Term TWO_53 = i(1L << 53);
  static final Term TWO_53_FLOAT = f(0x1p53);
  static final Term TWO_53_AND_1 = i((1L << 53) + 1);
  static final Term NIL = TermList.NIL;

  /** Keys that the tables of {@link #objects} hold. */
  static final List<Term> STORED =
      List.of(
          i(1),
          f(1.0),
          f(2.0),
          i(0),
          TWO_53,
          TWO_53_AND_1,
          NIL,
          text("k"),
          a("a"),
          t(i(1), a("a")),
          m(i(1), a("a")),
          bin("k"),
          HUGE);

  static final List<Term> KEYS = keys();

  static final List<Term> POSITIONS =
      List.of(
          i(1),
          i(2),
          i(3),
          i(4),
          i(0),
          i(-1),
          i(99),
          i((1L << 59) - 1),
          i(1L << 59),
          HUGE,
          a("a"),
          f(1.0),
          NIL,
          t(i(1)));

  static final List<Term> OPERATIONS = operations();

  static final List<Term> DEFAULTS =
      List.of(
          t(a("c"), i(0)),
          t(a("c"), i(0), i(10)),
          t(i(7), i(8), i(9), i(10)),
          t(a("c")),
          t(),
          a("a"),
          t(a("c"), a("x")),
          t(a("c"), f(1.5)),
          NIL,
          TermMap.EMPTY,
          t(a("c"), HUGE, a("y")));

  static final List<Term> ELEMENT_SPECS =
      List.of(
          t(i(1), a("x")),
          t(i(2), a("x")),
          t(i(3), a("x")),
          t(i(4), a("x")),
          t(i(0), a("x")),
          t(i(-1), a("x")),
          t(HUGE, a("x")),
          t(a("a"), a("x")),
          t(f(2.0), a("x")),
          t(i(3)),
          t(),
          t(i(3), a("x"), a("y")),
          a("a"),
          i(3),
          NIL,
          l(t(i(3), a("x"))),
          l(t(i(3), a("x")), t(i(3), a("y"))),
          l(t(i(3), a("x")), t(i(1), a("y"))),
          l(t(i(3), a("x")), t(i(2), a("y"))),
          l(t(i(2), a("x")), t(i(99), a("y"))),
          l(t(i(3), a("x")), a("y")),
          cons(t(i(3), a("x")), a("y")),
          l(l(t(i(3), a("x")))),
          l(t(i(2), NIL), t(i(3), TermMap.EMPTY)));

  static final List<Term> OBJECTS = insertable();

  /** Terms that are no table. */
  static final List<Term> NO_TABLES =
      List.of(
          a("no_such_table"),
          a("undefined"),
          i(17),
          f(1.0),
          NIL,
          t(a("t")),
          text("t"),
          bin("t"),
          EtsStep.pid(0),
          TermMap.EMPTY,
          Ref.of(Atom.of("nonode@nohost"), 0, 5, 6, 7),
          Ref.of(Atom.of("other@host"), 3, 1, 2, 3));

  static final List<Term> NAMES =
      List.of(
          a("t"),
          a("u"),
          a("fresh"),
          a("undefined"),
          a(""),
          i(1),
          text("t"),
          NIL,
          bin("t"),
          t(a("t")),
          f(1.0));

  static final List<Term> PROCESSES =
      List.of(
          EtsStep.pid(0),
          EtsStep.pid(1),
          EtsStep.pid(2),
          a("none"),
          i(1),
          NIL,
          Pid.of(Atom.of("other@host"), 1, 2, 3),
          Pid.of(Atom.of("nonode@nohost"), 30_000, 7, 0));

  static final List<Term> OPTIONS = options();

  static final List<Term> SET_OPTIONS = setOptions();

  static final List<Term> ITEMS = items();

  static final List<Term> FIX = List.of(a("true"), a("false"), a("a"), i(1), NIL, t());

  static final List<Term> SLOTS = List.of(i(-1), HUGE, a("a"), f(0.0), NIL, i(-5));

  private EtsPools() {}

  static Term a(String name) {
    return Atom.of(name);
  }

  static Term i(long value) {
    return Int.of(value);
  }

  static Term f(double value) {
    return Flt.of(value);
  }

  static Tuple t(Term... elements) {
    return Tuple.of(elements);
  }

  static Term l(Term... elements) {
    return TermList.of(elements);
  }

  static Term cons(Term head, Term tail) {
    return TermList.cons(head, tail);
  }

  static Term text(String text) {
    return TermList.ofText(text);
  }

  static Term bin(String text) {
    return Bits.utf8(text);
  }

  static Term m(Term... keysAndValues) {
    return TermMap.of(keysAndValues);
  }

  private static List<Term> keys() {
    List<Term> keys = new ArrayList<>(STORED);
    keys.addAll(
        List.of(
            i(2),
            f(0.0),
            f(-0.0),
            TWO_53_FLOAT,
            i((1L << 53) + 2),
            cons(a("a"), a("b")),
            t(f(1.0), a("a")),
            m(f(1.0), a("a")),
            TermMap.EMPTY,
            a("$end_of_table"),
            a("_"),
            a("$1"),
            Bits.ofBits(new byte[] {'k'}, 7),
            t(),
            a("missing"),
            WIDE,
            NEGATIVE_HUGE,
            EtsStep.pid(0),
            EtsStep.tid(0)));
    return List.copyOf(keys);
  }

  private static List<Term> operations() {
    List<Term> operations = new ArrayList<>();
    List<Term> increments =
        List.of(i(1), i(-1), i(0), i(1L << 60), WIDE, NEGATIVE_HUGE, f(1.5), a("a"), NIL);
    operations.addAll(increments);
    for (Term position :
        List.of(i(1), i(2), i(3), i(4), i(5), i(0), i(-1), i(99), HUGE, a("a"), f(2.0))) {
      operations.add(t(position, i(1)));
      operations.add(t(position, i(1), i(5), i(0)));
    }
    for (Term increment : increments) {
      operations.add(t(i(3), increment));
    }
    for (Term increment : List.of(i(1), i(-1), i(0), i(-10), i(10))) {
      for (Term threshold : List.of(i(4), i(5), i(6), HUGE, NEGATIVE_HUGE)) {
        operations.add(t(i(3), increment, threshold, i(77)));
      }
    }
    Term up = t(i(3), i(1));
    operations.addAll(
        List.of(
            t(i(3), i(1), a("a"), i(0)),
            t(i(3), i(1), f(5.0), i(0)),
            t(i(3), i(1), i(5), a("a")),
            t(i(3), i(1), i(5), HUGE),
            t(i(3), i(1), i(0), f(1.0)),
            t(i(3), i(1), i(5)),
            t(i(3)),
            t(),
            t(i(3), i(1), i(5), i(0), i(0)),
            l(up),
            l(up, up),
            l(up, t(i(4), i(-1))),
            l(up, t(i(1), i(1))),
            l(up, t(i(2), i(1))),
            l(up, t(i(99), i(1))),
            l(up, t(i(5), i(1))),
            cons(up, a("a")),
            l(i(1)),
            l(up, i(1)),
            l(l(up)),
            l(up, t(i(3), i(0), i(0), i(9)), up),
            text("x")));
    return List.copyOf(operations);
  }

  private static List<Term> insertable() {
    Term pair = t(i(1), i(1));
    return List.of(
        t(),
        t(a("z")),
        pair,
        t(i(1), i(1), i(1)),
        t(f(1.0), f(1.0)),
        t(i(1), f(1.0)),
        t(f(1.0), i(1)),
        t(a("a"), NIL),
        t(m(i(1), a("a")), m(f(1.0), a("a"))),
        t(WIDE, WIDE),
        t(a("$end_of_table"), a("$end_of_table")),
        a("a"),
        i(1),
        NIL,
        TermMap.EMPTY,
        bin("x"),
        text("ab"),
        l(pair),
        l(pair, pair),
        l(pair, t(i(1), i(2)), t(i(2), i(2))),
        l(t(a("n"), a("n")), t(f(1.0), a("o"))),
        l(t(a("n"), a("n")), a("x")),
        l(t(a("n"), a("n")), t()),
        l(t(a("n"), a("n")), t(a("z"))),
        cons(pair, a("x")),
        cons(pair, pair),
        l(l(pair)),
        l(a("x")),
        l(NIL),
        l(t(i(1), a("p")), t(f(1.0), a("q")), t(i(1), a("r")), t(f(1.0), a("s"))),
        t(EtsStep.pid(1), EtsStep.pid(1)),
        t(i(1), a("v"), i(5), i(6)),
        t(a("a"), a("a"), i(5), a("w")));
  }

  private static List<Term> options() {
    List<Term> options =
        new ArrayList<>(
            List.of(
                a("set"),
                a("ordered_set"),
                a("bag"),
                a("duplicate_bag"),
                a("public"),
                a("protected"),
                a("private"),
                a("named_table"),
                a("compressed"),
                a("foo"),
                i(1),
                NIL,
                t(),
                t(a("foo"), i(1)),
                t(a("keypos")),
                t(a("set"), a("true"))));
    for (Term position : List.of(i(1), i(2), i(0), i(-1), i(1L << 28), HUGE, a("a"), f(1.0))) {
      options.add(t(a("keypos"), position));
    }
    options.add(t(a("heir"), a("none")));
    options.add(t(a("heir"), a("other")));
    options.add(t(a("heir"), EtsStep.pid(1), a("data")));
    options.add(t(a("heir"), EtsStep.pid(0), NIL));
    options.add(t(a("heir"), EtsStep.pid(2), a("data")));
    options.add(t(a("heir"), a("none"), a("data")));
    options.add(t(a("heir"), Pid.of(Atom.of("other@host"), 1, 2, 3), a("data")));
    for (Term value :
        List.of(
            a("true"),
            a("false"),
            a("auto"),
            a("foo"),
            i(1),
            t(a("debug_hash_fixed_number_of_locks"), i(16)))) {
      options.add(t(a("write_concurrency"), value));
    }
    for (Term value : List.of(a("true"), a("false"), a("auto"), i(1))) {
      options.add(t(a("read_concurrency"), value));
      options.add(t(a("decentralized_counters"), value));
    }
    return List.copyOf(options);
  }

  private static List<Term> setOptions() {
    List<Term> single = new ArrayList<>();
    for (Term process : PROCESSES) {
      single.add(t(a("heir"), process, a("data")));
    }
    for (Term protection : List.of(a("public"), a("protected"), a("private"), a("foo"), i(1))) {
      single.add(t(a("protection"), protection));
    }
    single.addAll(
        List.of(
            t(a("heir"), a("none")),
            t(a("heir")),
            t(a("heir"), a("other")),
            t(a("keypos"), i(1)),
            t(a("set"), a("true")),
            a("public"),
            a("set"),
            i(1),
            NIL,
            t()));
    List<Term> all = new ArrayList<>(single);
    for (Term option : single) {
      all.add(l(option));
      all.add(cons(option, a("x")));
      all.add(l(option, t(a("protection"), a("public"))));
      all.add(l(t(a("heir"), a("none")), option));
    }
    return List.copyOf(all);
  }

  private static List<Term> items() {
    List<Term> items = new ArrayList<>();
    for (String item :
        List.of(
            "id",
            "decentralized_counters",
            "read_concurrency",
            "write_concurrency",
            "compressed",
            "memory",
            "owner",
            "heir",
            "name",
            "size",
            "node",
            "named_table",
            "type",
            "keypos",
            "protection",
            "fixed",
            "safe_fixed",
            "safe_fixed_monotonic_time",
            "stats",
            "binary",
            "unknown",
            "")) {
      items.add(a(item));
    }
    items.addAll(List.of(i(1), NIL, text("size"), t(a("size")), f(1.0)));
    return List.copyOf(items);
  }

  /**
   * Objects for a table with this key position: every stored key, counters, and for bags several
   * objects of one key.
   */
  static Term objects(boolean bag, int keyPosition) {
    List<Term> objects = new ArrayList<>();
    int n = 0;
    for (Term key : STORED) {
      objects.add(object(keyPosition, key, i(n++), i(5)));
    }
    objects.add(object(keyPosition, a("c"), a("v"), i(5), i(50)));
    objects.add(object(keyPosition, a("c2"), a("v"), HUGE, a("no number")));
    objects.add(object(keyPosition, a("c3"), a("v"), i(-3), f(1.5)));
    objects.add(object(keyPosition, a("short"), a("v")));
    if (bag) {
      objects.add(object(keyPosition, i(1), i(0), f(5.0)));
      objects.add(object(keyPosition, i(1), i(0), i(5)));
      objects.add(object(keyPosition, i(1), a("v")));
      objects.add(object(keyPosition, a("a"), a("v"), i(1)));
      objects.add(object(keyPosition, a("a"), a("v"), f(1.0)));
      objects.add(object(keyPosition, a("a"), a("v"), i(1)));
    }
    return TermList.copyOf(objects);
  }

  /**
   * The object of this key, with a value in front of the key if the key position is 2, and then
   * more values.
   */
  static Tuple object(int keyPosition, Term key, Term value, Term... more) {
    Term[] elements = new Term[2 + more.length];
    elements[keyPosition - 1] = key;
    elements[2 - keyPosition] = value;
    System.arraycopy(more, 0, elements, 2, more.length);
    return Tuple.of(elements);
  }
}
