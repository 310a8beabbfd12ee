package dev.tsunami.jit;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * <p>A variable that the head binds to an element of a tuple stays there, as a {@link Place}, until
 * somebody needs it as a term: to compare an integer, none has to be made.
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
  private static final MethodTypeDesc ELEMENT = MethodTypeDesc.of(Names.TERM, ConstantDescs.CD_int);
  private static final MethodTypeDesc SAMPLE =
      MethodTypeDesc.of(Names.TERM, Names.TUPLE, ConstantDescs.CD_int);

  /** Where an element is: the local with the tuple, and the position. */
  record Place(int tuple, int position) {}

  private final CodeBuilder code;
  private final BitSet numbers;
  private final List<Label> landings = new ArrayList<>();
  private final Map<Integer, Place> places = new HashMap<>();

  /** Variables that have a place and are in their locals too, as terms or as samples. */
  private final BitSet settled = new BitSet();

  private final BitSet samples = new BitSet();

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

  /** Binds a variable to what is on the stack. */
  void bind(int slot) {
    code.astore(FIRST_VARIABLE + slot);
  }

  /** Binds a variable to an element, which stays where it is. */
  void bind(int slot, Place place) {
    places.put(slot, place);
  }

  /** Where the variable is; null if it is in its local only. */
  @Nullable Place place(int slot) {
    return places.get(slot);
  }

  /** Puts the variable into its local, for those who will read it often. */
  void settle(int slot) {
    Place place = places.get(slot);
    if (place != null && !settled.get(slot)) {
      loadElement(place);
      bind(slot);
      settled.set(slot);
    }
  }

  /** The same, for {@link #loadSample} only. */
  void settleSample(int slot) {
    if (places.containsKey(slot) && !settled.get(slot) && !samples.get(slot)) {
      loadSample(slot);
      bind(slot);
      samples.set(slot);
    }
  }

  void loadVariable(int slot) {
    Place place = places.get(slot);
    if (place == null || settled.get(slot)) {
      code.aload(FIRST_VARIABLE + slot);
    } else {
      loadElement(place);
    }
  }

  /** The variable, or any integer if it is one of 64 bits: for those who ask for the type only. */
  void loadSample(int slot) {
    Place place = places.get(slot);
    if (place == null || settled.get(slot) || samples.get(slot)) {
      code.aload(FIRST_VARIABLE + slot);
    } else {
      loadPlace(place);
      code.invokestatic(Names.STEPS, "sample", SAMPLE);
    }
  }

  /** Two values: the tuple and the position. */
  void loadPlace(Place place) {
    code.aload(place.tuple()).loadConstant(place.position());
  }

  void loadElement(Place place) {
    loadPlace(place);
    code.invokevirtual(Names.TUPLE, "element", ELEMENT);
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
