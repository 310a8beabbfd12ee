package dev.tsunami.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.tsunami.term.etf.Etf;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the writer writes the reader reads, in a buffer that starts small and grows. */
class TermWireTest {
  private static final int FIRST_BYTES = 16;

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment buffer = arena.allocate(24);
  private final Atoms atoms = new Atoms();
  private final TermReader reader = new TermReader(atoms);
  private final TermWriter writer = new TermWriter(atoms, new Buffers(grower()));

  TermWireTest() {
    buffer.set(Memory.LONG, 0, arena.allocate(FIRST_BYTES).address());
    buffer.set(Memory.LONG, 8, FIRST_BYTES);
  }

  @AfterEach
  void free() {
    arena.close();
  }

  /** As the library's: a larger piece of memory with the same beginning. */
  private int grow(long structure, long used, long more) {
    long size = 2 * (used + more);
    MemorySegment larger = arena.allocate(size);
    MemorySegment.copy(Memory.ALL, Memory.ALL.get(Memory.LONG, structure), larger, 0, used);
    Memory.ALL.set(Memory.LONG, structure, larger.address());
    Memory.ALL.set(Memory.LONG, structure + 8, size);
    return 1;
  }

  @SuppressWarnings("restricted")
  private long grower() {
    try {
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.lookup()
                  .bind(
                      this,
                      "grow",
                      MethodType.methodType(int.class, long.class, long.class, long.class)),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG),
              arena)
          .address();
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Term through(Term term) {
    writer.start(buffer.address(), Long.MAX_VALUE);
    writer.write(term);
    reader.start(buffer.get(Memory.LONG, 0));
    return reader.next();
  }

  @Test
  void everyTypePassesUnchanged() {
    Atom node = Atom.of("n@h");
    List<Term> terms =
        List.of(
            Int.of(0),
            Int.of(-1),
            Int.of(Long.MIN_VALUE),
            Int.of(BigInteger.TWO.pow(2000).negate()),
            Flt.of(-0.0),
            Flt.of(1e300),
            Atom.of(""),
            Atom.of("å∂"),
            Bits.EMPTY,
            Bits.utf8("text"),
            Bits.ofBits(new byte[] {(byte) 0xe0}, 3),
            Tuple.of(),
            TermList.NIL,
            TermList.of(Int.of(1), TermList.NIL, Int.of(2)),
            TermList.cons(Int.of(1), TermList.cons(Int.of(2), Atom.OK)),
            TermMap.EMPTY,
            TermMap.of(Int.of(1), TermList.NIL, Atom.OK, TermMap.of(Flt.of(1), Int.of(1))),
            Pid.of(node, 1, 2, 3),
            Ref.of(node, 1, 2, 3, 4));
    for (Term term : terms) {
      assertThat(through(term)).isEqualTo(term);
    }
    Term all = Tuple.of(terms.toArray(Term[]::new));
    assertThat(through(all)).isEqualTo(all);
  }

  @Test
  void randomTermsPassUnchanged() {
    Random random = new Random(6);
    for (int i = 0; i < 20_000; i++) {
      Term term = random(random, 4);
      assertThat(through(term)).as("seed 6, term %d: %s", i, term).isEqualTo(term);
    }
  }

  @Test
  void depthAndLengthOfAMillionPass() {
    Term deepTuple = TermList.NIL;
    Term deepList = TermList.NIL;
    for (int i = 0; i < 1_000_000; i++) {
      deepTuple = Tuple.of(Int.of(i), deepTuple);
      deepList = TermList.of(deepList);
    }
    List<Term> many = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      many.add(Int.of(i));
    }
    for (Term term : List.of(deepTuple, deepList, TermList.copyOf(many))) {
      assertThat(through(term).equals(term)).isTrue();
    }
  }

  @Test
  void anAtomIsKnownByItsIndexOnceItWasLearned() {
    byte[] external = Etf.encode(Atom.of("learned"));
    MemorySegment sent = arena.allocate(64);
    sent.set(Memory.BYTE, 0, Wire.NEW_ATOM);
    sent.set(Memory.INT, 1, 70_000);
    sent.set(Memory.INT, 5, external.length);
    MemorySegment.copy(external, 0, sent, Memory.BYTE, 9, external.length);
    reader.start(sent.address());
    assertThat(reader.next()).isEqualTo(Atom.of("learned"));
    assertThat(through(Atom.of("learned"))).isEqualTo(Atom.of("learned"));
    assertThat(Memory.ALL.get(Memory.BYTE, buffer.get(Memory.LONG, 0))).isEqualTo(Wire.ATOM);
    assertThatThrownBy(() -> atoms.at(69_999)).hasMessageContaining("69999");
  }

  @Test
  void anAnswerThatIsTooLongStopsWhereverTheBufferEnds() {
    Term binary = Bits.of(new byte[3000]);
    Term both = Tuple.of(binary, binary);
    assertThat(through(both)).isEqualTo(both);
    writer.start(buffer.address(), 6100);
    writer.write(both);
    writer.start(buffer.address(), 6000);
    assertThatThrownBy(() -> writer.write(both)).isInstanceOf(TooLongException.class);
    assertThat(through(both)).isEqualTo(both);
  }

  @Test
  void afterAFailureInTheMiddleNothingIsKept() {
    writer.start(buffer.address(), Long.MAX_VALUE);
    writer.write(TermList.of(Int.of(1), Bits.utf8("half"), Pid.of(Atom.of("n@h"), 1, 2, 3)));
    long data = buffer.get(Memory.LONG, 0);
    // The last element's bytes are no term.
    Memory.ALL.set(Memory.BYTE, data + 1 + 4 + 9 + 5 + 4 + 5, (byte) 99);
    reader.start(data);
    assertThatThrownBy(reader::next).isInstanceOf(RuntimeException.class);
    reader.reset();
    assertThat(reader.isEmpty()).isTrue();
    assertThat(through(Tuple.of(Int.of(1), Int.of(2)))).isEqualTo(Tuple.of(Int.of(1), Int.of(2)));
  }

  private static Term random(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 10)) {
      case 0 -> Int.of(random.nextInt(100));
      case 1 -> Int.of(random.nextLong());
      case 2 -> Flt.of(random.nextDouble());
      case 3 -> Atom.of("a" + random.nextInt(20));
      case 4 -> Bits.of(new byte[random.nextInt(70)]);
      case 5 -> TermList.NIL;
      case 6 -> Tuple.of(several(random, depth));
      case 7 -> TermList.of(several(random, depth));
      case 8 -> {
        Term[] elements = several(random, depth);
        yield elements.length == 0
            ? TermList.NIL
            : TermList.of(elements, elements.length, Int.of(1));
      }
      default -> {
        TermMap map = TermMap.EMPTY;
        for (int i = random.nextInt(4); i > 0; i--) {
          map = map.with(random(random, depth - 1), random(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static Term[] several(Random random, int depth) {
    Term[] terms = new Term[random.nextInt(4)];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = random(random, depth - 1);
    }
    return terms;
  }
}
