package dev.tsunami.kernel.image;

import dev.tsunami.term.Atom;

/** The atoms that occur in table files and in what the functions on them answer. */
final class ImageAtoms {
  static final Atom BADARG = Atom.of("badarg");
  static final Atom BADFILE = Atom.of("badfile");
  static final Atom BADMATCH = Atom.of("badmatch");
  static final Atom BADTAB = Atom.of("badtab");
  static final Atom CANNOT_CREATE_TABLE = Atom.of("cannot_create_table");
  static final Atom CASE_CLAUSE = Atom.of("case_clause");
  static final Atom CHECKSUM_ERROR = Atom.of("checksum_error");
  static final Atom COMPRESSED = Atom.of("compressed");
  static final Atom COUNT = Atom.of("count");
  static final Atom EACCESS = Atom.of("eaccess");
  static final Atom END_OF_TABLE = Atom.of("$end_of_table");
  static final Atom EXTENDED_INFO = Atom.of("extended_info");
  static final Atom FILE = Atom.of("file");
  static final Atom FILE_ERROR = Atom.of("file_error");
  static final Atom FUNCTION_CLAUSE = Atom.of("function_clause");
  static final Atom INVALID_OBJECT_COUNT = Atom.of("invalid_object_count");
  static final Atom KEYPOS = Atom.of("keypos");
  static final Atom MAJOR = Atom.of("major");
  static final Atom MAJOR_VERSION = Atom.of("major_version");
  static final Atom MALFORMED_OPTION = Atom.of("malformed_option");
  static final Atom MD5 = Atom.of("md5");
  static final Atom MD5SUM = Atom.of("md5sum");
  static final Atom MINOR = Atom.of("minor");
  static final Atom MINOR_VERSION = Atom.of("minor_version");
  static final Atom MODE = Atom.of("mode");
  static final Atom NAME = Atom.of("name");
  static final Atom NAMED_TABLE = Atom.of("named_table");
  static final Atom NOT_A_LOG_FILE = Atom.of("not_a_log_file");
  static final Atom OBJECT_COUNT = Atom.of("object_count");
  static final Atom PROTECTION = Atom.of("protection");
  static final Atom READ_CONCURRENCY = Atom.of("read_concurrency");
  static final Atom READ_ERROR = Atom.of("read_error");
  static final Atom READ_ONLY = Atom.of("read_only");
  static final Atom SIZE = Atom.of("size");
  static final Atom SYNC = Atom.of("sync");
  static final Atom TABLE = Atom.of("table");
  static final Atom TYPE = Atom.of("type");
  static final Atom UNKNOWN_OPTION = Atom.of("unknown_option");
  static final Atom UNSUPPORTED_FILE_VERSION = Atom.of("unsupported_file_version");
  static final Atom VERIFY = Atom.of("verify");
  static final Atom VERSION = Atom.of("version");
  static final Atom WRITE_CONCURRENCY = Atom.of("write_concurrency");

  private ImageAtoms() {}
}
