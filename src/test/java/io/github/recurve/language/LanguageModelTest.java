package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.evaluation.SuggestionScores;
import io.github.recurve.language.Windows.Window;
import io.github.recurve.model.Int8Rows;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.ModelHeader;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import io.github.recurve.model.TestTensors;
import io.github.recurve.network.Gradients;
import io.github.recurve.network.Parameter;
import io.github.recurve.network.ParameterWeights;
import io.github.recurve.network.Workspace;
import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.text.words.Vocabulary;
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
import org.junit.jupiter.params.provider.EnumSource;

class LanguageModelTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "LSTM, 1, 16, 12, 0, INT8",
    "LSTM, 2, 16, 12, 0, INT8",
    "LSTM, 1, 12, 12, 0, INT8",
    "LSTM, 1, 1, 12, 0, INT8",
    "GRU, 2, 16, 12, 0, INT8",
    "ELMAN, 1, 16, 12, 0, INT8",
    "LSTM, 2, 16, 12, 0, FLOAT32",
    "GRU, 1, 1, 12, 0, FLOAT32",
    "ELMAN, 2, 12, 12, 0, FLOAT32",
    "GRU, 2, 16, 12, 0, BFLOAT16",
    "LSTM, 1, 16, 12, 0, BFLOAT16",
    "LSTM, 2, 16, 12, 3, INT8",
    "GRU, 1, 16, 12, 16, FLOAT32"
  })
  void stepsGiveTheProbabilitiesOfTheTrainingPath(
      CellType cell, int layers, int hidden, int embedding, int rank, NumberFormat format)
      throws IOException {
    List<List<String>> lines =
        TinyModel.text(5, 4).stream().map(TokenType.RUNNING_TEXT.tokenizer("eng")).toList();
    WordTable table = WordTable.of(lines, 8, 1);
    LanguageSettings settings =
        TinyModel.settings()
            .withCell(cell)
            .withLayers(layers)
            .withHidden(hidden)
            .withEmbedding(embedding)
            .withRecurrentRank(rank)
            .withNumberFormat(format)
            .withDropout(0);
    LanguageNetwork network = new LanguageNetwork(settings, table, 5);
    SplittableRandom random = new SplittableRandom(6);
    for (Parameter p : network.parameters()) {
      for (int i = 0; i < p.size(); i++) { // biases, too
        p.value().data[i] += (float) random.nextDouble(-0.5, 0.5);
      }
      if (format == NumberFormat.INT8 && p.kind() == Parameter.Kind.MATRIX) { // as in the file
        FMatrixRMaj rounded = Int8Rows.quantise(p.value()).toMatrix();
        System.arraycopy(rounded.data, 0, p.value().data, 0, p.size());
      }
      p.updated();
    }
    LanguageFile file = LanguageFile.of(settings, "eng", table, network.parameters(), Map.of());
    LanguageModel model = LanguageModel.of(LanguageFile.read(file.write()));
    LanguageInference inference =
        new LanguageInference(
            settings, table, new ParameterWeights(network.parameters(), NumberFormat.FLOAT32));
    double tolerance = format == NumberFormat.BFLOAT16 ? 0.05 : 2e-4;
    float[] exact = new float[table.targets()];
    Arrays.fill(exact, 1);
    for (List<String> line : lines) {
      LanguageText text = new LanguageText(List.of(line), table, ContextType.LINE);
      Window window = new Windows(text, new int[] {0}, true, 1, 100).get(0, 0, 1);
      Workspace workspace = new Workspace();
      workspace.beginInference();
      double[] expected = inference.logProbabilities(window, inference.zeroStates(1), workspace);
      double[] actual = model.logProbabilities(line);
      assertThat(actual).containsExactly(Arrays.copyOf(expected, line.size()), within(tolerance));
      workspace.beginTraining(1);
      Gradients gradients = new Gradients(network.parameters());
      double loss = network.train(window, List.of(), exact, gradients, workspace).loss();
      assertThat(-Arrays.stream(expected).sum()).isCloseTo(loss, within(1e-3));
    }
  }

  @Test
  void probabilitiesOfAllOutcomesSumToOne() {
    LanguageModel model = TinyModel.get();
    NextWords next = model.nextWords(model.next(model.start(), "Anna"));
    double sum =
        Math.exp(next.logProbability(WordTable.UNKNOWN))
            + Math.exp(next.logProbability(LanguageModel.LINE_END));
    for (String word : model.words()) {
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
  void aDamagedFileIsRefusedByNameOrGivesProbabilities() throws IOException {
    Path file = folder.resolve("model.bin");
    TinyModel.get().save(file);
    byte[] bytes = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(9);
    int loaded = 0;
    for (int i = 0; i < 400; i++) {
      byte[] damaged = bytes.clone();
      int at = random.nextInt(bytes.length);
      if (i % 10 == 0) {
        damaged = Arrays.copyOf(damaged, at);
      } else {
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, damaged);
      LanguageModel model;
      try {
        model = LanguageModel.load(file);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(file.toString());
        continue;
      }
      loaded++;
      LanguageState state = model.next(model.start(), "Anna");
      double sum = 0;
      for (float p : model.nextWords(state).probabilities()) {
        assertThat(p).isBetween(0f, 1f);
        sum += p;
      }
      assertThat(sum).isCloseTo(1, within(1e-4));
    }
    assertThat(loaded).isGreaterThan(0);
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    SafeTensorsBuilder out = SafeTensors.builder();
    ModelHeader.of("tagger").write(out);
    assertThatThrownBy(() -> LanguageFile.read(out.build()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("a tagger, not a language model");
  }

  @ParameterizedTest
  @CsvSource({
    "setting.hidden, 17, recurrent.0.input",
    "setting.hidden, 0, setting hidden is 0",
    "setting.cell, gru, recurrent.0.input",
    "setting.embedding, 13, words",
    "setting.numberFormat, float32, words",
    "setting.layers, 2, recurrent.1.input",
    "setting.recurrentRank, 3, recurrent.0.recurrent.left",
    "setting.recurrentRank, 17, setting recurrentRank is 17",
    "setting.weather, fine, unknown setting weather",
    "cache.weight, 1, setting weight is 1.0",
    "temperature, 0, recurve.temperature",
    "temperature, -1, recurve.temperature",
    "temperature, NaN, recurve.temperature",
    "temperature, Infinity, recurve.temperature",
    "temperature, warm, recurve.temperature"
  })
  void fieldsThatDoNotFitAreRefused(String field, String value, String message) {
    SafeTensors changed =
        TestTensors.withMetadata(
            small(TinyModel.settings()).write(), Map.of("recurve." + field, value));
    assertThatThrownBy(() -> LanguageModel.of(LanguageFile.read(changed)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void metadataOfUsersNeverMeetsTheFields() throws Exception {
    LanguageModel model =
        new LanguageTrainer(TinyModel.settings(), TinyModel.training().withEpochs(1))
            .language("swe")
            .metadata("setting.hidden", "a key like another")
            .metadata("temperature", "mild")
            .train(TinyModel.text(20, 1), TinyModel.text(20, 2));
    Path file = folder.resolve("model.bin");
    model.save(file);
    LanguageModel loaded = LanguageModel.load(file);
    assertThat(loaded.metadata())
        .containsEntry("setting.hidden", "a key like another")
        .containsEntry("temperature", "mild");
    assertThat(loaded.settings()).isEqualTo(model.settings());
    assertThat(loaded.temperature()).isEqualTo(1);
    assertThat(loaded.language()).isEqualTo("swe");
    assertThatThrownBy(
            () -> new LanguageTrainer(TinyModel.settings(), TinyModel.training()).metadata("", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(CellType.class)
  void anyCellLearnsIsSavedAndSuggests(CellType cell) throws Exception {
    for (NumberFormat format : NumberFormat.values()) {
      LanguageModel model =
          new LanguageTrainer(
                  TinyModel.settings().withCell(cell).withNumberFormat(format),
                  TinyModel.training())
              .train(TinyModel.text(800, 1), TinyModel.text(50, 2));
      Path file = folder.resolve("model.bin");
      model.save(file);
      LanguageModel loaded = LanguageModel.load(file);
      assertThat(new Suggester(loaded).suggest("Bertil drinks ", 1).get(0).word())
          .isEqualTo("water");
      assertThat(new Suggester(loaded).suggest("Anna dr", 3))
          .isEqualTo(new Suggester(model).suggest("Anna dr", 3))
          .extracting(Suggestion::word)
          .containsExactly("drinks");
      List<String> line = List.of("Anna", "drinks", "tea", ".");
      assertThat(loaded.logProbabilities(line)).containsExactly(model.logProbabilities(line));
    }
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
  void fittingTheTemperatureNeedsText() {
    assertThatThrownBy(() -> TinyModel.get().calibrated(List.of(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("text to fit the temperature on is empty");
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
    LanguageNetwork network = new LanguageNetwork(settings, table, 1);
    return LanguageFile.of(settings, "eng", table, network.parameters(), Map.of());
  }

  @Test
  void separateCombiningMarksAreReadAsComposedLetters() {
    WordTable table = WordTable.of(List.of(List.of("caf\u00e9", "Ame\u0301lie", "pommes")), 3, 1);
    assertThat(table.words().contains("Am\u00e9lie")).isTrue();
    assertThat(table.targetId("cafe\u0301")).isEqualTo(table.targetId("caf\u00e9"));
    assertThat(table.inputId("Am\u00e9lie")).isEqualTo(table.inputId("Ame\u0301lie"));
    assertThat(WordTable.unknownClass("de\u0301passe\u0301"))
        .isEqualTo(WordTable.unknownClass("d\u00e9pass\u00e9"));
  }
}
