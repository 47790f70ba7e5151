package io.github.recurve.kernel;

import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.ejml.data.FMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.util.Statistics;

/**
 * Speed of products of the sizes used by a tagger, in each kernel and in native OpenBLAS, all on
 * one thread. Shapes are m x k x n; {@code b} marks weights in bfloat16, which OpenBLAS has in
 * float32, and {@code t} the gradient of a weight matrix, C [k, n] += A^T B with A [m, k].
 *
 * <pre>
 *   mvn -B -Pjmh -DskipTests -Dinvoker.skip package
 *   java -cp target/benchmarks.jar io.github.recurve.kernel.KernelBenchmark
 * </pre>
 *
 * Prints GFLOP/s of single calls: the median, and the ninetieth and tenth percentile of the time as
 * spread. Single calls and not whole iterations are timed, so that other work on the machine, which
 * takes the processor away for milliseconds, spoils few of them. JMH's options are accepted, e.g.
 * {@code -p shape=1x128x512 -p kernel=vector,openblas}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class KernelBenchmark {

  /** CBLAS: row-major, not transposed, transposed. */
  private static final int ROW_MAJOR = 101;

  private static final int PLAIN = 111;
  private static final int TRANSPOSED = 112;

  @Param({
    "1x128x512",
    "b1x160x640",
    "6x128x512",
    "32x128x512",
    "64x256x1024",
    "512x228x512",
    "t512x228x512"
  })
  public String shape;

  @Param({"vector", "openblas", "rows", "ejml"})
  public String kernel;

  private Runnable product;

  /** Fills the matrices and packs the right-hand operand, as a network does once. */
  @Setup
  public void prepare() {
    int[] size = sizes(shape);
    boolean gradient = shape.startsWith("t");
    FMatrixRMaj a = random(size[0], size[1], 1);
    FMatrixRMaj b = random(gradient ? size[0] : size[1], size[2], 2);
    FMatrixRMaj c = new FMatrixRMaj(gradient ? size[1] : size[0], size[2]);
    if (kernel.equals("openblas")) {
      openblas.blas_set_num_threads(1);
      product = openBlas(size, gradient, a, b, c);
    } else {
      Kernel recurve = Kernels.named(kernel);
      product = gradient ? gradient(recurve, size, a, b, c) : product(recurve, size, a, b, c);
    }
  }

  /** One product. */
  @Benchmark
  public void multiply() {
    product.run();
  }

  private Runnable product(Kernel kernel, int[] size, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    PackedMatrix packed = shape.startsWith("b") ? kernel.packRounded(b) : kernel.pack(b);
    return () -> kernel.multiply(Block.of(a), size[0], packed, Block.of(c), false);
  }

  private static Runnable gradient(
      Kernel kernel, int[] size, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    return () ->
        kernel.multiplyTransposedAdd(
            Block.of(a), Block.of(b), size[0], size[1], size[2], Block.of(c));
  }

  private static Runnable openBlas(
      int[] size, boolean gradient, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
    int m = size[0];
    int k = size[1];
    int n = size[2];
    // Off-heap, so that no call copies an array.
    FloatPointer x = new FloatPointer(a.data);
    FloatPointer y = new FloatPointer(b.data);
    FloatPointer z = new FloatPointer(c.data);
    if (gradient) {
      return () ->
          openblas.cblas_sgemm(ROW_MAJOR, TRANSPOSED, PLAIN, k, n, m, 1f, x, k, y, n, 1f, z, n);
    }
    if (m == 1) {
      return () -> openblas.cblas_sgemv(ROW_MAJOR, TRANSPOSED, k, n, 1f, y, n, x, 1, 0f, z, 1);
    }
    return () -> openblas.cblas_sgemm(ROW_MAJOR, PLAIN, PLAIN, m, n, k, 1f, x, k, y, n, 0f, z, n);
  }

  private static FMatrixRMaj random(int rows, int columns, long seed) {
    Random random = new Random(seed);
    FMatrixRMaj result = new FMatrixRMaj(rows, columns);
    for (int i = 0; i < result.data.length; i++) {
      result.data[i] = random.nextFloat() - 0.5f;
    }
    return result;
  }

  private static int[] sizes(String shape) {
    String[] parts = shape.replaceAll("[bt]", "").split("x", -1);
    return new int[] {
      Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])
    };
  }

  /** Runs all and prints the table. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    StringBuilder table = new StringBuilder();
    String options = " -f 1 -foe true " + String.join(" ", args);
    CommandLineOptions parsed =
        new CommandLineOptions(
            (KernelBenchmark.class.getName() + options).trim().split("\\s+", -1));
    for (RunResult run : new Runner(parsed).run()) {
      int[] size = sizes(run.getParams().getParam("shape"));
      double flops = 2.0 * size[0] * size[1] * size[2];
      Statistics nanos = run.getPrimaryResult().getStatistics();
      table.append(
          String.format(
              Locale.ROOT,
              "%-14s %-9s %6.1f GFLOP/s  (%.1f to %.1f)%n",
              run.getParams().getParam("shape"),
              run.getParams().getParam("kernel"),
              flops / nanos.getPercentile(50),
              flops / nanos.getPercentile(90),
              flops / nanos.getPercentile(10)));
    }
    System.out.println(table);
  }
}
