package dev.tsunami.term.etf;

import dev.tsunami.term.Atom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of atoms, with a memory of those read last: rows repeat few atoms, and a known
 * one costs the comparison of its bytes instead of a string and a look into the table of atoms.
 */
final class AtomReader {
  /**
   * Sizes of the memory, powers of two: small for one term, and larger once atoms meet in a slot.
   */
  private static final int MIN_SLOTS = 8;

  private static final int MAX_SLOTS = 256;

  private final EtfInput input;
  private final int maxNewAtoms;
  private @Nullable Known[] known = new Known[MIN_SLOTS];
  private int newAtoms;

  private record Known(Atom atom, byte[] name, boolean utf8) {}

  AtomReader(EtfInput input, int maxNewAtoms) {
    this.input = input;
    this.maxNewAtoms = maxNewAtoms;
  }

  /** Starts the count of new atoms for another input. */
  void begin() {
    newAtoms = 0;
  }

  /** New atoms of the input so far. */
  int newAtoms() {
    return newAtoms;
  }

  /** Reads a name of {@code length} bytes. */
  Atom read(int length, boolean utf8) {
    int at = input.take(length, "the name of an atom");
    byte[] bytes = input.bytes;
    int hash = hash(bytes, at, length, utf8);
    Known candidate = known[hash & (known.length - 1)];
    if (candidate != null && candidate.utf8 == utf8 && matches(candidate.name, bytes, at, length)) {
      return candidate.atom;
    }
    Atom atom = find(at, length, utf8);
    if (candidate != null && known.length < MAX_SLOTS) {
      known = new Known[2 * known.length];
    }
    byte[] name = Arrays.copyOfRange(bytes, at, at + length);
    known[hash & (known.length - 1)] = new Known(atom, name, utf8);
    return atom;
  }

  /**
   * Length and three bytes tell the atoms of a row apart well enough, and cost the same for all
   * lengths.
   */
  private static int hash(byte[] bytes, int at, int length, boolean utf8) {
    if (length == 0) {
      return 0;
    }
    int hash = length * 31 + bytes[at];
    hash = hash * 31 + bytes[at + (length >>> 1)];
    hash = hash * 31 + bytes[at + length - 1] + (utf8 ? 1 : 0);
    return hash ^ (hash >>> 7);
  }

  private static boolean matches(byte[] name, byte[] bytes, int at, int length) {
    if (name.length != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name[i] != bytes[at + i]) {
        return false;
      }
    }
    return true;
  }

  private Atom find(int at, int length, boolean utf8) {
    byte[] bytes = input.bytes;
    String name =
        new String(bytes, at, length, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    // Decoding replaces what is malformed, so a malformed name does not come back as its own bytes.
    if (utf8 && !matches(name.getBytes(StandardCharsets.UTF_8), bytes, at, length)) {
      throw input.malformed(at, "the name of an atom in UTF-8", "bytes that are not UTF-8");
    }
    int codePoints = name.codePointCount(0, name.length());
    if (codePoints > Atom.MAX_CODE_POINTS) {
      throw input.malformed(
          at,
          "at most " + Atom.MAX_CODE_POINTS + " characters in an atom",
          codePoints + " of them");
    }
    Atom existing = Atom.find(name);
    if (existing != null) {
      return existing;
    }
    if (newAtoms == maxNewAtoms) {
      throw input.malformed(at, "at most " + maxNewAtoms + " atoms that are new", "one more");
    }
    newAtoms++;
    return Atom.of(name);
  }
}
