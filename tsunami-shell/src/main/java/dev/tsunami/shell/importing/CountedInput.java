package dev.tsunami.shell.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that tells how much of it has been read. */
final class CountedInput extends FilterInputStream {
  private final Progress progress;
  private final long before;
  private final long all;
  private long count;

  /**
   * @param before units of work done before this stream
   * @param all units of work altogether
   */
  CountedInput(InputStream stream, Progress progress, long before, long all) {
    super(stream);
    this.progress = progress;
    this.before = before;
    this.all = all;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count += next < 0 ? 0 : 1;
    return next;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count += Math.max(0, read);
    progress.at(before + count, all);
    return read;
  }
}
