package dev.tsunami.kernel.table;

import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Engines;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Pid;
import dev.tsunami.term.Ref;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All tables and all sessions of one store, and everything that changes who owns what: making,
 * deleting, renaming and giving away tables, heirs, and the end of sessions.
 */
/*
 * One lock, the catalog's monitor, orders all changes of ownership, names and life; operations on objects never take it.
 *
 *   tables, names, sessions    ConcurrentHashMap: changed under the lock, read without it
 *   Table.header               replaced under the lock, read without it (AtomicReference)
 *   Session.state              written under the lock, read without it (volatile)
 *   Session.owned              only under the lock
 *   Session.fixed              see Fixations, whose monitor is taken inside the lock
 *
 * Linearization points. new: the entry into `names` of a named table, into `tables` of any other; the header is complete
 * before. delete and the death of an owner without heir: the header that says alive = false; an entry in either map counts
 * only while the header says alive. rename: the header with the new name; an entry in `names` counts only while the header
 * agrees with it, so the two entries that exist for a moment are never both valid. Transfer: the header with the new owner;
 * the message is in the heir's mailbox before it, so whoever sees the new owner finds the message there. A keeper gets it
 * after it, for his process may act on it at once, and must be the owner then. End of a session:
 * the state ENDED, after everything it had is settled.
 *
 * Names are unique: a name is claimed by looking it up in `names` and entering it, both under the lock, and its entry is
 * removed under the lock after the header has stopped to agree with it.
 *
 * Deletion against running operations: an operation that read a living header goes on with the engine, which stays whole
 * and is garbage when the operation ends. It counts as done just before the deletion, for nobody can see its effect after.
 *
 * An owner that ends while it makes a table: both need the lock, and create() refuses a session that is ending. So a table
 * is either there for end() to settle or never made. The same lock makes a gift to a session that has ended impossible.
 *
 * Allowed race: a writer that found a table by name and is overtaken by a rename writes to the renamed table; its write
 * counts as done just before the rename unless someone read in between. Readers by name are confirmed (Access.confirm).
 */
public final class Catalog {
  private static final Atom TRANSFER = Atom.of("ETS-TRANSFER");

  private final Engines engines;
  private final Ids ids;
  private final Clock clock;
  private final TableInfo information;
  private final Session embedded;
  private final ConcurrentHashMap<Ref, Table> tables = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Atom, Table> names = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Pid, Session> sessions = new ConcurrentHashMap<>();

  public Catalog(Engines engines, Ids ids, Clock clock) {
    this.engines = engines;
    this.ids = ids;
    this.clock = clock;
    this.information = new TableInfo(ids);
    this.embedded = new Session(ids.nextPid(), true, this);
    sessions.put(embedded.pid(), embedded);
  }

  public Ids ids() {
    return ids;
  }

  public Clock clock() {
    return clock;
  }

  /** The store's own session: its tables have no owner and live as long as the store. */
  public Session embedded() {
    return embedded;
  }

  public Session newSession() {
    Session session = new Session(ids.nextPid(), false, this);
    sessions.put(session.pid(), session);
    return session;
  }

  /**
   * The session of a process that is somewhere else, made if there is none.
   *
   * @param keeper who is told what happens to the session, if it is made
   */
  public synchronized Session session(Pid pid, SessionKeeper keeper) {
    Session known = sessions.get(pid);
    if (known == null) {
      known = new Session(pid, false, this, keeper);
      sessions.put(pid, known);
    }
    return known;
  }

  /**
   * What stands for a process that has no session: it can read and write what everybody can, and
   * own and fix nothing.
   */
  public Session visitor(Pid pid) {
    return visitor(pid, Long.MAX_VALUE);
  }

  /**
   * The same, for callers whose thread may not be held for long.
   *
   * @param budget how many objects each call of a function that runs a match specification may look
   *     at, roughly; one that needs more does nothing and throws {@link OverBudgetException}
   */
  public Session visitor(Pid pid, long budget) {
    Session visitor = new Session(pid, budget, this);
    visitor.markEnding();
    visitor.markEnded();
    return visitor;
  }

