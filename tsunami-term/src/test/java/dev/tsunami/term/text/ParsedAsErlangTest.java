package dev.tsunami.term.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.MalformedTermException;
import dev.tsunami.term.Term;
import dev.tsunami.term.etf.Etf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What is a term and which one, compared with {@code erl_parse:parse_term/1} of an installed OTP
 * 25.
 */
class ParsedAsErlangTest {
  private static final int BROKEN_TEXTS = 20_000;

  /** Gives the term in external format, or nothing if the text is none. */
  private static final String PARSE =
      "fun(B) -> try"
          + " {ok, Scanned, _} = erl_scan:string(unicode:characters_to_list(B)),"
          + " Tokens = case lists:last(Scanned) of {dot, _} -> Scanned; _ -> Scanned ++ [{dot, 1}] end,"
          + " {ok, T} = erl_parse:parse_term(Tokens), term_to_binary(T)"
          + " catch _:_ -> <<>> end end";

  /**
   * Where the two differ on purpose: identifiers, and triple quotes, which OTP 25 reads as two
   * strings.
   */
  private static final Pattern OURS_ALONE =
      Pattern.compile("\"\"\"|<\\d+\\.\\d+\\.\\d+>|#Ref<|#Port<|#Fun<");

  private static final String[] SCRAPS = {
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "<<",
    ">>",
    "#{",
    "=>",
    ":=",
    ",",
    "|",
    "||",
    ":",
    "/",
    "-",
    "+",
    "--",
    "++",
    ".",
    ". ",
    " ",
    "\n",
    "%",
    "\"",
    "'",
    "\\",
    "$",
    "#",
    "_",
    "1",
    "16#",
    "1.5",
    "e5",
    "1.0e5",
    "0",
    "a",
    "X",
    "fun ",
    "fun a:b/1",
    "end",
    "\\x{20AC}",
    "\\x4",
    "\\^",
    "\\101",
    "$\\n",
    ":8",
    ":4/little",
    "/utf8",
    "/float",
    "/utf16",
    "-unit:8",
    "/signed-big",
    "\u20ac",
    "\u00e4",
    "\u00f7",
    "\u00a0",
    "''",
    "\"\"",
    "<<>>",
    "1_0",
    "_1",
    "é",
    "@"
  };

