package dev.tsunami.term.text;

import java.util.Arrays;

/**
 * A term cut into the pieces of its text, in the order in which they are printed: on one line, the
 * text of a term is that of its pieces side by side.
 *
 * <pre>
 * {a,[1|b]}     index   0  1  2  3  4  5  6  7  8
 *               text    {  a  ,  [  1  |  b  ]  }
 *               end     9  2  3  8  5  6  7  8  9
 *               length  9  1  1  5  1  1  1  1  1
 * </pre>
 *
 * The piece of an opening bracket stands for the whole list, tuple or map: {@code end} is the index
 * of the first piece after it, {@code length} the number of characters up to there.
 */
final class Pieces {
  /** Text that is never broken: a number, an atom, a string, a binary of text, an empty bracket. */
  static final byte TEXT = 0;

  /** A binary written as numbers, which may be broken after a comma. */
  static final byte BYTES = 1;

  static final byte LIST = 2;
  static final byte TUPLE = 3;

  /** A tuple of two or more elements, the first of them an atom. */
  static final byte TAGGED_TUPLE = 4;

  static final byte MAP = 5;

  /** Key, arrow and value; the piece itself is empty. */
  static final byte PAIR = 6;

  /** A comma, bar, arrow or closing bracket. */
  static final byte MARK = 7;

  private byte[] kinds = new byte[64];
  private String[] texts = new String[64];
  private int[] lengths = new int[64];
  private int[] ends = new int[64];
  private int count;
  private int totalLength;

  /** Adds a piece and gives its index. */
  int add(byte kind, String text, int length) {
    if (count == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * count);
      texts = Arrays.copyOf(texts, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    kinds[count] = kind;
    texts[count] = text;
    lengths[count] = length;
    ends[count] = count + 1;
    totalLength = Math.addExact(totalLength, length);
    return count++;
  }

  /** Opens what the pieces from the next one on belong to. */
  int open(byte kind, String text) {
    int index = add(kind, text, text.length());
    lengths[index] = totalLength - text.length();
    return index;
  }

  /** Ends what {@link #open} opened: the last piece so far was its last. */
  void close(int index) {
    ends[index] = count;
    lengths[index] = totalLength - lengths[index];
  }

  byte kind(int index) {
    return kinds[index];
  }

  String text(int index) {
    return texts[index];
  }

  /** Characters of the piece, or of all that it opens. */
  int length(int index) {
    return lengths[index];
  }

  /** Index of the first piece after this one, or after all that it opens. */
  int end(int index) {
    return ends[index];
  }

  boolean isText(int index) {
    return kinds[index] == TEXT;
  }

  /** Index of the value of a {@link #PAIR}. */
  int value(int pair) {
    return ends[pair + 1] + 1;
  }

  boolean isPairOfTexts(int pair) {
    return isText(pair + 1) && isText(value(pair));
  }

  boolean isComma(int index) {
    return kinds[index] == MARK && texts[index].equals(",");
  }

  /** Appends all that the piece stands for, on one line. */
  void append(StringBuilder out, int index) {
    int end = ends[index];
    for (int i = index; i < end; i++) {
      out.append(texts[i]);
    }
  }
}
