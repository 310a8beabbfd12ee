package dev.tsunami.testkit.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/**
 * Operations of two threads where something can go wrong, the shortest that came to mind for each
 * claim of the engine; afterwards one thread looks at what has become of the keys.
 */
enum Scenario {
  A_SNAPSHOT_IS_ONE_MOMENT(
      Operations.SNAPSHOT, 0, "replace 1 1", "replace 1 2", "hold 2; readHeld 2; readHeld 2"),
  A_SNAPSHOT_KEEPS_WHAT_IS_REPLACED(
      Operations.SNAPSHOT, 0, "replace 1 1", "replace 1 2", "hold 2; readHeld 2"),
  A_SNAPSHOT_KEEPS_WHAT_IS_REMOVED(
      Operations.SNAPSHOT, 0, "replace 1 1", "remove 1; replace 1 2", "hold 2; readHeld 2"),
  A_SNAPSHOT_KEEPS_WHAT_IS_CLEARED(
      Operations.SNAPSHOT, 0, "replace 1 1", "drain; replace 1 2", "hold 2; readHeld 2"),
  A_WRITE_COMES_BEFORE_A_DRAIN_OR_AFTER(
      Operations.SNAPSHOT, 0, "replace 1 1", "replace 1 2; replace 2 2", "drain; cut"),
  ONE_OF_TWO_DRAINS_HAS_THE_OBJECTS(
      Operations.SNAPSHOT, 0, "both 1", "drain; replace 1 2", "drain; get 1"),
  A_BATCH_IS_SEEN_WHOLE(Operations.BATCH, 0, "both 1", "both 2", "cut"),
  A_BATCH_IS_SEEN_WHOLE_BY_GETS(Operations.BATCH, 0, "both 1", "both 2", "get 1; get 2; get 1"),
  A_BATCH_IS_DRAINED_WHOLE(Operations.BATCH, 0, "both 1", "both 2", "drain; get 1; get 2"),
  A_WRITE_WAITS_FOR_A_BATCH(Operations.BATCH, 0, "both 1", "both 2", "replace 1 1; replace 2 1"),
  A_CONDITION_AND_ITS_CHANGE_ARE_ONE_STEP(
      Operations.BATCH, 0, "", "bothIfAbsent 1 1", "replace 1 2; get 2"),
  A_BATCH_THAT_FAILS_LEAVES_NO_TRACE(
      Operations.BATCH, 0, "replace 2 1", "failingBatch 2", "get 2; replace 2 2; cut"),
  WHAT_A_GET_FOUND_A_SCAN_FINDS(
      Operations.POINT, 0, "", "replace 1 1", "get 1; scanForward 1; scanBackward 1"),
  A_KEY_STAYS_WHILE_ITS_SEGMENT_GROWS(
      Operations.POINT, 3, "replace 1 1", "replace 2 1", "get 1; scanForward 1"),
  A_KEY_STAYS_WHILE_ITS_SEGMENT_SPLITS(
      Operations.POINT, 31, "replace 1 1", "replace 2 1", "get 1; scanForward 1"),
  A_KEY_STAYS_WHILE_ITS_LEAF_SPLITS(
      Operations.POINT, 31, "replace 1 1", "replace 2 1", "scanBackward 1; scanForward 1"),
  A_KEY_THAT_COMES_AND_GOES(
      Operations.POINT, 0, "replace 1 1", "remove 1; replace 1 2", "get 1; remove 1; get 1");

  private final Operations set;
  private final int neighbours;
  private final String before;
  private final List<String> threads;

  Scenario(Operations set, int neighbours, String before, String... threads) {
    this.set = set;
    this.neighbours = neighbours;
    this.before = before;
    this.threads = List.of(threads);
  }

  Operations set() {
    return set;
  }

  int neighbours() {
    return neighbours;
  }

  ExecutionScenario forLincheck() {
    return new ExecutionScenario(
        actors(before),
        threads.stream().map(this::actors).toList(),
        actors("get 1; get 2"),
        actor("checkStructure"));
  }

  private List<Actor> actors(String operations) {
    List<Actor> actors = new ArrayList<>();
    for (String operation : operations.split(";")) {
      if (!operation.isBlank()) {
        actors.add(actor(operation.strip()));
      }
    }
    return actors;
  }

  /** A name and integers. */
  private Actor actor(String operation) {
    String[] words = operation.split(" ");
    return new Actor(
        set.operation(words[0]),
        Arrays.stream(words).skip(1).<Object>map(Integer::valueOf).toList());
  }
}
