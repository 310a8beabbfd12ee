package dev.tsunami.shell.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One JSON object on each line. Its members are the columns, in the order in which the file first
 * names them; a member that a line lacks is {@code undefined}. Strings become binaries, numbers
 * integers or floats as they are written, {@code true} and {@code false} atoms, {@code null} the
 * atom {@code undefined}, arrays lists, objects maps with binaries as keys.
 */
final class JsonLinesSource {
  private final ImportRequest request;
  private final Progress progress;
  private final JsonFactory json =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Index of each column. */
  private final Map<String, Integer> indices = new LinkedHashMap<>();

  JsonLinesSource(ImportRequest request, Progress progress) {
    this.request = request;
    this.progress = progress;
  }

  /**
   * @throws ImportException naming the first line with a mistake
   */
  Rows read() throws IOException {
    List<Term[]> lines = new ArrayList<>();
    List<String> given = request.reading().columns();
    if (given != null) {
      Columns.of(given).names().forEach(name -> indices.put(name, indices.size()));
    }
    long number = 0;
    try (BufferedReader reader =
        new BufferedReader(TextFile.open(request, progress, 0, Files.size(request.file())))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          lines.add(row(line, number));
        }
      }
    } catch (CharacterCodingException malformed) {
      throw TextFile.notText(request);
    }
    if (indices.isEmpty()) {
      throw new ImportException("the file has no rows");
    }
    Columns columns = Columns.of(List.copyOf(indices.keySet()));
    List<Term> objects = new ArrayList<>(lines.size());
    for (Term[] line : lines) {
      objects.add(Tuple.of(widened(line)));
    }
    int key = columns.keyPosition(request.key());
    return new Rows(columns.names(), TypeNames.of(objects, columns.count()), objects, key, "");
  }

  private Term[] row(String line, long number) throws IOException {
    Term[] elements = new Term[Math.max(indices.size(), 1)];
    Arrays.fill(elements, Atom.UNDEFINED);
    try (JsonParser parser = json.createParser(line)) {
      if (parser.nextToken() == null || !parser.isExpectedStartObjectToken()) {
        throw ImportException.at(number, "expected a JSON object, given " + start(line));
      }
      while (parser.nextToken() != com.fasterxml.jackson.core.JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        int index = index(name, number);
        if (index >= elements.length) {
          int old = elements.length;
          elements = Arrays.copyOf(elements, index + 1);
          Arrays.fill(elements, old, elements.length, Atom.UNDEFINED);
        }
        elements[index] = typed(name, JsonTerms.read(parser), number);
      }
      if (parser.nextToken() != null) {
        throw ImportException.at(number, "expected one JSON object, given more behind it");
      }
    } catch (JsonProcessingException malformed) {
      long column = malformed.getLocation().getColumnNr();
      throw ImportException.at(number, "column " + column + ": " + malformed.getOriginalMessage());
    }
    return elements;
  }

  private int index(String name, long line) {
    Integer known = indices.get(name);
    if (known != null) {
      return known;
    }
    if (request.reading().columns() != null) {
      throw ImportException.at(line, "the member " + name + " is not among those of --columns");
    }
    indices.put(name, indices.size());
    return indices.size() - 1;
  }

  /** The value, as the type that was asked for the column, if any. */
  private Term typed(String name, Term value, long line) {
    ColumnType type = request.reading().types().get(name);
    if (type == null || value == Atom.UNDEFINED) {
      return value;
    }
    Term converted = JsonTerms.convert(type, value);
    if (converted == null) {
      throw ImportException.at(
          line, "column " + name + ": expected " + type.expected() + ", given " + value);
    }
    return converted;
  }

  private Term[] widened(Term[] line) {
    if (line.length == indices.size()) {
      return line;
    }
    Term[] wide = Arrays.copyOf(line, indices.size());
    Arrays.fill(wide, line.length, wide.length, Atom.UNDEFINED);
    return wide;
  }

  private static String start(String line) {
    return line.length() <= 40 ? line : line.substring(0, 40) + "...";
  }
}
