package dev.tsunami.kernel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import dev.tsunami.term.text.TermParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumping and loading, with the results of OTP. Expected tuples were taken from OTP 25.2.3. */
final class TableImagesTest {
  private static final Term FILE = TermList.ofText("f");
  private static final Term NAME = Atom.of("t");

  private final MemoryStorage storage = new MemoryStorage();
  private final MemoryHost host = new MemoryHost();
  private final TableImages images = new TableImages(storage);

  @AfterEach
  void everyNewFileIsClosed() {
    assertThat(storage.openSinks).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{extended_info,[]}]",
        "[{extended_info,[md5sum]}]",
        "[{extended_info,[object_count]}]",
        "[{extended_info,[md5sum,object_count]},{sync,true}]"
      })
  void aTableSurvivesAFile(String options) {
    for (String type : new String[] {"set", "ordered_set", "bag", "duplicate_bag"}) {
      table("[" + type + ",named_table,{keypos,2}]", "[{a,1},{b,2},{b,2},{c,1.0,more}]");
      var before = host.objects(NAME);
      assertThat(dump(FILE, options)).isEqualTo(Atom.OK);
      host.delete(NAME);
      assertThat(load("[{verify,true}]")).isEqualTo(Tuple.of(Atom.OK, NAME));
      assertThat(host.objects(NAME)).isEqualTo(before);
      host.delete(NAME);
    }
  }

  @Test
  void syncAsksForADurableFile() {
    table("[named_table]", "[{a,1}]");
    assertThat(dump(FILE, "[{sync,false}]")).isEqualTo(Atom.OK);
    assertThat(storage.durable).isFalse();
    assertThat(dump(FILE, "[{sync,true}]")).isEqualTo(Atom.OK);
    assertThat(storage.durable).isTrue();
  }

  @Test
  void theHeaderCountsTheObjectsOfTheCutThatIsWritten() {
    table("[named_table]", "[{a,1},{b,2}]");
    dump(FILE, "[]");
    assertThat(images.info(FILE).toString()).contains("{size,2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          [foo] -> {unknown_option,foo}
          [{sync,maybe}] -> {unknown_option,{sync,maybe}}
          [{sync}] -> {unknown_option,{sync}}
          [{sync,true}|foo] -> {malformed_option,foo}
          [{extended_info,[md5sum,x]}] -> {unknown_option,[{extended_info,[x]}]}
          [{extended_info,[md5sum|x]}] -> {malformed_option,x}
          [{extended_info,x}] -> {malformed_option,x}
          [{extended_info,[]},{extended_info,[]}] -> {unknown_option,{extended_info,[]}}
          """)
  void optionsOfADumpAreCheckedBeforeAnythingElse(String options, String reason) {
    assertThat(images.dump(host, Atom.of("nope"), FILE, TermParser.parse(options)))
        .isEqualTo(error(reason));
    assertThat(storage.files).isEmpty();
  }

  @Test
  void optionsOfADumpThatAreNoListAreAnError() {
    assertThatThrownBy(() -> images.dump(host, NAME, FILE, Atom.of("foo")))
        .isInstanceOfSatisfying(
            ImageErrorException.class,
            raised -> assertThat(raised.reason()).isEqualTo(Atom.of("function_clause")))
        .hasMessage("ets:tab2file/3, argument 3: expected a list of options, given foo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          foo -> {malformed_option,foo}
          [foo] -> {unknown_option,foo}
          [{verify,true}|foo] -> {malformed_option,foo}
          [{verify,1}] -> {unknown_option,{verify,1}}
          [{table,a},{table,b}] -> {unknown_option,{table,b}}
          """)
  void optionsOfALoadAreCheckedBeforeTheFile(String options, String reason) {
    assertThat(load(options)).isEqualTo(error(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          <<"f">> -> {badarg,[{file,<<"f">>}]}
          7 -> eaccess
          {} -> eaccess
          [{}] -> eaccess
          [$a|$b] -> eaccess
          [$a,<<"b">>] -> eaccess
          [$a,0] -> eaccess
          "folder/" -> eaccess
          "" -> {file_error,[],enoent}
          '' -> {file_error,'',enoent}
          """)
  void namesThatCannotBeWrittenTo(String file, String reason) {
    table("[named_table]", "[{a,1}]");
    assertThat(dump(TermParser.parse(file), "[]")).isEqualTo(error(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          <<"f">> -> {read_error,{badarg,[{file,<<"f">>},{mode,read_only}]}}
          7 -> {read_error,{badarg,[{file,7},{mode,read_only}]}}
          [{}] -> {read_error,{file_error,[{}],badarg}}
          [$a|$b] -> {read_error,{file_error,[97|98],badarg}}
          [-1] -> {read_error,{file_error,[-1],badarg}}
          [1114112] -> {read_error,{file_error,[1114112],badarg}}
          [55296] -> {read_error,{file_error,[55296],badarg}}
          [36893488147419103232] -> {read_error,{file_error,[36893488147419103232],badarg}}
          [$a,0] -> {read_error,{file_error,[97,0],badarg}}
          nope -> {read_error,{file_error,nope,enoent}}
          "nope" -> {read_error,{file_error,"nope",enoent}}
          """)
  void namesThatCannotBeRead(String file, String reason) {
    assertThat(images.load(host, TermParser.parse(file), TermList.NIL)).isEqualTo(error(reason));
    if (TermParser.parse(file) instanceof TermList) {
      assertThat(images.info(TermParser.parse(file))).isEqualTo(error(reason));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"y.tab", "[\"y\",'.',\"tab\"]", "'y.tab'", "[[$y],$.|tab]", "\"y.tab\""})
  void aNameIsAnAtomOrAListOfCharactersAtomsAndLists(String name) {
    table("[named_table]", "[{a,1}]");
    String text = name.equals("y.tab") ? "\"y.tab\"" : name;
    assertThat(dump(TermParser.parse(text), "[]")).isEqualTo(Atom.OK);
    assertThat(storage.files).containsOnlyKeys("y.tab");
  }

  @Test
  void infoOfWhatIsNoNameIsAnError() {
    assertThatThrownBy(() -> images.info(Int.of(7)))
        .hasMessage("ets:tabfile_info/1, argument 1: expected a file name, given 7");
  }

  @Test
  void noTableAndSomebodysPrivateTableAreBadtab() {
    host.create(MemoryHost.OTHERS_PRIVATE, (TermList) TermParser.parse("[named_table]"));
    assertThat(images.dump(host, Atom.of("nope"), FILE, TermList.NIL)).isEqualTo(error("badtab"));
    assertThat(images.dump(host, MemoryHost.OTHERS_PRIVATE, FILE, TermList.NIL))
        .isEqualTo(error("badtab"));
    assertThat(storage.files).isEmpty();
  }

  @Test
  void aFailedDumpLeavesTheOldFile() {
    table("[named_table]", "[{a,1}]");
    dump(FILE, "[]");
    byte[] old = storage.files.get("f");
    host.insert(NAME, (TermList) TermParser.parse("[{b,2}]"));
    storage.room = 100;
    assertThat(dump(FILE, "[{sync,true}]")).isEqualTo(error("{file_error,\"f\",enospc}"));
    assertThat(images.dump(host, Atom.of("nope"), FILE, TermList.NIL)).isEqualTo(error("badtab"));
    assertThat(storage.files.get("f")).isSameAs(old);
  }

  @Test
  void withoutStorageNothingIsWrittenOrRead() {
    TableImages none = new TableImages(Storage.NONE);
    table("[named_table]", "[]");
    assertThat(none.dump(host, NAME, FILE, TermList.NIL))
        .isEqualTo(error("{file_error,\"f\",enotsup}"));
    assertThat(none.load(host, FILE, TermList.NIL))
        .isEqualTo(error("{read_error,{file_error,\"f\",enotsup}}"));
    assertThat(none.info(FILE)).isEqualTo(error("{read_error,{file_error,\"f\",enotsup}}"));
  }

  @Test
  void aNameThatIsTakenCannotBeCreatedAndLosesNothing() {
    table("[named_table]", "[{a,1}]");
    dump(FILE, "[]");
    assertThat(load("[]")).isEqualTo(error("cannot_create_table"));
    assertThat(host.objects(NAME)).hasSize(1);
  }

  @Test
  void aGivenTableIsLoadedInto() {
    table("[named_table]", "[{a,1},{b,2}]");
    dump(FILE, "[]");
    Term other = host.create(Atom.of("other"), TermList.NIL);
    assertThat(other).isNotNull();
    host.insert(other, (TermList) TermParser.parse("[{z,26}]"));
    Term options = TermList.of(Tuple.of(Atom.of("table"), other));
    assertThat(images.load(host, FILE, options)).isEqualTo(Tuple.of(Atom.OK, other));
    assertThat(host.objects(other)).hasSize(3);
  }

  @Test
  void aGivenTableIsGoneIfTheLoadFails() {
    write(HEADER, "{a,1}");
    host.create(NAME, (TermList) TermParser.parse("[named_table,{keypos,3}]"));
    assertThatThrownBy(() -> load("[{table,t}]")).isInstanceOf(MemoryHost.BadArgument.class);
    assertThat(host.exists(NAME)).isFalse();
  }

  private static final String HEADER =
      "{{name,t},{type,set},{protection,public},{named_table,true},{keypos,1},{size,1}}";

  @Test
  void sixPairsAreHeaderEnough() {
    write(HEADER, "{a,1}");
    assertThat(images.info(FILE))
        .isEqualTo(
            TermParser.parse(
                "{ok,[{name,t},{type,set},{protection,public},{named_table,true},{keypos,1},{size,1},"
                    + "{extended_info,[]},{version,{0,0}}]}"));
    assertThat(load("[{verify,true}]")).isEqualTo(Tuple.of(Atom.OK, NAME));
  }

  @Test
  void aNewerVersionIsRefusedWithoutVerificationAndAcceptedWithIt() {
    write(with("{major_version,2},{minor_version,7}"), "{a,1}");
    assertThat(load("[]")).isEqualTo(error("{unsupported_file_version,{2,7}}"));
    assertThat(load("[{verify,true}]")).isEqualTo(Tuple.of(Atom.OK, NAME));
    host.delete(NAME);
    write(with("{major,2},{minor,7}"), "{a,1}");
    assertThat(load("[{verify,true}]")).isEqualTo(error("{unsupported_file_version,{2,7}}"));
    assertThat(load("[]")).isEqualTo(Tuple.of(Atom.OK, NAME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[header]",
        "header",
        "{}",
        "{{name,t},{type,set},{protection,public},{named_table,true},{keypos,1},{size,1,1}}",
        "{{name,t},{type,set},{protection,public},{named_table,true},{keypos,1}}",
        "{{name,t},{name,t},{type,set},{protection,public},{named_table,true},{keypos,1},{size,1}}"
      })
  void aFirstItemThatIsNoHeaderMakesABadFile(String header) {
    write(header, "{a,1}");
    assertThat(load("[]")).isEqualTo(error("badfile"));
    assertThat(load("[{verify,true}]")).isEqualTo(error("badfile"));
    assertThat(images.info(FILE)).isEqualTo(error("badfile"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          {compressed,maybe} -> {case_clause,{compressed,maybe}}
          {read_concurrency,true,true} -> {case_clause,{read_concurrency,true,true}}
          """)
  void aHeaderThatNobodyWritesIsAnError(String pair, String reason) {
    write(with(pair), "{a,1}");
    assertRaises("[]", reason);
  }

  @Test
  void aHeaderWithRepeatedPairsAndOthersMissingIsAnError() {
    write("{{type,set},{type,set},{protection,public},{keypos,1},{size,1},{size,1}}", "{a,1}");
    assertRaises("[]", "{badmatch,false}");
    assertThatThrownBy(() -> images.info(FILE)).isInstanceOf(ImageErrorException.class);
    write("{{name,t},{type,set},{protection,public},{keypos,1},{size,1},{size,1}}", "{a,1}");
    assertRaises("[]", "{case_clause,false}");
  }

  @Test
  void wrongCountsAndDigestsAreFoundOnlyByVerification() {
    String counted = with("{extended_info,[object_count]}");
    write(counted, "{a,1}", "['$end_of_table',[{count,2}]]");
    assertVerifies("invalid_object_count");
    write(counted, "{a,1}", "['$end_of_table',[]]");
    assertVerifies("invalid_object_count");
    write(counted, "{a,1}");
    assertVerifies("badfile");
    write(with("{extended_info,[md5sum]}"), "{a,1}", "['$end_of_table',[{md5,<<1>>}]]");
    assertVerifies("checksum_error");
    write(HEADER, "{a,1}", "{b,1}");
    assertVerifies("invalid_object_count");
    write(HEADER, "{a,1}", "{b,1}", "['$end_of_table',[{count,2}]]");
    assertVerifies("invalid_object_count");
  }

  @Test
  void aTrailerThatIsNoListOfPairsIsAnError() {
    write(with("{extended_info,[object_count]}"), "{a,1}", "['$end_of_table',foo]");
    assertRaises("[{verify,true}]", "badarg");
    assertThat(host.count()).isZero();
  }

  @Test
  void anItemThatIsNoTupleIsTheTablesMistakeToTell() {
    write(HEADER, "{a,1}", "oops");
    assertThatThrownBy(() -> load("[]")).isInstanceOf(MemoryHost.BadArgument.class);
    assertThat(host.count()).isZero();
  }

  @Test
  void itemsWithTheOldMagicAndAnOpenedLogLoad() {
    write(HEADER, "{a,1}");
    byte[] log = storage.files.get("f");
    LogFormat.writeInt(log, 4, LogFormat.OPENED);
    for (int at = 8; at < log.length; at += 8 + LogFormat.readInt(log, at)) {
      LogFormat.writeInt(log, at + 4, LogFormat.OLD_ITEM_MAGIC);
    }
    assertThat(load("[{verify,true}]")).isEqualTo(Tuple.of(Atom.OK, NAME));
    assertThat(host.objects(NAME)).hasSize(1);
  }

  private void table(String options, String objects) {
    host.create(NAME, (TermList) TermParser.parse(options));
    host.insert(NAME, (TermList) TermParser.parse(objects));
  }

  /** Writes a log of these terms, whatever they are. */
  private void write(String... items) {
    try (Sink sink = storage.create("f")) {
      LogWriter log = new LogWriter(sink);
      for (String item : items) {
        byte[] data = Etf.encode(TermParser.parse(item));
        log.item(data, data.length);
      }
      log.close();
      sink.publish(false);
    }
  }

  private static String with(String pairs) {
    return HEADER.substring(0, HEADER.length() - 1) + "," + pairs + "}";
  }

  private void assertVerifies(String reason) {
    assertThat(load("[{verify,true}]")).isEqualTo(error(reason));
    assertThat(load("[]")).isEqualTo(Tuple.of(Atom.OK, NAME));
    host.delete(NAME);
  }

  private void assertRaises(String options, String reason) {
    assertThatThrownBy(() -> load(options))
        .isInstanceOfSatisfying(
            ImageErrorException.class,
            raised -> assertThat(raised.reason()).isEqualTo(TermParser.parse(reason)));
  }

  private Term dump(Term file, String options) {
    return images.dump(host, NAME, file, TermParser.parse(options));
  }

  private Term load(String options) {
    return images.load(host, FILE, TermParser.parse(options));
  }

  private static Term error(String reason) {
    return Tuple.of(Atom.ERROR, TermParser.parse(reason));
  }
}
