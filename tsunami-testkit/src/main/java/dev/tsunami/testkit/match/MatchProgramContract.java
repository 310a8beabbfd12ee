package dev.tsunami.testkit.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tsunami.kernel.match.GuardFunction;
import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.kernel.match.MatchContext;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.MatchSpec;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Int;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import dev.tsunami.term.text.TermParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link MatchProgram} must do: the same as {@link Interpreter}, on specifications and
 * objects that are written here and on random ones. A subclass says how programs are made:
 *
 * <pre>{@code
 * final class HiddenClassCompilerTest extends MatchProgramContract {
 *   protected MatchProgram program(MatchSpec spec) { ... }
 * }
 * }</pre>
 */
public abstract class MatchProgramContract {
  private static final MatchContext CONTEXT =
      new MatchContext(Pid.of(Atom.of("nonode@nohost"), 77, 0, 0), Atom.of("nonode@nohost"));

  private static final int SPECS = 500;
  private static final int OBJECTS = 45;

  /** The program under test. */
  protected abstract MatchProgram program(MatchSpec spec);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aRandomSpecificationGivesTheSameForRandomObjects(long seed) {
    SpecSource source = new SpecSource(seed);
    int matches = 0;
    for (int i = 0; i < SPECS; i++) {
      MatchSpec spec = source.spec();
      List<Term> objects = new ArrayList<>(OBJECTS);
      for (int n = 0; n < OBJECTS; n++) {
        objects.add(source.object());
      }
      matches += agree(spec, objects);
    }
    assertThat(matches).isBetween(SPECS * OBJECTS / 5, SPECS * OBJECTS * 4 / 5);
  }

  /** Positions of a function: in a guard, in a body, and around errors of it in both. */
  @ParameterizedTest
  @EnumSource(GuardFunction.class)
  void aFunctionGivesTheSameWhereverItIsCalled(GuardFunction function) {
    String call = call(function, "'$1'", "'$2'", "'$3'");
    List<Term> objects = triples(function.arity());
    for (String guard :
        List.of(
            call,
            "{'not'," + call + "}",
            "{is_boolean," + call + "}",
            "{'or'," + call + ",true}",
            "{'or',{is_atom,'$1'}," + call + ",{hd,'$1'}}",
            "{'and',true,{'or',false," + call + "}}",
            "{'orelse',{is_integer,'$1'}," + call + "}",
            "{'=:=',{{1,{{" + call + "}}}},{{1,{{" + call + "}}}}}",
            "{is_list,[a,b|" + call + "]}",
            "{is_map,#{1 => " + call + ",2 => '$1'}}",
            "{is_tuple,{{'$1',2,3,4," + call + "}}}")) {
      agree(spec("[{{'$1','$2','$3'},[" + guard + "],['$_']},{'_',[],[otherwise]}]"), objects);
    }
    for (String body :
        List.of(
            call,
            "{'not'," + call + "}",
            "{is_atom," + call + "}",
            "{'or'," + call + ",false}",
            "{'and'," + call + ",true," + call + "}",
            "{'andalso'," + call + ",yes}",
            "{'orelse',false," + call + "}",
            "{{1," + call + ",3,4,5," + call + "}}",
            "[1," + call + "|" + call + "]",
            "#{1 => " + call + "," + call + " => '$1'}")) {
      agree(spec("[{{'$1','$2','$3'},[],[" + body + "]}]"), objects);
    }
  }

