package dev.tsunami.jit;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The method that is being written, as one clause sees it: its local variables, its constants, and
 * where to go when it fails.
 *
 * <pre>
 *   local 0  this        3 + slot   a variable of the head
 *         1  the object  above      parts of the object under examination, flags
 *         2  the context
 * </pre>
 *
 * <p>A clause may fail while values of its guards lie on the operand stack. {@link #fail} gives a
 * landing for each count of them; {@link #end} writes the landings as a staircase of {@code pop}s
 * that leads to the next clause. So while a guard is evaluated only references may be on the stack:
 * where two ways meet, the verifier joins references of any two classes, but no int with a
 * reference.
 */
final class Frame {
  static final int OBJECT = 1;
  static final int CONTEXT = 2;
  private static final int FIRST_VARIABLE = 3;

  private final CodeBuilder code;
  private final BitSet numbers;
  private final List<Label> landings = new ArrayList<>();
  private int nextLocal;

  /**
   * @param numbers where constants that the code wants as a {@code long} are noted
   */
  Frame(CodeBuilder code, int variables, BitSet numbers) {
    this.code = code;
    this.numbers = numbers;
    this.nextLocal = FIRST_VARIABLE + variables;
  }

  CodeBuilder code() {
    return code;
  }

  static int variable(int slot) {
    return FIRST_VARIABLE + slot;
  }

  int newLocal() {
    return nextLocal++;
  }

  void loadTerm(int constant) {
    code.aload(0).getfield(Names.GENERATED, Names.term(constant), Names.TERM);
  }

  void loadNumber(int constant) {
    numbers.set(constant);
    code.aload(0).getfield(Names.GENERATED, Names.number(constant), ConstantDescs.CD_long);
  }

  /** Where to jump with {@code depth} references on the stack when the clause does not match. */
  Label fail(int depth) {
    while (landings.size() <= depth) {
      landings.add(code.newLabel());
    }
    return landings.get(depth);
  }

  /** The clause is written; what follows is where it leads when it fails. */
  void end() {
    for (int depth = landings.size() - 1; depth >= 0; depth--) {
      code.labelBinding(landings.get(depth));
      if (depth > 0) {
        code.pop();
      }
    }
  }
}
