package io.github.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.recurve.classifier.Assistant;
import io.github.recurve.classifier.AssistantScores;
import io.github.recurve.classifier.Classifier;
import io.github.recurve.classifier.ClassifierEvaluation;
import io.github.recurve.evaluation.Calibration;
import io.github.recurve.evaluation.DetectionScores;
import io.github.recurve.evaluation.LabelScores;
import io.github.recurve.evaluation.SpanScorer;
import io.github.recurve.evaluation.TranslationMetric;
import io.github.recurve.language.LanguageModel;
import io.github.recurve.tagger.ErrorDetection;
import io.github.recurve.tagger.Tagger;
import io.github.recurve.text.ConllReader;
import io.github.recurve.text.LabeledTexts;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Tagging;
import io.github.recurve.translator.Translation;
import io.github.recurve.translator.Translator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pins the scores of the shipped models on published test sets, so that no change to the library
 * alters them unnoticed. The checksum of each model is in its card, in {@code models}; those of the
 * test sets are here.
 */
class ShippedModelsTest {

  private static final Path MODELS = Path.of("models");
  private static final Path DATA = Path.of("../shared/data");
  private static final String PLAIN_JAVA_SET = "uner-danish-ddt";

  /** The language model reads whole lines until it has read as many tokens of a file. */
  private static final int TOKENS = 3000;

  private static final Map<String, Tagger> TAGGERS = new ConcurrentHashMap<>();

  @AfterAll
  static void forgetTaggers() {
    TAGGERS.clear();
  }

  @ParameterizedTest
  @MethodSource("models")
  void theCardOfAModelHasItsChecksumAndSize(String model) throws IOException {
    Path file = MODELS.resolve(model);
    String size = String.format(Locale.ROOT, "%,d", Files.size(file));
    assertThat(cards())
        .as("cards with name, size and checksum of %s", model)
        .anySatisfy(card -> assertThat(card).contains(model, size, "`" + sha256(file) + "`"));
  }

