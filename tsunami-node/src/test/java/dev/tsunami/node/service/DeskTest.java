package dev.tsunami.node.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.command.Command;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.node.service.Service.Reading;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.text.TermParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A desk whose long calls run when the test says so. */
final class DeskTest {
  private static final Atom NODE = Atom.of("a@b");
  private static final String COUNT = "[t, [{'_', [], [true]}]]";

  private final Service service = Service.open(Atom.of("tsunami@nohost"), 1, line -> {});
  private final Guest guest = service.admit(NODE, 1, new Deaf());
  private final ManualLine line = new ManualLine();
  private final Desk desk = new Desk(service, guest, line, () -> {}, line.faults::add);
  private final List<String> answers = new ArrayList<>();
  private final Pid caller = pid(1);

  private static Pid pid(int id) {
    return Pid.of(NODE, id, 0, 1);
  }

  /** Keeps what is to run beside the connection. */
  private static final class ManualLine implements Executor {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<Throwable> faults = new ArrayList<>();
    private boolean hasThreads = true;

    @Override
    public void execute(Runnable task) {
      if (!hasThreads) {
        throw new OutOfMemoryError("planted: no thread");
      }
      tasks.add(task);
    }

    private void runAll() {
      while (!tasks.isEmpty()) {
        tasks.remove().run();
      }
    }
  }

  /** Who need not be told. */
  private static final class Deaf implements Courier {
    @Override
    public void receives(Pid pid, Term message) {}

    @Override
    public void gains(Pid pid, Table table) {}

    @Override
    public void loses(Pid pid, Table table) {}

    @Override
    public void renamed(Pid pid, Table table, Atom before) {}
  }

  @BeforeEach
  void makeTable() {
    guest.open(caller);
    call(caller, "new", "[t, [named_table, public]]");
    answers.clear();
  }

  @AfterEach
  void close() {
    service.close();
  }

  private static Command command(String function, String arguments) {
    Reading reading = Service.read(Atom.of(function), TermParser.parse(arguments));
    assertThat(reading).isInstanceOf(Reading.Call.class);
    return ((Reading.Call) reading).command();
  }

  private void call(Pid pid, String function, String arguments) {
    desk.call(
        pid, command(function, arguments), (answer, later) -> answers.add(text(answer) + later));
  }

  private static String text(Answer answer) {
    return switch (answer) {
      case Answer.Value value -> value.term() + " ";
      case Answer.Failure failure -> failure.reason() + "! ";
    };
  }

  @Test
  void nothing_that_a_process_asks_overtakes_what_it_has_asked_before() {
    call(caller, "insert", "[t, {1}]");
    call(caller, "select_count", COUNT);
    call(caller, "insert", "[t, {2}]");
    call(pid(2), "insert", "[t, {3}]");
    call(caller, "select_count", COUNT);
    desk.down(caller, later -> answers.add("down " + later));
    assertThat(answers).containsExactly("true false", "true false");
    assertThat(line.tasks).hasSize(1);
    answers.clear();
    line.runAll();
    assertThat(answers).containsExactly("2 true", "true true", "3 true", "down true");
    assertThat(service.store().catalog().all()).isEmpty();
  }

  @Test
  void a_process_whose_long_calls_are_done_is_answered_at_once_again() {
    call(caller, "select_count", COUNT);
    line.runAll();
    answers.clear();
    call(caller, "insert", "[t, {1}]");
    assertThat(answers).containsExactly("true false");
  }

  @Test
  void who_cannot_be_answered_loses_the_connection_and_others_are_served() {
    desk.call(
        caller,
        command("select_count", COUNT),
        (answer, later) -> {
          throw new OutOfMemoryError("planted");
        });
    call(caller, "insert", "[t, {1}]");
    line.runAll();
    assertThat(line.faults).singleElement().asString().contains("planted");
    assertThat(answers).containsExactly("true true");
  }

  @Test
  void without_a_thread_for_it_a_long_call_is_executed_all_the_same() {
    line.hasThreads = false;
    call(caller, "select_count", COUNT);
    call(caller, "insert", "[t, {1}]");
    assertThat(answers).containsExactly("0 true", "true false");
  }

  @Test
  void more_long_calls_than_there_may_be_at_once_all_end() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    List<String> all = java.util.Collections.synchronizedList(new ArrayList<>());
    Desk busy =
        new Desk(
            service,
            guest,
            task -> threads.add(Thread.ofPlatform().start(task)),
            () -> {},
            fault -> all.add(fault.toString()));
    for (int i = 0; i < 500; i++) {
      busy.call(
          pid(i % 40), command("select_count", COUNT), (answer, later) -> all.add(text(answer)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(all).hasSize(500).containsOnly("0 ");
  }
}