  @ParameterizedTest
  @EnumSource(GuardFunction.class)
  void aFunctionGivesTheSameForConstants(GuardFunction function) {
    List<Term> objects = triples(1);
    for (Term constant : values()) {
      String text = "{const," + constant + "}";
      List<String> calls =
          List.of(
              call(function, "'$1'", text, text),
              call(function, text, "'$1'", text),
              call(function, text, text, "'$1'"),
              call(function, text, text, text));
      for (String call : calls) {
        agree(
            spec(
                "[{{'$1','_','_'},["
                    + call
                    + "],[1]},{{'$1','_','_'},[{'not',"
                    + call
                    + "}],[2]},{{'$1','_','_'},[],["
                    + call
                    + "]}]"),
            objects);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // An error hides nothing that was decided before it, and nothing hides an error.
        "{'and',false,{hd,'$1'}}",
        "{'and',{hd,'$1'},false}",
        "{'or',true,{hd,'$1'}}",
        "{'or',{hd,'$1'},true}",
        "{'or',{hd,'$1'},{hd,'$2'}}",
        "{'or',{hd,'$1'},{hd,'$2'},{is_atom,'$1'}}",
        "{'or',true,a}",
        "{'or',a,true}",
        "{'and',false,a}",
        "{'and',a}",
        "{'or','$1'}",
        "{'and',true}",
        "{'or','$1','$2'}",
        "{'and','$1','$2'}",
        "{'not',{'and','$1','$2'}}",
        "{'not',{'or','$1','$2'}}",
        "{'not',{'not','$1'}}",
        "{'xor','$1','$2'}",
        "{'xor',{'not','$1'},{'or','$1','$2'}}",
        "{'andalso',false,{hd,'$1'}}",
        "{'orelse',true,{hd,'$1'}}",
        "{'andalso',true,'$1'}",
        "{'andalso','$1'}",
        "{'andthen','$1','$2'}",
        "{'orelse','$1','$2',a}",
        "{'andalso',a,true}",
        "{'orelse',{hd,'$1'},true}",
        "{'=:=',{'andalso',true,5},5}",
        "{'=:=',{'orelse',false,'$1'},'$2'}",
        "{'or',{'andalso','$1','$2'},{'orelse','$2','$1'},{'xor','$1','$2'}}",
        "{'and',{'or',{'and','$1',{hd,'$2'}},'$2'},{'or','$1',{'and','$2',{hd,'$1'}}}}",
        "{'not',{'andalso','$1',{'or','$2',{'not','$1'}}}}",
        "{'==',{'or','$1','$2'},{'not',{'and',{'not','$1'},{'not','$2'}}}}",
        "true",
        "false",
        "5",
        "'$1'",
        "{const,true}",
        "{self}",
        "{node}",
        "{'==',{node},nonode@nohost}",
        "{'<',{self},'$1'}",
        "'$$'",
        "{'=:=','$$',['$1','$2']}",
        "{'>=',{'+','$1',1},{'*','$2',2}}",
        "{is_list,[]}",
        "{element,1,{const,{true,false}}}",
        "{is_tuple,{{}}}",
        "{'==',{const,[1,{2.0,a}|b]},[1,{{2,a}}|b]}"
      })
  void conditionsGiveTheSameInGuardsAndBodies(String condition) {
    List<Term> objects = triples(2);
    agree(
        spec(
            "[{{'$1','$2','_'},["
                + condition
                + "],[1]},{{'$1','$2','_'},[{'not',"
                + condition
                + "}],[2]},{{'$1','$2','_'},[{'=:=',"
                + condition
                + ",false}],[3]},{'_',[],[4]}]"),
        objects);
    agree(spec("[{{'$1','$2','_'},[],[{{" + condition + ",[" + condition + "]}}]}]"), objects);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'_'",
        "'$1'",
        "{}",
        "{'_'}",
        "{'_','_','_'}",
        "{'$1','$1','_'}",
        "{'$1','$1','$1'}",
        "{'$2','$1','$2'}",
        "{'$7','$40','$7'}",
        "{{'$1'},'_','$1'}",
        "{1,'_','$1'}",
        "{1.0,'_','$1'}",
        "{a,[],'$1'}",
        "{{1,2},{},'_'}",
        "{[1],'$1','_'}",
        "{['$1'],'$1','_'}",
        "{['$1'|'$2'],'_','_'}",
        "{['$1','$1'|'_'],'_','_'}",
        "{[[]|'$1'],'_','$1'}",
        "{#{},'_','$1'}",
        "{#{1 => '$1'},'_','_'}",
        "{#{1 => '$1',a => '$2'},'$1','$2'}",
        "{#{1 => a},'_','$1'}",
        "{9223372036854775808,'_','_'}",
        "{5000000000,'_','_'}",
        "{'$1',<<1,2>>,'_'}",
        "#{}",
        "['$1'|'$1']"
      })
  void headsMatchTheSame(String head) {
    List<Term> objects = new ArrayList<>(triples(3));
    objects.addAll(values());
    agree(spec("[{" + head + ",[],['$$']}]"), objects);
    agree(spec("[{" + head + ",[],[yes]},{'_',[],['$_']}]"), objects);
    agree(spec("[{{" + head + ",'_','_'},[],['$$']}]"), objects);
  }

