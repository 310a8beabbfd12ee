package dev.tsunami.jit;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.BitSet;

/** Writes one clause: head, guards, body; where it does not match, control runs out at the end. */
final class ClauseEmitter {
  private ClauseEmitter() {}

  static void emit(ClauseCode clause, CodeBuilder code, BitSet numbers) {
    Frame frame = new Frame(code, clause.variables(), numbers);
    new PatternEmitter(frame).emit(clause.head());
    Reads.settleForGuards(clause.guards(), frame);
    ConditionEmitter guards = new ExprEmitter(frame, true).conditions();
    for (Code guard : clause.guards()) {
      Label next = code.newLabel();
      guards.emit(guard, new Exits(next, frame.fail(0), frame.fail(0), next), 0);
      code.labelBinding(next);
    }
    Reads.settleForBody(clause.result(), frame);
    new ExprEmitter(frame, false).value(clause.result(), 0);
    code.areturn();
    frame.end();
  }
}
