package dev.tsunami.shell.report;

import dev.tsunami.query.syntax.Operator;
import dev.tsunami.shell.eval.ErlangException;
import dev.tsunami.shell.eval.ErlangException.Kind;
import dev.tsunami.shell.eval.ErlangException.Origin;
import dev.tsunami.term.Atom;
import dev.tsunami.term.ExternalFun;
import dev.tsunami.term.Fun;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Erlang exceptions in the words and the layout of the Erlang shell.
 *
 * <p>Source: what {@code erl} of OTP 25 prints, which the tests compare. Two things differ: there
 * are no source lines of OTP's own modules, and long values are cut.
 */
public final class ExceptionReport {
  private ExceptionReport() {}

  /** The report, over one or more lines, the last one without its end. */
  public static String of(ErlangException exception) {
    String start = "** exception " + exception.kind().name().toLowerCase(Locale.ROOT) + ": ";
    StringBuilder report = new StringBuilder(start);
    report.append(explain(exception, start.length()));
    Origin origin = exception.origin();
    if (origin != null && !isToldByReason(exception)) {
      append(report, origin);
    }
    return report.toString();
  }

  /** The reason alone names the function. */
  private static boolean isToldByReason(ErlangException exception) {
    return exception.reason() == Atom.of("undef")
        || exception.reason() == Atom.of("function_clause");
  }

  private static String explain(ErlangException exception, int indent) {
    Term reason = exception.reason();
    if (exception.kind() != Kind.ERROR) {
      return Excerpt.pretty(reason, indent + 1);
    }
    Origin origin = exception.origin();
    if (reason instanceof Atom atom) {
      return explain(atom, origin, indent);
    }
    if (reason instanceof Tuple pair && pair.arity() == 2 && pair.element(1) instanceof Atom tag) {
      String words = words(tag.name());
      if (words != null) {
        return value(words, pair.element(2), indent);
      }
      if (tag.name().equals("badarity") && pair.element(2) instanceof Tuple call) {
        return badarity(call);
      }
    }
    return Excerpt.pretty(reason, indent + 1);
  }

  private static @Nullable String words(String tag) {
    return switch (tag) {
      case "badarg" -> "bad argument: ";
      case "badkey" -> "bad key: ";
      case "badmap" -> "bad map: ";
      case "badfun" -> "bad function ";
      case "badmatch" -> "no match of right hand side value ";
      case "bad_filter" -> "bad filter ";
      case "bad_generator" -> "bad generator ";
      default -> null;
    };
  }

  private static String explain(Atom reason, @Nullable Origin origin, int indent) {
    switch (reason.name()) {
      case "badarg" -> {
        return origin != null && origin.name().isEmpty()
            ? "construction of binary failed"
            : "bad argument";
      }
      case "badarith" -> {
        return "an error occurred when evaluating an arithmetic expression";
      }
      case "system_limit" -> {
        return "a system limit has been reached";
      }
      case "undef" -> {
        return origin == null ? "undef" : "undefined function " + functionAndArity(origin);
      }
      case "function_clause" -> {
        return origin == null ? "function_clause" : noClause(origin, indent);
      }
      default -> {
        return reason.toString();
      }
    }
  }

  /** A value behind its words, or on a line of its own where that takes fewer lines. */
  private static String value(String words, Term value, int indent) {
    String behind = Excerpt.pretty(value, indent + words.length() + 1);
    if (Excerpt.newlines(behind) > 1) {
      String below = Excerpt.pretty(value, indent + 1);
      if (Excerpt.newlines(below) < Excerpt.newlines(behind)) {
        return words + "\n" + " ".repeat(indent) + below;
      }
    }
    return words + behind;
  }

  private static String noClause(Origin origin, int indent) {
    String words = "no function clause matching ";
    String name = function(origin);
    int column = indent + words.length() + name.length();
    String behind = Excerpt.arguments(origin.arguments(), column + 1);
    String below = Excerpt.arguments(origin.arguments(), indent + name.length() + 1);
    boolean newLine =
        column + "(a2345,b2345)".length() > 80
            || Excerpt.newlines(below) < Excerpt.newlines(behind);
    return newLine
        ? words.stripTrailing() + "\n" + " ".repeat(indent) + name + below
        : words + name + behind;
  }

  private static String badarity(Tuple call) {
    int given = call.element(2) instanceof TermList list ? list.properLength() : 0;
    String arguments =
        switch (given) {
          case 0 -> "no arguments";
          case 1 -> "one argument";
          case 2 -> "two arguments";
          default -> given + " arguments";
        };
    return switch (call.element(1)) {
      case ExternalFun fun ->
          fun.module() + ":" + fun.function() + "/" + fun.arity() + " called with " + arguments;
      case Fun fun ->
          "interpreted function with arity " + fun.arity() + " called with " + arguments;
      default -> "badarity";
    };
  }

  private static void append(StringBuilder report, Origin origin) {
    if (!origin.name().isEmpty()) {
      boolean operator = isOperator(origin);
      report
          .append("\n     in ")
          .append(operator ? "operator  " : "function  ")
          .append(functionAndArity(origin))
          .append("\n        called as ")
          .append(operator ? operatorCall(origin) : functionCall(origin));
    }
    for (String note : origin.notes()) {
      report.append("\n        *** ").append(note);
    }
  }

  private static boolean isOperator(Origin origin) {
    return origin.module() == null
        && (Operator.infix(origin.name()) != null || Operator.prefix(origin.name()) != null);
  }

  private static String functionAndArity(Origin origin) {
    return function(origin) + "/" + origin.arguments().size();
  }

  /** The function's name, without its module where calls need none. */
  private static String function(Origin origin) {
    String module = origin.module();
    if (module == null) {
      return origin.name().equals("/") ? "'/'" : origin.name();
    }
    String name = Atom.of(origin.name()).toString();
    return module.equals("erlang") || module.isEmpty() ? name : Atom.of(module) + ":" + name;
  }

  private static String functionCall(Origin origin) {
    String name = function(origin);
    return name
        + Excerpt.arguments(origin.arguments(), "        called as ".length() + name.length() + 1);
  }

  private static String operatorCall(Origin origin) {
    List<Term> operands = origin.arguments();
    int column = "        called as ".length() + 1;
    if (operands.size() == 1) {
      return origin.name()
          + " "
          + Excerpt.pretty(operands.getFirst(), column + origin.name().length() + 1);
    }
    String left = Excerpt.pretty(operands.getFirst(), column);
    String separator = " " + origin.name() + " ";
    int used = left.length() - left.lastIndexOf('\n') - 1;
    return left
        + separator
        + Excerpt.pretty(operands.getLast(), column + used + separator.length());
  }
}
