package dev.tsunami.term.etf;

/**
 * The tags of the external term format, with its grammar. Numbers are big-endian, {@code uN}
 * unsigned and {@code iN} signed, N in bits.
 *
 * <pre>
 * external   = 131 (term | 80 u32:size zlib(term))
 * term       = 97 u8 | 98 i32                                  integer
 *            | 110 u8:n sign n*u8 | 111 u32:n sign n*u8        integer, magnitude little-endian; sign 0 is plus
 *            | 70 double | 99 31*char                          float; 99 is "%.20e" padded with zeros
 *            | atom
 *            | 88  atom u32:id u32:serial u32:creation         pid
 *            | 103 atom u32:id u32:serial u8:creation          pid, old
 *            | 89  atom u32:id u32:creation                    port
 *            | 120 atom u64:id u32:creation                    port whose id needs more than 28 bits
 *            | 102 atom u32:id u8:creation                     port, old
 *            | 90  u16:n atom u32:creation n*u32               reference
 *            | 114 u16:n atom u8:creation n*u32                reference, old
 *            | 101 atom u32 u8:creation                        reference of one word, older
 *            | 113 atom atom term                              fun m:f/a; a is a small integer
 *            | 112 u32:size u8:arity 16*u8 u32:index u32:n     closure; size counts from itself to the end of the
 *                  atom term term pid n*term                   n captured terms; old index and old unique are integers
 *            | 104 u8:n n*term | 105 u32:n n*term              tuple
 *            | 106                                             []
 *            | 107 u16:n n*u8                                  list of n integers
 *            | 108 u32:n n*term term                           list of n elements and its tail
 *            | 109 u32:n n*u8                                  binary
 *            | 77  u32:n u8:bits n*u8                          bitstring; bits are used in the last byte
 *            | 116 u32:n n*(term term)                         map
 * atom       = 119 u8:n n*u8 | 118 u16:n n*u8                  UTF-8
 *            | 115 u8:n n*u8 | 100 u16:n n*u8                  Latin-1, old
 * </pre>
 *
 * <p>Known and refused: 117, closures from before OTP R8, which OTP 23 stopped to read; 121, a term
 * in a form that only the node that wrote it may read; 82, a reference into the atom cache of a
 * connection between nodes.
 *
 * <p>Source: "External Term Format" of the ERTS user's guide, OTP 25 to 29.
 */
final class Tags {
  static final int VERSION = 131;
  static final int COMPRESSED = 80;

  static final int NEW_FLOAT = 70;
  static final int BIT_BINARY = 77;
  static final int ATOM_CACHE_REF = 82;
  static final int NEW_PID = 88;
  static final int NEW_PORT = 89;
  static final int NEWER_REFERENCE = 90;
  static final int SMALL_INTEGER = 97;
  static final int INTEGER = 98;
  static final int FLOAT = 99;
  static final int ATOM = 100;
  static final int REFERENCE = 101;
  static final int PORT = 102;
  static final int PID = 103;
  static final int SMALL_TUPLE = 104;
  static final int LARGE_TUPLE = 105;
  static final int NIL = 106;
  static final int STRING = 107;
  static final int LIST = 108;
  static final int BINARY = 109;
  static final int SMALL_BIG = 110;
  static final int LARGE_BIG = 111;
  static final int NEW_FUN = 112;
  static final int EXPORT = 113;
  static final int NEW_REFERENCE = 114;
  static final int SMALL_ATOM = 115;
  static final int MAP = 116;
  static final int OLD_FUN = 117;
  static final int ATOM_UTF8 = 118;
  static final int SMALL_ATOM_UTF8 = 119;
  static final int V4_PORT = 120;
  static final int LOCAL = 121;

  private Tags() {}
}
