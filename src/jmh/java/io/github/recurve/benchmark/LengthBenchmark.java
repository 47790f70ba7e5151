package io.github.recurve.benchmark;

import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.ConllReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Does the time of a sentence grow in proportion to its length? The first tokens of a corpus, as
 * one sentence; a corpus that is too short is read again from its beginning.
 *
 * <pre>
 * java -jar target/benchmarks.jar LengthBenchmark -p corpus=test.conll
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LengthBenchmark extends TimedRounds {

  @Param("corpus.conll")
  private String corpus;

  @Param("models/en-ner.bin")
  private String model;

  @Param({"1", "10", "100", "1000", "10000", "100000"})
  private int length;

  private Tagger tagger;
  private List<String> sentence;

  /** Loads the model and joins the tokens. */
  @Setup
  public void load() throws Exception {
    tagger = Tagger.load(Path.of(model));
    List<String> tokens = new ArrayList<>();
    ConllReader.readAll(Path.of(corpus)).forEach(s -> tokens.addAll(s.tokens()));
    sentence = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      sentence.add(tokens.get(t % tokens.size()));
    }
  }

  /** One sentence. */
  @Benchmark
  public Object tag() {
    return tagger.tag(sentence);
  }
}
