package dev.tsunami.term.etf;

import dev.tsunami.term.Atom;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The encoded forms of atoms, with a memory of those written last: rows repeat few atoms, and
 * finding the bytes of a known one takes an index and a comparison of references.
 */
final class AtomForms {
  /** A power of two. */
  private static final int SLOTS = 128;

  private final boolean alwaysUtf8;
  private Known @Nullable [] known;

  private record Known(Atom atom, byte[] form) {}

  AtomForms(boolean alwaysUtf8) {
    this.alwaysUtf8 = alwaysUtf8;
  }

  /** Tag, length and name. Not to be changed. */
  byte[] of(Atom atom) {
    Known[] slots = known;
    if (slots == null) {
      slots = new Known[SLOTS];
      known = slots;
    }
    int slot = atom.hashCode() & (SLOTS - 1);
    Known candidate = slots[slot];
    if (candidate != null && candidate.atom == atom) {
      return candidate.form;
    }
    byte[] form = encode(atom.name());
    slots[slot] = new Known(atom, form);
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
