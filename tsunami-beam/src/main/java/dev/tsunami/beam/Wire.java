package dev.tsunami.beam;

/**
 * The form in which terms pass between the library and Java, in a thread's buffer. Little endian,
 * no alignment.
 *
 * <pre>
 *   term   = SMALL int64
 *          | FLOAT double
 *          | ATOM index:int32
 *          | NEW_ATOM index:int32 count:int32 external:byte*  the external term format
 *          | BINARY count:int32 byte*
 *          | TUPLE arity:int32 term*
 *          | LIST count:int32 term*                            proper, not empty
 *          | IMPROPER count:int32 term* term                   the last is the tail
 *          | NIL
 *          | MAP count:int32 (term term)*
 *          | EXTERNAL count:int32 external:byte*               everything else
 * </pre>
 */
final class Wire {
  static final byte SMALL = 0;
  static final byte FLOAT = 1;
  static final byte ATOM = 2;
  static final byte NEW_ATOM = 3;
  static final byte BINARY = 4;
  static final byte TUPLE = 5;
  static final byte LIST = 6;
  static final byte IMPROPER = 7;
  static final byte NIL = 8;
  static final byte MAP = 9;
  static final byte EXTERNAL = 10;

  private Wire() {}
}
