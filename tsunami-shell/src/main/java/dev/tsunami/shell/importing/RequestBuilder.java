package dev.tsunami.shell.importing;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request from the words of a command line or of an Erlang list of options, checked one by one.
 */
final class RequestBuilder {
  private final Path file;
  private final Map<String, ColumnType> types = new LinkedHashMap<>();
  private String table;
  private @Nullable String key;
  private @Nullable String tableType;
  private @Nullable SourceFormat format;
  private @Nullable List<String> columns;
  private @Nullable Character delimiter;
  private boolean header = true;
  private boolean verify = true;
  private Charset charset = StandardCharsets.UTF_8;

  RequestBuilder(Path file) {
    this.file = file;
    this.table = baseName(file);
  }

  private static String baseName(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "table" : last.toString();
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  RequestBuilder table(String name) {
    table = name;
    return this;
  }

  RequestBuilder key(@Nullable String column) {
    key = column;
    return this;
  }

  RequestBuilder tableType(@Nullable String type) {
    tableType = type;
    return this;
  }

  RequestBuilder columnType(String column, String type) {
    types.put(column, ColumnType.of(type));
    return this;
  }

  RequestBuilder columns(List<String> names) {
    columns = names;
    return this;
  }

  /** One character, or the name of one that is hard to type. */
  RequestBuilder delimiter(String text) {
    delimiter =
        switch (text) {
          case "tab", "\\t" -> '\t';
          case "comma" -> ',';
          case "semicolon" -> ';';
          case "pipe" -> '|';
          case "space" -> ' ';
          default -> {
            if (text.length() != 1 || "\"\r\n".contains(text)) {
              throw new ImportException(
                  "a delimiter is one character, or tab, comma, semicolon, pipe, space; given "
                      + text);
            }
            yield text.charAt(0);
          }
        };
    return this;
  }

  RequestBuilder encoding(String name) {
    try {
      charset = Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new ImportException("there is no encoding " + name);
    }
    return this;
  }

  RequestBuilder format(String name) {
    format = SourceFormat.of(name);
    return this;
  }

  RequestBuilder header(boolean present) {
    header = present;
    return this;
  }

  RequestBuilder verify(boolean wanted) {
    verify = wanted;
    return this;
  }

  ImportRequest build() {
    return new ImportRequest(
        file,
        table,
        key,
        tableType,
        format,
        new ImportRequest.Reading(types, columns, delimiter, header, charset, verify));
  }
}
