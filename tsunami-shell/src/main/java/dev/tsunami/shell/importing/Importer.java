package dev.tsunami.shell.importing;

import dev.tsunami.api.Attributes;
import dev.tsunami.kernel.ets.Ets;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Loads a file into a named table: into a new one, which is public, or into one that exists. All or
 * nothing: the file is read to its end first, and its rows are inserted in one step.
 */
public final class Importer {
  private static final List<String> TYPES = List.of("set", "ordered_set", "bag", "duplicate_bag");

  private final Ets ets;
  private final Attributes attributes;

  public Importer(Ets ets, Attributes attributes) {
    this.ets = ets;
    this.attributes = attributes;
  }

  /**
   * Reads the file and fills the table.
   *
   * @throws ImportException if the file has a mistake or does not fit; nothing was changed then
   */
  public ImportResult run(ImportRequest request, Progress progress) throws IOException {
    if (!Files.isRegularFile(request.file())) {
      throw new ImportException(
          Files.isDirectory(request.file())
              ? request.file() + " is a directory"
              : "there is no file " + request.file());
    }
    String asked = request.tableType();
    if (asked != null && !TYPES.contains(asked)) {
      throw new ImportException(
          "there is no table type " + asked + "; there are " + String.join(", ", TYPES));
    }
    SourceFormat format = request.format();
    if (format == null) {
      format = SourceFormat.detect(request.file());
    }
    Rows rows = read(request, format, progress);
    Atom name = name(request.table());
    boolean exists = ets.whereis(name) != Atom.UNDEFINED;
    if (exists) {
      checkFit(name, request, rows);
    } else {
      create(name, request, rows);
    }
    long before = size(name);
    insert(name, rows, exists);
    attributes.set(name, rows.columns());
    return new ImportResult(
        name,
        ((Atom) ets.info(name, Atom.of("type"))).name(),
        rows.objects().size(),
        size(name) - before,
        rows.columns(),
        rows.types(),
        rows.keyPosition(),
        format);
  }

  private Rows read(ImportRequest request, SourceFormat format, Progress progress)
      throws IOException {
    return switch (format) {
      case CSV -> new CsvSource(request, progress).read();
      case JSON_LINES -> new JsonLinesSource(request, progress).read();
      case TERMS -> new TermsSource(request).read();
      case IMAGE -> new ImageSource(request, ets).read();
    };
  }

  private static Atom name(String table) {
    try {
      return Atom.of(table);
    } catch (IllegalArgumentException unusable) {
      throw new ImportException("a table's name is an atom: " + unusable.getMessage());
    }
  }

  private void checkFit(Atom name, ImportRequest request, Rows rows) {
    Term type = ets.info(name, Atom.of("type"));
    if (request.tableType() != null && !type.equals(Atom.of(request.tableType()))) {
      throw new ImportException("the table " + name + " exists, as " + type);
    }
    Term keypos = ets.info(name, Atom.of("keypos"));
    if (!keypos.equals(Int.of(rows.keyPosition()))) {
      throw new ImportException(
          "the table "
              + name
              + " exists, with the key at position "
              + keypos
              + ", and the key column is at position "
              + rows.keyPosition());
    }
  }

  private void create(Atom name, ImportRequest request, Rows rows) {
    String type = request.tableType();
    if (type == null) {
      type = rows.tableType().isEmpty() ? "set" : rows.tableType();
    }
    ets.new_(
        name,
        TermList.of(
            Atom.of("named_table"),
            Atom.of("public"),
            Atom.of(type),
            Tuple.of(Atom.of("keypos"), Int.of(rows.keyPosition()))));
  }

  private void insert(Atom name, Rows rows, boolean existed) {
    try {
      ets.insert(name, TermList.copyOf(rows.objects()));
    } catch (EtsException refused) {
      if (!existed) {
        ets.delete(name);
      }
      throw new ImportException(String.valueOf(refused.getMessage()));
    }
  }

  private long size(Atom name) {
    return ((Int) ets.info(name, Atom.of("size"))).longValue();
  }
}
