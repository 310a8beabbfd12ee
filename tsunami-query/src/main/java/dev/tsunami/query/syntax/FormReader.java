package dev.tsunami.query.syntax;

import dev.tsunami.term.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the forms of a text one after the other. After an error in a form the next call goes on
 * behind that form's full stop; an error inside a token (an unclosed string, say) ends the text.
 */
public final class FormReader {
  private final String text;
  private final int firstLine;
  private @Nullable TokenStream tokens;
  private boolean ended;

  public FormReader(String text) {
    this(text, 1);
  }

  /**
   * @param firstLine the line number of the first line, where the text is part of a longer one
   */
  public FormReader(String text, int firstLine) {
    this.text = text;
    this.firstLine = firstLine;
  }

  /**
   * The next form; null after the last one.
   *
   * @throws SyntaxException if the text goes on with something else
   */
  public @Nullable Form next() {
    if (ended) {
      return null;
    }
    try {
      if (tokens == null) {
        tokens = new TokenStream(text, firstLine);
      }
      if (tokens.at(Token.Kind.END)) {
        return null;
      }
      return form(tokens);
    } catch (SyntaxException error) {
      skipForm();
      throw error;
    }
  }

  private static Form form(TokenStream tokens) {
    int start = tokens.peek().offset();
    ExprParser parser = new ExprParser(tokens);
    List<Expr> body = new ArrayList<>();
    do {
      body.add(parser.expression());
    } while (tokens.takeIf(","));
    if (!tokens.at(Token.Kind.DOT)) {
      throw tokens.unexpected();
    }
    tokens.take();
    return new Form(List.copyOf(body), tokens.textFrom(start));
  }

  private void skipForm() {
    try {
      if (tokens == null) {
        ended = true;
        return;
      }
      while (!tokens.at(Token.Kind.DOT) && !tokens.at(Token.Kind.END)) {
        tokens.take();
      }
      if (tokens.at(Token.Kind.DOT)) {
        tokens.take();
      }
    } catch (SyntaxException alsoBroken) {
      ended = true;
    }
  }
}
