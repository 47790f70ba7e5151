package io.github.recurve.benchmark;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.ConllReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The speed of tagging a whole corpus, sentence by sentence on one thread, through OpenNLP's {@code
 * NameFinderME} and through the tagger alone. Give a package of OpenNLP's own as {@code model} to
 * measure the peer. Tokens per second = tokens of the corpus / time.
 *
 * <pre>
 * mvn -B -Pjmh -DskipTests -Dinvoker.skip package
 * java --add-modules jdk.incubator.vector -jar target/benchmarks.jar NameFinderBenchmark \
 *   -p corpus=test.conll -p model=models/en-ner.bin
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class NameFinderBenchmark extends TimedRounds {

  @Param("corpus.conll")
  private String corpus;

  @Param("models/en-ner.bin")
  private String model;

  private List<List<String>> sentences;
  private String[][] arrays;
  private NameFinderME finder;
  private Tagger tagger;

  /** Loads the corpus and the model. */
  @Setup
  public void load() throws Exception {
    sentences = ConllReader.readAll(Path.of(corpus)).stream().map(s -> s.tokens()).toList();
    arrays = sentences.stream().map(s -> s.toArray(String[]::new)).toArray(String[][]::new);
    TokenNameFinderModel opened = new TokenNameFinderModel(Path.of(model).toFile());
    finder = new NameFinderME(opened);
    boolean ours = opened.getFactory().getClass().getName().startsWith("opennlp.ext.recurve");
    tagger = ours ? Tagger.load(Path.of(model)) : null;
    long tokens = sentences.stream().mapToLong(List::size).sum();
    System.out.println(tokens + " tokens");
  }

  /** OpenNLP's class over the model. */
  @Benchmark
  public void nameFinder(Blackhole hole) {
    for (String[] tokens : arrays) {
      hole.consume(finder.find(tokens));
    }
    finder.clearAdaptiveData();
  }

  /** The tagger alone. */
  @Benchmark
  public void tagger(Blackhole hole) {
    for (List<String> tokens : sentences) {
      hole.consume(tagger.tag(tokens));
    }
  }
}
