package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.classifier.Classification;
import io.github.recurve.classifier.Classifier;
import io.github.recurve.classifier.ToyTexts;
import io.github.recurve.model.ModelPackage;
import io.github.recurve.text.LabeledText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerEvaluator;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.doccat.NGramFeatureGenerator;
import opennlp.tools.ml.TrainerFactory;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier in OpenNLP's document categorizer. */
class DoccatPackageTest {

  private static final List<LabeledText> TEST = ToyTexts.reviews(50, 3);
  private static final String[] NOT_GOOD = {"The", "film", "was", "not", "good."};

  @TempDir private static Path folder;

  private static Classifier classifier;
  private static Path file;
  private static DoccatModel model;

  @BeforeAll
  static void save() throws Exception {
    classifier = ToyTexts.classifier();
    file = folder.resolve("reviews.bin");
    classifier.save(file);
    model = RecurveModels.documentCategorizer(file);
  }

  private static DocumentCategorizerME categorizer() {
    return new DocumentCategorizerME(model);
  }

  @Test
  void categoriesAndProbabilitiesAreThoseOfTheNetwork() {
    DocumentCategorizerME categorizer = categorizer();
    for (LabeledText text : TEST) {
      Classification ours = classifier.classify(text.tokens());
      double[] found = categorizer.categorize(text.tokens().toArray(new String[0]));
      assertThat(categorizer.getBestCategory(found)).isEqualTo(ours.label());
      for (String label : classifier.labels()) {
        assertThat(found[categorizer.getIndex(label)])
            .isCloseTo(ours.probability(label), within(1e-9));
      }
    }
  }

  @Test
  void punctuationIsSplitFromTheWordsOfAWhitespaceTokenizer() {
    assertThat(categorizer().scoreMap(NOT_GOOD))
        .isEqualTo(new TreeMap<>(classifier.classify("The film was not good .").distribution()));
  }

  @Test
  void theOrderOfTheTokensDecides() {
    DocumentCategorizerME categorizer = categorizer();
    String[] good = {"The", "film", "was", "very", "good", ",", "I", "am", "not", "sure", "why"};
    assertThat(categorizer.getBestCategory(categorizer.categorize(NOT_GOOD)))
        .isEqualTo(ToyTexts.BAD);
    assertThat(categorizer.getBestCategory(categorizer.categorize(good))).isEqualTo("good");
    double best = categorizer.sortedScoreMap(NOT_GOOD).lastKey();
    assertThat(categorizer.sortedScoreMap(NOT_GOOD).get(best)).containsExactly(ToyTexts.BAD);
    assertThat(categorizer.getAllResults(categorizer.categorize(NOT_GOOD))).contains("good[");
  }

  @Test
  void anEmptyDocumentHasACategory() {
    DocumentCategorizerME categorizer = categorizer();
    assertThat(categorizer.getBestCategory(categorizer.categorize(new String[0])))
        .isEqualTo(classifier.classify("").label());
  }

  @Test
  void textsOutOfScopeGetTheirCategory() {
    RecurveDoccatModel strict = new RecurveDoccatModel(classifier.withOutOfScope("none", 1));
    double[] found = strict.eval(new String[] {"bow=very", "bow=good"});
    assertThat(strict.getNumOutcomes()).isEqualTo(3);
    assertThat(strict.getBestOutcome(found)).isEqualTo("none");
    assertThat(found[0] + found[1] + found[2]).isCloseTo(1, within(1e-5));
  }

  @Test
  void stringsOfOtherGeneratorsAreLeftOut() {
    String[] marked = {"bow=not", "bow=good", "ng=not:good", "x"};
    assertThat(RecurveDoccatModel.words(marked)).containsExactly("not", "good");
    assertThat(RecurveDoccatModel.words(new String[] {"not", "good,"}))
        .containsExactly("not", "good", ",");
  }

