package dev.tsunami.testkit.conformance;

import static dev.tsunami.testkit.conformance.EtsPools.a;
import static dev.tsunami.testkit.conformance.EtsPools.cons;
import static dev.tsunami.testkit.conformance.EtsPools.i;
import static dev.tsunami.testkit.conformance.EtsPools.l;
import static dev.tsunami.testkit.conformance.EtsPools.t;

import dev.tsunami.term.Term;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.ets.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Cases about tables as such: how they are made, named, given away, inherited. */
final class EtsTableCases {
  private static final Term TABLE = EtsStep.tid(0);

  private final BiConsumer<String, List<EtsStep>> cases;

  EtsTableCases(BiConsumer<String, List<EtsStep>> cases) {
    this.cases = cases;
  }

  void all() {
    creation();
    names();
    gifts();
    options();
    inheritance();
  }

  private void creation() {
    for (Term name : EtsPools.NAMES) {
      created(name, l());
      created(name, l(a("named_table")));
      created(name, a("x"));
    }
    for (Term one : EtsPools.OPTIONS) {
      created(a("t"), one);
      created(a("t"), l(one));
      created(a("t"), cons(one, a("x")));
      for (Term other : EtsPools.OPTIONS) {
        created(a("t"), l(one, other));
      }
    }
  }

  /** Process 2 is dead, the name u is taken. */
  private static List<EtsStep> world() {
    List<EtsStep> steps = new ArrayList<>();
    steps.add(EtsStep.of(2, "$leave"));
    steps.add(EtsStep.of(1, "new", a("u"), l(a("named_table"))));
    return steps;
  }

  private void created(Term name, Term options) {
    List<EtsStep> steps = world();
    steps.add(EtsStep.of(0, "new", name, options));
    steps.add(EtsStep.of(0, "info", EtsStep.tid(1)).reading(Reading.INFO));
    steps.add(EtsStep.of(0, "whereis", a("t")));
    steps.add(EtsStep.of(0, "$all").reading(Reading.ANY_ORDER));
    cases.accept("new/2", steps);
  }

  private void names() {
    for (Term name : EtsPools.NAMES) {
      for (boolean named : new boolean[] {true, false}) {
        List<EtsStep> steps = world();
        steps.add(EtsStep.of(0, "new", a("t"), named ? l(a("named_table")) : l()));
        steps.add(EtsStep.of(0, "whereis", name));
        steps.add(EtsStep.of(0, "rename", EtsStep.tid(1), name));
        steps.add(EtsStep.of(0, "info", EtsStep.tid(1)).reading(Reading.INFO));
        steps.add(EtsStep.of(0, "whereis", a("t")));
        steps.add(EtsStep.of(0, "whereis", name));
        steps.add(EtsStep.of(0, "rename", a("t"), a("v")));
        steps.add(EtsStep.of(0, "$all").reading(Reading.ANY_ORDER));
        cases.accept("rename/2", steps);
        cases.accept("whereis/1", steps.subList(0, 4));
      }
    }
    List<EtsStep> all = world();
    for (int n = 0; n < 4; n++) {
      all.add(EtsStep.of(0, "new", a("n" + n), n % 2 == 0 ? l() : l(a("named_table"))));
      all.add(EtsStep.of(1, "$all").reading(Reading.ANY_ORDER));
    }
    all.add(EtsStep.of(0, "delete", EtsStep.tid(2)));
    all.add(EtsStep.of(1, "$all").reading(Reading.ANY_ORDER));
    all.add(EtsStep.of(0, "$leave"));
    all.add(EtsStep.of(1, "$all").reading(Reading.ANY_ORDER));
    cases.accept("all/0", all);
  }

  private void gifts() {
    for (Term receiver : EtsPools.PROCESSES) {
      for (boolean named : new boolean[] {true, false}) {
        for (int giver = 0; giver <= 1; giver++) {
          for (String protection : List.of("public", "protected", "private")) {
            List<EtsStep> steps = new ArrayList<>();
            steps.add(EtsStep.of(2, "$leave"));
            steps.add(
                EtsStep.of(
                    0,
                    "new",
                    a("t"),
                    named ? l(a("named_table"), a(protection)) : l(a(protection))));
            steps.add(EtsStep.of(0, "insert", TABLE, t(i(1))));
            steps.add(
                EtsStep.of(
                    giver, "give_away", named ? a("t") : TABLE, receiver, t(a("gift"), i(1))));
            ownership(steps);
            steps.add(EtsStep.of(0, "insert", TABLE, t(i(2))));
            steps.add(EtsStep.of(1, "insert", TABLE, t(i(3))));
            steps.add(EtsGrid.contents(1));
            steps.add(EtsStep.of(0, "$leave"));
            ownership(steps);
            cases.accept("give_away/3", steps);
          }
        }
      }
    }
  }

  private static void ownership(List<EtsStep> steps) {
    steps.add(EtsStep.of(1, "info", TABLE, a("owner")));
    steps.add(EtsStep.of(1, "info", TABLE, a("heir")));
    steps.add(EtsStep.of(1, "info", TABLE, a("protection")));
    steps.add(EtsStep.of(0, "$messages"));
    steps.add(EtsStep.of(1, "$messages"));
  }

  private void options() {
    for (Term options : EtsPools.SET_OPTIONS) {
      for (int process = 0; process <= 1; process++) {
        List<EtsStep> steps = new ArrayList<>();
        steps.add(EtsStep.of(2, "$leave"));
        steps.add(EtsStep.of(0, "new", a("t"), l(a("public"))));
        steps.add(EtsStep.of(process, "setopts", TABLE, options));
        ownership(steps);
        steps.add(EtsStep.of(1, "lookup", TABLE, i(1)));
        steps.add(EtsStep.of(1, "insert", TABLE, t(i(1))));
        steps.add(EtsStep.of(0, "$leave"));
        ownership(steps);
        cases.accept("setopts/2", steps);
      }
    }
  }

  /** An owner with an heir ends; then the heir does. */
  private void inheritance() {
    for (Term heir : EtsPools.PROCESSES) {
      for (boolean named : new boolean[] {true, false}) {
        for (String protection : List.of("public", "protected", "private")) {
          List<EtsStep> steps = new ArrayList<>();
          steps.add(EtsStep.of(2, "$leave"));
          Term option = t(a("heir"), heir, l(a("data"), TABLE, EtsStep.pid(0)));
          steps.add(
              EtsStep.of(
                  0,
                  "new",
                  a("t"),
                  named ? l(option, a("named_table"), a(protection)) : l(a(protection), option)));
          steps.add(EtsStep.of(0, "insert", TABLE, l(t(i(1)), t(i(2)))));
          steps.add(EtsStep.of(0, "safe_fixtable", TABLE, a("true")));
          steps.add(EtsStep.of(1, "safe_fixtable", TABLE, a("true")));
          ownership(steps);
          steps.add(EtsStep.of(0, "$leave"));
          ownership(steps);
          steps.add(EtsStep.of(1, "$safe_fixed", TABLE));
          steps.add(EtsGrid.contents(1));
          steps.add(EtsStep.of(1, "insert", TABLE, t(i(3))));
          steps.add(EtsStep.of(0, "$enter"));
          steps.add(EtsStep.of(3, "info", TABLE, a("size")));
          steps.add(EtsStep.of(1, "$leave"));
          steps.add(EtsStep.of(3, "info", TABLE, a("size")));
          steps.add(EtsStep.of(3, "lookup", TABLE, i(1)));
          cases.accept("heirs", steps);
        }
      }
    }
  }
}
