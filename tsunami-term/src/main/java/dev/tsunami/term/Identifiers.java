package dev.tsunami.term;

/**
 * Order of pids, ports, references and funs. Nodes compare by name and then by creation.
 *
 * <p>Source: the order that OTP 25.2.3 shows for terms made by {@code binary_to_term/1}; {@code
 * IdentifierOrderTest} records it and the conformance tests compare with a running OTP.
 */
final class Identifiers {
  private Identifiers() {}

  static int compare(Pid a, Pid b) {
    int order = Integer.compareUnsigned(a.serial(), b.serial());
    if (order == 0) {
      order = Integer.compareUnsigned(a.id(), b.id());
    }
    return order != 0 ? order : compareNodes(a.node(), a.creation(), b.node(), b.creation());
  }

  /** Node first, unlike pids. */
  static int compare(Port a, Port b) {
    int order = compareNodes(a.node(), a.creation(), b.node(), b.creation());
    return order != 0 ? order : Long.compareUnsigned(a.id(), b.id());
  }

  /** Node first, then the words from the most significant down; missing words count as zero. */
  static int compare(Ref a, Ref b) {
    int order = compareNodes(a.node(), a.creation(), b.node(), b.creation());
    for (int i = Ref.MAX_WORDS - 1; i >= 0 && order == 0; i--) {
      order = Integer.compareUnsigned(a.wordOrZero(i), b.wordOrZero(i));
    }
    return order;
  }

  /** Local funs before external ones. Captured terms are left to the caller. */
  static int compare(Fun a, Fun b) {
    return switch (a) {
      case ExternalFun ext -> b instanceof ExternalFun that ? compareExternal(ext, that) : 1;
      case LocalFun local -> b instanceof LocalFun that ? compareLocal(local, that) : -1;
    };
  }

  private static int compareExternal(ExternalFun a, ExternalFun b) {
    int order = a.module().compareName(b.module());
    if (order == 0) {
      order = a.function().compareName(b.function());
    }
    return order != 0 ? order : Integer.compare(a.arity(), b.arity());
  }

  /**
   * The digest of the code, the old index and the arity take no part: in OTP two funs that agree in
   * the rest are {@code =:=}.
   */
  private static int compareLocal(LocalFun a, LocalFun b) {
    int order = a.module().compareName(b.module());
    if (order == 0) {
      order = Integer.compare(a.code().index(), b.code().index());
    }
    if (order == 0) {
      order = Integer.compare(a.code().oldUnique(), b.code().oldUnique());
    }
    if (order == 0) {
      order = Integer.compare(a.capturedCount(), b.capturedCount());
    }
    return order;
  }

  private static int compareNodes(Atom nodeA, int creationA, Atom nodeB, int creationB) {
    int order = nodeA.compareName(nodeB);
    return order != 0 ? order : Integer.compareUnsigned(creationA, creationB);
  }
}
