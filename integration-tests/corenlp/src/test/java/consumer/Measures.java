package consumer;

import edu.stanford.nlp.ie.crf.CRFClassifier;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.NERCombinerAnnotator;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Speed and size, for people, not for tests. With the models of CoreNLP (-Pstock-models):
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Pstock-models -Dmdep.outputFile=cp.txt
 * java -cp target/test-classes:$(cat cp.txt) consumer.Measures speed FILE.conll [MODEL...]
 * java -cp target/test-classes:$(cat cp.txt) consumer.Measures threads FILE.conll [MODEL]
 * java -cp target/test-classes:$(cat cp.txt) consumer.Measures documents FILE.conll [MODEL]
 * java -cp target/test-classes:$(cat cp.txt) consumer.Measures memory MODEL
 * </pre>
 *
 * <p>{@code speed} times the {@code ner} annotator alone, one thread, on tokens that are there
 * already, the models taking turns, in time of the processor, so other work on the machine counts
 * little; {@code documents} times whole pipelines over documents of 100 sentences, by the clock;
 * {@code memory} is the heap that is in use after loading, less what was in use before.
 */
final class Measures {

  private static final String STOCK =
      "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz";
  private static final int ROUNDS = 7;

  private Measures() {}

  public static void main(String[] args) throws Exception {
    switch (args.length == 0 ? "" : args[0]) {
      case "speed" ->
          speed(
              Corpus.read(Path.of(args[1])),
              args.length > 2
                  ? Arrays.asList(args).subList(2, args.length)
                  : List.of(Names.NER_MODEL, STOCK));
      case "threads" ->
          threads(Corpus.read(Path.of(args[1])), args.length > 2 ? args[2] : Names.NER_MODEL);
      case "documents" ->
          documents(Corpus.read(Path.of(args[1])), args.length > 2 ? args[2] : Names.NER_MODEL);
      case "memory" -> memory(args[1]);
      default -> throw new IllegalArgumentException("speed, threads, documents or memory");
    }
  }

  private static void speed(Corpus corpus, List<String> models) throws Exception {
    List<NERCombinerAnnotator> annotators =
        models.stream().map(model -> annotator(model, 1)).toList();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double[][] seconds = rounds(corpus, annotators, threads::getCurrentThreadCpuTime);
    for (int i = 0; i < models.size(); i++) {
      System.out.printf(
          "%-75s %,9.0f tokens/s%n", models.get(i), corpus.tokens() / median(seconds[i]));
    }
    if (models.size() == 2) {
      System.out.printf("first / second: %.2f%n", median(seconds[1]) / median(seconds[0]));
    }
  }

  private static void threads(Corpus corpus, String model) {
    double[][] seconds =
        rounds(corpus, List.of(annotator(model, 1), annotator(model, 2)), System::nanoTime);
    System.out.printf(
        "nthreads=1 %,.0f tokens/s, nthreads=2 %,.0f tokens/s, speed-up %.2f%n",
        corpus.tokens() / median(seconds[0]),
        corpus.tokens() / median(seconds[1]),
        median(seconds[0]) / median(seconds[1]));
    System.out.println(
        "equal labels: "
            + labels(corpus, annotator(model, 1)).equals(labels(corpus, annotator(model, 2))));
  }

  private static void documents(Corpus corpus, String model) {
    Properties two = PipelineTest.ner(model);
    two.setProperty("ner.nthreads", "2");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(PipelineTest.ner(model));
    StanfordCoreNLP bySentences = new StanfordCoreNLP(two);
    List<Consumer<List<Annotation>>> ways =
        List.of(
            texts -> texts.forEach(pipeline::annotate),
            texts -> texts.forEach(bySentences::annotate),
            texts -> pipeline.annotate(texts, 2));
    double[][] seconds = new double[ways.size()][ROUNDS];
    for (int round = -3; round < ROUNDS; round++) {
      for (int i = 0; i < ways.size(); i++) {
        List<Annotation> texts =
            corpus.parts(100).stream().map(part -> new Annotation(part.text())).toList();
        long start = System.nanoTime();
        ways.get(i).accept(texts);
        if (round >= 0) {
          seconds[i][round] = (System.nanoTime() - start) / 1e9;
        }
      }
    }
    System.out.printf(
        "one thread %,.0f tokens/s; ner.nthreads=2 %.2f times, two documents at once %.2f times%n",
        corpus.tokens() / median(seconds[0]),
        median(seconds[0]) / median(seconds[1]),
        median(seconds[0]) / median(seconds[2]));
  }

  private static NERCombinerAnnotator annotator(String model, int threads) {
    Properties properties = PipelineTest.ner(model);
    properties.setProperty("ner.nthreads", String.valueOf(threads));
    try {
      return new NERCombinerAnnotator(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seconds of each round of each annotator; the first rounds warm up and are left out. */
  private static double[][] rounds(
      Corpus corpus, List<NERCombinerAnnotator> annotators, LongSupplier clock) {
    double[][] seconds = new double[annotators.size()][ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      for (int i = 0; i < annotators.size(); i++) {
        Annotation document = tokenized(corpus);
        long start = clock.getAsLong();
        annotators.get(i).annotate(document);
        if (round >= 0) {
          seconds[i][round] = (clock.getAsLong() - start) / 1e9;
        }
      }
    }
    return seconds;
  }

  private static List<String> labels(Corpus corpus, NERCombinerAnnotator annotator) {
    Annotation document = tokenized(corpus);
    annotator.annotate(document);
    return document.get(CoreAnnotations.TokensAnnotation.class).stream()
        .map(CoreLabel::ner)
        .toList();
  }

  private static Annotation tokenized(Corpus corpus) {
    Properties properties = PipelineTest.ner("");
    properties.setProperty("annotators", "tokenize");
    Annotation document = new Annotation(corpus.text());
    new StanfordCoreNLP(properties).annotate(document);
    return document;
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static void memory(String model) throws Exception {
    long before = usedHeap();
    CRFClassifier<CoreLabel> classifier = CRFClassifier.getClassifier(model);
    // Tables that are built at the first use count too.
    classifier.classifySentence(
        List.of("Barack", "Obama", "was", "born", "in", "Hawaii").stream()
            .map(
                word -> {
                  CoreLabel token = new CoreLabel();
                  token.setWord(word);
                  return token;
                })
            .toList());
    long after = usedHeap();
    System.out.printf(
        "%s %.1f MB (%d labels)%n", model, (after - before) / 1e6, classifier.labels().size());
  }

  private static long usedHeap() {
    IntStream.range(0, 5).forEach(i -> System.gc());
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
