package dev.tsunami.term;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An atom: a name of up to 255 Unicode code points. Atoms are interned, so equality is identity.
 *
 * <p>The table of atoms is the one mutable static of this module. As in Erlang it lives as long as
 * the process and never shrinks, so whoever makes atoms from remote input bounds them: {@link
 * TermLimits#maxNewAtoms}, {@link #find}.
 */
public final class Atom extends Term {
  /** Most code points that an atom may have. */
  public static final int MAX_CODE_POINTS = 255;

  private static final ConcurrentHashMap<String, Atom> TABLE = new ConcurrentHashMap<>();

  public static final Atom TRUE = of("true");
  public static final Atom FALSE = of("false");
  public static final Atom UNDEFINED = of("undefined");
  public static final Atom OK = of("ok");
  public static final Atom ERROR = of("error");
  public static final Atom NONE = of("none");

  private final String name;
  private final int hash;

  /** {@link PrefixBits#firstBytes}: kept, so that atoms in keys cost no walk over their names. */
  private final long firstBytes;

  private Atom(String name) {
    this.name = name;
    this.hash = Rank.mix(0x2c1b3c6d, name.hashCode());
    this.firstBytes = PrefixBits.firstBytes(name);
  }

  /**
   * The atom with this name, made if it does not exist yet.
   *
   * @throws IllegalArgumentException if the name has more than 255 code points or an unpaired
   *     surrogate
   */
  public static Atom of(String name) {
    Atom known = TABLE.get(name);
    if (known != null) {
      return known;
    }
    check(name);
    Atom made = new Atom(name);
    Atom first = TABLE.putIfAbsent(name, made);
    return first == null ? made : first;
  }

  public static Atom of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** The atom with this name if some part of the process has made it already. */
  public static @Nullable Atom find(String name) {
    return TABLE.get(name);
  }

  /** How many atoms the process has made. */
  public static int count() {
    return TABLE.size();
  }

  private static void check(String name) {
    int codePoints = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < name.length()
          && Character.isLowSurrogate(name.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException(
            "Atom.of: expected Unicode text, given an unpaired surrogate at index " + i);
      }
      codePoints++;
    }
    if (codePoints > MAX_CODE_POINTS) {
      throw new IllegalArgumentException(
          "Atom.of: expected at most " + MAX_CODE_POINTS + " code points, given " + codePoints);
    }
  }

  public String name() {
    return name;
  }

  long firstBytes() {
    return firstBytes;
  }

  /**
   * Order by code points, which is not the order of UTF-16 units where surrogates meet U+E000 to
   * U+FFFF.
   */
  int compareName(Atom that) {
    if (this == that) {
      return 0;
    }
    int length = Math.min(name.length(), that.name.length());
    for (int i = 0; i < length; i++) {
      char a = name.charAt(i);
      char b = that.name.charAt(i);
      if (a != b) {
        boolean aSupplementary = Character.isSurrogate(a);
        boolean bSupplementary = Character.isSurrogate(b);
        if (aSupplementary != bSupplementary) {
          return aSupplementary ? 1 : -1;
        }
        return Character.compare(a, b);
      }
    }
    return Integer.compare(name.length(), that.name.length());
  }

  @Override
  int rank() {
    return Rank.ATOM;
  }

  @Override
  int hash(int depth, boolean exact) {
    return hash;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }
}
