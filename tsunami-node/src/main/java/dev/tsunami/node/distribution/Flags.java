package dev.tsunami.node.distribution;

/**
 * What a node can do, by the bits of the handshake. Source: "Distribution Protocol" of the ERTS
 * user's guide, OTP 25 to 29.
 */
final class Flags {
  static final long EXTENDED_REFERENCES = 0x4;
  static final long DIST_MONITOR = 0x8;
  static final long FUN_TAGS = 0x10;
  static final long DIST_MONITOR_NAME = 0x20;
  static final long NEW_FUN_TAGS = 0x80;
  static final long EXTENDED_PIDS_PORTS = 0x100;
  static final long EXPORT_PTR_TAG = 0x200;
  static final long BIT_BINARIES = 0x400;
  static final long NEW_FLOATS = 0x800;
  static final long UTF8_ATOMS = 0x1_0000;
  static final long MAP_TAG = 0x2_0000;
  static final long BIG_CREATION = 0x4_0000;
  static final long HANDSHAKE_23 = 0x100_0000;
  static final long UNLINK_ID = 0x200_0000;
  static final long MANDATORY_25_DIGEST = 1L << 36;
  static final long V4_NC = 1L << 34;
  static final long ALIAS = 1L << 35;

  /** Asks for a name: a node that has none yet. */
  static final long NAME_ME = 1L << 33;

  /**
   * What we offer. Monitors come back from Erlang only if both of its flags are offered. Fragments
   * and the cache of atoms are not offered, so that every frame stands for itself.
   */
  static final long OURS =
      EXTENDED_REFERENCES
          | DIST_MONITOR
          | FUN_TAGS
          | DIST_MONITOR_NAME
          | NEW_FUN_TAGS
          | EXTENDED_PIDS_PORTS
          | EXPORT_PTR_TAG
          | BIT_BINARIES
          | NEW_FLOATS
          | UTF8_ATOMS
          | MAP_TAG
          | BIG_CREATION
          | HANDSHAKE_23
          | UNLINK_ID
          | V4_NC
          | ALIAS
          | MANDATORY_25_DIGEST;

  /** What a peer needs: all that OTP 25 insists on too. */
  static final long NEEDED =
      EXTENDED_REFERENCES
          | FUN_TAGS
          | NEW_FUN_TAGS
          | EXTENDED_PIDS_PORTS
          | EXPORT_PTR_TAG
          | BIT_BINARIES
          | NEW_FLOATS
          | UTF8_ATOMS
          | MAP_TAG
          | BIG_CREATION
          | HANDSHAKE_23;

  /** What a peer has that says in short that it has all that OTP 25 insists on. */
  static long expanded(long flags) {
    return (flags & MANDATORY_25_DIGEST) == 0 ? flags : flags | NEEDED | UNLINK_ID;
  }

  private Flags() {}
}
