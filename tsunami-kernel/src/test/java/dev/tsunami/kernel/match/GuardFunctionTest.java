package dev.tsunami.kernel.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.text.TermParser;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The functions of guards: that each is the method it says it is, and what each gives. */
class GuardFunctionTest {
  /** {@code function(arguments) = value}, or {@code = error}. */
  private static final String[] EXAMPLES = {
    "is_atom(a) = true",
    "is_atom(1) = false",
    "is_float(1.0) = true",
    "is_float(1) = false",
    "is_integer(18446744073709551616) = true",
    "is_integer(1.0) = false",
    "is_list([]) = true",
    "is_list([a|b]) = true",
    "is_list({}) = false",
    "is_number(1) = true",
    "is_number(1.0) = true",
    "is_number(a) = false",
    "is_pid(<0.1.0>) = true",
    "is_pid(a) = false",
    "is_port(#Port<0.1>) = true",
    "is_port(a) = false",
    "is_reference(#Ref<0.1.2.3>) = true",
    "is_reference(a) = false",
    "is_tuple({}) = true",
    "is_tuple([]) = false",
    "is_map(#{}) = true",
    "is_map([]) = false",
    "is_binary(<<>>) = true",
    "is_binary(<<1:3>>) = false",
    "is_binary(a) = false",
    "is_bitstring(<<1:3>>) = true",
    "is_bitstring(a) = false",
    "is_boolean(true) = true",
    "is_boolean(false) = true",
    "is_boolean(a) = false",
    "is_function(fun lists:map/2) = true",
    "is_function(a) = false",
    "is_integer(2, 1, 2) = true",
    "is_integer(3, 1, 2) = false",
    "is_integer(1.0, 1, 2) = false",
    "is_integer(1, 2, 1) = false",
    "is_integer(1, 1.0, 2) = error",
    "is_integer(a, 1, b) = error",
    "is_function(fun lists:map/2, 2) = true",
    "is_function(fun lists:map/2, 1) = false",
    "is_function(a, 1) = false",
    "is_function(a, -1) = error",
    "is_function(a, b) = error",
    "is_function(fun lists:map/2, 18446744073709551616) = false",
    "is_record({r, 1}, r, 2) = true",
    "is_record({r, 1}, r, 3) = false",
    "is_record({r, 1}, s, 2) = false",
    "is_record({}, r, 0) = false",
    "is_record(a, r, 1) = false",
    "is_record({r}, 1, 1) = error",
    "is_record({r}, r, -1) = false",
    "is_record({r}, r, a) = error",
    "=:=(1, 1) = true",
    "=:=(1, 1.0) = false",
    "=:=(0.0, -0.0) = false",
    "=/=(1, 1.0) = true",
    "=/=(a, a) = false",
    "==(1, 1.0) = true",
    "==({1}, {1.0}) = true",
    "==(9007199254740993, 9007199254740992.0) = false",
    "/=(1, 1.0) = false",
    "/=(1, 2) = true",
    "<(1, 2) = true",
    "<(2, 2) = false",
    "<(1, a) = true",
    "<(18446744073709551616, 1) = false",
    "=<(2, 2) = true",
    "=<(3, 2) = false",
    ">(3, 2) = true",
    ">(2, 2) = false",
    ">=(2, 2.0) = true",
    ">=(1, 2) = false",
    "not(true) = false",
    "not(false) = true",
    "not(a) = error",
    "xor(true, false) = true",
    "xor(true, true) = false",
    "xor(a, true) = error",
    "xor(true, a) = error",
    "+(1) = 1",
    "+(1.5) = 1.5",
    "+(a) = error",
    "-(1) = -1",
    "-(1.5) = -1.5",
    "-(-9223372036854775808) = 9223372036854775808",
    "-(a) = error",
    "+(1, 2) = 3",
    "+(9223372036854775807, 1) = 9223372036854775808",
    "+(1, 0.5) = 1.5",
    "+(1, a) = error",
    "+(1.7976931348623157e308, 1.7976931348623157e308) = error",
    "-(1, 2) = -1",
    "-(-9223372036854775808, 1) = -9223372036854775809",
    "-(a, 1) = error",
    "-(0.5, 1) = -0.5",
    "*(3, 4) = 12",
    "*(4294967296, 4294967296) = 18446744073709551616",
    "*(2, 0.5) = 1.0",
    "*(a, 1) = error",
    "/(4, 2) = 2.0",
    "/(1, 0) = error",
    "/(1, 0.0) = error",
    "/(a, 1) = error",
    "div(-7, 2) = -3",
    "div(7, 0) = error",
    "div(7.0, 2) = error",
    "div(-9223372036854775808, -1) = 9223372036854775808",
    "div(36893488147419103232, 2) = 18446744073709551616",
    "rem(-7, 2) = -1",
    "rem(7, 0) = error",
    "rem(7, 2.0) = error",
    "rem(36893488147419103233, 2) = 1",
    "band(6, 3) = 2",
    "band(36893488147419103235, 3) = 3",
    "band(1.0, 1) = error",
    "bor(6, 3) = 7",
    "bor(18446744073709551616, 1) = 18446744073709551617",
    "bor(a, 1) = error",
    "bxor(6, 3) = 5",
    "bxor(18446744073709551617, 1) = 18446744073709551616",
    "bxor(1, a) = error",
    "bnot(0) = -1",
    "bnot(18446744073709551616) = -18446744073709551617",
    "bnot(1.0) = error",
    "bsl(1, 70) = 1180591620717411303424",
    "bsl(8, -2) = 2",
    "bsl(1, 33554368) = error",
    "bsl(0, 18446744073709551616) = 0",
    "bsl(1, 18446744073709551616) = error",
    "bsl(1, a) = error",
    "bsr(8, 2) = 2",
    "bsr(-1, 18446744073709551616) = -1",
    "bsr(1, 18446744073709551616) = 0",
    "bsr(1, -3) = 8",
    "bsr(1.0, 1) = error",
    "abs(-3) = 3",
    "abs(-1.5) = 1.5",
    "abs(-9223372036854775808) = 9223372036854775808",
    "abs(a) = error",
    "float(1) = 1.0",
    "float(1.5) = 1.5",
    "float(a) = error",
    "round(2.5) = 3",
    "round(-2.5) = -3",
    "round(7) = 7",
    "round(a) = error",
    "trunc(-2.7) = -2",
    "trunc(7) = 7",
    "trunc(a) = error",
    "floor(-2.5) = -3",
    "floor(1.0e20) = 100000000000000000000",
    "floor(a) = error",
    "ceil(2.1) = 3",
    "ceil(-2.5) = -2",
    "ceil(a) = error",
    "max(1, a) = a",
    "max(1, 1.0) = 1",
    "max(2, 3) = 3",
    "min(1, a) = 1",
    "min(1.0, 1) = 1.0",
    "min(3, 2) = 2",
    "element(2, {a, b}) = b",
    "element(0, {a}) = error",
    "element(2, {a}) = error",
    "element(1.0, {a}) = error",
    "element(1, [a]) = error",
    "element(18446744073709551617, {a}) = error",
    "hd([a|b]) = a",
    "hd([]) = error",
    "tl([a|b]) = b",
    "tl(a) = error",
    "length([a, b]) = 2",
    "length([]) = 0",
    "length([a|b]) = error",
    "length({a}) = error",
    "size({a, b}) = 2",
    "size(<<1, 2, 3:4>>) = 2",
    "size([]) = error",
    "tuple_size({a, b}) = 2",
    "tuple_size([]) = error",
    "bit_size(<<1, 3:4>>) = 12",
    "bit_size(a) = error",
    "byte_size(<<1, 3:4>>) = 2",
    "byte_size({}) = error",
    "binary_part(<<1, 2, 3>>, {1, 2}) = <<2,3>>",
    "binary_part(<<1, 2, 3>>, {3, -2}) = <<2,3>>",
    "binary_part(<<1>>, {0}) = error",
    "binary_part(<<1>>, 0) = error",
    "binary_part(<<1>>, {0, 2}) = error",
    "binary_part(<<1, 2, 3>>, 0, 1) = <<1>>",
    "binary_part(<<1>>, 2, 0) = error",
    "binary_part(<<1>>, -1, 1) = error",
    "binary_part(<<1>>, 0, -1) = error",
    "binary_part(<<1:4>>, 0, 0) = <<>>",
    "binary_part(<<1>>, a, 1) = error",
    "binary_part(<<1>>, 0, a) = error",
    "binary_part(<<1>>, 1, 0) = <<>>",
    "binary_part(<<1>>, 0, 18446744073709551616) = error",
    "binary_part(<<1>>, 1, -9223372036854775808) = error",
    "map_size(#{a => 1}) = 1",
    "map_size([]) = error",
    "map_get(a, #{a => 1}) = 1",
    "map_get(1, #{1.0 => 1}) = error",
    "map_get(a, b) = error",
    "is_map_key(a, #{a => 1}) = true",
    "is_map_key(b, #{a => 1}) = false",
    "is_map_key(a, b) = error",
    "node(<0.1.0>) = nonode@nohost",
    "node(#Ref<0.1.2.3>) = nonode@nohost",
    "node(#Port<0.1>) = nonode@nohost",
    "node(a) = error",
  };

