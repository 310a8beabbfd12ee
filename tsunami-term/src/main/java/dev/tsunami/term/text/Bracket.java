package dev.tsunami.term.text;

/** A bracket that is open while a term is parsed, and which of its parts comes next. */
enum Bracket {
  PARENTHESIS,
  LIST,
  LIST_TAIL,
  TUPLE,
  MAP_KEY,
  MAP_VALUE
}
