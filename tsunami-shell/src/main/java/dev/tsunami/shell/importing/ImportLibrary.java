package dev.tsunami.shell.importing;

import dev.tsunami.api.Store;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.shell.eval.Library;
import dev.tsunami.shell.library.Console;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shell's {@code import(File)} and {@code import(File, Options)}, which take the options of the
 * command by their names: {@code [{table,runways}, {key,id}, {type,ordered_set},
 * {types,[{id,integer}]}, {columns,[a,b]}, {delimiter,$;}, {header,false}, {encoding,latin1},
 * {format,csv}, {verify,false}]}. The value is the table.
 */
public final class ImportLibrary implements Library {
  private final Store store;
  private final Session session;
  private final Console console;

  public ImportLibrary(Store store, Session session, Console console) {
    this.store = store;
    this.session = session;
    this.console = console;
  }

  @Override
  public String module() {
    return "";
  }

  @Override
  public boolean has(String function, int arity) {
    return function.equals("import") && (arity == 1 || arity == 2);
  }

  @Override
  public Term call(String function, Term[] arguments) {
    try {
      ImportRequest request = request(arguments);
      Importer importer = new Importer(store.ets(session), store.attributes());
      long start = System.nanoTime();
      ImportResult result = importer.run(request, Progress.NONE);
      console.print(Summary.of(result, request.file().toString(), System.nanoTime() - start));
      return result.table();
    } catch (ImportException mistake) {
      throw ErlangException.badarg("", function, arguments, "argument 1: " + mistake.getMessage());
    } catch (IOException | InvalidPathException unreadable) {
      throw ErlangException.badarg(
          "", function, arguments, "argument 1: cannot be read: " + unreadable.getMessage());
    }
  }

  private static ImportRequest request(Term[] arguments) {
    String file = text(arguments[0]);
    if (file == null) {
      throw ErlangException.badarg("", "import", arguments, "argument 1: not a file name");
    }
    RequestBuilder builder = new RequestBuilder(Path.of(file));
    Term rest = arguments.length == 1 ? TermList.NIL : arguments[1];
    for (; rest instanceof TermList.Cons cons; rest = cons.tail()) {
      if (!(cons.head() instanceof Tuple option
          && option.arity() == 2
          && option.element(1) instanceof Atom name
          && apply(builder, name.name(), option.element(2)))) {
        throw ErlangException.badarg(
            "", "import", arguments, "argument 2: not an option of import: " + cons.head());
      }
    }
    if (rest != TermList.NIL) {
      throw ErlangException.badarg("", "import", arguments, "argument 2: not a list of options");
    }
    return builder.build();
  }

  /** Whether the option is known and its value of the right kind. */
  private static boolean apply(RequestBuilder builder, String name, Term value) {
    String text = text(value);
    switch (name) {
      case "header" -> builder.header(value == Atom.TRUE);
      case "verify" -> builder.verify(value == Atom.TRUE);
      case "columns" -> {
        return columns(builder, value);
      }
      case "types" -> {
        return types(builder, value);
      }
      case "delimiter" -> {
        String character =
            value instanceof Int code
                    && code.isLong()
                    && code.longValue() >= ' '
                    && code.longValue() < 0xd800
                ? String.valueOf((char) code.longValue())
                : value instanceof Int code && code.equals(Int.of('\t')) ? "tab" : text;
        if (character == null) {
          return false;
        }
        builder.delimiter(character);
      }
      case "key" -> builder.key(value instanceof Int position ? position.toString() : text);
      default -> {
        return text != null && applyText(builder, name, text);
      }
    }
    return !(name.equals("header") || name.equals("verify"))
        || value == Atom.TRUE
        || value == Atom.FALSE;
  }

  private static boolean applyText(RequestBuilder builder, String name, String text) {
    switch (name) {
      case "table" -> builder.table(text);
      case "type" -> builder.tableType(text);
      case "encoding" -> builder.encoding(text);
      case "format" -> builder.format(text);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean columns(RequestBuilder builder, Term value) {
    List<String> names = new ArrayList<>();
    Term rest = value;
    for (; rest instanceof TermList.Cons cons; rest = cons.tail()) {
      String name = text(cons.head());
      if (name == null) {
        return false;
      }
      names.add(name);
    }
    builder.columns(names);
    return rest == TermList.NIL;
  }

  private static boolean types(RequestBuilder builder, Term value) {
    Term rest = value;
    for (; rest instanceof TermList.Cons cons; rest = cons.tail()) {
      if (!(cons.head() instanceof Tuple pair && pair.arity() == 2)) {
        return false;
      }
      String column = text(pair.element(1));
      String type = text(pair.element(2));
      if (column == null || type == null) {
        return false;
      }
      builder.columnType(column, type);
    }
    return rest == TermList.NIL;
  }

  /** An atom, a binary or a string as text; null for anything else. */
  private static @Nullable String text(Term term) {
    return switch (term) {
      case Atom atom -> atom.name();
      case Bits bits -> bits.utf8();
      case TermList.Cons list -> {
        StringBuilder text = new StringBuilder();
        Term rest = list;
        for (; rest instanceof TermList.Cons cons; rest = cons.tail()) {
          if (!(cons.head() instanceof Int code
              && code.isLong()
              && Character.isValidCodePoint((int) code.longValue())
              && code.longValue() == (int) code.longValue())) {
            yield null;
          }
          text.appendCodePoint((int) code.longValue());
        }
        yield rest == TermList.NIL ? text.toString() : null;
      }
      default -> null;
    };
  }

  @Override
  public List<Entry> entries() {
    return List.of(
        Entry.of(
            "import",
            "loads CSV, JSON Lines, Erlang terms or a tab2file image into a table",
            "File",
            "File, [{table,Name}, {key,Column}, {type,Type}, ...]"));
  }
}
