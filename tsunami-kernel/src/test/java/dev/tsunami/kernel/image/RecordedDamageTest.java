package dev.tsunami.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files give what OTP 25 makes of them, tuple for tuple. */
final class RecordedDamageTest {
  private static final Term FILE = TermList.ofText("damaged.tmp");
  private static final Atom HANGS = Atom.of("hangs");

  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryHost host = new MemoryHost();
  private final TableImages images = new TableImages(storage);

  static Stream<Arguments> damages() {
    return Recorded.terms("damaged.terms").stream()
        .map(Tuple.class::cast)
        .map(record ->
            Arguments.of(
                ((Atom) record.element(1)).name(),
                record.element(2),
                record.element(3),
                record.element(4),
                record.element(5)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("damages")
  void aDamagedFileGivesTheResultsOfOtp(
      String name, Term damage, Term loaded, Term verified, Term info) {
    storage.files.put("damaged.tmp", damaged((Tuple) damage, Recorded.bytes(name + ".tab")));
    assertThat(load("[]")).isEqualTo(loaded == HANGS ? TermParser.parse("{ok,[1]}") : loaded);
    assertThat(load("[{verify,true}]"))
        .isEqualTo(verified == HANGS ? TermParser.parse("{error,badfile}") : verified);
    assertThat(outcome(() -> images.info(FILE))).isEqualTo(info);
    assertThat(host.count()).as("tables left behind").isZero();
  }

  private static byte[] damaged(Tuple damage, byte[] bytes) {
    int at = (int) ((Int) damage.element(2)).longValue();
    switch (((Atom) damage.element(1)).name()) {
      case "cut" -> {
        return Arrays.copyOf(bytes, at);
      }
      case "set" -> {
        bytes[at] = (byte) ((Int) damage.element(3)).longValue();
        return bytes;
      }
      case "put" -> {
        byte[] put = ((Bits) damage.element(3)).toByteArray();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + put.length);
        System.arraycopy(put, 0, longer, at, put.length);
        System.arraycopy(bytes, at, longer, at + put.length, bytes.length - at);
        return longer;
      }
      default -> throw new AssertionError("unknown damage " + damage);
    }
  }

  /** The result with the keys of a loaded table in its place. */
  private Term load(String options) {
    Term result = outcome(() -> images.load(host, FILE, TermParser.parse(options)));
    if (!(result instanceof Tuple pair && pair.element(1) == Atom.OK)) {
      return result;
    }
    List<Term> keys = new ArrayList<>();
    host.objects(pair.element(2)).forEach(object -> keys.add(object.element(1)));
    keys.sort(TermOrder::compare);
    host.delete(pair.element(2));
    return Tuple.of(Atom.OK, TermList.copyOf(keys));
  }

  private static Term outcome(Supplier<Term> call) {
    try {
      return call.get();
    } catch (ImageErrorException raised) {
      return Tuple.of(Atom.of("raised"), Atom.ERROR, raised.reason());
    } catch (MemoryHost.BadArgument raised) {
      return Tuple.of(Atom.of("raised"), Atom.ERROR, Atom.of("badarg"));
    }
  }
}
