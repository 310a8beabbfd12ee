package dev.tsunami.shell.library;

import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** {@code abs ceil float floor round trunc} of {@code erlang:}. */
final class NumberFunctions {
  private NumberFunctions() {}

  static Term call(String function, Term[] arguments) {
    return switch (arguments[0]) {
      case Int whole -> onInt(function, whole, arguments);
      case Flt number -> onFloat(function, number);
      default -> throw ErlangErrors.at(1, function, arguments, "not a number");
    };
  }

  private static Term onInt(String function, Int whole, Term[] arguments) {
    switch (function) {
      case "abs" -> {
        return Int.of(whole.bigValue().abs());
      }
      case "float" -> {
        double value = whole.bigValue().doubleValue();
        if (!Double.isFinite(value)) {
          throw ErlangErrors.at(1, function, arguments, "not a number");
        }
        return Flt.of(value);
      }
      default -> {
        return whole;
      }
    }
  }

  private static Term onFloat(String function, Flt number) {
    double value = number.value();
    return switch (function) {
      case "abs" -> Flt.of(Math.abs(value));
      case "float" -> number;
      case "ceil" -> integer(value, RoundingMode.CEILING);
      case "floor" -> integer(value, RoundingMode.FLOOR);
      case "round" -> integer(value, RoundingMode.HALF_UP);
      default -> integer(value, RoundingMode.DOWN);
    };
  }

  private static Term integer(double value, RoundingMode mode) {
    return Int.of(new BigDecimal(value).setScale(0, mode).toBigInteger());
  }
}
