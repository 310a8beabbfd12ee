package dev.tsunami.kernel.ets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.table.Cause;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The functions that take functions. */
class FoldsTest {
  private static final Fold COLLECT = (object, list) -> TermList.cons(object.element(2), list);

  private World world = new World();
  private Ets ets = world.ets(world.owner);

  @BeforeEach
  void tables() {
    world = new World().withOneTableOfEachType("");
    ets = world.ets(world.owner);
    world.call("insert(o, [{1, a}, {2, b}, {3, c}])");
    world.call("insert(d, [{k, 1}, {k, 2}, {k, 1}])");
  }

  @Test
  void foldl_goes_up_and_foldr_goes_down() {
    assertThat(ets.foldl(COLLECT, TermList.NIL, Atom.of("o"))).hasToString("[c,b,a]");
    assertThat(ets.foldr(COLLECT, TermList.NIL, Atom.of("o"))).hasToString("[a,b,c]");
    assertThat(ets.foldl(COLLECT, TermList.NIL, Atom.of("d"))).hasToString("[1,2,1]");
    assertThat(ets.foldr(COLLECT, TermList.NIL, Atom.of("s"))).isEqualTo(TermList.NIL);
  }

  @Test
  void a_fold_does_not_meet_what_it_inserts() {
    Fold doubling =
        (object, count) -> {
          ets.insert(Atom.of("o"), Tuple.of(object, Atom.of("x")));
          return Int.of(((Int) count).longValue() + 1);
        };
    assertThat(ets.foldl(doubling, Int.of(0), Atom.of("o"))).isEqualTo(Int.of(3));
    assertThat(world.call("info(o, size)")).isEqualTo("6");
  }

  @Test
  void a_fold_still_meets_what_it_deletes() {
    Fold deleting =
        (object, count) -> {
          ets.delete_all_objects(Atom.of("o"));
          return Int.of(((Int) count).longValue() + 1);
        };
    assertThat(ets.foldr(deleting, Int.of(0), Atom.of("o"))).isEqualTo(Int.of(3));
    assertThat(world.call("info(o, size)")).isEqualTo("0");
  }

  @Test
  void an_exception_in_the_function_reaches_the_caller_and_leaves_no_fixation() {
    assertThatThrownBy(() ->
            ets.foldl(
                (object, accumulator) -> {
                  throw new IllegalStateException("thrown by the function");
                },
                TermList.NIL,
                Atom.of("o")))
        .hasMessage("thrown by the function");
    assertThat(world.call("info(o, fixed)")).isEqualTo("false");
  }

  @Test
  void a_fold_over_a_missing_table_is_an_error_in_its_third_argument() {
    assertThatThrownBy(() -> ets.foldl(COLLECT, TermList.NIL, Atom.of("nope")))
        .isInstanceOfSatisfying(
            EtsException.class,
            failed -> {
              assertThat(failed.why()).isEqualTo(Cause.ID);
              assertThat(failed.arguments()).hasSize(3);
              assertThat(ErrorInfo.explain(failed))
                  .containsEntry(3, "the table identifier does not refer to an existing ETS table");
            });
  }

  private static final class Source implements ObjectSource {
    private final ArrayDeque<TermList> chunks;
    private int closed;

    Source(TermList... chunks) {
      this.chunks = new ArrayDeque<>(List.of(chunks));
    }

    @Override
    public @Nullable TermList read() {
      return chunks.poll();
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private static TermList objects(Term... keys) {
    Term[] tuples = new Term[keys.length];
    for (int i = 0; i < keys.length; i++) {
      tuples[i] = Tuple.of(keys[i]);
    }
    return TermList.of(tuples);
  }

  @Test
  void init_table_replaces_what_was_there_and_closes_the_source() {
    Source source = new Source(objects(Int.of(7), Int.of(8)), TermList.NIL, objects(Int.of(9)));
    assertThat(ets.init_table(Atom.of("o"), source)).isTrue();
    assertThat(world.call("tab2list(o)")).isEqualTo("[{7},{8},{9}]");
    assertThat(source.closed).isEqualTo(1);
  }

  @Test
  void init_table_closes_the_source_when_an_object_is_bad() {
    Source source = new Source(objects(Int.of(7)), TermList.of(Atom.of("x")));
    assertThatThrownBy(() -> ets.init_table(Atom.of("o"), source)).isInstanceOf(EtsException.class);
    assertThat(source.closed).isEqualTo(1);
    assertThat(world.call("tab2list(o)")).isEqualTo("[{7}]");
  }
}
