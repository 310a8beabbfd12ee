package dev.tsunami.kernel.image;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables to files and reads them back, with the results and error tuples of {@code
 * ets:tab2file/3}, {@code ets:file2tab/2} and {@code ets:tabfile_info/1}.
 *
 * <p>It differs from OTP where OTP would lose data: the file is a consistent cut of the table, it
 * takes the place of an older one only when it is complete, and nothing happens to the older one if
 * the dump fails. A private table of somebody else gives {@code {error, badtab}}, as from OTP 29.
 *
 * <p>Thread safety: holds no state; calls may run at the same time, also on the same file.
 */
public final class TableImages {
  private final Storage storage;

  public TableImages(Storage storage) {
    this.storage = storage;
  }

  /**
   * {@code ets:tab2file(Table, File, Options)}.
   *
   * @return {@code ok} or {@code {error, Reason}}
   * @throws ImageErrorException if the options are no list
   */
  public Term dump(ImageHost host, Term table, Term file, Term options) {
    try {
      DumpOptions parsed = DumpOptions.parse(options);
      try (Sink sink = create(file);
          Dump dump = host.dump(table)) {
        if (dump == null) {
          throw new Refusal(ImageAtoms.BADTAB);
        }
        new ImageWriter(sink).write(dump, parsed);
        sink.publish(parsed.sync());
      }
      return Atom.OK;
    } catch (StorageException failed) {
      return error(fileError(file, failed.reason()));
    } catch (Refusal refusal) {
      return error(refusal.reason());
    }
  }

  /**
   * {@code ets:file2tab(File, Options)}.
   *
   * @return <code>{ok, Table}</code> or <code>{error, Reason}</code>
   * @throws ImageErrorException if the file's header is no term or none that makes sense
   */
  public Term load(ImageHost host, Term file, Term options) {
    try {
      LoadOptions parsed = LoadOptions.parse(options);
      try (Source source = open(file)) {
        Term table = new ImageReader(log(source, file), host, parsed).load();
        return Tuple.of(Atom.OK, table);
      }
    } catch (StorageException failed) {
      return error(readError(fileError(file, failed.reason())));
    } catch (Refusal refusal) {
      return error(refusal.reason());
    }
  }

  /**
   * {@code ets:tabfile_info(File)}.
   *
   * @return <code>{ok, Pairs}</code> or <code>{error, Reason}</code>
   * @throws ImageErrorException if {@code file} is neither atom nor list
   */
  public Term info(Term file) {
    if (!FileName.isOfNameType(file)) {
      throw new ImageErrorException(
          "ets:tabfile_info/1", 1, "a file name", file, ImageAtoms.FUNCTION_CLAUSE);
    }
    try (Source source = open(file)) {
      ImageReader.Head head = ImageReader.head(log(source, file), false);
      return Tuple.of(Atom.OK, info(head.header()));
    } catch (StorageException failed) {
      return error(readError(fileError(file, failed.reason())));
    } catch (Refusal refusal) {
      return error(refusal.reason());
    }
  }

  private static TermList info(Header header) {
    Tuple extended = header.find(ImageAtoms.EXTENDED_INFO);
    return TermList.of(
        pair(header, ImageAtoms.NAME),
        pair(header, ImageAtoms.TYPE),
        pair(header, ImageAtoms.PROTECTION),
        pair(header, ImageAtoms.NAMED_TABLE),
        pair(header, ImageAtoms.KEYPOS),
        pair(header, ImageAtoms.SIZE),
        extended == null ? Tuple.of(ImageAtoms.EXTENDED_INFO, TermList.NIL) : extended,
        Tuple.of(ImageAtoms.VERSION, header.version()));
  }

  private static Tuple pair(Header header, Atom tag) {
    Tuple pair = header.find(tag);
    if (pair == null) {
      throw Header.strange(ImageAtoms.BADMATCH, null);
    }
    return pair;
  }

  /**
   * The new file. Where OTP could not have deleted an old one, it says {@code eaccess}, with two s.
   */
  private Sink create(Term file) {
    if (file instanceof Bits binary && binary.isBinary()) {
      throw new Refusal(badFileOption(Tuple.of(ImageAtoms.FILE, file), null));
    }
    String name = FileName.text(file);
    if (name == null) {
      // A name that no file can have, so nothing is there that OTP could have deleted either.
      throw new Refusal(ImageAtoms.EACCESS);
    }
    try {
      return storage.create(name);
    } catch (StorageException failed) {
      if (failed.reason().equals(StorageException.IN_THE_WAY)) {
        throw new Refusal(ImageAtoms.EACCESS);
      }
      throw failed;
    }
  }

  private Source open(Term file) {
    if (!FileName.isOfNameType(file)) {
      Tuple mode = Tuple.of(ImageAtoms.MODE, ImageAtoms.READ_ONLY);
      throw new Refusal(readError(badFileOption(Tuple.of(ImageAtoms.FILE, file), mode)));
    }
    String name = FileName.text(file);
    if (name == null) {
      throw new Refusal(readError(Tuple.of(ImageAtoms.FILE_ERROR, file, ImageAtoms.BADARG)));
    }
    return storage.open(name);
  }

  private static LogReader log(Source source, Term file) {
    LogReader log = new LogReader(source);
    if (!log.isLog()) {
      throw new Refusal(readError(Tuple.of(ImageAtoms.NOT_A_LOG_FILE, file)));
    }
    return log;
  }

  /**
   * What {@code disk_log} says of options that it cannot read: the rest of the list from the bad
   * one.
   */
  private static Tuple badFileOption(Tuple option, @Nullable Tuple next) {
    TermList rest = next == null ? TermList.of(option) : TermList.of(option, next);
    return Tuple.of(ImageAtoms.BADARG, rest);
  }

  private static Tuple fileError(Term file, String reason) {
    return Tuple.of(ImageAtoms.FILE_ERROR, file, Atom.of(reason));
  }

  private static Tuple readError(Term reason) {
    return Tuple.of(ImageAtoms.READ_ERROR, reason);
  }

  private static Tuple error(Term reason) {
    return Tuple.of(Atom.ERROR, reason);
  }
}
