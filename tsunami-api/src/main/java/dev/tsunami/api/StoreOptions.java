package dev.tsunami.api;

import dev.tsunami.api.files.FileStorage;
import dev.tsunami.kernel.image.Storage;
import dev.tsunami.kernel.table.Clock;
import dev.tsunami.term.Atom;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a store is made of, apart from its engines.
 *
 * @param node the node name that pids and references carry
 * @param creation the incarnation of that node
 * @param firstPid number of the first pid, that of the store itself
 * @param hashSeed seed of the traversal order of hash tables; 0 for a random one
 * @param clock time of day
 * @param storage where table files are
 */
public record StoreOptions(
    Atom node, int creation, long firstPid, int hashSeed, Clock clock, Storage storage) {
  /**
   * As a new Erlang node that is not distributed: {@code nonode@nohost}, a random seed, files in
   * the file system, relative names from the process's folder.
   */
  public static StoreOptions standard() {
    return new StoreOptions(
        Atom.of("nonode@nohost"),
        0,
        80,
        0,
        () -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()),
        new FileStorage(Path.of("")));
  }

  public StoreOptions withHashSeed(int seed) {
    return new StoreOptions(node, creation, firstPid, seed, clock, storage);
  }

  public StoreOptions withStorage(Storage other) {
    return new StoreOptions(node, creation, firstPid, hashSeed, clock, other);
  }

  public StoreOptions withClock(Clock other) {
    return new StoreOptions(node, creation, firstPid, hashSeed, other, storage);
  }
}