  @ParameterizedTest
  @EnumSource
  void each_is_a_public_static_method_of_terms(GuardFunction function) throws Exception {
    Class<?>[] parameters = new Class<?>[function.arity()];
    Arrays.fill(parameters, Term.class);
    Method method = function.owner().getMethod(function.method(), parameters);
    assertThat(Modifier.isStatic(method.getModifiers())).isTrue();
    assertThat(Modifier.isPublic(function.owner().getModifiers())).isTrue();
    assertThat(method.getReturnType()).isEqualTo(function.isTest() ? boolean.class : Term.class);
    assertThat(GuardFunction.find(function.atom().name(), function.arity())).isSameAs(function);
    assertThat(function).hasToString(function.atom().name() + "/" + function.arity());
  }

  @Test
  void the_examples_come_out_the_same_through_the_method_and_leave_no_function_out()
      throws Exception {
    Set<GuardFunction> tried = EnumSet.noneOf(GuardFunction.class);
    Set<GuardFunction> failed = EnumSet.noneOf(GuardFunction.class);
    for (String example : EXAMPLES) {
      int open = example.indexOf('(');
      int close = example.lastIndexOf(") = ");
      Term[] arguments =
          ((TermList) TermParser.parse("[" + example.substring(open + 1, close) + "]"))
              .toList()
              .toArray(new Term[0]);
      GuardFunction function = GuardFunction.find(example.substring(0, open), arguments.length);
      assertThat(function).as(example).isNotNull();
      Term value = function.apply(arguments);
      String text = value == null ? "error" : value.toString();
      assertThat(text)
          .as(example)
          .isEqualTo(TermParser.parse(example.substring(close + 4)).toString());
      assertThat(String.valueOf(throughMethod(function, arguments)))
          .as(example)
          .isEqualTo(String.valueOf(value));
      tried.add(function);
      if (value == null) {
        failed.add(function);
      }
    }
    assertThat(tried).isEqualTo(EnumSet.allOf(GuardFunction.class));
    Set<GuardFunction> cannotFail = new HashSet<>(EnumSet.of(GuardFunction.MAX, GuardFunction.MIN));
    for (GuardFunction function : GuardFunction.values()) {
      assertThat(failed.contains(function))
          .as("%s fails in an example", function)
          .isEqualTo(!function.isTest() && !cannotFail.contains(function));
    }
  }

