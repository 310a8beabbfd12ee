package dev.tsunami.jit;

import dev.tsunami.kernel.match.Interpreter;
import dev.tsunami.kernel.match.MatchContext;
import dev.tsunami.kernel.match.MatchProgram;
import dev.tsunami.kernel.match.Values;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;

/** Classes and types of methods as generated code names them. */
final class Names {
  static final ClassDesc TERM = of(Term.class);
  static final ClassDesc TERMS = TERM.arrayType();
  static final ClassDesc ATOM = of(Atom.class);
  static final ClassDesc TUPLE = of(Tuple.class);
  static final ClassDesc LIST = of(TermList.class);
  static final ClassDesc NIL = of(TermList.Nil.class);
  static final ClassDesc CONS = of(TermList.Cons.class);
  static final ClassDesc MAP = of(TermMap.class);
  static final ClassDesc PID = of(Pid.class);
  static final ClassDesc CONTEXT = of(MatchContext.class);
  static final ClassDesc PROGRAM = of(MatchProgram.class);
  static final ClassDesc INTERPRETER = of(Interpreter.class);
  static final ClassDesc VALUES = of(Values.class);
  static final ClassDesc CONSTANTS = of(Constants.class);
  static final ClassDesc STEPS = of(Steps.class);
  static final ClassDesc LONG_COMPARISON = of(LongComparison.class);
  static final ClassDesc ELEMENT_COMPARISON = of(ElementComparison.class);

  /** The generated class: in this package, so that it reaches what is not public here. */
  static final ClassDesc GENERATED = of("CompiledClauses");

  static final MethodTypeDesc RUN = MethodTypeDesc.of(TERM, TERM, CONTEXT);
  static final MethodTypeDesc CONSTRUCTOR = MethodTypeDesc.of(ConstantDescs.CD_void, CONSTANTS);
  static final MethodTypeDesc COMPARE_LONG =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, TERM, ConstantDescs.CD_long, TERM);
  static final MethodTypeDesc COMPARE_ELEMENT_LONG =
      MethodTypeDesc.of(
          ConstantDescs.CD_boolean, TUPLE, ConstantDescs.CD_int, ConstantDescs.CD_long, TERM);
  static final MethodTypeDesc COMPARE_ELEMENTS =
      MethodTypeDesc.of(
          ConstantDescs.CD_boolean, TUPLE, ConstantDescs.CD_int, TUPLE, ConstantDescs.CD_int);

  private Names() {}

  /** A constant's field. */
  static String term(int constant) {
    return "t" + constant;
  }

  /** The field of the same constant as a {@code long}. */
  static String number(int constant) {
    return "n" + constant;
  }

  /** {@code result f(Term, ..., Term)}. */
  static MethodTypeDesc ofTerms(ClassDesc result, int count) {
    return MethodTypeDesc.of(result, Collections.nCopies(count, TERM));
  }

  private static ClassDesc of(Class<?> type) {
    return ClassDesc.ofDescriptor(type.descriptorString());
  }

  private static ClassDesc of(String simpleName) {
    return ClassDesc.of(Names.class.getPackageName(), simpleName);
  }
}