  /** The living session with this pid. */
  public @Nullable Session session(Pid pid) {
    return sessions.get(pid);
  }

  /** The table with this identifier or name. */
  public @Nullable Table find(Term table) {
    return switch (table) {
      case Ref ref -> {
        Table found = tables.get(ref);
        yield found != null && found.header().alive() ? found : null;
      }
      case Atom name -> {
        Table found = names.get(name);
        Header header = found == null ? null : found.header();
        yield header != null && header.alive() && header.name() == name ? found : null;
      }
      default -> null;
    };
  }

  /**
   * The table with this identifier or name.
   *
   * @throws Refusal with cause type if {@code table} is neither, id if there is no such table
   */
  Table require(Term table) {
    Table found = find(table);
    if (found != null) {
      return found;
    }
    if (table instanceof Atom || (table instanceof Ref ref && ids.isTableId(ref))) {
      throw missing(table);
    }
    throw Refusal.badarg(Cause.TYPE, 1, "a table identifier", table);
  }

  static Refusal missing(Term table) {
    return Refusal.badarg(Cause.ID, 1, "an existing table", table);
  }

  /** {@code ets:info/1}: the list of all items with their values. */
  public TermList info(Table table) {
    return information.all(table);
  }

  /** {@code ets:info/2}: the value of one item, or null if there is no such item. */
  public @Nullable Term info(Table table, Term item) {
    return information.item(table, item);
  }

  /** All tables, named ones and others, in no particular order. */
  public List<Table> all() {
    List<Table> all = new ArrayList<>(tables.size());
    for (Table table : tables.values()) {
      if (table.header().alive()) {
        all.add(table);
      }
    }
    return all;
  }

  /**
   * Makes a table that belongs to {@code owner}.
   *
   * @throws Refusal with cause already_exists if the name is taken
   * @throws IllegalStateException if the session has ended
   */
  public synchronized Table create(Session owner, Atom name, TableOptions options) {
    if (owner.isEnding()) {
      throw new IllegalStateException("ets:new/2: expected a living session, given " + owner);
    }
    Heir heir = living(options.heir());
    if (options.named() && names.containsKey(name)) {
      throw Refusal.badarg(Cause.ALREADY_EXISTS, 1, "a name that no table has", name);
    }
    Engine engine =
        options.type().isOrdered()
            ? engines.ordered(options.keyPosition())
            : engines.hash(options.keyPosition());
    Header header =
        new Header(
            name,
            options.named(),
            owner.isEmbedded() ? null : owner.pid(),
            heir,
            options.protection(),
            true);
    Table table = new Table(ids.nextTableId(), options, engine, header);
    if (options.named()) {
      names.put(name, table);
    }
    tables.put(table.id(), table);
    owner.own(table);
    return table;
  }

  /** The heir if it lives: a dead one is none, without an error, as in OTP. */
  private @Nullable Heir living(@Nullable Heir heir) {
    return heir != null && sessions.containsKey(heir.pid()) ? heir : null;
  }

  /**
   * Deletes a table.
   *
   * @throws Refusal with cause id if it is deleted already
   */
  public synchronized void delete(Table table, Term given) {
    bury(table, alive(table, given));
  }

  /**
   * Deletes a table unless it is deleted already. If memory runs out meanwhile it can be called
   * again, and goes on.
   */
  public synchronized void discard(Table table) {
    if (tables.containsKey(table.id())) {
      bury(table, table.header());
    }
  }

  /**
   * Can be done again where it was not done to the end: until nothing is left that needs memory,
   * the table is in the map and its owner's.
   */
  private void bury(Table table, Header header) {
    table.setHeader(header.dead());
    if (header.named()) {
      names.remove(header.name(), table);
    }
    table.fixations().forget();
    owner(header).disown(table);
    tables.remove(table.id());
  }

  private Session owner(Header header) {
    Session owner = header.owner() == null ? embedded : sessions.get(header.owner());
    if (owner == null) {
      throw new IllegalStateException("expected a living owner, given " + header);
    }
    return owner;
  }