  @Test
  void noClausesMatchNothing() {
    agree(new MatchSpec(List.of()), values());
  }

  @Test
  void tenThousandClausesAreTriedInOrder() {
    List<Term> clauses = new ArrayList<>();
    List<Term> objects = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Term result = i % 100 == 0 ? Atom.of("$1") : Int.of(i);
      clauses.add(
          Tuple.of(
              Tuple.of(Int.of(i / 2), Atom.of("$1")),
              i % 2 == 0
                  ? TermList.of(Tuple.of(Atom.of(">"), Atom.of("$1"), Int.of(i)))
                  : TermList.NIL,
              TermList.of(result)));
      if (i % 97 == 0) {
        objects.add(Tuple.of(Int.of(i / 2), Int.of(i + i % 3 - 1)));
      }
    }
    agree(MatchSpec.parse(TermList.copyOf(clauses)), objects);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "not", "+", "and", "or", "andalso", "{{}}", "[]", "#{}"})
  void anExpressionAsDeepAsTheParserTakesIsEvaluated(String form) {
    for (int levels : new int[] {10, 150, 298}) {
      Term left = Atom.of("$1");
      Term right = Atom.of("$1");
      for (int i = 0; i < levels; i++) {
        left = nested(form, left, true);
        right = nested(form, right, false);
      }
      List<Term> objects = triples(1);
      for (Term expression : List.of(left, right)) {
        Term head = TermParser.parse("{'$1','_','_'}");
        agree(parseDeep(head, TermList.NIL, TermList.of(expression)), objects);
        agree(parseDeep(head, TermList.of(expression), TermList.of(Atom.OK)), objects);
      }
    }
  }

  private static Term nested(String form, Term inner, boolean left) {
    return switch (form) {
      case "-", "not" -> Tuple.of(Atom.of(form), inner);
      case "+" -> call(form, inner, Int.of(1), left);
      case "{{}}" -> Tuple.of(left ? Tuple.of(inner, Int.of(1)) : Tuple.of(Int.of(1), inner));
      case "[]" -> left ? TermList.of(inner) : TermList.cons(Int.of(1), inner);
      case "#{}" -> TermMap.of(Int.of(1), inner);
      default -> call(form, inner, Atom.of(form.equals("or") ? "false" : "true"), left);
    };
  }

  private static Term call(String name, Term inner, Term other, boolean left) {
    return left ? Tuple.of(Atom.of(name), inner, other) : Tuple.of(Atom.of(name), other, inner);
  }

  @Test
  void aHeadAsDeepAsTheParserTakesMatches() {
    for (int levels : new int[] {10, 150, 298}) {
      Term head = Atom.of("$1");
      Term object = Int.of(7);
      Term other = Atom.OK;
      for (int i = 0; i < levels; i++) {
        head = i % 2 == 0 ? Tuple.of(head) : TermList.of(head);
        object = i % 2 == 0 ? Tuple.of(object) : TermList.of(object);
        other = i % 3 == 0 ? Tuple.of(other) : TermList.of(other);
      }
      agree(
          parseDeep(head, TermList.NIL, TermList.of(Atom.of("$$"))),
          List.of(object, other, Atom.OK));
    }
  }

  /** Wide heads with few variables, and with as many as there are elements. */
  @ParameterizedTest
  @ValueSource(ints = {5, 100, 300, 500, 2_000})
  void wideObjectsMatch(int width) {
    for (int variables : new int[] {1, width / 2, width}) {
      Term[] head = new Term[width];
      Term[] object = new Term[width];
      Term[] other = new Term[width];
      for (int i = 0; i < width; i++) {
        head[i] = i < variables ? Atom.of("$" + i) : i % 3 == 0 ? Atom.of("_") : Int.of(i);
        object[i] = Int.of(i);
        other[i] = i == width - 1 ? Atom.OK : Int.of(i);
      }
      List<Term> objects =
          List.of(
              Tuple.of(object),
              Tuple.of(other),
              TermList.of(object),
              TermList.of(other),
              Tuple.of(Arrays.copyOf(object, width - 1)));
      Term last = Atom.of("$" + (variables - 1));
      Term guard = Tuple.of(Atom.of(">"), last, Int.of(0));
      for (Term shape : List.of(Tuple.of(head), TermList.of(head))) {
        agree(parse(shape, TermList.NIL, TermList.of(Atom.of("$$"))), objects);
        agree(parse(shape, TermList.of(guard), TermList.of(last)), objects);
        agree(
            parse(shape, TermList.NIL, TermList.of(Tuple.of(Tuple.of(head)))), objects, variables);
      }
    }
  }

  /** Only where the head is an expression too. */
  private void agree(MatchSpec spec, List<Term> objects, int variables) {
    if (variables > 0) {
      agree(spec, objects);
    }
  }

  @Test
  void manyVariablesOccurTwice() {
    int count = 250;
    Term[] head = new Term[2 * count];
    Term[] object = new Term[2 * count];
    for (int i = 0; i < head.length; i++) {
      head[i] = Atom.of("$" + i % count);
      object[i] = Int.of(i % count);
    }
    Term[] other = object.clone();
    other[2 * count - 1] = Int.of(-1);
    agree(
        parse(Tuple.of(head), TermList.NIL, TermList.of(Atom.of("$0"))),
        List.of(Tuple.of(object), Tuple.of(other)));
  }

  private static MatchSpec parse(Term head, TermList guards, TermList body) {
    return MatchSpec.parse(TermList.of(Tuple.of(head, guards, body)));
  }

  /** What the parser needs of the stack is not asked here, but what programs need. */
  private static MatchSpec parseDeep(Term head, TermList guards, TermList body) {
    FutureTask<MatchSpec> task = new FutureTask<>(() -> parse(head, guards, body));
    new Thread(null, task, "parser", 64 << 20).start();
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static MatchSpec spec(String text) {
    return MatchSpec.parse(TermParser.parse(text));
  }

  private static String call(GuardFunction function, String... arguments) {
    return "{"
        + function.atom()
        + ","
        + String.join(",", Arrays.copyOf(arguments, function.arity()))
        + "}";
  }

  private static List<Term> values() {
    return List.of(
        Int.of(0),
        Int.of(1),
        Int.of(2),
        Int.of(-1),
        Int.of(5_000_000_000L),
        TermParser.parse("9223372036854775808"),
        TermParser.parse("1.0"),
        TermParser.parse("-0.0"),
        TermParser.parse("2.5"),
        Atom.TRUE,
        Atom.FALSE,
        Atom.of("a"),
        TermList.NIL,
        TermParser.parse("[1]"),
        TermParser.parse("[true,false|a]"),
        TermParser.parse("{}"),
        TermParser.parse("{1,2}"),
        TermParser.parse("{a,false}"),
        TermParser.parse("<<1,2>>"),
        TermParser.parse("<<5:3>>"),
        TermParser.parse("#{}"),
        TermParser.parse("#{1 => true,a => 2}"),
        CONTEXT.self(),
        TermParser.parse("fun lists:map/2"));
  }

  /** Triples of all values in the first so many places. */
  private static List<Term> triples(int places) {
    List<Term> triples = new ArrayList<>();
    List<Term> one = List.of(Atom.OK);
    for (Term first : values()) {
      for (Term second : places > 1 ? values() : one) {
        for (Term third : places > 2 ? values().subList(0, 18) : one) {
          triples.add(Tuple.of(first, second, third));
        }
      }
    }
    return triples;
  }

  /**
   * @return how many of the objects matched
   */
  private int agree(MatchSpec spec, List<Term> objects) {
    MatchProgram reference = new Interpreter(spec);
    MatchProgram program = program(spec);
    int matches = 0;
    for (Term object : objects) {
      Term expected = reference.run(object, CONTEXT);
      Term given = program.run(object, CONTEXT);
      if (!Objects.equals(expected, given)) {
        throw new AssertionError(
            "ets:match_spec_run(["
                + object
                + "], ets:match_spec_compile("
                + spec
                + ")): expected "
                + expected
                + ", given "
                + given);
      }
      matches += expected == null ? 0 : 1;
    }
    return matches;
  }
}
