package dev.tsunami.jit;

import java.util.List;

/**
 * A clause without its constants.
 *
 * @param variables how many slots it has
 * @param bindings how many of them the head fills: those that somebody reads
 */
record ClauseCode(Check head, List<Code> guards, Code result, int variables, int bindings) {}
