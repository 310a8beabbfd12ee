package dev.tsunami.bench.memory;

import dev.tsunami.bench.Provenance;
import dev.tsunami.bench.UsageException;
import dev.tsunami.engines.VersionedEngines;
import dev.tsunami.kernel.engine.Engine;
import dev.tsunami.kernel.engine.Footprint;
import dev.tsunami.kernel.engine.Insertion;
import dev.tsunami.term.Atom;
import dev.tsunami.term.Bits;
import dev.tsunami.term.Flt;
import dev.tsunami.term.Int;
import dev.tsunami.term.Term;
import dev.tsunami.term.TermList;
import dev.tsunami.term.TermMap;
import dev.tsunami.term.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

/**
 * {@code ./tsunami bench memory}: bytes of terms as JOL finds them by walking the heap, with
 * compact object headers and without, beside the estimate that {@code info(T, memory)} is made of;
 * and of whole tables.
 *
 * <p>Each setting needs a JVM of its own, so this starts two. Atoms and the integers from -128 to
 * 1023 are shared by the process and count as nothing.
 */
public final class MemoryBench {
  private static final int OBJECTS = 10_000;
  private static final String HERE = "--here";

  private MemoryBench() {}

  /** Runs both settings and prints the report; with {@code --here}, this JVM's columns alone. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    if (arguments.length == 1 && arguments[0].equals(HERE)) {
      measure().forEach((name, bytes) -> System.out.println(name + "\t" + bytes));
      return;
    }
    if (arguments.length != 0) {
      throw new UsageException("bench memory: expected nothing more, given " + arguments[0]);
    }
    Map<String, String> compact = child("-XX:+UseCompactObjectHeaders");
    Map<String, String> classic = child("-XX:-UseCompactObjectHeaders");
    System.out.printf(
        "| | bytes, compact object headers | without | estimate |%n|---|---|---|---|%n");
    compact.forEach((name, bytes) -> {
      String[] both = bytes.split("\t", -1);
      String without = classic.getOrDefault(name, "?").split("\t", -1)[0];
      System.out.printf("| `%s` | %s | %s | %s |%n", name, both[0], without, both[1]);
    });
    System.out.printf("%nCommand: `./tsunami bench memory`.%n%s%n", Provenance.describe());
  }

  private static Map<String, String> child(String flag) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                flag,
                "-XX:+EnableDynamicAgentLoading",
                "-Djdk.attach.allowAttachSelf=true",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryBench.class.getName(),
                HERE)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Map<String, String> rows = new LinkedHashMap<>();
    for (String line :
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList()) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        rows.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
    if (process.waitFor() != 0 || rows.isEmpty()) {
      throw new IllegalStateException("MemoryBench: the JVM with " + flag + " failed");
    }
    return rows;
  }

  /** Bytes by JOL and by estimate of each sample, in the order of the report. */
  private static Map<String, String> measure() {
    Map<String, String> rows = new LinkedHashMap<>();
    Term big = Int.of(1_000_000);
    Term other = Int.of(2_000_000);
    Bits hundred = Bits.of(new byte[100]);
    terms(rows, "1000000", big);
    terms(rows, "3.14", Flt.of(3.14));
    terms(rows, "<<100 bytes>>", hundred);
    terms(rows, "{Int}", Tuple.of(big));
    terms(rows, "{Int, Int}", Tuple.of(big, other));
    terms(rows, "{Small, Small}", Tuple.of(Int.of(1), Int.of(2)));
    terms(rows, "{Int, Binary100}", Tuple.of(big, hundred));
    terms(rows, "{Int, Atom, Int}", Tuple.of(big, Atom.of("a"), other));
    terms(rows, "{Int, Int, Int, Int, Int}", five(big, other));
    terms(rows, "[Int]", TermList.of(big));
    terms(rows, "\"abc\" (3 cells)", TermList.ofText("abc"));
    terms(rows, "#{atom => Int}", TermMap.of(Atom.of("a"), big));
    table(rows, "set of {Int, Int}, an object", new VersionedEngines(1).hash(1), false);
    table(rows, "ordered_set of {Int, Int}, an object", new VersionedEngines(1).ordered(1), false);
    table(rows, "set of {Int, Binary100}, an object", new VersionedEngines(1).hash(1), true);
    return rows;
  }

  private static Tuple five(Term big, Term other) {
    Int[] more = {Int.of(3_000_000), Int.of(4_000_000), Int.of(5_000_000)};
    return Tuple.of(new Term[] {big, other, more[0], more[1], more[2]});
  }

  private static void terms(Map<String, String> rows, String name, Term term) {
    rows.put(name, walk(List.of(term)) - walk(List.of(Atom.of("a"))) + "\t" + Footprint.of(term));
  }

  /** Objects of 10,000 keys, none of them shared, and the engine's structure. */
  private static void table(Map<String, String> rows, String name, Engine engine, boolean binary) {
    long empty = walk(engine);
    for (int i = 0; i < OBJECTS; i++) {
      Int key = Int.of(1_000_000L + i);
      Term value = binary ? Bits.of(new byte[100]) : Int.of(2_000_000L + i);
      engine.insert(key, Tuple.of(key, value), Insertion.REPLACE);
    }
    long bytes = walk(engine) - empty;
    rows.put(
        name,
        "%.1f".formatted((double) bytes / OBJECTS)
            + "\t"
            + "%.1f".formatted((double) engine.bytes() / OBJECTS));
  }

  /** Bytes of everything reachable, less the shared integers and atoms that it reaches. */
  private static long walk(Object root) {
    VM.current();
    GraphLayout all = GraphLayout.parseInstance(root, shared());
    return all.totalSize() - GraphLayout.parseInstance((Object) shared()).totalSize();
  }

  private static Object[] shared() {
    return SHARED;
  }

  private static final Object[] SHARED = sharedTerms();

  private static Object[] sharedTerms() {
    Object[] shared = new Object[1154];
    for (int i = 0; i < 1152; i++) {
      shared[i] = Int.of(i - 128L);
    }
    shared[1152] = Atom.of("a");
    shared[1153] = TermList.NIL;
    return shared;
  }
}
