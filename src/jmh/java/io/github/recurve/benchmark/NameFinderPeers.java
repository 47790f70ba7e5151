package io.github.recurve.benchmark;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import io.github.recurve.text.ConllReader;
import io.github.recurve.text.TaggedSentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.TokenNameFinderModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The speed of the toolkits' own name finders and of ours, each through the class of its toolkit,
 * over a whole corpus on one thread: {@code NameFinderME} with our model ({@code ours}) and with a
 * maxent model ({@code opennlp}); {@code CRFClassifier} with our model ({@code ours.crf.ser.gz})
 * and with CoreNLP's three-class one ({@code corenlp}). Tokens per second = tokens of the corpus /
 * time.
 *
 * <p>The maxent model is trained with OpenNLP's command line, {@code TokenNameFinderTrainer};
 * CoreNLP's is in its models jar, which goes on the class path.
 *
 * <pre>
 * mvn -B -Pjmh -DskipTests -Dinvoker.skip package
 * java -cp target/benchmarks.jar:stanford-corenlp-4.5.10-models.jar org.openjdk.jmh.Main \
 *   NameFinderPeers -p corpus=test.conll -p maxent=maxent.bin \
 *   -jvmArgsAppend --add-modules=jdk.incubator.vector
 * </pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
public class NameFinderPeers extends TimedRounds {

  private static final String STOCK =
      "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz";

  @Param("corpus.conll")
  private String corpus;

  @Param("models/en-ner.bin")
  private String model;

  @Param("target/models/en/io/github/recurve/models/en-ner.crf.ser.gz")
  private String crf;

  @Param("maxent.bin")
  private String maxent;

  @Param({"ours", "opennlp", "ours.crf.ser.gz", "corenlp"})
  private String finder;

  private interface Pass {
    void run(Blackhole hole) throws Exception;
  }

  private Pass pass;

  /** Loads the corpus and the model. */
  @Setup
  public void load() throws Exception {
    List<TaggedSentence> sentences = ConllReader.readAll(Path.of(corpus));
    System.out.println(sentences.stream().mapToLong(s -> s.tokens().size()).sum() + " tokens");
    pass =
        switch (finder) {
          case "ours" -> nameFinder(model, sentences);
          case "opennlp" -> nameFinder(maxent, sentences);
          case "corenlp" -> classifier(STOCK, sentences);
          default -> classifier(crf, sentences);
        };
  }

  private static Pass nameFinder(String file, List<TaggedSentence> sentences) throws Exception {
    NameFinderME finder = new NameFinderME(new TokenNameFinderModel(Path.of(file).toFile()));
    String[][] arrays =
        sentences.stream().map(s -> s.tokens().toArray(String[]::new)).toArray(String[][]::new);
    return hole -> {
      for (String[] tokens : arrays) {
        hole.consume(finder.find(tokens));
      }
      finder.clearAdaptiveData();
    };
  }

  private static Pass classifier(String file, List<TaggedSentence> sentences) throws Exception {
    CRFClassifier<CoreLabel> classifier = CRFClassifier.getClassifier(file);
    return hole -> {
      for (TaggedSentence sentence : sentences) {
        hole.consume(classifier.classify(labels(sentence)));
      }
    };
  }

  /** Fresh labels: a classifier writes its answers into them. */
  private static List<CoreLabel> labels(TaggedSentence sentence) {
    List<CoreLabel> labels = new ArrayList<>();
    for (String token : sentence.tokens()) {
      CoreLabel label = new CoreLabel();
      label.setWord(token);
      label.set(CoreAnnotations.TextAnnotation.class, token);
      labels.add(label);
    }
    return labels;
  }

  /** One pass over the corpus. */
  @Benchmark
  public void corpus(Blackhole hole) throws Exception {
    pass.run(hole);
  }
}
