package dev.tsunami.term.text;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a term into {@link Pieces}. */
final class PieceSink implements TermWalk.Sink {
  private final Style style;
  private final Pieces pieces = new Pieces();
  private final StringBuilder scratch = new StringBuilder();

  /** Indexes of the pieces that are open. */
  private int[] open = new int[16];

  private int depth;

  private PieceSink(Style style) {
    this.style = style;
  }

  static Pieces cut(Term term, Style style) {
    PieceSink sink = new PieceSink(style);
    TermWalk.walk(term, sink);
    return sink.pieces;
  }

  @Override
  public boolean leaf(Term term) {
    @Nullable String text = text(term);
    if (text != null) {
      boolean isBytes = text.startsWith("<<") && Characters.isDigit(text.charAt(2));
      pieces.add(isBytes ? Pieces.BYTES : Pieces.TEXT, text, Graphemes.count(text));
    }
    return text != null;
  }

  private @Nullable String text(Term term) {
    scratch.setLength(0);
    if (term instanceof TermList.Cons list) {
      @Nullable String characters = Printable.text(list, style);
      if (characters == null) {
        return null;
      }
      Quoting.appendQuoted(scratch, characters, '"', style);
      return scratch.toString();
    }
    if (term instanceof Bits bits && bits.bitCount() != 0) {
      @Nullable String binary = Printable.binary(bits, style);
      if (binary != null) {
        return binary;
      }
    }
    return LeafText.append(scratch, term, style) ? scratch.toString() : null;
  }

  @Override
  public void open(Term composite) {
    switch (composite) {
      case TermList list -> open(Pieces.LIST, "[");
      case TermMap map -> open(Pieces.MAP, "#{");
      case Tuple tuple -> {
        boolean tagged = tuple.arity() > 1 && tuple.element(1) instanceof Atom;
        open(tagged ? Pieces.TAGGED_TUPLE : Pieces.TUPLE, "{");
      }
      default -> throw new AssertionError(composite.getClass());
    }
  }

  @Override
  public void openPair() {
    open(Pieces.PAIR, "");
  }

  private void open(byte kind, String text) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = pieces.open(kind, text);
  }

  @Override
  public void separate(String separator) {
    pieces.add(Pieces.MARK, separator, separator.length());
  }

  @Override
  public void closePair() {
    pieces.close(open[--depth]);
  }

  @Override
  public void close(String bracket) {
    pieces.add(Pieces.MARK, bracket, 1);
    pieces.close(open[--depth]);
  }
}
