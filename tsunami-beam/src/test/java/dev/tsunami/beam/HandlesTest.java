package dev.tsunami.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.CountingIds;
import dev.tsunami.kernel.table.TableOptions;
import dev.tsunami.kernel.table.TableType;
import dev.tsunami.term.Atom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlesTest {
  private final Catalog catalog =
      new Catalog(new VersionedEngines(1), new CountingIds(Atom.of("n@h"), 1, 1), () -> 0);

  private KeyCalls table() {
    TableOptions options = TableOptions.of(TableType.SET);
    return new KeyCalls(catalog, catalog.create(catalog.embedded(), Atom.of("t"), options));
  }

  @Test
  void aHandleFindsItsTableUntilThatIsRemovedAndNeverAnother() {
    Handles handles = new Handles();
    KeyCalls first = table();
    long handle = handles.add(first);
    assertThat(handles.find(handle)).isSameAs(first);
    assertThat(handles.remove(handle)).isSameAs(first);
    assertThat(handles.find(handle)).isNull();
    assertThat(handles.remove(handle)).isNull();
    KeyCalls second = table();
    long other = handles.add(second);
    assertThat((int) other).as("the same slot").isEqualTo((int) handle);
    assertThat(handles.find(handle)).isNull();
    assertThat(handles.find(other)).isSameAs(second);
  }

  @Test
  void thousandsOfTablesAreFound() {
    Handles handles = new Handles();
    List<KeyCalls> tables = new ArrayList<>();
    List<Long> given = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      tables.add(table());
      given.add(handles.add(tables.get(i)));
    }
    for (int i = 0; i < 2000; i++) {
      assertThat(given.get(i)).isNotNegative();
      assertThat(handles.find(given.get(i))).isSameAs(tables.get(i));
    }
    assertThat(handles.find(5000)).isNull();
  }
}
