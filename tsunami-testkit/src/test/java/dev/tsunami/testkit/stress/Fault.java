package dev.tsunami.testkit.stress;

/** What an engine can do wrong that a stress program must notice. */
enum Fault {
  /** A batch is its changes, one after the other. */
  TEARS_BATCHES,

  /** A scan leaves out a key now and then. */
  LOSES_A_KEY_WHILE_SCANNING,

  /** A get gives, now and then, what was under the key before. */
  GOES_BACK,

  /** A snapshot shows what is there now. */
  SNAPSHOT_FOLLOWS_THE_TABLE,

  /** A snapshot that is closed stays open inside. */
  SNAPSHOT_STAYS_OPEN,

  /** An object comes with another one's key. */
  MIXES_OBJECTS
}
