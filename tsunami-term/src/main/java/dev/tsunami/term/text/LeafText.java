package dev.tsunami.term.text;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Edge;
import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Fun;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;

/**
 * The text of terms that have no parts to be printed.
 *
 * <p>Two differences from OTP 25 are meant. Pids, ports and references of other nodes, which OTP
 * prints with a number that is an index of a table in the running emulator, show the name of their
 * node: {@code <rabbit@host.84.0>}. And the names in external funs are quoted and encoded as atoms
 * are, where OTP 25 prints {@code fun end:f/0}, which cannot be read back, and UTF-8 taken for
 * Latin-1.
 */
final class LeafText {
  private static final Atom LOCAL_NODE = Atom.of("nonode@nohost");

  private LeafText() {}

  /** Whether {@code term} had no parts and has been written. */
  static boolean append(StringBuilder out, Term term, Style style) {
    switch (term) {
      case Int integer -> appendInt(out, integer);
      case Flt flt -> out.append(FloatText.of(flt.value()));
      case Atom atom -> Quoting.appendAtom(out, atom.name(), style);
      case Ref ref -> appendRef(out, ref, style);
      case Port port -> {
        out.append("#Port<");
        appendNode(out, port.node(), port.creation(), style);
        out.append('.').append(Long.toUnsignedString(port.id())).append('>');
      }
      case Pid pid -> {
        out.append('<');
        appendNode(out, pid.node(), pid.creation(), style);
        out.append('.').append(Integer.toUnsignedString(pid.id()));
        out.append('.').append(Integer.toUnsignedString(pid.serial())).append('>');
      }
      case Fun fun -> appendFun(out, fun, style);
      case Bits bits -> appendBits(out, bits);
      case Edge edge -> out.append(edge == Edge.LEAST ? "-infinity" : "infinity");
      case TermList.Nil nil -> out.append("[]");
      case TermList.Cons list -> {
        return false;
      }
      case Tuple tuple -> {
        if (tuple.arity() != 0) {
          return false;
        }
        out.append("{}");
      }
      case TermMap map -> {
        if (map.size() != 0) {
          return false;
        }
        out.append("#{}");
      }
    }
    return true;
  }

  private static void appendInt(StringBuilder out, Int integer) {
    if (integer.isLong()) {
      out.append(integer.longValue());
    } else {
      out.append(integer.bigValue());
    }
  }

  private static void appendNode(StringBuilder out, Atom node, int creation, Style style) {
    if (node == LOCAL_NODE && creation == 0) {
      out.append('0');
    } else {
      Quoting.appendAtom(out, node.name(), style);
    }
  }

  private static void appendRef(StringBuilder out, Ref ref, Style style) {
    out.append("#Ref<");
    appendNode(out, ref.node(), ref.creation(), style);
    for (int i = ref.wordCount() - 1; i >= 0; i--) {
      out.append('.').append(Integer.toUnsignedString(ref.word(i)));
    }
    out.append('>');
  }

  private static void appendFun(StringBuilder out, Fun fun, Style style) {
    switch (fun) {
      case ExternalFun external -> {
        out.append("fun ");
        Quoting.appendFunAtom(out, external.module().name(), style);
        out.append(':');
        Quoting.appendFunAtom(out, external.function().name(), style);
        out.append('/').append(external.arity());
      }
      case LocalFun local -> {
        out.append("#Fun<").append(local.module().name());
        out.append('.').append(local.code().oldIndex());
        out.append('.').append(local.code().oldUnique()).append('>');
      }
    }
  }

  /** {@code <<1,2,3:4>>}. */
  private static void appendBits(StringBuilder out, Bits bits) {
    out.append("<<");
    appendBytes(out, bits);
    out.append(">>");
  }

  private static void appendBytes(StringBuilder out, Bits bits) {
    int last = bits.byteCount() - 1;
    for (int i = 0; i < last; i++) {
      out.append(bits.byteAt(i) & 0xff).append(',');
    }
    if (last >= 0) {
      int unused = bits.unusedBits();
      out.append((bits.byteAt(last) & 0xff) >>> unused);
      if (unused != 0) {
        out.append(':').append(8 - unused);
      }
    }
  }
}
