package io.github.recurve.benchmark;

import io.github.recurve.network.Adam;
import io.github.recurve.network.Cells;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Layer;
import io.github.recurve.network.Linear;
import io.github.recurve.network.PackedBatch;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.RecurrentConfig;
import io.github.recurve.network.Sequential;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.CellType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Tokens per second of training a bidirectional LSTM: 150 inputs, 128 hidden units in each
 * direction, 9 outputs; batches of 32 sentences of 25 tokens; forward, backward and one step of
 * Adam.
 *
 * <pre>
 * mvn -B -Pjmh -DskipTests -Dinvoker.skip package
 * java --add-modules jdk.incubator.vector -jar target/benchmarks.jar TrainingBenchmark
 * </pre>
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TrainingBenchmark extends TimedRounds {

  private static final int SENTENCES = 32;
  private static final int LENGTH = 25;
  private static final int INPUTS = 150;
  private static final int OUTPUTS = 9;

  @Param({"1", "2"})
  private int threads;

  private Sequential network;
  private Adam adam;
  private ExecutorService pool;
  private final List<Shard> shards = new ArrayList<>();

  /** Builds the network and a part of the batch for each thread. */
  @Setup
  public void build() {
    SplittableRandom random = new SplittableRandom(1);
    Layer recurrent =
        Cells.bidirectional(CellType.LSTM, "lstm", RecurrentConfig.of(INPUTS, 128), random);
    network = new Sequential(List.of(recurrent, new Linear("out", 256, OUTPUTS, random)));
    adam = new Adam(network.parameters(), 0);
    pool = Executors.newFixedThreadPool(threads);
    for (int i = 0; i < threads; i++) {
      shards.add(new Shard(SENTENCES / threads, random));
    }
  }

  /** Ends the threads. */
  @TearDown
  public void close() {
    pool.shutdownNow();
  }

  /** One batch. */
  @Benchmark
  @OperationsPerInvocation(SENTENCES * LENGTH)
  public void tokens() throws Exception {
    List<Callable<Gradients>> work = new ArrayList<>(shards);
    List<Future<Gradients>> done = pool.invokeAll(work);
    Gradients sum = done.get(0).get();
    for (Future<Gradients> other : done.subList(1, done.size())) {
      sum.add(other.get());
    }
    adam.step(sum, 1e-5);
    network.parameters().forEach(Parameter::updated);
  }

  private final class Shard implements Callable<Gradients> {
    private final PackedBatch batch;
    private final FMatrixRMaj x; // [tokens, inputs]
    private final Gradients gradients = new Gradients(network.parameters());
    private final Workspace workspace = new Workspace();

    Shard(int sentences, SplittableRandom random) {
      int[] lengths = new int[sentences];
      Arrays.fill(lengths, LENGTH);
      batch = PackedBatch.of(lengths);
      x = new FMatrixRMaj(batch.tokens(), INPUTS);
      for (int i = 0; i < x.getNumElements(); i++) {
        x.data[i] = (float) random.nextDouble() - 0.5f;
      }
    }

    @Override
    public Gradients call() {
      gradients.zero();
      workspace.beginTraining(1);
      Layer.Pass pass = network.forward(batch, x, workspace);
      pass.backward(pass.output(), gradients); // the loss is half the squared norm
      return gradients;
    }
  }
}
