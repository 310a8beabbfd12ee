package dev.tsunami.term.text;

import static dev.tsunami.term.text.Frames.AT;
import static dev.tsunami.term.text.Frames.CLOSERS;
import static dev.tsunami.term.text.Frames.COLUMN;
import static dev.tsunami.term.text.Frames.FIRST;
import static dev.tsunami.term.text.Frames.FIRST_PAIR;
import static dev.tsunami.term.text.Frames.LINE;
import static dev.tsunami.term.text.Frames.REST;
import static dev.tsunami.term.text.Frames.REST_PAIRS;
import static dev.tsunami.term.text.Frames.START_COLUMN;
import static dev.tsunami.term.text.Frames.STATE;
import static dev.tsunami.term.text.Frames.VALUE;

import dev.tsunami.term.Term;

/**
 * Lays out a term over lines: what OTP 25's {@code io_lib_pretty} does, line break for line break.
 *
 * <p>A part that fits the rest of its line stands there. Otherwise its bracket stands there and its
 * own parts are laid out in turn; parts without parts share lines, all others get lines of their
 * own. A tagged tuple ({@code {tag,...}}) puts its elements after the tag if they can start early
 * enough on the line everywhere in the term; that is tried first. If not, all tagged tuples indent
 * their elements by 4 columns, or if even that is too much, by 1.
 *
 * <p>Trying is the same walk without output ({@link #trial}). It differs from printing in three
 * small ways, kept because line breaks must agree: each is marked.
 *
 * <p>Differs from OTP on purpose: what would begin to the right of column {@link #LAST_COLUMN} is
 * written on one line. OTP goes on to indent, so that its text grows with the square of the depth;
 * a million levels would be a terabyte.
 *
 * <p>Cost: linear in the pieces, plus the indentation; constant stack.
 */
final class PrettyPrinter {
  private static final int LAST_COLUMN = 1_000;

  /** Tagged tuples put their elements after the tag. */
  private static final int AFTER_TAG = -1;

  private final Pieces pieces;
  private final StringBuilder out = new StringBuilder();
  private final Frames frames = new Frames();
  private final int width;
  private final int lineLimit;

  private int tagIndent = AFTER_TAG;
  private boolean trial;
  private boolean trialFailed;

  private PrettyPrinter(Pieces pieces, Layout layout) {
    this.pieces = pieces;
    this.width = layout.width();
    this.lineLimit = layout.lineCharacters() < 0 ? pieces.length(0) : layout.lineCharacters();
  }

  static String print(Term term, Layout layout) {
    Pieces pieces = PieceSink.cut(term, layout.style());
    PrettyPrinter printer = new PrettyPrinter(pieces, layout);
    int length = pieces.length(0);
    boolean fits = length < layout.width() - layout.column() && length <= printer.lineLimit;
    if (layout.width() == 0 || fits) {
      pieces.append(printer.out, 0);
    } else {
      printer.chooseIndent(layout.column());
      printer.run(layout.column());
    }
    return printer.out.toString();
  }

  private void chooseIndent(int column) {
    trial = true;
    if (!succeeds(AFTER_TAG, column) && !succeeds(4, column)) {
      tagIndent = 1;
    }
    trial = false;
    trialFailed = false;
  }

  private boolean succeeds(int indent, int column) {
    tagIndent = indent;
    trialFailed = false;
    frames.clear();
    run(column);
    return !trialFailed;
  }

  private void run(int column) {
    place(0, column, 0, 0);
    while (!frames.isEmpty() && !trialFailed) {
      switch (frames.get(STATE)) {
        case FIRST -> first();
        case REST -> rest();
        case FIRST_PAIR -> firstPair();
        case REST_PAIRS -> restPairs();
        default -> value();
      }
    }
    frames.clear();
  }

  /**
   * Prints a part from {@code column} on, or opens its bracket, which the frames then carry on
   * with.
   */
  private void place(int piece, int column, int closers, int line) {
    if (fits(piece, column, closers, line) || column > LAST_COLUMN) {
      emitAll(piece);
      return;
    }
    switch (pieces.kind(piece)) {
      case Pieces.LIST, Pieces.TUPLE -> {
        emit(pieces.text(piece));
        frames.push(FIRST, piece + 1, column + 1, column + 1, closers, line + 1);
      }
      case Pieces.TAGGED_TUPLE -> placeTagged(piece, column, closers, line + 1);
      case Pieces.MAP -> {
        emit(pieces.text(piece));
        // In a trial, both characters of the bracket count; in printing, one does.
        int counted = trial ? 2 : 1;
        frames.push(FIRST_PAIR, piece + 1, column + 2, column + 2, closers, line + counted);
      }
      case Pieces.BYTES -> placeBytes(piece, column + 2, closers, line);
      default -> emitAll(piece);
    }
  }

  private boolean fits(int piece, int column, int closers, int line) {
    int length = pieces.length(piece);
    return length < width - column - closers && length + line + closers <= lineLimit;
  }

  private void placeTagged(int piece, int column, int closers, int line) {
    int tag = piece + 1;
    int tagLength = pieces.length(tag);
    int afterTag = column + tagLength + 2;
    emit("{");
    emitAll(tag);
    if (tagIndent > 0 && tagLength + 2 > tagIndent) {
      int start = column + tagIndent;
      if (trial && lineLimit + start > width && start > width / 2) {
        trialFailed = true;
      }
      frames.push(REST, pieces.end(tag), start, afterTag, closers, line + tagLength);
    } else {
      if (trial && lineLimit + afterTag >= width && afterTag >= width / 2) {
        trialFailed = true;
      }
      emit(",");
      int next = pieces.end(tag) + 1;
      frames.push(FIRST, next, afterTag, afterTag, closers, line + tagLength + 1);
    }
  }