  @Test
  void textsOfAllKindsReadAsErlangReadsThem() throws Exception {
    assertSame(
        List.of(
            "1",
            "-1",
            "+1",
            "- 1",
            "+ 1.5",
            "--1",
            "-a",
            "-+1",
            "1_000",
            "1__0",
            "1_",
            "_1",
            "16#ff",
            "16#fg",
            "2#102",
            "36#zZ",
            "37#1",
            "1#0",
            "16#",
            "16#f_f",
            "1.5",
            "1.",
            "1.e5",
            "1.5e3",
            "1.5e+3",
            "1.5e-3",
            "1.5e",
            "1e5",
            "1.0e999",
            "1.0e-400",
            "1_0.0_1e1_0",
            "$a",
            "$\\n",
            "$\\x{41}",
            "$ ",
            "$\\s",
            "-$a",
            "$'",
            "$\"",
            "a",
            "A",
            "_",
            "aB@_1",
            "'a b'",
            "'\\''",
            "''",
            "'a\\\nb'",
            "end",
            "'end'",
            "fun",
            "maybe",
            "\u00e4b",
            "\u00d6",
            "a\u00f7",
            "\u20ac",
            "'\u20ac'",
            "\"a\" \"b\"",
            "\"a\"\"b\"",
            "\"\\101\\x41\\x{41}\\^a\\e\\d\"",
            "\"\\8\"",
            "\"\\x{110000}\"",
            "\"\\x{d800}\"",
            "\"\\x{fffe}\"",
            "\"\\xg\"",
            "\"\\x{}\"",
            "\"a",
            "'a",
            "\"\\",
            "[]",
            "[1|2]",
            "[1,2|[3]]",
            "[|1]",
            "[1|2|3]",
            "[1|2,3]",
            "[1,]",
            "[,1]",
            "[1 2]",
            "{}",
            "{1,}",
            "{,}",
            "{a,b}",
            "#{}",
            "#{a=>1}",
            "#{a=>1,a=>2}",
            "#{a:=1}",
            "#{a}",
            "#{1=>a,1.0=>b}",
            "#{b=>1,a=>2}",
            "#a{}",
            "#{#{}=>#{}}",
            "(a)",
            "((a))",
            "()",
            "(a,b)",
            "<<>>",
            "<<1>>",
            "<<256>>",
            "<<-1>>",
            "<<1,2:4>>",
            "<<1:0>>",
            "<<1:-1>>",
            "<<1:4,2:4>>",
            "<<\"abc\">>",
            "<<\"\u20ac\">>",
            "<<\"\u20ac\"/utf8>>",
            "<<\"\ud83d\ude00\"/utf16>>",
            "<<\"\ud83d\ude00\"/utf16-little>>",
            "<<\"\u20ac\"/utf32>>",
            "<<\"a\" \"b\">>",
            "<<\"ab\":16>>",
            "<<\"ab\":16/little>>",
            "<<\"ab\"/float>>",
            "<<1.5>>",
            "<<1.5/float>>",
            "<<1.5:32/float>>",
            "<<1/float>>",
            "<<-1.5/float-little>>",
            "<<1:33/float>>",
            "<<16#abc:12/little>>",
            "<<16#123456789abcdef0123:76/little>>",
            "<<-16#123456789abcdef0123:100>>",
            "<<1:16/little-signed>>",
            "<<1/native>>",
            "<<1:2/unit:8>>",
            "<<1/unit:8>>",
            "<<1:2/unit:0>>",
            "<<1:2/unit:257>>",
            "<<1/foo>>",
            "<<1/integer-float>>",
            "<<1/big-little>>",
            "<<1/big-big-integer-integer>>",
            "<<1/signed-unsigned>>",
            "<<1:1/unit:1-unit:2>>",
            "<<1:8/utf8>>",
            "<<55296/utf8>>",
            "<<1114112/utf32>>",
            "<<-1/utf8>>",
            "<<a>>",
            "<<(1)>>",
            "<<(-1):4>>",
            "<<1:(4)>>",
            "<<1:$\\b>>",
            "<<1:a>>",
            "<<1,>>",
            "<<,1>>",
            "<<1",
            "<<1>",
            "<<$a,$b>>",
            "<<1:4/integer-unsigned-big-unit:2>>",
            "fun a:b/1",
            "fun 'A':'B'/255",
            "fun a:b/256",
            "fun a:b/-1",
            "fun a/1",
            "fun a:b",
            "fun A:b/1",
            "fun() -> ok end",
            "fun a:b/$a",
            "a.",
            "a. ",
            "a. b",
            "a.b",
            "a b",
            "% c\na",
            "a % c",
            "a.% c",
            "",
            " ",
            ".",
            "1..2",
            "1 .",
            "{a,%\nb}",
            "[a\u00a0,b]",
            "\u0000a",
            "1+1",
            "a:b",
            "a=b",
            "\"a\"++\"b\"",
            "?a",
            "\u00a7"));
  }

  @Test
  void brokenTextsAreAcceptedAndRefusedAsErlangDoes() throws Exception {
    Random random = new Random(20);
    TextTerms generator = new TextTerms(20);
    List<String> texts = new ArrayList<>();
    while (texts.size() < BROKEN_TEXTS) {
      Term term = generator.next(random.nextInt(4));
      String text = random.nextBoolean() ? TermPrinter.pretty(term) : TermPrinter.print(term);
      texts.add(broken(text, random));
    }
    assertSame(texts);
  }

  private static String broken(String text, Random random) {
    StringBuilder broken = new StringBuilder(text);
    for (int edits = random.nextInt(3); edits >= 0; edits--) {
      int at = random.nextInt(broken.length() + 1);
      if (random.nextBoolean()) {
        broken.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
      } else {
        broken.delete(at, Math.min(broken.length(), at + 1 + random.nextInt(3)));
      }
    }
    return broken.toString();
  }

  private static void assertSame(List<String> candidates) throws Exception {
    List<String> texts = new ArrayList<>();
    List<byte[]> questions = new ArrayList<>();
    for (String text : candidates) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      boolean isUnicode = new String(utf8, StandardCharsets.UTF_8).equals(text);
      if (isUnicode && !OURS_ALONE.matcher(text).find()) {
        texts.add(text);
        questions.add(utf8);
      }
    }
    List<byte[]> answers = Erlang.ask(questions, PARSE, false);
    assertThat(answers).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      String theirs =
          answers.get(i).length == 0 ? "refused" : Etf.decode(answers.get(i)).toString();
      assertThat(read(texts.get(i))).as(texts.get(i)).isEqualTo(theirs);
    }
  }

  private static String read(String text) {
    try {
      return TermParser.parse(text).toString();
    } catch (MalformedTermException malformed) {
      assertThat(malformed.offset()).isBetween(0L, (long) text.length());
      return "refused";
    }
  }
}
