package dev.tsunami.api.files;

import dev.tsunami.kernel.image.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a failed file operation is called in POSIX. The JDK gives some errors a class and the others
 * only a text.
 */
final class PosixErrors {
  private static final String[][] TEXTS = {
    {"No space left", "enospc"},
    {"Disk quota", "edquot"},
    {"Not a directory", "enotdir"},
    {"Is a directory", "eisdir"},
    {"Read-only file system", "erofs"},
    {"File name too long", "enametoolong"},
    {"Too many levels of symbolic links", "eloop"},
    {"Too many open files", "emfile"},
    {"Device or resource busy", "ebusy"},
    {"File too large", "efbig"},
  };

  private PosixErrors() {}

  static StorageException of(IOException failed, Path path) {
    return new StorageException(name(failed, path), failed);
  }

  private static String name(IOException failed, Path path) {
    if (failed instanceof NoSuchFileException) {
      return "enoent";
    }
    if (failed instanceof AccessDeniedException) {
      return "eacces";
    }
    if (failed instanceof FileAlreadyExistsException) {
      return "eexist";
    }
    String known = named(failed.getMessage());
    if (known == null && failed instanceof FileSystemException detailed) {
      known = named(detailed.getReason());
    }
    if (known != null) {
      return known;
    }
    return Files.isDirectory(path) ? "eisdir" : "eio";
  }

  private static @Nullable String named(@Nullable String text) {
    if (text != null) {
      for (String[] entry : TEXTS) {
        if (text.contains(entry[0])) {
          return entry[1];
        }
      }
    }
    return null;
  }
}
