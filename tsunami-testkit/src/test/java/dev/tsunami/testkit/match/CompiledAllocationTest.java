package dev.tsunami.testkit.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tsunami.jit.HiddenClassCompiler;
import dev.tsunami.kernel.match.MatchContext;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.MatchSpec;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermParser;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That objects which do not match cost no memory. */
final class CompiledAllocationTest {
  private static final int RUNS = 1_000_000;
  private static final MatchContext CONTEXT =
      new MatchContext(Pid.of(Atom.of("n@h"), 1, 0, 0), Atom.of("n@h"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{{'_','_','$1'},[{'>','$1',5000000000}],['$_']}]",
        "[{{'_','_','$1'},[{'<','$1',-5000000000}],['$_']}]",
        "[{{'$1','$2','$3'},[{'=:=','$1','$3'}],[{{'$1','$2'}}]}]",
        "[{{'$1','$2','$3'},[{'or',{'==','$1','$3'},{is_atom,'$3'}}],['$$']}]",
        "[{{'$1','$2','$3'},[{'and',{'orelse',{is_list,'$1'},{'==',ok,'$2'}},'$2'}],['$$']}]",
        "[{{'$1','$1','_'},[],['$_']},{{'_','$1','$1'},[],['$_']}]",
        "[{{'_',no,'_'},[],['$_']},{{1,'_','_'},[],['$_']},{{'_','_'},[],['$_']}]",
        "[{{'_',{ok,1},'_'},[],['$_']},{[1|'_'],[],['$_']},{#{},[],['$_']}]"
      })
  void anObjectThatDoesNotMatchAllocatesNothing(String text) {
    AtomicReference<MatchProgram> compiled = new AtomicReference<>();
    new HiddenClassCompiler(Runnable::run)
        .compile(MatchSpec.parse(TermParser.parse(text)), compiled::set);
    MatchProgram program = compiled.get();
    Term[] objects = {
      TermParser.parse("{4000000000,ok,4000000001}"),
      TermParser.parse("{2.5,ok,2.5e3}"),
      TermParser.parse("{7000000000,{ok,2},17}")
    };
    run(program, objects);
    long thread = Thread.currentThread().threadId();
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = memory.getThreadAllocatedBytes(thread);
    run(program, objects);
    long bytes = memory.getThreadAllocatedBytes(thread) - before;
    assertThat(bytes).isLessThan(RUNS / 10);
  }

  private static void run(MatchProgram program, Term... objects) {
    for (int i = 0; i < RUNS; i++) {
      if (program.run(objects[i % objects.length], CONTEXT) != null) {
        throw new AssertionError("the object matches");
      }
    }
  }
}
