package dev.tsunami.shell.importing;

import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;

/**
 * A file that {@code ets:tab2file} wrote. It is loaded into a table of its own first, which is gone
 * afterwards, so that a damaged file does nothing to the one that was asked for.
 */
final class ImageSource {
  private final ImportRequest request;
  private final Ets ets;

  ImageSource(ImportRequest request, Ets ets) {
    this.request = request;
    this.ets = ets;
  }

  /**
   * @throws ImportException if the file is damaged
   */
  Rows read() {
    if (!request.reading().types().isEmpty()) {
      throw new ImportException("--types is for text; the objects of an image have their types");
    }
    Term file = TermList.ofText(request.file().toAbsolutePath().toString());
    TermList header = (TermList) ok(ets.tabfile_info(file));
    Atom type = (Atom) value(header, "type");
    Term keypos = Tuple.of(Atom.of("keypos"), value(header, "keypos"));
    List<Term> objects = objects(file, TermList.of(type, keypos));
    List<String> given = request.reading().columns();
    Columns columns = Columns.of(given == null ? List.of() : given);
    int key =
        request.key() == null
            ? (int) ((Int) value(header, "keypos")).longValue()
            : TermsSource.keyPosition(columns, request.key());
    return new Rows(
        columns.names(), TypeNames.of(objects, columns.count()), objects, key, type.name());
  }

  private List<Term> objects(Term file, TermList options) {
    Term table = ets.new_(Atom.of("import"), options);
    try {
      Term verify = Tuple.of(Atom.of("verify"), Atom.of(request.reading().verify()));
      ok(ets.file2tab(file, TermList.of(verify, Tuple.of(Atom.of("table"), table))));
      return ets.tab2list(table).toList();
    } finally {
      if (ets.info(table) != Atom.UNDEFINED) {
        ets.delete(table);
      }
    }
  }

  private static Term value(TermList pairs, String name) {
    for (Term pair : pairs) {
      if (pair instanceof Tuple tuple && tuple.element(1) == Atom.of(name)) {
        return tuple.element(2);
      }
    }
    throw new AssertionError("tabfile_info tells " + name);
  }

  private Term ok(Term result) {
    Tuple answer = (Tuple) result;
    if (answer.element(1) == Atom.OK) {
      return answer.element(2);
    }
    String hint = request.reading().verify() ? "; with --no-verify what is readable is loaded" : "";
    throw new ImportException("not a whole image: " + answer.element(2) + hint);
  }
}
