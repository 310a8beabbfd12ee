package dev.tsunami.testkit.cases;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** Group files: tables to files and back, and what becomes of damaged ones. */
final class FileCases {
  private static final Term FILE = TermList.ofText("case.tab");
  private static final Term VERIFY = Play.erl("[{verify, true}]");

  private FileCases() {}

  static List<NamedCase> all() {
    return List.of(
        tab2file(), tab2file2(), objectCount(), checksum(), named(), corruption(), badfile());
  }

  private static NamedCase tab2file() {
    return NamedCase.of(
            "files", "tab2file", "an empty table comes back from a file with its options")
        .with(
            Script.of(
                    """
                    T = new(t, [named_table, <protection>, <type>, {keypos, 2}<options>])
                    W = info(t, write_concurrency)
                    R = info(t, read_concurrency)
                    C = info(t, compressed)
                    tab2file(t, "case.tab", [<sync>])   -> ok
                    delete(t)                           -> true
                    P1: file2tab("case.tab")            -> {ok, t}
                    info(t, owner)                      -> P1
                    info(t, name)                       -> t
                    info(t, named_table)                -> true
                    info(t, type)                       -> <type>
                    info(t, protection)                 -> <protection>
                    info(t, keypos)                     -> 2
                    info(t, size)                       -> 0
                    info(t, compressed)                 -> C
                    info(t, read_concurrency)           -> R
                    info(t, write_concurrency)          -> W
                    P1: tab2list(t)                     -> []
                    tabfile_info("case.tab")            -> {ok, [{name, t}, {type, <type>},
                      {protection, <protection>}, {named_table, true}, {keypos, 2}, {size, 0},
                      {extended_info, []}, {version, {1, 0}}]}
                    """)
                .types(Script.ALL)
                .each("protection", "public", "private")
                .each("sync", "", "{sync, true}")
                .each(
                    "options",
                    "",
                    ", compressed",
                    ", {read_concurrency,true}",
                    ", {write_concurrency,true}"))
        .script(
            """
            T = new(t, [])
            tab2file(T, "case.tab", [unheard_of])         -> {error, {unknown_option, unheard_of}}
            tab2file(T, "case.tab", [{sync, yes}])        -> {error, {unknown_option, {sync, yes}}}
            tab2file(T, "case.tab", [{extended_info, [x]}])  -> _
            tab2file(T, "case.tab", [{sync, true}, {unknown, 1}])  -> {error, {unknown_option, {unknown, 1}}}
            tab2file(nothing, "case.tab")                 -> {error, badtab}
            tab2file(T, "no_such_folder/case.tab")
              -> {error, {file_error, "no_such_folder/case.tab", enoent}}
            file2tab("no_such_file.tab")
              -> {error, {read_error, {file_error, "no_such_file.tab", enoent}}}
            file2tab("case.tab", [{verify, perhaps}])     -> {error, {unknown_option, {verify, perhaps}}}
            file2tab("case.tab", [unheard_of])            -> {error, {unknown_option, unheard_of}}
            """);
  }

  private static NamedCase tab2file2() {
    return NamedCase.of("files", "tab2file2", "many objects of all kinds come back from a file")
        .with(play -> {
          String[] kinds = {
            "%d",
            "%d.5",
            "{%d}",
            "[%d]",
            "<<%d:64>>",
            "<<%d:15>>",
            "\"%d\"",
            "'atom %d'",
            "#{%d => a}",
            "123456789012345678901234567890%d",
            "{[], {%d, <<>>}}",
            "fun ets:f%d/1"
          };
          for (String type : Script.ALL) {
            Term table = play.table(type + ", {keypos, 2}");
            play.ets.insert(
                table,
                Play.list(
                    0,
                    3_000,
                    n -> {
                      Term key = Play.erl(kinds[n % kinds.length].formatted(n));
                      return Play.tuple(Play.atom("x"), key, Play.tuple(key, key));
                    }));
            play.equal(play.ets.tab2file(table, FILE), Atom.OK, "tab2file");
            Term loaded = loaded(play, TermList.NIL);
            play.size(loaded, 3_000);
            play.equal(play.ets.tab2list(loaded), play.ets.tab2list(table), "objects");
            for (String item : List.of("type", "keypos", "memory", "name")) {
              play.equal(
                  play.ets.info(loaded, Atom.of(item)), play.ets.info(table, Atom.of(item)), item);
            }
          }
        })
        .with(
            Script.of(
                    """
                    T = new(t, [<type>])
                    insert(T, [{1, a}, {1.5, "s"}, {<<1:3>>, #{a => {}}}, {{}, [x|y]}, {fun ets:all/0, 1}])
                    insert(T, {1, b})                   -> true
                    L = tab2list(T)
                    S = info(T, size)
                    tab2file(T, "case.tab", [{extended_info, [<info>]}])  -> ok
                    R = file2tab("case.tab", [{verify, <verify>}])
                    tab2list(R.2)                       ~> L
                    info(R.2, size)                     -> S
                    info(R.2, owner)                    -> P0
                    """)
                .types(Script.ALL)
                .each("info", "", "object_count", "md5sum", "object_count, md5sum")
                .each("verify", "true", "false"));
  }

  private static Term loaded(Play play, Term options) {
    return ((Tuple) play.ets.file2tab(FILE, options)).element(2);
  }

  /** Writes a table of pairs with this extended information, and gives the items of the file. */
  private static List<Term> written(Play play, int size, String information) throws Exception {
    Term table = play.table("set");
    play.ets.insert(table, Play.pairs(0, size));
    Term options = Play.erl("[{extended_info, [" + information + "]}]");
    play.equal(play.ets.tab2file(table, FILE, options), Atom.OK, "tab2file");
    return TableFile.read(play.file("case.tab"));
  }

