package io.github.recurve.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.recurve.network.Gradients;
import io.github.recurve.network.Workspace;
import io.github.recurve.training.EpochReport;
import io.github.recurve.training.OptimizerType;
import io.github.recurve.training.TrainingException;
import io.github.recurve.training.TrainingListener;
import io.github.recurve.training.TrainingResult;
import io.github.recurve.training.TrainingResult.Ending;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TrainingLoopTest {

  private static final TrainingSettings SETTINGS =
      TrainingSettings.defaults()
          .withEpochs(6)
          .withPatience(6)
          .withLearningRate(0.05)
          .withWarmupSteps(0)
          .withAverageDecay(0)
          .withShards(3);

  @TempDir Path folder;

  /** Keeps all reports, and calls back after a batch. */
  private static class Recorder implements TrainingListener {
    final List<EpochReport> epochs = new ArrayList<>();
    int batches;

    @Override
    public void batch(int epoch, int batch, int all, double loss, double speed) {
      batches++;
    }

    @Override
    public void epoch(EpochReport report) {
      epochs.add(report);
    }
  }

  private static TrainingResult run(FakeTask task, TrainingSettings settings) throws Exception {
    return new TrainingLoop(task, settings, null, new Recorder()).run();
  }

  private static AbstractThrowableAssert<?, ?> assertFails(FakeTask task, TrainingSettings run) {
    return assertThatThrownBy(() -> run(task, run));
  }

  /** A task with the given dev scores, epoch by epoch. */
  private static FakeTask withScores(double... scores) {
    FakeTask task = new FakeTask(10);
    Iterator<Double> next = Arrays.stream(scores).iterator();
    task.score = next::next;
    return task;
  }

  private static List<EpochReport> reports(FakeTask task, TrainingSettings run) throws Exception {
    Recorder recorder = new Recorder();
    new TrainingLoop(task, run, null, recorder).run();
    return recorder.epochs;
  }

  @Test
  void everyBatchAndEpochIsReported() throws Exception {
    FakeTask task = new FakeTask(10);
    Recorder recorder = new Recorder();
    TrainingResult result = new TrainingLoop(task, SETTINGS, null, recorder).run();
    assertThat(recorder.batches).isEqualTo(24);
    assertThat(recorder.epochs).extracting(EpochReport::epoch).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(recorder.epochs)
        .extracting(EpochReport::loss)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(result.epochs()).isEqualTo(6);
    assertThat(result.ending()).isEqualTo(Ending.EPOCHS);
    assertThat(-task.evaluate()).as("the best weights are in place").isEqualTo(-result.bestScore());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void theNumberOfThreadsDoesNotChangeTheWeights(int threads) throws Exception {
    FakeTask one = new FakeTask(7);
    FakeTask many = new FakeTask(7);
    TrainingResult first = run(one, SETTINGS.withThreads(1));
    assertThat(run(many, SETTINGS.withThreads(threads))).isEqualTo(first);
    assertThat(many.weights.value().data).containsExactly(one.weights.value().data);
  }

  @Test
  void theNumberOfShardsIsPartOfTheResultButAllItemsAreRead() throws Exception {
    FakeTask one = new FakeTask(7);
    FakeTask more = new FakeTask(7);
    run(one, SETTINGS.withShards(1));
    run(more, SETTINGS.withShards(16));
    for (int j = 0; j < FakeTask.COLUMNS; j++) {
      assertThat(more.weights.value().data[j])
          .isCloseTo(one.weights.value().data[j], within(1e-5f));
    }
  }

  @Test
  void onlyABetterScoreIsAnImprovement() throws Exception {
    assertThat(reports(withScores(0, 0, 0.5, 0.5, 0.4, 0.6), SETTINGS))
        .extracting(EpochReport::improved)
        .containsExactly(true, false, true, false, false, true);
  }

  @Test
  void trainingStopsWhenPatienceIsExhausted() throws Exception {
    FakeTask task = withScores(0.1, 0.3, 0.2, 0.3, 0.9);
    TrainingResult result = run(task, SETTINGS.withPatience(2));
    assertThat(result).isEqualTo(new TrainingResult(0.3, 2, 4, Ending.PATIENCE));
  }

  /** 4 batches per epoch, 24 steps in all, 2 of them to warm up: a single epoch. */
  @Test
  void patienceBeginsAfterTheWarmUp() throws Exception {
    TrainingSettings impatient = SETTINGS.withPatience(1).withWarmupSteps(200);
    assertThat(run(withScores(0.1, 0, 0), impatient).epochs()).isEqualTo(2);
    // 40 epochs of 4 batches: the warm-up takes 16 of 160 steps, the first 4 epochs.
    TrainingSettings longer = impatient.withEpochs(40);
    assertThat(run(withScores(0.1, 0, 0, 0, 0), longer))
        .isEqualTo(new TrainingResult(0.1, 1, 5, Ending.PATIENCE));
  }

  @Test
  void patienceBeginsWithTheFirstScoreAboveZero() throws Exception {
    FakeTask task = withScores(0, 0, 0, 0, 0.1, 0, 0, 0.9);
    assertThat(run(task, SETTINGS.withPatience(2).withEpochs(20)))
        .isEqualTo(new TrainingResult(0.1, 5, 7, Ending.PATIENCE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aDevScoreThatIsNotFiniteEndsTheRun(double score) {
    assertFails(withScores(0.1, 0.2, score), SETTINGS)
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "training diverged in epoch 3: the dev score is "
                + score
                + "; lower the learning rate (now 0.05)");
  }

  @Test
  void aGradientThatIsNotFiniteEndsTheRunWithTheNameOfTheParameter() {
    FakeTask task =
        new FakeTask(10) {
          @Override
          void before(int epoch, int batch, int shard) {
            if (epoch == 2 && batch == 3) {
              weights.value().data[1] = Float.NaN;
            }
          }
        };
    assertFails(task, SETTINGS)
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "training diverged in epoch 2: the gradient of weights [1, 3] is not finite; lower the"
                + " learning rate (now 0.05)");
  }

  /** The last step of an epoch is followed by no gradient that could show it. */
  @Test
  void aWeightThatIsNotFiniteEndsTheRun() {
    assertFails(new FakeTask(40), SETTINGS.withLearningRate(1e300))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "training diverged in epoch 1: a weight of weights \\[1, 3] is \\S+; lower the"
                + " learning rate \\(now 1.0E300\\)");
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRun() {
    FakeTask task =
        new FakeTask(10) {
          @Override
          public Loss train(
              int batch, int shard, int shards, Gradients gradients, Workspace workspace) {
            Loss loss = super.train(batch, shard, shards, gradients, workspace);
            return batch == 1 ? new Loss(Double.NaN, loss.items(), loss.tokens()) : loss;
          }
        };
    assertFails(task, SETTINGS)
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("training diverged in epoch 1: the loss of batch 2 is NaN;");
  }

  /** ForkJoinTask copies exceptions with one of these constructors; the copies lose the message. */
  @Test
  void exceptionsOfTheTaskKeepTypeAndMessage() {
    for (RuntimeException thrown :
        List.of(
            new ArithmeticException("integer overflow"),
            new IllegalStateException("no constructor without arguments is missing"),
            new UncheckedIOException("cannot read", new IOException("disk")),
            new IllegalArgumentException(new IOException("cause only")))) {
      for (int threads : new int[] {1, 3}) {
        assertFails(failing(thrown), SETTINGS.withThreads(threads))
            .isSameAs(thrown)
            .hasMessage(thrown.getMessage());
      }
    }
  }

  @Test
  void errorsOfTheTaskAreErrors() {
    OutOfMemoryError thrown = new OutOfMemoryError("Java heap space");
    FakeTask task =
        new FakeTask(10) {
          @Override
          void before(int epoch, int batch, int shard) {
            throw thrown;
          }
        };
    assertFails(task, SETTINGS).isSameAs(thrown);
  }

  @Test
  void exceptionsOfAListenerReachTheCallerAsTheyAre() {
    UncheckedIOException full =
        new UncheckedIOException("cannot write the log", new IOException("disk full"));
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report) {
            throw full;
          }
        };
    assertThatThrownBy(() -> new TrainingLoop(new FakeTask(10), SETTINGS, null, listener).run())
        .isSameAs(full);
  }

  @Test
  void copiesOfExceptionsAreRecognised() {
    ArithmeticException original = new ArithmeticException("message");
    ArithmeticException copy = new ArithmeticException();
    copy.initCause(original);
    IllegalStateException named = new IllegalStateException("message");
    IllegalStateException byCause = new IllegalStateException(named);
    IllegalStateException more = new IllegalStateException("more", named);
    assertThat(Shards.original(copy)).isSameAs(original);
    assertThat(Shards.original(byCause)).isSameAs(named);
    assertThat(Shards.original(new IllegalStateException(byCause))).isSameAs(named);
    assertThat(Shards.original(more)).as("says more than its cause").isSameAs(more);
  }

  @Test
  void anInterruptEndsTheRunAfterTheBatch() throws Exception {
    Path file = folder.resolve("run.checkpoint");
    FakeTask stopped = new FakeTask(10);
    Recorder recorder =
        new Recorder() {
          @Override
          public void batch(int epoch, int batch, int all, double loss, double speed) {
            super.batch(epoch, batch, all, loss, speed);
            if (epoch == 3 && batch == 2) {
              Thread.currentThread().interrupt();
            }
          }
        };
    assertThatThrownBy(() -> new TrainingLoop(stopped, SETTINGS, file, recorder).run())
        .isInstanceOf(InterruptedException.class)
        .hasMessage(
            "training was interrupted in epoch 3; "
                + file
                + " holds epoch 2, so a new run resumes with epoch 3");
    assertThat(recorder.batches).isEqualTo(10);
    assertThat(Thread.interrupted()).isFalse();

    FakeTask whole = new FakeTask(10);
    TrainingResult expected = run(whole, SETTINGS);
    FakeTask resumed = new FakeTask(10);
    Recorder rest = new Recorder();
    assertThat(new TrainingLoop(resumed, SETTINGS.withThreads(1), file, rest).run())
        .isEqualTo(expected);
    assertThat(rest.epochs).extracting(EpochReport::epoch).containsExactly(3, 4, 5, 6);
    assertThat(resumed.weights.value().data).containsExactly(whole.weights.value().data);
  }

  @Test
  void aFinishedRunIsNotRepeated() throws Exception {
    Path file = folder.resolve("run.checkpoint");
    TrainingSettings averaged = SETTINGS.withAverageDecay(0.9).withOptimizer(OptimizerType.SGD);
    FakeTask first = new FakeTask(10);
    TrainingResult result = new TrainingLoop(first, averaged, file, new Recorder()).run();
    FakeTask again = new FakeTask(10);
    Recorder recorder = new Recorder();
    assertThat(new TrainingLoop(again, averaged, file, recorder).run()).isEqualTo(result);
    assertThat(recorder.batches).isZero();
    assertThat(again.weights.value().data).containsExactly(first.weights.value().data);
  }

  private static FakeTask failing(RuntimeException exception) {
    return new FakeTask(10) {
      @Override
      void before(int epoch, int batch, int shard) {
        if (epoch == 2 && shard == 1) {
          throw exception;
        }
      }
    };
  }
}
