package dev.tsunami.term.etf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tsunami.term.Term;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same terms through {@code term_to_binary} and {@code binary_to_term} of the OTP that is
 * installed.
 */
class EtfAgainstErlangTest {
  private static final int TERMS = 2_000;

  @TempDir static Path directory;

  private static int release;

  @BeforeAll
  static void writeSamples() throws Exception {
    if (hasErlang()) {
      release = Integer.parseInt(erlang("samples.escript", directory.toString()));
    }
  }

  @BeforeEach
  void erlangIsThere() throws Exception {
    assumeTrue(hasErlang(), "install erlang-base");
  }

  @Test
  void whatOtpEncodedIsEncodedHereToTheSameBytes() throws Exception {
    boolean sameZlib = sameZlib();
    int samples = 0;
    for (Path file : samples("[0-9]*.etf")) {
      String[] name = file.getFileName().toString().replace(".etf", "").split("-");
      EtfOptions options =
          new EtfOptions(Integer.parseInt(name[1]), Integer.parseInt(name[2]), name[3].equals("1"));
      byte[] theirs = Files.readAllBytes(file);
      Term term = Etf.decode(theirs);
      byte[] ours = Etf.encode(term, options);
      assertThat(Etf.decode(ours).equals(term)).as(file.toString()).isTrue();
      if (options.compression() == 0 || sameZlib) {
        assertThat(Hex.of(ours)).as(file.toString()).isEqualTo(Hex.of(theirs));
      }
      samples++;
    }
    assertThat(samples).isGreaterThan(2_000);
  }

  @Test
  void theDefaultOptionsAreThoseOfTheRelease() throws Exception {
    EtfOptions options = release >= 26 ? EtfOptions.DEFAULT : EtfOptions.OTP25;
    for (Path file : samples("default-*.etf")) {
      byte[] theirs = Files.readAllBytes(file);
      assertThat(Hex.of(Etf.encode(Etf.decode(theirs), options))).isEqualTo(Hex.of(theirs));
    }
  }

  @Test
  void whatIsEncodedHereMeansTheSameTermInOtp() throws Exception {
    List<byte[]> ours = new ArrayList<>();
    for (int seed = 0; seed < TERMS; seed++) {
      ours.add(
          Etf.encode(RandomTerms.one(seed), new EtfOptions(seed % 3, seed % 10, seed % 2 == 0)));
    }
    List<byte[]> answers = echo(ours);
    for (int seed = 0; seed < TERMS; seed++) {
      Term answer = Etf.decode(answers.get(seed));
      assertThat(answer.equals(RandomTerms.one(seed))).as("seed %d: %s", seed, answer).isTrue();
      assertThat(Hex.of(Etf.encode(answer, EtfOptions.OTP25))).isEqualTo(Hex.of(answers.get(seed)));
    }
  }

  private static List<byte[]> echo(List<byte[]> blocks) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (byte[] block : blocks) {
      out.writeInt(block.length);
      out.write(block);
    }
    Path from = directory.resolve("to-otp.bin");
    Path to = directory.resolve("from-otp.bin");
    Files.write(from, bytes.toByteArray());
    erlang("echo.escript", from.toString(), to.toString());
    ByteBuffer answer = ByteBuffer.wrap(Files.readAllBytes(to));
    List<byte[]> answers = new ArrayList<>();
    while (answer.hasRemaining()) {
      byte[] block = new byte[answer.getInt()];
      answer.get(block);
      answers.add(block);
    }
    assertThat(answers).hasSameSizeAs(blocks);
    return answers;
  }

  private static List<Path> samples(String glob) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var stream = Files.newDirectoryStream(directory, glob)) {
      stream.forEach(files::add);
    }
    return files;
  }

  /** Compressed bytes can only be the same if OTP was built with the zlib that the JDK has. */
  private static boolean sameZlib() throws IOException {
    byte[] sequence = Files.readAllBytes(directory.resolve("seq.bin"));
    byte[] packed = new byte[sequence.length];
    Deflater deflater = new Deflater();
    deflater.setInput(sequence);
    deflater.finish();
    int count = deflater.deflate(packed);
    deflater.end();
    return Hex.of(Files.readAllBytes(directory.resolve("zlib.bin")))
        .equals(Hex.of(java.util.Arrays.copyOf(packed, count)));
  }

  private static boolean hasErlang() {
    try {
      return new ProcessBuilder("escript", "--help").redirectErrorStream(true).start().waitFor()
          >= 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** What the script prints. */
  private static String erlang(String script, String... arguments) throws Exception {
    Path file = directory.resolve(script);
    try (InputStream resource = EtfAgainstErlangTest.class.getResourceAsStream(script)) {
      Files.write(file, resource.readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of("escript", file.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
