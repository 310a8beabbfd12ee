package dev.tsunami.testkit.conformance;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermPrinter;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.terms.Paste;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A failure as Erlang that can be pasted into {@code erl}: calls of the real {@code ets}. {@code
 * R0}, {@code R1} and so on are the results of the steps, {@code T0} is the first table and {@code
 * P0} the first process. Where only one process calls, the shell is that process.
 */
final class ErlangText {
  /** What stands for functions that are none of {@code ets}, as funs bound to a variable. */
  private static final Map<String, String> HELPERS = new LinkedHashMap<>();

  static {
    HELPERS.put(
        "$walk",
        "Walk = fun(T) -> (fun F('$end_of_table') -> []; F(K) -> [K | F(ets:next(T, K))] end)(ets:first(T)) end.");
    HELPERS.put(
        "$walk_back",
        "WalkBack = fun(T) -> (fun F('$end_of_table') -> []; F(K) -> [K | F(ets:prev(T, K))] end)(ets:last(T)) end.");
    HELPERS.put(
        "$foldl",
        "Foldl = fun(T) -> lists:reverse(ets:foldl(fun(O, A) -> [O | A] end, [], T)) end.");
    HELPERS.put("$foldr", "Foldr = fun(T) -> ets:foldr(fun(O, A) -> [O | A] end, [], T) end.");
    HELPERS.put(
        "$slots",
        "Slots = fun(T) -> (fun F(I) -> case ets:slot(T, I) of '$end_of_table' -> []; L -> L ++ F(I + 1) end end)(0) end.");
    HELPERS.put(
        "$init_table",
        "InitTable = fun(T, Chunks) -> ets:init_table(T, (fun F([C | Cs]) -> fun(read) -> {C, F(Cs)}; (close) -> ok end; F([]) -> fun(_) -> end_of_input end end)(Chunks)) end.");
    HELPERS.put(
        "$safe_fixed",
        "SafeFixed = fun(T) -> case ets:info(T, safe_fixed) of {_, L} -> lists:sort(L); X -> X end end.");
    HELPERS.put(
        "$rest",
        "Rest = fun(F, A) -> (fun R('$end_of_table') -> []; R({L, '$end_of_table'}) -> L; R({L, C}) -> L ++ R(ets:F(C)); R(X) -> X end)(A) end.");
    HELPERS.put(
        "$messages",
        "Messages = fun() -> (fun M() -> receive X -> [X | M()] after 0 -> [] end end)() end.");
    HELPERS.put("$contents", "Contents = fun(T) -> ets:tab2list(T) end.");
    HELPERS.put(
        "$all", "All = fun() -> [T || T <- ets:all(), lists:member(ets:info(T, id), Ts)] end.");
  }

  private static final String PART =
      "Part = fun(P, X) when is_tuple(X) -> element(P, X); (P, X) -> lists:nth(P, X) end.";

  private static final String PROCESSES =
      """
      Spawn = fun() -> spawn(fun L() -> receive {A, F} -> A ! {self(), catch F()}, L(); leave -> ok end end) end.
      In = fun(P, F) -> case is_process_alive(P) of true -> P ! {self(), F}, receive {P, R} -> R end; false -> dead end end.
      """;

  private final EtsCase each;
  private final List<Term> answers;
  private final boolean inShell;
  private final StringBuilder text = new StringBuilder();
  private int tables;

  private ErlangText(EtsFailure failure) {
    this.each = failure.smallest();
    this.answers = failure.answers();
    this.inShell =
        each.steps().stream()
            .allMatch(step ->
                step.process() == each.steps().get(0).process()
                    && !step.function().equals("$leave")
                    && !step.function().equals("$enter")
                    && step.arguments().stream().noneMatch(ErlangText::mentionsProcess));
  }

  static String of(EtsFailure failure) {
    ErlangText erlang = new ErlangText(failure);
    erlang.helpers();
    for (int i = 0; i <= failure.step(); i++) {
      erlang.step(i);
    }
    return erlang
        .text
        .append("R")
        .append(failure.step())
        .append(".\n% OTP:     ")
        .append(comment(failure.theirs()))
        .append("\n% Tsunami: ")
        .append(comment(failure.ours()))
        .append('\n')
        .toString();
  }

  private static String comment(Term term) {
    return TermPrinter.pretty(term, 11, 110).replace("\n", "\n%");
  }

  private void helpers() {
    HELPERS.forEach((function, helper) -> {
      if (each.steps().stream().anyMatch(step -> step.function().equals(function))) {
        text.append(function.equals("$all") ? "" : helper + "\n");
      }
    });
    if (each.steps().stream()
        .anyMatch(step -> step.arguments().stream().anyMatch(ErlangText::mentionsPart))) {
      text.append(PART).append('\n');
    }
    if (!inShell) {
      text.append(PROCESSES);
      for (int n = 0; n < each.processes(); n++) {
        if (isUsed(n)) {
          text.append("P").append(n).append(" = Spawn().\n");
        }
      }
    }
  }

