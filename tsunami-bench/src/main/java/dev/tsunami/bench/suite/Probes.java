package dev.tsunami.bench.suite;

import dev.tsunami.bench.latency.ChurnProbe;
import dev.tsunami.bench.latency.FillProbe;
import dev.tsunami.bench.memory.TableWeight;
import dev.tsunami.bench.mix.ChildJvm;
import dev.tsunami.bench.subject.Subjects;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Measurements that have a JVM for themselves: one at a time. */
final class Probes {
  static final String CHURN = "churn/";
  static final String FILL = "fill";
  static final String WEIGHT = "memory";
  static final String G1 = "G1";
  static final String ZGC = "generational ZGC";

  /** More than any probe takes; one that hangs must not keep the suite. */
  private static final int LIMIT_MINUTES = 20;

  private final Scale scale;
  private final Results results;
  private final PrintStream progress;

  Probes(Scale scale, Results results, PrintStream progress) {
    this.scale = scale;
    this.results = results;
    this.progress = progress;
  }

  void run() throws IOException, InterruptedException {
    for (String subject :
        List.of(
            Subjects.TSUNAMI_SET,
            Subjects.TSUNAMI_ORDERED,
            Subjects.HASH_MAP,
            Subjects.SKIP_LIST)) {
      weigh(subject);
    }
    for (String subject : List.of(Subjects.TSUNAMI_SET, Subjects.TSUNAMI_ORDERED)) {
      fill(subject);
    }
    for (String subject :
        List.of(Subjects.TSUNAMI_SET, Subjects.TSUNAMI_ORDERED, Subjects.HASH_MAP)) {
      churn(subject, G1, "-XX:+UseG1GC");
      churn(subject, ZGC, "-XX:+UseZGC");
    }
  }

  private void weigh(String subject) throws IOException, InterruptedException {
    probe(
        WEIGHT,
        subject,
        TableWeight.class,
        List.of(
            "-Xmx" + scale.bigHeap(),
            "-XX:+EnableDynamicAgentLoading",
            "-Djdk.attach.allowAttachSelf=true"),
        List.of(subject, String.valueOf(scale.weighed())));
  }

  private void fill(String subject) throws IOException, InterruptedException {
    Path log = Files.createTempFile("tsunami-bench", ".log");
    try {
      probe(
          FILL,
          subject,
          FillProbe.class,
          heap(scale.bigHeap(), FillProbe.option(log)),
          List.of(subject, String.valueOf(scale.many()), log.toString()));
    } finally {
      Files.delete(log);
    }
  }

  private void churn(String subject, String collector, String option)
      throws IOException, InterruptedException {
    probe(
        CHURN + collector,
        subject,
        ChurnProbe.class,
        heap(scale.churnHeap(), option),
        List.of(subject, String.valueOf(scale.many()), String.valueOf(scale.churnMillis())));
  }

  /** All of the heap touched beforehand: a first touch is the kernel's work, not the subject's. */
  private static List<String> heap(String size, String option) {
    return List.of("-Xms" + size, "-Xmx" + size, "-XX:+AlwaysPreTouch", option);
  }

  private void probe(
      String workload,
      String subject,
      Class<?> main,
      List<String> jvmOptions,
      List<String> arguments)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = ChildJvm.of(main, jvmOptions, arguments).start();
    process.getOutputStream().close();
    CompletableFuture.delayedExecutor(LIMIT_MINUTES, TimeUnit.MINUTES)
        .execute(process::destroyForcibly);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(workload + " of " + subject + " failed");
    }
    for (String line : output.lines().toList()) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        results.put(
            workload, subject, line.substring(0, tab), Double.parseDouble(line.substring(tab + 1)));
      }
    }
    progress.printf("  %s: %s, %.0f s%n", workload, subject, (System.nanoTime() - start) / 1e9);
  }
}
