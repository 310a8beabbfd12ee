package dev.tsunami.shell.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.util.Arrays;

/** The text of a file, decoded strictly and without the byte order mark. */
final class TextFile {
  private static final byte[] UTF8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final int BUFFER_BYTES = 1 << 16;

  private TextFile() {}

  /**
   * A reader that throws {@link CharacterCodingException} where bytes are no text; see {@link
   * #notText}.
   *
   * @param before units of work done before this
   * @param all units of work altogether
   */
  static Reader open(ImportRequest request, Progress progress, long before, long all)
      throws IOException {
    InputStream file = Files.newInputStream(request.file());
    InputStream bytes =
        new BufferedInputStream(new CountedInput(file, progress, before, all), BUFFER_BYTES);
    bytes.mark(UTF8_MARK.length);
    if (!Arrays.equals(bytes.readNBytes(UTF8_MARK.length), UTF8_MARK)) {
      bytes.reset();
    }
    Charset charset = request.reading().charset();
    return new InputStreamReader(
        bytes,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** The whole text. */
  static String read(ImportRequest request) throws IOException {
    try (Reader reader = open(request, Progress.NONE, 0, 0)) {
      StringBuilder text = new StringBuilder();
      char[] buffer = new char[BUFFER_BYTES];
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        text.append(buffer, 0, count);
      }
      return text.toString();
    } catch (CharacterCodingException malformed) {
      throw notText(request);
    }
  }

  /** The refusal of a file that is no text in its charset. Reads it again to tell the line. */
  static ImportException notText(ImportRequest request) {
    Charset charset = request.reading().charset();
    String message =
        "not text in " + charset + "; name the encoding with --encoding, such as --encoding latin1";
    try {
      byte[] bytes = Files.readAllBytes(request.file());
      long line = 1;
      int start = 0;
      for (int at = 0; at <= bytes.length; at++) {
        if (at == bytes.length || bytes[at] == '\n') {
          if (!isText(ByteBuffer.wrap(bytes, start, at - start), charset)) {
            return ImportException.at(line, message);
          }
          start = at + 1;
          line++;
        }
      }
    } catch (IOException unreadable) {
      return new ImportException(message);
    }
    return new ImportException(message);
  }

  private static boolean isText(ByteBuffer bytes, Charset charset) {
    try {
      charset.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
