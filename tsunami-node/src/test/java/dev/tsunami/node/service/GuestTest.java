package dev.tsunami.node.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.table.Table;
import dev.tsunami.node.service.Service.Reading;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GuestTest {
  private static final Atom NODE = Atom.of("a@b");

  private final Service service = Service.open(Atom.of("tsunami@nohost"), 1, line -> {});

  private static Pid pid(int id) {
    return Pid.of(NODE, id, 0, 1);
  }

  @AfterEach
  void close() {
    service.close();
  }

  /** Remembers messages, and has no memory for the next so many other things. */
  private static final class Forgetful implements Courier {
    private final List<String> messages = new ArrayList<>();
    private int failures;

    private void tell() {
      if (failures > 0) {
        failures--;
        throw new OutOfMemoryError("planted");
      }
    }

    @Override
    public void receives(Pid pid, Term message) {
      messages.add(pid + " " + message);
    }

    @Override
    public void gains(Pid pid, Table table) {
      tell();
    }

    @Override
    public void loses(Pid pid, Table table) {
      tell();
    }

    @Override
    public void renamed(Pid pid, Table table, Atom before) {}
  }

  private Answer call(Guest guest, Pid caller, String function, Term... arguments) {
    Reading reading = Service.read(Atom.of(function), TermList.of(arguments));
    assertThat(reading).isInstanceOf(Reading.Call.class);
    return service.call(guest, caller, ((Reading.Call) reading).command());
  }

  private static TermList heir(Pid pid) {
    return TermList.of(Tuple.of(Atom.of("heir"), pid, Atom.of("data")));
  }

  @Test
  void an_end_is_settled_to_its_end_though_memory_runs_out_meanwhile() {
    Forgetful courier = new Forgetful();
    Guest guest = service.admit(NODE, 1, courier);
    guest.open(pid(1));
    guest.open(pid(2));
    call(guest, pid(1), "new", Atom.of("inherited"), heir(pid(2)));
    call(guest, pid(1), "new", Atom.of("gone"), TermList.NIL);
    call(guest, pid(1), "new", Atom.of("gone_too"), TermList.NIL);
    courier.failures = 1;
    guest.down(pid(1));
    assertThat(courier.failures).isZero();
    assertThat(guest.isOpen(pid(1))).isFalse();
    assertThat(service.store().catalog().all()).hasSize(1);
    assertThat(service.store().catalog().all().getFirst().header().owner()).isEqualTo(pid(2));
    assertThat(courier.messages).hasSize(1);
  }

  @Test
  void a_node_that_has_gone_leaves_nothing_though_memory_runs_out_meanwhile() {
    Forgetful courier = new Forgetful();
    Guest guest = service.admit(NODE, 1, courier);
    for (int i = 1; i < 5; i++) {
      guest.open(pid(i));
      call(guest, pid(i), "new", Atom.of("t"), TermList.NIL);
    }
    courier.failures = 3;
    service.dismiss(guest);
    assertThat(courier.failures).isZero();
    assertThat(service.store().catalog().all()).isEmpty();
  }

  @Test
  void a_process_whose_node_has_come_by_two_ways_has_its_session_by_the_first() {
    Guest first = service.admit(NODE, 1, new Forgetful());
    Guest second = service.admit(NODE, 1, new Forgetful());
    assertThat(first.open(pid(1))).isTrue();
    assertThat(second.open(pid(1))).isTrue();
    assertThat(second.isOpen(pid(1))).isFalse();
    call(first, pid(1), "new", Atom.of("t"), TermList.of(Atom.of("named_table")));
    assertThat(call(second, pid(1), "new", Atom.of("u"), TermList.NIL))
        .isEqualTo(Answer.failure("no_session"));
    second.down(pid(1));
    service.dismiss(second);
    assertThat(call(first, pid(1), "insert", Atom.of("t"), Tuple.of(Atom.of("k"))))
        .isEqualTo(new Answer.Value(Atom.TRUE));
    first.down(pid(1));
    assertThat(service.store().catalog().all()).isEmpty();
  }
}
