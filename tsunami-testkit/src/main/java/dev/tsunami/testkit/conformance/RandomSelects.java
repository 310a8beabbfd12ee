package dev.tsunami.testkit.conformance;

import static dev.tsunami.testkit.conformance.EtsPools.a;
import static dev.tsunami.testkit.conformance.EtsPools.i;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.ets.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Random calls with match specifications and patterns: whole, in chunks one after the other, and in
 * chunks whose continuations are kept while anything happens to their tables.
 *
 * <p>In hash tables the objects of a first chunk are a matter of order, its size is not. What a
 * kept continuation gives there depends on the order too, but for what ETS promises of a fixed
 * table: {@link #traversalUnderFixation}.
 */
final class RandomSelects {
  private final RandomScript script;
  private final RandomSpecs specs;

  /** Steps that gave a first chunk, and steps that gave a compiled spec. */
  private final List<Integer> chunks = new ArrayList<>();

  private final List<Integer> compiled = new ArrayList<>();

  RandomSelects(RandomScript script) {
    this.script = script;
    this.specs = new RandomSpecs(script.random.split(), script.terms, script.keyPosition);
  }

  void call() {
    switch (script.random.nextInt(12)) {
      case 0, 1, 2 -> whole();
      case 3, 4, 5 -> change();
      case 6 -> chain();
      case 7, 8 -> keep();
      case 9 -> goOn();
      case 10 -> traversalUnderFixation();
      default -> withoutTable();
    }
  }

  private void whole() {
    switch (script.random.nextInt(7)) {
      case 0, 1 -> script.add(script.results(), "select", script.table(), specs.spec());
      case 2 -> script.add(script.results(), "select_reverse", script.table(), specs.spec());
      case 3 -> script.add(script.results(), "match", script.table(), specs.pattern());
      case 4, 5 -> script.add(script.objects(), "match_object", script.table(), specs.pattern());
      default -> script.add("select_count", script.table(), specs.spec());
    }
  }

  private void change() {
    switch (script.random.nextInt(6)) {
      case 0, 1 -> script.add("select_delete", script.table(), specs.spec());
      case 2 -> script.add("match_delete", script.table(), specs.pattern());
      default -> script.add("select_replace", script.table(), specs.replacement());
    }
  }

  /** A first chunk; the function to go on with. */
  private String first(Term table) {
    Term limit = i(script.random.nextInt(1, 4));
    Reading chunk = script.chunk();
    switch (script.random.nextInt(4)) {
      case 0 -> {
        script.add(chunk, "select_reverse", table, specs.spec(), limit);
        return "select_reverse";
      }
      case 1 -> {
        script.add(chunk, "match", table, specs.pattern(), limit);
        return "match";
      }
      case 2 -> {
        script.add(chunk, "match_object", table, specs.pattern(), limit);
        return "match_object";
      }
      default -> {
        script.add(chunk, "select", table, specs.spec(), limit);
        return "select";
      }
    }
  }

  private String anyFunction() {
    return script.terms.pick(List.of("select", "select_reverse", "match", "match_object"));
  }

  /** Chunks one after the other, with nothing in between; all functions go on alike. */
  private void chain() {
    int first = script.next();
    String function = first(script.table());
    for (int n = script.random.nextInt(3); n > 0; n--) {
      Term continuation = EtsStep.result(script.next() - 1, 2);
      function = script.oneIn(3) ? anyFunction() : function;
      script.addAs(script.caller(), script.chunk(), function, continuation);
    }
    script.addAs(
        script.caller(),
        script.isOrdered() ? Reading.LITERAL : Reading.REST_UNORDERED,
        "$rest",
        a(function),
        EtsStep.result(first));
  }

  /**
   * In a hash table a first chunk of everything, with more objects than it takes: where the results
   * come to just as many, it depends on the order whether there is a continuation.
   */
  private void keep() {
    Term table = script.table();
    if (script.isOrdered()) {
      chunks.add(script.next());
      first(table);
      return;
    }
    int caller = script.caller();
    for (int n = 0; n < 2; n++) {
      script.addAs(caller, Reading.LITERAL, "insert", table, script.terms.freshObject());
    }
    chunks.add(script.next());
    script.addAs(caller, script.chunk(), "match_object", table, a("_"), i(1));
  }

  private void goOn() {
    if (chunks.isEmpty()) {
      keep();
    }
    int from = script.terms.pick(chunks);
    if (script.isOrdered() && script.oneIn(3)) {
      script.addAs(
          script.caller(), Reading.LITERAL, "$rest", a(anyFunction()), EtsStep.result(from));
    } else {
      int here = script.next();
      script.addAs(
          script.caller(),
          script.isOrdered() ? Reading.CHUNK : Reading.OUTCOME,
          anyFunction(),
          EtsStep.result(from, 2));
      if (script.isOrdered()) {
        chunks.add(here);
      }
    }
  }

  /**
   * What is there throughout is met once, whatever comes and goes: here three new objects, while
   * others of a fixed table are written and deleted.
   */
  private void traversalUnderFixation() {
    Term table = EtsStep.tid(script.random.nextInt(RandomScript.TABLES));
    int process = script.caller();
    List<Term> lasting = new ArrayList<>();
    script.addAs(process, Reading.LITERAL, "safe_fixtable", table, a("true"));
    for (int n = 0; n < 3; n++) {
      lasting.add(script.terms.freshObject());
      script.addAs(process, Reading.LITERAL, "insert", table, lasting.get(n));
    }
    int first = script.next();
    Term limit = i(script.random.nextInt(1, 3));
    script.addAs(process, script.chunk(), "match_object", table, a("_"), limit);
    for (int n = script.random.nextInt(1, 6); n > 0; n--) {
      if (script.random.nextBoolean()) {
        script.addAs(process, Reading.LITERAL, "insert", table, script.terms.object());
      } else {
        script.addAs(process, Reading.LITERAL, "delete", table, script.terms.key());
      }
    }
    script.addAs(
        process,
        Reading.LITERAL,
        "$rest",
        a("match_object"),
        EtsStep.result(first),
        TermList.copyOf(lasting));
    script.addAs(process, Reading.LITERAL, "safe_fixtable", table, a("false"));
  }

  private void withoutTable() {
    switch (script.random.nextInt(6)) {
      case 0, 1 -> script.add(Reading.REFUSAL, "test_ms", script.terms.object(), specs.spec());
      case 2 -> {
        compiled.add(script.next());
        script.addAs(script.caller(), Reading.OUTCOME, "match_spec_compile", specs.spec());
      }
      case 3 ->
          script.addAs(
              script.caller(),
              Reading.LITERAL,
              "match_spec_run",
              TermList.copyOf(script.terms.objectsOfDifferentKeys()),
              compiledSpec());
      case 4 -> script.add("is_compiled_ms", compiledSpec());
      default -> script.add("is_compiled_ms", script.terms.value());
    }
  }

  private Term compiledSpec() {
    return compiled.isEmpty() ? a("none") : EtsStep.result(script.terms.pick(compiled));
  }
}
