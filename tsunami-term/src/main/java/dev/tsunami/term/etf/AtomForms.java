package dev.tsunami.term.etf;

import dev.tsunami.term.Atom;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The encoded forms of atoms, with a memory of those written last: rows repeat few atoms, and
 * finding the bytes of a known one takes an index and a comparison of references.
 */
final class AtomForms {
  /**
   * Sizes of the memory, powers of two: small for one term, and larger once atoms meet in a slot.
   */
  private static final int MIN_SLOTS = 8;

  private static final int MAX_SLOTS = 256;

  private final boolean alwaysUtf8;
  private @Nullable Known[] known = new Known[MIN_SLOTS];

  private record Known(Atom atom, byte[] form) {}

  AtomForms(boolean alwaysUtf8) {
    this.alwaysUtf8 = alwaysUtf8;
  }

  /** Tag, length and name. Not to be changed. */
  byte[] of(Atom atom) {
    int slot = atom.hashCode() & (known.length - 1);
    Known candidate = known[slot];
    return candidate != null && candidate.atom == atom ? candidate.form : learn(atom);
  }

  private byte[] learn(Atom atom) {
    if (known[atom.hashCode() & (known.length - 1)] != null && known.length < MAX_SLOTS) {
      known = new Known[2 * known.length];
    }
    byte[] form = encode(atom.name());
    known[atom.hashCode() & (known.length - 1)] = new Known(atom, form);
    return form;
  }

  private byte[] encode(String name) {
    if (!alwaysUtf8 && isLatin1(name)) {
      return form(Tags.ATOM, 2, name.getBytes(StandardCharsets.ISO_8859_1));
    }
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return utf8.length < 256 ? form(Tags.SMALL_ATOM_UTF8, 1, utf8) : form(Tags.ATOM_UTF8, 2, utf8);
  }

  private static boolean isLatin1(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }

  private static byte[] form(int tag, int lengthBytes, byte[] name) {
    byte[] form = new byte[1 + lengthBytes + name.length];
    form[0] = (byte) tag;
    form[1] = (byte) (lengthBytes == 2 ? name.length >>> 8 : name.length);
    form[lengthBytes] = (byte) name.length;
    System.arraycopy(name, 0, form, 1 + lengthBytes, name.length);
    return form;
  }
}
