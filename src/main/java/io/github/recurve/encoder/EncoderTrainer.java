package io.github.recurve.encoder;

import io.github.recurve.text.WordVectors;
import io.github.recurve.training.Trainer;
import io.github.recurve.training.TrainingSettings;
import java.util.Objects;

/**
 * Options common to the trainers of networks over an encoder. Not thread-safe.
 *
 * @param <S> settings of the network
 * @param <T> the subclass
 */
public abstract class EncoderTrainer<S extends EncoderSettings<S>, T extends EncoderTrainer<S, T>>
    extends Trainer<S, T> {

  private WordVectors vectors = WordVectors.none();

  /**
   * Creates a trainer with the given settings.
   *
   * @throws IllegalArgumentException if settings contradict each other
   */
  protected EncoderTrainer(S settings, TrainingSettings training) {
    super(settings, training);
  }

  /** Sets pre-trained word vectors as input; the model stores them, with four bits per value. */
  public T vectors(WordVectors pretrained) {
    this.vectors = Objects.requireNonNull(pretrained, "pretrained is null");
    return self();
  }

  /** The pre-trained word vectors. */
  protected final WordVectors vectors() {
    return vectors;
  }
}
