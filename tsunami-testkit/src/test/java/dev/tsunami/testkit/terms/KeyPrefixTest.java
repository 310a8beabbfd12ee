package dev.tsunami.testkit.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Edge;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.KeyPrefix;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

final class KeyPrefixTest {
  @Test
  void prefixesOfNumbersAroundTheLimitsHaveTheOrderOfTheNumbers() {
    checkPairs(CloseTerms.numbers());
  }

  @Test
  void prefixesOfLeavesOfAllTypesAndOfTheEdgesHaveTheOrderOfTheTerms() {
    checkPairs(CloseTerms.leaves());
  }

  @Test
  void prefixesOfCompositeTermsHaveTheOrderOfTheTerms() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 20; round++) {
      checkPairs(CloseTerms.composites(CloseTerms.leaves(), random, 700));
    }
    List<Term> few =
        List.of(
            Int.of(1),
            Flt.of(1),
            Flt.of(1.5),
            Atom.of("a"),
            Atom.of("a\0"),
            TermList.NIL,
            Edge.LEAST,
            Edge.GREATEST,
            Int.of(1L << 60),
            Int.of(Long.MIN_VALUE));
    for (int round = 0; round < 20; round++) {
      checkPairs(CloseTerms.composites(few, random, 700));
    }
  }

  @Test
  void prefixesOfNumbersInTuplesHaveTheOrderOfTheTuples() {
    List<Term> tuples = new ArrayList<>();
    for (Term number : CloseTerms.numbers()) {
      tuples.add(Tuple.of(number, Int.of(0)));
      tuples.add(Tuple.of(number, Edge.GREATEST));
    }
    checkPairs(tuples);
  }

  @Test
  void prefixesOfRandomTermsHaveTheOrderOfTheTerms() {
    TermGenerator generator = new TermGenerator(11);
    for (int round = 0; round < 100; round++) {
      List<Term> sample = new ArrayList<>();
      for (int i = 0; i < 90; i++) {
        sample.add(i % 3 == 2 ? generator.variant(sample.get(i - 1)) : generator.term(1 + i % 24));
      }
      checkPairs(sample);
    }
  }

  @Test
  void anExactPrefixStandsForOneInteger() {
    for (Term number : CloseTerms.numbers()) {
      long prefix = KeyPrefix.of(number);
      boolean small =
          TermOrder.compare(number, Int.of(1L << 60)) < 0
              && TermOrder.compare(number, Int.of(-(1L << 60))) > 0;
      boolean whole = !(number instanceof Flt flt) || flt.value() == Math.rint(flt.value());
      assertThat(KeyPrefix.isExact(prefix)).as("%s", number).isEqualTo(small && whole);
      if (small && whole) {
        assertThat(TermOrder.compare(number, Int.of(prefix / 2))).isZero();
      }
    }
    for (Term leaf : CloseTerms.leaves()) {
      if (!(leaf instanceof Int || leaf instanceof Flt)) {
        assertThat(KeyPrefix.isExact(KeyPrefix.of(leaf))).as("%s", leaf).isFalse();
      }
    }
  }

  @Test
  void thePrefixOfALongIsThatOfTheInteger() {
    for (Term number : CloseTerms.numbers()) {
      if (number instanceof Int integer && integer.isLong()) {
        assertThat(KeyPrefix.of(integer.longValue())).isEqualTo(KeyPrefix.of(number));
      }
    }
    assertThat(KeyPrefix.of(21)).isEqualTo(42);
  }

  @Test
  void theEdgesAreTheEnds() {
    assertThat(KeyPrefix.of(Edge.LEAST)).isEqualTo(Long.MIN_VALUE);
    assertThat(KeyPrefix.of(Edge.GREATEST)).isEqualTo(Long.MAX_VALUE);
  }

  /** What the prefix is for: it must tell usual keys apart, not only be in order. */
  @Test
  void usualKeysHavePrefixesOfTheirOwn() {
    SplittableRandom random = new SplittableRandom(3);
    assertThat(prefixes(i -> Int.of(random.nextLong()))).isEqualTo(1000);
    assertThat(prefixes(i -> Atom.of(Integer.toString(1_000_000 + i)))).isEqualTo(1000);
    assertThat(prefixes(i -> Bits.utf8(Integer.toString(1_000_000 + i)))).isEqualTo(1000);
    assertThat(prefixes(i -> TermList.ofText(Integer.toString(i)))).isGreaterThan(100);
    assertThat(prefixes(i -> Tuple.of(Int.of(i)))).isEqualTo(1000);
    assertThat(prefixes(i -> Tuple.of(Int.of(1_000 + i / 10), Int.of(i % 10)))).isEqualTo(1000);
    assertThat(prefixes(i -> Tuple.of(Int.of(i / 100), Int.of(100 + i % 100), Atom.OK)))
        .isEqualTo(1000);
    assertThat(prefixes(i -> Tuple.of(Atom.of("ab"), Int.of(i % 100)))).isEqualTo(100);
  }

  private static int prefixes(IntFunction<Term> key) {
    Set<Long> prefixes = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      prefixes.add(KeyPrefix.of(key.apply(i)));
    }
    return prefixes.size();
  }

  private static void checkPairs(List<Term> terms) {
    for (Term a : terms) {
      for (Term b : terms) {
        int order = TermOrder.compare(a, b);
        int ofPrefixes = Long.compare(KeyPrefix.of(a), KeyPrefix.of(b));
        if (order == 0 ? ofPrefixes != 0 : ofPrefixes != 0 && ofPrefixes != order) {
          throw new AssertionError(
              "compare(%s, %s): %d, prefixes %x and %x"
                  .formatted(a, b, order, KeyPrefix.of(a), KeyPrefix.of(b)));
        }
      }
    }
  }
}
