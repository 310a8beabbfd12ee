package dev.tsunami.kernel.image;

import static dev.tsunami.kernel.image.ImageAtoms.BADMATCH;
import static dev.tsunami.kernel.image.ImageAtoms.CASE_CLAUSE;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first item of a table file: a tuple of pairs, those of {@code ets:info/1} and three of the
 * file. Name, type, protection, named_table, keypos and size must be there; the others may be
 * missing, and unknown ones do no harm.
 */
final class Header {
  /** Newest version of the format, and the one that is written. */
  static final Int MAJOR_VERSION = Int.of(1);

  static final Int MINOR_VERSION = Int.of(0);

  private static final Int UNKNOWN_VERSION = Int.of(0);

  private final Tuple items;

  private Header(Tuple items) {
    this.items = items;
  }

  /** The header of a new file: the table's own size replaced by that of the cut that is written. */
  static Header of(Dump dump, DumpOptions options) {
    List<Term> items = new ArrayList<>();
    for (Term pair : dump.info()) {
      boolean isSize = pair instanceof Tuple tuple && tuple.element(1) == ImageAtoms.SIZE;
      items.add(isSize ? Tuple.of(ImageAtoms.SIZE, Int.of(dump.objects().size())) : pair);
    }
    items.add(Tuple.of(ImageAtoms.MAJOR_VERSION, MAJOR_VERSION));
    items.add(Tuple.of(ImageAtoms.MINOR_VERSION, MINOR_VERSION));
    items.add(Tuple.of(ImageAtoms.EXTENDED_INFO, options.extendedInfo()));
    return new Header(Tuple.of(items.toArray(new Term[0])));
  }

  /**
   * The header that a file has. OTP counts the mandatory pairs without looking for repetitions; so
   * does this.
   */
  static Header of(Term item) {
    if (!(item instanceof Tuple items)) {
      throw new Refusal(ImageAtoms.BADFILE);
    }
    int mandatory = 0;
    for (int position = 1; position <= items.arity(); position++) {
      if (items.element(position) instanceof Tuple pair && pair.arity() == 2) {
        Term tag = pair.element(1);
        if (tag == ImageAtoms.NAME
            || tag == ImageAtoms.TYPE
            || tag == ImageAtoms.PROTECTION
            || tag == ImageAtoms.NAMED_TABLE
            || tag == ImageAtoms.KEYPOS
            || tag == ImageAtoms.SIZE) {
          mandatory++;
        }
      }
    }
    if (mandatory != 6) {
      throw new Refusal(ImageAtoms.BADFILE);
    }
    return new Header(items);
  }

  Tuple term() {
    return items;
  }

  /** The first tuple that begins with {@code tag}, whatever its arity. */
  @Nullable Tuple find(Atom tag) {
    for (int position = 1; position <= items.arity(); position++) {
      if (items.element(position) instanceof Tuple tuple
          && tuple.arity() > 0
          && tuple.element(1) == tag) {
        return tuple;
      }
    }
    return null;
  }

  Term major() {
    return versionAt(ImageAtoms.MAJOR_VERSION);
  }

  Term minor() {
    return versionAt(ImageAtoms.MINOR_VERSION);
  }

  /**
   * The version as {@code file2tab} with {@code {verify,true}} sees it: it looks for tags that
   * nobody writes, so a file that is too new is refused without verification and accepted with it.
   */
  Tuple verifiedVersion() {
    return Tuple.of(versionAt(ImageAtoms.MAJOR), versionAt(ImageAtoms.MINOR));
  }

  Tuple version() {
    return Tuple.of(major(), minor());
  }

  boolean announces(Atom info) {
    Tuple pair = find(ImageAtoms.EXTENDED_INFO);
    return pair != null && pair.arity() == 2 && DumpOptions.contains(pair.element(2), info);
  }

  /** The value of a mandatory pair. */
  Term value(Atom tag) {
    Tuple pair = find(tag);
    if (pair == null || pair.arity() != 2) {
      throw strange(BADMATCH, pair);
    }
    return pair.element(2);
  }

  /** The options of {@code ets:new/2} that make a table like the one in the file. */
  TermList tableOptions() {
    List<Term> options = new ArrayList<>(7);
    Tuple read = find(ImageAtoms.READ_CONCURRENCY);
    if (read != null) {
      if (read.arity() != 2) {
        throw strange(CASE_CLAUSE, read);
      }
      options.add(read);
    }
    Tuple write = find(ImageAtoms.WRITE_CONCURRENCY);
    if (write != null && write.arity() == 2) {
      options.add(write);
    }
    addIfTrue(options, ImageAtoms.COMPRESSED, find(ImageAtoms.COMPRESSED));
    Tuple named = find(ImageAtoms.NAMED_TABLE);
    if (named == null) {
      throw strange(CASE_CLAUSE, null);
    }
    addIfTrue(options, ImageAtoms.NAMED_TABLE, named);
    options.add(value(ImageAtoms.TYPE));
    options.add(value(ImageAtoms.PROTECTION));
    options.add(Tuple.of(ImageAtoms.KEYPOS, value(ImageAtoms.KEYPOS)));
    return TermList.copyOf(options);
  }

  private static void addIfTrue(List<Term> options, Atom option, @Nullable Tuple pair) {
    if (pair == null) {
      return;
    }
    Term value = pair.arity() == 2 ? pair.element(2) : Atom.UNDEFINED;
    if (value == Atom.TRUE) {
      options.add(option);
    } else if (value != Atom.FALSE) {
      throw strange(CASE_CLAUSE, pair);
    }
  }

  private Term versionAt(Atom tag) {
    Tuple pair = find(tag);
    return pair == null || pair.arity() != 2 ? UNKNOWN_VERSION : pair.element(2);
  }

  static ImageErrorException strange(Atom error, @Nullable Tuple item) {
    Term given = item == null ? Atom.FALSE : item;
    return new ImageErrorException(
        "ets:file2tab",
        1,
        "a file whose header has the pairs of ets:info/1",
        given,
        Tuple.of(error, given));
  }
}
