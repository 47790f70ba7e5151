package opennlp.ext.recurve;

import io.github.recurve.model.LanguageCode;
import io.github.recurve.settings.Settings;
import io.github.recurve.training.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters in OpenNLP's training parameter file: settings by name, ignoring case, and other
 * files.
 *
 * @param <S> settings of the network
 * @param settings of the network
 * @param training settings of the optimisation
 * @param vectors file of pre-trained word vectors
 * @param maxVectors number of vectors to keep from the start of that file, in addition to those of
 *     words in the data
 * @param dev files to choose the best epoch on; if empty, part of the training data is held out
 * @param checkpoint file that a stopped run resumes from
 * @param language ISO 639 code, stored in the model
 */
record TrainerParameters<S extends Settings<S>>(
    S settings,
    TrainingSettings training,
    Optional<Path> vectors,
    int maxVectors,
    List<Path> dev,
    Optional<Path> checkpoint,
    String language) {

  private static final String VECTORS = "vectors";
  private static final String MAX_VECTORS = "maxVectors";
  private static final String DEV = "dev";
  private static final String CHECKPOINT = "checkpoint";
  private static final String LANGUAGE = "language";
  private static final List<String> OTHERS =
      List.of(VECTORS, MAX_VECTORS, DEV, CHECKPOINT, LANGUAGE);

  /** Keys that OpenNLP itself reads or adds for every algorithm; ignored here. */
  private static final List<String> OPENNLP =
      List.of("Algorithm", "TrainerType", "Iterations", "Cutoff", "DataIndexer", "BeamSize");

  private static final int DEFAULT_MAX_VECTORS = 100_000;

  /**
   * Reads parameters.
   *
   * @param defaults default settings of the network
   * @throws IllegalArgumentException if a name is unknown or a value is not of its type; the
   *     message lists the known names
   */
  static <S extends Settings<S>> TrainerParameters<S> of(Map<String, ?> given, S defaults) {
    Map<String, String> shape = defaults.toMap();
    Map<String, String> run = TrainingSettings.defaults().toMap();
    List<String> known = new ArrayList<>(shape.keySet());
    known.addAll(run.keySet());
    known.addAll(OTHERS);
    Map<String, String> values = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    given.forEach(
        (key, value) -> {
          Optional<String> name = find(key, known);
          if (name.isPresent()) {
            values.put(name.get(), String.valueOf(value).strip());
          } else if (find(key, OPENNLP).isEmpty()) {
            unknown.add(key);
          }
        });
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown training parameter "
              + String.join(", ", unknown)
              + "; known are "
              + String.join(", ", known));
    }
    return new TrainerParameters<>(
        defaults.with(only(shape, values)),
        TrainingSettings.defaults().with(only(run, values)),
        Optional.ofNullable(values.get(VECTORS)).map(Path::of),
        number(MAX_VECTORS, values.get(MAX_VECTORS), DEFAULT_MAX_VECTORS),
        paths(values.get(DEV)),
        Optional.ofNullable(values.get(CHECKPOINT)).map(Path::of),
        values.getOrDefault(LANGUAGE, LanguageCode.UNDETERMINED));
  }

  /** Settings, seed included, and file names, by the names of the parameters. */
  Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>(settings.toMap());
    map.putAll(training.toMap());
    vectors.ifPresent(file -> map.put(VECTORS, String.valueOf(file.getFileName())));
    return map;
  }

  private static Optional<String> find(String key, List<String> names) {
    return names.stream().filter(key::equalsIgnoreCase).findFirst();
  }

  private static Map<String, String> only(Map<String, String> names, Map<String, String> values) {
    Map<String, String> chosen = new LinkedHashMap<>(values);
    chosen.keySet().retainAll(names.keySet());
    return chosen;
  }

  private static int number(String name, String text, int otherwise) {
    try {
      return text == null ? otherwise : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "training parameter " + name + " must be a whole number, not '" + text + "'", e);
    }
  }

  private static List<Path> paths(String list) {
    return list == null
        ? List.of()
        : Arrays.stream(list.split(",")).map(String::strip).map(Path::of).toList();
  }
}
