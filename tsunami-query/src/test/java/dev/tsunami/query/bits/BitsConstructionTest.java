package dev.tsunami.query.bits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.query.syntax.Expr;
import dev.tsunami.query.syntax.Expr.BitsOf;
import dev.tsunami.query.syntax.Expr.Literal;
import dev.tsunami.query.syntax.Expr.Prefix;
import dev.tsunami.query.syntax.FormReader;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The binaries and the words are OTP 25's. */
final class BitsConstructionTest {
  private static Term value(Expr expression) {
    return switch (expression) {
      case Literal literal -> literal.value();
      case Prefix minus -> Int.of(((Int) value(minus.operand())).bigValue().negate());
      case BitsOf bits -> new BitsConstruction(BitsConstructionTest::value).construct(bits);
      default -> throw new AssertionError(expression);
    };
  }

  private static Term value(String text) {
    return value(Objects.requireNonNull(new FormReader(text + ".").next()).body().getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "<<1, 258, -1>> ~ <<1,2,255>>",
        "<<258:16/little, 258:16>> ~ <<2,1,1,2>>",
        "<<5:3, 1:5>> ~ <<161>>",
        "<<-5:12/little>> ~ <<251,15:4>>",
        "<<1:4, (<<1, 2:4>>)/bits>> ~ <<16,18>>",
        "<<(<<1, 2, 3>>):2/binary, (<<255>>):3/bits>> ~ <<1,2,7:3>>",
        "<<1.5/float>> ~ <<63,248,0,0,0,0,0,0>>",
        "<<1.5:32/float-little, 1:16/float>> ~ <<0,0,192,63,60,0>>",
        "<<\"ab\", \"ab\":16/little, \"a\"/utf16>> ~ <<97,98,97,0,98,0,0,97>>",
        "<<$a/utf8, 233/utf8, 8364/utf8, 66000/utf8>> ~ <<97,195,169,226,130,172,240,144,135,144>>",
        "<<66000/utf16, 66000/utf16-little, 97/utf32, 97/utf32-little>> ~"
            + " <<216,0,221,208,0,216,208,221,0,0,0,97,97,0,0,0>>",
      })
  void segmentsBecomeBits(String text, String bits) {
    assertThat(value(text)).isEqualTo(value(bits));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "<<1, a>> ~ badarg ~ segment 2 of type 'integer': expected an integer but got: a",
        "<<a/float>> ~ badarg ~ segment 1 of type 'float': expected a float or an integer but got: a",
        "<<1:17/float>> ~ badarg ~ segment 1 of type 'float': expected one of the supported sizes 16,"
            + " 32, or 64 but got: 17",
        "<<1.0e40:32/float>> ~ badarg ~ segment 1 of type 'float': the value 1.0e40 is outside the"
            + " range expressible as a float",
        "<<70000:16/float>> ~ badarg ~ segment 1 of type 'float': the value 70000 is outside the range"
            + " expressible as a float",
        "<<1/binary>> ~ badarg ~ segment 1 of type 'binary': expected a binary but got: 1",
        "<<(<<1>>):2/binary>> ~ badarg ~ segment 1 of type 'binary': the value <<1>> is shorter than"
            + " the size of the segment",
        "<<(<<1:3>>)/binary>> ~ badarg ~ segment 1 of type 'binary': the size of the value <<1:3>> is"
            + " not a multiple of the unit for the segment",
        "<<1:(-1)>> ~ badarg ~ segment 1 of type 'integer': expected a non-negative integer as size"
            + " but got: -1",
        "<<1:99999999999999999999>> ~ system_limit ~ segment 1 of type 'integer': the size"
            + " 99999999999999999999 is too large",
        "<<55296/utf8>> ~ badarg ~ segment 1 of type 'utf8': expected a non-negative integer encodable"
            + " as utf8 but got: 55296",
      })
  void whatFitsNowhereIsNamed(String text, String reason, String message) {
    BitsException failure = Assertions.catchThrowableOfType(BitsException.class, () -> value(text));
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure).hasMessage(message);
  }
}