  private boolean isUsed(int process) {
    return each.steps().stream()
        .anyMatch(step ->
            step.process() == process
                || step.arguments().stream()
                    .anyMatch(argument -> Paste.contains(argument, EtsStep.pid(process)::equals)));
  }

  private void step(int i) {
    EtsStep step = each.steps().get(i);
    String process = "P" + step.process();
    text.append("R").append(i).append(" = ");
    switch (step.function()) {
      case "$enter" -> {
        long entered =
            each.steps().subList(0, i).stream().filter(s -> s.function().equals("$enter")).count();
        text.append("P").append(each.processes() + entered).append(" = Spawn().\n");
      }
      case "$leave" ->
          text.append("begin M")
              .append(i)
              .append(" = monitor(process, ")
              .append(process)
              .append("), ")
              .append(process)
              .append(" ! leave, receive {'DOWN', M")
              .append(i)
              .append(", _, _, _} -> ok end end.\n");
      case "$all" -> text.append("ets:all().\n");
      default ->
          text.append(
              inShell
                  ? "(catch " + call(step) + ").\n"
                  : "In(" + process + ", fun() -> " + call(step) + " end).\n");
    }
    if (step.function().equals("new") && isOk(answers.get(i))) {
      text.append("T").append(tables++).append(" = ets:info(R").append(i).append(", id).\n");
    }
  }

  private static boolean isOk(Term answer) {
    return answer instanceof Tuple tuple && tuple.element(1) == Atom.OK;
  }

  private String call(EtsStep step) {
    StringBuilder call = new StringBuilder();
    if (step.function().startsWith("$")) {
      String helper = HELPERS.getOrDefault(step.function(), step.function());
      call.append(helper, 0, helper.indexOf(' '));
    } else {
      call.append("ets:").append(step.function());
    }
    call.append('(');
    int count = step.function().equals("$rest") ? 2 : step.arguments().size();
    for (int i = 0; i < count; i++) {
      call.append(i == 0 ? "" : ", ").append(expression(step.arguments().get(i)));
    }
    return call.append(')').toString();
  }

  /** The term as an expression, with variables for what it refers to. */
  private String expression(Term term) {
    return switch (term) {
      case Tuple tuple when refersTo(tuple, "$tid", 2) ->
          number(tuple) < tables ? "T" + number(tuple) : "'$no_table'";
      case Tuple tuple when refersTo(tuple, "$pid", 2) -> "P" + number(tuple);
      case Tuple tuple when refersTo(tuple, "$result", 2) -> "R" + number(tuple);
      case Tuple tuple when refersTo(tuple, "$result", 3) -> {
        String part = "R" + number(tuple);
        for (Term place : (TermList) tuple.element(3)) {
          part = "Part(" + place + ", " + part + ")";
        }
        yield part;
      }
      case Tuple tuple when mentionsAny(tuple) -> {
        StringBuilder elements = new StringBuilder("{");
        for (int position = 1; position <= tuple.arity(); position++) {
          elements.append(position == 1 ? "" : ",").append(expression(tuple.element(position)));
        }
        yield elements.append('}').toString();
      }
      case TermList.Cons cons when mentionsAny(cons) -> {
        StringBuilder elements = new StringBuilder("[").append(expression(cons.head()));
        Term rest = cons.tail();
        while (rest instanceof TermList.Cons next) {
          elements.append(',').append(expression(next.head()));
          rest = next.tail();
        }
        yield (rest == TermList.NIL ? elements : elements.append(" | ").append(expression(rest)))
            .append(']')
            .toString();
      }
      default -> Paste.of(term);
    };
  }

  private static boolean refersTo(Tuple tuple, String kind, int arity) {
    return tuple.arity() == arity
        && tuple.element(1) == Atom.of(kind)
        && tuple.element(2) instanceof Int
        && (arity == 2 || tuple.element(3) instanceof TermList);
  }

  private static long number(Tuple reference) {
    return ((Int) reference.element(2)).longValue();
  }

  private static boolean mentionsAny(Term term) {
    return Paste.contains(
        term,
        part ->
            part instanceof Tuple tuple
                && (refersTo(tuple, "$tid", 2)
                    || refersTo(tuple, "$pid", 2)
                    || refersTo(tuple, "$result", 2)
                    || refersTo(tuple, "$result", 3)));
  }

  private static boolean mentionsProcess(Term term) {
    return Paste.contains(term, part -> part instanceof Tuple tuple && refersTo(tuple, "$pid", 2));
  }

  private static boolean mentionsPart(Term term) {
    return Paste.contains(
        term, part -> part instanceof Tuple tuple && refersTo(tuple, "$result", 3));
  }
}
