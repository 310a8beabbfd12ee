package dev.tsunami.jit;

import java.util.List;

/**
 * A clause without its constants.
 *
 * @param variables how many slots it has
 */
record ClauseCode(Check head, List<Code> guards, Code result, int variables) {}
