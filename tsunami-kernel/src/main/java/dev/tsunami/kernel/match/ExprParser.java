package dev.tsunami.kernel.match;

import dev.tsunami.kernel.match.Expr.Bound;
import dev.tsunami.kernel.match.Expr.Call;
import dev.tsunami.kernel.match.Expr.Const;
import dev.tsunami.kernel.match.Expr.ListOf;
import dev.tsunami.kernel.match.Expr.Literal;
import dev.tsunami.kernel.match.Expr.Logic;
import dev.tsunami.kernel.match.Expr.MapOf;
import dev.tsunami.kernel.match.Expr.Node;
import dev.tsunami.kernel.match.Expr.Self;
import dev.tsunami.kernel.match.Expr.ShortCircuit;
import dev.tsunami.kernel.match.Expr.TupleOf;
import dev.tsunami.kernel.match.Expr.Variable;
import dev.tsunami.kernel.match.Expr.Whole;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList.Cons;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Parses guards and expressions of bodies of one clause. Goes on after a mistake, to find all of
 * them in the order in which OTP does: it looks at the arguments of calls, the elements of tuples
 * and the pairs of maps from the last to the first.
 */
final class ExprParser {
  private static final Atom WHOLE = Atom.of("$_");
  private static final Atom BOUND = Atom.of("$$");

  /** Functions of the other dialect, that of tracing. */
  private static final Set<String> TRACE_FORMS =
      Set.of(
          "is_seq_trace",
          "set_seq_token",
          "get_seq_token",
          "enable_trace",
          "disable_trace",
          "return_trace",
          "exception_trace",
          "message",
          "process_dump",
          "display",
          "caller",
          "caller_line",
          "silent",
          "trace");

  private static final Set<String> TRACE_FUNCTIONS = Set.of("get_tcw/0", "set_tcw/1");

  private final Variables variables;
  private final Problems problems;

  ExprParser(Variables variables, Problems problems) {
    this.variables = variables;
    this.problems = problems;
  }

  Expr parse(Term term) {
    return parse(term, 0);
  }

  private Expr parse(Term term, int depth) {
    problems.countPart();
    return switch (term) {
      case Atom atom -> atom(atom);
      case Tuple tuple -> deeper(tuple, depth) ? tuple(tuple, depth + 1) : new Literal(term);
      case Cons cons when depth == Problems.MAX_DEPTH && isPlain(cons) -> new Literal(term);
      case Cons cons -> deeper(cons, depth) ? list(cons, depth + 1) : new Literal(term);
      case TermMap map -> deeper(map, depth) ? map(map, depth + 1) : new Literal(term);
      default -> new Literal(term);
    };
  }

  private boolean deeper(Term term, int depth) {
    if (depth == Problems.MAX_DEPTH) {
      problems.tooDeep(term);
    }
    return depth < Problems.MAX_DEPTH;
  }

  /** Whether a list means itself: no tuple or map in it, no variable and nothing like one. */
  private static boolean isPlain(Cons list) {
    ArrayDeque<Term> pending = new ArrayDeque<>();
    pending.push(list);
    while (!pending.isEmpty()) {
      switch (pending.pop()) {
        case Cons cons -> {
          pending.push(cons.tail());
          pending.push(cons.head());
        }
        case Atom atom -> {
          if (atom == WHOLE || atom == BOUND || Variables.isVariable(atom)) {
            return false;
          }
        }
        case Tuple tuple -> {
          return false;
        }
        case TermMap map -> {
          return false;
        }
        default -> {}
      }
    }
    return true;
  }

  private Expr atom(Atom atom) {
    if (atom == WHOLE) {
      return Whole.WHOLE;
    }
    if (atom == BOUND) {
      return Bound.BOUND;
    }
    if (!Variables.isVariable(atom)) {
      return new Literal(atom);
    }
    Integer slot = variables.slot(atom);
    if (slot == null) {
      problems.add(
          "the variable " + atom.name() + " is not bound in the head",
          "Variable " + atom.name() + " is unbound.");
      return new Literal(atom);
    }
    return new Variable(atom, slot);
  }

  private Expr list(Cons list, int depth) {
    List<Expr> elements = new ArrayList<>();
    boolean plain = true;
    Term rest = list;
    while (rest instanceof Cons cons) {
      Expr element = parse(cons.head(), depth);
      plain &= element instanceof Literal;
      elements.add(element);
      rest = cons.tail();
    }
    Expr tail = parse(rest, depth);
    return plain && tail instanceof Literal ? new Literal(list) : new ListOf(elements, tail);
  }

  private Expr map(TermMap map, int depth) {
    List<Expr> values = new ArrayList<>(map.size());
    List<Expr> keys = new ArrayList<>(map.size());
    for (int i = map.size() - 1; i >= 0; i--) {
      values.add(parse(map.sortedValue(i), depth));
    }
    for (int i = map.size() - 1; i >= 0; i--) {
      keys.add(parse(map.sortedKey(i), depth));
    }
    Collections.reverse(keys);
    Collections.reverse(values);
    boolean plain = true;
    for (int i = 0; i < keys.size(); i++) {
      plain &= keys.get(i) instanceof Literal && values.get(i) instanceof Literal;
    }
    return plain ? new Literal(map) : new MapOf(keys, values);
  }

