package dev.tsunami.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.LocalFun;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Port;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermOrder;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import dev.tsunami.term.etf.EtfOptions;
import dev.tsunami.term.text.TermParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that OTP 25 wrote, read here. */
final class RecordedFilesTest {
  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryHost host = new MemoryHost();
  private final TableImages images = new TableImages(storage);

  @ParameterizedTest
  @ValueSource(
      strings = {"set", "ordered_set", "bag", "duplicate_bag", "options", "empty", "terms"})
  void aFileOfOtpLoadsWithAllItsObjects(String name) {
    for (String options : List.of("[]", "[{verify,true}]")) {
      Term table = load(name, options);
      assertThat(sorted(table)).isEqualTo(Recorded.terms(name + ".terms"));
      host.delete(table);
    }
  }

  @Test
  void objectsOfTheSizesAroundTheGuardLoad() {
    Term table = load("large", "[{verify,true}]");
    assertThat(sorted(table))
        .hasSize(5)
        .contains(
            Tuple.of(Int.of(2), Bits.utf8("y".repeat(65_528 - 10))),
            Tuple.of(Int.of(4), Bits.utf8("z".repeat(65_528 - 11))));
  }

  @Test
  void identifiersAndClosuresLoadAndAreTheSameBytesWhenWrittenAsOtp25Writes() {
    Term table = load("identifiers", "[{verify,true}]");
    List<Tuple> objects = host.objects(table);
    assertThat(objects)
        .extracting(object -> (Class) object.element(2).getClass())
        .containsExactly(Pid.class, Ref.class, Port.class, LocalFun.class, Pid.class, Ref.class);
    LogReader log = new LogReader(storage.open("identifiers"));
    log.next(1);
    for (Tuple object : objects) {
      LogReader.Chunk chunk = log.next(1);
      assertThat(chunk).isNotNull();
      // OTP writes tuples of its own node's creation as it read them; other nodes' atoms are UTF-8
      // in our input.
      if (((Int) object.element(1)).longValue() <= 4) {
        assertThat(Etf.encode(object, EtfOptions.OTP25)).isEqualTo(chunk.items().get(0));
      }
    }
  }

  @Test
  void theTableIsMadeAsTheHeaderSays() {
    Term table = load("options", "[]");
    assertThat(table).isEqualTo(Atom.of("options"));
    assertThat(host.options(table))
        .isEqualTo(
            ((TermList)
                    TermParser.parse(
                        "[{read_concurrency,true},{write_concurrency,false},compressed,named_table,"
                            + "ordered_set,public,{keypos,2}]"))
                .toList());
  }

  @Test
  void tabfileInfoTellsWhatTheHeaderHas() {
    storage.files.put("f", Recorded.bytes("duplicate_bag.tab"));
    assertThat(images.info(TermList.ofText("f")))
        .isEqualTo(
            TermParser.parse(
                "{ok,[{name,duplicate_bag},{type,duplicate_bag},{protection,protected},"
                    + "{named_table,false},{keypos,1},{size,8},"
                    + "{extended_info,[object_count,md5sum]},{version,{1,0}}]}"));
  }

  private Term load(String name, String options) {
    storage.files.put(name, Recorded.bytes(name + ".tab"));
    Term result = images.load(host, TermList.ofText(name), TermParser.parse(options));
    assertThat(((Tuple) result).element(1)).as("%s", result).isEqualTo(Atom.OK);
    return ((Tuple) result).element(2);
  }

  private List<Term> sorted(Term table) {
    List<Term> objects = new ArrayList<>(host.objects(table));
    objects.sort(TermOrder::compare);
    return objects;
  }
}
