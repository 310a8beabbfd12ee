package dev.tsunami.api.files;

import dev.tsunami.kernel.image.Sink;
import dev.tsunami.kernel.image.Source;
import dev.tsunami.kernel.image.Storage;
import dev.tsunami.kernel.image.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Table files in a file system. Relative names are resolved against one folder, given at the start.
 *
 * <p>A new file grows beside its target as {@code .NAME.XXXXXXXX.tmp}, is forced to the disk, and
 * then takes the target's name in one rename. A process that is killed meanwhile leaves the target
 * as it was, and possibly such a temporary file, which nobody reads and anybody may delete.
 */
public final class FileStorage implements Storage {
  private final Path folder;

  /**
   * @param folder where relative names begin
   */
  public FileStorage(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  @Override
  public Source open(String name) {
    Path path = resolve(name);
    if (Files.isDirectory(path)) {
      throw new StorageException("eisdir");
    }
    try {
      return new ChannelSource(FileChannel.open(path, StandardOpenOption.READ));
    } catch (IOException failed) {
      throw PosixErrors.of(failed, path);
    }
  }

  @Override
  public Sink create(String name) {
    Path target = resolve(name);
    Path parent = parent(target);
    boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)
        || (exists && !Files.isWritable(parent))
        || (Files.exists(parent) && !Files.isDirectory(parent))) {
      throw new StorageException(StorageException.IN_THE_WAY);
    }
    String mark = Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, Character.MAX_RADIX);
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + mark + ".tmp");
    try {
      FileChannel channel =
          FileChannel.open(
              temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      return new ChannelSink(channel, temporary, target);
    } catch (IOException failed) {
      throw PosixErrors.of(failed, target);
    }
  }

  private Path resolve(String name) {
    if (name.isEmpty()) {
      throw new StorageException("enoent");
    }
    try {
      return folder.resolve(name);
    } catch (InvalidPathException invalid) {
      throw new StorageException("einval", invalid);
    }
  }

  private Path parent(Path target) {
    Path parent = target.getParent();
    return parent == null ? folder : parent;
  }
}