  static List<String> models() throws IOException {
    try (Stream<Path> files = Files.list(MODELS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".bin"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "en-ner.bin, uner-ewt, 1088, 1132, 869, 0.7829,"
        + " 056d7c25e5fad4ab645c5192400384a85753bca2a6273c1fa662b38665abf128",
    "en-ner.bin, btc/handles-merged, 2996, 2724, 2046, 0.7154,"
        + " 4563b80aa5016c6a62c846f7e55d4b4ec232e91431477a322635972aabc273d8",
    "en-ner.bin, wnut17, 810, 989, 420, 0.4669,"
        + " a019107e7e7a6d0d7dac2321ae11a313f00e9b6ea9718246c40961e212d17d22",
    "en-ner.bin, litbank, 264, 298, 240, 0.8541,"
        + " 7cf12b90976604587348244e523105972938836db87c5029860391c11927e3e1",
    "en-ner.bin, gum, 498, 553, 385, 0.7326,"
        + " 7eca8ab012202f0ba6018f8ed42fddb5b8ac69e52840bf14c911e989441e18d1",
    "en-ner.bin, gum-spoken, 179, 180, 134, 0.7465,"
        + " 289f1167abd9e78cff4929148e231dfd0127358675eeb9ddaf0788fdc3bfed73",
    "en-ner.bin, re-docred/demonyms-as-misc, 1585, 1571, 1345, 0.8523,"
        + " 39c2efd3f43c46f336cf115934ef96f884c727cc478e8989b3fca4b3067cb251",
    "en-ner-small.bin, uner-ewt, 1088, 1121, 844, 0.7641,"
        + " 056d7c25e5fad4ab645c5192400384a85753bca2a6273c1fa662b38665abf128",
    "en-ner-small.bin, btc/handles-merged, 2996, 2687, 1980, 0.6968,"
        + " 4563b80aa5016c6a62c846f7e55d4b4ec232e91431477a322635972aabc273d8",
    "en-ner-small.bin, wnut17, 810, 989, 409, 0.4547,"
        + " a019107e7e7a6d0d7dac2321ae11a313f00e9b6ea9718246c40961e212d17d22",
    "en-ner-small.bin, litbank, 264, 305, 237, 0.8330,"
        + " 7cf12b90976604587348244e523105972938836db87c5029860391c11927e3e1",
    "en-ner-small.bin, gum, 498, 555, 380, 0.7217,"
        + " 7eca8ab012202f0ba6018f8ed42fddb5b8ac69e52840bf14c911e989441e18d1",
    "en-ner-small.bin, gum-spoken, 179, 188, 136, 0.7411,"
        + " 289f1167abd9e78cff4929148e231dfd0127358675eeb9ddaf0788fdc3bfed73",
    "en-ner-small.bin, re-docred/demonyms-as-misc, 1585, 1579, 1329, 0.8401,"
        + " 39c2efd3f43c46f336cf115934ef96f884c727cc478e8989b3fca4b3067cb251",
  })
  @CsvFileSource(resources = "names.csv")
  void taggersFindAsManyEntitiesAsPublished(
      String model, String set, int gold, int predicted, int correct, double f1, String sha256)
      throws IOException {
    Path corpus = corpus("ner", set, "test.conll");
    assertThat(sha256(corpus)).as("checksum of %s", corpus).isEqualTo(sha256);
    Tagger tagger = tagger(model);
    SpanScorer scorer = SpanScorer.ofSpans();
    for (TaggedSentence sentence : ConllReader.readAll(corpus)) {
      List<String> known = // types that the model does not have are not counted
          sentence.tags().stream().map(tag -> tagger.tags().contains(tag) ? tag : "O").toList();
      scorer.add(known, tagger.tag(sentence.tokens()).tags());
    }
    assertThat(scorer.total()).isEqualTo(new SpanScorer.Counts(gold, predicted, correct));
    assertThat(scorer.f1()).isCloseTo(f1, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "cs-ged.bin, czech, 8039, 3703, 2964,"
        + " b3f6aa141677d7bb698652ad14b74a7a8316cdd548bd0cb729e5c35cad1c26a3",
    "de-ged.bin, german, 5618, 3015, 2168,"
        + " 763608f7ea4c107fb06f75d66f3cc6cb0db28459fee6f5e14398af8d3bd4933a",
    "en-ged.bin, english-realec, 1024, 420, 201,"
        + " 9b715b684b7a214bb6c042a358cd2ab5011846dce3e9b6f97f1dfb085eeaa89f",
    "it-ged.bin, italian, 1211, 742, 492,"
        + " 22493d00d97823abfe8287fb8e8991d8c64ee4734cd6df6bf9a7440a08513b5b",
    "sv-ged.bin, swedish, 2970, 2068, 1130,"
        + " 1888881e1e33d5ddd6d659a72f94f727601854a40cc55e64536f5a61d16a67e5",
  })
  void detectorsMarkAsManyTokensAsPublished(
      String model, String set, int incorrect, int marked, int correct, String sha256)
      throws IOException {
    Path corpus = corpus("other", "ged/" + set, "test.conll");
    assertThat(sha256(corpus)).as("checksum of %s", corpus).isEqualTo(sha256);
    DetectionScores scores =
        ErrorDetection.evaluate(tagger(model), ConllReader.readAll(corpus), new Calibration());
    assertThat(scores).isEqualTo(new DetectionScores(incorrect, marked, correct));
  }

  @Test
  void theAssistantUnderstandsAsManySentencesAsPublished() throws IOException {
    Path sentences = corpus("other", "snips-goo", "test.conll");
    Assistant assistant = Assistant.load(MODELS.resolve("en-assistant.bin"));
    AssistantScores scores =
        AssistantScores.of(
            assistant,
            LabeledTexts.readUtterances(sentences, sentences.resolveSibling("test.intents")));
    assertThat(scores.intents().accuracy()).isCloseTo(685 / 700.0, within(1e-9));
    assertThat(scores.slots().f1()).isCloseTo(0.9481, within(1e-4));
    assertThat(scores.right()).isEqualTo(605);
  }

  @Test
  void intentsAreAsOftenRightAsPublished() throws IOException {
    Path corpus = corpus("other", "clinc150", "test.tsv");
    Classifier classifier = Classifier.load(MODELS.resolve("en-intents.bin"));
    LabelScores scores = ClassifierEvaluation.evaluate(classifier, LabeledTexts.read(corpus));
    assertThat(scores.inScopeAccuracy("oos")).isCloseTo(0.9322, within(1e-4));
    assertThat(scores.counts("oos").recall()).isCloseTo(0.678, within(1e-4));
  }

  @Test
  void sentimentIsAsOftenRightAsPublished() throws IOException {
    Path corpus = corpus("other", "sentence-polarity", "test.tsv");
    Classifier classifier = Classifier.load(MODELS.resolve("en-sentiment.bin"));
    LabelScores scores = ClassifierEvaluation.evaluate(classifier, LabeledTexts.read(corpus));
    assertThat(scores.accuracy()).isCloseTo(835 / 1080.0, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "en-fr.bin, tatoeba-en-fr, 44.04, d02c1b145ad9aa312d1a31bded1dc2079d225ab363f6e50a24142bf4f2da2795",
    "en-de.bin, tatoeba-en-de, 41.15, 5f61168f338a412fcccb0bde2f3ca2887e69f8df4648c5cbb63e1e43dfe17766",
  })
  void translatorsScoreAsPublished(String model, String set, double bleu, String sha256)
      throws IOException {
    Path corpus = corpus("other", set, "test.tsv");
    assertThat(sha256(corpus)).as("checksum of %s", corpus).isEqualTo(sha256);
    Map<String, List<String>> references = new LinkedHashMap<>();
    for (String line : Files.readAllLines(corpus)) {
      String[] columns = line.split("\t");
      references.computeIfAbsent(columns[0], s -> new ArrayList<>()).add(columns[1]);
    }
    List<String> translations =
        Translator.load(MODELS.resolve(model))
            .translateAll(List.copyOf(references.keySet()))
            .stream()
            .map(Translation::text)
            .toList();
    assertThat(TranslationMetric.bleu().score(translations, List.copyOf(references.values())))
        .isCloseTo(bleu, within(0.005));
  }

  @ParameterizedTest
  @CsvSource({
    "sgd-dialogues, 3002, 13.3574,"
        + " 2f04c64d42e9a43ca3b83d5ce53095cfbb65694757e5bac60c1349dce93db8e4",
    "ud-ewt, 3008, 138.2453," + " 9328f32c5a42cbfa7dc12c1df08e54694110f00eccb1f6a0003cada1cb4f1eb3",
    "gum, 3027, 122.9401, 010fcfae504b7447852de6d27d0fe915f06d28160be5b9821bc6e8add58f46e4",
  })
  void theLanguageModelFindsTextAsProbableAsBefore(
      String set, int tokens, double perplexity, String sha256) throws IOException {
    Path corpus = corpus("lm", set, "test.txt");
    assertThat(sha256(corpus)).as("checksum of %s", corpus).isEqualTo(sha256);
    LanguageModel model = LanguageModel.load(MODELS.resolve("en-lm.bin"));
    int read = 0;
    double sum = 0;
    for (String line : Files.readAllLines(corpus)) {
      double[] logProbabilities = model.logProbabilities(model.tokenize(line));
      for (double logProbability : logProbabilities) {
        sum += logProbability;
      }
      read += logProbabilities.length;
      if (read >= TOKENS) {
        break;
      }
    }
    assertThat(read).isEqualTo(tokens);
    assertThat(Math.exp(-sum / read)).isCloseTo(perplexity, within(1e-4 * perplexity));
  }

  /** The kernel is chosen once per JVM, so another kernel needs another JVM. */
  @Test
  void plainJavaGivesTheProbabilitiesOfThisKernel() throws Exception {
    corpus("ner", PLAIN_JAVA_SET, "test.conll");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Drecurve.kernel=rows",
                PlainJava.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("kernel 'rows'").endsWith("probabilities " + probabilities());
  }

  /** Prints the digest of {@link #probabilities}. */
  static final class PlainJava {
    public static void main(String[] args) throws IOException {
      System.out.print("probabilities " + probabilities());
    }
  }

  /** A digest of every bit of every probability of a small test set. */
  private static String probabilities() throws IOException {
    Tagger tagger = tagger("da-ner.bin");
    StringBuilder bits = new StringBuilder();
    for (TaggedSentence sentence :
        ConllReader.readAll(corpus("ner", PLAIN_JAVA_SET, "test.conll"))) {
      Tagging tagging = tagger.tag(sentence.tokens());
      for (int t = 0; t < tagging.length(); t++) {
        for (String tag : tagger.tags()) {
          bits.append(Double.doubleToRawLongBits(tagging.probability(t, tag))).append(' ');
        }
      }
      tagging.spans().forEach(span -> bits.append(span).append(' '));
    }
    return sha256(bits.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Tagger tagger(String model) {
    return TAGGERS.computeIfAbsent(
        model,
        name -> {
          try {
            return Tagger.load(MODELS.resolve(name));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static Path corpus(String kind, String set, String name) {
    Path file = DATA.resolve(kind).resolve(set).resolve(name);
    assumeTrue(Files.exists(file), file + " is not there");
    return file;
  }

  private static List<String> cards() throws IOException {
    try (Stream<Path> files = Files.list(MODELS)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .map(ShippedModelsTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String sha256(Path file) {
    try {
      return sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
