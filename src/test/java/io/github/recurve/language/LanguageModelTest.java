package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.evaluation.SuggestionScores;
import io.github.recurve.language.Windows.Window;
import io.github.recurve.model.Int8Rows;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.Workspace;
import io.github.recurve.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageModelTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, 16, 12", "2, 16, 12", "1, 12, 12"})
  void stepsGiveTheProbabilitiesOfTheTrainingPath(int layers, int hidden, int embedding)
      throws IOException {
    List<List<String>> lines =
        TinyModel.text(5, 4).stream().map(TokenType.RUNNING_TEXT.tokenizer("eng")).toList();
    WordTable table = WordTable.of(lines, 8, 1);
    LanguageSettings settings =
        TinyModel.settings().withLayers(layers).withHidden(hidden).withEmbedding(embedding);
    LanguageNetwork network = new LanguageNetwork(settings, table.inputs(), table.targets(), 5);
    SplittableRandom random = new SplittableRandom(6);
    for (Parameter p : network.parameters()) {
      for (int i = 0; i < p.size(); i++) { // biases, too
        p.value().data[i] += (float) random.nextDouble(-0.5, 0.5);
      }
      if (p.value().numRows > 1) { // what the file will hold
        FMatrixRMaj rounded = Int8Rows.quantise(p.value()).toMatrix();
        System.arraycopy(rounded.data, 0, p.value().data, 0, p.size());
      }
      p.updated();
    }
    LanguageModel model = LanguageModel.of(LanguageFile.of(settings, table, network, Map.of()));
    for (List<String> line : lines) {
      LanguageText text = new LanguageText(List.of(line), table, ContextType.LINE);
      Window window = new Windows(text, new int[] {0}, true, 1, 100).get(0, 0, 1);
      Workspace workspace = new Workspace();
      workspace.beginInference();
      double[] expected = network.logProbabilities(window, network.states(1), workspace);
      double[] actual = model.logProbabilities(line);
      assertThat(actual).containsExactly(Arrays.copyOf(expected, line.size()), within(2e-4));
    }
  }

  @Test
  void probabilitiesOfAllOutcomesSumToOne() {
    LanguageModel model = TinyModel.get();
    NextWords next = model.nextWords(model.next(model.start(), "Anna"));
    double sum =
        Math.exp(next.logProbability(WordTable.UNKNOWN))
            + Math.exp(next.logProbability(LanguageModel.LINE_END));
    for (String word : model.words().entries()) {
      sum += Math.exp(next.logProbability(word));
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
    assertThat(next.best(100)).hasSize(model.words().size());
    assertThat(next.best(Integer.MAX_VALUE)).isEqualTo(next.best(100));
    for (int count : new int[] {0, -1, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> next.best(count))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("count is " + count + "; it must be at least 1");
    }
  }

  @Test
  void aFileHoldsTheWholeModel() throws IOException {
    LanguageModel model = TinyModel.get();
    Path file = folder.resolve("model.bin");
    model.save(file);
    LanguageModel loaded = LanguageModel.load(file);
    List<String> line = List.of("Cecilia", "drinks", "wine", ".");
    assertThat(loaded.logProbabilities(line)).containsExactly(model.logProbabilities(line));
    assertThat(loaded.settings()).isEqualTo(model.settings());
    assertThat(loaded.words()).isEqualTo(model.words());
    assertThat(loaded.metadata()).isEqualTo(model.metadata()).containsKey("training.devPerplexity");
  }

  @Test
  void aDamagedFileIsRefusedByName() throws IOException {
    Path file = folder.resolve("model.bin");
    TinyModel.get().save(file);
    byte[] bytes = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 200; i++) {
      byte[] damaged = bytes.clone();
      int length = random.nextInt(bytes.length);
      if (i % 2 == 0) {
        damaged = Arrays.copyOf(damaged, length);
      } else {
        damaged[length] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(file, damaged);
      try {
        LanguageModel.load(file).logProbabilities(List.of("Anna"));
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    SafeTensors tensors =
        SafeTensors.builder()
            .metadata("recurve.format", "1")
            .metadata("recurve.kind", "tagger")
            .build();
    assertThatThrownBy(() -> LanguageFile.read(tensors))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("is no language model (recurve.kind=tagger)");
  }

  @Test
  void tensorsThatDoNotFitTheSettingsAreRefused() throws IOException {
    LanguageFile file = small(TinyModel.settings());
    LanguageFile other =
        new LanguageFile(
            small(TinyModel.settings().withHidden(17)).settings(),
            file.table(),
            Map.of(),
            file.tensors());
    assertThatThrownBy(() -> LanguageModel.of(other))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("recurrent.0.input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "warm"})
  void aTemperatureThatIsNoNumberAboveZeroIsRefused(String temperature) throws IOException {
    LanguageFile file = small(TinyModel.settings());
    LanguageFile damaged =
        new LanguageFile(
            file.settings(),
            file.table(),
            Map.of("calibration.temperature", temperature),
            file.tensors());
    assertThatThrownBy(() -> LanguageModel.of(damaged))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("has temperature " + temperature);
  }

  @Test
  void aCalibratedModelFindsItsTextMoreProbableAndKeepsTheOrderOfWords() throws IOException {
    LanguageModel model = TinyModel.get();
    List<String> text = new ArrayList<>();
    for (String drink : List.of("tea", "water", "tea", "coffee", "tea")) {
      text.add("Anna drinks " + drink + " often."); // in training it was always tea
    }
    LanguageModel fitted = model.calibrated(text, 0);
    assertThat(fitted.temperature()).isGreaterThan(1);
    SuggestionScores before = SuggestionEvaluation.of(model, text, 2).total();
    SuggestionScores after = SuggestionEvaluation.of(fitted, text, 2).total();
    assertThat(after.perplexity()).isLessThan(before.perplexity());
    assertThat(after.top1Recall()).isEqualTo(before.top1Recall());
    assertThat(after.keystrokeSavings()).isEqualTo(before.keystrokeSavings());
    assertThat(fitted.calibrated(text, 0).temperature()).isEqualTo(fitted.temperature());
    assertThat(fitted.nextWords(fitted.start()).best(3).stream().map(Suggestion::word))
        .containsExactlyElementsOf(
            model.nextWords(model.start()).best(3).stream().map(Suggestion::word).toList());
    Path path = folder.resolve("fitted.bin");
    fitted.save(path);
    assertThat(LanguageModel.load(path).temperature()).isEqualTo(fitted.temperature());
  }

  @Test
  void probabilitiesOfACalibratedModelSumToOne() {
    LanguageModel fitted = TinyModel.get().calibrated(TinyModel.text(20, 3), 1);
    NextWords next = fitted.nextWords(fitted.start());
    double sum = 0;
    for (float p : next.probabilities()) {
      sum += p;
    }
    assertThat(sum).isCloseTo(1, within(1e-4));
    assertThat(Math.exp(next.logProbability("Anna"))).isBetween(0.2, 0.5);
  }

  @Test
  void thereHasToBeTextToFitTheTemperatureTo() {
    assertThatThrownBy(() -> TinyModel.get().calibrated(List.of(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("text to fit the temperature to is empty");
  }

  @Test
  void unknownWordsInformTheContextByTheirShapeAndEnding() {
    WordTable table =
        new WordTable(
            Vocabulary.of("the", "dog"),
            Vocabulary.of(
                WordTable.unknownClass("Bengaluru"), WordTable.unknownClass("walloping")));
    assertThat(table.inputId("Peru")).isEqualTo(table.inputId("Bengaluru"));
    assertThat(table.inputId("barking")).isEqualTo(table.inputId("walloping"));
    assertThat(table.inputId("barking")).isNotEqualTo(table.inputId("Bengaluru"));
    assertThat(table.inputId("42")).isEqualTo(table.unknown());
    assertThat(table.inputId("<unk>")).isEqualTo(table.unknown());
    assertThat(table.targetId("Peru")).isEqualTo(table.unknown());
    assertThat(table.inputId("dog")).isEqualTo(table.targetId("dog")).isEqualTo(1);
  }

  @Test
  void theEndingOfAnUnknownWordIsNeverCutInsideASurrogatePair() {
    String deseret = "\ud801\udc34\ud801\udc36\ud801\udc32\ud801\udc39"; // four letters
    assertThat(WordTable.unknownClass(deseret)).isEqualTo("LOWER " + deseret.substring(4));
    assertThat(WordTable.unknownClass(deseret.substring(2))).isEqualTo("LOWER"); // three
    assertThat(WordTable.unknownClass("x\ud83d\ude00\ud83d\ude00x")).doesNotContain(" ");
  }

  @Test
  void theTemperatureIsTheBestOne() {
    LanguageModel model = TinyModel.get();
    List<String> text = TinyModel.text(40, 12);
    text.add("Anna drinks water often.");
    double best = model.calibrated(text, 2).temperature();
    double perplexity = perplexity(model.withTemperature(best), text);
    for (double other : new double[] {0.5, best / 1.01, best * 1.01, 5}) {
      assertThat(perplexity(model.withTemperature(other), text)).isGreaterThan(perplexity);
    }
    assertThat(model.withTemperature(3).calibrated(text, 1).temperature()).isEqualTo(best);
  }

  private static double perplexity(LanguageModel model, List<String> text) {
    return SuggestionEvaluation.of(model, text, 2).total().perplexity();
  }

  private static LanguageFile small(LanguageSettings settings) {
    WordTable table = new WordTable(Vocabulary.of("a", "b"), Vocabulary.of("LOWER"));
    return LanguageFile.of(
        settings,
        table,
        new LanguageNetwork(settings, table.inputs(), table.targets(), 1),
        Map.of());
  }
}
