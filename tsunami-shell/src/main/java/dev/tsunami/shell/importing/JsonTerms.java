package dev.tsunami.shell.importing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON values to terms. Nesting is bounded by the parser, at 500 levels. */
final class JsonTerms {
  private JsonTerms() {}

  /** The value at the parser's current token; the parser ends at its last one. */
  static Term read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case VALUE_STRING -> Bits.utf8(parser.getText());
      case VALUE_NUMBER_INT -> Values.integer(parser.getText());
      case VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> Atom.TRUE;
      case VALUE_FALSE -> Atom.FALSE;
      case VALUE_NULL -> Atom.UNDEFINED;
      case START_ARRAY -> array(parser);
      case START_OBJECT -> object(parser);
      default -> throw new IOException("no JSON value begins with " + token);
    };
  }

  private static Term number(JsonParser parser) throws IOException {
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw new ImportException(
          "line "
              + parser.currentLocation().getLineNr()
              + ": the number "
              + parser.getText()
              + " is too large for a float");
    }
    return Flt.of(value);
  }

  private static Term array(JsonParser parser) throws IOException {
    List<Term> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(parser));
    }
    return TermList.copyOf(elements);
  }

  private static Term object(JsonParser parser) throws IOException {
    List<Term> pairs = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      pairs.add(Bits.utf8(parser.currentName()));
      parser.nextToken();
      pairs.add(read(parser));
    }
    return TermMap.of(pairs.toArray(new Term[0]));
  }

  /** The value as another type; null if that cannot be. */
  static @Nullable Term convert(ColumnType type, Term value) {
    return switch (type) {
      case INTEGER -> value instanceof Int ? value : fromText(type, value);
      case FLOAT -> value instanceof Flt ? value : fromText(type, value);
      case BINARY -> value instanceof Bits ? value : fromText(type, value);
      case ATOM -> value instanceof Atom ? value : fromText(type, value);
    };
  }

  private static @Nullable Term fromText(ColumnType type, Term value) {
    return switch (value) {
      case Bits bits -> {
        String text = bits.utf8();
        yield text == null ? null : Values.of(type, text);
      }
      case Int number -> Values.of(type, number.toString());
      case Atom atom -> Values.of(type, atom.name());
      default -> null;
    };
  }
}
