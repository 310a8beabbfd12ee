package dev.tsunami.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.command.Bif;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrevityTest {
  private static final Term TABLE = Atom.of("t");
  private static final int LARGE = Brevity.MOST_OBJECTS + 1;

  @Test
  void smallTablesAreGoneOverAtOnce() {
    for (Bif bif : Bif.values()) {
      for (Brevity brevity : Brevity.values()) {
        assertThat(brevity.forbids(bif, List.of(TABLE), Brevity.MOST_OBJECTS)).isFalse();
      }
    }
  }

  @Test
  void whatStopsInTheMiddleMayBegin() {
    List<Term> arguments = List.of(TABLE, Atom.of("_"));
    assertThat(Brevity.READ.forbids(Bif.SELECT_COUNT, arguments, LARGE)).isFalse();
    assertThat(Brevity.READ.forbids(Bif.TAB2LIST, List.of(TABLE), LARGE)).isTrue();
    assertThat(Brevity.WRITE.forbids(Bif.SELECT_DELETE, arguments, LARGE)).isFalse();
    assertThat(Brevity.WRITE.budget()).isEqualTo(Brevity.MOST_OBJECTS);
    assertThat(Brevity.WRITE.forbids(Bif.DELETE_ALL_OBJECTS, List.of(TABLE), LARGE)).isTrue();
    assertThat(Brevity.NONE.forbids(Bif.TAB2LIST, List.of(TABLE), LARGE)).isFalse();
  }

  @Test
  void whatGoesToAKeyMayAlways() {
    assertThat(Brevity.WRITE.forbids(Bif.TAKE, List.of(TABLE, Int.of(1)), LARGE)).isFalse();
    assertThat(Brevity.WRITE.forbids(Bif.DELETE, List.of(TABLE, Int.of(1)), LARGE)).isFalse();
    assertThat(Brevity.READ.forbids(Bif.INFO, List.of(TABLE, Atom.of("type")), LARGE)).isFalse();
    assertThat(Brevity.READ.forbids(Bif.INFO, List.of(TABLE, Atom.of("binary")), LARGE)).isTrue();
  }
}
