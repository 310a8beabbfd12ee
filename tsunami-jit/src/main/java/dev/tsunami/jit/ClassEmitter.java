package dev.tsunami.jit;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.BitSet;
import java.util.List;

/** Writes the class of some clauses. */
final class ClassEmitter {
  /** Loads a term or a number from the constants that the constructor is given. */
  private static final MethodTypeDesc TERM = MethodTypeDesc.of(Names.TERM, ConstantDescs.CD_int);

  private static final MethodTypeDesc NUMBER =
      MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_int);

  private final List<ClauseCode> clauses;
  private final int constants;

  /** Constants that the code wants as a {@code long}; known when {@code run} is written. */
  private final BitSet numbers = new BitSet();

  /**
   * @param constants how many constants the clauses have
   */
  ClassEmitter(List<ClauseCode> clauses, int constants) {
    this.clauses = clauses;
    this.constants = constants;
  }

  byte[] emit(MethodHandles.Lookup lookup) {
    ClassHierarchyResolver resolver = ClassHierarchyResolver.ofClassLoading(lookup);
    return ClassFile.of(ClassHierarchyResolverOption.of(resolver))
        .build(Names.GENERATED, this::emit);
  }

  private void emit(ClassBuilder type) {
    type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC)
        .withInterfaceSymbols(Names.PROGRAM)
        .withMethodBody("run", Names.RUN, ClassFile.ACC_PUBLIC, this::run)
        .withMethodBody(ConstantDescs.INIT_NAME, Names.CONSTRUCTOR, 0, this::constructor);
    int field = ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL;
    for (int constant = 0; constant < constants; constant++) {
      type.withField(Names.term(constant), Names.TERM, field);
    }
    numbers.stream()
        .forEach(constant -> type.withField(Names.number(constant), ConstantDescs.CD_long, field));
  }

  private void run(CodeBuilder code) {
    for (ClauseCode clause : clauses) {
      ClauseEmitter.emit(clause, code, numbers);
    }
    code.aconst_null().areturn();
  }

  private void constructor(CodeBuilder code) {
    code.aload(0)
        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
    for (int constant = 0; constant < constants; constant++) {
      code.aload(0)
          .aload(1)
          .loadConstant(constant)
          .invokevirtual(Names.CONSTANTS, "term", TERM)
          .putfield(Names.GENERATED, Names.term(constant), Names.TERM);
    }
    numbers.stream().forEach(constant -> setNumber(constant, code));
    code.return_();
  }

  private static void setNumber(int constant, CodeBuilder code) {
    code.aload(0)
        .aload(1)
        .loadConstant(constant)
        .invokevirtual(Names.CONSTANTS, "number", NUMBER)
        .putfield(Names.GENERATED, Names.number(constant), ConstantDescs.CD_long);
  }
}
