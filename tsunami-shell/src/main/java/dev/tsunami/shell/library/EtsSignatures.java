package dev.tsunami.shell.library;

import dev.tsunami.kernel.command.Bif;
import java.util.List;

/** What the arguments of the functions of {@code ets:} are called, for {@code help()}. */
final class EtsSignatures {
  private EtsSignatures() {}

  /** The arguments for each arity, in the order of {@link Bif#arities}. */
  static List<String> of(Bif bif) {
    return switch (bif) {
      case ALL -> List.of("");
      case DELETE -> List.of("Table", "Table, Key");
      case DELETE_ALL_OBJECTS, FIRST, FIRST_LOOKUP, LAST, LAST_LOOKUP, TAB2LIST -> List.of("Table");
      case DELETE_OBJECT -> List.of("Table, Object");
      case EXPLAIN -> List.of("Table, MatchSpec", "Table, MatchSpec, [analyze]");
      case FILE2TAB -> List.of("File", "File, Options");
      case FOLDL, FOLDR -> List.of("fun((Object, Acc) -> Acc), Acc, Table");
      case GIVE_AWAY -> List.of("Table, Pid, Gift");
      case INFO -> List.of("Table", "Table, Item");
      case INIT_TABLE -> List.of("Table, fun((read | close) -> {Objects, Fun} | end_of_input)");
      case INSERT, INSERT_NEW -> List.of("Table, ObjectOrObjects");
      case IS_COMPILED_MS -> List.of("Term");
      case LOOKUP, MEMBER, TAKE -> List.of("Table, Key");
      case LOOKUP_ELEMENT -> List.of("Table, Key, Pos", "Table, Key, Pos, Default");
      case MATCH, MATCH_OBJECT ->
          List.of("Continuation", "Table, Pattern", "Table, Pattern, Limit");
      case MATCH_DELETE -> List.of("Table, Pattern");
      case MATCH_SPEC_COMPILE -> List.of("MatchSpec");
      case MATCH_SPEC_RUN -> List.of("List, CompiledMatchSpec");
      case NEW -> List.of("Name, Options");
      case NEXT, NEXT_LOOKUP, PREV, PREV_LOOKUP -> List.of("Table, Key");
      case RENAME -> List.of("Table, Name");
      case REPAIR_CONTINUATION -> List.of("Continuation, MatchSpec");
      case SAFE_FIXTABLE -> List.of("Table, Boolean");
      case SELECT, SELECT_REVERSE ->
          List.of("Continuation", "Table, MatchSpec", "Table, MatchSpec, Limit");
      case SELECT_COUNT, SELECT_DELETE -> List.of("Table, MatchSpec");
      case SELECT_REPLACE -> List.of("Table, MatchSpec", "Table, MatchSpec, [return]");
      case SELECT_TAKE -> List.of("Table, MatchSpec", "Table, MatchSpec, Limit");
      case SETOPTS -> List.of("Table, Options");
      case SLOT -> List.of("Table, N");
      case TAB2FILE -> List.of("Table, File", "Table, File, Options");
      case TABFILE_INFO -> List.of("File");
      case TEST_MS -> List.of("Tuple, MatchSpec");
      case UPDATE_COUNTER ->
          List.of(
              "Table, Key, Incr | {Pos,Incr} | {Pos,Incr,Threshold,SetValue} | [Operation]",
              "Table, Key, Operation, DefaultObject");
      case UPDATE_ELEMENT ->
          List.of(
              "Table, Key, {Pos,Value} | [{Pos,Value}]",
              "Table, Key, Specification, DefaultObject");
      case WHEREIS -> List.of("Name");
    };
  }
}
