package io.github.recurve.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.evaluation.SuggestionScores;
import io.github.recurve.network.TiedSoftmax;
import io.github.recurve.text.words.Vocabulary;
import io.github.recurve.training.EpochReport;
import io.github.recurve.training.TrainingException;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTrainerTest {

  @TempDir Path folder;

  @Test
  void learnsWhatFollowsFromWordsFurtherBack() {
    LanguageModel model = TinyModel.get();
    LanguageState state = model.start();
    for (String token : List.of("Bertil", "drinks")) {
      state = model.next(state, token);
    }
    assertThat(model.nextWords(state).best(1).get(0).word()).isEqualTo("water");
    // A fair guess of the person and one of the time, and nothing else: exp(2 ln 3 / 6) per token.
    SuggestionScores scores = SuggestionEvaluation.of(model, TinyModel.text(60, 3), 2).total();
    assertThat(scores.perplexity()).isBetween(1.4, 1.6);
  }

  @Test
  void theNumberOfThreadsDoesNotChangeTheWeights() throws Exception {
    double[][] scores = new double[2][];
    for (int threads = 1; threads <= 2; threads++) {
      LanguageModel model =
          trainer(TinyModel.training().withThreads(threads).withEpochs(2), TinyModel.settings())
              .train(TinyModel.text(600, 1), TinyModel.text(50, 2));
      scores[threads - 1] = model.logProbabilities(List.of("Anna", "drinks", "tea", "."));
    }
    assertThat(scores[1]).containsExactly(scores[0]);
  }

  @Test
  void anInterruptedRunResumesToTheSameWeights() throws Exception {
    LanguageSettings shape =
        TinyModel.settings()
            .withEpochTokens(2000)
            .withDropout(0.2f)
            .withEmbeddingDropout(0.1f)
            .withSamples(6);
    Path file = folder.resolve("model");
    trainer(TinyModel.training(), shape)
        .train(TinyModel.text(600, 1), TinyModel.text(50, 2))
        .save(file);
    byte[] whole = Files.readAllBytes(file);
    Path checkpoint = folder.resolve("run.checkpoint");
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report) {
            if (report.epoch() == 2) {
              Thread.currentThread().interrupt();
            }
          }
        };
    LanguageTrainer first =
        trainer(TinyModel.training(), shape).checkpoint(checkpoint).listener(stop);
    assertThatThrownBy(() -> first.train(TinyModel.text(600, 1), TinyModel.text(50, 2)))
        .isInstanceOf(InterruptedException.class);
    LanguageModel resumed =
        trainer(TinyModel.training(), shape)
            .checkpoint(checkpoint)
            .train(TinyModel.text(600, 1), TinyModel.text(50, 2));
    resumed.save(file);
    assertThat(Arrays.equals(Files.readAllBytes(file), whole)).isTrue();
  }

  @Test
  void aCheckpointOfAnotherNetworkSettingIsRefused() throws Exception {
    Path checkpoint = folder.resolve("run.checkpoint");
    trainer(TinyModel.training(), TinyModel.settings().withDropout(0.2f))
        .checkpoint(checkpoint)
        .train(TinyModel.text(20, 1), TinyModel.text(10, 2));
    assertThatThrownBy(
            () ->
                trainer(TinyModel.training(), TinyModel.settings().withDropout(0.3f))
                    .checkpoint(checkpoint)
                    .train(TinyModel.text(20, 1), TinyModel.text(10, 2)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            checkpoint + " belongs to another run: dropout is 0.2 there and" + " 0.3 here");
  }

  @Test
  void aCheckpointOfAnotherTextIsRefused() throws Exception {
    Path checkpoint = folder.resolve("run.checkpoint");
    List<String> train = TinyModel.text(20, 1);
    List<String> dev = TinyModel.text(10, 2);
    TrainingSettings run = TinyModel.training().withEpochs(1);
    trainer(run, TinyModel.settings()).checkpoint(checkpoint).train(train, dev);
    List<String> renamed = train.stream().map(line -> line.replace("tea", "gin")).toList();
    assertThatThrownBy(
            () -> trainer(run, TinyModel.settings()).checkpoint(checkpoint).train(renamed, dev))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("different vocabulary");
    assertThatThrownBy(
            () ->
                trainer(run, TinyModel.settings())
                    .checkpoint(checkpoint)
                    .train(train, TinyModel.text(10, 3)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("belongs to another run: different dev text. Resume");
  }

  @Test
  void keysOfMetadataDoNotCollideWithFields() throws Exception {
    Map<String, String> metadata =
        Map.of("setting.hidden", "many", "cache.words", "x", "calibration.temperature", "warm");
    LanguageTrainer trainer = trainer(TinyModel.training().withEpochs(1), TinyModel.settings());
    metadata.forEach(trainer::metadata);
    Path file = folder.resolve("model.bin");
    trainer.train(TinyModel.text(20, 1), TinyModel.text(10, 2)).save(file);
    assertThat(LanguageModel.load(file).metadata()).containsAllEntriesOf(metadata);
  }

  @Test
  void aDivergingRunIsReportedWithARemedy() {
    TrainingSettings careless = TinyModel.training().withLearningRate(1e30);
    assertThatThrownBy(
            () ->
                trainer(careless, TinyModel.settings())
                    .train(TinyModel.text(200, 1), TinyModel.text(10, 2)))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("training diverged in epoch 1: the gradient of ")
        .hasMessageEndingWith(" is not finite; lower the learning rate (now 1.0E30)");
  }

  @Test
  void anEpochOfSomeTokensTakesTurnsThroughTheText() throws Exception {
    int[] batches = new int[4];
    TrainingListener count =
        new TrainingListener() {
          @Override
          public void batch(int epoch, int batch, int all, double loss, double speed) {
            batches[epoch - 1] = all;
          }
        };
    trainer(TinyModel.training(), TinyModel.settings().withEpochTokens(1800))
        .listener(count)
        .train(TinyModel.text(600, 1), TinyModel.text(50, 2));
    // 600 lines of 6 positions in two parts, 8 streams, windows of 7.
    assertThat(IntStream.of(batches)).containsOnly(33);
  }

  @Test
  void learnsTextWithEmoji() throws Exception {
    List<String> text = Collections.nCopies(20, "good morning \ud83d\ude00\ud83d\ude00 \ud83d!");
    for (TokenType tokens : TokenType.values()) {
      LanguageModel model =
          trainer(TinyModel.training().withEpochs(1), TinyModel.settings().withTokens(tokens))
              .train(text, text);
      assertThat(model.words()).contains("\ud83d\ude00\ud83d\ude00", "morning");
      model.save(folder.resolve("model"));
      assertThat(LanguageModel.load(folder.resolve("model")).words()).isEqualTo(model.words());
      assertThat(new TextGenerator(model, 0, 1, 1).generate("How are \ud83d\ude00 you", 1))
          .startsWith("How are \ud83d\ude00 you");
    }
  }

  @Test
  void aTextTooLongForAnArrayIsRejectedWithAClearMessage() {
    assertThatThrownBy(() -> LanguageText.withRoom(new int[1], 1L << 31))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the text has more than 2,147,483,639 tokens and line ends; train on a part of it");
    assertThat(LanguageText.withRoom(new int[] {7}, 2)).startsWith(7).hasSizeGreaterThan(1);
  }

  @Test
  void positionsReadAnIdAndPredictTheNext() {
    WordTable table = new WordTable(Vocabulary.of("Anna", "drinks"), Vocabulary.of("LOWER"));
    List<List<String>> lines = List.of(List.of("Anna", "sip", "drinks"), List.of(), List.of("!"));
    LanguageText text = new LanguageText(lines, table, ContextType.LINE);
    assertThat(IntStream.range(0, text.positions()).map(text::inputId))
        .containsExactly(3, 0, 4, 1, 3, 2);
    assertThat(IntStream.range(0, text.positions()).map(text::targetId))
        .containsExactly(0, 2, 1, 3, 2, 3);
    assertThat(text.lines()).isEqualTo(2);
    assertThat(text.tokens()).isEqualTo(4);
    assertThat(text.counts()).containsExactly(1, 1, 2, 2);
    LanguageText stream = new LanguageText(lines, table, ContextType.STREAM);
    assertThat(stream.lineLength(1)).isEqualTo(1);
    assertThat(stream.targetId(4)).isEqualTo(3);
  }

  /** Lines of three positions; windows of 7 steps. */
  @ParameterizedTest
  @CsvSource({
    "30, 4", // 90 positions in 4 streams of 22
    "3000, 108", // 9,000 in 12
    "20000, 179", // 60,000 in 48
  })
  void aPassOverShortTextHasAboutAHundredSteps(int lines, int steps) {
    WordTable table = new WordTable(Vocabulary.of("Anna", "drinks"), Vocabulary.of("LOWER"));
    LanguageText text =
        new LanguageText(
            Collections.nCopies(lines, List.of("Anna", "drinks")), table, ContextType.LINE);
    LanguageSettings settings = TinyModel.settings().withStreams(0);
    LanguageNetwork network = new LanguageNetwork(settings, table, 1);
    LanguageTask task = new LanguageTask(network, settings, table, text, text, 1);
    assertThat(task.batchesPerEpoch()).isEqualTo(steps);
    assertThat(task.beginEpoch(0, 1)).isEqualTo(steps);
  }

  @Test
  void textWithoutWordsIsRefused() {
    assertThatThrownBy(
            () ->
                trainer(TinyModel.training(), TinyModel.settings())
                    .train(List.of("", " "), List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the training text is empty");
    assertThatThrownBy(
            () ->
                trainer(TinyModel.training(), TinyModel.settings())
                    .train(List.of("a b"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the dev text is empty");
  }

  @Test
  void aHiddenSizeOfOneGivesAModelThatLoads() throws Exception {
    Path file = folder.resolve("model");
    LanguageModel model =
        trainer(
                TinyModel.training().withEpochs(1),
                TinyModel.settings().withHidden(1).withEmbedding(1))
            .train(TinyModel.text(20, 1), TinyModel.text(10, 2));
    model.save(file);
    List<String> tokens = List.of("Anna", "drinks", "tea", ".");
    assertThat(LanguageModel.load(file).logProbabilities(tokens))
        .containsExactly(model.logProbabilities(tokens));
  }

  @Test
  void theSampleHasAboutTheSetSizeAndAllFrequentWords() {
    long[] counts = IntStream.range(0, 1000).mapToLong(i -> 100_000 / (i + 1)).toArray();
    float[] inclusion = TiedSoftmax.inclusion(counts, 300);
    double size = 0;
    for (float q : inclusion) {
      assertThat(q).isBetween(0f, 1f);
      size += q;
    }
    assertThat(size).isBetween(299.0, 301.0);
    assertThat(inclusion[0]).isEqualTo(1);
    assertThat(inclusion[999]).isPositive().isLessThan(inclusion[500]);
  }

  private static LanguageTrainer trainer(TrainingSettings training, LanguageSettings shape) {
    return new LanguageTrainer(shape, training);
  }
}
