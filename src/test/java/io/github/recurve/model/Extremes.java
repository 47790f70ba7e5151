package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Networks with extreme weights or sizes, which are rejected or give a sound model.
 *
 * @param reader reads a model
 * @param check asserts that a model is sound; receives the change as well
 */
public record Extremes<M>(Reader<M> reader, BiConsumer<M, String> check) {

  /** Reads a model from a stream. */
  public interface Reader<M> {
    M read(InputStream in) throws IOException;
  }

  /** Returns whether a network was read; then the model is sound. */
  public boolean isUsable(SafeTensors network, String what) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    network.write(out);
    M model;
    try {
      model = reader.read(new ByteArrayInputStream(out.toByteArray()));
    } catch (ModelFormatException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return false;
    }
    check.accept(model, what);
    return true;
  }

  /** The sizes with which one weight, or all of a float tensor, gave a model. */
  public List<Float> usable(SafeTensors network, List<Float> sizes) throws IOException {
    List<Float> usable = new ArrayList<>();
    for (TensorInfo info : network.tensors()) {
      if (info.type() == TensorType.F32) {
        for (float size : sizes) {
          for (boolean all : new boolean[] {false, true}) {
            String what = info + (all ? " of " : " with ") + size;
            if (isUsable(EditedTensors.large(network, info, size, all), what)) {
              usable.add(size);
            }
          }
        }
      }
    }
    return usable;
  }
}
