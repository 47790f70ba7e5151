package io.github.recurve.tagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.recurve.settings.CellType;
import io.github.recurve.settings.NumberFormat;
import io.github.recurve.settings.OutputType;
import io.github.recurve.text.TaggedSentence;
import io.github.recurve.text.Tagging;
import io.github.recurve.text.WordVectors;
import io.github.recurve.training.EpochReport;
import io.github.recurve.training.TrainingException;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaggerTrainerTest {

  private final List<TaggedSentence> train = ToyCorpus.sentences(150, 1);
  private final List<TaggedSentence> dev = ToyCorpus.sentences(40, 2);

  @TempDir Path folder;

  @Test
  void learnsSmallGrammarPerfectly() throws Exception {
    Tagger tagger = trainer(ToyCorpus.training(15, 2)).train(train, dev);

    assertThat(Evaluation.evaluate(tagger, ToyCorpus.sentences(100, 3)).f1()).isEqualTo(1);
  }

  @Test
  void learnsWithRecurrentWeightsOfLowRank() throws Exception {
    TaggerSettings low = ToyCorpus.settings().withRecurrentRank(4);
    Tagger tagger = new TaggerTrainer(low, ToyCorpus.training(15, 2)).train(train, dev);

    assertThat(Evaluation.evaluate(tagger, dev).f1()).isGreaterThan(0.95);
    assertThat(tagger.describe())
        .contains("recurrent.0.forward.recurrent.left F32 [12, 4]")
        .contains("recurrent.0.forward.recurrent.right F32 [4, 48]");
  }

  @Test
  void learnsWithSoftmaxOutputAndTwoLayers() throws Exception {
    TaggerSettings softmax = ToyCorpus.settings().withLayers(2).withOutput(OutputType.SOFTMAX);
    Tagger tagger = new TaggerTrainer(softmax, ToyCorpus.training(15, 2)).train(train, dev);

    assertThat(Evaluation.evaluate(tagger, dev).f1()).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @EnumSource(CellType.class)
  void everyCellLearnsTheGrammar(CellType cell) throws Exception {
    TaggerSettings settings = ToyCorpus.settings().withCell(cell);
    TrainingSettings run = ToyCorpus.training(30, 2).withLearningRate(0.005);
    Tagger tagger = new TaggerTrainer(settings, run).train(train, ToyCorpus.sentences(300, 2));
    tagger.save(folder.resolve("cell.bin"));

    Tagger loaded = Tagger.load(folder.resolve("cell.bin"));
    assertThat(Evaluation.evaluate(loaded, ToyCorpus.sentences(100, 3)).f1()).isGreaterThan(0.97);
  }

  @Test
  void threadsDoNotChangeTheResult() throws Exception {
    byte[] one = bytes(trainer(ToyCorpus.training(3, 1)).train(train, dev));
    byte[] three = bytes(trainer(ToyCorpus.training(3, 3)).train(train, dev));

    assertThat(settingsAside(three)).isEqualTo(settingsAside(one));
  }

  @Test
  void resumedRunEndsLikeAnUninterruptedOne() throws Exception {
    TrainingSettings run = ToyCorpus.training(4, 2);
    byte[] whole = bytes(trainer(run).train(train, dev));
    Path checkpoint = folder.resolve("run.checkpoint");
    assertStopped(trainer(run).checkpoint(checkpoint).listener(interruptIn(3)))
        .hasMessageContaining("interrupted in epoch 3")
        .hasMessageEndingWith("run.checkpoint holds epoch 2, so a new run resumes with epoch 3");
    List<Integer> epochs = new ArrayList<>();
    TrainingListener counting =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report) {
            epochs.add(report.epoch());
          }
        };
    byte[] resumed =
        bytes(trainer(run).checkpoint(checkpoint).listener(counting).train(train, dev));

    assertThat(epochs).containsExactly(3, 4);
    assertThat(resumed).isEqualTo(whole);
  }

  @Test
  void aRunStoppedInItsFirstEpochSaysThatItStartsOver() {
    Path checkpoint = folder.resolve("run.checkpoint");
    TaggerTrainer trainer = trainer(ToyCorpus.training(4, 2)).listener(interruptIn(1));
    assertStopped(trainer).hasMessageEndingWith("no checkpoint is kept, so a new run starts over");
    assertStopped(trainer.checkpoint(checkpoint))
        .hasMessageContaining("interrupted in epoch 1")
        .hasMessageEndingWith("no checkpoint has been written yet, so a new run starts over");
    assertThat(checkpoint).doesNotExist();
  }

  @Test
  void aRunStoppedWhileItReadsItsCheckpointSaysWhatThatHolds() {
    Path checkpoint = folder.resolve("run.checkpoint");
    TrainingSettings run = ToyCorpus.training(4, 2);
    assertStopped(trainer(run).checkpoint(checkpoint).listener(interruptIn(2)));
    Thread.currentThread().interrupt();
    assertStopped(trainer(run).checkpoint(checkpoint))
        .hasMessageEndingWith("a new run resumes with epoch 2");
  }

  @Test
  void checkpointOfOtherSettingsIsRefused() throws Exception {
    Path checkpoint = folder.resolve("run.checkpoint");
    trainer(ToyCorpus.training(1, 1)).checkpoint(checkpoint).train(train, dev);

    assertThatThrownBy(
            () -> trainer(ToyCorpus.training(2, 1)).checkpoint(checkpoint).train(train, dev))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("epochs")
        .hasMessageContaining(checkpoint.toString());
  }

  @Test
  void checkpointOfOtherDataIsRefused() throws Exception {
    Path checkpoint = folder.resolve("run.checkpoint");
    TrainingSettings run = ToyCorpus.training(1, 1);
    trainer(run).checkpoint(checkpoint).train(train, dev);

    List<TaggedSentence> swapped = train.stream().map(s -> swap(s, "Oslo", "Lima")).toList();
    assertThatThrownBy(() -> trainer(run).checkpoint(checkpoint).train(swapped, dev))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("belongs to another run: different training data. Resume");
    assertThatThrownBy(
            () -> trainer(run).checkpoint(checkpoint).train(train, ToyCorpus.sentences(40, 9)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("different dev data");
    WordVectors vectors =
        new WordVectors(List.of("Oslo"), new FMatrixRMaj(1, 2, true, 0.5f, -0.5f));
    assertThatThrownBy(() -> trainer(run).vectors(vectors).checkpoint(checkpoint).train(train, dev))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("different word vectors");
    Tagger start = trainer(run).train(train, dev);
    assertThatThrownBy(() -> trainer(run).start(start).checkpoint(checkpoint).train(train, dev))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("different tagger to start from");
  }

  private static TaggedSentence swap(TaggedSentence sentence, String a, String b) {
    List<String> tokens =
        sentence.tokens().stream()
            .map(token -> token.equals(a) ? b : token.equals(b) ? a : token)
            .toList();
    return new TaggedSentence(tokens, sentence.tags(), sentence.documentStart());
  }

  @ParameterizedTest
  @EnumSource(OutputType.class)
  void aDivergingRunIsReportedWithARemedy(OutputType output) {
    TaggerSettings settings = ToyCorpus.settings().withOutput(output);
    TrainingSettings careless = ToyCorpus.training(3, 2).withLearningRate(1e30);
    assertThatThrownBy(() -> new TaggerTrainer(settings, careless).train(train, dev))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "training diverged in epoch 1: the gradient of \\S+ \\[\\d+, \\d+] is not finite;"
                + " lower the learning rate \\(now 1.0E30\\)");
  }

  @Test
  void aHundredSentencesAreEnoughForTheDefaults() throws Exception {
    Tagger tagger =
        new TaggerTrainer(TaggerSettings.defaults(), TrainingSettings.defaults())
            .train(train.subList(0, 100), dev);
    assertThat(Evaluation.evaluate(tagger, ToyCorpus.sentences(100, 3)).f1()).isGreaterThan(0.97);
  }

  @Test
  void damagedCheckpointIsRefusedByName() throws Exception {
    Path checkpoint = folder.resolve("run.checkpoint");
    Files.write(checkpoint, new byte[] {1, 2, 3});

    assertThatThrownBy(
            () -> trainer(ToyCorpus.training(2, 1)).checkpoint(checkpoint).train(train, dev))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(checkpoint.toString());
  }

  @Test
  void plainTagsAreLearnedAsTheyAre() throws Exception {
    List<TaggedSentence> plain = train.stream().map(TaggerTrainerTest::asClasses).toList();
    Tagger tagger = trainer(ToyCorpus.training(15, 2)).train(plain, plain.subList(0, 30));

    assertThat(tagger.types()).isEmpty();
    assertThat(tagger.tags()).containsExactly("LOWER", "NAME", "SIGN");
    Tagging tagging = tagger.tag(List.of("Lee", "left", "."));
    assertThat(tagging.tags()).containsExactly("NAME", "LOWER", "SIGN");
    assertThat(tagging.spans()).isEmpty();
  }

  @Test
  void emptyDevSetIsRefused() {
    assertThatThrownBy(() -> trainer(ToyCorpus.training(1, 1)).train(train, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dev");
  }

  @Test
  void aRunStartsFromATaggerWithEightBitWeights() throws Exception {
    TaggerSettings bytes = ToyCorpus.settings().withNumberFormat(NumberFormat.INT8);
    Tagger first = new TaggerTrainer(bytes, ToyCorpus.training(15, 2)).train(train, dev);
    TrainingSettings careful = ToyCorpus.training(1, 2).withLearningRate(0.0001);
    Tagger further = new TaggerTrainer(bytes, careful).start(first).train(train.subList(0, 8), dev);

    assertThat(Evaluation.evaluate(further, dev).f1())
        .isEqualTo(Evaluation.evaluate(first, dev).f1());
  }

  @Test
  void aRunThatStartsFromATaggerBeginsWithItsWeightsAndDoesNotChangeIt() throws Exception {
    Tagger first = trainer(ToyCorpus.training(15, 2)).train(train, dev);
    byte[] before = bytes(first);
    TrainingSettings careful = ToyCorpus.training(1, 2).withLearningRate(0.0001);
    List<TaggedSentence> few = train.subList(0, 8);
    Tagger further = trainer(careful).start(first).train(few, dev);

    assertThat(Evaluation.evaluate(further, dev).f1()).isEqualTo(1);
    assertThat(Evaluation.evaluate(trainer(careful).train(few, dev), dev).f1()).isLessThan(0.5);
    assertThat(further.describe()).isEqualTo(first.describe());
    assertThat(bytes(further)).isNotEqualTo(before);
    assertThat(bytes(first)).isEqualTo(before);
  }

  @Test
  void aRunThatStartsFromATaggerMayChangeDropoutButNotShapes() throws Exception {
    Tagger first = trainer(ToyCorpus.training(1, 2)).train(train, dev);
    TrainingSettings run = ToyCorpus.training(1, 2);
    TaggerSettings freer =
        first.settings().withDropout(0.3f).withNgramDropout(0.3f).withBatchSize(4);
    assertThat(new TaggerTrainer(freer, run).start(first).train(train, dev).settings())
        .isEqualTo(freer);

    TaggerSettings wider = first.settings().withHidden(16);
    assertThatThrownBy(() -> new TaggerTrainer(wider, run).start(first))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hidden is 16, not 12");
  }

  @Test
  void aRunThatStartsFromATaggerRejectsTypesUnknownToIt() throws Exception {
    Tagger first = trainer(ToyCorpus.training(1, 2)).train(train, dev);
    TaggedSentence other = new TaggedSentence(List.of("Lee"), List.of("B-CAT"), false);
    TaggerTrainer trainer = trainer(ToyCorpus.training(1, 2)).start(first);

    assertThatThrownBy(() -> trainer.train(List.of(other), dev))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[CAT]")
        .hasMessageContaining("[LOC, ORG, PER]");
    List<TaggedSentence> plain = train.stream().map(TaggerTrainerTest::asClasses).toList();
    assertThatThrownBy(() -> trainer.train(plain, dev))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[LOWER, NAME, SIGN]");
  }

  private AbstractThrowableAssert<?, ?> assertStopped(TaggerTrainer trainer) {
    return assertThatThrownBy(() -> trainer.train(train, dev))
        .isInstanceOf(InterruptedException.class);
  }

  private static TrainingListener interruptIn(int stopped) {
    return new TrainingListener() {
      @Override
      public void batch(int epoch, int batch, int batches, double loss, double speed) {
        if (epoch == stopped && batch == 2) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private static TaggedSentence asClasses(TaggedSentence sentence) {
    List<String> tags =
        sentence.tokens().stream()
            .map(
                token ->
                    !Character.isLetter(token.charAt(0))
                        ? "SIGN"
                        : Character.isUpperCase(token.charAt(0)) ? "NAME" : "LOWER")
            .toList();
    return new TaggedSentence(sentence.tokens(), tags, sentence.documentStart());
  }

  private static TaggerTrainer trainer(TrainingSettings run) {
    return new TaggerTrainer(ToyCorpus.settings(), run);
  }

  private static byte[] bytes(Tagger tagger) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    tagger.writeNetwork(out);
    return out.toByteArray();
  }

  /** The file without the number of threads that it records. */
  private static String settingsAside(byte[] file) {
    return new String(file, java.nio.charset.StandardCharsets.ISO_8859_1)
        .replaceAll("\"meta.training.threads\":\"\\d\"", "");
  }
}
