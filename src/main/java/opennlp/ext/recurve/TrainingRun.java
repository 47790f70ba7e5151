package opennlp.ext.recurve;

import io.github.recurve.model.OpenNlpManifest;
import io.github.recurve.settings.Settings;
import io.github.recurve.text.WordVectors;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One training run with OpenNLP's parameters and samples.
 *
 * @param <S> settings of the network
 * @param <D> a sample in the form that the network's trainer expects
 * @param <M> the trained model
 */
abstract class TrainingRun<S extends Settings<S>, D, M> {

  /** Prefix of the manifest entries of a run. */
  static final String REPORT_PREFIX = "Recurve-";

  private static final int HELD_OUT_EVERY = 10;

  private final TrainerParameters<S> parameters;
  private final Map<String, String> report;

  /**
   * A run.
   *
   * @param given OpenNLP's training parameters
   * @param defaults default settings of the network
   * @param report manifest entries to add to, or null
   * @throws IllegalArgumentException if a parameter is unknown or not of its type
   */
  TrainingRun(Map<String, ?> given, S defaults, Map<String, String> report) {
    this.parameters = TrainerParameters.of(given, defaults);
    this.report = report;
  }

  final TrainerParameters<S> parameters() {
    return parameters;
  }

  /** The samples of the dev files. */
  abstract List<D> dev(List<D> train) throws IOException;

  /** Trains on samples. */
  abstract M train(List<D> train, List<D> dev) throws IOException, InterruptedException;

  /** Splits samples if no dev files are given. */
  abstract void divide(List<D> samples, int step, List<D> train, List<D> dev);

  /** Trains on the samples. */
  final M train(List<D> samples) throws IOException {
    if (samples.size() < 2) {
      throw new IllegalArgumentException(
          "at least two training sentences are required; the data have " + samples.size());
    }
    List<D> train = samples;
    List<D> dev = new ArrayList<>();
    if (parameters.dev().isEmpty()) {
      int step = Math.min(HELD_OUT_EVERY, samples.size());
      train = new ArrayList<>();
      divide(samples, step, train, dev);
      note("dev", "every " + step + "th sentence of the training data");
    } else {
      dev = dev(train);
      note("dev", parameters.dev().stream().map(Path::getFileName).toList().toString());
    }
    parameters.toMap().forEach(this::note);
    note("sentences", String.valueOf(train.size()));
    if (report != null) {
      // Without our factory OpenNLP would write its own version, which older releases reject.
      report.put("OpenNLP-Version", OpenNlpManifest.OPENNLP_VERSION);
    }
    try {
      return train(train, dev);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException(e.getMessage());
      stopped.initCause(e);
      throw stopped;
    }
  }

  private void note(String key, String value) {
    if (report != null) {
      report.put(REPORT_PREFIX + key, value);
    }
  }

  /** The word vectors of the parameters, including those of the samples' tokens. */
  final WordVectors vectors(List<D> train, List<D> dev, Function<D, List<String>> tokens)
      throws IOException {
    return parameters.vectors().isEmpty()
        ? WordVectors.none()
        : WordVectors.read(
            parameters.vectors().get(),
            parameters.maxVectors(),
            Stream.concat(train.stream(), dev.stream())
                .flatMap(sample -> tokens.apply(sample).stream()));
  }
}
