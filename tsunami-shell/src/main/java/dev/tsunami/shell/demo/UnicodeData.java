package dev.tsunami.shell.demo;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * The characters that the JDK knows, as objects {@code {CodePoint, Name, Block, Script, Category}}:
 * an integer, a binary, and three atoms, the last one Unicode's two letters for the general
 * category. Without those for private use and without surrogates.
 */
final class UnicodeData {
  /** What the positions are called, from 1. */
  static final List<String> ATTRIBUTES =
      List.of("code_point", "name", "block", "script", "category");

  private UnicodeData() {}

  static List<Term> read() {
    List<Term> objects = new ArrayList<>(160_000);
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      int type = Character.getType(codePoint);
      if (type != Character.UNASSIGNED
          && type != Character.PRIVATE_USE
          && type != Character.SURROGATE) {
        objects.add(object(codePoint, type));
      }
    }
    return objects;
  }

  private static Tuple object(int codePoint, int type) {
    String name = Character.getName(codePoint);
    UnicodeBlock block = UnicodeBlock.of(codePoint);
    return Tuple.of(
        new Term[] {
          Int.of(codePoint),
          Bits.utf8(name == null ? "" : name),
          block == null ? Atom.UNDEFINED : Atom.of(block.toString()),
          Atom.of(UnicodeScript.of(codePoint).name()),
          Atom.of(category(type))
        });
  }

  private static String category(int type) {
    return switch (type) {
      case Character.UPPERCASE_LETTER -> "Lu";
      case Character.LOWERCASE_LETTER -> "Ll";
      case Character.TITLECASE_LETTER -> "Lt";
      case Character.MODIFIER_LETTER -> "Lm";
      case Character.OTHER_LETTER -> "Lo";
      case Character.NON_SPACING_MARK -> "Mn";
      case Character.ENCLOSING_MARK -> "Me";
      case Character.COMBINING_SPACING_MARK -> "Mc";
      case Character.DECIMAL_DIGIT_NUMBER -> "Nd";
      case Character.LETTER_NUMBER -> "Nl";
      case Character.OTHER_NUMBER -> "No";
      case Character.SPACE_SEPARATOR -> "Zs";
      case Character.LINE_SEPARATOR -> "Zl";
      case Character.PARAGRAPH_SEPARATOR -> "Zp";
      case Character.CONTROL -> "Cc";
      case Character.FORMAT -> "Cf";
      case Character.DASH_PUNCTUATION -> "Pd";
      case Character.START_PUNCTUATION -> "Ps";
      case Character.END_PUNCTUATION -> "Pe";
      case Character.CONNECTOR_PUNCTUATION -> "Pc";
      case Character.OTHER_PUNCTUATION -> "Po";
      case Character.INITIAL_QUOTE_PUNCTUATION -> "Pi";
      case Character.FINAL_QUOTE_PUNCTUATION -> "Pf";
      case Character.MATH_SYMBOL -> "Sm";
      case Character.CURRENCY_SYMBOL -> "Sc";
      case Character.MODIFIER_SYMBOL -> "Sk";
      case Character.OTHER_SYMBOL -> "So";
      default -> throw new IllegalStateException("UnicodeData: no such category: " + type);
    };
  }
}
