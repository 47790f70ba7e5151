package io.github.recurve.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.ParameterWeights;
import io.github.recurve.network.StoredWeights;
import io.github.recurve.network.WeightSource;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.WordVectors;
import io.github.recurve.text.words.WordShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesTest {

  private static final List<List<String>> SENTENCES =
      List.of(List.of("Somesh", "worked", "in", "Bengaluru"), List.of("Somesh", "in", "7"));
  private static final WordVectors VECTORS =
      new WordVectors(
          List.of("somesh", "in"), new FMatrixRMaj(2, 3, true, 0.5f, -0.25f, 1, -1, 0.125f, 0.75f));
  private static final List<String> FORMS =
      List.of("Somesh", "in", "Bengaluru", "unseen", "", "7", "\u0950");

  private static ToySettings settings(int wordSize, int filters, int shapeSize) {
    return ToySettings.defaults()
        .withWordSize(wordSize)
        .withWordMinCount(1)
        .withCharacterFilters(filters)
        .withNgramSize(filters / 2)
        .withNgramBuckets(50)
        .withShapeSize(shapeSize);
  }

  @ParameterizedTest
  @CsvSource({"8,8,4,true", "0,8,4,true", "8,0,4,true", "8,8,0,true", "8,8,4,false", "0,0,0,true"})
  void inferenceGivesTheColumnsOfTheTrainingPath(
      int wordSize, int filters, int shapeSize, boolean vectors) throws Exception {
    List<Feature> features =
        Features.of(
            settings(wordSize, filters, shapeSize),
            SENTENCES,
            vectors ? VECTORS : WordVectors.none());
    SplittableRandom random = new SplittableRandom(2);
    for (Feature feature : features) {
      FeatureLayer layer = feature.layer(random);
      int[][] ids = FORMS.stream().map(feature::ids).toArray(int[][]::new);
      FMatrixRMaj x = new FMatrixRMaj(ids.length, feature.size() + 2);
      Workspace workspace = new Workspace();
      workspace.beginInference();
      layer.forward(ids, new boolean[ids.length], x, 1, workspace);
      WeightSource weights = new ParameterWeights(layer.parameters(), NumberFormat.FLOAT32);
      FeatureInference inference = feature.inference(weights);
      for (int t = 0; t < ids.length; t++) {
        float[] row = new float[feature.size() + 2];
        inference.write(ids[t], row, 1);
        for (int j = 0; j < row.length; j++) {
          assertThat(row[j]).as(feature.name()).isCloseTo(x.get(t, j), within(1e-6f));
        }
      }
    }
  }

  @Test
  void featuresAreReadBackAsTheyWereWritten() throws Exception {
    ToySettings settings = settings(8, 8, 4);
    List<Feature> features = Features.of(settings, SENTENCES, VECTORS);
    SafeTensorsBuilder out = SafeTensors.builder();
    features.forEach(feature -> feature.write(out));
    List<Feature> read = Features.read(settings, out.build());

    assertThat(read).hasSameSizeAs(features);
    for (int i = 0; i < features.size(); i++) {
      assertThat(read.get(i).name()).isEqualTo(features.get(i).name());
      assertThat(read.get(i).size()).isEqualTo(features.get(i).size());
      for (String form : FORMS) {
        assertThat(read.get(i).ids(form)).isEqualTo(features.get(i).ids(form));
      }
    }
  }

  @Test
  void aTaggerEmbedsWordsWithoutAVectorAndPatternsOfNumbers() throws Exception {
    ToySettings settings = settings(8, 0, 0);
    List<TaggedSentence> sentences =
        SENTENCES.stream()
            .map(tokens -> new TaggedSentence(tokens, Collections.nCopies(tokens.size(), "O")))
            .toList();
    List<Feature> features = Features.ofTagged(settings, sentences, VECTORS);
    SafeTensorsBuilder out = SafeTensors.builder();
    features.forEach(feature -> feature.write(out));
    for (List<Feature> each : List.of(features, Features.read(settings, out.build()))) {
      Feature words = each.stream().filter(WordFeature.class::isInstance).findFirst().orElseThrow();
      assertThat(
              Stream.of("Bengaluru", "worked", "7", "4", "\u0664", "44", "Somesh", "in", "unseen")
                  .filter(form -> words.ids(form)[0] != LookupFeature.UNKNOWN))
          .containsExactly("Bengaluru", "worked", "7", "4", "\u0664");
      assertThat(words.ids("4")).isEqualTo(words.ids("7"));
    }
  }

  @Test
  void aFileWithFewerOrReorderedShapesKeepsTheRowsOfItsOwn() throws Exception {
    ToySettings settings = settings(0, 0, 2);
    List<String> shapes = List.of(WordShape.DIGITS.name(), WordShape.LOWER.name());
    FMatrixRMaj table = new FMatrixRMaj(2, 2, true, 1, 2, 3, 4); // [shapes, 2]
    SafeTensors file =
        SafeTensors.builder().putStrings("lexicon.shapes", shapes).put("shapes", table).build();
    Feature feature = Features.read(settings, file).get(0);
    FeatureInference inference = feature.inference(new StoredWeights(file, NumberFormat.FLOAT32));

    assertThat(row(feature, inference, "1234567")).containsExactly(1, 2);
    assertThat(row(feature, inference, "worked")).containsExactly(3, 4);
    assertThat(row(feature, inference, "Cisco")).as("a shape the file lacks").containsOnly(0);
  }

  private static float[] row(Feature feature, FeatureInference inference, String form) {
    float[] row = new float[feature.size()];
    inference.write(feature.ids(form), row, 0);
    return row;
  }

  @Test
  void repeatedOrMissingSymbolsAreRefused() {
    for (List<String> wrong : List.of(List.<String>of(), List.of("a", "a"))) {
      for (String list : List.of("lexicon.words", "lexicon.characters", "lexicon.shapes")) {
        SafeTensorsBuilder out = SafeTensors.builder();
        for (String name : List.of("lexicon.words", "lexicon.characters", "lexicon.shapes")) {
          out.putStrings(name, name.equals(list) ? wrong : List.of("<unk>", "b"));
        }
        assertThatThrownBy(() -> Features.read(settings(8, 8, 4), out.build()))
            .isInstanceOf(ModelFormatException.class)
            .hasMessageContaining(list);
      }
    }
  }

  @Test
  void aNetworkWithoutInputIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Features.of(settings(0, 0, 0), SENTENCES, WordVectors.none()))
        .withMessageContaining("wordSize");
  }

  @Test
  void wordsShareTheNgramsOfTheirStemsAndEndings() {
    Feature ngrams = new NgramFeature(1 << 20, 4, 0);
    assertThat(ngrams.ids("ab")).hasSize(6); // <a ab b> <ab ab> <ab>
    assertThat(common(ngrams, "walked", "talked")).isEqualTo(common(ngrams, "walked", "ralked"));
    assertThat(common(ngrams, "walked", "talked")).isGreaterThan(common(ngrams, "walked", "tal"));
    assertThat(common(ngrams, "ed", "walked")).isEqualTo(3); // ed d> ed>
    assertThat(ngrams.ids("")).isNotEmpty();
    assertThat(ngrams.ids("a".repeat(100) + "z".repeat(100)))
        .isEqualTo(ngrams.ids("a".repeat(50) + "z".repeat(50)));
  }

  private static long common(Feature feature, String one, String other) {
    Set<Integer> ids = Arrays.stream(feature.ids(one)).boxed().collect(Collectors.toSet());
    return Arrays.stream(feature.ids(other)).distinct().filter(ids::contains).count();
  }

  @Test
  void ngramsAreLeftOutInTrainingAlone() {
    int tokens = 4000;
    NgramFeature ngrams = new NgramFeature(100, 3, 0.5f);
    FeatureLayer layer = ngrams.layer(new SplittableRandom(1));
    int[][] ids = new int[tokens][];
    Arrays.fill(ids, ngrams.ids("walked"));
    Workspace workspace = new Workspace();
    workspace.beginInference();
    FMatrixRMaj all = new FMatrixRMaj(tokens, 3);
    layer.forward(ids, new boolean[tokens], all, 0, workspace);
    workspace.beginTraining(1);
    FMatrixRMaj some = new FMatrixRMaj(tokens, 3);
    FeatureLayer.Pass pass = layer.forward(ids, new boolean[tokens], some, 0, workspace);
    for (int j = 0; j < 3; j++) {
      double sum = 0;
      for (int r = 0; r < tokens; r++) {
        assertThat(all.get(r, j)).isEqualTo(all.get(0, j));
        sum += some.get(r, j);
      }
      assertThat(some.get(0, j)).isNotEqualTo(some.get(1, j));
      assertThat(sum / tokens).as("mean of column %d", j).isCloseTo(all.get(0, j), within(0.05));
    }
    // The layer is linear in its table, so x . dx = table . gradient.
    FMatrixRMaj dx = some.copy();
    Gradients gradients = new Gradients(layer.parameters());
    pass.backward(dx, 0, gradients);
    Parameter table = layer.parameters().get(0);
    assertThat(dot(table.value(), gradients.of(table)))
        .isCloseTo(dot(some, dx), withinPercentage(0.01));
  }

  private static double dot(FMatrixRMaj a, FMatrixRMaj b) {
    double sum = 0;
    for (int i = 0; i < a.getNumElements(); i++) {
      sum += (double) a.data[i] * b.data[i];
    }
    return sum;
  }

  @Test
  void theHashesOfNgramsArePartOfTheFileFormat() {
    // FNV-1a over the code points of "<a", "<a>" and "a>", modulo 1000.
    assertThat(new NgramFeature(1000, 1, 0).ids("a")).containsExactly(750, 304, 806);
  }

  @Test
  void longWordsAreReadByTheirFirstAndLastCharacters() {
    List<List<String>> alphabet = new ArrayList<>();
    alphabet.add(List.of("abcxyz", "abcxyz"));
    Feature characters = Features.of(settings(0, 8, 0), alphabet, WordVectors.none()).get(0);
    int[] ids = characters.ids("a".repeat(100) + "z".repeat(100));
    int[] expected = new int[32];
    Arrays.fill(expected, 0, 16, characters.ids("a")[0]);
    Arrays.fill(expected, 16, 32, characters.ids("z")[0]);
    assertThat(ids).isEqualTo(expected);
  }
}
