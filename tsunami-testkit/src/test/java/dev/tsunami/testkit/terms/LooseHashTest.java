package dev.tsunami.testkit.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** {@link TermOrder#hash}: the hash for {@code ==}. */
final class LooseHashTest {
  @Test
  void termsThatCompareAsEqualHaveOneHash() {
    assertThat(checkPairs(CloseTerms.numbers())).isGreaterThan(200);
    checkPairs(CloseTerms.leaves());
    SplittableRandom random = new SplittableRandom(5);
    List<Term> few =
        List.of(
            Int.of(1),
            Flt.of(1),
            Flt.of(0.0),
            Flt.of(-0.0),
            Int.of(0),
            Atom.of("a"),
            Flt.of(0x1p64),
            Int.of(java.math.BigInteger.TWO.pow(64)));
    assertThat(checkPairs(CloseTerms.composites(few, random, 2000))).isGreaterThan(10_000);
    TermGenerator generator = new TermGenerator(13);
    for (int round = 0; round < 50; round++) {
      List<Term> sample = new ArrayList<>();
      for (int i = 0; i < 90; i++) {
        sample.add(i % 3 == 2 ? generator.variant(sample.get(i - 1)) : generator.term(1 + i % 24));
      }
      checkPairs(sample);
    }
  }

  @Test
  void keysOfMapsAreHashedExactlyAndValuesByValue() {
    Term one = Int.of(1);
    Term real = Flt.of(1);
    assertThat(TermOrder.hash(TermMap.of(Atom.OK, real)))
        .isEqualTo(TermOrder.hash(TermMap.of(Atom.OK, one)));
    assertThat(TermOrder.hash(TermMap.of(real, Atom.OK)))
        .isNotEqualTo(TermOrder.hash(TermMap.of(one, Atom.OK)));
  }

  @Test
  void termsWithoutFloatsHaveTheExactHash() {
    for (Term term : CloseTerms.numbers()) {
      if (term instanceof Int) {
        assertThat(TermOrder.hash(term)).isEqualTo(term.hashCode());
        Term nested = TermList.of(Tuple.of(term, TermMap.of(term, Atom.OK)), TermList.NIL);
        assertThat(TermOrder.hash(nested)).isEqualTo(nested.hashCode());
      }
    }
  }

  @Test
  void termsOfAnyDepthHaveAHash() {
    Term integer = Int.of(1);
    Term real = Flt.of(1);
    for (int i = 0; i < 100_000; i++) {
      integer = Tuple.of(integer);
      real = Tuple.of(real);
    }
    assertThat(TermOrder.hash(integer)).isEqualTo(TermOrder.hash(real));
  }

  @Test
  void hashesSpread() {
    SplittableRandom random = new SplittableRandom(17);
    assertThat(hashes(i -> Flt.of(i + 0.5))).isGreaterThan(9_900);
    assertThat(hashes(i -> Flt.of(i / 7.0))).isGreaterThan(9_900);
    assertThat(hashes(i -> Flt.of(random.nextDouble()))).isGreaterThan(9_900);
    assertThat(hashes(i -> Flt.of((i + 1) * 1e100))).isGreaterThan(9_900);
    assertThat(hashes(i -> Tuple.of(Int.of(i / 100), Int.of(i % 100)))).isGreaterThan(9_900);
    assertThat(hashes(i -> Tuple.of(Flt.of(i / 100), Flt.of(i % 100 / 8.0)))).isGreaterThan(9_900);
    assertThat(hashes(i -> TermList.of(Flt.of(i), Flt.of(-i)))).isGreaterThan(9_900);
  }

  private static int hashes(IntFunction<Term> term) {
    Set<Integer> hashes = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      hashes.add(TermOrder.hash(term.apply(i)));
    }
    return hashes.size();
  }

  /** How many pairs of terms that are not the same compare as equal. */
  private static int checkPairs(List<Term> terms) {
    int loose = 0;
    for (Term a : terms) {
      for (Term b : terms) {
        if (TermOrder.compare(a, b) == 0) {
          loose += a.equals(b) ? 0 : 1;
          assertThat(TermOrder.hash(a)).as("%s == %s", a, b).isEqualTo(TermOrder.hash(b));
        }
      }
    }
    return loose;
  }
}
