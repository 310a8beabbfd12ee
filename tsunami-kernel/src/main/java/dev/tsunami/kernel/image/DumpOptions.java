package dev.tsunami.kernel.image;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of {@code ets:tab2file/3}.
 *
 * @param objectCount whether the trailer counts the objects
 * @param md5sum whether the trailer has a digest of header and objects
 * @param sync whether the file must have reached the disk
 */
record DumpOptions(boolean objectCount, boolean md5sum, boolean sync) {
  /**
   * Reads the options as OTP does: {@code extended_info} at most once, the first mistake is the one
   * told.
   */
  static DumpOptions parse(Term options) {
    if (!(options instanceof TermList)) {
      throw new ImageErrorException(
          "ets:tab2file/3", 3, "a list of options", options, ImageAtoms.FUNCTION_CLAUSE);
    }
    boolean sync = false;
    boolean extended = false;
    Term info = TermList.NIL;
    Term rest = options;
    for (; rest instanceof TermList.Cons cons; rest = cons.tail()) {
      if (!(cons.head() instanceof Tuple option && option.arity() == 2)) {
        throw unknown(cons.head());
      }
      if (option.element(1) == ImageAtoms.SYNC && option.element(2) == Atom.TRUE) {
        sync = true;
      } else if (option.element(1) == ImageAtoms.EXTENDED_INFO && !extended) {
        extended = true;
        info = option.element(2);
        checkInfo(info);
      } else if (option.element(1) != ImageAtoms.SYNC || option.element(2) != Atom.FALSE) {
        throw unknown(option);
      }
    }
    if (rest != TermList.NIL) {
      throw malformed(rest);
    }
    return new DumpOptions(
        contains(info, ImageAtoms.OBJECT_COUNT), contains(info, ImageAtoms.MD5SUM), sync);
  }

  /** The value of {@code extended_info} in the header. */
  TermList extendedInfo() {
    List<Term> info = new ArrayList<>(2);
    if (objectCount) {
      info.add(ImageAtoms.OBJECT_COUNT);
    }
    if (md5sum) {
      info.add(ImageAtoms.MD5SUM);
    }
    return TermList.copyOf(info);
  }

  private static void checkInfo(Term info) {
    Term rest = info;
    for (; rest instanceof TermList.Cons cons; rest = cons.tail()) {
      if (cons.head() != ImageAtoms.OBJECT_COUNT && cons.head() != ImageAtoms.MD5SUM) {
        throw unknown(TermList.of(Tuple.of(ImageAtoms.EXTENDED_INFO, TermList.of(cons.head()))));
      }
    }
    if (rest != TermList.NIL) {
      throw malformed(rest);
    }
  }

  /** Whether {@code list}, up to an improper tail, has this atom. */
  static boolean contains(Term list, Atom atom) {
    for (Term rest = list; rest instanceof TermList.Cons cons; rest = cons.tail()) {
      if (cons.head() == atom) {
        return true;
      }
    }
    return false;
  }

  private static Refusal unknown(Term option) {
    return new Refusal(Tuple.of(ImageAtoms.UNKNOWN_OPTION, option));
  }

  private static Refusal malformed(Term rest) {
    return new Refusal(Tuple.of(ImageAtoms.MALFORMED_OPTION, rest));
  }
}
