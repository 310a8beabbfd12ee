package dev.tsunami.testkit.terms;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Fun;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Random pids, ports, references and funs, of the oracle's own node ({@code nonode@nohost}, whose
 * numbers an OTP node checks) and of others, where any number goes.
 */
final class IdentifierGenerator {
  private static final Atom OWN_NODE = Atom.of("nonode@nohost");

  private static final Atom[] NODES = {
    Atom.of("a@host"),
    Atom.of("b@host"),
    Atom.of("a@host2"),
    Atom.of("\u00e9@h\u00f4te"),
    Atom.of("zz@\u20ac")
  };

  private static final int[] CREATIONS = {0, 1, 2, 3, 4, 1000, Integer.MAX_VALUE, -1};

  private final SplittableRandom random;
  private final boolean ownNodeOnly;

  IdentifierGenerator(SplittableRandom random, boolean ownNodeOnly) {
    this.random = random;
    this.ownNodeOnly = ownNodeOnly;
  }

  private boolean own() {
    return ownNodeOnly || random.nextInt(4) == 0;
  }

  Pid pid() {
    if (own()) {
      return Pid.of(OWN_NODE, random.nextInt(1 << 15), random.nextInt(1 << 3), 0);
    }
    return Pid.of(
        node(), number(), random.nextInt(3) == 0 ? number() : random.nextInt(4), creation());
  }

  Port port() {
    if (own()) {
      return Port.of(OWN_NODE, random.nextInt(1 << 20), 0);
    }
    long id =
        random.nextInt(3) == 0 ? random.nextLong() >>> random.nextInt(40) : random.nextInt(100);
    return Port.of(node(), id, creation());
  }

  Ref ref() {
    if (own()) {
      return ownRef();
    }
    int[] words = new int[random.nextInt(1, Ref.MAX_WORDS + 1)];
    for (int i = 0; i < words.length; i++) {
      words[i] = number();
    }
    words[0] &= (1 << 18) - 1;
    return Ref.of(node(), creation(), words);
  }

  /**
   * A reference of OTP's own node, for keys of maps. OTP 25 does not hash all of a foreign
   * reference: two maps of more than 32 keys that differ in one are ordered this way or that from
   * run to run, or compared for ever.
   */
  Ref ownRef() {
    return Ref.of(OWN_NODE, 0, random.nextInt(1 << 18), number(), number());
  }

  Fun fun(Supplier<Term> captured) {
    if (random.nextBoolean()) {
      Atom module = Atom.of(new String[] {"lists", "ets", "no such", "M"}[random.nextInt(4)]);
      Atom function = Atom.of(new String[] {"map", "new", "f", "F f", ""}[random.nextInt(5)]);
      return ExternalFun.of(module, function, new int[] {0, 1, 2, 3, 255}[random.nextInt(5)]);
    }
    Term[] terms = new Term[random.nextInt(3)];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = captured.get();
    }
    return LocalFun.of(code(), pid(), terms);
  }

  /**
   * One of a few codes, each of which is told apart by its module, index and unique numbers alike.
   */
  private LocalFun.Code code() {
    int n = random.nextInt(12);
    byte[] digest = new byte[16];
    digest[0] = (byte) (n / 3);
    digest[15] = (byte) 0x80;
    Atom module = Atom.of(new String[] {"shell_m", "erl_eval_m", "M m", "zeta"}[n / 3]);
    return new LocalFun.Code(module, n % 3, Bits.of(digest), n % 3, n % 3, 1_000_000 + n);
  }

  Pid variant(Pid pid) {
    return switch (random.nextInt(3)) {
      case 0 -> Pid.of(pid.node(), pid.id() ^ 1, pid.serial(), pid.creation());
      case 1 -> Pid.of(pid.node(), pid.id(), pid.serial() ^ 1, pid.creation());
      default -> ownNodeOnly ? pid : Pid.of(node(), pid.id(), pid.serial(), creation());
    };
  }

  Port variant(Port port) {
    return ownNodeOnly || random.nextBoolean()
        ? Port.of(port.node(), port.id() ^ 1, port.creation())
        : Port.of(node(), port.id(), creation());
  }

  Ref variant(Ref ref) {
    int[] words = new int[ref.wordCount()];
    for (int i = 0; i < words.length; i++) {
      words[i] = ref.word(i);
    }
    if (ownNodeOnly || random.nextBoolean()) {
      words[random.nextInt(words.length)] ^= 1;
      return Ref.of(ref.node(), ref.creation(), words);
    }
    return Ref.of(node(), creation(), words);
  }

  private Atom node() {
    return NODES[random.nextInt(NODES.length)];
  }

  private int creation() {
    return CREATIONS[random.nextInt(CREATIONS.length)];
  }

  private int number() {
    return random.nextBoolean() ? random.nextInt(10) : random.nextInt();
  }
}