  @Test
  void writingAgainKeepsTheNetwork() throws Exception {
    Path again = folder.resolve("again.bin");
    model.serialize(again);
    assertThat(ModelPackage.read(again).network().metadata())
        .isEqualTo(ModelPackage.read(file).network().metadata());
    assertThat(new DoccatModel(again).getMaxentModel()).isEqualTo(model.getMaxentModel());
    assertThat(Classifier.load(again).labels()).isEqualTo(classifier.labels());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((DoccatModel) in.readObject()).getMaxentModel())
          .isEqualTo(model.getMaxentModel());
    }
  }

  @Test
  void modelsOfOneNetworkAreEqual() {
    assertThat(new RecurveDoccatModel(classifier))
        .isEqualTo(new RecurveDoccatModel(classifier))
        .isNotEqualTo(new RecurveDoccatModel(classifier.withOutOfScope("none", 0.5)))
        .isNotEqualTo("reviews");
  }

  @Test
  void aSentimentPackageHasTheSameNetwork() throws Exception {
    Path sentiment = folder.resolve("sentiment.bin");
    RecurveModels.writeSentiment(classifier, sentiment);
    ModelPackage written = ModelPackage.read(sentiment);
    assertThat(written.entryName()).isEqualTo("sentiment.model");
    assertThat(written.manifest()).containsEntry("Component-Name", "SentimentME");
    assertThat(Classifier.load(sentiment).classify("very good"))
        .hasToString(classifier.classify("very good").toString());
  }

  private static TrainingParameters parameters() {
    TrainingParameters parameters = new TrainingParameters();
    parameters.put("Algorithm", RecurveDoccatTrainer.class.getName());
    ToyTexts.settings().toMap().forEach(parameters::put);
    ToyTexts.training(8).toMap().forEach(parameters::put);
    return parameters;
  }

  private static List<DocumentSample> samples(int count, long seed) {
    return ToyTexts.reviews(count, seed).stream()
        .map(
            text ->
                new DocumentSample(
                    text.label().replace(' ', '-'), text.tokens().toArray(new String[0])))
        .toList();
  }

  private static double trained(DoccatFactory factory) throws Exception {
    DoccatModel trained =
        DocumentCategorizerME.train(
            "eng", ObjectStreamUtils.createObjectStream(samples(200, 1)), parameters(), factory);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    trained.serialize(bytes);
    DocumentCategorizerEvaluator evaluator =
        new DocumentCategorizerEvaluator(
            new DocumentCategorizerME(
                new DoccatModel(new ByteArrayInputStream(bytes.toByteArray()))));
    evaluator.evaluate(ObjectStreamUtils.createObjectStream(samples(100, 3)));
    return evaluator.getAccuracy();
  }

  @Test
  void openNlpTrainsANetworkWithAnyFactory() throws Exception {
    assertThat(trained(new RecurveDoccatFactory())).isGreaterThan(0.97);
    assertThat(trained(new DoccatFactory())).isGreaterThan(0.97);
    FeatureGenerator[] more = {
      new opennlp.tools.doccat.BagOfWordsFeatureGenerator(), new NGramFeatureGenerator()
    };
    assertThat(trained(new DoccatFactory(more))).isGreaterThan(0.97);
  }

  @Test
  void theRunIsReportedInTheManifest() throws Exception {
    Map<String, String> report = new TreeMap<>();
    RecurveDoccatTrainer trainer = new RecurveDoccatTrainer();
    trainer.init(parameters(), report, null);
    assertThat(TrainerFactory.isValid(parameters())).isTrue();
    assertThat(report).isEmpty();
    assertThatThrownBy(
            () -> new RecurveDoccatTrainer().train(ObjectStreamUtils.createObjectStream()))
        .isInstanceOf(IllegalStateException.class);
    TrainingParameters unknown = parameters();
    unknown.put("hiden", "3");
    assertThatThrownBy(() -> new RecurveDoccatTrainer().init(unknown, report))
        .hasMessageContaining("unknown training parameter hiden");
  }
}
