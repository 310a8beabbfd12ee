package dev.tsunami.testkit.cases;

import dev.tsunami.term.Term;
import dev.tsunami.term.etf.Etf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of a table's file, to be changed behind the back of whoever wrote it: its header, its
 * objects, and a trailer if there is extended information.
 *
 * <pre>
 * file   = 01 02 03 04  99 88 77 11  item*
 * item   = SIZE:32  "bWLA"  DATA:SIZE bytes      SIZE below 65,528
 * </pre>
 */
final class TableFile {
  private static final byte[] START = {1, 2, 3, 4, 99, 88, 77, 11};
  private static final byte[] MAGIC = "bWLA".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST_SIZE_WITH_A_SUM = 65_528;

  private TableFile() {}

  static List<Term> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).position(START.length);
    List<Term> items = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] data = new byte[bytes.getInt()];
      if (data.length >= FIRST_SIZE_WITH_A_SUM) {
        throw new IOException("an item of " + data.length + " bytes is too large for this reader");
      }
      bytes.position(bytes.position() + MAGIC.length).get(data);
      items.add(Etf.decode(data));
    }
    return items;
  }

  static void write(Path file, List<Term> items) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(START);
    for (Term item : items) {
      byte[] data = Etf.encode(item);
      bytes.write(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
      bytes.write(MAGIC);
      bytes.write(data);
    }
    Files.write(file, bytes.toByteArray());
  }
}
