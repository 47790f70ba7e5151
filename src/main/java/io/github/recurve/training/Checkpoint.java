package io.github.recurve.training;

import io.github.recurve.model.AtomicFile;
import io.github.recurve.model.ModelFormatException;
import io.github.recurve.model.SafeTensors;
import io.github.recurve.model.SafeTensorsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.ejml.data.FMatrixRMaj;

/** Keeps the state of a training run in a safetensors file, written beside and moved into place. */
final class Checkpoint {

  private Checkpoint() {}

  static void write(Path file, TrainingState state) throws IOException {
    SafeTensorsBuilder out = SafeTensors.builder().metadata(state.numbers());
    state.matrices().forEach(out::put);
    AtomicFile.write(file, out.build()::write);
  }

  /**
   * Sets the state to that of the file; does nothing if there is no file.
   *
   * @throws IOException if the file cannot be read, is damaged, or is of another run
   */
  static void resume(Path file, TrainingState state) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try {
      SafeTensors in = SafeTensors.read(file);
      checkSameRun(in.metadata(), state.numbers());
      for (Map.Entry<String, FMatrixRMaj> entry : state.matrices().entrySet()) {
        FMatrixRMaj matrix = entry.getValue();
        float[] stored = in.floats(entry.getKey(), matrix.numRows, matrix.numCols);
        System.arraycopy(stored, 0, matrix.data, 0, stored.length);
      }
      state.restore(in.metadata());
    } catch (ModelFormatException | NumberFormatException e) {
      throw new IOException(
          "the checkpoint "
              + file
              + " is not of this run: "
              + e.getMessage()
              + "; delete it to begin anew",
          e);
    }
  }

  private static void checkSameRun(Map<String, String> stored, Map<String, String> expected)
      throws ModelFormatException {
    TreeSet<String> different = new TreeSet<>();
    for (Map.Entry<String, String> entry : expected.entrySet()) {
      boolean counter = !entry.getKey().startsWith("setting.");
      boolean threads = entry.getKey().equals("setting.threads");
      if (!threads
          && (counter
              ? !stored.containsKey(entry.getKey())
              : !entry.getValue().equals(stored.get(entry.getKey())))) {
        different.add(
            entry.getKey()
                + " is "
                + stored.get(entry.getKey())
                + " there, "
                + entry.getValue()
                + " here");
      }
    }
    if (!different.isEmpty()) {
      throw new ModelFormatException(String.join("; ", different));
    }
  }
}