  private static Header alive(Table table, Term given) {
    Header header = table.header();
    if (!header.alive()) {
      throw missing(given);
    }
    return header;
  }

  /**
   * Gives a table another name.
   *
   * @throws Refusal with cause none if another named table, or this one, has it
   */
  public synchronized void rename(Table table, Atom newName, Term given) {
    Header header = alive(table, given);
    if (header.named()) {
      if (names.containsKey(newName)) {
        throw Refusal.badarg(Cause.NONE, 2, "a name that no table has", newName);
      }
      names.put(newName, table);
    }
    table.setHeader(header.withName(newName));
    if (header.named()) {
      names.remove(header.name());
      owner(header).renamed(table, header.name());
    }
  }

  /**
   * {@code ets:give_away/3}: makes another session the owner and tells it.
   *
   * @throws Refusal with cause none if there is no such session, not_owner, owner, in this order
   */
  public synchronized void giveAway(
      Session giver, Table table, Pid receiver, Term gift, Term given) {
    Header header = alive(table, given);
    Session next = sessions.get(receiver);
    if (next == null) {
      throw Refusal.badarg(Cause.NONE, 2, "a living local process", receiver);
    }
    if (!Access.isOwner(giver, header)) {
      throw Refusal.badarg(Cause.NOT_OWNER, 1, "a table that the caller owns", given);
    }
    if (receiver.equals(giver.pid())) {
      throw Refusal.badarg(Cause.OWNER, 2, "a process that does not own the table", receiver);
    }
    transfer(table, header, next, Tuple.of(TRANSFER, table.handle(), giver.pid(), gift));
  }

  /** What may fail for want of memory comes first: until the header is set nothing has changed. */
  private void transfer(Table table, Header header, Session next, @Nullable Term message) {
    Header passed = header.withOwner(next.isEmbedded() ? null : next.pid());
    next.own(table);
    if (message != null && !next.isKept()) {
      next.send(message);
    }
    table.setHeader(passed);
    owner(header).disown(table);
    if (message != null && next.isKept()) {
      next.send(message);
    }
  }

  /**
   * {@code ets:setopts/2}: changes heir and protection.
   *
   * @throws Refusal with cause none if the caller is not the owner or the options are no list of
   *     such options, each at most once
   */
  public synchronized void setOptions(Session caller, Table table, Term options, Term given) {
    Header header = alive(table, given);
    if (!Access.isOwner(caller, header)) {
      throw Refusal.badarg(Cause.NONE, 1, "a table that the caller owns", given);
    }
    TableSettings settings = TableSettings.parse(options, ids);
    if (settings.protection() != null) {
      header = header.withProtection(settings.protection());
    }
    if (settings.changesHeir()) {
      header = header.withHeir(living(settings.heir()));
    }
    table.setHeader(header);
  }

  /**
   * The death of a process: its fixations end, its tables pass to their heirs or are deleted, in
   * the order in which it came to own them. If memory runs out meanwhile it can be called again,
   * and goes on.
   */
  synchronized void end(Session session) {
    if (!session.isAlive() || session.isEmbedded()) {
      return;
    }
    session.markEnding();
    for (Fixations fixations : session.fixed()) {
      fixations.release(session.pid());
    }
    for (Table table : session.owned()) {
      bequeath(table, session);
    }
    sessions.remove(session.pid());
    session.markEnded();
  }

  private void bequeath(Table table, Session dead) {
    Header header = table.header();
    Heir heir = header.heir();
    Session next = heir == null ? null : sessions.get(heir.pid());
    if (heir == null || next == null || next == dead || !header.alive()) {
      bury(table, header);
      return;
    }
    Term message =
        heir.data() == null ? null : Tuple.of(TRANSFER, table.handle(), dead.pid(), heir.data());
    transfer(table, header, next, message);
  }

  /** Ends all sessions and deletes all tables. */
  public synchronized void close() {
    for (Session session : new ArrayList<>(sessions.values())) {
      end(session);
    }
    embedded.markEnding();
    for (Table table : all()) {
      delete(table, table.id());
    }
    sessions.clear();
    embedded.markEnded();
  }
}
