package dev.tsunami.shell.eval;

import dev.tsunami.query.syntax.Expr.FunOf;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The funs that were typed into a shell. A closure is a {@link LocalFun} of the module {@code
 * tsunami_shell}: a term like any other, which carries the values of the variables it uses. Its
 * code is found here, by a digest of its source text, so the same text with the same values gives
 * the same fun.
 *
 * <p>Not thread-safe. Lives as long as its shell: a fun from another shell, or from a file, has no
 * code here.
 */
final class Funs {
  private static final Atom MODULE = Atom.of("tsunami_shell");

  /**
   * Code of a fun.
   *
   * @param captured names of the variables whose values the closure carries, in order
   */
  record Source(FunOf expression, String[] captured, LocalFun.Code code) {}

  private final Pid creator;
  private final Map<Bits, Source> byDigest = new HashMap<>();
  private final IdentityHashMap<FunOf, Source> latest = new IdentityHashMap<>();

  Funs(Pid creator) {
    this.creator = creator;
  }

  /** The closure that the expression gives where these variables are bound. */
  LocalFun close(FunOf expression, Bindings bindings) {
    Source source = latest.get(expression);
    if (source != null) {
      Term[] values = values(source, bindings);
      if (values != null) {
        return LocalFun.of(source.code(), creator, values);
      }
    }
    source = source(expression, bindings);
    latest.put(expression, source);
    byDigest.put(source.code().unique(), source);
    Term[] values = values(source, bindings);
    if (values == null) {
      throw new IllegalStateException("a captured variable lost its value: " + expression.source());
    }
    return LocalFun.of(source.code(), creator, values);
  }

  /** Where the fun's code is known: null for funs from elsewhere. */
  @Nullable Source find(LocalFun fun) {
    return fun.module() == MODULE ? byDigest.get(fun.code().unique()) : null;
  }

  /** The values of the captured variables; null if one is not bound, or one more is. */
  private static Term @Nullable [] values(Source source, Bindings bindings) {
    Term[] values = new Term[source.captured().length];
    int found = 0;
    for (String name : source.expression().variables()) {
      Term value = bindings.get(name);
      if (value != null) {
        if (found == values.length || !source.captured()[found].equals(name)) {
          return null;
        }
        values[found++] = value;
      }
    }
    return found == values.length ? values : null;
  }

  private static Source source(FunOf expression, Bindings bindings) {
    List<String> captured = new ArrayList<>();
    for (String name : expression.variables()) {
      if (bindings.get(name) != null) {
        captured.add(name);
      }
    }
    Bits digest = digest(expression.source() + captured);
    int arity = expression.arity();
    int shortDigest =
        (digest.byteAt(0) & 0x7f) << 16
            | (digest.byteAt(1) & 0xff) << 8
            | (digest.byteAt(2) & 0xff);
    LocalFun.Code code = new LocalFun.Code(MODULE, arity, digest, arity, arity, shortDigest);
    return new Source(expression, captured.toArray(new String[0]), code);
  }

  /**
   * 128 bits of two multiplicative hashes: tells texts apart, and withstands nobody who wants two
   * to collide.
   */
  private static Bits digest(String text) {
    long a = 0xcbf29ce484222325L;
    long b = 0x9e3779b97f4a7c15L;
    for (int i = 0; i < text.length(); i++) {
      a = (a ^ text.charAt(i)) * 0x100000001b3L;
      b = Long.rotateLeft(b + text.charAt(i), 23) * 0xff51afd7ed558ccdL;
    }
    byte[] bytes = new byte[16];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (a >>> (8 * i));
      bytes[8 + i] = (byte) (b >>> (8 * i));
    }
    return Bits.of(bytes);
  }
}
