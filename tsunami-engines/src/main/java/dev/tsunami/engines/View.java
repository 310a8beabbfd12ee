package dev.tsunami.engines;

import org.jspecify.annotations.Nullable;

/**
 * What a scan shows.
 *
 * @param stamp as of when
 * @param owner the snapshot with which the scan ends; null for none
 */
record View(long stamp, @Nullable VersionedSnapshot owner) {
  /** Whatever is newest when the scan comes by. */
  static final View LATEST = new View(Timeline.LATEST, null);
}
