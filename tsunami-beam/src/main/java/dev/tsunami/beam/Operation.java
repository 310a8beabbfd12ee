package dev.tsunami.beam;

/**
 * What the library asks for, with the arguments in the buffer after the table, whose handle comes
 * beside them. The library has the same numbers.
 */
final class Operation {
  /**
   * Tid, name, options. The answer is the handle, shifted left over the codes of {@link Answer}.
   */
  static final int CREATE = 0;

  static final int DROP = 1;

  /** The name of a function, the caller's pid, the time in nanoseconds, the list of arguments. */
  static final int GENERIC = 2;

  /** The pid of a process that ended: its fixations end. */
  static final int ENDED = 3;

  static final int SIZE = 4;

  /** An atom, only to be learned. */
  static final int LEARN = 5;

  static final int LOOKUP = 10;
  static final int INSERT = 11;
  static final int INSERT_NEW = 12;
  static final int DELETE = 13;
  static final int MEMBER = 14;
  static final int LOOKUP_ELEMENT = 15;
  static final int LOOKUP_ELEMENT_DEFAULT = 16;
  static final int UPDATE_COUNTER = 17;
  static final int UPDATE_COUNTER_DEFAULT = 18;
  static final int UPDATE_ELEMENT = 19;
  static final int UPDATE_ELEMENT_DEFAULT = 20;
  static final int TAKE = 21;
  static final int DELETE_OBJECT = 22;
  static final int FIRST = 23;
  static final int LAST = 24;
  static final int NEXT = 25;
  static final int PREV = 26;
  static final int FIRST_LOOKUP = 27;
  static final int LAST_LOOKUP = 28;
  static final int NEXT_LOOKUP = 29;
  static final int PREV_LOOKUP = 30;

  private Operation() {}
}
