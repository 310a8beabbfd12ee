package dev.tsunami.shell.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it, in two passes: the first one finds the columns and their types, the
 * second one makes the tuples. Line ends may be CRLF, LF or CR; empty lines are skipped; a byte
 * order mark is no part of the first name. Quotes do not tell numbers from text.
 *
 * <p>Cost: two passes over the file and the tuples themselves.
 */
final class CsvSource {
  private final ImportRequest request;
  private final Progress progress;

  CsvSource(ImportRequest request, Progress progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * @throws ImportException naming the first line with a mistake
   */
  Rows read() throws IOException {
    long bytes = Files.size(request.file());
    Survey survey = new Survey();
    scan(survey, 0, 2 * bytes);
    Columns columns = survey.columns();
    ColumnType[] types = types(columns, survey.guesses);
    Builder builder = new Builder(columns, types, survey.rows);
    scan(builder, bytes, 2 * bytes);
    List<String> labels = new ArrayList<>(types.length);
    for (int i = 0; i < types.length; i++) {
      boolean empty = i < survey.guesses.size() && survey.guesses.get(i).isEmpty();
      labels.add(empty ? "empty" : types[i].label());
    }
    int key = columns.keyPosition(request.key());
    return new Rows(columns.names(), labels, builder.objects, key, "");
  }

  private void scan(CsvRecords.Receiver receiver, long before, long all) throws IOException {
    CsvReader.CsvReaderBuilder builder =
        CsvReader.builder().fieldSeparator(delimiter()).allowUnclosedQuote(false);
    try (Reader text = TextFile.open(request, progress, before, all);
        CsvReader<Boolean> records = builder.build(new CsvRecords(receiver), text)) {
      for (Boolean record : records) {
        if (!record) {
          throw new AssertionError("records are built or refused");
        }
      }
    } catch (CsvParseException | UncheckedIOException failed) {
      throw explained(failed);
    } catch (CharacterCodingException malformed) {
      throw TextFile.notText(request);
    }
  }

  /**
   * Our own refusals come back wrapped, with the line in them; the reader's have it in their text.
   */
  private RuntimeException explained(RuntimeException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof ImportException known) {
        return known;
      }
      if (cause instanceof CharacterCodingException) {
        return TextFile.notText(request);
      }
    }
    return failed instanceof CsvParseException ? new ImportException(deepest(failed)) : failed;
  }

  private static String deepest(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = String.valueOf(failed.getMessage());
    return cause == failed ? text : text + ": " + cause.getMessage();
  }

  private char delimiter() {
    Character given = request.reading().delimiter();
    if (given != null) {
      return given;
    }
    String extension = SourceFormat.extension(request.file());
    return extension.equals("tsv") || extension.equals("tab") ? '\t' : ',';
  }

  private ColumnType[] types(Columns columns, List<ColumnGuess> guesses) {
    ColumnType[] types = new ColumnType[columns.count()];
    for (int i = 0; i < types.length; i++) {
      types[i] = guesses.get(i).type();
    }
    request.reading().types().forEach((name, type) -> types[columns.index(name)] = type);
    return types;
  }

  /** The first pass: names, guesses at types, a count. */
  private final class Survey implements CsvRecords.Receiver {
    private final List<String> header = new ArrayList<>();
    private final List<ColumnGuess> guesses = new ArrayList<>();
    private int rows;

    @Override
    public void field(long record, int index, CharSequence text, long line) {
      if (record == 0) {
        guesses.add(new ColumnGuess());
      }
      if (record == 0 && request.reading().header()) {
        header.add(text.toString());
      } else {
        guesses.get(index).see(text);
      }
    }

    @Override
    public void end(long record, int fields, long line) {
      if (record > 0 || !request.reading().header()) {
        rows++;
      }
    }

    Columns columns() {
      if (guesses.isEmpty()) {
        throw new ImportException("the file is empty");
      }
      List<String> given = request.reading().columns();
      if (given != null && given.size() != guesses.size()) {
        throw new ImportException(
            "--columns names " + given.size() + " columns, and the file has " + guesses.size());
      }
      if (given != null) {
        return Columns.of(given);
      }
      return request.reading().header() ? Columns.of(header) : Columns.numbered(guesses.size());
    }
  }

  /** The second pass: tuples. */
  private final class Builder implements CsvRecords.Receiver {
    private final Columns columns;
    private final ColumnType[] types;
    private final List<Term> objects;
    private Term[] elements;

    Builder(Columns columns, ColumnType[] types, int rows) {
      this.columns = columns;
      this.types = types;
      this.objects = new ArrayList<>(rows);
      this.elements = new Term[types.length];
    }

    @Override
    public void field(long record, int index, CharSequence text, long line) {
      if (record == 0 && request.reading().header()) {
        return;
      }
      String field = text.toString();
      Term value = Values.of(types[index], field);
      if (value == null) {
        throw ImportException.at(
            line,
            "column "
                + columns.names().get(index)
                + ": expected "
                + types[index].expected()
                + ", given "
                + shortened(field));
      }
      elements[index] = value;
    }

    @Override
    public void end(long record, int fields, long line) {
      if (record > 0 || !request.reading().header()) {
        objects.add(Tuple.of(elements));
        elements = new Term[types.length];
      }
    }
  }

  private static String shortened(@Nullable String field) {
    String text = String.valueOf(field);
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
