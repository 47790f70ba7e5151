package io.github.recurve.cli;

import io.github.recurve.settings.Settings;
import io.github.recurve.text.WordVectors;
import io.github.recurve.training.Trainer;
import io.github.recurve.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;

/**
 * A command that trains a network over an encoder, with optional pre-trained word vectors and a dev
 * score in percent.
 *
 * @param <S> settings of the network
 * @param <T> the trainer
 * @param <E> an annotated text
 */
abstract class EncoderTrainingCommand<S extends Settings<S>, T extends Trainer<S, T>, E>
    extends TrainingCommand<S> {

  @Mixin private DevFiles devFiles;

  @Mixin private VectorOptions vectors;

  private final InputFiles.Reader<?> reader;

  /**
   * A command.
   *
   * @param unit the unit in which data are counted, in the plural
   * @param reader reads the written model back
   */
  EncoderTrainingCommand(S settings, String unit, InputFiles.Reader<?> reader) {
    super(settings, TrainingSettings.defaults(), unit);
    this.reader = reader;
  }

  /** A trainer with all settings, created before files are read. */
  abstract T trainer() throws IOException;

  /**
   * Reads annotated texts.
   *
   * @param what {@code training} or {@code dev}
   */
  abstract List<E> read(String what, List<Path> files) throws IOException;

  abstract List<String> tokens(E text);

  /** Trains to the end, saves the model and prints its scores on the dev files. */
  abstract void train(T trainer, WordVectors pretrained, List<E> train, List<E> dev)
      throws IOException, InterruptedException;

  @Override
  public final Integer call() throws Exception {
    T trainer = trainer();
    List<E> train = read("training", trainingFiles());
    List<E> dev = read("dev", devFiles.files());
    showCounts(train.size(), dev.size(), devFiles.files());
    WordVectors pretrained =
        vectors.read(Stream.concat(train.stream(), dev.stream()).map(this::tokens));
    return train(
        DevScore.PERCENT,
        reader,
        (checkpoint, listener) ->
            train(trainer.checkpoint(checkpoint).listener(listener), pretrained, train, dev));
  }
}
