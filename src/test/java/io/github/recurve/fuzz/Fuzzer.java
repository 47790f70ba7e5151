package io.github.recurve.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Runs a target on inputs derived from a seed, and keeps those on which it fails. Memory for an
 * input must be proportional to its size, and time is limited.
 */
final class Fuzzer {

  private static final long BYTES = 64L << 20;
  private static final long BYTES_PER_BYTE = 4096;
  private static final long NANOS = 20_000_000_000L;
  private static final Path FOUND = Path.of("target", "fuzz");

  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String name;
  private final FuzzTarget target;
  private long accepted;
  private long refused;
  private long mostBytes;
  private long allNanos;

  Fuzzer(String name, FuzzTarget target) {
    this.name = name;
    this.target = target;
  }

  /** Runs the target on the inputs number {@code from} to {@code to - 1}. */
  void run(long from, long to) throws IOException {
    List<byte[]> seeds = target.seeds();
    for (byte[] seed : seeds) {
      if (!run(seed)) {
        throw new AssertionError(name + ": a sound input is refused");
      }
    }
    for (long i = from; i < to; i++) {
      byte[] input = Mutator.mutate(seeds, i * 0x9E3779B97F4A7C15L);
      try {
        run(input);
      } catch (AssertionError e) {
        Files.createDirectories(FOUND);
        Path file = Files.write(FOUND.resolve(name + "-" + i), input);
        throw new AssertionError(e.getMessage() + " (input " + i + ", kept as " + file + ")", e);
      }
    }
  }

  /**
   * Runs the target on one input.
   *
   * @return whether it was accepted
   * @throws AssertionError if the target fails
   */
  boolean run(byte[] input) {
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    long start = MEMORY.getCurrentThreadCpuTime();
    boolean taken;
    try {
      taken = target.accepts(input);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(name + ": not refused as documented: " + e, e);
    }
    long bytes = MEMORY.getCurrentThreadAllocatedBytes() - before;
    long nanos = MEMORY.getCurrentThreadCpuTime() - start;
    mostBytes = Math.max(mostBytes, bytes);
    if (target.isBounded() && bytes > BYTES + BYTES_PER_BYTE * input.length) {
      throw new AssertionError(name + ": " + input.length + " bytes took " + bytes + " of memory");
    }
    allNanos += nanos;
    if (nanos > NANOS) {
      throw new AssertionError(name + ": an input took " + nanos / 1_000_000_000 + " s");
    }
    accepted += taken ? 1 : 0;
    refused += taken ? 0 : 1;
    return taken;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %,d inputs, %,d accepted, %,d refused, at most %,d kB of memory for one, %.1f s",
        name,
        accepted + refused,
        accepted,
        refused,
        mostBytes / 1024,
        allNanos / 1e9);
  }
}
