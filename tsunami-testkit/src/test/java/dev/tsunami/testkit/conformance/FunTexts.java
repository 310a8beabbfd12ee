package dev.tsunami.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Random texts of funs for {@code ets:fun2ms/1}: heads, guards and bodies of everything that it
 * takes, and now and then something that it refuses. The variables {@code Int}, {@code Bin} and
 * {@code Tup} stand for values outside; {@code A} to {@code D} are mostly of the head.
 */
final class FunTexts {
  /** Of a hundred expressions, how many are something that is hardly ever translated. */
  private static final int STRANGE = 1;

  private static final String[] NO_HEADS =
      words(
          """
          A, B  [A]  a  1  "ab"  #{a := A}  <<1>>  A = a  {A}, B
          """);

  private static final String[] NO_PATTERNS =
      words(
          """
          A = B  {A} = B  1 + 1  - -1  f(A)  A#{a := 1}  <<A>>  <<1:A>>  '$1'  '$-7'  '$+2'
          bnot 1  -a  A ++ B  [A|b] ++ C  <<(1+2)>>  begin A end  fun() -> 1 end  #r{a = 1}
          [X || X <- A]  not true  - A  + -1  <<A/binary>>  <<_>>  erlang:abs(1)
          """);

  private static final String[] CONSTANT_PATTERNS =
      words(
          """
          1  -1  +1  1.5  -2.0  a  'B c'  '_'  '$_'  '$'  '$a'  '$1a'  $x  -$x  +$y  []  {}  #{}
          ""  "xyz"  "x" "y"  <<>>  <<1, 2:4>>  <<"abc">>  <<-1:16/little>>  <<(<<7>>)/binary>>
          12345678901234567890  "a" ++ "b"  16#ff  '\\x{400}'  "\\x{400}"
          """);

  private static final String[] VARIABLES =
      words(
          """
          A  B  C  D  _  _Named  A  B  Int  Unknown
          """);

  private static final String[] OLD_TESTS =
      words(
          """
          atom  float  integer  list  number  pid  port  reference  tuple  binary  function
          """);

  private static final String[] OPERATORS =
      words(
          """
          ==  /=  =<  <  >=  >  =:=  =/=  +  -  *  /  div  rem  band  bor  bxor  bsl  bsr  and  or
          xor  andalso  orelse  ++  --
          """);

  private static final String[] SPECIAL_CALLS =
      words(
          """
          object()  bindings()  self()  node()  get_tcw()  is_seq_trace()  caller()
          return_trace()  message(A)  set_tcw(1)  trace([a], [b])  display(A)  silent(true)
          """);

  private static final String[] TESTS =
      words(
          """
          is_atom  is_float  is_integer  is_list  is_number  is_pid  is_port  is_reference
          is_tuple  is_map  is_binary  is_function  is_atom  is_list
          """);

  private static final String[] GUARD_FUNCTIONS =
      words(
          """
          abs  hd  length  node  round  size  bit_size  byte_size  map_size  tl  trunc  float  abs
          size
          """);

  private static final String[] REMOTE_OPERATORS =
      words(
          """
          '+'  '-'  '=<'  'and'  'andalso'  'orelse'  'div'  '=:='  'xor'  'bsl'
          """);

  private static final String[] BINARIES =
      words(
          """
          <<>>  <<1, 2, 3>>  <<Int>>  <<Int:16>>  <<Bin/binary, 1>>  <<Bin:1/binary>>  <<"abc">>
          <<1:(2+3)>>  <<1.5/float, 2:32/float, 1.5:16/float>>
          <<300/utf8, $a/utf16-little, 66000/utf32>>  <<-5:12/little-signed>>  <<(<<1:7>>)/bits>>
          <<(-1):4, (1 bsl 3)>>  <<"ab"/float>>  <<"xy":16/little>>  <<1/integer-unit:8>>
          <<("abc")>>  <<"\\x{400}">>  <<1:0>>
          """);

