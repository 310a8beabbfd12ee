package dev.tsunami.term.text;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tsunami.term.Term;
import dev.tsunami.term.etf.Etf;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An Erlang runtime to ask, if one is installed. A question is a list of binaries and a fun from
 * binary to binary; each answer is a binary. Tests that need one are skipped where there is none,
 * or one of another release: what is printed changes between releases.
 */
final class Erlang {
  private static final String RELEASE = "25";

  private Erlang() {}

  /**
   * What {@code ~tp} (or {@code ~p}) with this layout gives for each term, and what {@code ~tw} (or
   * {@code ~w}) does.
   */
  static List<String> printed(List<Term> terms, Layout layout) throws Exception {
    boolean latin1 = layout.style() == Style.LATIN1;
    String print =
        "fun(B) -> T = binary_to_term(B),"
            + " Enc = "
            + (latin1 ? "latin1" : "unicode")
            + ","
            + " P = io_lib_pretty:print(T, [{column, "
            + layout.column()
            + "},"
            + " {line_length, "
            + layout.width()
            + "}, {depth, -1}, {encoding, Enc},"
            + " {line_max_chars, "
            + layout.lineCharacters()
            + "}]),"
            + " W = io_lib:format("
            + (latin1 ? "\"~w\"" : "\"~tw\"")
            + ", [T]),"
            + " unicode:characters_to_binary([P, 0, W]) end";
    List<byte[]> questions = new ArrayList<>();
    for (Term term : terms) {
      questions.add(Etf.encode(term));
    }
    List<String> answers = new ArrayList<>();
    for (byte[] answer : ask(questions, print, layout.style() == Style.UNICODE_TEXT)) {
      answers.add(new String(answer, StandardCharsets.UTF_8));
    }
    return answers;
  }

  /** The answer of {@code fun} to each question. */
  static List<byte[]> ask(List<byte[]> questions, String fun, boolean unicodeText)
      throws Exception {
    requireRelease();
    Path directory = Files.createTempDirectory("erlang");
    Path input = directory.resolve("questions");
    Path output = directory.resolve("answers");
    try {
      try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(input))) {
        for (byte[] question : questions) {
          out.writeInt(question.length);
          out.write(question);
        }
      }
      String script =
          "F = "
              + fun
              + ", {ok, In} = file:read_file("
              + quote(input)
              + "),"
              + " Out = [begin A = F(Q), [<<(byte_size(A)):32>>, A] end || <<N:32, Q:N/binary>> <= In],"
              + " ok = file:write_file("
              + quote(output)
              + ", Out), halt().";
      List<String> command = new ArrayList<>(List.of("erl", "-noshell"));
      if (unicodeText) {
        command.addAll(List.of("+pc", "unicode"));
      }
      command.addAll(List.of("-eval", script));
      String complaint = run(command);
      if (!Files.exists(output)) {
        throw new IOException("erl gave no answers: " + complaint);
      }
      return split(Files.readAllBytes(output));
    } finally {
      Files.deleteIfExists(input);
      Files.deleteIfExists(output);
      Files.deleteIfExists(directory);
    }
  }

  private static List<byte[]> split(byte[] answers) throws IOException {
    List<byte[]> split = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(answers));
    while (in.available() > 0) {
      split.add(in.readNBytes(in.readInt()));
    }
    return split;
  }

  private static String quote(Path path) {
    return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static void requireRelease() throws Exception {
    String release;
    try {
      release =
          run(
              List.of(
                  "erl",
                  "-noshell",
                  "-eval",
                  "io:put_chars(erlang:system_info(otp_release)), halt()."));
    } catch (IOException absent) {
      release = "none";
    }
    assumeTrue(release.equals(RELEASE), "install erlang-base of OTP " + RELEASE);
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("erl did not end");
    }
    return said;
  }
}
