package opennlp.ext.recurve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.tagger.Evaluation;
import io.github.recurve.tagger.TaggerSettings;
import io.github.recurve.tagger.TaggerTrainer;
import io.github.recurve.tagger.ToyCorpus;
import io.github.recurve.text.TagScheme;
import io.github.recurve.text.TaggedSentence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.namefind.BilouCodec;
import opennlp.tools.namefind.BioCodec;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderEvaluator;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStream;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.SequenceCodec;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecurveTrainerTest {

  private static final List<TaggedSentence> TRAIN = ToyCorpus.sentences(120, 1);
  private static final List<TaggedSentence> DEV = ToyCorpus.sentences(40, 2);
  private static final List<TaggedSentence> TEST = ToyCorpus.sentences(60, 3);

  @TempDir Path folder;

  private static TrainingParameters parameters() {
    TrainingParameters parameters = new TrainingParameters();
    parameters.put("Algorithm", RecurveTrainer.class.getName());
    ToyCorpus.settings().toMap().forEach(parameters::put);
    ToyCorpus.training(6, 1).toMap().forEach(parameters::put);
    return parameters;
  }

  private static ObjectStream<NameSample> samples(List<TaggedSentence> sentences) {
    return ObjectStreamUtils.createObjectStream(
        sentences.stream().map(RecurveTrainerTest::sample).toArray(NameSample[]::new));
  }

  private static NameSample sample(TaggedSentence sentence) {
    Map<String, String> names = Map.of("PER", "person", "LOC", "location", "ORG", "organization");
    Span[] spans =
        TagScheme.IOB2.spans(sentence.tags()).stream()
            .map(s -> new Span(s.start(), s.end(), names.get(s.type())))
            .toArray(Span[]::new);
    return new NameSample(
        sentence.tokens().toArray(new String[0]), spans, sentence.documentStart());
  }

  private static TokenNameFinderModel train(
      TrainingParameters parameters, TokenNameFinderFactory factory) throws IOException {
    return NameFinderME.train("eng", null, samples(TRAIN), parameters, factory);
  }

  private static TokenNameFinderFactory factory(String name, SequenceCodec<String> codec)
      throws IOException {
    return TokenNameFinderFactory.create(name, null, new HashMap<>(), codec);
  }

  private Path dev() throws IOException {
    Path file = folder.resolve("dev.conll");
    StringBuilder text = new StringBuilder();
    for (TaggedSentence sentence : DEV) {
      for (int i = 0; i < sentence.length(); i++) {
        text.append(sentence.tokens().get(i)).append('\t').append(sentence.tags().get(i));
        text.append('\n');
      }
      text.append('\n');
    }
    return Files.writeString(file, text);
  }

  @Test
  void trainsTheSameNetworkAsOurOwnTrainer() throws Exception {
    TrainingParameters parameters = parameters();
    parameters.put("dev", dev().toString());

    TokenNameFinderModel model = train(parameters, factory(null, new BioCodec()));

    var ours =
        new TaggerTrainer(ToyCorpus.settings(), ToyCorpus.training(6, 1))
            .language("und")
            .train(TRAIN, DEV);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    ours.writeNetwork(expected);
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    ((RecurveSequenceModel) model.getNameFinderSequenceModel()).tagger().writeNetwork(found);
    assertThat(found.toByteArray()).isEqualTo(expected.toByteArray());
  }

  private List<TaggedSentence> devOf(String conll) throws IOException {
    Path file = Files.writeString(folder.resolve("types.conll"), conll);
    TaggedSentence train = new TaggedSentence(List.of("soup", "."), List.of("B-dish", "O"));
    return new TaggerRun(Map.of("dev", file.toString()), new HashMap<>()).dev(List.of(train));
  }

  @Test
  void devFilesMaySpellTypesAsTheNetworkOrAsOpenNlpDoes() throws IOException {
    for (String type : List.of("DISH", "dish")) {
      String conll = "lentil B-%s\nsoup I-%s\nRome B-LOC\n\n".formatted(type, type);
      assertThat(devOf(conll).get(0).tags()).containsExactly("B-dish", "I-dish", "O");
    }
  }

  @Test
  void devFilesWithoutNamesOfTheTrainingDataAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> devOf("Rome B-LOC\n\n"))
        .withMessageContaining("types.conll] have no names of the types [dish]");
  }

  @Test
  void stockEvaluatorCountsWhatOurEvaluationCounts() throws Exception {
    TokenNameFinderModel model = train(parameters(), factory(null, new BioCodec()));
    var tagger = ((RecurveSequenceModel) model.getNameFinderSequenceModel()).tagger();
    TokenNameFinderEvaluator evaluator = new TokenNameFinderEvaluator(new NameFinderME(model));

    evaluator.evaluate(samples(TEST));

    assertThat(evaluator.getFMeasure().getFMeasure())
        .isCloseTo(Evaluation.evaluate(tagger, TEST).f1(), within(1e-12));
  }

  @Test
  void trainedPackageIsReadBack() throws Exception {
    for (String name : new String[] {null, RecurveNameFinderFactory.class.getName()}) {
      Path file = folder.resolve("trained.bin");
      TokenNameFinderModel model = train(parameters(), factory(name, new BioCodec()));
      model.serialize(file);

      TokenNameFinderModel again = new TokenNameFinderModel(file);
      assertThat(new NameFinderME(again).find(Toys.SENTENCE))
          .containsExactly(new NameFinderME(model).find(Toys.SENTENCE));
      assertThat(again.getManifestProperty("OpenNLP-Version"))
          .as("old releases accept the package too")
          .isEqualTo("1.6.0");
      assertThat(again.getManifestProperty("Recurve-seed")).isEqualTo("7");
      assertThat(again.getManifestProperty("Recurve-hidden")).isEqualTo("12");
      assertThat(again.getManifestProperty("Recurve-sentences")).isEqualTo("108");
      assertThat(again.getManifestProperty("Recurve-dev")).contains("10th");
    }
  }

  @Test
  void ourFactoryUsesBioEvenIfBilouIsRequested() throws Exception {
    TokenNameFinderModel model =
        train(parameters(), factory(RecurveNameFinderFactory.class.getName(), new BilouCodec()));

    assertThat(model.getManifestProperty("sequenceCodecImplName"))
        .isEqualTo(BioCodec.class.getName());
  }

  @Test
  void openNlpRejectsBilouWithoutOurFactory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(parameters(), factory(null, new BilouCodec())))
        .withMessageContaining("Model not compatible");
  }

  @Test
  void unknownParametersAreRefusedWithTheKnownOnes() {
    TrainingParameters parameters = parameters();
    parameters.put("hiden", 64);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(parameters, factory(null, new BioCodec())))
        .withMessageContaining("unknown training parameter hiden; known are")
        .withMessageContaining("hidden")
        .withMessageContaining("seed")
        .withMessageContaining("vectors");
  }

  @Test
  void illTypedParametersAreRefusedByName() {
    for (String name : List.of("hidden", "learningRate", "maxVectors", "cell")) {
      TrainingParameters parameters = parameters();
      parameters.put(name, "many");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> train(parameters, factory(null, new BioCodec())))
          .withMessageContaining(name)
          .withMessageContaining("many");
    }
  }

  @Test
  void everySettingIsAParameter() {
    Map<String, String> all = new HashMap<>(ToyCorpus.settings().toMap());
    all.putAll(ToyCorpus.training(3, 1).toMap());

    TrainerParameters<TaggerSettings> parameters =
        TrainerParameters.of(all, TaggerSettings.defaults());

    assertThat(parameters.settings()).isEqualTo(ToyCorpus.settings());
    assertThat(parameters.training()).isEqualTo(ToyCorpus.training(3, 1));
    assertThat(parameters.toMap()).isEqualTo(all);
  }

  @Test
  void keysOfOpenNlpItselfAreLeftAlone() {
    TrainerParameters<TaggerSettings> parameters =
        TrainerParameters.of(
            Map.of(
                "Algorithm",
                "x",
                "TrainerType",
                "Sequence",
                "Iterations",
                300,
                "Cutoff",
                0,
                "BeamSize",
                3,
                "DataIndexer",
                "OnePass",
                "Threads",
                "2",
                "HIDDEN",
                "64"),
            TaggerSettings.defaults());

    assertThat(parameters.settings().hidden()).isEqualTo(64);
    assertThat(parameters.training().threads()).isEqualTo(2);
  }

  @Test
  void tooFewSentencesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NameFinderME.train(
                    "eng",
                    null,
                    samples(TRAIN.subList(0, 1)),
                    parameters(),
                    factory(null, new BioCodec())))
        .withMessageContaining("at least two training sentences are required; the data have 1");
  }

  @Test
  void anUninitialisedTrainerIsReported() {
    assertThatIllegalStateException().isThrownBy(() -> new RecurveTrainer().train(null));
    assertThatIllegalStateException().isThrownBy(() -> new RecurvePosTrainer().train(null));
  }
}
