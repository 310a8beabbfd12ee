package dev.tsunami.kernel.command;

import dev.tsunami.kernel.image.Dump;
import dev.tsunami.kernel.image.ImageErrorException;
import dev.tsunami.kernel.image.ImageHost;
import dev.tsunami.kernel.image.Storage;
import dev.tsunami.kernel.image.TableImages;
import dev.tsunami.kernel.table.Access;
import dev.tsunami.kernel.table.Catalog;
import dev.tsunami.kernel.table.EtsException;
import dev.tsunami.kernel.table.Refusal;
import dev.tsunami.kernel.table.Session;
import dev.tsunami.kernel.table.Table;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions that write tables to files and make tables from them. What they do to tables they
 * do through other commands, so an error in the middle of a load is that of {@code ets:insert/2},
 * as in OTP.
 */
final class FileFunctions {
  private final Access access;
  private final Executor executor;
  private final TableImages images;

  FileFunctions(Catalog catalog, Executor executor, Storage storage) {
    this.access = new Access(catalog);
    this.executor = executor;
    this.images = new TableImages(storage);
  }

  Term call(Session session, Command command) {
    ImageHost host = new Host(session);
    Term first = command.argument(0);
    try {
      return switch (command.bif()) {
        case TAB2FILE -> images.dump(host, first, command.argument(1), options(command, 2));
        case FILE2TAB -> images.load(host, first, options(command, 1));
        case TABFILE_INFO -> images.info(first);
        default -> throw new IllegalStateException("no function on files: " + command.bif());
      };
    } catch (ImageErrorException error) {
      throw Refusal.of(reason(error.reason()), error.argument(), error.expected(), error.given());
    }
  }

  private static Term options(Command command, int index) {
    return command.arity() > index ? command.argument(index) : TermList.NIL;
  }

  /** Reasons such as {@code {badmatch,false}} are known by their first element. */
  private static String reason(Term reason) {
    Term tag = reason instanceof Tuple tuple ? tuple.element(1) : reason;
    return ((Atom) tag).name();
  }

  /** The tables as one session may use them. */
  private final class Host implements ImageHost {
    private final Session session;

    Host(Session session) {
      this.session = session;
    }

    @Override
    public @Nullable Dump dump(Term identifier) {
      if (call(Bif.INFO, identifier) == Atom.UNDEFINED) {
        return null;
      }
      try {
        Table table = access.read(session, identifier);
        return call(Bif.INFO, identifier) instanceof TermList info
            ? new Dump(info, table.snapshot())
            : null;
      } catch (Refusal refused) {
        return null;
      }
    }

    @Override
    public @Nullable Term create(Term name, TermList options) {
      try {
        return call(Bif.NEW, name, options);
      } catch (EtsException refused) {
        return null;
      }
    }

    @Override
    public void insert(Term table, TermList objects) {
      call(Bif.INSERT, table, objects);
    }

    @Override
    public void delete(Term table) {
      call(Bif.DELETE, table);
    }

    private Term call(Bif bif, Term... arguments) {
      return executor.execute(session, new Command(bif, List.of(arguments)));
    }
  }
}