  /** As a compiler calls it. */
  private static Object throughMethod(GuardFunction function, Term[] arguments) throws Exception {
    Class<?>[] parameters = new Class<?>[arguments.length];
    Arrays.fill(parameters, Term.class);
    return function
        .owner()
        .getMethod(function.method(), parameters)
        .invoke(null, (Object[]) arguments);
  }

  @Test
  void what_is_no_function_is_not_found() {
    assertThat(GuardFunction.find("is_record", 2)).isNull();
    assertThat(GuardFunction.find("and", 2)).isNull();
    assertThat(GuardFunction.find("self", 0)).isNull();
    assertThat(GuardFunction.find("element", 3)).isNull();
  }

  @Test
  void an_integer_beyond_all_floats_has_no_float_and_no_quotient() {
    Term huge = GuardFunction.BSL.apply(TermParser.parse("1"), TermParser.parse("2000"));
    assertThat(GuardFunction.FLOAT.apply(huge)).isNull();
    assertThat(GuardFunction.DIVIDE.apply(huge, huge)).isNull();
    assertThat(GuardFunction.ADD.apply(huge, TermParser.parse("0.5"))).isNull();
  }

  @Test
  void integers_end_at_a_limit() {
    Term greatest = GuardFunction.BSL.apply(TermParser.parse("1"), TermParser.parse("33554367"));
    assertThat(greatest).isNotNull();
    assertThat(GuardFunction.MULTIPLY.apply(greatest, greatest)).isNull();
    assertThat(GuardFunction.ADD.apply(greatest, greatest)).isNull();
  }
}
