package dev.tsunami.testkit.engine;

import java.util.List;

/**
 * A mistake that somebody could make in the versioned engine, as an edit of its source: what a
 * proof is worth that does not find it, nothing.
 */
enum PlantedBug {
  /** A write takes its stamp first: a snapshot taken in between does not see what it should. */
  STAMP_BEFORE_PUBLISH(
      new Edit(
          "VersionedEngine",
          "Version version = successor(before, after, base, null);",
          "Version early = successor(before, after, base, null);\n"
              + "    Version version = new Version(early.carrier(),"
              + " early.isPresent() ? Kind.PRESENT : Kind.DELETED, base, timeline.now());")),

  /** What no snapshot needs is dropped first: one taken in between needs it. */
  TRIM_BEFORE_STAMP(
      new Edit(
          "VersionedEngine",
          "long stamp = version.decide(timeline);\n    if (now.isVoid(stamp))",
          "version.trim(timeline.now(), timeline.epoch(), timeline);\n"
              + "    long stamp = version.decide(timeline);\n    if (now.isVoid(stamp))")),

  /** A reader takes what is undecided as not there, although it may get an earlier stamp. */
  READER_IGNORES_THE_UNDECIDED(
      new Edit(
          "Version",
          "long stamp = version.decision.decide(timeline);\n      if (stamp > 0 && stamp <= snapshot)",
          "long stamp = version.decision.stampAcquire();\n      if (stamp > 0 && stamp <= snapshot)")),

  /** Each key of a batch gets a stamp of its own. */
  BATCH_DECIDED_KEY_BY_KEY(
      new Edit(
          "Commit",
          "return VersionedEngine.successor(before, after, base, decision);",
          "return VersionedEngine.successor(before, after, base, null);")),

  /** A batch may be decided before all its versions are in place. */
  BATCH_READY_TOO_EARLY(
      new Edit("Commit", "new Decision(Decision.INSTALLING)", "new Decision(Decision.UNDECIDED)")),

  /** A write succeeds a version that a batch has not decided yet, and hides it. */
  WRITER_DOES_NOT_AWAIT_A_BATCH(
      new Edit(
          "VersionedEngine",
          "if (version.decision().await(timeline) > 0)",
          "if (version.decision().decide(timeline) > 0)")),

  /** A new key is there for a get before a scan can find it. */
  NEW_KEY_READY_BEFORE_IT_IS_IN_BOTH_INDEXES(
      new Edit(
          "VersionedEngine",
          "new Version(after, Kind.PRESENT, null, Decision.INSTALLING)",
          "new Version(after, Kind.PRESENT, null, Decision.UNDECIDED)"),
      new Edit("VersionedEngine", "if (version.decision() == version) {", "if (false) {"),
      new Edit(
          "VersionedEngine",
          "leaves.add(entry, key);\n      now.index().link(segment, entry);",
          "now.index().link(segment, entry);\n      leaves.add(entry, key);")),

  /** A reader that misses does not look whether the chain was whole. */
  MISS_IN_A_CHAIN_THAT_IS_BEING_CUT(
      new Edit("HashIndex", "if (segment.tableAcquire() == table) {", "if (true) {")),

  /** A clear forgets what a snapshot that is open still reads. */
  CLEAR_FORGETS_AT_ONCE(
      new Edit("Root", "if (epoch.hasOpenIn(at.came(), after.came())) {", "if (false) {"));

  /**
   * @param file the class's name
   * @param text stands there exactly once
   */
  record Edit(String file, String text, String replacement) {}

  private final List<Edit> edits;

  PlantedBug(Edit... edits) {
    this.edits = List.of(edits);
  }

  List<Edit> edits() {
    return edits;
  }
}
