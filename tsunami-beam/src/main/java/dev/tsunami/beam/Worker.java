package dev.tsunami.beam;

/** What a thread of the VM reads and writes terms with. */
record Worker(TermReader reader, TermWriter writer) {}