  /** Breaks a binary of numbers after commas. */
  private void placeBytes(int piece, int column, int closers, int line) {
    if (trial) {
      return;
    }
    String text = pieces.text(piece);
    int room = Math.max(8, Math.min(width - column, lineLimit - 4 - line) - closers);
    int left = room;
    emit("<<");
    for (int from = 2; from < text.length() - 2; ) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() - 2 : comma + 1;
      if (to - from > left) {
        newLine(column);
        left = room;
      }
      out.append(text, from, to);
      left -= to - from;
      from = to;
    }
    emit(">>");
  }

  /** The first element of a list or tuple, or the first after the tag. */
  private void first() {
    element(frames.get(AT), frames.get(LINE));
  }

  /** Puts an element at the start column, where the line has {@code line} characters so far. */
  private void element(int piece, int line) {
    int start = frames.get(START_COLUMN);
    int closers = closersAfter(piece);
    int after = pieces.end(piece);
    if (pieces.isText(piece) && fits(piece, start, closers, line)) {
      int length = pieces.length(piece);
      frames.advance(REST, after, start + length, line + length);
      emitAll(piece);
    } else {
      // Past the end of the line: whatever comes next gets a line of its own.
      frames.advance(REST, after, start + width, line + width);
      place(piece, start, closers, line);
    }
  }

  /** Closing brackets that must stand on the line of this part: none if another part follows. */
  private int closersAfter(int piece) {
    return pieces.isComma(pieces.end(piece)) ? 0 : frames.get(CLOSERS) + 1;
  }

  private void rest() {
    int mark = frames.get(AT);
    String text = pieces.text(mark);
    if (text.equals(",")) {
      next(mark + 1);
    } else if (text.equals("|")) {
      tail(mark + 1);
    } else {
      emit(text);
      frames.pop();
    }
  }

  private void next(int piece) {
    emit(",");
    if (pieces.isText(piece) && fitsAfterComma(piece)) {
      int length = pieces.length(piece) + 1;
      int column = frames.get(COLUMN) + length;
      frames.advance(REST, pieces.end(piece), column, frames.get(LINE) + length);
      emitAll(piece);
    } else {
      newLine(frames.get(START_COLUMN));
      element(piece, 0);
    }
  }

  /** Whether a comma, the part, and the comma or brackets after it fit the line. */
  private boolean fitsAfterComma(int piece) {
    int closers = closersAfter(piece);
    int length = pieces.length(piece) + 1;
    int room = width - frames.get(COLUMN);
    int line = frames.get(LINE) + length;
    return closers == 0
        ? length + 1 < room && line + 1 <= lineLimit
        : length < room - closers && line + closers <= lineLimit;
  }

  /** The tail of an improper list. */
  private void tail(int piece) {
    int closers = frames.get(CLOSERS) + 1;
    int column = frames.get(COLUMN);
    int length = pieces.length(piece) + 1;
    emit("|");
    boolean fits =
        pieces.isText(piece)
            && length < width - column - closers
            && length + frames.get(LINE) + closers <= lineLimit;
    frames.advance(REST, pieces.end(piece), column, frames.get(LINE));
    if (fits) {
      emitAll(piece);
    } else {
      int start = frames.get(START_COLUMN);
      newLine(start);
      // A trial goes on from the column that the last element reached.
      place(piece, trial ? column : start, closers, 0);
    }
  }

  private void firstPair() {
    pair(frames.get(AT), frames.get(LINE));
  }

  private void restPairs() {
    int mark = frames.get(AT);
    if (!pieces.isComma(mark)) {
      emit(pieces.text(mark));
      frames.pop();
      return;
    }
    emit(",");
    int pair = mark + 1;
    if (pieces.isPairOfTexts(pair) && fitsAfterComma(pair)) {
      int length = pieces.length(pair) + 1;
      int column = frames.get(COLUMN) + length;
      frames.advance(REST_PAIRS, pieces.end(pair), column, frames.get(LINE) + length);
      emitAll(pair);
    } else {
      newLine(frames.get(START_COLUMN));
      pair(pair, 0);
    }
  }

  /** Puts a pair at the start column; it breaks after the arrow if it does not fit. */
  private void pair(int pair, int line) {
    int start = frames.get(START_COLUMN);
    int closers = closersAfter(pair);
    boolean fits = fits(pair, start, closers, line);
    int reached = fits && pieces.isPairOfTexts(pair) ? pieces.length(pair) : width;
    // In a trial, what stood on the line before the first pair counts on.
    int counted = trial ? line + reached : reached;
    frames.advance(REST_PAIRS, pieces.end(pair), start + reached, counted);
    if (fits) {
      emitAll(pair);
    } else {
      int valueStart = start + (tagIndent > 0 ? tagIndent : 4);
      frames.push(VALUE, pieces.value(pair), valueStart, valueStart, closers, 0);
      place(pair + 1, start, closers, line);
    }
  }

  private void value() {
    int piece = frames.get(AT);
    int start = frames.get(START_COLUMN);
    int closers = frames.get(CLOSERS);
    frames.pop();
    emit(" =>");
    newLine(start);
    place(piece, start, closers, 0);
  }

  private void emit(String text) {
    if (!trial) {
      out.append(text);
    }
  }

  private void emitAll(int piece) {
    if (!trial) {
      pieces.append(out, piece);
    }
  }

  private void newLine(int column) {
    if (!trial) {
      out.append('\n');
      for (int i = 1; i < column; i++) {
        out.append(' ');
      }
    }
  }
}