  private static final String[] CONSTANTS =
      words(
          """
          0  1  -1  17  1.5  -2.0  1.0e3  a  true  false  '$1'  '$_'  '$x'  '_'  'A b'  $x  ""
          "abc"  []  {}  {{}}  {a, 1}  [1, 2]  [a | b]  #{}  12345678901234567890  ''  16#ff  [[]]
          {"a"}  1_000
          """);

  private static final String[] VALUES =
      words(
          """
          A  A  B  _  _Named  Int  Bin  Tup  A  B  object()
          """);

  private static final String[] STRANGE_EXPRESSIONS =
      words(
          """
          A = 1  constant(A)  string(A)  D
          return_trace()  caller()  erlang:get_tcw()  lists:max(A)  <<A>>  <<a>>  <<1:Int>>
          <<Tup>>  <<1.5>>  <<_>>  <<16#d800/utf8>>  <<Bin:7/binary>>  <<1:(-1)>>  <<1:a>>
          <<(abs(1))>>  <<Unknown>>  <<[1]>>  <<A:8>>  <<(<<1:7>>)/binary>>  foo(A)
          lists:reverse(A)  A(1)  A:b(1)  fun() -> 1 end  fun lists:map/2  begin A end
          [X || X <- A]  [X || X <- A, X > 1]  A#{a => 1}  A#{a := 1}  #{a := 1}  #r{a = 1}  A#r.a
          is_record(A, r)  is_record(A, r, 2)  record(A, r)  erlang:is_record(A, r)
          case A of 1 -> 2 end  if A -> 1 end  catch A  try A catch _:_ -> 1 end
          receive A -> 1 end  Unbound  object(A)  bindings(1)  not atom(A)  erlang:atom(A)
          erlang:display(A)  self(A)  << <<X>> || X <- A >>  ?MODULE  A,  )
          1 +  a b  erlang:foo()  erlang:A(1)
          """);

  private final RandomGenerator random;

  FunTexts(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    List<String> clauses = new ArrayList<>();
    do {
      clauses.add(clause());
    } while (random.nextInt(5) == 0);
    return "fun" + String.join("; ", clauses) + " end";
  }

  private String clause() {
    StringBuilder clause = new StringBuilder("(").append(head()).append(")");
    if (random.nextInt(3) > 0) {
      clause.append(" when ").append(expressions(", ", true));
      while (random.nextInt(4) == 0) {
        clause.append("; ").append(expressions(", ", true));
      }
    }
    return clause.append(" -> ").append(expressions(", ", false)).toString();
  }

  private String expressions(String separator, boolean guard) {
    List<String> parts = new ArrayList<>();
    do {
      parts.add(guard && random.nextInt(4) == 0 ? oldTest() : expression(3));
    } while (random.nextInt(3) == 0);
    return String.join(separator, parts);
  }

  // ---- heads

  private String head() {
    return switch (random.nextInt(24)) {
      case 0 -> variable();
      case 1 -> "_";
      case 2, 3 -> variable() + " = " + tuplePattern();
      case 4, 5 -> tuplePattern() + " = " + variable();
      case 6 -> pick("_ = {A, B}", "{A, _} = _", "A = B", "A = B = {C}", "{A} = {B}", "_ = _");
      case 7 -> pick(NO_HEADS);
      case 8 -> "";
      default -> tuplePattern();
    };
  }

