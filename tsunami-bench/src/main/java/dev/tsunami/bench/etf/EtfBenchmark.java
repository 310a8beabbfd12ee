package dev.tsunami.bench.etf;

import dev.tsunami.term.Tuple;
import dev.tsunami.term.etf.Etf;
import dev.tsunami.term.etf.EtfDecoder;
import dev.tsunami.term.etf.EtfEncoder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One operation is one pass over all rows, each row encoded to an array of its own or decoded from
 * one, as {@code term_to_binary/1} and {@code binary_to_term/1} do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EtfBenchmark {
  /** A CSV file, or empty for the rows that are made. */
  @Param("")
  public String csv = "";

  private Tuple[] rows = {};
  private byte[][] encoded = {};
  private final EtfEncoder encoder = new EtfEncoder();
  private final EtfDecoder decoder = new EtfDecoder();

  @Setup
  public void load() throws IOException {
    rows = RunwayRows.load(csv).toArray(new Tuple[0]);
    encoded = new byte[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      encoded[i] = Etf.encode(rows[i]);
    }
  }

  @Benchmark
  public void encode(Blackhole results) {
    for (Tuple row : rows) {
      encoder.encode(row);
      results.consume(encoder.toByteArray());
    }
  }

  @Benchmark
  public void decode(Blackhole results) {
    for (byte[] bytes : encoded) {
      results.consume(decoder.decode(bytes, 0, bytes.length));
    }
  }

  /** With a new encoder for each row. */
  @Benchmark
  public void encodeOnce(Blackhole results) {
    for (Tuple row : rows) {
      results.consume(Etf.encode(row));
    }
  }

  /** With a new decoder for each row. */
  @Benchmark
  public void decodeOnce(Blackhole results) {
    for (byte[] bytes : encoded) {
      results.consume(Etf.decode(bytes));
    }
  }
}
