package dev.tsunami.testkit.cases;

import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import dev.tsunami.testkit.ets.EtsCase;
import dev.tsunami.testkit.ets.EtsStep;
import dev.tsunami.testkit.ets.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of a {@link Script}. */
final class SceneParser {
  /** Process, variable, function, arguments, arrow, expectation, release. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?:P(\\d+): )?(?:([A-Z]\\w*) = )?(\\$?\\w+)\\((.*?)\\)"
              + "(?:\\s+([-~]>)\\s+(.*?))?(?:\\s+% since (\\d+))?\\s*",
          Pattern.DOTALL);

  private static final Pattern ERROR = Pattern.compile("(badarg|system_limit)(?: (\\w+))?");

  /** What is quoted, or a variable with a path. */
  private static final Pattern WORD =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|\\b(?<!#)([A-Z]\\w*)((?:\\.\\d+)*)");

  private final Map<String, Term> variables = new HashMap<>();
  private final List<EtsStep> steps = new ArrayList<>();
  private final List<Expectation> expectations = new ArrayList<>();
  private final List<Integer> since = new ArrayList<>();
  private int tables;
  private int processes = 1;

  private SceneParser() {}

  static Scene parse(String text) {
    SceneParser parser = new SceneParser();
    for (String line : text.strip().split("\n(?! )", -1)) {
      if (!line.isBlank() && !line.startsWith("%")) {
        parser.line(line);
      }
    }
    return new Scene(
        new EtsCase(parser.processes, List.copyOf(parser.steps)),
        List.copyOf(parser.expectations),
        List.copyOf(parser.since));
  }

  private void line(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a line of a script: expected a call, given " + line);
    }
    int process = parts.group(1) == null ? 0 : Integer.parseInt(parts.group(1));
    processes = Math.max(processes, process + 1);
    String function = parts.group(3);
    List<Term> arguments = ((TermList) term("[" + parts.group(4) + "]")).toList();
    int position = steps.size();
    steps.add(new EtsStep(process, function, arguments, Reading.LITERAL));
    boolean fails = parts.group(6) != null && ERROR.matcher(parts.group(6)).matches();
    Term result = EtsStep.result(position);
    if (function.equals("new") && !fails) {
      result = EtsStep.tid(tables++);
    }
    if (parts.group(2) != null) {
      variables.put(parts.group(2), result);
    }
    expectations.add(expectation(parts.group(5), parts.group(6)));
    since.add(parts.group(7) == null ? 0 : Integer.parseInt(parts.group(7)));
  }

  private Expectation expectation(@Nullable String arrow, @Nullable String text) {
    if (arrow == null || text == null) {
      return new Expectation.Succeeds();
    }
    Matcher error = ERROR.matcher(text);
    if (error.matches()) {
      return new Expectation.Fails(error.group(1), error.group(2) == null ? "" : error.group(2));
    }
    if (text.equals("_")) {
      return new Expectation.SameInBoth();
    }
    if (text.startsWith("either ")) {
      return new Expectation.GivesOneOf((TermList) term(text.substring("either ".length())));
    }
    return new Expectation.Gives(
        term(text), arrow.equals("~>") ? Reading.ANY_ORDER : Reading.LITERAL);
  }

  /** A term from text in which variables stand for results, tables and processes. */
  private Term term(String text) {
    Matcher words = WORD.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (words.find()) {
      String replacement = words.group(1) == null ? words.group() : variable(words).toString();
      words.appendReplacement(resolved, Matcher.quoteReplacement(replacement));
    }
    words.appendTail(resolved);
    return TermParser.parse(resolved.toString());
  }

  private Term variable(Matcher word) {
    String name = word.group(1);
    if (name.matches("P\\d+")) {
      int process = Integer.parseInt(name.substring(1));
      processes = Math.max(processes, process + 1);
      return EtsStep.pid(process);
    }
    Term value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a script has no " + name + " before it is used");
    }
    if (word.group(2).isEmpty()) {
      return value;
    }
    int[] path =
        Pattern.compile("\\.")
            .splitAsStream(word.group(2).substring(1))
            .mapToInt(Integer::parseInt)
            .toArray();
    int step = (int) ((Int) ((Tuple) value).element(2)).longValue();
    return EtsStep.result(step, path);
  }
}
