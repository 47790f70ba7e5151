package io.github.recurve.benchmark;

import io.github.recurve.language.LanguageModel;
import io.github.recurve.language.Suggester;
import io.github.recurve.language.Suggestion;
import io.github.recurve.language.SuggestionSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The time from a key press to its three suggestions. After a word: one step of the network and one
 * product with the output vectors. After a letter: a search among the words that begin with the
 * letters typed. The figures of interest are the 50th and 99th percentile.
 *
 * <pre>
 * mvn -B -Pjmh -DskipTests -Dinvoker.skip package
 * java -jar target/benchmarks.jar SuggestionBenchmark \
 *   -jvmArgsAppend --add-modules=jdk.incubator.vector      # and once without this line
 * </pre>
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
public class SuggestionBenchmark extends TimedRounds {

  private static final List<String> WORDS =
      List.of("I", "would", "like", "to", "book", "a", "table", "in", "Bengaluru", "tonight", ".");

  private static final List<String> LETTERS = List.of("t", "th", "a", "s", "wo", "I", "con");

  @Param("models/en-lm.bin")
  private String model;

  private SuggestionSession session;
  private int next;

  /** Loads the model and types a first word. */
  @Setup
  public void load() throws IOException {
    session = new Suggester(LanguageModel.load(Path.of(model))).session();
    session.accept(WORDS.get(0));
    session.complete("", 3);
  }

  /** The first suggestions after a word. */
  @Benchmark
  public List<Suggestion> word() {
    session.accept(WORDS.get(next++ % WORDS.size()));
    return session.complete("", 3);
  }

  /** The suggestions after one more letter. */
  @Benchmark
  public List<Suggestion> letter() {
    return session.complete(LETTERS.get(next++ % LETTERS.size()), 3);
  }
}
