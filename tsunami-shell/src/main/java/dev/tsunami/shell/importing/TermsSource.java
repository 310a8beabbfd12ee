package dev.tsunami.shell.importing;

import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Erlang terms as {@code file:consult/1} reads them, each with a full stop behind it: tuples, which
 * are the objects, or one list of tuples.
 */
final class TermsSource {
  private final ImportRequest request;

  TermsSource(ImportRequest request) {
    this.request = request;
  }

  /**
   * @throws ImportException naming the place of the first mistake
   */
  Rows read() throws IOException {
    String text = TextFile.read(request);
    List<Term> objects = objects(parse(text));
    List<String> given = request.reading().columns();
    Columns columns = given == null ? Columns.of(List.of()) : Columns.of(given);
    if (!request.reading().types().isEmpty()) {
      throw new ImportException("--types is for text; Erlang terms have their types");
    }
    int key = request.key() == null ? 1 : keyPosition(columns, request.key());
    int number = 0;
    for (Term term : objects) {
      number++;
      if (!(term instanceof Tuple object)) {
        throw new ImportException("term " + number + ": expected a tuple, given " + term);
      }
      if (object.arity() < key || (given != null && object.arity() != given.size())) {
        throw new ImportException(
            "term "
                + number
                + ": expected "
                + (given == null ? "at least " + key : String.valueOf(given.size()))
                + " elements, given "
                + object);
      }
    }
    return new Rows(columns.names(), TypeNames.of(objects, columns.count()), objects, key, "");
  }

  /** Without names, a key is a position. */
  static int keyPosition(Columns columns, String key) {
    int position = Columns.position(key);
    if (columns.count() == 0) {
      if (position == 0) {
        throw new ImportException(
            "the file does not name its columns, so --key takes a position, or names given with --columns");
      }
      return position;
    }
    return columns.keyPosition(key);
  }

  private static List<Term> parse(String text) {
    try {
      return TermParser.parseAll(text);
    } catch (MalformedTermException malformed) {
      long line = 1;
      int start = 0;
      for (int at = 0; at < malformed.offset() && at < text.length(); at++) {
        if (text.charAt(at) == '\n') {
          line++;
          start = at + 1;
        }
      }
      throw ImportException.at(
          line,
          "column "
              + (malformed.offset() - start + 1)
              + ": expected "
              + malformed.expected()
              + ", given "
              + malformed.given());
    }
  }

  private static List<Term> objects(List<Term> terms) {
    if (terms.size() != 1 || !(terms.getFirst() instanceof TermList list)) {
      return terms;
    }
    if (list.properLength() < 0) {
      throw new ImportException("expected tuples or one list of them, given an improper list");
    }
    List<Term> elements = new ArrayList<>();
    list.forEach(elements::add);
    return elements;
  }
}
