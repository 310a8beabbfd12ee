package dev.tsunami.kernel.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.engine.model.SequentialEngines;
import dev.tsunami.term.Atom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session knows what it fixes, so that its end looks at nothing else. */
final class SessionFixationsTest {
  private final CountingIds ids = new CountingIds(Atom.of("store@host"), 7, 80);
  private final Catalog catalog = new Catalog(new SequentialEngines(1), ids, () -> 0);
  private final Session session = catalog.newSession();
  private final Session other = catalog.newSession();
  private final Table first = table();
  private final Table second = table();

  private Table table() {
    return catalog.create(catalog.embedded(), Atom.of("t"), TableOptions.of(TableType.SET));
  }

  @BeforeEach
  void fix() {
    first.fix(session, 0);
    first.fix(session, 0);
    first.fix(other, 0);
    second.fix(session, 0);
  }

  @Test
  void a_table_is_known_until_its_last_fix_is_taken_back() {
    assertThat(session.fixed()).containsExactlyInAnyOrder(first.fixations(), second.fixations());
    first.unfix(session.pid());
    assertThat(session.fixed()).contains(first.fixations());
    first.unfix(session.pid());
    assertThat(session.fixed()).containsExactly(second.fixations());
    assertThat(other.fixed()).containsExactly(first.fixations());
  }

  @Test
  void the_end_takes_back_all_its_fixes_and_no_others() {
    session.close();
    assertThat(session.fixed()).isEmpty();
    assertThat(second.fixations().isFixed()).isFalse();
    assertThat(first.fixations().holders()).containsOnlyKeys(other.pid());
  }

  @Test
  void a_deleted_table_is_not_kept_by_those_who_fixed_it() {
    catalog.delete(first, first.id());
    assertThat(session.fixed()).containsExactly(second.fixations());
    assertThat(other.fixed()).isEmpty();
    first.fix(other, 0);
    assertThat(other.fixed()).as("a fix that comes after the deletion").isEmpty();
  }
}
