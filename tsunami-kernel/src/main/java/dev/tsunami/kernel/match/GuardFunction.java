package dev.tsunami.kernel.match;

import dev.tsunami.term.Arithmetic;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The functions that guards and bodies may call, by name and arity, and the static method that is
 * each one. The interpreter calls the method through {@link #apply}; a compiler emits a call of
 * {@link #owner}{@code .}{@link #method}.
 *
 * <p>What is not here has a rule of its own for its arguments: {@code and or andalso orelse const},
 * see {@link Expr}; {@code self/0} and {@code node/0} ask the context.
 *
 * <p>Source: the table of guard functions in OTP 29's {@code erl_db_util.c}, those of it that may
 * be called on tables.
 */
public enum GuardFunction {
  IS_ATOM("is_atom", Guards.class, "isAtom", Form.test1(Guards::isAtom)),
  IS_FLOAT("is_float", Guards.class, "isFloat", Form.test1(Guards::isFloat)),
  IS_INTEGER("is_integer", Guards.class, "isInteger", Form.test1(Guards::isInteger)),
  IS_LIST("is_list", Guards.class, "isList", Form.test1(Guards::isList)),
  IS_NUMBER("is_number", Guards.class, "isNumber", Form.test1(Guards::isNumber)),
  IS_PID("is_pid", Guards.class, "isPid", Form.test1(Guards::isPid)),
  IS_PORT("is_port", Guards.class, "isPort", Form.test1(Guards::isPort)),
  IS_REFERENCE("is_reference", Guards.class, "isReference", Form.test1(Guards::isReference)),
  IS_TUPLE("is_tuple", Guards.class, "isTuple", Form.test1(Guards::isTuple)),
  IS_MAP("is_map", Guards.class, "isMap", Form.test1(Guards::isMap)),
  IS_BINARY("is_binary", Guards.class, "isBinary", Form.test1(Guards::isBinary)),
  IS_BITSTRING("is_bitstring", Guards.class, "isBitstring", Form.test1(Guards::isBitstring)),
  IS_BOOLEAN("is_boolean", Guards.class, "isBoolean", Form.test1(Guards::isBoolean)),
  IS_FUNCTION("is_function", Guards.class, "isFunction", Form.test1(Guards::isFunction)),
  IS_INTEGER_3("is_integer", Guards.class, "isInteger", Form.value3(Guards::isInteger)),
  IS_FUNCTION_2("is_function", Guards.class, "isFunction", Form.value2(Guards::isFunction)),
  IS_RECORD("is_record", Guards.class, "isRecord", Form.value3(Guards::isRecord)),
  SAME("=:=", Guards.class, "same", Form.test2(Guards::same)),
  DIFFERENT("=/=", Guards.class, "different", Form.test2(Guards::different)),
  EQUAL("==", Guards.class, "equal", Form.test2(Guards::equal)),
  UNEQUAL("/=", Guards.class, "unequal", Form.test2(Guards::unequal)),
  LESS("<", Guards.class, "less", Form.test2(Guards::less)),
  AT_MOST("=<", Guards.class, "atMost", Form.test2(Guards::atMost)),
  GREATER(">", Guards.class, "greater", Form.test2(Guards::greater)),
  AT_LEAST(">=", Guards.class, "atLeast", Form.test2(Guards::atLeast)),
  NOT("not", Guards.class, "not", Form.value1(Guards::not)),
  XOR("xor", Guards.class, "xor", Form.value2(Guards::xor)),
  PLUS("+", Arithmetic.class, "plus", Form.value1(Arithmetic::plus)),
  NEGATE("-", Arithmetic.class, "negate", Form.value1(Arithmetic::negate)),
  ADD("+", Arithmetic.class, "add", Form.value2(Arithmetic::add)),
  SUBTRACT("-", Arithmetic.class, "subtract", Form.value2(Arithmetic::subtract)),
  MULTIPLY("*", Arithmetic.class, "multiply", Form.value2(Arithmetic::multiply)),
  DIVIDE("/", Arithmetic.class, "divide", Form.value2(Arithmetic::divide)),
  DIV("div", Arithmetic.class, "quotient", Form.value2(Arithmetic::quotient)),
  REM("rem", Arithmetic.class, "remainder", Form.value2(Arithmetic::remainder)),
  BAND("band", Arithmetic.class, "bitAnd", Form.value2(Arithmetic::bitAnd)),
  BOR("bor", Arithmetic.class, "bitOr", Form.value2(Arithmetic::bitOr)),
  BXOR("bxor", Arithmetic.class, "bitXor", Form.value2(Arithmetic::bitXor)),
  BNOT("bnot", Arithmetic.class, "bitNot", Form.value1(Arithmetic::bitNot)),
  BSL("bsl", Arithmetic.class, "shiftLeft", Form.value2(Arithmetic::shiftLeft)),
  BSR("bsr", Arithmetic.class, "shiftRight", Form.value2(Arithmetic::shiftRight)),
  ABS("abs", Arithmetic.class, "abs", Form.value1(Arithmetic::abs)),
  FLOAT("float", Arithmetic.class, "toFloat", Form.value1(Arithmetic::toFloat)),
  ROUND("round", Arithmetic.class, "round", Form.value1(Arithmetic::round)),
  TRUNC("trunc", Arithmetic.class, "truncate", Form.value1(Arithmetic::truncate)),
  FLOOR("floor", Arithmetic.class, "floor", Form.value1(Arithmetic::floor)),
  CEIL("ceil", Arithmetic.class, "ceiling", Form.value1(Arithmetic::ceiling)),
  MAX("max", Guards.class, "max", Form.value2(Guards::max)),
  MIN("min", Guards.class, "min", Form.value2(Guards::min)),
  ELEMENT("element", Guards.class, "element", Form.value2(Guards::element)),
  HD("hd", Guards.class, "head", Form.value1(Guards::head)),
  TL("tl", Guards.class, "tail", Form.value1(Guards::tail)),
  LENGTH("length", Guards.class, "length", Form.value1(Guards::length)),
  SIZE("size", Guards.class, "size", Form.value1(Guards::size)),
  TUPLE_SIZE("tuple_size", Guards.class, "tupleSize", Form.value1(Guards::tupleSize)),
  BIT_SIZE("bit_size", Guards.class, "bitSize", Form.value1(Guards::bitSize)),
  BYTE_SIZE("byte_size", Guards.class, "byteSize", Form.value1(Guards::byteSize)),
  BINARY_PART("binary_part", Guards.class, "binaryPart", Form.value2(Guards::binaryPart)),
  BINARY_PART_3("binary_part", Guards.class, "binaryPart", Form.value3(Guards::binaryPart)),
  MAP_SIZE("map_size", Guards.class, "mapSize", Form.value1(Guards::mapSize)),
  MAP_GET("map_get", Guards.class, "mapGet", Form.value2(Guards::mapGet)),
  IS_MAP_KEY("is_map_key", Guards.class, "isMapKey", Form.value2(Guards::isMapKey)),
  NODE("node", Guards.class, "node", Form.value1(Guards::node));

  private static final Map<String, GuardFunction> BY_NAME = new HashMap<>();

  static {
    for (GuardFunction function : values()) {
      BY_NAME.put(function.functionName + "/" + function.arity(), function);
    }
  }

  private final String functionName;
  private final Atom atom;
  private final Class<?> owner;
  private final String method;
  private final Form form;

  GuardFunction(String functionName, Class<?> owner, String method, Form form) {
    this.functionName = functionName;
    this.atom = Atom.of(functionName);
    this.owner = owner;
    this.method = method;
    this.form = form;
  }

  /** The function with this name and arity, if there is one. */
  public static @Nullable GuardFunction find(String functionName, int arity) {
    return BY_NAME.get(functionName + "/" + arity);
  }

  /** The name in Erlang. */
  public Atom atom() {
    return atom;
  }

  /** 1 to 3. */
  public int arity() {
    return form.arity();
  }

  /** Whether the method is {@code boolean} and cannot fail; others give a term, or null. */
  public boolean isTest() {
    return form.isTest();
  }

  /** The class with the static {@link #method}. */
  public Class<?> owner() {
    return owner;
  }

  /** Name of the static method of {@link #owner}, whose parameters are {@link #arity} terms. */
  public String method() {
    return method;
  }

  /**
   * The function's value; null where it raises an error.
   *
   * @param arguments as many as {@link #arity}
   */
  public @Nullable Term apply(Term... arguments) {
    return form.apply(arguments);
  }

  @Override
  public String toString() {
    return functionName + "/" + arity();
  }

  /** A static method as a function of a list of terms. */
  private record Form(int arity, boolean isTest, Application application) {
    @Nullable Term apply(Term[] arguments) {
      return application.apply(arguments);
    }

    static Form test1(Predicate<Term> test) {
      return new Form(1, true, a -> Atom.of(test.test(a[0])));
    }

    static Form test2(BiPredicate<Term, Term> test) {
      return new Form(2, true, a -> Atom.of(test.test(a[0], a[1])));
    }

    static Form value1(Value1 value) {
      return new Form(1, false, a -> value.of(a[0]));
    }

    static Form value2(Value2 value) {
      return new Form(2, false, a -> value.of(a[0], a[1]));
    }

    static Form value3(Value3 value) {
      return new Form(3, false, a -> value.of(a[0], a[1], a[2]));
    }
  }

  private interface Application {
    @Nullable Term apply(Term[] arguments);
  }

  private interface Value1 {
    @Nullable Term of(Term a);
  }

  private interface Value2 {
    @Nullable Term of(Term a, Term b);
  }

  private interface Value3 {
    @Nullable Term of(Term a, Term b, Term c);
  }
}
