package dev.tsunami.testkit.conformance;

import static dev.tsunami.testkit.conformance.EtsPools.a;
import static dev.tsunami.testkit.conformance.EtsPools.i;
import static dev.tsunami.testkit.conformance.EtsPools.t;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The keys of a random case and its objects. A case has few keys, taken from a few families of
 * terms that are equal or nearly so, so that calls meet.
 */
final class RandomTerms {
  /**
   * Terms of one family are equal by {@code ==} and not by {@code =:=}, or differ a little. Of
   * processes and of tables there is one each: in OTP their order is not that in which they came.
   */
  private static final List<List<Term>> FAMILIES =
      List.of(
          pool("[1, 1.0, 2, 2.0, 3]"),
          pool("[9007199254740992, 9007199254740993, 9007199254740992.0]"),
          pool("[{1,x}, {1.0,x}, {2,x}, {1,y}]"),
          pool("[[], [1], [1.0], [1|2], {}]"),
          pool("[#{}, #{1 => a}, #{1.0 => a}, #{a => 1}, #{a => 1.0}]"),
          List.of(
              EtsPools.bin("k"),
              EtsPools.bin("k".repeat(100)),
              EtsPools.bin("k".repeat(99) + "l"),
              TermParser.parse("<<5:3>>")),
          pool("[k, '_', '$1', '$end_of_table', '']"),
          pool("[{{1,[x]},y}, {{1.0,[x]},y}, {{1,[x|z]},y}]"),
          List.of(EtsPools.HUGE, EtsPools.NEGATIVE_HUGE, EtsPools.f(1e308), EtsPools.WIDE),
          pool("[{'$pid',0}, {'$tid',0}, {{'$pid',0}}]"),
          pool("[0, 0.0, a, b]"),
          pool("[true, \"k\", \"kl\", 2.5, -1]"));

  private static final Term NEGATIVE_ZERO = EtsPools.f(-0.0);

  /** What a value is, besides numbers that counters count. */
  private static final List<Term> VALUES =
      pool(
          "[a, b, 1.0, 2.5, [], [1,2], {1,2}, #{a => 1}, <<\"v\">>, 1180591620717411303424, '$1']");

  /**
   * Wrong at most positions. None of the atoms is the name of a table of OTP's own; no table that
   * exists is among them, because OTP 25 misses the cause of errors where its reference stands for
   * an object.
   */
  private static final List<Term> HOSTILE =
      pool(
          """
          [no_table, undefined, '', true, [], [a|b], [{1,2}|x], "text", {}, {a}, {1,2,3,4}, -1, 0,
           1.5, 1180591620717411303424, -1180591620717411303424, 576460752303423488, #{}, #{a => b},
           <<>>, <<"bytes">>, [[]], [{}], [1,2|3], '$end_of_table', '_', {'$pid',1}, {'$tid',77},
           {'$pid',77}, [{2,1}|x], [{1,a},{2,b}|c], {heir,none}, [named_table]]
          """);

  private final SplittableRandom random;
  private final int keyPosition;
  private final List<Term> keys = new ArrayList<>();
  private int fresh;

  RandomTerms(SplittableRandom random, int keyPosition) {
    this.random = random;
    this.keyPosition = keyPosition;
    for (int families = random.nextInt(2, 4); families > 0; families--) {
      keys.addAll(pick(FAMILIES));
    }
    if (random.nextInt(100) == 0) {
      keys.add(NEGATIVE_ZERO);
    }
    while (keys.size() > 8) {
      keys.remove(random.nextInt(keys.size()));
    }
  }

  private static List<Term> pool(String text) {
    return ((TermList) TermParser.parse(text)).toList();
  }

  <T> T pick(List<T> pool) {
    return pool.get(random.nextInt(pool.size()));
  }

  List<Term> keys() {
    return keys;
  }

  Term key() {
    return pick(keys);
  }

  Term hostile() {
    return pick(HOSTILE);
  }

  Term value() {
    return switch (random.nextInt(5)) {
      case 0 -> pick(VALUES);
      case 1 -> key();
      default -> i(random.nextInt(3));
    };
  }

  Tuple object() {
    return object(key());
  }

  /** A tuple of mostly two or three elements with this key. */
  Tuple object(Term key) {
    return switch (random.nextInt(8)) {
      case 0 -> keyPosition == 1 ? t(key) : t(i(0), key);
      case 1, 2 -> EtsPools.object(keyPosition, key, i(random.nextInt(2)), value());
      case 3 -> EtsPools.object(keyPosition, key, value(), value(), a("z"));
      default -> EtsPools.object(keyPosition, key, value());
    };
  }

  /** Several objects of which no two have keys that compare equal. */
  List<Term> objectsOfDifferentKeys() {
    List<Term> objects = new ArrayList<>();
    List<Term> used = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      Term key = key();
      if (used.stream().noneMatch(each -> TermOrder.compare(each, key) == 0)) {
        used.add(key);
        objects.add(object(key));
      }
    }
    return objects;
  }

  /** An object with a key that the case has nowhere else. */
  Tuple freshObject() {
    return EtsPools.object(keyPosition, t(a("fresh"), i(fresh++)), value());
  }
}
