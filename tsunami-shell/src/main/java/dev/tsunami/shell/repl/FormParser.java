package dev.tsunami.shell.repl;

import dev.tsunami.term.text.Scanner;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * Tells the line reader when a form is complete: at its full stop. And, for completion, which word
 * the cursor is at: letters, digits, {@code _}, {@code @} and the colon between a module and a
 * function.
 */
final class FormParser implements Parser {
  /** The word at the cursor; everything before it is one more word that nobody looks at. */
  private record Word(String word, int wordCursor, String line, int cursor)
      implements CompletingParsedLine {
    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }

    /** Candidates are Erlang text already. */
    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate;
    }

    @Override
    public int rawWordCursor() {
      return wordCursor;
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }
  }

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && Scanner.isIncomplete(line)) {
      throw new EOFError(-1, cursor, "the form ends with a full stop");
    }
    int start = cursor;
    while (start > 0 && isWordPart(line.charAt(start - 1))) {
      start--;
    }
    String word = context == ParseContext.COMPLETE ? line.substring(start, cursor) : line;
    return new Word(word, word.length(), line, cursor);
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == ':';
  }
}