  /**
   * A tuple before its parts are parsed. The parts are parsed in one place, so that parsing takes
   * two frames a level.
   *
   * @param parts the tuple that holds them, from the position {@code from} on
   * @param forwards whether OTP looks at them from the first to the last
   */
  private record Form(Tuple parts, int from, boolean forwards, Function<List<Expr>, Expr> make) {
    static Form of(Expr whole) {
      return new Form(Tuple.of(), 1, true, none -> whole);
    }

    static Form backwards(Tuple call, Function<List<Expr>, Expr> make) {
      return new Form(call, 2, false, make);
    }
  }

  private Expr tuple(Tuple tuple, int depth) {
    if (isChain(tuple) && tuple.element(3) instanceof Tuple rest && isChainOf(tuple, rest)) {
      return chain(tuple, depth);
    }
    Form form = form(tuple);
    int arity = form.parts.arity();
    List<Expr> parsed = new ArrayList<>(arity);
    for (int i = form.from; i <= arity; i++) {
      int position = form.forwards ? i : arity + form.from - i;
      parsed.add(parse(form.parts.element(position), depth));
    }
    return form.make.apply(form.forwards ? parsed : parsed.reversed());
  }

  /**
   * {@code {orelse, A, {orelse, B, {orelse, C, D}}}}, which is how a fun with many alternatives
   * comes out: means the same as {@code {orelse, A, B, C, D}}, and is as deep as one.
   */
  private Expr chain(Tuple first, int depth) {
    List<Expr> arguments = new ArrayList<>();
    Tuple link = first;
    while (link.element(3) instanceof Tuple next && isChainOf(first, next)) {
      arguments.add(parse(link.element(2), depth));
      link = next;
    }
    arguments.add(parse(link.element(2), depth));
    arguments.add(parse(link.element(3), depth));
    Atom name = (Atom) first.element(1);
    return new ShortCircuit(name, name.name().equals("orelse"), true, arguments);
  }

  private static boolean isChain(Tuple tuple) {
    return tuple.arity() == 3
        && tuple.element(1) instanceof Atom name
        && switch (name.name()) {
          case "andalso", "andthen", "orelse" -> true;
          default -> false;
        };
  }

  private static boolean isChainOf(Tuple first, Tuple next) {
    return next.arity() == 3 && next.element(1) == first.element(1);
  }

  private Form form(Tuple tuple) {
    if (tuple.arity() == 1 && tuple.element(1) instanceof Tuple elements) {
      return new Form(elements, 1, false, TupleOf::new);
    }
    if (tuple.arity() == 0
        || !(tuple.element(1) instanceof Atom function)
        || Variables.isVariable(function)) {
      problems.add(
          Excerpt.of(tuple) + " is neither a call nor a tuple, which is written {{...}}",
          EmulatorText.of(tuple)
              + " is neither a function call, nor a tuple (tuples are written {{ ... }}).");
      return Form.of(new Literal(tuple));
    }
    return call(tuple, function);
  }

  private Form call(Tuple call, Atom name) {
    int arity = call.arity() - 1;
    return switch (name.name()) {
      case "const" -> Form.of(constant(call, arity));
      case "and", "or" ->
          someArguments(call, name)
              ? Form.backwards(call, arguments -> new Logic(name.name().equals("or"), arguments))
              : Form.of(new Literal(call));
      case "andalso", "andthen", "orelse" ->
          someArguments(call, name)
              ? new Form(
                  call,
                  2,
                  true,
                  arguments ->
                      new ShortCircuit(name, name.name().equals("orelse"), false, arguments))
              : Form.of(new Literal(call));
      case "self" -> {
        if (arity > 0) {
          problems.add(
              "self takes no arguments, given " + Excerpt.of(call),
              "Special form 'self' called with arguments in " + EmulatorText.of(call) + ".");
        }
        yield Form.of(Self.SELF);
      }
      case "node" -> arity == 0 ? Form.of(Node.NODE) : function(call, name, arity);
      default -> function(call, name, arity);
    };
  }

  private Expr constant(Tuple call, int arity) {
    if (arity == 1) {
      return new Const(call.element(2));
    }
    problems.add(
        "const takes one argument, given " + Excerpt.of(call),
        "Special form 'const' called with more than one argument in "
            + EmulatorText.of(call)
            + ".");
    return new Literal(call);
  }

  private boolean someArguments(Tuple call, Atom name) {
    if (call.arity() > 1) {
      return true;
    }
    String known = name.name().equals("andthen") ? "andalso" : name.name();
    problems.add(
        name + " needs at least one argument",
        "Special form '" + known + "' called without arguments in {" + name.name() + "}.");
    return false;
  }

  private Form function(Tuple call, Atom name, int arity) {
    GuardFunction function = GuardFunction.find(name.name(), arity);
    if (function != null) {
      return Form.backwards(call, arguments -> new Call(function, arguments));
    }
    String known = name + "/" + arity;
    if (TRACE_FORMS.contains(name.name())) {
      String form = name.name().equals("set_seq_token") ? "set_seq_trace" : name.name();
      problems.add(
          known + " is for tracing and cannot be called on tables",
          "Special form '" + form + "' used in wrong dialect.");
    } else if (TRACE_FUNCTIONS.contains(known)) {
      problems.add(
          known + " is for tracing and cannot be called on tables",
          "Function " + known + " cannot be called in this context.");
    } else {
      problems.add(
          "unknown function " + known,
          "Function " + EmulatorText.of(name) + "/" + arity + " does_not_exist.");
    }
    return Form.of(new Literal(call));
  }
}
