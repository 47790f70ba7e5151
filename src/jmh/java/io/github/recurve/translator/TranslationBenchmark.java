package io.github.recurve.translator;

import ai.onnxruntime.OrtException;
import io.github.recurve.benchmark.TimedRounds;
import io.github.recurve.model.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The speed of translation with a beam of four on one thread, against ONNX Runtime with the same
 * network. Target symbols per second = symbols / time; the number of symbols is printed.
 *
 * <p>{@code oneByOne} and {@code sideBySide} are whole translations from text to text. {@code
 * steps} computes the network alone, four equal rows per step, for as many steps as the translation
 * has symbols; {@code onnxRuntime} does the same there, with weights in float32. Its search, which
 * would come on top, is left out. The probabilities of both are compared before.
 *
 * <pre>
 * mvn -B -Pjmh -DskipTests -Dinvoker.skip package
 * java -jar target/benchmarks.jar TranslationBenchmark -p corpus=dev.tsv -p model=models/en-fr.bin
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TranslationBenchmark extends TimedRounds {

  private static final int BEAM = 4;
  private static final int SENTENCES = 100;

  /** Largest difference of log-probabilities: weights in eight bits against the same in floats. */
  private static final double TOLERANCE = 1e-3;

  @Param("dev.tsv")
  private String corpus;

  @Param("models/en-fr.bin")
  private String model;

  private List<String> sentences;
  private final List<int[]> sources = new ArrayList<>();
  private final List<int[]> targets = new ArrayList<>();
  private Translator translator;
  private TranslationInference network;
  private OnnxTranslator peer;

  /** Loads the model, translates the sentences and compares the networks. */
  @Setup
  public void load() throws IOException, OrtException {
    sentences =
        Files.readAllLines(Path.of(corpus)).stream()
            .map(line -> line.split("\t", 2)[0])
            .distinct()
            .limit(SENTENCES)
            .toList();
    TranslatorFile file =
        ModelPackage.read(Path.of(model), content -> TranslatorFile.read(content.network()));
    translator = Translator.of(file);
    network = new TranslationInference(file.settings(), file.languages(), file.weights());
    BeamSearch search = new BeamSearch(network, BEAM, Translator.LENGTH_PENALTY);
    int symbols = 0;
    for (String sentence : sentences) {
      int[] source = file.languages().encode(sentence).rows();
      int[] target =
          search.translate(List.of(source), false).get(0).get(0).path().stream()
              .mapToInt(Hypothesis::row)
              .filter(row -> row != SymbolTable.END)
              .toArray();
      sources.add(source);
      targets.add(target);
      symbols += target.length + 1;
    }
    peer = new OnnxTranslator(file);
    double difference = 0;
    for (int i = 0; i < sources.size(); i++) {
      float[] ours = run(sources.get(i), targets.get(i));
      float[] theirs = peer.run(sources.get(i), targets.get(i), BEAM);
      for (int t = 0; t < ours.length; t++) {
        difference = Math.max(difference, Math.abs(ours[t] - theirs[t]));
      }
    }
    System.out.printf("%n%d target symbols; largest difference %.1e%n", symbols, difference);
    if (!(difference < TOLERANCE)) {
      throw new IllegalStateException("the networks do not compute the same");
    }
  }

  /** As {@link OnnxTranslator#run}. */
  private float[] run(int[] source, int[] target) {
    float[] result = new float[target.length + 1];
    TranslationInference.Encoded encoded = network.encode(List.of(source)).get(0);
    TranslationInference.Rows rows = network.new Rows(BEAM, source.length);
    for (int r = 0; r < BEAM; r++) {
      rows.begin(r, encoded);
    }
    int[] previous = new int[BEAM];
    Arrays.fill(previous, SymbolTable.END);
    for (int t = 0; t <= target.length; t++) {
      rows.step(previous, BEAM);
      int next = t < target.length ? target[t] : SymbolTable.END;
      result[t] = rows.scores[(BEAM - 1) * network.symbols() + next];
      Arrays.fill(previous, next);
    }
    return result;
  }

  /** Frees what is not on the heap. */
  @TearDown
  public void close() throws OrtException {
    peer.close();
  }

  /** Text to text, one sentence after the other. */
  @Benchmark
  public void oneByOne(Blackhole hole) {
    for (String sentence : sentences) {
      hole.consume(translator.translate(sentence));
    }
  }

  /** Text to text, many sentences together. */
  @Benchmark
  public void sideBySide(Blackhole hole) {
    hole.consume(translator.translateAll(sentences));
  }

  /** The network alone, one sentence after the other. */
  @Benchmark
  public void steps(Blackhole hole) {
    for (int i = 0; i < sources.size(); i++) {
      hole.consume(run(sources.get(i), targets.get(i)));
    }
  }

  /** The network in ONNX Runtime, one sentence after the other. */
  @Benchmark
  public void onnxRuntime(Blackhole hole) throws OrtException {
    for (int i = 0; i < sources.size(); i++) {
      hole.consume(peer.run(sources.get(i), targets.get(i), BEAM));
    }
  }
}
