package dev.tsunami.shell.command;

import dev.tsunami.shell.check.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a subcommand: options with a value ({@code --key id}, {@code --key=id}, {@code
 * -e EXPR}), switches ({@code --keep}) and operands. {@code --} ends the options.
 */
public final class Arguments {
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  private Arguments() {}

  /**
   * @param valued options that take a value, with their dashes
   * @param switches options that take none
   * @throws UsageException for an option that is neither, a value that is missing or one too many
   */
  public static Arguments parse(List<String> given, List<String> valued, List<String> switches) {
    Arguments parsed = new Arguments();
    boolean operandsOnly = false;
    for (int i = 0; i < given.size(); i++) {
      String argument = given.get(i);
      if (operandsOnly || !argument.startsWith("-") || argument.equals("-")) {
        parsed.operands.add(argument);
      } else if (argument.equals("--")) {
        operandsOnly = true;
      } else if (valued.contains(argument)) {
        if (i + 1 == given.size()) {
          throw new UsageException("the option " + argument + " needs a value behind it");
        }
        parsed.add(argument, given.get(++i));
      } else if (switches.contains(argument)) {
        parsed.add(argument, "");
      } else {
        parsed.addAssigned(argument, valued, switches);
      }
    }
    return parsed;
  }

  private void addAssigned(String argument, List<String> valued, List<String> switches) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    if (equals >= 0 && valued.contains(name)) {
      add(name, argument.substring(equals + 1));
      return;
    }
    if (equals >= 0 && switches.contains(name)) {
      throw new UsageException("the option " + name + " takes no value");
    }
    List<String> known = new ArrayList<>(valued);
    known.addAll(switches);
    String near = Suggestions.nearest(name, known);
    throw new UsageException(
        "there is no option " + name + (near == null ? "" : "; did you mean " + near + "?"));
  }

  private void add(String name, String value) {
    options.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  public boolean has(String name) {
    return options.containsKey(name);
  }

  /** The option's values in the order given. */
  public List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }

  /**
   * The option's value, null if it is not given.
   *
   * @throws UsageException if it is given twice
   */
  public @Nullable String one(String name) {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw new UsageException("the option " + name + " is given " + values.size() + " times");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  public List<String> operands() {
    return List.copyOf(operands);
  }
}
