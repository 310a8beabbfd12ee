package dev.tsunami.bench.etf;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Rows of 20 columns shaped like a table of the world's runways: made from a seed, or read from a
 * CSV file.
 *
 * <p>The made rows follow the real table in types, in how often a column is empty (two thirds of
 * the runways have no coordinates) and in the lengths of values.
 */
final class RunwayRows {
  private static final int COUNT = 48_184;
  private static final String[] SURFACES = {
    "ASP", "ASPH-G", "TURF", "GRS", "CON", "GRVL", "GRE", "ASPH-TURF", "UNK"
  };
  private static final double MISSING_COORDINATES = 0.67;
  private static final double MISSING_ELEVATION = 0.15;
  private static final double MISSING_THRESHOLD = 0.8;

  private final Random random = new Random(20_261_124);

  private RunwayRows() {}

  /** The rows of this CSV file, or, if its name is empty, made ones. */
  static List<Tuple> load(String csv) throws IOException {
    return csv.isEmpty() ? made() : read(Path.of(csv));
  }

  /** The same rows in every run. */
  static List<Tuple> made() {
    RunwayRows maker = new RunwayRows();
    List<Tuple> rows = new ArrayList<>(COUNT);
    for (int i = 0; i < COUNT; i++) {
      rows.add(maker.row(232_758 + 8 * i));
    }
    return rows;
  }

  private Tuple row(int id) {
    int heading = random.nextInt(36) + 1;
    boolean located = random.nextDouble() >= MISSING_COORDINATES;
    List<Term> row = new ArrayList<>(20);
    row.add(Int.of(id));
    row.add(Int.of(2_000 + random.nextInt(350_000)));
    row.add(Bits.utf8(ident()));
    row.add(Int.of(300 + random.nextInt(9_000)));
    row.add(random.nextInt(16) == 0 ? Atom.UNDEFINED : Int.of(20 + random.nextInt(200)));
    row.add(Bits.utf8(SURFACES[random.nextInt(SURFACES.length)]));
    row.add(Int.of(random.nextInt(3) == 0 ? 1 : 0));
    row.add(Int.of(random.nextInt(50) == 0 ? 1 : 0));
    end(row, heading, located);
    end(row, (heading + 17) % 36 + 1, located);
    return Tuple.of(row.toArray(new Term[0]));
  }

  private String ident() {
    String country = "" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26));
    return random.nextInt(3) == 0
        ? country + "-" + String.format("%04d", random.nextInt(10_000))
        : country + random.nextInt(100);
  }

  private void end(List<Term> row, int heading, boolean located) {
    row.add(Bits.utf8(heading < 10 ? "0" + heading : String.valueOf(heading)));
    row.add(located ? Flt.of(random.nextDouble() * 180 - 90) : Atom.UNDEFINED);
    row.add(located ? Flt.of(random.nextDouble() * 360 - 180) : Atom.UNDEFINED);
    row.add(maybe(located, MISSING_ELEVATION, Int.of(random.nextInt(5_000))));
    row.add(maybe(located, 0, Flt.of(10 * heading + random.nextInt(100) / 10.0)));
    row.add(maybe(located, MISSING_THRESHOLD, Int.of(random.nextInt(1_000))));
  }

  private Term maybe(boolean present, double missing, Term value) {
    return present && random.nextDouble() >= missing ? value : Atom.UNDEFINED;
  }

  /**
   * The rows of a CSV file whose first line names the columns. A column is integers if every value
   * is one without a leading zero, floats if every value is a number, else binaries; an empty value
   * is {@code undefined}. Quotes may enclose a value that has commas in it, not line ends.
   */
  static List<Tuple> read(Path csv) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(csv)) {
      lines.add(split(line));
    }
    List<List<String>> values = lines.subList(1, lines.size());
    int columns = lines.getFirst().size();
    Term[][] rows = new Term[values.size()][columns];
    for (int column = 0; column < columns; column++) {
      boolean integers = all(values, column, "0|-?[1-9][0-9]*");
      boolean floats = all(values, column, "-?[0-9]+([.][0-9]+)?");
      for (int i = 0; i < rows.length; i++) {
        rows[i][column] = term(values.get(i).get(column), integers, floats);
      }
    }
    List<Tuple> tuples = new ArrayList<>(rows.length);
    for (Term[] row : rows) {
      tuples.add(Tuple.of(row));
    }
    return tuples;
  }

  private static Term term(String value, boolean integers, boolean floats) {
    if (value.isEmpty()) {
      return Atom.UNDEFINED;
    }
    if (integers) {
      return Int.of(Long.parseLong(value));
    }
    return floats ? Flt.of(Double.parseDouble(value)) : Bits.utf8(value);
  }

  private static boolean all(List<List<String>> lines, int column, String pattern) {
    return lines.stream().allMatch(l -> l.get(column).isEmpty() || l.get(column).matches(pattern));
  }

  private static List<String> split(String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }
}
