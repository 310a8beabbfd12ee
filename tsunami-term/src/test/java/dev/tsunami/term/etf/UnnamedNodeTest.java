package dev.tsunami.term.etf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import org.junit.jupiter.api.Test;

class UnnamedNodeTest {
  private static final Atom UNNAMED = Atom.of("nonode@nohost");

  private static Term identifiers(Atom node, int creation) {
    Pid pid = Pid.of(node, 1, 2, creation);
    var code = new LocalFun.Code(Atom.of("m"), 0, Bits.of(new byte[16]), 1, 2, 3);
    return Tuple.of(
        pid,
        Port.of(node, 5, creation),
        TermList.of(
            Port.of(node, 1L << 40, creation),
            Ref.of(node, creation, 1, 2, 3),
            LocalFun.of(code, pid, new Term[] {pid})));
  }

  private static Term decode(byte[] bytes, int creation) {
    return new EtfDecoder(TermLimits.TRUSTED, new UnnamedNode(creation))
        .decode(bytes, 0, bytes.length);
  }

  private static byte[] encode(Term term, int creation) {
    EtfEncoder encoder = new EtfEncoder(EtfOptions.DEFAULT, new UnnamedNode(creation));
    encoder.encode(term);
    return encoder.toByteArray();
  }

  /** Equality of funs does not look at who made them, so text is compared, and the bytes. */
  private static void assertSame(Term given, Term expected) {
    assertThat(given).isEqualTo(expected);
    assertThat(Etf.encode(given)).isEqualTo(Etf.encode(expected));
  }

  @Test
  void identifiers_of_a_node_without_a_name_get_its_creation_and_lose_it_on_the_way_back() {
    Term theirs = identifiers(UNNAMED, 0);
    Term ours = decode(Etf.encode(theirs), 17);
    assertSame(ours, identifiers(UNNAMED, 17));
    assertThat(encode(ours, 17)).isEqualTo(Etf.encode(theirs));
  }

  @Test
  void to_another_node_without_a_name_they_are_somebody_elses() {
    Term ours = identifiers(UNNAMED, 17);
    assertThat(encode(ours, 18)).isEqualTo(Etf.encode(ours));
    assertSame(decode(Etf.encode(ours), 18), ours);
  }

  @Test
  void identifiers_of_named_nodes_are_left_alone() {
    Term named = identifiers(Atom.of("a@b"), 0);
    assertSame(decode(Etf.encode(named), 17), named);
    assertThat(encode(identifiers(Atom.of("a@b"), 17), 17))
        .isEqualTo(Etf.encode(identifiers(Atom.of("a@b"), 17)));
  }

  @Test
  void old_forms_are_read_the_same_way() {
    byte[] oldPid = Hex.bytes("83 67 77 0d 6e6f6e6f6465406e6f686f7374 00000001 00000002 00");
    assertThat(decode(oldPid, 17)).isEqualTo(Pid.of(UNNAMED, 1, 2, 17));
  }
}
