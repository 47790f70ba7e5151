package io.github.recurve.benchmark;

import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;

/**
 * Tokens per second of training in Deeplearning4j, with the network, the batch and the loss of
 * {@link TrainingBenchmark}.
 *
 * <pre>
 * mvn -B -Pjmh,dl4j -DskipTests -Dinvoker.skip package
 * OMP_NUM_THREADS=1 java -jar target/benchmarks.jar TrainingBenchmark -p threads=1
 * </pre>
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
public class Dl4jTrainingBenchmark extends TimedRounds {

  private static final int SENTENCES = 32;
  private static final int LENGTH = 25;
  private static final int INPUTS = 150;
  private static final int OUTPUTS = 9;

  private MultiLayerNetwork network;
  private INDArray x; // [sentences, inputs, length]
  private INDArray labels; // [sentences, outputs, length]

  /** Builds the network. */
  @Setup
  public void build() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(1e-5))
            .list()
            .layer(
                new Bidirectional(
                    Bidirectional.Mode.CONCAT,
                    new LSTM.Builder().nOut(128).activation(Activation.TANH).build()))
            .layer(
                new RnnOutputLayer.Builder(LossFunctions.LossFunction.MSE)
                    .nOut(OUTPUTS)
                    .activation(Activation.IDENTITY)
                    .build())
            .setInputType(InputType.recurrent(INPUTS, LENGTH))
            .build();
    network = new MultiLayerNetwork(configuration);
    network.init();
    x = Nd4j.rand(SENTENCES, INPUTS, LENGTH).sub(0.5);
    labels = Nd4j.zeros(SENTENCES, OUTPUTS, LENGTH);
  }

  /** One batch. */
  @Benchmark
  @OperationsPerInvocation(SENTENCES * LENGTH)
  public void tokens() {
    network.fit(x, labels);
  }
}
