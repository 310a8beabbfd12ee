package dev.tsunami.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tsunami.kernel.command.Bif;
import dev.tsunami.term.Atom;
import dev.tsunami.testkit.cases.CaseOutcome.Verdict;
import dev.tsunami.testkit.ets.TsunamiSubject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script says, and that a wrong answer is found. */
final class CaseRunnerTest {
  private final CaseRunner runner = new CaseRunner(null, 0);

  @AfterEach
  void closeRunner() {
    runner.close();
  }

  private CaseOutcome run(String script) {
    return runner.run(NamedCase.of("group", "name", "what it checks").script(script));
  }

  @Test
  void every_form_of_a_line_is_checked() {
    CaseOutcome outcome =
        run(
            """
            T = new(t, [ordered_set, public])
            P1: insert(T, [{1, a}, {2, b}])       -> true
            % a comment
            R = select(T, [{{'$1', '_'}, [],
              ['$1']}], 1)                        -> _
            $rest(select, R)                      -> {[1, 2], next}
            S = select(R.2)
            $rest(select, S)                      -> {[2], next}
            first(T)                              -> R.1.1
            first(T)                              -> either [1, 7]
            tab2list(T)                           ~> [{2, b}, {1, a}]
            insert(T, a)                          -> badarg none
            info(T, owner)                        -> P0
            lookup(nothing, 'A')                  -> badarg
            """);
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(outcome.checks()).isEqualTo(12);
    assertThat(outcome.otpAsked()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert(T, {1, a}) -> false",
        "insert(T, a)",
        "insert(T, a) -> badarg access",
        "insert(T, a) -> system_limit",
        "tab2list(T) ~> [{1, a}]",
        "first(T) -> either [1, 2]",
        "first(T) -> badarg"
      })
  void a_wrong_answer_is_a_problem(String line) {
    CaseOutcome outcome = run("T = new(t, [])\n" + line);
    assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(outcome.problems().getFirst()).contains("ets:new(t, [])", "in Tsunami: expected");
  }

  @Test
  void two_worlds_that_differ_are_a_problem_even_where_nothing_is_expected() {
    try (CaseRunner both = new CaseRunner(brokenFor(Bif.LOOKUP), 29)) {
      CaseOutcome outcome =
          both.run(
              NamedCase.of("group", "name", "")
                  .script("T = new(t, [])\ninsert(T, {1})\nlookup(T, 1) -> _"));
      assertThat(outcome.problems()).hasSize(1);
      assertThat(outcome.otpAsked()).isTrue();
    }
  }

  @Test
  void an_older_release_is_not_asked_for_what_came_later() {
    try (CaseRunner both = new CaseRunner(brokenFor(Bif.INSERT), 27)) {
      CaseOutcome outcome =
          both.run(
              NamedCase.of("group", "name", "")
                  .script("T = new(t, [])\ninsert(T, {1}) -> true  % since 28"));
      assertThat(outcome.problems()).isEmpty();
      assertThat(outcome.known()).isEqualTo(1);
    }
  }

  /** Answers {@code wrong} to one function, whatever the arguments. */
  private static TsunamiSubject brokenFor(Bif bif) {
    return new TsunamiSubject(executor ->
        (session, command) ->
            command.bif() == bif ? Atom.of("wrong") : executor.execute(session, command));
  }

  @Test
  void a_program_that_fails_is_a_problem() {
    NamedCase wrong =
        NamedCase.of("group", "name", "").with((Program) play -> play.equal(1, 2, "one"));
    assertThat(runner.run(wrong).problems()).singleElement().asString().contains("expected 2");
    NamedCase inThread =
        NamedCase.of("group", "name", "")
            .with((Program) play -> Play.together(() -> Play.require(false, "it is so")));
    assertThat(runner.run(inThread).problems()).singleElement().asString().contains("it is so");
  }

  @Test
  void what_is_no_line_of_a_script_is_refused() {
    assertThatThrownBy(() -> run("hello"))
        .hasMessage("a line of a script: expected a call, given hello");
    assertThatThrownBy(() -> run("lookup(T, 1)")).hasMessage("a script has no T before it is used");
  }

  /** A function of which all scripts together would not notice that it does nothing is untested. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      // No command of a script: $all, $foldl, $foldr and $init_table ask Ets. No function of OTP:
      // the last two.
      names = {"ALL", "FOLDL", "FOLDR", "INIT_TABLE", "EXPLAIN", "SELECT_TAKE"})
  void a_function_that_always_gives_the_same_is_noticed(Bif bif) {
    try (CaseRunner faulty =
        new CaseRunner(
            executor ->
                (session, command) ->
                    command.bif() == bif ? Atom.TRUE : executor.execute(session, command),
            null,
            0)) {
      assertThat(NamedCases.all().stream().map(NamedCase::withoutPrograms))
          .anyMatch(each -> mentions(each, bif) && !faulty.run(each).problems().isEmpty());
    }
  }

  private static boolean mentions(NamedCase each, Bif bif) {
    return each.scripts().stream()
        .anyMatch(script -> script.texts().getFirst().contains(bif.functionName() + "("));
  }
}