  private String tuplePattern() {
    List<String> parts = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      parts.add(pattern(2));
    }
    if (random.nextInt(4) > 0) {
      parts.add("A");
      parts.add("B");
      parts.add("_Named");
    }
    return random.nextInt(30) == 0 ? "{}" : "{" + String.join(", ", parts) + "}";
  }

  private String pattern(int depth) {
    if (random.nextInt(100) < STRANGE) {
      return pick(NO_PATTERNS);
    }
    if (depth == 0 || random.nextInt(3) == 0) {
      return random.nextInt(3) == 0 ? constantPattern() : variable();
    }
    return switch (random.nextInt(7)) {
      case 0 -> "[" + pattern(depth - 1) + ", " + pattern(depth - 1) + "]";
      case 1 -> "[" + pattern(depth - 1) + " | " + pattern(depth - 1) + "]";
      case 2 -> "{" + pattern(depth - 1) + ", " + pattern(depth - 1) + "}";
      case 3 -> "\"ab\" ++ " + pattern(depth - 1);
      case 4 -> "[" + pattern(depth - 1) + "] ++ " + pattern(depth - 1);
      case 5 ->
          "#{"
              + pattern(0)
              + pick(" := ", " => ")
              + pattern(depth - 1)
              + ", "
              + pattern(0)
              + " := "
              + pattern(depth - 1)
              + "}";
      default -> pick("_", "_Named", "_Other");
    };
  }

  private String constantPattern() {
    return pick(CONSTANT_PATTERNS);
  }

  private String variable() {
    return pick(VARIABLES);
  }

  // ---- guards and bodies

  private String oldTest() {
    return pick(OLD_TESTS) + "(" + expression(1) + ")";
  }

  private String expression(int depth) {
    if (random.nextInt(100) < STRANGE) {
      return strange();
    }
    if (depth == 0 || random.nextInt(4) == 0) {
      return random.nextInt(2) == 0 ? constant() : value();
    }
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> infix(depth);
      case 3 -> pick("not ", "- ", "+ ", "bnot ") + "(" + expression(depth - 1) + ")";
      case 4, 5 -> call(depth);
      case 6 -> remoteCall(depth);
      case 7, 8 -> "{" + expression(depth - 1) + ", " + expression(depth - 1) + "}";
      case 9 -> "[" + expression(depth - 1) + pick(", ", " | ") + expression(depth - 1) + "]";
      case 10 ->
          "#{"
              + expression(depth - 1)
              + " => "
              + expression(depth - 1)
              + ", "
              + expression(0)
              + " => "
              + expression(depth - 1)
              + "}";
      default -> bits();
    };
  }

  private String infix(int depth) {
    String operator = pick(OPERATORS);
    return "(" + expression(depth - 1) + ") " + operator + " (" + expression(depth - 1) + ")";
  }

  private String call(int depth) {
    String a = expression(depth - 1);
    String b = expression(depth - 1);
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> test() + "(" + a + ")";
      case 3, 4 -> guardFunction() + "(" + a + ")";
      case 5 ->
          pick("element", "map_get", "is_map_key", "binary_part", "is_record")
              + "("
              + a
              + ", "
              + b
              + ")";
      case 6 -> pick(SPECIAL_CALLS);
      default -> "binary_part(" + a + ", " + b + ", 1)";
    };
  }

  private String test() {
    return pick(TESTS);
  }

  private String guardFunction() {
    return pick(GUARD_FUNCTIONS);
  }

  private String remoteCall(int depth) {
    String a = expression(depth - 1);
    String b = expression(depth - 1);
    return switch (random.nextInt(5)) {
      case 0 -> "erlang:" + test() + "(" + a + ")";
      case 1 -> "erlang:" + guardFunction() + "(" + a + ")";
      case 2 -> "erlang:" + pick(REMOTE_OPERATORS) + "(" + a + ", " + b + ")";
      case 3 -> "erlang:" + pick("'+'", "'-'", "'not'", "'bnot'", "'*'", "'++'") + "(" + a + ")";
      default ->
          pick(
              "erlang:self()",
              "erlang:node()",
              "erlang:element(1, A)",
              "erlang:get_tcw()",
              "lists:max(A)");
    };
  }

  private String bits() {
    return pick(BINARIES);
  }

  private String constant() {
    return pick(CONSTANTS);
  }

  private String value() {
    return pick(VALUES);
  }

  private String strange() {
    return pick(STRANGE_EXPRESSIONS);
  }

  /** The parts of a text between two spaces or more, or ends of lines. */
  private static String[] words(String text) {
    return text.strip().split(" {2,}|\n", -1);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
