package dev.tsunami.shell.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of file that can be imported. */
public enum SourceFormat {
  CSV("csv", "csv", "tsv", "tab", "txt"),
  JSON_LINES("jsonl", "jsonl", "ndjson", "json"),
  TERMS("terms", "terms", "term", "erl", "config", "eterm", "consult"),
  IMAGE("image", "tab2file", "ets");

  private static final byte[] IMAGE_MAGIC = {1, 2, 3, 4};
  private static final int LOOK_AT = 4096;

  private final String label;
  private final List<String> extensions;

  SourceFormat(String label, String... extensions) {
    this.label = label;
    this.extensions = List.of(extensions);
  }

  /** The format as users write it. */
  public String label() {
    return label;
  }

  /**
   * @throws ImportException if there is no such format
   */
  static SourceFormat of(String label) {
    for (SourceFormat format : values()) {
      if (format.label.equals(label)) {
        return format;
      }
    }
    throw new ImportException(
        "there is no format " + label + "; there are csv, jsonl, terms and image");
  }

  /**
   * What the file seems to be: an image if it begins like one, else by its extension, else by its
   * first character: a brace with a quote behind it begins JSON, another brace or a percent sign
   * Erlang, anything else CSV.
   */
  static SourceFormat detect(Path file) throws IOException {
    byte[] start;
    try (InputStream stream = Files.newInputStream(file)) {
      start = stream.readNBytes(LOOK_AT);
    }
    if (start.length >= 4 && Arrays.equals(start, 0, 4, IMAGE_MAGIC, 0, 4)) {
      return IMAGE;
    }
    String extension = extension(file);
    for (SourceFormat format : values()) {
      if (format.extensions.contains(extension)) {
        return format;
      }
    }
    String text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
    if (text.startsWith("%")) {
      return TERMS;
    }
    if (text.startsWith("{")) {
      String inside = text.substring(1).stripLeading();
      return inside.startsWith("\"") || inside.startsWith("}") ? JSON_LINES : TERMS;
    }
    return CSV;
  }

  static String extension(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
