package io.github.recurve.training.loop;

import io.github.recurve.model.AtomicFile;
import io.github.recurve.model.MatrixWriter;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.FMatrixRMaj;

/**
 * The state of a training run in a safetensors file, which is replaced atomically. A checksum of
 * its content detects damage that leaves the file well-formed.
 */
final class Checkpoint {

  /** Prefix of the keys of settings. */
  static final String SETTING = "setting.";

  /** Prefix of the keys of data. */
  static final String DATA = "data.";

  private static final String KIND = "recurve.kind";
  private static final String CHECKPOINT = "checkpoint";
  private static final String CHECKSUM = "checksum";

  private final Path file;
  private final TrainingState state;

  /**
   * A checkpoint of a run.
   *
   * @throws IllegalArgumentException if the state exceeds the maximum size of a file
   */
  Checkpoint(Path file, TrainingState state) {
    this.file = file;
    this.state = state;
    checkSize(MatrixWriter.byteSize(state.matrices().values()));
  }

  static void checkSize(long bytes) {
    if (bytes > MatrixWriter.MAXIMUM_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a checkpoint of this network would take %,d bytes (weights, best weights, optimiser"
                  + " and average); the limit is %,d. Train without a checkpoint, or a smaller"
                  + " network",
              bytes,
              MatrixWriter.MAXIMUM_BYTES));
    }
  }

  Path file() {
    return file;
  }

  /** Writes the state. */
  void write() throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>(state.identity());
    metadata.putAll(state.counters());
    metadata.put(KIND, CHECKPOINT);
    metadata.put(CHECKSUM, checksum(metadata, state.matrices()));
    try {
      AtomicFile.write(file, out -> MatrixWriter.write(out, metadata, state.matrices()));
    } catch (IOException e) {
      throw new IOException("cannot write the checkpoint " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Restores the state from the file; does nothing if there is no file.
   *
   * @throws IOException if the file cannot be read, is damaged, or belongs to another run
   */
  void resume() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try {
      SafeTensors in = SafeTensors.read(file);
      checkSameRun(in.metadata());
      for (Map.Entry<String, FMatrixRMaj> entry : state.matrices().entrySet()) {
        in.copy(entry.getKey(), entry.getValue());
      }
      if (!checksum(in.metadata(), state.matrices()).equals(in.metadata(CHECKSUM))) {
        throw new ModelFormatException("the checksum does not match the content");
      }
      state.restore(in.metadata());
    } catch (ModelFormatException | IllegalArgumentException e) {
      // The message of the cause refers to model files, which can be downloaded again.
      throw new IOException("the checkpoint " + file + " is damaged; delete it to start over", e);
    }
  }

  /** The checksum of matrices and metadata, excluding the checksum itself. */
  static String checksum(Map<String, String> metadata, Map<String, FMatrixRMaj> matrices) {
    DataChecksum checksum = new DataChecksum();
    TreeMap<String, String> others = new TreeMap<>(metadata);
    others.remove(CHECKSUM);
    others.forEach((key, value) -> checksum.add(key).add(value));
    new TreeMap<>(matrices)
        .forEach((name, matrix) -> checksum.add(name).add(matrix.data, matrix.getNumElements()));
    return checksum.toString();
  }

  private void checkSameRun(Map<String, String> stored) throws IOException {
    if (!CHECKPOINT.equals(stored.get(KIND))) {
      throw new IOException(file + " is not a checkpoint; specify another file");
    }
    List<String> differences = new ArrayList<>();
    state
        .identity()
        .forEach(
            (key, expected) -> {
              if (!expected.equals(stored.get(key))) {
                differences.add(difference(key, stored.get(key), expected));
              }
            });
    if (!differences.isEmpty()) {
      throw new IOException(
          "the checkpoint "
              + file
              + " belongs to another run: "
              + String.join("; ", differences)
              + ". Resume it with the same data and settings, or delete it to start over");
    }
  }

  private static String difference(String key, String there, String here) {
    return key.startsWith(DATA)
        ? "different " + key.substring(DATA.length())
        : key.substring(SETTING.length()) + " is " + there + " there and " + here + " here";
  }
}
