package dev.tsunami.api;

import dev.tsunami.api.files.FileStorage;
import dev.tsunami.kernel.image.Storage;
import dev.tsunami.kernel.table.Clock;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/**
 * What a store is made of, apart from its engines.
 *
 * @param node the node name that pids and references carry
 * @param creation the incarnation of that node
 * @param firstPid number of the first pid, that of the store itself
 * @param hashSeed seed of the traversal order of hash tables; 0 for a random one
 * @param clock time of day
 * @param storage where table files are
 * @param guests the processes of other nodes that may own and inherit tables
 */
public record StoreOptions(
    Atom node,
    int creation,
    long firstPid,
    int hashSeed,
    Clock clock,
    Storage storage,
    Predicate<Pid> guests) {
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
        new FileStorage(Path.of("")),
        pid -> false);
  }

  public StoreOptions withHashSeed(int seed) {
    return new StoreOptions(node, creation, firstPid, seed, clock, storage, guests);
  }

  public StoreOptions withStorage(Storage other) {
    return new StoreOptions(node, creation, firstPid, hashSeed, clock, other, guests);
  }

  public StoreOptions withClock(Clock other) {
    return new StoreOptions(node, creation, firstPid, hashSeed, other, storage, guests);
  }

  /** The same for a node of this name and incarnation, so that identifiers are its own. */
  public StoreOptions withNode(Atom name, int incarnation) {
    return new StoreOptions(name, incarnation, firstPid, hashSeed, clock, storage, guests);
  }

  public StoreOptions withGuests(Predicate<Pid> others) {
    return new StoreOptions(node, creation, firstPid, hashSeed, clock, storage, others);
  }
}
