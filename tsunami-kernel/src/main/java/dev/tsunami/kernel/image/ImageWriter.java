package dev.tsunami.kernel.image;

import dev.tsunami.kernel.engine.ObjectCursor;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.EtfEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one table: header, objects, and the trailer if there is anything to tell in it. Cost: one
 * pass.
 */
final class ImageWriter {
  private final LogWriter log;
  private final EtfEncoder encoder = new EtfEncoder();
  private final Md5 md5 = new Md5();
  private boolean digesting;

  ImageWriter(Sink sink) {
    log = new LogWriter(sink);
  }

  void write(Dump dump, DumpOptions options) {
    digesting = options.md5sum();
    item(Header.of(dump, options).term());
    long count = 0;
    for (ObjectCursor at = ObjectCursor.over(dump.objects()); at.advance(); ) {
      item(at.object());
      count++;
    }
    List<Term> trailer = new ArrayList<>(2);
    if (options.objectCount()) {
      trailer.add(Tuple.of(ImageAtoms.COUNT, Int.of(count)));
    }
    if (options.md5sum()) {
      trailer.add(Tuple.of(ImageAtoms.MD5, Bits.of(md5.digest())));
    }
    digesting = false;
    if (!trailer.isEmpty()) {
      item(TermList.of(ImageAtoms.END_OF_TABLE, TermList.copyOf(trailer)));
    }
    log.close();
  }

  private void item(Term term) {
    int length = encoder.encode(term);
    if (digesting) {
      md5.update(encoder.bytes(), 0, length);
    }
    log.item(encoder.bytes(), length);
  }
}
