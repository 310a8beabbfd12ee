package dev.tsunami.kernel.image;

import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermLimits;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.EtfDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one table from a log: header, then objects a hundred at a time into the table, then the
 * trailer. Without verification it takes what it can read; with it, it takes all or deletes the
 * table again.
 */
final class ImageReader {
  private static final int OBJECTS_AT_ONCE = 100;

  /** A header and the bytes that stand for it. */
  record Head(Header header, byte[] data) {}

  private final LogReader log;
  private final ImageHost host;
  private final LoadOptions options;
  private final EtfDecoder decoder = new EtfDecoder(TermLimits.TRUSTED);
  private final Md5 md5 = new Md5();

  /** Objects read so far. */
  private long count;

  /** What the trailer tells; null unless the last chunk read ended with it. */
  private @Nullable Term trailer;

  ImageReader(LogReader log, ImageHost host, LoadOptions options) {
    this.log = log;
    this.host = host;
    this.options = options;
  }

  /** The table, complete and checked as far as the options ask for it. */
  Term load() {
    Head head = head(log, options.verify());
    Header header = head.header();
    Tuple version = options.verify() ? header.verifiedVersion() : header.version();
    if (TermOrder.compare(version.element(1), Header.MAJOR_VERSION) > 0) {
      throw new Refusal(Tuple.of(ImageAtoms.UNSUPPORTED_FILE_VERSION, version));
    }
    Term table = table(header);
    try {
      boolean digested = options.verify() && header.announces(ImageAtoms.MD5SUM);
      if (digested) {
        md5.update(head.data(), 0, head.data().length);
      }
      while (true) {
        List<Term> objects = digested ? nextDigested() : next();
        if (objects.isEmpty()) {
          break;
        }
        host.insert(table, TermList.copyOf(objects));
      }
      verify(header, digested);
      return table;
    } catch (RuntimeException failed) {
      host.delete(table);
      throw failed;
    }
  }

  /**
   * The first item of a log.
   *
   * @throws Refusal with {@code badfile} if it is no header
   */
  static Head head(LogReader log, boolean verify) {
    LogReader.Chunk chunk = log.next(1);
    if (chunk == null || chunk.items().isEmpty() || (verify && chunk.badBytes() > 0)) {
      throw new Refusal(ImageAtoms.BADFILE);
    }
    byte[] data = chunk.items().get(0);
    try {
      Term item = new EtfDecoder(TermLimits.TRUSTED).decode(data, 0, data.length);
      return new Head(Header.of(item), data);
    } catch (MalformedTermException malformed) {
      if (!verify) {
        throw new Refusal(ImageAtoms.BADFILE);
      }
      throw new ImageErrorException(
          "ets:file2tab/2", 1, "a file whose header is a term", Bits.of(data), ImageAtoms.BADARG);
    }
  }

  private Term table(Header header) {
    Term name = header.value(ImageAtoms.NAME);
    header.value(ImageAtoms.SIZE);
    TermList tableOptions = header.tableOptions();
    if (options.table() != TermList.NIL) {
      return options.table();
    }
    Term table = host.create(name, tableOptions);
    if (table == null) {
      throw new Refusal(ImageAtoms.CANNOT_CREATE_TABLE);
    }
    return table;
  }

  /** More objects, or none: at the end, or where nothing but damage comes next. */
  private List<Term> next() {
    LogReader.Chunk chunk = log.next(OBJECTS_AT_ONCE);
    if (chunk == null) {
      return List.of();
    }
    List<Term> terms = new ArrayList<>(chunk.items().size());
    for (byte[] item : chunk.items()) {
      Term term = decode(item);
      if (term == null) {
        chunk = log.rejectAt(chunk, terms.size());
        break;
      }
      terms.add(term);
    }
    refuseDamage(chunk);
    trailer = terms.isEmpty() ? null : trailer(terms.get(terms.size() - 1));
    if (trailer != null) {
      terms.remove(terms.size() - 1);
    }
    count += terms.size();
    return terms;
  }

  /**
   * The same where a digest is to be checked: data that is no term is left out, and so is all after
   * a trailer.
   */
  private List<Term> nextDigested() {
    LogReader.Chunk chunk = log.next(OBJECTS_AT_ONCE);
    if (chunk == null) {
      return List.of();
    }
    refuseDamage(chunk);
    List<Term> terms = new ArrayList<>(chunk.items().size());
    trailer = null;
    for (byte[] item : chunk.items()) {
      Term term = decode(item);
      if (term == null) {
        continue;
      }
      trailer = trailer(term);
      if (trailer != null) {
        break;
      }
      md5.update(item, 0, item.length);
      terms.add(term);
    }
    count += terms.size();
    return terms;
  }

  private void refuseDamage(LogReader.Chunk chunk) {
    if (options.verify() && chunk.badBytes() > 0) {
      throw new Refusal(ImageAtoms.BADFILE);
    }
  }

  /**
   * The term, or null if there is none. Bytes after it do no harm, as in {@code binary_to_term/1}.
   */
  private @Nullable Term decode(byte[] data) {
    try {
      return decoder.decode(data, 0, data.length);
    } catch (MalformedTermException malformed) {
      return null;
    }
  }

  /** What a trailer tells; null if the term is none. */
  private static @Nullable Term trailer(Term term) {
    return term instanceof TermList.Cons first
            && first.head() == ImageAtoms.END_OF_TABLE
            && first.tail() instanceof TermList.Cons second
            && second.tail() == TermList.NIL
        ? second.head()
        : null;
  }

  /** The header's size counts only if the file has no better information. */
  private void verify(Header header, boolean digested) {
    boolean counted = options.verify() && header.announces(ImageAtoms.OBJECT_COUNT);
    Term told = trailer;
    if (told == null && (digested || counted)) {
      throw new Refusal(ImageAtoms.BADFILE);
    }
    if (told == null) {
      if (options.verify()) {
        checkCount(header.value(ImageAtoms.SIZE));
      }
      return;
    }
    Term toldCount = value(told, ImageAtoms.COUNT);
    Term toldDigest = value(told, ImageAtoms.MD5);
    if (digested && !Bits.of(md5.digest()).equals(toldDigest)) {
      throw new Refusal(ImageAtoms.CHECKSUM_ERROR);
    }
    if (counted) {
      checkCount(toldCount);
    } else if (options.verify() && !digested) {
      checkCount(header.value(ImageAtoms.SIZE));
    }
  }

  private void checkCount(@Nullable Term expected) {
    if (!Int.of(count).equals(expected)) {
      throw new Refusal(ImageAtoms.INVALID_OBJECT_COUNT);
    }
  }

  /**
   * {@code lists:keyfind/3} in what the trailer tells: the value of the first pair with this tag.
   */
  private static @Nullable Term value(Term told, Term tag) {
    Term rest = told;
    for (; rest instanceof TermList.Cons cons; rest = cons.tail()) {
      if (cons.head() instanceof Tuple pair && pair.arity() > 0 && pair.element(1) == tag) {
        return pair.arity() == 2 ? pair.element(2) : null;
      }
    }
    if (rest != TermList.NIL) {
      throw new ImageErrorException(
          "ets:file2tab/2", 1, "a file whose trailer has pairs", told, ImageAtoms.BADARG);
    }
    return null;
  }
}
