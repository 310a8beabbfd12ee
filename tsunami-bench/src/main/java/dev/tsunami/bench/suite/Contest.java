package dev.tsunami.bench.suite;

import java.util.List;

/**
 * Subjects with the same objects, and what they are measured with, one workload after the other.
 *
 * @param id the first part of its workloads' names in results
 * @param range of keys
 * @param count how many of them are there at first
 * @param heap of each JVM
 */
record Contest(
    String id,
    String title,
    long range,
    long count,
    String heap,
    List<Entrant> entrants,
    List<Workload> workloads) {}
