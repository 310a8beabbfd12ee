package dev.tsunami.kernel.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The specifications that a store keeps, and when they are compiled. */
@Timeout(60)
class MatchSpecsTest {
  private static final Term SPEC = spec(0);

  private final MatchSpecs specs = new MatchSpecs(MatchCompiler.NONE);

  private static Term spec(int number) {
    return TermList.of(Tuple.of(Int.of(number), TermList.NIL, TermList.of(Atom.TRUE)));
  }

  private static final class Counting implements MatchCompiler {
    final AtomicInteger calls = new AtomicInteger();
    final MatchProgram compiled = (term, context) -> Atom.OK;

    @Override
    public void compile(MatchSpec spec, Consumer<MatchProgram> ready) {
      calls.incrementAndGet();
      ready.accept(compiled);
    }
  }

  @Test
  void the_same_term_again_finds_what_was_prepared() {
    PreparedSpec first = specs.of(SPEC);
    assertThat(specs.of(spec(0))).isSameAs(first);
    assertThat(specs.of(spec(1))).isNotSameAs(first);
    assertThat(first.spec().toTerm()).isEqualTo(SPEC);
  }

  @Test
  void a_pattern_is_another_specification_for_each_use() {
    Term pattern = TermParser.parse("{'$1','_'}");
    PreparedSpec bindings = specs.bindingsOf(pattern);
    assertThat(bindings.spec()).hasToString("[{{'$1','_'},[],['$$']}]");
    assertThat(specs.objectsOf(pattern).spec()).hasToString("[{{'$1','_'},[],['$_']}]");
    assertThat(specs.truthOf(pattern).spec()).hasToString("[{{'$1','_'},[],[true]}]");
    assertThat(specs.bindingsOf(TermParser.parse("{'$1','_'}"))).isSameAs(bindings);
    assertThat(specs.bindingsOf(SPEC)).isNotSameAs(specs.of(SPEC));
  }

  @Test
  void terms_that_are_equal_and_not_the_same_are_two() {
    assertThat(specs.of(TermParser.parse("[{1,[],[a]}]")))
        .isNotSameAs(specs.of(TermParser.parse("[{1.0,[],[a]}]")));
  }

  @Test
  void what_is_used_once_in_a_while_stays_and_the_rest_is_forgotten() {
    PreparedSpec used = specs.of(SPEC);
    PreparedSpec left = specs.of(spec(1));
    for (int i = 2; i < 5_000; i++) {
      specs.of(spec(i));
      if (i % 500 == 0) {
        assertThat(specs.of(SPEC)).isSameAs(used);
      }
    }
    assertThat(specs.of(spec(1))).isNotSameAs(left);
    assertThat(specs.of(spec(1)).spec().toTerm()).isEqualTo(spec(1));
  }

  @Test
  void no_more_than_two_generations_are_kept() {
    List<PreparedSpec> made = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      made.add(specs.of(spec(i)));
    }
    int kept = 0;
    for (int i = 2_999; i >= 0 && specs.of(spec(i)) == made.get(i); i--) {
      kept++;
    }
    assertThat(kept).isBetween(512, 1_024);
  }

  @Test
  void what_is_no_specification_is_not_kept() {
    Term bad = TermParser.parse("[{'_',[],['$1']}]");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> specs.of(bad)).isInstanceOf(MatchSpecException.class);
      assertThatThrownBy(() -> specs.bindingsOf(TermParser.parse("#{'_' => 1}")))
          .isInstanceOf(MatchSpecException.class);
    }
  }

  @Test
  void many_threads_find_specifications_that_are_theirs() throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      int start = thread * 331;
      tasks.add(() -> {
        for (int i = 0; i < 20_000; i++) {
          Term term = spec((start + i * 7) % 2_000);
          assertThat(specs.of(term).spec().toTerm()).isEqualTo(term);
        }
        return null;
      });
    }
    together(tasks);
  }

  private static void together(List<Callable<Void>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
      for (var result : threads.invokeAll(tasks)) {
        result.get();
      }
    }
  }

  @Test
  void a_specification_is_compiled_once_when_it_is_hot() {
    Counting compiler = new Counting();
    PreparedSpec spec = new MatchSpecs(compiler).of(SPEC);
    assertThat(spec.ran(0)).isInstanceOf(Interpreter.class);
    assertThat(spec.ran(PreparedSpec.HOT - 1)).isInstanceOf(Interpreter.class);
    assertThat(spec.isInterpreted()).isTrue();
    assertThat(compiler.calls).hasValue(0);
    assertThat(spec.ran(1)).isSameAs(compiler.compiled);
    assertThat(spec.isInterpreted()).isFalse();
    spec.ran(PreparedSpec.HOT);
    spec.ran(Integer.MAX_VALUE);
    assertThat(compiler.calls).hasValue(1);
    assertThat(spec.program()).isSameAs(compiler.compiled);
  }

  @Test
  void eight_threads_ask_for_one_compilation() throws Exception {
    for (int round = 0; round < 200; round++) {
      Counting compiler = new Counting();
      PreparedSpec spec = new PreparedSpec(MatchSpec.parse(SPEC), compiler);
      CountDownLatch start = new CountDownLatch(8);
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        tasks.add(() -> {
          start.countDown();
          start.await();
          for (int i = 0; i < 10; i++) {
            spec.ran(100);
          }
          return null;
        });
      }
      together(tasks);
      assertThat(compiler.calls).hasValue(1);
    }
  }

  @Test
  void a_compiler_that_does_not_compile_leaves_it_interpreted() {
    PreparedSpec spec = specs.of(SPEC);
    assertThat(spec.ran(PreparedSpec.HOT * 2)).isInstanceOf(Interpreter.class);
    assertThat(spec.isInterpreted()).isTrue();
  }

  @Test
  void bounds_are_found_once_for_each_kind_of_table() {
    PreparedSpec spec = specs.of(TermParser.parse("[{{'$1','$2'},[{'<','$1',5}],[1]}]"));
    KeyBound ordered = spec.keyBound(1, true);
    assertThat(ordered).isInstanceOf(KeyBound.Range.class);
    assertThat(spec.keyBound(1, true)).isSameAs(ordered);
    assertThat(spec.keyBound(1, false)).isInstanceOf(KeyBound.Unbound.class);
    assertThat(spec.keyBound(2, true)).isInstanceOf(KeyBound.Unbound.class);
    assertThat(spec.keyBound(3, true)).isInstanceOf(KeyBound.Never.class);
    assertThat(spec.isLookup(1, true)).isFalse();
    assertThat(spec.keepsKey(1)).isFalse();
  }
}
