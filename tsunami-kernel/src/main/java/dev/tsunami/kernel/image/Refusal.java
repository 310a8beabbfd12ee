package dev.tsunami.kernel.image;

import dev.tsunami.term.Term;
import java.io.Serial;

/**
 * The way out of a dump or load that ends in {@code {error, Reason}}. Never leaves this package.
 */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Term reason;

  Refusal(Term reason) {
    super(reason.toString(), null, false, false);
    this.reason = reason;
  }

  Term reason() {
    return reason;
  }
}
