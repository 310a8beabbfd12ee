package dev.tsunami.bench.mix;

import dev.tsunami.bench.subject.Subjects;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/**
 * One subject in a JVM of its own, so that the compiler sees one subject only. Takes commands from
 * standard input, a line each, and answers each with a line; {@code suite_bench.erl} speaks the
 * same:
 *
 * <pre>
 *   fill                          ok
 *   run MIX THREADS MILLIS        OPERATIONS LOOKUPS FOUND CPU_NANOS WALL_NANOS
 *   fix on | fix off              ok
 *   hold on | hold off            ok
 * </pre>
 */
public final class Worker {
  private Worker() {}

  /** Arguments: the subject's name, the range of its keys, how many of them are there. */
  public static void main(String... arguments)
      throws IOException, InterruptedException, ExecutionException {
    long range = Long.parseLong(arguments[1]);
    long count = Long.parseLong(arguments[2]);
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Workshop workshop = new Workshop(Subjects.open(arguments[0]), range, count)) {
      System.out.println("Java " + Runtime.version());
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        System.out.println(answer(workshop, line.split(" ", -1)));
      }
    }
    System.exit(0);
  }

  private static String answer(Workshop workshop, String[] words)
      throws InterruptedException, ExecutionException {
    switch (words[0]) {
      case "run" -> {
        return workshop
            .run(Mix.parse(words[1]), Integer.parseInt(words[2]), Long.parseLong(words[3]))
            .toString();
      }
      case "fill" -> workshop.fill();
      case "fix" -> workshop.fix(words[1].equals("on"));
      case "hold" -> workshop.hold(words[1].equals("on"));
      default -> throw new IllegalArgumentException("worker: what is " + words[0] + "?");
    }
    return "ok";
  }
}