  private static NamedCase objectCount() {
    return NamedCase.of(
            "files", "tabfile_ext1", "a missing object is found by the count of objects")
        .with(play -> {
          List<Term> items = written(play, 10, "object_count");
          play.equal(items.size(), 12, "header, objects and trailer");
          play.size(loaded(play, VERIFY), 10);
          items.remove(5);
          TableFile.write(play.file("case.tab"), items);
          play.equal(
              play.ets.file2tab(FILE, VERIFY),
              Play.erl("{error, invalid_object_count}"),
              "verified");
          play.size(loaded(play, TermList.NIL), 9);
          play.check(
              play.ets.tabfile_info(FILE).toString().contains("{extended_info,[object_count]}"),
              "tabfile_info shows the count");
        });
  }

  private static NamedCase checksum() {
    return NamedCase.of("files", "tabfile_ext2", "a changed object is found by the sum")
        .with(play -> {
          List<Term> items = written(play, 10, "md5sum");
          play.size(loaded(play, VERIFY), 10);
          items.set(5, Play.erl("{changed, object}"));
          TableFile.write(play.file("case.tab"), items);
          play.equal(
              play.ets.file2tab(FILE, VERIFY), Play.erl("{error, checksum_error}"), "verified");
          Term loaded = loaded(play, TermList.NIL);
          play.size(loaded, 10);
          play.check(play.ets.member(loaded, Play.atom("changed")), "without, the change is there");
          play.check(
              play.ets.tabfile_info(FILE).toString().contains("{extended_info,[md5sum]}"),
              "tabfile_info shows the sum");
        });
  }

  private static NamedCase named() {
    return NamedCase.of(
            "files", "tabfile_ext3", "a named table needs its name free; the header counts objects")
        .script(
            """
            T = new(t, [named_table])
            insert(t, [{1}, {2}, {3}])            -> true
            tab2file(t, "case.tab")               -> ok
            file2tab("case.tab")                  -> {error, cannot_create_table}
            file2tab("case.tab", [{verify, true}])   -> {error, cannot_create_table}
            rename(t, u)                          -> u
            file2tab("case.tab", [{verify, true}])   -> {ok, t}
            tab2list(t)                           ~> [{1}, {2}, {3}]
            delete(t)                             -> true
            delete(u)                             -> true
            file2tab("case.tab")                  -> {ok, t}
            """)
        .with(play -> {
          List<Term> items = written(play, 10, "");
          play.equal(items.size(), 11, "header and objects");
          items.removeLast();
          TableFile.write(play.file("case.tab"), items);
          play.equal(
              play.ets.file2tab(FILE, VERIFY),
              Play.erl("{error, invalid_object_count}"),
              "verified");
          play.size(loaded(play, TermList.NIL), 9);
          items.add(Play.erl("{a, b}"));
          items.add(Play.erl("{c, d}"));
          TableFile.write(play.file("case.tab"), items);
          play.equal(
              play.ets.file2tab(FILE, VERIFY),
              Play.erl("{error, invalid_object_count}"),
              "verified");
          play.size(loaded(play, TermList.NIL), 11);
        });
  }

  private static NamedCase corruption() {
    return NamedCase.of("files", "tabfile_ext4", "each byte that is wrong is found by the sum")
        .with(play -> {
          List<Term> items = written(play, 1_000, "md5sum");
          play.equal(items.size(), 1_002, "header, objects and trailer");
          TermList right = play.ets.tab2list(loaded(play, VERIFY));
          byte[] bytes = Files.readAllBytes(play.file("case.tab"));
          for (int offset = 700; offset <= 800; offset++) {
            byte[] wrong = bytes.clone();
            wrong[offset] ^= 0x55;
            Files.write(play.file("case.tab"), wrong);
            Tuple verified = (Tuple) play.ets.file2tab(FILE, VERIFY);
            play.equal(verified.element(1), Atom.ERROR, "verified, byte " + offset);
            Tuple loaded = (Tuple) play.ets.file2tab(FILE);
            play.check(
                loaded.element(1) == Atom.ERROR
                    || !play.ets.tab2list(loaded.element(2)).equals(right),
                "not verified, byte " + offset + " makes a difference");
            if (loaded.element(1) == Atom.OK) {
              play.ets.delete(loaded.element(2));
            }
          }
        });
  }

  private static NamedCase badfile() {
    return NamedCase.of("files", "badfile", "a header without a mandatory item is a bad file")
        .with(play -> {
          for (String item :
              List.of("name", "type", "protection", "named_table", "keypos", "size")) {
            List<Term> items = written(play, 3, "");
            Term[] header =
                Arrays.stream(((Tuple) items.get(0)).toArray())
                    .filter(pair -> ((Tuple) pair).element(1) != Atom.of(item))
                    .toArray(Term[]::new);
            items.set(0, Tuple.of(header));
            TableFile.write(play.file("case.tab"), items);
            play.equal(play.ets.file2tab(FILE), Play.erl("{error, badfile}"), "without " + item);
            play.equal(play.ets.file2tab(FILE, VERIFY), Play.erl("{error, badfile}"), "verified");
            play.equal(play.ets.tabfile_info(FILE), Play.erl("{error, badfile}"), "tabfile_info");
          }
        })
        .with(play -> {
          TableFile.write(play.file("case.tab"), List.of(Play.erl("{a, b}")));
          play.equal(play.ets.file2tab(FILE), Play.erl("{error, badfile}"), "no header");
          TableFile.write(play.file("case.tab"), List.of());
          play.equal(play.ets.file2tab(FILE), Play.erl("{error, badfile}"), "nothing at all");
        });
  }
}
