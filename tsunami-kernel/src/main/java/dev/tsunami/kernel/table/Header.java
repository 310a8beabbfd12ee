package dev.tsunami.kernel.table;

import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import org.jspecify.annotations.Nullable;

/**
 * What can change about a table besides its objects, as one immutable value, so that whoever reads
 * it once has read a state that existed.
 *
 * @param owner null for a table that belongs to the store itself and to no session
 * @param alive false once the table is deleted, and then for ever
 */
public record Header(
    Atom name,
    boolean named,
    @Nullable Pid owner,
    @Nullable Heir heir,
    Protection protection,
    boolean alive) {
  Header withName(Atom newName) {
    return new Header(newName, named, owner, heir, protection, alive);
  }

  Header withOwner(@Nullable Pid newOwner) {
    return new Header(name, named, newOwner, heir, protection, alive);
  }

  Header withHeir(@Nullable Heir newHeir) {
    return new Header(name, named, owner, newHeir, protection, alive);
  }

  Header withProtection(Protection newProtection) {
    return new Header(name, named, owner, heir, newProtection, alive);
  }

  Header dead() {
    return new Header(name, named, owner, heir, protection, false);
  }
}
