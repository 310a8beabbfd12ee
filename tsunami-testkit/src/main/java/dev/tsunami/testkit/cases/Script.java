package dev.tsunami.testkit.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Calls of {@code ets} as text, one a line, each with what it must give. Played in Tsunami and in
 * OTP.
 *
 * <pre>
 * T = new(t, [bag, public])                       succeeds; T is the table
 * insert(T, [{1,a}, {1,b}])          -> true      gives exactly this
 * tab2list(T)                        ~> [...]     gives this list in any order
 * R = select(T, [...], 1)                         R is the result, R.2 its second element
 * first(T)                           -> either [1, 2]
 * P1: insert(T, {2})                 -> badarg access
 * P1: $leave()                                    process 1 ends
 * slot(T, 0)                         -> _         gives the same in both, whatever it is
 * new(u, [{heir, P1}])               -> true      % since 28
 * </pre>
 *
 * <p>Words that start with a capital letter are results of earlier lines or, as {@code P0}, {@code
 * P1} and so on, processes; {@code P0} makes the calls of lines that name none. Indented lines
 * continue the line above, lines that start with {@code %} are comments. A line with {@code since
 * N} is not checked in an OTP before release N. Functions that start with {@code $} are those of
 * {@link dev.tsunami.testkit.ets.EtsStep}. Failed calls of {@code new} must be expected to fail.
 *
 * @param texts one for each way in which the calls are made: they differ in types and options
 */
public record Script(List<String> texts) {
  static final String[] ALL = {"set", "ordered_set", "bag", "duplicate_bag"};
  static final String[] SETS = {"set", "ordered_set"};
  static final String[] BAGS = {"bag", "duplicate_bag"};
  static final String[] HASHED = {"set", "bag", "duplicate_bag"};

  private static final List<String> LOCKING =
      List.of(
          "",
          ", {write_concurrency,true}",
          ", {write_concurrency,auto}",
          ", {write_concurrency,{debug_hash_fixed_number_of_locks,2048}}");
  private static final List<String> READING = List.of("", ", {read_concurrency,true}");
  private static final List<String> STORING = List.of("", ", compressed");

  private static final Pattern ORDERED = Pattern.compile("new\\(.*\\bordered_set\\b");

  static Script of(String text) {
    return new Script(List.of(text));
  }

  /** One text for each value in the place of {@code <name>}. */
  Script each(String name, String... values) {
    List<String> more = new ArrayList<>();
    for (String text : texts) {
      for (String value : values) {
        more.add(text.replace("<" + name + ">", value));
      }
    }
    return new Script(List.copyOf(more));
  }

  /**
   * One text for each row, {@code "first ; second"}, its parts in the places of {@code <names[0]>},
   * {@code <names[1]>} and so on.
   */
  Script rows(List<String> names, String... rows) {
    List<String> more = new ArrayList<>();
    for (String text : texts) {
      for (String row : rows) {
        String filled = text;
        List<String> parts = List.of(row.split(" ; ", -1));
        for (int i = 0; i < parts.size(); i++) {
          filled = filled.replace("<" + names.get(i) + ">", parts.get(i));
        }
        more.add(filled);
      }
    }
    return new Script(List.copyOf(more));
  }

  /** One text for each of these types in the place of {@code <type>}. */
  Script types(String... types) {
    return each("type", types);
  }

  /**
   * In texts that mention {@code sign}, {@code then} in the place of {@code <name>}, in others
   * {@code otherwise}.
   */
  Script pick(String name, String sign, String then, String otherwise) {
    List<String> more = new ArrayList<>();
    for (String text : texts) {
      more.add(text.replace("<" + name + ">", text.contains(sign) ? then : otherwise));
    }
    return new Script(List.copyOf(more));
  }

  /**
   * One text for each combination of the options that must make no difference, in the place of
   * {@code <options>}, which follows the last option.
   */
  Script options() {
    List<String> more = new ArrayList<>();
    for (String text : texts) {
      for (String locking : LOCKING) {
        if (locking.contains("debug") && ORDERED.matcher(text).find()) {
          continue; // OTP refuses it
        }
        for (String reading : READING) {
          for (String storing : STORING) {
            more.add(text.replace("<options>", locking + reading + storing));
          }
        }
      }
    }
    return new Script(List.copyOf(more));
  }
}
