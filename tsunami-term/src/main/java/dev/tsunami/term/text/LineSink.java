package dev.tsunami.term.text;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;

/**
 * Writes a term on one line, every list as a list and every binary as numbers.
 *
 * @param enough characters after which it need not go on
 */
record LineSink(StringBuilder out, Style style, int enough) implements TermWalk.Sink {
  @Override
  public boolean isFull() {
    return out.length() >= enough;
  }

  @Override
  public boolean leaf(Term term) {
    return LeafText.append(out, term, style);
  }

  @Override
  public void open(Term composite) {
    out.append(composite instanceof TermList ? "[" : composite instanceof TermMap ? "#{" : "{");
  }

  @Override
  public void openPair() {}

  @Override
  public void separate(String separator) {
    out.append(separator);
  }

  @Override
  public void closePair() {}

  @Override
  public void close(String bracket) {
    out.append(bracket);
  }
}
