package dev.tsunami.api.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.api.Store;
import dev.tsunami.api.StoreOptions;
import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.image.Storage;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code tab2file}, {@code file2tab} and {@code tabfile_info} through {@code Ets}, on real files.
 */
final class TableFilesTest {
  private static final Term FILE = TermList.ofText("t.tab");

  @TempDir Path folder;
  private Store store;
  private Session session;
  private Ets ets;

  @BeforeEach
  void openStore() {
    store = Store.open(StoreOptions.standard().withStorage(new FileStorage(folder)));
    session = store.session();
    ets = store.ets(session);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"set", "ordered_set", "bag", "duplicate_bag"})
  void aTableSurvivesAFile(String type) {
    Term table =
        ets.new_(
            Atom.of("t"),
            (TermList)
                term(
                    "[named_table,public,compressed,{keypos,2},{read_concurrency,true},"
                        + type
                        + "]"));
    ets.insert(table, term("[{x,1},{x,2},{x,1},{y,1.0,[z]},{'é',<<\"bin\">>,#{a=>{}}}]"));
    TermList before = ets.tab2list(table);
    assertThat(ets.tab2file(table, FILE, term("[{extended_info,[md5sum,object_count]}]")))
        .isEqualTo(Atom.OK);
    ets.delete(table);

    assertThat(ets.file2tab(FILE, term("[{verify,true}]"))).isEqualTo(Tuple.of(Atom.OK, table));
    assertThat(ets.tab2list(table)).isEqualTo(before);
    assertThat(item(table, "type")).isEqualTo(Atom.of(type));
    assertThat(item(table, "protection")).isEqualTo(Atom.of("public"));
    assertThat(item(table, "keypos")).isEqualTo(term("2"));
    assertThat(item(table, "compressed")).isEqualTo(Atom.TRUE);
    assertThat(item(table, "read_concurrency")).isEqualTo(Atom.TRUE);
    assertThat(item(table, "owner")).isEqualTo(session.pid());
    assertThat(ets.tabfile_info(FILE).toString()).contains("{size,", "{version,{1,0}}");
  }

  @Test
  void anUnnamedTableComesBackUnderANewIdentifier() {
    Term table = ets.new_(Atom.of("t"), TermList.NIL);
    ets.tab2file(table, FILE);
    Tuple loaded = (Tuple) ets.file2tab(FILE);
    assertThat(loaded.element(2)).isNotEqualTo(table);
    assertThat(item(loaded.element(2), "name")).isEqualTo(Atom.of("t"));
  }

  @Test
  void aPrivateTableOfSomebodyElseIsBadtab() {
    Term table = ets.new_(Atom.of("t"), (TermList) term("[private,named_table]"));
    try (Session other = store.session()) {
      assertThat(store.ets(other).tab2file(table, FILE)).isEqualTo(term("{error,badtab}"));
    }
    assertThat(ets.tab2file(Atom.of("nope"), FILE)).isEqualTo(term("{error,badtab}"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsNoTableIsAnErrorOfInfo() {
    assertThatThrownBy(() -> ets.tab2file(term("12"), FILE))
        .isInstanceOfSatisfying(
            EtsException.class,
            raised -> {
              assertThat(raised.function()).isEqualTo("info");
              assertThat(raised.why().atom()).isEqualTo(Atom.of("type"));
            });
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void argumentsThatOtpHasNoClauseForAreErrors() {
    Term table = ets.new_(Atom.of("t"), TermList.NIL);
    assertRaises("tab2file", "function_clause", () -> ets.tab2file(table, FILE, Atom.of("x")));
    assertRaises("tabfile_info", "function_clause", () -> ets.tabfile_info(term("7")));
  }

  @Test
  void aTableThatCannotHoldTheFilesObjectsRaisesTheErrorOfInsertAndIsGone() {
    Term table = ets.new_(Atom.of("t"), TermList.NIL);
    ets.insert(table, term("{a,1}"));
    ets.tab2file(table, FILE);
    Term other = ets.new_(Atom.of("u"), (TermList) term("[{keypos,3}]"));
    Term into = TermList.of(Tuple.of(Atom.of("table"), other));
    assertRaises("insert", "badarg", () -> ets.file2tab(FILE, into));
    assertThat(item(other, "size")).isEqualTo(Atom.UNDEFINED);
    assertRaises("delete", "badarg", () -> ets.file2tab(FILE, term("[{table,nope}]")));
  }

  @Test
  void aStoreWithoutStorageHasNoFiles() {
    try (Store bare = Store.open(StoreOptions.standard().withStorage(Storage.NONE))) {
      assertThat(bare.ets().file2tab(FILE))
          .isEqualTo(term("{error,{read_error,{file_error,\"t.tab\",enotsup}}}"));
    }
  }

  private void assertRaises(
      String function, String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            EtsException.class,
            raised -> {
              assertThat(raised.function()).isEqualTo(function);
              assertThat(raised.reason()).isEqualTo(Atom.of(reason));
            });
  }

  private Term item(Term table, String name) {
    return ets.info(table, Atom.of(name));
  }

  private static Term term(String text) {
    return TermParser.parse(text);
  }
}
