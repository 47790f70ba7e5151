package io.github.recurve.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class MatrixWriterTest {

  @Test
  void writesTheBytesOfTheBuilder() throws Exception {
    SplittableRandom random = new SplittableRandom(4);
    Map<String, FMatrixRMaj> matrices = new LinkedHashMap<>();
    int[][] shapes = {{3, 7}, {1, 1}, {0, 4}, {129, 128}, {2, 1 << 14}};
    for (int[] shape : shapes) {
      FMatrixRMaj matrix = new FMatrixRMaj(shape[0], shape[1]);
      for (int i = 0; i < matrix.getNumElements(); i++) {
        matrix.data[i] = (float) random.nextDouble(-1, 1);
      }
      matrices.put("m" + random.nextInt(1000), matrix);
    }
    FMatrixRMaj larger = new FMatrixRMaj(9, 9);
    larger.reshape(2, 3); // has more memory than elements
    matrices.put("larger", larger);
    Map<String, String> metadata = Map.of("b", "2", "a", "1");

    ByteArrayOutputStream written = new ByteArrayOutputStream();
    MatrixWriter.write(written, metadata, matrices);

    SafeTensorsBuilder builder = SafeTensors.builder().metadata(metadata);
    matrices.forEach(builder::put);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    builder.build().write(expected);
    assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
    assertThat(MatrixWriter.byteSize(matrices.values()))
        .isEqualTo(4L * (21 + 1 + 129 * 128 + (2 << 14) + 6));
  }
}
