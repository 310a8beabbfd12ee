package dev.tsunami.query.fun2ms;

import java.util.Locale;

/** A part of a clause of a fun, which decides what may stand there. */
enum Place {
  HEAD,
  GUARD,
  BODY;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
