package dev.tsunami.jit;

import java.lang.classfile.Label;

/**
 * Where the code of a condition goes, for each of its outcomes.
 *
 * @param onTrue if the value is {@code true}
 * @param onFalse if it is {@code false}
 * @param onError if it is anything else, or there is none
 * @param next the label that is bound right behind the condition: jumps to it are left out
 */
record Exits(Label onTrue, Label onFalse, Label onError, Label next) {
  /** Those of {@code not}. */
  Exits turned() {
    return new Exits(/* onTrue= */ onFalse, /* onFalse= */ onTrue, onError, next);
  }

  Label on(boolean value) {
    return value ? onTrue : onFalse;
  }
}
