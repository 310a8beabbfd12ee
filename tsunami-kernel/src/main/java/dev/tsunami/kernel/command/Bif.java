package dev.tsunami.kernel.command;

import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code ets} that there are, by name, with their arities and a line of help each.
 */
public enum Bif {
  ALL("all", Kind.READ, "the tables there are: names of named tables, identifiers of others", 0),
  DELETE("delete", Kind.WRITE, "delete a table, or the objects under a key", 1, 2),
  DELETE_ALL_OBJECTS("delete_all_objects", Kind.WRITE, "empty a table in one step", 1),
  DELETE_OBJECT("delete_object", Kind.WRITE, "delete exactly this object", 2),
  EXPLAIN(
      "explain", Kind.READ, "how a match spec finds its objects; with [analyze], how many", 2, 3),
  FILE2TAB("file2tab", Kind.FILE, "make a table from a file that tab2file wrote", 1, 2),
  FIRST("first", Kind.READ, "the first key, or '$end_of_table'", 1),
  FIRST_LOOKUP("first_lookup", Kind.READ, "the first key with its objects", 1),
  FOLDL("foldl", Kind.HIGHER_ORDER, "fold a function over all objects, first to last", 3),
  FOLDR("foldr", Kind.HIGHER_ORDER, "fold a function over all objects, last to first", 3),
  GIVE_AWAY("give_away", Kind.ADMIN, "make another process the owner", 3),
  INFO("info", Kind.READ, "what a table says of itself, all of it or one item", 1, 2),
  INIT_TABLE("init_table", Kind.HIGHER_ORDER, "replace all objects by those a function gives", 2),
  INSERT("insert", Kind.WRITE, "insert an object, or a list of them in one step", 2),
  INSERT_NEW("insert_new", Kind.WRITE, "insert if none of the keys is there", 2),
  IS_COMPILED_MS("is_compiled_ms", Kind.READ, "whether a term is a compiled match spec", 1),
  LAST("last", Kind.READ, "the last key, or '$end_of_table'", 1),
  LAST_LOOKUP("last_lookup", Kind.READ, "the last key with its objects", 1),
  LOOKUP("lookup", Kind.READ, "the objects under a key", 2),
  LOOKUP_ELEMENT("lookup_element", Kind.READ, "one element of the objects under a key", 3, 4),
  MATCH("match", Kind.READ, "the variables of a pattern, for each object that it matches", 1, 2, 3),
  MATCH_DELETE("match_delete", Kind.WRITE, "delete the objects that a pattern matches", 2),
  MATCH_OBJECT("match_object", Kind.READ, "the objects that a pattern matches", 1, 2, 3),
  MATCH_SPEC_COMPILE("match_spec_compile", Kind.READ, "check a match spec, for match_spec_run", 1),
  MATCH_SPEC_RUN("match_spec_run", Kind.READ, "run a compiled match spec over a list", 2),
  MEMBER("member", Kind.READ, "whether there is an object under a key", 2),
  NEW("new", Kind.ADMIN, "make a table", 2),
  NEXT("next", Kind.READ, "the key after a key, or '$end_of_table'", 2),
  NEXT_LOOKUP("next_lookup", Kind.READ, "the key after a key, with its objects", 2),
  PREV("prev", Kind.READ, "the key before a key, or '$end_of_table'", 2),
  PREV_LOOKUP("prev_lookup", Kind.READ, "the key before a key, with its objects", 2),
  RENAME("rename", Kind.ADMIN, "give a table another name", 2),
  REPAIR_CONTINUATION(
      "repair_continuation", Kind.READ, "give a continuation its match spec again", 2),
  SAFE_FIXTABLE("safe_fixtable", Kind.READ, "fix a table for traversal, or end the fixation", 2),
  SELECT("select", Kind.READ, "the results of a match spec, all or in chunks", 1, 2, 3),
  SELECT_COUNT("select_count", Kind.READ, "how often a match spec gives true", 2),
  SELECT_DELETE("select_delete", Kind.WRITE, "delete where a match spec gives true", 2),
  SELECT_REPLACE(
      "select_replace",
      Kind.WRITE,
      "put results of a match spec in the place of objects; with [return], {Old, New} of each",
      2,
      3),
  SELECT_REVERSE("select_reverse", Kind.READ, "the results of a match spec, backwards", 1, 2, 3),
  SELECT_TAKE(
      "select_take",
      Kind.WRITE,
      "delete the objects that a match spec matches and give its results, all or so many",
      2,
      3),
  SETOPTS("setopts", Kind.ADMIN, "set heir and protection", 2),
  SLOT("slot", Kind.READ, "the objects in a slot", 2),
  TAB2FILE("tab2file", Kind.FILE, "write a table to a file", 2, 3),
  TAB2LIST("tab2list", Kind.READ, "all objects", 1),
  TABFILE_INFO("tabfile_info", Kind.FILE, "what a file that tab2file wrote says of its table", 1),
  TAKE("take", Kind.WRITE, "the objects under a key, deleted in the same step", 2),
  TEST_MS("test_ms", Kind.READ, "what a match spec gives for a tuple, or what is wrong with it", 2),
  UPDATE_COUNTER("update_counter", Kind.WRITE, "add to integers of an object in one step", 3, 4),
  UPDATE_ELEMENT("update_element", Kind.WRITE, "replace elements of an object in one step", 3, 4),
  WHEREIS("whereis", Kind.READ, "the identifier of a named table, or undefined", 1);

  /** What a function does to the store. */
  public enum Kind {
    READ,
    WRITE,
    /** Changes tables rather than objects. */
    ADMIN,
    /** Reads or writes a file. */
    FILE,
    /** Takes a function, so no command can carry it: callers have it through {@code Ets}. */
    HIGHER_ORDER
  }

  private static final Map<String, Bif> BY_NAME = new HashMap<>();

  static {
    for (Bif bif : values()) {
      BY_NAME.put(bif.functionName, bif);
    }
  }

  private final String functionName;
  private final Atom atom;
  private final Kind kind;
  private final String help;
  private final List<Integer> arities;

  Bif(String functionName, Kind kind, String help, Integer... arities) {
    this.functionName = functionName;
    this.atom = Atom.of(functionName);
    this.kind = kind;
    this.help = help;
    this.arities = List.of(arities);
  }

  /** The function with this name, if there is one. */
  public static @Nullable Bif find(String functionName) {
    return BY_NAME.get(functionName);
  }

  /** The name in Erlang, without module and arity. */
  public String functionName() {
    return functionName;
  }

  public Atom atom() {
    return atom;
  }

  public Kind kind() {
    return kind;
  }

  /** Numbers of arguments that it takes, ascending. */
  public List<Integer> arities() {
    return arities;
  }

  /** How a call of this function with these arguments fails when it is refused. */
  EtsException failure(Refusal refusal, Term... arguments) {
    return new EtsException(functionName, List.of(arguments), refusal);
  }

  /** What it does, in a line. */
  public String help() {
    return help;
  }
}
