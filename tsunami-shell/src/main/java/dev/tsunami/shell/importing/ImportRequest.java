package dev.tsunami.shell.importing;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be imported and how. Missing options are null or empty and leave the choice to the
 * file.
 *
 * @param file to read
 * @param table name of the table
 * @param key name or position of the key column; null for the first one
 * @param tableType {@code set}, {@code ordered_set}, {@code bag}, {@code duplicate_bag}; null for
 *     what the file says, or set
 * @param format null to find out
 * @param reading how the file is to be read
 */
public record ImportRequest(
    Path file,
    String table,
    @Nullable String key,
    @Nullable String tableType,
    @Nullable SourceFormat format,
    Reading reading) {

  /**
   * How a file is to be read.
   *
   * @param types of columns whose type is not to be guessed
   * @param columns names that the file does not have, or that replace its own; null for the file's
   *     own
   * @param delimiter between the fields of CSV; null for a comma, or a tab in files named so
   * @param header whether the first record of CSV names the columns
   * @param charset of text
   * @param verify whether a damaged image is refused
   */
  public record Reading(
      Map<String, ColumnType> types,
      @Nullable List<String> columns,
      @Nullable Character delimiter,
      boolean header,
      Charset charset,
      boolean verify) {
    public static final Reading DEFAULT =
        new Reading(Map.of(), null, null, true, StandardCharsets.UTF_8, true);

    /** Copies keep the order in which columns were given, for messages. */
    public Reading {
      types = new LinkedHashMap<>(types);
      columns = columns == null ? null : List.copyOf(columns);
    }
  }
}
