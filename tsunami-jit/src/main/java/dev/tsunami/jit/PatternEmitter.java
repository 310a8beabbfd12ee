package dev.tsunami.jit;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/**
 * Writes a head: looks at the object part by part, puts what variables are bound to into their
 * locals, and leaves for {@code fail(0)} at the first part that is different. The operand stack is
 * empty between any two parts.
 */
final class PatternEmitter {
  private static final MethodTypeDesc EQUALS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object);
  private static final MethodTypeDesc ARITY = MethodTypeDesc.of(ConstantDescs.CD_int);
  private static final MethodTypeDesc ELEMENT_EQUALS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_int, Names.TERM);
  private static final MethodTypeDesc PART = MethodTypeDesc.of(Names.TERM);

  private final Frame frame;
  private final CodeBuilder code;

  PatternEmitter(Frame frame) {
    this.frame = frame;
    this.code = frame.code();
  }

  void emit(Check head) {
    if (!(head instanceof Check.Any)) {
      code.aload(Frame.OBJECT);
      part(head);
    }
  }

  /** The part of the object is on the stack. */
  private void part(Check check) {
    switch (check) {
      case Check.Any any -> code.pop();
      case Check.Bind bind -> frame.bind(bind.slot());
      case Check.Repeat repeat -> {
        frame.loadVariable(repeat.slot());
        same();
      }
      case Check.Identical identical -> {
        frame.loadTerm(identical.constant());
        code.if_acmpne(frame.fail(0));
      }
      case Check.Whole whole -> {
        frame.loadNumber(whole.constant());
        frame.loadTerm(whole.constant());
        code.invokestatic(Names.LONG_COMPARISON, "same", Names.COMPARE_LONG).ifeq(frame.fail(0));
      }
      case Check.Same same -> {
        frame.loadTerm(same.constant());
        same();
      }
      case Check.TupleOf tuple -> tuple(tuple.elements());
      case Check.ListOf list -> list(list);
      case Check.MapOf map -> map(map);
    }
  }

  private void same() {
    code.invokevirtual(Names.TERM, "equals", EQUALS).ifeq(frame.fail(0));
  }

  /** Moves what is on the stack into {@code local} as an instance of {@code type}, or fails. */
  private void cast(ClassDesc type, int local) {
    code.astore(local).aload(local).instanceOf(type).ifeq(frame.fail(0));
    code.aload(local).checkcast(type).astore(local);
  }

  private void tuple(List<Check> elements) {
    int tuple = frame.newLocal();
    cast(Names.TUPLE, tuple);
    code.aload(tuple)
        .invokevirtual(Names.TUPLE, "arity", ARITY)
        .loadConstant(elements.size())
        .if_icmpne(frame.fail(0));
    for (int i = 0; i < elements.size(); i++) {
      element(elements.get(i), new Frame.Place(tuple, i + 1));
    }
  }

  /** An element of a tuple, which is taken out only if it has parts or is an atom. */
  private void element(Check check, Frame.Place place) {
    switch (check) {
      case Check.Any any -> {}
      case Check.Bind bind -> frame.bind(bind.slot(), place);
      case Check.Repeat repeat -> repeat(repeat.slot(), place);
      case Check.Whole whole -> {
        frame.loadPlace(place);
        frame.loadNumber(whole.constant());
        frame.loadTerm(whole.constant());
        code.invokestatic(Names.LONG_COMPARISON, "same", Names.COMPARE_ELEMENT_LONG);
        code.ifeq(frame.fail(0));
      }
      case Check.Same same -> {
        frame.loadPlace(place);
        frame.loadTerm(same.constant());
        elementEquals();
      }
      default -> {
        frame.loadElement(place);
        part(check);
      }
    }
  }

  private void repeat(int slot, Frame.Place place) {
    Frame.Place first = frame.place(slot);
    frame.loadPlace(place);
    if (first == null) {
      frame.loadVariable(slot);
      elementEquals();
    } else {
      frame.loadPlace(first);
      code.invokestatic(Names.ELEMENT_COMPARISON, "same", Names.COMPARE_ELEMENTS);
      code.ifeq(frame.fail(0));
    }
  }

  private void elementEquals() {
    code.invokevirtual(Names.TUPLE, "elementEquals", ELEMENT_EQUALS).ifeq(frame.fail(0));
  }

  private void list(Check.ListOf list) {
    int cons = frame.newLocal();
    cast(Names.CONS, cons);
    List<Check> elements = list.elements();
    for (int i = 0; i < elements.size(); i++) {
      Check element = elements.get(i);
      if (!(element instanceof Check.Any)) {
        code.aload(cons).invokevirtual(Names.CONS, "head", PART);
        part(element);
      }
      if (i < elements.size() - 1) {
        code.aload(cons).invokevirtual(Names.CONS, "tail", PART);
        cast(Names.CONS, cons);
      }
    }
    if (!(list.tail() instanceof Check.Any)) {
      code.aload(cons).invokevirtual(Names.CONS, "tail", PART);
      part(list.tail());
    }
  }

  private void map(Check.MapOf map) {
    int local = frame.newLocal();
    cast(Names.MAP, local);
    for (int i = 0; i < map.keys().size(); i++) {
      code.aload(local);
      frame.loadTerm(map.keys().get(i));
      code.invokevirtual(Names.MAP, "get", Names.ofTerms(Names.TERM, 1));
      int value = frame.newLocal();
      code.astore(value).aload(value).ifnull(frame.fail(0));
      if (!(map.values().get(i) instanceof Check.Any)) {
        code.aload(value);
        part(map.values().get(i));
      }
    }
  }
}
